"""What is counted around placements (engagement 53): needs and how far they came, exits, hours, follow-ups.

The same words choose the records that a figure counts and those that its
drill-down lists. Unknown is not no: what is not known stays apart.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from precarite_desktop.indicators.figure import RecordBehind, Rows, Selection
from precarite_desktop.law.exits import Category, Exit, category, counts_as_exit
from precarite_desktop.law.reference_values import load

NEED, EXIT, HOURS, FOLLOW_UP = "need", "placement_exit", "placement_hours", "follow_up"
KINDS = (NEED, EXIT, HOURS, FOLLOW_UP)
STEPS = ("needed", "asked", "proposed", "placed", "hired", "present")
"""From a need to somebody there twelve months later; who came far has come through what lies before."""
COUNTED = (Category.LASTING, Category.TRANSITION, Category.POSITIVE, Category.OTHER)
DYNAMIC = COUNTED[:3]
SHORT, UNKNOWN = "short", "unknown"
"""Ends that are no category: the placement was too short to count, or nothing says what came next."""
ENDS = (*COUNTED, Category.WITHDRAWN, SHORT, UNKNOWN)
_LATEST = "12"
_EMPLOYERS = ("region", "eple")
Key: TypeAlias = tuple[str, str]
"""Stream and uid: what a station tells refers to what the same station tells."""


@dataclass(frozen=True)
class Need:
    """One post that somebody was looked for, and the furthest step that it came to."""

    behind: RecordBehind
    on: date
    department: str
    step: str
    days: int | None
    """From the day a SIAE was asked to the first day of the placement; None where one is not known."""

    def says(self, dimension: str) -> str:
        """The answer to one question about the need."""
        return self.step if dimension == "step" else self.department


@dataclass(frozen=True)
class Left:
    """One exit: on which day, from where, and how it ended for the count."""

    behind: RecordBehind
    on: date
    department: str
    end: str

    def says(self, dimension: str) -> str:
        """The answer to one question about the exit."""
        return self.end if dimension == "end" else self.department


@dataclass(frozen=True)
class Month:
    """The hours of one month of one placement."""

    behind: RecordBehind
    on: date
    placement: Key
    hours: Decimal


@dataclass(frozen=True)
class Followed:
    """What became of somebody, so many months after an exit."""

    behind: RecordBehind
    on: date
    milestone: str
    situation: str

    def says(self, dimension: str) -> str:
        """The answer to one question about the follow-up."""
        return self.milestone if dimension == "milestone" else self.situation


@dataclass(frozen=True)
class Paths:
    """Everything that is recorded around the placements."""

    needs: tuple[Need, ...] = ()
    exits: tuple[Left, ...] = ()
    months: tuple[Month, ...] = ()
    follow_ups: tuple[Followed, ...] = ()

    def count(self, selection: Selection) -> int:
        """How many records answer to a selection."""
        return sum(1 for _one in self.chosen(selection))

    def chosen(self, selection: Selection) -> Iterator[Need | Left | Month | Followed]:
        """The records of the year of a selection that answer as it asks."""
        for one in self._of_kind(selection.kind):
            if one.on.year == selection.year and (
                isinstance(one, Month)
                or all(one.says(name) in accepted for name, accepted in selection.where)
            ):
                yield one

    def years(self) -> set[int]:
        """The years of which anything is recorded."""
        return {one.on.year for kind in KINDS for one in self._of_kind(kind)}

    def hours(self, year: int) -> Decimal:
        """The hours worked in a year."""
        return sum((one.hours for one in self.months if one.on.year == year), Decimal(0))

    def placements_with_hours(self, year: int) -> int:
        """How many placements these hours are of."""
        return len({one.placement for one in self.months if one.on.year == year})

    def _of_kind(self, kind: str) -> Iterable[Need | Left | Month | Followed]:
        lists: Mapping[str, Iterable[Need | Left | Month | Followed]] = {
            NEED: self.needs, EXIT: self.exits, HOURS: self.months, FOLLOW_UP: self.follow_ups,
        }  # fmt: skip
        return lists[kind]


def reached(step: str, year: int) -> Selection:
    """The needs of a year that came to a step, or further."""
    return Selection(NEED, year).narrowed("step", *STEPS[STEPS.index(step) :])


def ended(year: int, *ends: str) -> Selection:
    """The exits of a year, or those that ended in one of these ways."""
    chosen = Selection(EXIT, year)
    return chosen.narrowed("end", *ends) if ends else chosen


def followed(year: int, milestone: str, *situations: str) -> Selection:
    """The follow-ups made in a year, so many months after the exit, or those with these answers."""
    chosen = Selection(FOLLOW_UP, year).narrowed("milestone", milestone)
    return chosen.narrowed("situation", *situations) if situations else chosen


def read(session: Rows) -> Paths:
    """Read everything that the figures 53.9 to 53.15 count, in six statements."""
    months = tuple(_month(row) for row in session.rows(_HOURS))
    worked: dict[Key, Decimal] = {}
    for month in months:
        worked[month.placement] = worked.get(month.placement, Decimal(0)) + month.hours
    exits = [_left(row, worked) for row in session.rows(_EXITS)]
    follow_ups = [_followed(row) for row in session.rows(_FOLLOW_UPS)]
    hired = {placement for _one, placement, is_hired in exits if is_hired}
    hired |= {(stream, before) for stream, before in session.rows(_DIRECT_AFTER)}
    present = {of for one, of in follow_ups if (one.milestone, one.situation) == (_LATEST, "here")}
    there = {placement for one, placement, _hired in exits if (one.behind.stream, one.behind.uid) in present}
    return Paths(
        _needs(session, hired, there),
        tuple(one for one, _placement, _hired in exits),
        months,
        tuple(one for one, _of in follow_ups),
    )


def records_behind(session: Rows, selection: Selection) -> list[RecordBehind]:
    """The records that a selection counts, in the order of their day."""
    return [one.behind for one in read(session).chosen(selection)]


_HOURS = (
    "SELECT stream, uid, revision, placement_uid, month_on, hours FROM regional_placement_hours"
    " WHERE month_on IS NOT NULL AND hours IS NOT NULL ORDER BY month_on, uid"
)
_EXITS = (
    "SELECT x.stream, x.uid, x.revision, x.placement_uid, x.left_on, x.reason, x.contract_months, x.category,"
    " x.hired_by, p.school_uai, p.siae_kind, p.starts_on, p.weekly_hours FROM regional_placement_exit x"
    " JOIN regional_placement p ON p.stream = x.stream AND p.uid = x.placement_uid"
    " WHERE x.left_on IS NOT NULL ORDER BY x.left_on, x.uid"
)
_DIRECT_AFTER = (
    "SELECT stream, follows_uid FROM regional_placement WHERE follows_uid IS NOT NULL AND mode = 'direct'"
)
_FOLLOW_UPS = (
    "SELECT stream, uid, revision, placement_exit_uid, made_on, milestone, situation FROM regional_follow_up"
    " WHERE made_on IS NOT NULL ORDER BY made_on, uid"
)
_NEEDS = (
    "SELECT stream, uid, revision, school_uai, starts_on, asked_on, candidates FROM regional_need"
    " WHERE starts_on IS NOT NULL ORDER BY starts_on, uid"
)
_ANSWERS = (
    "SELECT stream, need_uid, uid, starts_on, mode FROM regional_placement"
    " WHERE need_uid IS NOT NULL AND starts_on IS NOT NULL ORDER BY starts_on DESC, uid DESC"
)


def _month(row: tuple[str, ...]) -> Month:
    stream, uid, revision, placement, on, hours = row
    behind = RecordBehind(stream, HOURS, uid, int(revision))
    return Month(behind, date.fromisoformat(on), (stream, placement), Decimal(hours))


def _left(row: tuple[str | None, ...], worked: Mapping[Key, Decimal]) -> tuple[Left, Key, bool]:
    """An exit, its placement, and whether the Région or the lycée hired."""
    (stream, uid, revision, placement, left_on, reason, months, typed, hired_by, school, siae_kind, starts_on,
     weekly) = row  # fmt: skip
    left, key = date.fromisoformat(str(left_on)), (str(stream), str(placement))
    first = date.fromisoformat(starts_on) if starts_on else left
    hours = worked.get(key, hours_of_the_contract(first, left, Decimal(weekly or 0)))
    is_long = counts_as_exit(siae_kind or "", (first, left), hours, load())
    end = _end(typed or "", reason or "", int(months) if months else None, left, is_long=is_long)
    behind = RecordBehind(str(stream), EXIT, str(uid), int(revision or 0))
    return Left(behind, left, (school or "")[1:3], end), key, hired_by in _EMPLOYERS


def hours_of_the_contract(first: date, last: date, weekly: Decimal) -> Decimal:
    """The hours of a placement of which no month was typed: its weeks at its weekly hours."""
    return weekly * ((last - first).days + 1) / 7


def _end(typed: str, reason: str, months: int | None, left: date, *, is_long: bool) -> str:
    """How an exit ends for the count: its category, unless it cannot be told or the placement was short."""
    found = Category(typed) if typed in set(Category) else None
    if found is None and reason in set(Exit):
        found = category(Exit(reason), left, load(), contract_months=months)
    if found is Category.WITHDRAWN:
        return found
    if not is_long:
        return SHORT
    return UNKNOWN if found is None else found


def _followed(row: tuple[str, ...]) -> tuple[Followed, Key]:
    stream, uid, revision, of_exit, on, milestone, situation = row
    behind = RecordBehind(stream, FOLLOW_UP, uid, int(revision))
    return Followed(behind, date.fromisoformat(on), milestone, situation), (stream, of_exit)


def _needs(session: Rows, hired: set[Key], there: set[Key]) -> tuple[Need, ...]:
    answers: dict[Key, tuple[Key, date, str]] = {
        (stream, need): ((stream, uid), date.fromisoformat(on), mode)
        for stream, need, uid, on, mode in session.rows(_ANSWERS)
    }
    """The first placement that answers a need: later ones came before it in the order read."""
    found = []
    for stream, uid, revision, school, starts_on, asked_on, candidates in session.rows(_NEEDS):
        answer = answers.get((stream, uid))
        asked = date.fromisoformat(asked_on) if asked_on else None
        days = (answer[1] - asked).days if answer and asked else None
        step = _step(answer, (hired, there), is_asked=asked is not None, is_proposed=int(candidates or 0) > 0)
        behind = RecordBehind(stream, NEED, uid, int(revision))
        found.append(Need(behind, date.fromisoformat(starts_on), (school or "")[1:3], step, days))
    return tuple(found)


def _step(
    answer: tuple[Key, date, str] | None,
    after: tuple[set[Key], set[Key]],
    *,
    is_asked: bool,
    is_proposed: bool,
) -> str:
    """The furthest step of a need; `after` holds the placements followed by a hire, and by a presence."""
    hired, there = after
    reached_by: dict[str, Callable[[], bool]] = {
        "present": lambda: answer is not None and answer[0] in there,
        "hired": lambda: answer is not None and (answer[0] in hired or answer[2] == "direct"),
        "placed": lambda: answer is not None,
        "proposed": lambda: is_proposed,
        "asked": lambda: is_asked,
    }
    return next((step for step, is_reached in reached_by.items() if is_reached()), STEPS[0])
