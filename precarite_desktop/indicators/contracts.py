"""What the indicators of engagement 55 count: contracts, clauses with their hours, and plans, read once.

The same words choose the records that a figure counts and those that its
drill-down lists. Unknown is not no: an empty answer stays apart.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators.figure import RecordBehind, Rows, Selection
from precarite_desktop.law import social_consideration as law
from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.social_clause import ClauseHours, is_late

CONTRACT, CLAUSE, HOURS, PLANNED = "public_contract", "social_clause", "clause_hours", "planned_contract"
KINDS = (CONTRACT, CLAUSE, HOURS, PLANNED)
YES, NO, UNKNOWN = "yes", "no", "unknown"
COUNT_SUBSEQUENTS = False
"""Contracts that follow from a framework agreement are left out, and the scope says so (R-SOC-5)."""
_OF_DEPARTMENT = frozenset({"postal", "commune", "arrondissement", "canton", "department"})
_CONCESSIONS = ("concession", "delegation")


@dataclass(frozen=True)
class Facts:
    """The three considerations of a contract, each yes, no or None: not known."""

    clause: bool | None
    criterion: bool | None
    reserved: bool | None

    @property
    def social(self) -> str:
        """Whether there is one at least; unknown as long as none is yes and one may be."""
        answers = (self.clause, self.criterion, self.reserved)
        if any(answers):
            return YES
        return NO if all(one is False for one in answers) else UNKNOWN

    @property
    def labels(self) -> tuple[str, ...] | None:
        """The same as the calculation of law takes it."""
        if self.social == UNKNOWN:
            return None
        said = ((self.clause, law.CLAUSE), (self.criterion, law.CRITERION), (self.reserved, law.RESERVED))
        return tuple(label for answer, label in said if answer) or (law.NONE,)


@dataclass(frozen=True)
class Contract:
    """One contract or one lot, as first notified."""

    uid: str
    revision: int
    on: date
    amount: Decimal
    facts: Facts
    reserved_for: str
    nature: str
    is_subsequent: bool
    department: str
    has_siae: bool

    @property
    def is_concession(self) -> bool:
        """A concession is a contract of another law: counted in no share."""
        return self.nature.startswith(_CONCESSIONS)

    def says(self, dimension: str) -> str:
        """The answer to one question about the contract."""
        return _OF_CONTRACT[dimension](self)


@dataclass(frozen=True)
class Clause:
    """One social clause, with the days between which it runs and the hours done, by month."""

    uid: str
    revision: int
    department: str
    planned: Decimal
    starts_on: date
    ends_on: date | None
    hours: tuple[tuple[str, int, date, Decimal], ...]
    """Uid, revision, month and number of each line of hours."""

    def runs_in(self, year: int) -> bool:
        """Whether it runs at some time of the year."""
        return self.starts_on.year <= year and (self.ends_on is None or self.ends_on.year >= year)

    def done(self, year: int) -> Decimal:
        """Hours done from its start to the end of the year."""
        return sum((number for *_line, on, number in self.hours if on.year <= year), Decimal(0))

    def done_in(self, year: int) -> Decimal:
        """Hours done in the year."""
        return sum((number for *_line, on, number in self.hours if on.year == year), Decimal(0))

    def is_late(self, year: int) -> bool:
        """Whether it was late at the end of the year."""
        end = date(year, 12, 31)
        return is_late(ClauseHours(self.planned, self.done(year), self.starts_on, self.ends_on), end, load())


@dataclass(frozen=True)
class Planned:
    """One contract to be launched."""

    uid: str
    revision: int
    on: date
    facts: Facts


@dataclass(frozen=True)
class Contracts:
    """Everything that is recorded for engagement 55."""

    contracts: tuple[Contract, ...] = ()
    clauses: tuple[Clause, ...] = ()
    planned: tuple[Planned, ...] = ()

    @property
    def first_year(self) -> int | None:
        """The year of the first contract, or None."""
        return min((one.on.year for one in self.contracts), default=None)

    def chosen(self, selection: Selection) -> Iterator[Contract]:
        """The contracts first notified in the year of a selection, that answer as it asks."""
        for one in self.contracts:
            if one.on.year == selection.year and all(
                one.says(name) in accepted for name, accepted in selection.where
            ):
                yield one

    def running(self, year: int, department: str = "") -> list[Clause]:
        """The clauses that run in a year, of one department if it is given."""
        return [
            one for one in self.clauses if one.runs_in(year) and department in ("", one.department)
        ]  # fmt: skip

    def launched(self, year: int) -> list[Planned]:
        """The contracts planned for a year."""
        return [one for one in self.planned if one.on.year == year]


def counted(year: int) -> Selection:
    """The contracts that the shares of a year are counted on."""
    return Selection(CONTRACT, year).narrowed("counted", YES)


def floor(year: int) -> Decimal:
    """The amount from which a contract of that year is counted, before tax."""
    return load().number("decp_floor", date(year, 12, 31))


def read(session: Rows) -> Contracts:
    """Read all contracts, clauses, hours and plans, in four statements."""
    contracts = {one.uid: (one, months) for one, months in map(_contract, session.rows(_CONTRACTS))}
    hours: dict[str, list[tuple[str, int, date, Decimal]]] = {}
    for uid, revision, clause, month, number in session.rows(_HOURS):
        line = (uid, revision, date.fromisoformat(month), Decimal(number))
        hours.setdefault(clause, []).append(line)
    clauses = [_clause(row, contracts, hours) for row in session.rows(_CLAUSES)]
    planned = [
        Planned(uid, revision, date.fromisoformat(on), _facts(*answers))
        for uid, revision, on, *answers in session.rows(_PLANNED)
    ]
    return Contracts(
        tuple(one for one, _months in contracts.values()),
        tuple(one for one in clauses if one is not None),
        tuple(planned),
    )


def records_behind(session: Rows, selection: Selection) -> list[RecordBehind]:
    """The records that a selection counts, in the order of their day."""
    found = read(session)
    if selection.kind == CONTRACT:
        return _behind(CONTRACT, ((one.uid, one.revision) for one in found.chosen(selection)))
    if selection.kind == PLANNED:
        social = dict(selection.where).get("social", (YES, NO, UNKNOWN))
        plans = [one for one in found.launched(selection.year) if one.facts.social in social]
        return _behind(PLANNED, ((one.uid, one.revision) for one in plans))
    asked = dict(selection.where)
    running = [
        one
        for department in asked.get("department", ("",))
        for one in found.running(selection.year, department)
        if asked.get("late") is None or one.is_late(selection.year)
    ]
    if selection.kind == CLAUSE:
        return _behind(CLAUSE, ((one.uid, one.revision) for one in running))
    wanted: Callable[[int], bool] = (
        selection.year.__eq__ if "in_year" in asked else selection.year.__ge__
    )  # fmt: skip
    lines = [line for one in running for line in one.hours if wanted(line[2].year)]
    return _behind(HOURS, ((uid, revision) for uid, revision, *_rest in lines))


def _behind(kind: str, found: Iterable[tuple[str, int]]) -> list[RecordBehind]:
    return [RecordBehind("", kind, uid, revision) for uid, revision in found]


_CONTRACTS = (
    "SELECT uid, revision, notified_on, amount, has_clause, has_criterion, is_reserved, reserved_for, nature,"
    " framework_number, school_uai, place_code, place_kind, siae_siret, months FROM public_contract"
    " WHERE deleted = 0 AND notified_on IS NOT NULL AND amount IS NOT NULL ORDER BY notified_on, uid"
)
_CLAUSES = (
    "SELECT uid, revision, contract_uid, planned_hours, starts_on, ends_on FROM social_clause"
    " WHERE deleted = 0 ORDER BY uid"
)
_HOURS = (
    "SELECT uid, revision, clause_uid, month_on, hours FROM clause_hours WHERE deleted = 0"
    " ORDER BY month_on, uid"
)
_PLANNED = (
    "SELECT uid, revision, launch_on, has_clause, has_criterion, is_reserved FROM planned_contract"
    " WHERE deleted = 0 ORDER BY launch_on, uid"
)


def _contract(row: tuple[str | None, ...]) -> tuple[Contract, int | None]:
    (uid, revision, on, amount, clause, criterion, reserved, whom, nature, framework, school, place, scheme,
     siae, months) = row  # fmt: skip
    contract = Contract(
        uid=str(uid),
        revision=int(revision or 0),
        on=date.fromisoformat(str(on)),
        amount=Decimal(str(amount)),
        facts=_facts(clause, criterion, reserved),
        reserved_for=whom or "",
        nature=nature or "",
        is_subsequent=bool(framework) or nature == "marche_subsequent",
        department=_department(school, place, scheme),
        has_siae=bool(siae),
    )
    return contract, int(months) if months else None


def _clause(
    row: tuple[str | None, ...],
    contracts: Mapping[str, tuple[Contract, int | None]],
    hours: Mapping[str, list[tuple[str, int, date, Decimal]]],
) -> Clause | None:
    """A clause with its hours; None where its contract is in the bin."""
    uid, revision, contract_uid, planned, starts, ends = row
    found = contracts.get(str(contract_uid))
    if found is None:
        return None
    contract, months = found
    first = date.fromisoformat(starts) if starts else contract.on
    last = date.fromisoformat(ends) if ends else months_after(contract.on, months) if months else None
    return Clause(
        str(uid), int(revision or 0), contract.department, Decimal(planned or 0), first, last,
        tuple(hours.get(str(uid), ())),
    )  # fmt: skip


def _facts(*answers: str | None) -> Facts:
    clause, criterion, reserved = (None if one is None else one == "true" for one in answers)
    return Facts(clause, criterion, reserved)


def _department(school: str | None, place: str | None, scheme: str | None) -> str:
    """Where the work happens: by the lycée, else by the published place; empty if neither says."""
    if school:
        return school[1:3]
    return place[:2] if place and scheme in _OF_DEPARTMENT else ""


def _said(answer: bool | None) -> str:  # noqa: FBT001 - an answer, not a switch
    return UNKNOWN if answer is None else YES if answer else NO


def _is_counted(one: Contract) -> bool:
    if one.is_concession or (one.is_subsequent and not COUNT_SUBSEQUENTS):
        return False
    return one.amount >= floor(one.on.year)


_OF_CONTRACT: dict[str, Callable[[Contract], str]] = {
    "counted": lambda one: _said(_is_counted(one)),
    "social": lambda one: one.facts.social,
    "clause": lambda one: _said(one.facts.clause),
    "criterion": lambda one: _said(one.facts.criterion),
    "reserved": lambda one: _said(one.facts.reserved),
    "reserved_for": lambda one: one.reserved_for,
    "department": lambda one: one.department,
    "siae": lambda one: _said(one.has_siae),
}
