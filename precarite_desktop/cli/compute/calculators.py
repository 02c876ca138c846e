"""Each calculation: what it reads from its file, what it answers (design, commands; decisions 50 to 57)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from precarite_desktop.cli.compute.given import Given
from precarite_desktop.law import (
    apprenticeship_pay,
    iae_eligibility,
    identifiers,
    internship_allowance,
    internship_hosting,
    meal_vouchers,
    pass_iae,
    purchasing_power,
    siae,
    social_consideration,
)
from precarite_desktop.law.reckoning import Trace
from precarite_desktop.law.reference_values import ReferenceValues
from precarite_desktop.problems import NotRead, Problem
from precarite_desktop.text.i18n import N_

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Computed:
    """The answer of a calculation: its own keys, its one-line verdict, and how it was reached."""

    document: Mapping[str, Any]
    verdict: str
    trace: Trace


@dataclass(frozen=True)
class Circumstances:
    """What a calculation needs beside its file."""

    today: date
    values: ReferenceValues


def euros(amount: Decimal) -> str:
    """An amount as JSON holds it: text, two decimals."""
    return f"{amount:.2f}"


def allowance(given: Given, around: Circumstances) -> Computed:
    """Say whether the allowance of an internship is due (decision 52)."""
    months = [
        internship_allowance.MonthOfHours(row.month("month"), row.number("hours", "140"))
        for row in given.rows("months")
    ]
    answer = internship_allowance.allowance(
        months,
        around.values,
        kind=_word_or(given, "kind", internship_allowance.KINDS, internship_allowance.PAID_KIND),
        agricultural_secondary=given.has("agricultural_secondary") and given.truth("agricultural_secondary"),
        revaluation=not given.has("revaluation") or given.truth("revaluation"),
    )
    lines = [
        {
            "month": f"{one.day:%Y-%m}",
            "hours": format(one.hours, "f"),
            "rate": euros(one.rate),
            "amount": euros(one.amount),
        }
        for one in answer.months
    ]
    verdict = N_("An allowance is due.") if answer.due else N_("No allowance is due.")
    document = {"due": answer.due, "amount": euros(answer.amount), "months": lines}
    return Computed(document, verdict, answer.trace)


def pay(given: Given, around: Circumstances) -> Computed:
    """The pay lines of an apprenticeship (decision 53)."""
    starts_on = given.day("starts_on")
    legal_week = around.values.number("weekly_hours_legal", starts_on)
    contract = apprenticeship_pay.Contract(
        given.day("birth_date"),
        starts_on,
        given.day("ends_on"),
        weekly_hours=given.number("weekly_hours", "35") if given.has("weekly_hours") else legal_week,
        increase_points=given.whole("increase_points", "10") if given.has("increase_points") else 0,
        years_done=given.whole("year_offset", "1") if given.has("year_offset") else 0,
        derogation=given.text("derogation", "12") if given.has("derogation") else None,
        master_birth_date=_day_if_given(given, "master_birth_date"),
    )
    answer = apprenticeship_pay.apprentice_pay(contract, around.values)
    lines = [
        {
            "from": one.starts_on.isoformat(),
            "to": one.ends_on.isoformat(),
            "percent": str(one.percent),
            "minimum_monthly": euros(one.minimum_monthly),
            "gross": euros(one.gross),
            "gross_ceiling": euros(one.gross_ceiling),
        }
        for one in answer.lines
    ]
    return Computed({"lines": lines}, N_("Least gross pay a month, to the cent above."), answer.trace)


def pass_dates(given: Given, around: Circumstances) -> Computed:
    """The end and the state of a PASS IAE (decision 54)."""
    answer = pass_iae.pass_dates(
        given.day("starts_on"),
        around.values,
        siae_kind=_word_or(given, "siae_kind", siae.KINDS, ""),
        on=_day_if_given(given, "on") or around.today,
        suspensions=[_suspension(row) for row in given.rows("suspensions")],
        prolongations=[_prolongation(row) for row in given.rows("prolongations")],
        birth_date=_day_if_given(given, "birth_date"),
    )
    document = {
        "ends_on": answer.ends_on.isoformat(),
        "state": answer.state.value,
        "first_end": answer.first_end.isoformat(),
        "waiting_until": answer.waiting_until.isoformat(),
        "limits": {reason.value: day.isoformat() for reason, day in answer.limits.items()},
    }
    return Computed(document, _STATES[answer.state], answer.trace)


def eligibility(given: Given, around: Circumstances) -> Computed:
    """Say whether a diagnosis suffices, and until when it holds (decision 55)."""
    answer = iae_eligibility.eligibility(
        given.word("siae_kind", siae.KINDS),
        iae_eligibility.Origin(given.word("origin", [one.value for one in iae_eligibility.Origin])),
        given.day("diagnosed_on"),
        (_whole_or_zero(given, "level_1"), _whole_or_zero(given, "level_2")),
        around.values,
        birth_date=_day_if_given(given, "birth_date"),
        pass_ends_on=_day_if_given(given, "pass_ends_on"),
    )
    expires = answer.expires_on.isoformat() if answer.expires_on else None
    verdict = N_("The diagnosis suffices.") if answer.eligible else N_("The diagnosis does not suffice.")
    return Computed({"eligible": answer.eligible, "expires_on": expires}, verdict, answer.trace)


def social_share(given: Given, around: Circumstances) -> Computed:
    """The share of contracts with a social consideration (decision 56)."""
    year = given.year("year")
    keeps_subsequents = not given.has("subsequents") or given.truth("subsequents")
    contracts = [
        social_consideration.PublicContract(
            row.day("notified_on"),
            row.number("amount", "100000"),
            tuple(labels) if (labels := row.texts("considerations")) is not None else None,
            is_subsequent=row.has("is_subsequent") and row.truth("is_subsequent"),
        )
        for row in given.rows("contracts")
    ]
    answer = social_consideration.social_share(
        year,
        contracts,
        around.values,
        floor=given.number("floor", "40000") if given.has("floor") else None,
        count_subsequents=keeps_subsequents,
    )
    document = {
        "by_count": _share(answer.by_count, _count),
        "by_amount": _share(answer.by_amount, euros),
        "reserved_by_count": _share(answer.reserved_by_count, _count),
        "reserved_by_amount": _share(answer.reserved_by_amount, euros),
        "unknown": answer.unknown,
        "scope": {
            "year": year,
            "floor": euros(answer.floor),
            "subsequents": keeps_subsequents,
            "out_of_year": answer.out_of_year,
            "below_floor": answer.below_floor,
            "subsequents_left_out": answer.subsequents_left_out,
        },
    }
    counted = answer.by_count.percent is not None
    verdict = N_("Shares of the contracts first notified in the year.") if counted else N_("n.a.")
    return Computed(document, verdict, answer.trace)


def voucher(given: Given, around: Circumstances) -> Computed:
    """The employer's part of a meal voucher, and the exempt ceiling."""
    answer = meal_vouchers.meal_voucher(
        given.year("year"), given.number("face_value", "12.50"), _fraction(given), around.values
    )
    document = {
        "employer_part": euros(answer.employer_part),
        "employee_part": euros(answer.employee_part),
        "ceiling": euros(answer.ceiling),
        "excess": euros(answer.excess),
    }
    exempt = not answer.excess
    verdict = N_("The employer's part is exempt.") if exempt else N_("A part is beyond the exempt ceiling.")
    return Computed(document, verdict, answer.trace)


