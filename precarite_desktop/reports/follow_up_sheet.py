"""The sheet that a coordinator takes along on a visit: what is known of a stay, and what to find out.

Filled in by hand on paper, then typed in the same order. Nothing of the person's
situation is printed: what was done is ticked, never why.
"""

from dataclasses import dataclass
from datetime import date

from precarite_desktop.reports.content import Table
from precarite_desktop.reports.document import Document, Pairs, Ticks, ToFill
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import N_, _, language, ngettext

_DONE = (
    N_("Place kept"), N_("Tutor named"), N_("Help with transport"), N_("Help with meals"),
    N_("Help with housing"), N_("Hours arranged"),
)  # fmt: skip
_ASKED = (
    N_("Day and place:"), N_("Present:"), N_("What goes well:"), "",
    N_("What is to be done, by whom, until when:"), "", N_("Next meeting:"),
)  # fmt: skip


@dataclass(frozen=True)
class FollowUp:
    """What a sheet says: label and words of the stay, rows known already, days on which to ask again."""

    name: str
    about: str
    place: str
    stay: tuple[tuple[str, str], ...]
    known: tuple[Table, ...]
    after: tuple[tuple[int, date], ...]
    """Months after the end and the day that this is; empty where no end is known."""
    today: date


def build(facts: FollowUp) -> Document:
    """The sheet, to be filled in by hand."""
    return Document(
        eyebrow=_("Follow-up sheet"),
        title=facts.name,
        lead=facts.about + ".",
        blocks=(
            Pairs(_("The stay"), facts.stay),
            *facts.known,
            Ticks(_("What was done"), tuple(_(one) for one in _DONE)),
            ToFill(_("The meeting"), tuple(_(one) if one else "" for one in _ASKED)),
            ToFill(
                _("After the stay: what became of the person"), tuple(_again(*one) for one in facts.after)
            ),
        ),
        foot=f"{facts.place} — {dates.without_weekday(facts.today)}",
        language=language(),
        label=_("Internal document, do not circulate"),
    )


def _again(months: int, day: date) -> str:
    after = ngettext("{count} month after ({day}):", "{count} months after ({day}):", months)
    return after.format(count=months, day=dates.short(day))
