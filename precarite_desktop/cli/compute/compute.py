"""The verb « compute »: one calculation of law, told as JSON or as a page to read."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.compute.calculators import CALCULATORS, Circumstances, Computed, euros
from precarite_desktop.cli.compute.given import Given, read
from precarite_desktop.law import reference_values
from precarite_desktop.law.reckoning import Step, Trace, Unit
from precarite_desktop.law.reference_values import ReferenceValue
from precarite_desktop.problems import Problem, Refusal, Severity
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _
from precarite_desktop.text.law_words import label, shown, with_unit
from precarite_desktop.text.messages import sentence_of, severity_word
from precarite_desktop.text.typography import french

_MARGIN = "  "


def compute(arguments: Namespace) -> Answer:
    """Do one calculation. What it finds wrong is among its problems, and the exit code is 0 (decision 50).

    Raises Refusal USE-13 for an unknown name, CAL-01 to CAL-03 for a file that cannot be read.
    """
    if arguments.name not in CALCULATORS:
        raise Refusal("USE-13", name=arguments.name, names=", ".join(CALCULATORS))
    title, calculate = CALCULATORS[arguments.name]
    given = read(Path(arguments.source))
    today = datetime.now(UTC).astimezone().date()
    computed = calculate(given, Circumstances(today, reference_values.load()))
    trace = _with_unused(computed.trace, given)
    return Answer(_document(computed, trace), list(_page(_(title), computed, trace)))


def _with_unused(trace: Trace, given: Given) -> Trace:
    """A field written otherwise would be left out in silence."""
    unused = (Problem(name, "CAL-04", Severity.ADVICE, {"name": name}) for name in given.unused())
    return replace(trace, problems=(*trace.problems, *unused))


def _document(computed: Computed, trace: Trace) -> dict[str, Any]:
    return {
        **computed.document,
        "values": [_value(one) for one in trace.values],
        "steps": [{"label": label(one.code, one.details), "value": _plain(one)} for one in trace.steps],
        "problems": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "field": one.field,
                "message": sentence_of(one),
            }
            for one in trace.problems
        ],
    }


def _value(one: ReferenceValue) -> dict[str, Any]:
    return {
        "code": one.code,
        "value": format(one.value, "f"),
        "from": one.starts_on.isoformat(),
        "to": one.ends_on.isoformat() if one.ends_on else None,
        "source": one.source,
        "verified": one.verified,
    }


def _plain(step: Step) -> str:
    """The value of a line as JSON holds it: amounts with two decimals, dates ISO, else the number."""
    if isinstance(step.value, date):
        return step.value.isoformat()
    if step.unit is Unit.EUROS:
        return euros(Decimal(step.value))
    return format(Decimal(step.value), "f")


def _page(title: str, computed: Computed, trace: Trace) -> Iterator[str]:
    yield title
    yield _(computed.verdict)
    if trace.steps:
        yield ""
        yield from _sum(trace.steps)
    if trace.problems:
        yield ""
        yield _("Remarks")
        for one in trace.problems:
            place = f"{one.code}, {one.field}" if one.field else one.code
            yield f"{_MARGIN}{severity_word(one.severity)} : {sentence_of(one)} ({place})"
    if trace.values:
        yield ""
        yield _("Values of law")
        yield from _table([_told(one) for one in trace.values])


def _sum(steps: tuple[Step, ...]) -> Iterator[str]:
    """The lines of the sum, values aligned on the right."""
    lines = [(label(one.code, one.details), shown(one.value, one.unit)) for one in steps]
    left = max(len(text) for text, _value in lines)
    right = max(len(value) for _text, value in lines)
    for text, value in lines:
        yield f"{_MARGIN}{text.ljust(left)}{_MARGIN}{value.rjust(right)}"


def _table(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(2)]
    for number, period, source in rows:
        yield f"{_MARGIN}{number.rjust(widths[0])}{_MARGIN}{period.ljust(widths[1])}{_MARGIN}{source}"


def _told(one: ReferenceValue) -> tuple[str, str, str]:
    if one.ends_on is None:
        period = _("since {start}").format(start=short(one.starts_on))
    else:
        period = _("from {start} to {end}").format(start=short(one.starts_on), end=short(one.ends_on))
    source = french(one.source)  # always in French, the language of the law
    if not one.verified:
        source = _("{source} (to be verified)").format(source=source)
    return with_unit(one.value, one.unit), period, source
