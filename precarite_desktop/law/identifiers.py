"""Identifiers of the State and of partners: read as typed, checked, shown in groups (domain 6 and 11).

SIREN and SIRET are checked by python-stdnum, imported when first needed; the
others have no library and are written here.
"""

import re
import unicodedata
from collections.abc import Callable

from precarite_desktop.problems import NotRead, Problem, Severity

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEPARATORS = re.compile(r"[\s.\-_/:]+")
_LABEL = re.compile(r"^(SIRET|SIREN|UAI|RNE|PASSIAE|PASS|ROME|NAF|APE|INSEE|N°)+")

UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""I, O and Q are left out: they look like figures."""
_UAI_DIGITS = 7
_SIREN_DIGITS, _SIRET_DIGITS = 9, 14  # the length of the numbers
_PASS_SIGNS = 12
_NEW_PASSES = "99999"
_LETTER_O = "O"


def read_identifier(scheme: str, text: str) -> str:
    """Return the identifier as it is kept: no spaces, no dots, no invisible marks, capitals.

    Raises NotRead with the code of the scheme (SIRET-01…, UAI-01…), which says
    what is expected.
    """
    return _READERS[scheme](_cleaned(text))


def doubts(scheme: str, value: str) -> tuple[Problem, ...]:
    """What is unusual about an identifier: a PASS converted from an older approval (R-PASS-0)."""
    if scheme == "pass_iae" and not value.startswith(_NEW_PASSES):
        return (Problem("text", "PASS-02", Severity.WARNING, {"prefix": _NEW_PASSES}),)
    return ()


def show_identifier(scheme: str, value: str) -> str:
    """Return the identifier in the groups people know: 233 500 016 00040, 99999 12 34567."""
    groups = _GROUPS.get(scheme)
    if groups is None or len(value) != sum(groups):
        return value
    ends = [sum(groups[: index + 1]) for index in range(len(groups))]
    return "\u00a0".join(value[end - size : end] for size, end in zip(groups, ends, strict=True))


def uai_letter(digits: str) -> str:
    """Return the check letter of the seven figures of a UAI."""
    return UAI_LETTERS[int(digits) % len(UAI_LETTERS)]


def _cleaned(text: str) -> str:
    signs = _SEPARATORS.sub("", _INVISIBLE.sub("", text)).upper()
    return _LABEL.sub("", signs) or signs


def _figures(code: str, wanted: int) -> Callable[[str], str]:
    """Make the reader of a number of `wanted` figures with a Luhn key."""

    def read(signs: str) -> str:
        if len(signs) == wanted and _LETTER_O in signs and signs.replace(_LETTER_O, "0").isdecimal():
            raise NotRead(f"{code}-03", position=signs.index(_LETTER_O) + 1)
        figures = re.sub(r"\D", "", signs)
        if len(figures) != wanted or len(signs) != wanted:
            raise NotRead(f"{code}-01", count=len(figures))
        if not _key_is_right(code, figures):
            raise NotRead(f"{code}-02")
        return figures

    return read


def _key_is_right(code: str, figures: str) -> bool:
    from stdnum.fr import siren, siret

    return bool((siret if code == "SIRET" else siren).is_valid(figures))


def _read_uai(signs: str) -> str:
    if len(signs) != _UAI_DIGITS + 1 or not signs[:_UAI_DIGITS].isdecimal() or not signs.isascii():
        raise NotRead("UAI-01", count=len(signs))
    digits, letter = signs[:_UAI_DIGITS], signs[_UAI_DIGITS]
    if not letter.isalpha():
        raise NotRead("UAI-01", count=len(signs))
    if letter not in UAI_LETTERS:
        raise NotRead("UAI-02", letter=letter)
    if letter != uai_letter(digits):
        raise NotRead("UAI-03", expected=uai_letter(digits), letter=letter)
    return signs


def _shaped(pattern: str, code: str) -> Callable[[str], str]:
    """Make the reader of a code whose only rule is its shape."""
    shape = re.compile(pattern, re.ASCII)

    def read(signs: str) -> str:
        if not shape.fullmatch(signs):
            raise NotRead(code)
        return signs

    return read


def _read_cpv(signs: str) -> str:
    """Keep the key apart, as the nomenclature writes it: 45000000-7."""
    figures = _shaped(r"\d{8}\d?", "CPV-01")(signs)
    # eight figures, then the key
    return f"{figures[:8]}-{figures[8]}" if figures[8:] else figures


_READERS: dict[str, Callable[[str], str]] = {
    "siret": _figures("SIRET", _SIRET_DIGITS),
    "siren": _figures("SIREN", _SIREN_DIGITS),
    "uai": _read_uai,
    "pass_iae": _shaped(r"[0-9A-Z]{12}", "PASS-01"),
    "annexe": _shaped(r"(ACI|EI|AI|ETTI|EITI)\d{2}[A-Z\d]\d{6}A\dM\d", "ANNEXE-01"),
    "rome": _shaped(r"[A-N]\d{4}", "ROME-01"),
    "insee": _shaped(r"(\d{2}|2[AB])\d{3}", "INSEE-01"),
    "naf": _shaped(r"\d{4}[A-Z]", "NAF-01"),
    "diploma": _shaped(r"\d{2}[0-9A-Z]\d{5}", "DIPLOME-01"),
    "rncp": _shaped(r"RNCP\d{3,5}", "RNCP-01"),
    "rs": _shaped(r"RS\d{1,5}", "RS-01"),
    "cpv": _read_cpv,
}

SCHEMES = tuple(_READERS)

_GROUPS: dict[str, tuple[int, ...]] = {
    "siret": (3, 3, 3, 5),  # how people group the figures
    "siren": (3, 3, 3),  # the same
    "pass_iae": (5, 2, 5),  # the same
}

_NIR_BETWEEN = r"[\s.,:;/_'|()·‐-―−\-]{0,3}"
"""What people put between the parts of the number: a space, a dot, two spaces, « / »."""
_NIR = re.compile(
    rf"(?<!\d)(?=([123478]){_NIR_BETWEEN}(\d\d){_NIR_BETWEEN}(\d\d){_NIR_BETWEEN}(\d\d|2[AaBb])"
    rf"{_NIR_BETWEEN}(\d\d\d){_NIR_BETWEEN}(\d\d\d){_NIR_BETWEEN}(?:[Cc][Ll][EeÉé]{_NIR_BETWEEN})?(\d\d)(?!\d))"
)
"""The parts as they are printed, whatever stands between them, « clé » before the last included."""
_RUN = re.compile(r"(?<![\d.\-])\d(?:[\s.\-]?[\dABab])*")
"""Figures parted in any way, by one sign at a time: one box for each, or groups of three."""
_NIR_SIGNS = 15  # thirteen, and two of the key
_NIR_PLAIN = re.compile(r"([123478])(\d\d)(\d\d)(\d\d|2[AaBb])(\d\d\d)(\d\d\d)(\d\d)")
# « 12345678900012 2 postes »: how a SIRET is grouped, then a count
_SIRET_AND_ONE = ([14, 1], [3, 3, 3, 5, 1])
_NIR_MONTHS = frozenset((*range(1, 13), *range(20, 43), *range(50, 100)))
"""Months, and the ranges given to people whose month is not known (decision 23)."""


def holds_nir(text: str) -> bool:
    """Say whether a text holds a social security number whose key is right (decision 23).

    Thirteen signs and the key, of figures of any script, with whatever stands between the parts;
    letters may touch it, further figures may not: those belong to another, longer number.
    """
    plain = text if text.isascii() else _plain(text)
    if sum(map(str.isdigit, plain)) < _NIR_SIGNS - 1:  # a letter of Corsica is no figure
        return False
    return any(_is_nir(match) for match in _NIR.finditer(plain)) or any(
        _is_parted_nir(run[0]) for run in _RUN.finditer(plain)
    )


def _plain(text: str) -> str:
    """Figures and spaces of every script as the plain ones, without marks that nobody sees."""
    composed = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in composed)


def _is_parted_nir(run: str) -> bool:
    groups = re.split(r"[\s.\-]", run)
    match = _NIR_PLAIN.fullmatch("".join(groups))
    return match is not None and _is_nir(match) and [len(group) for group in groups] not in _SIRET_AND_ONE


def _is_nir(match: re.Match[str]) -> bool:
    # the groups of the expression above: sex, year, month, department, commune, order, key
    if int(match[3]) not in _NIR_MONTHS:
        return False
    # group 4: Corsica has letters where the key wants figures
    department = match[4].upper().replace("2A", "19").replace("2B", "18")
    # groups in their order
    body = int(match[1] + match[2] + match[3] + department + match[5] + match[6])
    return int(match[7]) == 97 - body % 97  # the modulus of the key
