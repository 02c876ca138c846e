"""What the rail beside a form says: the problems, the state of each section; and how long a period lasts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.ui.widgets.summary import SectionState, SummaryLine, counted


def summary_lines(
    problems: Sequence[Problem],
    labels: Mapping[str, str],
    justified: Mapping[str, str],
    sentence: Callable[[Problem], str],
) -> list[SummaryLine]:
    """One line per error and per warning that is not justified; errors first, each in form order."""
    kept = [one for one in problems if one.severity is not Severity.ADVICE and one.code not in justified]
    kept.sort(key=lambda one: one.severity is not Severity.ERROR)
    return [
        SummaryLine(one.field, labels.get(one.field, _("The record")), sentence(one), one.severity.value)
        for one in kept
    ]


def section_states(
    kind: RecordKind, problems: Sequence[Problem], justified: Mapping[str, str]
) -> list[SectionState]:
    """Each section with its count of problems in words, or « optional » when nothing in it is required."""
    states = []
    for section in kind.sections:
        names = {one.name for one in section.fields}
        own = [one for one in problems if one.field in names and one.code not in justified]
        errors = sum(one.severity is Severity.ERROR for one in own)
        warnings = sum(one.severity is Severity.WARNING for one in own)
        severity = "error" if errors else "warning" if warnings else ""
        optional = not any(one.required for one in section.fields)
        words = counted(errors, warnings) or (_("optional") if optional else "")
        states.append(SectionState(_(section.label), words, severity))
    return states


def duration(first: Value, last: Value) -> str:
    """« 12 months », whole months as a contract counts them, else days; empty for no period."""
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        return ""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if after.day == first.day and months:
        return ngettext("or {count} month", "or {count} months", months).format(count=months)
    days = (after - first).days
    return ngettext("or {count} day", "or {count} days", days).format(count=days)
