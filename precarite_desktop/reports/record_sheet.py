"""One record on paper, for inside use: its fields as shown, without internal notes unless asked for."""

from collections.abc import Iterator
from datetime import date

from precarite_desktop.records import notice, show
from precarite_desktop.records.display import LookUp, nothing_known, shown
from precarite_desktop.records.fields import Notes, Values
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.reports import document_pdf
from precarite_desktop.reports.content import Prose
from precarite_desktop.reports.document import Document, Pairs
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _, language


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
    return document_pdf.render(
        Document(
            eyebrow=_(kind.label),
            title=show.title(kind, values, look_up),
            lead="",
            blocks=(
                *(_section(section, values, look_up, notes) for section in kind.sections),
                *_notice(kind, values, on),
            ),
            foot=f"{place} — {dates.without_weekday(on)}",
            language=language(),
            label=_("Internal document, do not circulate"),
        )
    )


def _section(section: Section, values: Values, look_up: LookUp, notes: tuple[str, ...]) -> Pairs:
    told = (one for one in section.fields if not isinstance(one, Notes) or one.name in notes)
    return Pairs(
        _(section.label),
        tuple((_(field.label), shown(field, values.get(field.name), look_up)) for field in told),
    )


def _notice(kind: RecordKind, values: Values, on: date) -> Iterator[Prose]:
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
    yield Prose(_(notice.TITLE), (*sentences, said))
