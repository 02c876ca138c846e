"""Published data of public contracts (DECP): one row of the formats of 2019 and of 2022, read as a contract.

Real data is dirty: what can be understood is kept and remarked, the rest of the
row too; only a row without number, buyer, object, day or amount is set aside.
Knows no register and no file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from precarite_desktop.exchange import decp_words
from precarite_desktop.exchange.json_rows import Place
from precarite_desktop.law.identifiers import holds_nir, read_identifier
from precarite_desktop.law.social_consideration import reading_of
from precarite_desktop.problems import NotRead, Problem, Severity
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.text.typed_numbers import read_number

CONTRACTS, CONCESSIONS = ("marches", "marche"), ("marches", "contrat-concession")
OF_2019 = ("marches",)
BARE: Place = ()
LISTS: tuple[Place, ...] = (BARE, OF_2019, CONTRACTS, CONCESSIONS)
SINGLES: tuple[Place, ...] = (CONTRACTS, CONCESSIONS)
FACTS = ("has_clause", "has_criterion", "is_reserved")
_LONGEST_NUMBER, _LONGEST_KEPT, _LONGEST_OBJECT, _LONGEST_LIST = 16, 40, 1000, 2000
_YEARS = range(1990, 2100)
"""Beyond, a year is a slip of the keyboard."""
_SYMBOLIC = Decimal(1)
_CENT = Decimal("0.01")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(.*)", re.DOTALL)
_FRENCH_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})(.*)", re.DOTALL)
_LOT = re.compile(r"\blot\s*(?:n\s*[°ºo]?\s*)?[:.]?\s*(\d{1,3}[a-z]?)\b", re.IGNORECASE)
_LOST = "\ufffd"
"""The sign that stands for one that could not be read."""


@dataclass(frozen=True)
class Reading:
    """What one row says."""

    number: str
    buyer: str
    """As published, to name the row; the buyer only by its figures."""
    values: Values | None
    """The fields of a contract; None if the row is set aside."""
    amendments: tuple[Values, ...] = ()
    """The fields of its amendments, without the contract that they hang on."""
    sirets: tuple[str, ...] = ()
    """The contractors known by a SIRET."""
    problems: tuple[Problem, ...] = ()
    """Errors set the row aside, warnings are told beside it."""


def read(row: Mapping[str, Any], place: Place) -> Reading:
    """Read one row of a file, found at `place`."""
    return _Row(row, is_concession=place == CONCESSIONS or "autoriteConcedante" in row).reading()


class _Row:
    """One row being read; it gathers what is remarked."""

    def __init__(self, row: Mapping[str, Any], *, is_concession: bool) -> None:
        self._row, self._is_concession = row, is_concession
        self._problems: list[Problem] = []

    def reading(self) -> Reading:
        number, buyer = self._number(), self._buyer()
        contractors = list(self._contractors())
        values: dict[str, Value] = {
            "contract_number": number,
            "buyer_siret": buyer,
            **self._object(),
            "notified_on": self._notified(),
            "amount": self._amount(),
            "months": self._months(self._row.get("dureeMois")),
            **self._considerations(),
            "contractors": "; ".join(contractors)[:_LONGEST_LIST] or None,
            **self._place(),
            "nature": self._code("nature", decp_words.NATURES),
            "procedure": self._code("procedure", decp_words.PROCEDURES),
            "cpv_code": self._cpv(),
            "framework_number": _words(self._row.get("idAccordCadre"))[:_LONGEST_KEPT] or None,
            "source": "decp",
        }
        amendments = tuple(self._amendments())
        is_kept = all(one.severity is not Severity.ERROR for one in self._problems)
        sirets = tuple(one for one in contractors if one.isdigit())
        return Reading(
            number, buyer, values if is_kept else None, amendments, sirets, tuple(self._problems)
        )  # fmt: skip

    # --- what a contract cannot be without -----------------------------------------------------

    def _number(self) -> str:
        number = _words(self._row.get("id"))
        if not number:
            self._error("DEC-02", "contract_number")
        elif len(number) > _LONGEST_NUMBER:
            self._alert("DEC-34", "contract_number", limit=_LONGEST_NUMBER)
        return number[:_LONGEST_KEPT]

    def _buyer(self) -> str:
        told = self._row.get("autoriteConcedante" if self._is_concession else "acheteur")
        if isinstance(told, Mapping):
            told = told.get("id")
        buyer = re.sub(r"\s", "", _words(told))[:_LONGEST_KEPT]
        if not buyer:
            self._error("DEC-03", "buyer_siret")
        elif not _is_siret(buyer):
            self._alert("DEC-20", "buyer_siret", siret=buyer)
        return buyer

    def _object(self) -> dict[str, Value]:
        words = _words(self._row.get("objet"))
        if not words:
            self._error("DEC-06", "object")
        elif holds_nir(words):
            self._error("DEC-08", "object")
        if _LOST in words:
            self._alert("DEC-32", "object")
        if len(words) > _LONGEST_OBJECT:
            self._alert("DEC-33", "object", limit=_LONGEST_OBJECT)
        lots = {found.casefold().lstrip("0") for found in _LOT.findall(words)}
        return {"object": words[:_LONGEST_OBJECT] or None, "lot": lots.pop() if len(lots) == 1 else None}

    def _notified(self) -> date | None:
        told = self._row.get("dateSignature" if self._is_concession else "dateNotification")
        day, is_plain = _day(told)
        if day is None:
            self._error("DEC-05" if _words(told) else "DEC-04", "notified_on")
        elif not is_plain:
            self._alert("DEC-21", "notified_on", day=day)
        return day

    def _amount(self) -> Decimal | None:
        told = self._row.get("valeurGlobale" if self._is_concession else "montant")
        amount = _money(told)
        if amount is None or amount < 0:
            self._error("DEC-07", "amount")
            return None
        if isinstance(told, str):
            self._alert("DEC-22", "amount", amount=amount)
        if amount <= _SYMBOLIC:
            self._alert("DEC-35", "amount")
        return amount

    # --- what may be missing -------------------------------------------------------------------

    def _considerations(self) -> dict[str, Value]:
        """Three facts: yes, no, or None where nothing can be known."""
        labels, is_flat = decp_words.labels_of(self._row.get("considerationsSociales"))
        reading = reading_of(labels)
        code = {"unknown": "DEC-24", "contradictory": "DEC-25", "unreadable": "DEC-26"}.get(reading)
        if code is not None:
            self._alert(code, "has_clause")
        elif is_flat:
            self._alert("DEC-27", "has_clause")
        if reading in ("unknown", "contradictory"):
            return dict.fromkeys(FACTS)
        found = {name for name, said in decp_words.CONSIDERATIONS.items() if set(labels) & said}
        if reading == "unreadable":  # what is not said among unknown words is not known
            return {name: True if name in found else None for name in FACTS}
        return {name: name in found for name in FACTS}

    def _contractors(self) -> Iterator[str]:
        key, name = (
            ("concessionnaires", "concessionnaire") if self._is_concession else ("titulaires", "titulaire")
        )
        found = 0
        for one in decp_words.items_of(self._row.get(key), name):
            identifier = re.sub(r"\s", "", _words(one.get("id")))
            scheme = _words(one.get("typeIdentifiant")).upper() or "SIRET"
            if not identifier:
                continue
            found += 1
            if holds_nir(f"{scheme} {identifier}"):
                self._error("DEC-08", "contractors")
            if scheme == "SIRET" and not _is_siret(identifier):
                self._alert("DEC-37", "contractors", siret=identifier)
            yield identifier if scheme == "SIRET" else f"{scheme} {identifier}"
        if not found:
            self._alert("DEC-30", "contractors")

    def _months(self, told: Any) -> int | None:
        if told is None:
            return None
        months = _number(told)
        if months is None or months < 1 or months != months.to_integral_value():
            self._alert("DEC-29", "months")
            return None
        return int(months)

    def _place(self) -> dict[str, Value]:
        told = self._row.get("lieuExecution")
        place = told if isinstance(told, Mapping) else {}
        code = _words(place.get("code"))
        kind = decp_words.code_of(_words(place.get("typeCode")), decp_words.PLACES)
        return {"place_code": code[:12] or None, "place_kind": kind if code else None}

    def _code(self, key: str, known: Mapping[str, str]) -> str | None:
        words = _words(self._row.get(key))
        code = decp_words.code_of(words, known)
        if words and code is None:
            self._alert("DEC-31", key, word=words[:_LONGEST_KEPT])
        return code

    def _cpv(self) -> str | None:
        words = _words(self._row.get("codeCPV"))
        if not words:
            return None
        try:
            return read_identifier("cpv", words)
        except NotRead:
            self._alert("DEC-28", "cpv_code")
            return None

    def _amendments(self) -> Iterator[Values]:
        told = [*decp_words.items_of(self._row.get("modifications"), "modification")]
        known: list[Values] = []
        for one in told:
            day, _is_plain = _day(
                one.get("dateNotificationModification") or one.get("dateSignatureModification")
            )
            if day is None:
                self._alert("DEC-38", "")
                continue
            amount = _money(one["montant"] if one.get("montant") is not None else one.get("valeurGlobale"))
            values: Values = {
                "amendment_number": _words(one.get("id"))[:20] or None,
                "notified_on": day,
                "amount": amount if amount is None or amount >= 0 else None,
                "months": self._months(one.get("dureeMois")),
            }
            if values not in known:
                known.append(values)
                yield values

    def _error(self, code: str, field: str, **details: Any) -> None:
        self._problems.append(Problem(field, code, Severity.ERROR, details))

    def _alert(self, code: str, field: str, **details: Any) -> None:
        self._problems.append(Problem(field, code, Severity.WARNING, details))


def _words(told: Any) -> str:
    """A text on one line; a number as its figures; anything else is no text."""
    if isinstance(told, bool) or not isinstance(told, str | int | Decimal):
        return ""
    return " ".join(str(told).replace("\x00", "").split())


def _number(told: Any) -> Decimal | None:
    if isinstance(told, bool):
        return None
    if isinstance(told, int | Decimal):
        return Decimal(told)
    try:
        return read_number(told) if isinstance(told, str) else None
    except NotRead:
        return None


def _money(told: Any) -> Decimal | None:
    number = _number(told)
    try:
        return None if number is None else number.quantize(_CENT, ROUND_HALF_UP)
    except InvalidOperation:  # more figures than any amount has
        return None


def _day(told: Any) -> tuple[date | None, bool]:
    """The day, and whether it was written plainly. A time zone does not move it (2018-07-10+02:00)."""
    words = _words(told)
    if found := _DAY.match(words):
        year, month, day, rest = found.groups()
    elif found := _FRENCH_DAY.match(words):
        day, month, year, _rest = found.groups()
        rest = words
    else:
        return None, False
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None, False
    return (read, not rest) if read.year in _YEARS else (None, False)


@lru_cache(maxsize=4096)
def _is_siret(figures: str) -> bool:
    try:
        read_identifier("siret", figures)
    except NotRead:
        return False
    return True
