"""One record on paper, for inside use: its fields as shown, without internal notes unless asked for."""

from datetime import date

from precarite_desktop.records import show
from precarite_desktop.records.display import LookUp, nothing_known, shown
from precarite_desktop.records.fields import Notes, Values
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.reports import document_pdf
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
            blocks=tuple(_section(section, values, look_up, notes) for section in kind.sections),
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
