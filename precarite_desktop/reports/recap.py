"""What the lycée noted, read together with the person: plain words, large type, no internal note (people.md).

It shows all of the record that the person may correct, and names nobody but the
person and whoever follows the person.
"""

from dataclasses import dataclass
from datetime import date

from precarite_desktop.reports.content import Prose
from precarite_desktop.reports.document import Document, Pairs, Ticks, ToFill
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import N_, _, language, ngettext

_CORRECTIONS = 4
"""Lines to write what has to be corrected."""
_WHY = N_("To count each year who was hosted in the lycées, and to prepare what comes next for you.")
_SEEN_NAMELESS = N_(
    "The lycée. The head office of the Région receives this record without your name. The public report"
    " gives numbers only, never a name."
)
_SEEN_NAMED = N_(
    "The lycée, and the head office of the Région, with your name. The public report gives numbers only,"
    " never a name."
)
_RIGHTS = N_(
    "You may read this record, have it corrected, ask for a copy, object to it, or not answer. It changes"
    " nothing in your contract. Ask the lycée."
)


@dataclass(frozen=True)
class Recap:
    """What a recap says. Pairs are label in plain words and value as shown."""

    name: str
    about: str
    """« Embauche par une SIAE », or « Personne » for the person's own record."""
    place: str
    told: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]
    person: tuple[tuple[str, str], ...]
    is_named: bool
    """Whether headquarters receives names."""
    kept_years: int
    informed_on: date | None
    today: date


def build(facts: Recap) -> Document:
    """The recap, with room to correct it by hand."""
    return Document(
        eyebrow=facts.about,
        title=_("This is what the lycée noted"),
        lead=_("{name}, let us read it together. Say what is not right.").format(name=facts.name)
        if facts.name
        else _("Let us read it together. Say what is not right."),
        blocks=(
            Pairs(_("Your record"), facts.told),
            Pairs(_("You"), facts.person),
            Pairs(_("The rest of the record"), facts.rest),
            Ticks(_("Is it right?"), (_("All of it is right"), _("Something is to be corrected"))),
            ToFill(_("To correct"), ("",) * _CORRECTIONS),
            *_rights(facts),
            ToFill("", (_("Read together on:"),)),
        ),
        foot=f"{facts.place} — {dates.without_weekday(facts.today)}",
        language=language(),
        is_large=True,
    )


def _rights(facts: Recap) -> tuple[Prose, ...]:
    years = ngettext("{count} year", "{count} years", facts.kept_years).format(count=facts.kept_years)
    return (
        Prose(_("Why these questions?"), (_(_WHY),)),
        Prose(_("Who sees them?"), (_(_SEEN_NAMED if facts.is_named else _SEEN_NAMELESS),)),
        Prose(_("For how long?"), (_("{years} after you have left.").format(years=years).capitalize(),)),
        Prose(_("Your rights"), (_(_RIGHTS), _informed(facts))),
    )


def _informed(facts: Recap) -> str:
    if facts.informed_on is None:
        return _("Information not given yet: it is given today.")
    return _("Information given on {day}.").format(day=dates.without_weekday(facts.informed_on))
