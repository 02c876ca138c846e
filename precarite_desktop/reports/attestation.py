"""The certificate of an internship that the host owes to whoever was hosted (code de l'éducation, D. 124-9).

It says how long the internship lasted in effective presence and the whole allowance
paid, if any; besides, only who, where and when. Nothing of the person's situation.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.reports.content import Prose
from precarite_desktop.reports.document import Document, Pairs, Signatures
from precarite_desktop.reports.identity import Identity
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import N_, _, language, ngettext
from precarite_desktop.text.numbers import decimal, euros

_BLANK = "………………………………"


@dataclass(frozen=True)
class Earned:
    """The allowance paid: the whole, and each rate with its hours, in euros and hours."""

    amount: Decimal
    rates: tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True)
class Attestation:
    """What a certificate says."""

    person: Identity
    host: str
    host_siret: str
    kind: str
    course: str
    teaching_institution: str
    starts_on: date
    ends_on: date
    hours: Decimal
    months: int
    """Whole months of presence: 22 days of 7 hours (D. 124-6)."""
    days: int
    """The whole days of presence left after them."""
    earned: Earned | None
    paid_by_state: bool
    """A PFMP: the State pays, the host nothing."""
    given_on: date | None
    today: date


def build(facts: Attestation) -> Document:
    """The certificate, one page, ready to be signed."""
    period = _("From {start} to {end}, in effective presence: {hours} h.").format(
        start=dates.without_weekday(facts.starts_on),
        end=dates.without_weekday(facts.ends_on),
        hours=decimal(facts.hours),
    )
    return Document(
        eyebrow=_("Certificate of internship"),
        title=facts.person.name,
        lead=_("{host} certifies that this person was hosted there for an internship.").format(
            host=facts.host
        )
        + f" {period}",
        blocks=(_person(facts), _internship(facts), _allowance(facts), _law(facts), _signed(facts)),
        foot=f"{facts.host} — {dates.without_weekday(facts.today)}",
        language=language(),
    )


def _person(facts: Attestation) -> Pairs:
    return Pairs(
        _("The intern"),
        (
            *facts.person.pairs(),
            (_("Course followed"), facts.course),
            (_("School of the person"), facts.teaching_institution),
        ),
    )


def _internship(facts: Attestation) -> Pairs:
    return Pairs(
        _("The internship"),
        (
            (_("Host"), facts.host),
            (_("SIRET"), facts.host_siret),
            (_("Kind of internship"), facts.kind),
            (_("First day"), dates.without_weekday(facts.starts_on)),
            (_("Last day"), dates.without_weekday(facts.ends_on)),
            (_("Effective length"), _length(facts)),
        ),
    )


def _length(facts: Attestation) -> str:
    """« 309 h de présence, soit 2 mois »: seven hours are a day, twenty-two days a month."""
    months = ngettext("{count} month", "{count} months", facts.months).format(count=facts.months)
    days = ngettext("{count} day", "{count} days", facts.days).format(count=facts.days)
    parts = [words for count, words in ((facts.months, months), (facts.days, days)) if count]
    hours = decimal(facts.hours)
    if not parts:
        return _("{hours} h of presence").format(hours=hours)
    return _("{hours} h of presence, that is {length}").format(hours=hours, length=dates.listed(parts))


def _allowance(facts: Attestation) -> Pairs:
    if facts.earned is None:
        words = _("None paid by the host: the State pays it.") if facts.paid_by_state else _("None.")
        return Pairs(_("Allowance"), ((_("Whole amount paid"), words),))
    sums = (
        _("{hours} h at {rate} an hour").format(hours=decimal(hours), rate=euros(rate))
        for rate, hours in facts.earned.rates
    )
    return Pairs(
        _("Allowance"),
        (
            (_("Whole amount paid"), euros(facts.earned.amount)),
            (_("How it is made up"), dates.listed(sums)),
        ),
    )


_LAW = N_("Certificate given under article D. 124-9 of the code de l'éducation.")
_COUNTED = N_(
    "Seven hours of presence, in a row or not, count as one day, and twenty-two days as one month"
    " (article D. 124-6)."
)
_KEPT = N_(
    "Keep it: you will be asked for it if you want a paid internship to count towards your pension,"
    " against a contribution."
)


def _law(facts: Attestation) -> Prose:
    said = (_LAW, _COUNTED, *((_KEPT,) if facts.earned is not None else ()))
    return Prose("", (" ".join(_(one) for one in said),))


def _signed(facts: Attestation) -> Signatures:
    given = dates.without_weekday(facts.given_on) if facts.given_on else _BLANK
    return Signatures(
        _("Done at {place}, on {day}").format(place=_BLANK, day=given),
        (_("For the host: name, function, signature and stamp"),),
    )
