"""One record on paper, for inside use: its fields as shown, without internal notes unless asked for."""

from datetime import date

from precarite_desktop.records import notice, show
from precarite_desktop.records.display import LookUp, nothing_known, shown
from precarite_desktop.records.fields import Notes, Values
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.reports.page import (
    BODY,
    FLOOR,
    FULL,
    LEAD,
    MARGIN,
    SUBTITLE,
    Paper,
    Style,
    lines_of,
)
from precarite_desktop.reports.palette import PAPER
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _, language

LABELS = FULL * 0.36
LABEL = Style(BODY.face, BODY.size, BODY.leading, PAPER.grey)


def render(
    kind: RecordKind,
    values: Values,
    *,
    place: str,
    on: date,
    look_up: LookUp = nothing_known,
    notes: tuple[str, ...] = (),
) -> bytes:
    """The PDF of one record of the post `place`, printed `on`; `notes` names the internal notes to print."""
    title = show.title(kind, values, look_up)
    paper = Paper(title=f"{_(kind.label)} — {title}", language=language())
    foot = f"{place} — {dates.without_weekday(on)}"
    _begin(paper, foot)
    paper.heading(_(kind.label), title, "")
    for section in kind.sections:
        _section(paper, section, values, foot, look_up, notes)
    _notice(paper, kind, values, on, foot)
    return paper.finish()


def _begin(paper: Paper, foot: str) -> None:
    paper.frame("", _("Internal document, do not circulate"), foot)


def _section(
    paper: Paper, section: Section, values: Values, foot: str, look_up: LookUp, notes: tuple[str, ...]
) -> None:
    lines = [
        (_(field.label), shown(field, values.get(field.name), look_up))
        for field in section.fields
        if values.get(field.name) is not None and (not isinstance(field, Notes) or field.name in notes)
    ]
    if not lines:
        return
    _make_room(paper, 60, foot)
    paper.y = paper.wrapped(MARGIN, paper.y - 6, _(section.label), SUBTITLE, FULL) - 3
    paper.rule(MARGIN, paper.y, FULL)
    for label, words in lines:
        below = lines_of(words, BODY, FULL - LABELS)
        _make_room(paper, len(below) * LEAD.leading, foot)
        top = paper.y - 4
        left = paper.wrapped(MARGIN, top, label, LABEL, LABELS - 8)
        paper.y = min(left, paper.text(MARGIN + LABELS, top, below, BODY)) - 2
        paper.rule(MARGIN, paper.y, FULL, colour=PAPER.line, weight=0.5)
    paper.y -= 12


def _notice(paper: Paper, kind: RecordKind, values: Values, on: date, foot: str) -> None:
    """What is said to the person, as of the day on which it was said, and that day."""
    given = values.get(notice.GIVEN_ON)
    given_on = given if isinstance(given, date) else None
    sentences = notice.notice(kind, given_on or on)
    if not sentences:
        return
    said = (
        _("Said on {date}.").format(date=dates.short(given_on))
        if given_on
        else _("Not said to the person yet.")
    )
    _make_room(paper, 60 + len(sentences) * 2 * BODY.leading, foot)
    paper.y = paper.wrapped(MARGIN, paper.y - 6, _(notice.TITLE), SUBTITLE, FULL) - 3
    paper.rule(MARGIN, paper.y, FULL)
    for words in (*sentences, said):
        paper.y = paper.wrapped(MARGIN, paper.y - 4, words, BODY, FULL)


def _make_room(paper: Paper, height: float, foot: str) -> None:
    if paper.y - height < FLOOR:
        paper.turn()
        _begin(paper, foot)
