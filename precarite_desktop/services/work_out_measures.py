"""What meal vouchers and pay schemes cost, while headquarters types them (rules R-TR and R-RI, domain 4)."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeAlias

from precarite_desktop.law import purchasing_power as power
from precarite_desktop.law.meal_vouchers import MealVoucher, meal_voucher
from precarite_desktop.law.reckoning import cents
from precarite_desktop.law.reference_values import load
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.rules.readings import number
from precarite_desktop.services.worked import Line, Worked, line, source
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import euros, percent, whole

_MONTHS = 12
Records: TypeAlias = Callable[[str, str], Iterable[Item]]
"""Kind and the field that refers to the record typed → the records that hang on it."""


def of_vouchers(values: Values, hanging: Records) -> Worked | None:
    year, face, share = (number(values, name) for name in ("year", "face_value", "employer_share"))
    if not year or face is None or share is None:
        return None
    answer = meal_voucher(int(year), face, share / 100, load())
    lycees = list(hanging("meal_voucher_school", "meal_voucher_uid"))
    return Worked(
        _voucher_verdict(answer),
        (*map(line, answer.steps), *_limits(answer, share), *_given(answer, values, lycees)),
        tuple(source(one) for one in answer.values),
    )


def _voucher_verdict(answer: MealVoucher) -> str:
    if answer.excess:
        return _("A part is beyond the exempt ceiling.")
    if any(one.field == "employer_share" for one in answer.problems):
        return _("The employer’s share is outside the limits: nothing is exempt.")
    return _("The employer's part is exempt.")


def _limits(answer: MealVoucher, share: Decimal) -> Iterable[Line]:
    """Each limit of the exemption, and whether it is kept."""
    limits = {one.code: one.value for one in answer.values}
    least, most = limits["meal_voucher_share_least"], limits["meal_voucher_share_most"]
    yield Line(_("Share of {share} at least").format(share=percent(least, 0)), _kept(share >= least))
    yield Line(_("Share of {share} at most").format(share=percent(most, 0)), _kept(share <= most))
    ceiling = _("Employer’s part of {amount} at most").format(amount=euros(answer.ceiling))
    yield Line(ceiling, _kept(not answer.excess))


def _kept(is_kept: bool) -> str:  # noqa: FBT001 - an answer, not a switch
    return _("Respected") if is_kept else _("Not respected")


def _given(answer: MealVoucher, values: Values, lycees: list[Item]) -> Iterable[Line]:
    """What the lycées recorded so far cost."""
    package = number(values, "package") or Decimal(0)
    if not lycees:
        return
    given = sum(_vouchers_of(one.values, package) for one in lycees)
    yield Line(_("Lycées recorded"), whole(len(lycees)))
    yield Line(_("Vouchers given"), whole(int(given)))
    yield Line(_("Cost for the Région"), euros(cents(given * answer.employer_part)))


def _vouchers_of(lycee: Values, package: Decimal) -> Decimal:
    """As typed, else the whole package of each agent who takes them up."""
    typed = number(lycee, "vouchers")
    return typed if typed is not None else package * (number(lycee, "taking_up") or 0)


def of_band(values: Values, _hanging: Records) -> Worked | None:
    if _band_of_law(values) is None:
        return None
    return _costs([values])


def of_scheme(_values: Values, hanging: Records) -> Worked | None:
    return _costs([one.values for one in hanging("pay_scheme_band", "pay_scheme_uid")])


def _costs(typed: list[Values]) -> Worked | None:
    """What bands cost a month and a year, and who gets it."""
    bands = [band for band in map(_band_of_law, typed) if band is not None]
    agents, cost = sum(one.agents for one in bands), power.cost_of(bands)
    if not agents:
        return None
    gain = _("{amount} more a month for an agent at full time, on average")
    lines = [
        Line(_("Agents"), whole(agents)),
        Line(_("Cost a month, before charges"), euros(cost)),
        Line(_("Cost a year, before charges"), euros(cost * _MONTHS)),
    ]
    share = power.share_of_lowest_third(bands)
    if len(bands) > 1 and share is not None:
        lines.append(Line(_("Share for the third with the lowest index"), percent(share)))
    return Worked(gain.format(amount=euros(cents(cost / agents))), tuple(lines))


def _band_of_law(values: Values) -> power.Band | None:
    index, agents, before, after = (
        number(values, name) for name in ("least_index", "agents", "before", "after")
    )
    if index is None or agents is None or before is None or after is None:
        return None
    return power.Band(int(index), int(agents), before, after)
