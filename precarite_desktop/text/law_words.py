"""How a calculation of law is told: the label of each line, its value, and the units of the values of law."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from precarite_desktop.text.dates import month_name, short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.messages import shown_detail
from precarite_desktop.text.numbers import decimal, euros, percent, whole

LABELS: dict[str, str] = {
    "pass_start": N_("First day of the PASS"),
    "pass_first_end": N_("Last day before suspensions and prolongations ({days} days)"),
    "pass_suspension": N_("Suspension from {start} to {end}, days added"),
    "pass_prolongation": N_("Prolongation until {end} ({reason}), days added"),
    "pass_end": N_("Last day of the PASS"),
    "pass_waiting": N_("Last day of the waiting period"),
    "pass_limit": N_("Latest end by prolongation ({reason})"),
    "eligibility_level_1": N_("Criteria of level 1 (needed: {wanted})"),
    "eligibility_level_2": N_("Criteria of level 2 (needed: {wanted})"),
    "eligibility_expires": N_("Last day of the diagnosis"),
    "allowance_hours": N_("Hours of presence over the teaching year"),
    "allowance_hours_before": N_("of which in earlier internships here"),
    "allowance_threshold": N_("Hours beyond which an allowance is due"),
    "allowance_month": N_("{month}: {hours} h × {rate} €"),
    "allowance_total": N_("Least allowance"),
    "allowance_total_agreed": N_("Allowance of the agreement"),
    "quota_staff": N_("Staff counted"),
    "quota": N_("Interns at most in one civil week"),
    "quota_pfmp": N_("Interns at most with a derogation for PFMP"),
    "young_daily": N_("Hours a day at most, at {age}"),
    "young_weekly": N_("Hours a week at most, at {age}"),
    "apprentice_line": N_("From {start} to {end}: {percent} % × {smic} €"),
    "social_out_of_year": N_("Contracts not notified in {year}, left out"),
    "social_below_floor": N_("Contracts under {floor} €, left out"),
    "social_subsequents": N_("Contracts that follow from a framework, left out"),
    "social_counted": N_("Contracts counted"),
    "social_with": N_("With a social consideration"),
    "social_reserved": N_("Reserved contracts"),
    "social_unknown": N_("Not known (counted, without consideration)"),
    "social_amount": N_("Amount counted"),
    "social_amount_with": N_("Amount with a social consideration"),
    "social_percent": N_("Share by number"),
    "social_amount_percent": N_("Share by amount"),
    "social_reserved_percent": N_("Reserved share by number"),
    "social_reserved_amount_percent": N_("Reserved share by amount"),
    "exits_withdrawn": N_("Exits withdrawn from the count"),
    "exits_counted": N_("Exits counted"),
    "exits_dynamic": N_("Dynamic exits (target {target} %)"),
    "exits_lasting": N_("Exits to lasting employment (target {target} %)"),
    "voucher_face": N_("Face value"),
    "voucher_employer": N_("Employer's part ({percent} %)"),
    "voucher_employee": N_("Agent's part"),
    "voucher_ceiling": N_("Exempt ceiling of the employer's part"),
    "voucher_excess": N_("Beyond the ceiling"),
    "gain_index_point": N_("Index point: {before} € then {after} €"),
    "gain_scheme": N_("Allowance scheme: {before} € then {after} €"),
    "gain_meal_vouchers": N_("Meal vouchers, employer's part: {before} € then {after} €"),
    "gain_total": N_("Gain a month, gross"),
}
REASONS: dict[str, str] = {
    "COMPLETE_TRAINING": N_("end of a training"),
    "RQTH": N_("recognised disabled worker"),
    "SENIOR": N_("50 and older"),
    "PARTICULAR_DIFFICULTIES": N_("particular difficulties"),
    "SENIOR_CDI": N_("CDI inclusion"),
}
UNITS: dict[str, str] = {
    "%": N_("%"),
    "€": N_("€"),
    "€/h": N_("€/h"),
    "h": N_("h"),
    "month": N_("(month of the year)"),
    "o'clock": N_("o'clock"),
    "level": N_("(level)"),
    "share": N_("(divisor)"),
    "flag": N_("(1 = in force)"),
}
COUNTED: dict[str, Callable[[int], str]] = {
    "years": lambda count: ngettext("{count} year", "{count} years", count),
    "months": lambda count: ngettext("{count} month", "{count} months", count),
    "weeks": lambda count: ngettext("{count} week", "{count} weeks", count),
    "days": lambda count: ngettext("{count} day", "{count} days", count),
    "minutes": lambda count: ngettext("{count} minute", "{count} minutes", count),
    "points": lambda count: ngettext("{count} point", "{count} points", count),
    "criteria": lambda count: ngettext("{count} criterion", "{count} criteria", count),
    "people": lambda count: ngettext("{count} person", "{count} people", count),
    "interns": lambda count: ngettext("{count} intern", "{count} interns", count),
    "apprentices": lambda count: ngettext("{count} apprentice", "{count} apprentices", count),
    "sessions": lambda count: ngettext("{count} session", "{count} sessions", count),
}
"""The units that are counted, each with the form that goes with the number."""
_MONEY = frozenset({"rate", "smic", "floor", "before", "after"})


def label(code: str, details: Mapping[str, Any]) -> str:
    """The label of a line, its details as people read them."""
    return _(LABELS[code]).format_map({name: _detail(name, value) for name, value in details.items()})


def shown(value: Decimal | int | date, unit: str) -> str:
    """The value of a line as people read it; `unit` is that of the line."""
    if isinstance(value, date):
        return short(value)
    match unit:
        case "euros":
            return euros(Decimal(value))
        case "hours":
            return decimal(value) + "\u00a0h"
        case "percent":
            return percent(value)
        case "days":
            return _counted(int(value), unit)
        case _:
            return whole(int(value))


def with_unit(value: Decimal, unit: str) -> str:
    """A value of law with its unit: « 12,31 €/h », « 730 jours »."""
    if unit in COUNTED:
        return _counted(int(value), unit)
    places = 2 if unit.startswith("€") and value != int(value) else None
    return f"{decimal(value, places)}\u00a0{_(UNITS[unit])}"


def _counted(count: int, unit: str) -> str:
    return COUNTED[unit](count).format(count=whole(count))


def _detail(name: str, value: Any) -> str:
    if name in _MONEY:
        return decimal(value, 2)
    if name == "month":
        return f"{month_name(value.month)} {value.year}".capitalize()
    if name == "reason":
        return _(REASONS[value])
    return shown_detail(value)
