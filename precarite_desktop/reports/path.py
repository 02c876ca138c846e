"""The path of a person in the lycées of this post, in order, for the person: where, when, doing what."""

from dataclasses import dataclass
from datetime import date

from precarite_desktop.reports.content import Prose, Table
from precarite_desktop.reports.document import Document, Pairs
from precarite_desktop.reports.identity import Identity
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import N_, _, language, ngettext

_HEADERS = (N_("From"), N_("To"), N_("What"), N_("Where"), N_("State"))
_SHARES = (0.145, 0.145, 0.34, 0.24, 0.13)


@dataclass(frozen=True)
class Stay:
    """One hire, internship or apprenticeship."""

    starts_on: date
    ends_on: date | None
    """The last day known: the actual one, else the one planned, else None."""
    what: str
    where: str


@dataclass(frozen=True)
class Path:
    """What a path says, the first stay first."""

    person: Identity
    place: str
    stays: tuple[Stay, ...]
    today: date


def build(facts: Path) -> Document:
    """The path, to be given to the person."""
    count = len(facts.stays)
    stays = ngettext("{count} stay recorded", "{count} stays recorded", count).format(count=count)
    return Document(
        eyebrow=_("Path of the person"),
        title=facts.person.name,
        lead=_("{stays} by {place}.").format(stays=stays, place=facts.place),
        blocks=(Pairs(_("The person"), facts.person.pairs()), _table(facts), _ends()),
        foot=f"{facts.place} — {dates.without_weekday(facts.today)}",
        language=language(),
    )


def _table(facts: Path) -> Table:
    rows = tuple(
        (
            dates.short(one.starts_on),
            dates.short(one.ends_on) if one.ends_on else "–",
            one.what,
            one.where,
            _state(one, facts.today),
        )
        for one in facts.stays
    )
    headers = tuple(_(one) for one in _HEADERS)
    return Table(_("Stays"), headers, rows, numeric=(), shares=_SHARES)


def _state(stay: Stay, today: date) -> str:
    if stay.starts_on > today:
        return _("To come")
    return _("Over") if stay.ends_on and stay.ends_on < today else _("Under way")


def _ends() -> Prose:
    return Prose(
        "",
        (_("The last day is the actual one where it is known, else the one planned."),),
    )
