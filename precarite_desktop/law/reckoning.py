"""What a calculation leaves behind: the sum line by line, the values it read, what it found wrong.

A calculation makes one `Reckoning`, asks it for the numbers of law and notes its
steps there; the answer carries the `Trace`. Labels and sentences are keyed by
code, and written in `text`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precarite_desktop.law.reference_values import NotKnown, ReferenceValue, ReferenceValues
from precarite_desktop.problems import Problem, Severity

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_CENT = Decimal("0.01")  # amounts are to the cent
_TENTH = Decimal("0.1")  # shares are to the tenth of a percent


class Unit(StrEnum):
    """What the value of a step counts."""

    EUROS = "euros"
    HOURS = "hours"
    DAYS = "days"
    PERCENT = "percent"
    COUNT = "count"
    DAY = "day"
    """A date."""


@dataclass(frozen=True)
class Step:
    """One line of the sum. `code` keys its label in `text.law_words`; `details` fill the label."""

    code: str
    value: Decimal | int | date
    unit: Unit
    details: Mapping[str, Any] = dataclasses.field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True)
class Trace:
    """How an answer was reached."""

    steps: tuple[Step, ...] = ()
    values: tuple[ReferenceValue, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Reckoned:
    """An answer that says how it was reached."""

    trace: Trace

    @property
    def steps(self) -> tuple[Step, ...]:
        """The sum, line by line."""
        return self.trace.steps

    @property
    def values(self) -> tuple[ReferenceValue, ...]:
        """The values of law that were used, each once."""
        return self.trace.values

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the calculation found wrong, doubtful or worth knowing."""
        return self.trace.problems


class Reckoning:
    """Reads values of law for one calculation, and remembers them with the steps and the problems."""

    def __init__(self, values: ReferenceValues) -> None:
        self._known = values
        self._steps: list[Step] = []
        self._used: dict[ReferenceValue, None] = {}
        self._problems: dict[tuple[str, str, Severity, str], Problem] = {}

    def value(self, code: str, day: date) -> ReferenceValue:
        """The value that holds on a day.

        After the last known value it is kept, with advice (decision 53); before
        the first one, that one is taken and an error says so.
        """
        try:
            found = self._known.at_or_last(code, day)
        except NotKnown:
            found = self._known.history(code)[0]
            self.error("LOI-002", start=found.starts_on, day=day)
        if found.ends_on is not None and day > found.ends_on:
            self.advice("LOI-001", end=found.ends_on)
        self._used[found] = None
        return found

    def number(self, code: str, day: date) -> Decimal:
        """The figure that holds on a day, as `value` finds it."""
        return self.value(code, day).value

    def whole(self, code: str, day: date) -> int:
        """The figure that holds on a day, when it counts days, months, years or people."""
        return int(self.value(code, day).value)

    def history(self, code: str) -> tuple[ReferenceValue, ...]:
        """Every value of a code, oldest first. Notes none of them as used."""
        return self._known.history(code)

    def step(self, code: str, value: Decimal | int | date, unit: Unit, **details: Any) -> None:
        """Add a line to the sum."""
        self._steps.append(Step(code, value, unit, details))

    def error(self, code: str, field: str = "", **details: Any) -> None:
        """Note what is wrong."""
        self._note(Problem(field, code, Severity.ERROR, details))

    def warning(self, code: str, field: str = "", **details: Any) -> None:
        """Note what is doubtful."""
        self._note(Problem(field, code, Severity.WARNING, details))

    def advice(self, code: str, field: str = "", **details: Any) -> None:
        """Note what is worth knowing."""
        self._note(Problem(field, code, Severity.ADVICE, details))

    def take_over(self, trace: Trace) -> None:
        """Take the values and the remarks of a calculation that this one rests on, not its lines."""
        self._used.update(dict.fromkeys(trace.values))
        for problem in trace.problems:
            self._note(problem)

    def has_error(self, field: str) -> bool:
        """Whether something is wrong with a field, or with a part of it (`suspensions[0].to`)."""
        return any(
            one.severity is Severity.ERROR and (one.field == field or one.field.startswith(f"{field}."))
            for one in self._problems.values()
        )

    def trace(self) -> Trace:
        """What was gathered so far."""
        return Trace(tuple(self._steps), tuple(self._used), tuple(self._problems.values()))

    def _note(self, problem: Problem) -> None:
        """The same remark about the same field is made once, with its first details."""
        known_until = str(problem.details.get("end", "")) if problem.code == "LOI-001" else ""
        self._problems.setdefault((problem.field, problem.code, problem.severity, known_until), problem)


def cents(amount: Decimal) -> Decimal:
    """An amount in euros to the cent, half a cent upwards."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def percent_of(numerator: Decimal | int, denominator: Decimal | int) -> Decimal | None:
    """A share in percent to one decimal, half upwards; None (« n.d. ») of nothing."""
    if not denominator:
        return None
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(_TENTH, ROUND_HALF_UP)
