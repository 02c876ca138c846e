"""The share of public contracts with a social consideration (rules R-SOC, domain 4.4).

By number and by amount in euros; unknown is not no: a contract that says nothing
is in the denominator, not in the numerator, and counted apart (R-SOC-3).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit, percent_of
from precarite_desktop.law.reference_values import ReferenceValues

CLAUSE, CRITERION, RESERVED = "Clause sociale", "Critère social", "Marché réservé"
RESERVED_CONCESSION = "Concession réservée"
NONE = "Pas de considération sociale"
"""The labels of the published format, which has no codes (DECP 2.0.3)."""
_RESERVED = frozenset({RESERVED, RESERVED_CONCESSION})
_SOCIAL = _RESERVED | {CLAUSE, CRITERION}
LABELS = _SOCIAL | {NONE}


@dataclass(frozen=True)
class PublicContract:
    """One contract, or one lot of it (R-SOC-4), as notified first (R-SOC-6). `amount` is euros before tax."""

    notified_on: date
    amount: Decimal
    considerations: tuple[str, ...] | None
    """The labels as published; None or nothing when it is not known."""
    is_subsequent: bool = False
    """Whether it follows from a framework agreement (R-SOC-5)."""


@dataclass(frozen=True)
class Share:
    """A share with its two terms; `percent` to one decimal, None (« n.d. ») of nothing (R-SOC-8)."""

    numerator: Decimal
    denominator: Decimal
    percent: Decimal | None


@dataclass(frozen=True)
class SocialShare(Reckoned):
    """The four shares of a year, and what they were counted on."""

    by_count: Share
    by_amount: Share
    reserved_by_count: Share
    reserved_by_amount: Share
    unknown: int
    floor: Decimal
    out_of_year: int
    below_floor: int
    subsequents_left_out: int


@dataclass(frozen=True)
class _Sorted:
    contract: PublicContract
    is_social: bool
    is_reserved: bool
    is_unknown: bool


def social_share(
    year: int,
    contracts: Sequence[PublicContract],
    values: ReferenceValues,
    *,
    floor: Decimal | None = None,
    count_subsequents: bool = True,
) -> SocialShare:
    """The shares of the contracts first notified in a year, of that amount or more.

    Without `floor` (inclusive, euros before tax), the floor of publication holds.
    A contract whose labels contradict each other or are not known is an error and
    counts as unknown.
    """
    reckoning = Reckoning(values)
    end = date(year, 12, 31)  # the last day of the year
    lowest = reckoning.number("decp_floor", end) if floor is None else floor
    of_year = [(n, one) for n, one in enumerate(contracts) if one.notified_on.year == year]
    high = [(n, one) for n, one in of_year if one.amount >= lowest]
    kept = [(n, one) for n, one in high if count_subsequents or not one.is_subsequent]
    found = [_sorted(one, f"contracts[{n}].considerations", reckoning) for n, one in kept]
    unknown = sum(one.is_unknown for one in found)
    share = SocialShare(
        reckoning.trace(),
        by_count=_by_count([one.is_social for one in found]),
        by_amount=_by_amount(found, [one.is_social for one in found]),
        reserved_by_count=_by_count([one.is_reserved for one in found]),
        reserved_by_amount=_by_amount(found, [one.is_reserved for one in found]),
        unknown=unknown,
        floor=lowest,
        out_of_year=len(contracts) - len(of_year),
        below_floor=len(of_year) - len(high),
        subsequents_left_out=len(high) - len(kept),
    )
    return _with_steps(share, year, reckoning)


def reading_of(considerations: Sequence[str] | None) -> str:
    """What the labels of one contract say: `social`, `none`, `unknown`, `contradictory` or `unreadable`."""
    labels = {label.strip() for label in considerations or () if label.strip()}
    if not labels:
        return "unknown"
    if labels - LABELS:
        return "unreadable"
    if NONE not in labels:
        return "social"
    return "none" if labels == {NONE} else "contradictory"


def _sorted(contract: PublicContract, field: str, reckoning: Reckoning) -> _Sorted:
    reading = reading_of(contract.considerations)
    if reading == "contradictory":
        reckoning.error("SOC-01", field)
    elif reading == "unreadable":
        reckoning.error("SOC-02", field)
    labels = {label.strip() for label in contract.considerations or ()}
    is_social = reading == "social"
    is_reserved = is_social and bool(labels & _RESERVED)
    return _Sorted(contract, is_social, is_reserved, is_unknown=reading not in ("social", "none"))


def _by_count(chosen: Sequence[bool]) -> Share:
    numerator, denominator = Decimal(sum(chosen)), Decimal(len(chosen))
    return Share(numerator, denominator, percent_of(numerator, denominator))


def _by_amount(found: Sequence[_Sorted], chosen: Sequence[bool]) -> Share:
    amounts = [one.contract.amount for one in found]
    numerator = sum(
        (amount for amount, is_chosen in zip(amounts, chosen, strict=True) if is_chosen), Decimal(0)
    )
    denominator = sum(amounts, Decimal(0))
    return Share(numerator, denominator, percent_of(numerator, denominator))


def _with_steps(share: SocialShare, year: int, reckoning: Reckoning) -> SocialShare:
    count = Unit.COUNT
    reckoning.step("social_out_of_year", share.out_of_year, count, year=str(year))
    reckoning.step("social_below_floor", share.below_floor, count, floor=share.floor)
    if share.subsequents_left_out:
        reckoning.step("social_subsequents", share.subsequents_left_out, count)
    reckoning.step("social_counted", int(share.by_count.denominator), count)
    reckoning.step("social_with", int(share.by_count.numerator), count)
    reckoning.step("social_reserved", int(share.reserved_by_count.numerator), count)
    reckoning.step("social_unknown", share.unknown, count)
    reckoning.step("social_amount", share.by_amount.denominator, Unit.EUROS)
    reckoning.step("social_amount_with", share.by_amount.numerator, Unit.EUROS)
    named = {
        "social_percent": share.by_count,
        "social_amount_percent": share.by_amount,
        "social_reserved_percent": share.reserved_by_count,
        "social_reserved_amount_percent": share.reserved_by_amount,
    }
    for code, one in named.items():
        if one.percent is not None:
            reckoning.step(code, one.percent, Unit.PERCENT)
    return replace(share, trace=reckoning.trace())
