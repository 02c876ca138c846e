"""What is known of an apprenticeship, in the order of the contract, to be copied from: never a contract.

What is not known is said so, for it has to be found before the contract is filled in;
what must not be kept here is named, for it has to be asked of the person that day.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.reports.content import Prose, Table
from precarite_desktop.reports.document import Block, Document, Pairs
from precarite_desktop.reports.identity import Identity
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import N_, _, language
from precarite_desktop.text.numbers import decimal, euros, percent

_HEADERS = (N_("From"), N_("To"), N_("Share"), N_("SMIC of a month"), N_("Least gross pay"))
_SHARES = (0.2, 0.2, 0.16, 0.22, 0.22)
_NOT_KEPT = N_(
    "Passerelles does not keep what follows; ask the person on the day the contract is filled in:"
    " social security number, nationality, social scheme, situation before the contract, last diploma and"
    " last class, recognition of a disability if the person wants to state it, bank details."
)
_NO_CONTRACT = N_("This sheet is copied from. It is neither the contract nor its form.")


@dataclass(frozen=True)
class PayLine:
    """One spell on one pay: euros a month, percent of the SMIC."""

    starts_on: date
    ends_on: date
    percent: int
    minimum: Decimal
    gross: Decimal


@dataclass(frozen=True)
class Summary:
    """What a summary says. Groups are label and words; empty words are to be found."""

    person: Identity
    host: str
    employer: tuple[tuple[str, str], ...]
    apprentice: tuple[tuple[str, str], ...]
    masters: tuple[tuple[str, str], ...]
    contract: tuple[tuple[str, str], ...]
    training: tuple[tuple[str, str], ...]
    lines: tuple[PayLine, ...]
    remarks: tuple[str, ...]
    """What the calculation of the pay found doubtful, in sentences."""
    sources: tuple[str, ...]
    """The values of law that the pay rests on."""
    weekly_hours: Decimal
    today: date


def build(facts: Summary) -> Document:
    """The sheet: one part for each part of the contract, then the pay line by line."""
    return Document(
        eyebrow=_("Summary of the apprenticeship, to copy from"),
        title=facts.person.listed,
        lead=_(_NO_CONTRACT),
        blocks=(
            Pairs(_("Employer"), _to_find(facts.employer)),
            Pairs(_("Apprentice"), _to_find((*facts.person.pairs()[:1], *facts.person.pairs()[2:]))),
            Pairs("", _to_find(facts.apprentice)),
            Pairs(_("Apprenticeship master"), _to_find(facts.masters)),
            Pairs(_("Contract"), _to_find(facts.contract)),
            Pairs(_("Training"), _to_find(facts.training)),
            *_pay(facts),
            Prose(_("To ask on that day"), (_(_NOT_KEPT),)),
        ),
        foot=f"{facts.host} — {dates.without_weekday(facts.today)}",
        language=language(),
        label=_("Internal document, do not circulate"),
    )


def _to_find(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words or _("to be found")) for label, words in pairs)


def _pay(facts: Summary) -> tuple[Block, ...]:
    if not facts.lines:
        return ()
    rows = tuple(
        (
            dates.short(one.starts_on),
            dates.short(one.ends_on),
            percent(one.percent, 0),
            euros(one.minimum),
            euros(one.gross),
        )
        for one in facts.lines
    )
    table = Table(
        title=_("Pay, for {hours} h a week").format(hours=decimal(facts.weekly_hours)),
        headers=tuple(_(one) for one in _HEADERS),
        rows=rows,
        numeric=(2, 3, 4),
        shares=_SHARES,
        note=_("Gross, each month, to the cent above. The SMIC known today is kept for the days to come."),
    )
    return table, Prose("", (*facts.remarks, *facts.sources))