def quota(given: Given, around: Circumstances) -> Computed:
    """How many interns a host may have in one week."""
    answer = internship_hosting.quota(
        given.whole("staff", "47"),
        around.values,
        _day_if_given(given, "on") or around.today,
        present=given.whole("present", "3") if given.has("present") else None,
        tutor_running=given.whole("tutor_running", "2") if given.has("tutor_running") else None,
    )
    document = {"quota": answer.quota, "pfmp_quota": answer.pfmp_quota}
    return Computed(document, N_("For information: the legal person is the Région."), answer.trace)


def identifier(given: Given, around: Circumstances) -> Computed:
    """Say whether an identifier is right (decision 57)."""
    scheme = given.word("kind", identifiers.SCHEMES)
    text = given.text("text", "0350024L")
    try:
        value = identifiers.read_identifier(scheme, text)
    except NotRead as error:
        problem = Problem("text", error.code, details=error.details)
        document = {"valid": False, "value": None}
        return Computed(document, N_("This identifier is not right."), Trace(problems=(problem,)))
    shown = identifiers.show_identifier(scheme, value)
    trace = Trace(problems=identifiers.doubts(scheme, value))
    return Computed({"valid": True, "value": value, "shown": shown}, shown, trace)


def power(given: Given, around: Circumstances) -> Computed:
    """What an agent gains a month, cause by cause (people, « MesureTranche »).

    `index` is the indice majoré, `hours` a week (35 if not given); `before` and
    `after` hold `on`, `scheme` in euros a month at full time, and `vouchers`
    with `a_year`, `face_value`, `employer_share`.
    """
    before, after = (_situation(given.one(name)) for name in ("before", "after"))
    legal_week = around.values.number("weekly_hours_legal", after.on)
    answer = purchasing_power.purchasing_power(
        given.whole("index", "371"),
        given.number("hours", "35") if given.has("hours") else legal_week,
        before,
        after,
        around.values,
    )
    causes = [
        {
            "cause": one.cause.value,
            "before": euros(one.before),
            "after": euros(one.after),
            "amount": euros(one.amount),
        }
        for one in answer.gains
    ]
    document = {"total": euros(answer.total), "causes": causes}
    return Computed(
        document, N_("Gross, each month, employer's part of the vouchers included."), answer.trace
    )


