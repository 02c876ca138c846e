"""What the rail beside a form says: the problems, the state of each section; and how long a period lasts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Date, Field, Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.days import DateEditor
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.widgets.scrolling import PageScroll
from precarite_desktop.ui.widgets.summary import SectionState, SummaryLine, SummaryRail, counted

_RAIL_WIDTH = 304
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own « no limit », which its binding does not name."""


def summary_lines(
    kind: RecordKind,
    problems: Sequence[Problem],
    justified: Mapping[str, str],
    sentence: Callable[[Problem], str],
) -> list[SummaryLine]:
    """One line per error and per warning that is not justified; errors first, each in form order."""
    labels = {one.name: _(one.label) for one in kind.fields}
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


def say_durations(editors: Mapping[str, Editor]) -> None:
    """Say after the last day how long the period lasts."""
    first = editors.get("starts_on")
    for name in ("planned_end_on", "ends_on"):
        last = editors.get(name)
        if isinstance(last, DateEditor):
            last.set_after(duration(first.value() if first else None, last.value()))


def words_of_reasons(reasons: Sequence[tuple[str, str]], justifications: Mapping[str, str]) -> dict[str, str]:
    """Code of a warning → the words of the reason given for it."""
    words = dict(reasons)
    sentence = _("Justified: {reason}.")
    return {
        code: sentence.format(reason=words.get(reason, reason)) for code, reason in justifications.items()
    }


def begins_period(first: Field, last: Field) -> bool:
    """Say whether two fields are the first and the last day of a period, shown on one line."""
    return (
        isinstance(first, Date)
        and isinstance(last, Date)
        and first.name == "starts_on"
        and last.name in ("planned_end_on", "ends_on")
    )


_FOOT = 2
"""What stands under the last section: white, and what pushes everything up."""


class SummaryPlace:
    """Where the rail stands: over the form's right side, or as the first thing in its column."""

    def __init__(self, rail: SummaryRail, form: QWidget, column: QBoxLayout) -> None:
        self._rail, self._form, self._column = rail, form, column
        self._scroll = PageScroll(rail, form)
        self._carried: QWidget | None = None

    def carry(self, widget: QWidget) -> None:
        """Something that stands in the rail, or under the last section where the rail is on top."""
        self._carried = widget
        self._column.insertWidget(self._column.count() - _FOOT, widget)

    def stand_beside(self, margin: int) -> None:
        """At the right, `margin` real px from the edge; it stays in sight while the form scrolls."""
        if self._column.indexOf(self._scroll) >= 0:
            self._column.removeWidget(self._scroll)
            self._scroll.setParent(self._form)
        if self._carried is not None:
            self._rail.carry(self._carried)
        self._scroll.setMinimumHeight(0)
        self._scroll.setMaximumHeight(QWIDGETSIZE_MAX)
        wide = style.px(_RAIL_WIDTH)
        high = min(self._height(wide), self._form.height())
        self._scroll.setGeometry(self._form.width() - margin - wide, 0, wide, high)
        self._scroll.show()
        self._scroll.raise_()

    def stand_on_top(self, *, shown: bool) -> None:
        """Above the first section, only when there is something to say."""
        if self._carried is not None and self._column.indexOf(self._carried) < 0:
            self._column.insertWidget(self._column.count() - _FOOT, self._carried)
        self._scroll.setVisible(shown)
        if not shown:
            return
        if self._column.indexOf(self._scroll) < 0:
            self._column.insertWidget(0, self._scroll)
        self._scroll.setFixedHeight(self._height(min(self._form.width(), style.px(640))))

    def _height(self, wide: int) -> int:
        return (
            self._rail.heightForWidth(wide)
            if self._rail.hasHeightForWidth()
            else self._rail.sizeHint().height()
        )
