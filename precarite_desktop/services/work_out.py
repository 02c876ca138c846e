"""What the calculations say of a record while it is typed: line by line, with the values of law they read.

Nothing is written, and nothing is said before enough is typed to calculate.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from precarite_desktop.law import purchasing_power as power
from precarite_desktop.law.meal_vouchers import MealVoucher, meal_voucher
from precarite_desktop.law.reckoning import Step, cents
from precarite_desktop.law.reference_values import ReferenceValue, load
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules.readings import number
from precarite_desktop.services.post import Post
from precarite_desktop.storage import rows
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _
from precarite_desktop.text.law_words import label, shown, with_unit
from precarite_desktop.text.numbers import euros, percent, whole
from precarite_desktop.text.typography import french

_MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One line of the sum, as people read it."""

    label: str
    value: str


@dataclass(frozen=True)
class Worked:
    """The answer in one sentence, the sum behind it, and the values of law with their source."""

    verdict: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...] = ()


Records: TypeAlias = Callable[[str, str], Iterable[Item]]
"""Kind and the field that refers to the record typed → the records that hang on it."""
Calculation: TypeAlias = Callable[[Values, Records], Worked | None]


def knows(kind: str) -> bool:
    """Whether there is something to calculate for records of a kind."""
    return kind in _OF_KIND


def work_out(post: Post, kind: str, uid: str, values: Values) -> Worked | None:
    """The calculation for what is typed in a form; None while something is missing that it needs."""

    def hanging(name: str, field: str) -> list[Item]:
        with post.register.read() as session:
            return list(rows.where(session, kind_named(name), {field: uid}))

    return _OF_KIND[kind](values, hanging)


def _meal_voucher(values: Values, hanging: Records) -> Worked | None:
    year, face, share = (number(values, name) for name in ("year", "face_value", "employer_share"))
    if not year or face is None or share is None:
        return None
    answer = meal_voucher(int(year), face, share / 100, load())
    lycees = list(hanging("meal_voucher_school", "meal_voucher_uid"))
    return Worked(
        _voucher_verdict(answer),
        (*map(_line, answer.steps), *_limits(answer, share), *_given(answer, values, lycees)),
        tuple(_source(one) for one in answer.values),
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


def _band(values: Values, _hanging: Records) -> Worked | None:
    if _band_of_law(values) is None:
        return None
    return _costs([values])


def _scheme(_values: Values, hanging: Records) -> Worked | None:
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


def _line(step: Step) -> Line:
    return Line(label(step.code, step.details), shown(step.value, step.unit))


def _source(one: ReferenceValue) -> str:
    """« 7,32 € depuis le 01/01/2026 · source »."""
    if one.ends_on is None:
        period = _("since {start}").format(start=short(one.starts_on))
    else:
        period = _("from {start} to {end}").format(start=short(one.starts_on), end=short(one.ends_on))
    source = french(one.source)  # always in French, the language of the law
    if not one.verified:
        source = _("{source} (to be verified)").format(source=source)
    return f"{with_unit(one.value, one.unit)}, {period} · {source}"


_OF_KIND: Mapping[str, Calculation] = {
    "meal_voucher": _meal_voucher,
    "pay_scheme": _scheme,
    "pay_scheme_band": _band,
}