_STATES = {
    pass_iae.PassState.FUTURE: N_("The PASS has not begun."),
    pass_iae.PassState.VALID: N_("The PASS is valid."),
    pass_iae.PassState.SUSPENDED: N_("The PASS is suspended."),
    pass_iae.PassState.EXPIRED: N_("The PASS is over."),
}

CALCULATORS: dict[str, tuple[str, Callable[[Given, Circumstances], Computed]]] = {
    "internship-allowance": (N_("Allowance of an internship"), allowance),
    "apprentice-pay": (N_("Pay of an apprentice"), pay),
    "pass-iae": (N_("Dates of a PASS IAE"), pass_dates),
    "eligibility": (N_("Eligibility for insertion"), eligibility),
    "social-share": (N_("Contracts with a social consideration"), social_share),
    "meal-voucher": (N_("Meal voucher"), voucher),
    "intern-quota": (N_("Quota of interns"), quota),
    "identifier": (N_("Identifier"), identifier),
    "purchasing-power": (N_("Purchasing power of an agent"), power),
}


def _suspension(row: Given) -> pass_iae.Suspension:
    return pass_iae.Suspension(row.day("from"), row.day("to"), _day_if_given(row, "declared_on"))


def _prolongation(row: Given) -> pass_iae.Prolongation:
    reason = pass_iae.Reason(row.word("reason", [one.value for one in pass_iae.Reason]))
    return pass_iae.Prolongation(row.day("from"), row.day("to"), reason, _day_if_given(row, "asked_on"))


def _situation(given: Given) -> purchasing_power.Situation:
    vouchers = given.one("vouchers") if given.has("vouchers") else None
    return purchasing_power.Situation(
        given.day("on"),
        given.number("scheme", "120.00") if given.has("scheme") else _ZERO,
        purchasing_power.Vouchers(
            vouchers.whole("a_year", "180"), vouchers.number("face_value", "8.00"), _fraction(vouchers)
        )
        if vouchers
        else None,
    )


def _share(share: social_consideration.Share, shown: Callable[[Decimal], int | str]) -> dict[str, Any]:
    percent = None if share.percent is None else f"{share.percent:.1f}"
    return {
        "numerator": shown(share.numerator),
        "denominator": shown(share.denominator),
        "percent": percent,
    }


def _count(number: Decimal) -> int:
    return int(number)


def _fraction(given: Given) -> Decimal:
    """Read a share as a fraction: 60 would be read as sixty times the value."""
    fraction = given.number("employer_share", "0.60")
    if fraction > 1:
        raise given.refused("employer_share", "0.60")
    return fraction


def _day_if_given(given: Given, name: str) -> date | None:
    return given.day(name) if given.has(name) else None


def _word_or(given: Given, name: str, among: tuple[str, ...], default: str) -> str:
    return given.word(name, among) if given.has(name) else default


def _whole_or_zero(given: Given, name: str) -> int:
    return given.whole(name, "1") if given.has(name) else 0
