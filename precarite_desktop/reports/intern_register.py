"""The register of the interns of a host: the columns that the law names, in order of arrival (R-STG-9)."""

from dataclasses import dataclass
from datetime import date

from precarite_desktop.reports.content import Prose, Table
from precarite_desktop.reports.document import Document
from precarite_desktop.reports.identity import Identity
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import N_, _, language, ngettext

_HEADERS = (N_("No."), N_("Intern"), N_("First day"), N_("Last day"), N_("Tutor"), N_("Place"))
_SHARES = (0.05, 0.25, 0.145, 0.145, 0.205, 0.205)


@dataclass(frozen=True)
class Line:
    """One intern."""

    person: Identity
    starts_on: date
    ends_on: date
    """The actual last day where it is known."""
    tutor: str


@dataclass(frozen=True)
class Host:
    """A lycée and its interns, in order of arrival."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Register:
    """What a register says: one lycée at a lycée's post, several at a coordination's."""

    title: str
    hosts: tuple[Host, ...]
    year: int | None
    """The calendar year whose interns are listed; all of them if None."""
    kept_years: int
    today: date


def build(facts: Register) -> Document:
    """The register, as many pages as it takes, headers on each."""
    count = sum(len(host.lines) for host in facts.hosts)
    lead = ngettext("{count} intern", "{count} interns", count).format(count=count)
    if facts.year is not None:
        lead = _("{interns} present in {year}").format(interns=lead, year=facts.year)
    return Document(
        eyebrow=_("Register of interns"),
        title=facts.title,
        lead=lead + ".",
        blocks=(*(_host(host, alone=len(facts.hosts) == 1) for host in facts.hosts), _law(facts)),
        foot=f"{facts.title} — {dates.without_weekday(facts.today)}",
        language=language(),
    )


def _host(host: Host, *, alone: bool) -> Table:
    return Table(
        title="" if alone else host.name,
        headers=tuple(_(one) for one in _HEADERS),
        rows=tuple(
            (
                str(number),
                line.person.listed,
                dates.short(line.starts_on),
                dates.short(line.ends_on),
                line.tutor,
                host.name,
            )
            for number, line in enumerate(host.lines, 1)
        ),
        numeric=(),
        shares=_SHARES,
    )


def _law(facts: Register) -> Prose:
    years = ngettext("{count} year", "{count} years", facts.kept_years).format(count=facts.kept_years)
    return Prose(
        "",
        (
            _(
                "Register kept apart from that of the staff (code de l'éducation, L. 124-8)."
                " Immersions (PMSMP) are not internships and are not in it."
            ),
            _("A line is kept for {years} after the departure.").format(years=years),
        ),
    )
