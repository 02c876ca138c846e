"""What the law makes of an internship, an apprenticeship or a PASS IAE while it is typed.

Advice only: the agreement, the contract and les-emplois decide (rules R-STG-2 to 5, R-APP-4 to 6, R-PASS).
"""

from precarite_desktop.law.internship_allowance import Allowance
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules import apprenticeships, internships, passes
from precarite_desktop.records.rules.readings import day
from precarite_desktop.services.worked import Worked, line, source
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import decimal, euros


def of_internship(values: Values, around: Surroundings, uid: str) -> Worked | None:
    """Whether an allowance is due, and how much in each calendar month."""
    answer = internships.allowance_of({**values, "hourly_allowance": None}, around, uid)
    if answer is None:
        return None
    return Worked(_verdict(answer), tuple(map(line, answer.steps)), tuple(map(source, answer.values)))


def _verdict(answer: Allowance) -> str:
    if answer.due:
        return _("An allowance is due: {amount} at least.").format(amount=euros(answer.amount))
    if not answer.months:
        return _("The host owes no allowance for this kind of internship.")
    return _("No allowance is due: {hours} h of presence, and it begins above {threshold} h.").format(
        hours=decimal(answer.hours), threshold=decimal(answer.threshold)
    )


def of_apprenticeship(values: Values, around: Surroundings, _uid: str) -> Worked | None:
    """The least pay of each spell of the contract: by age, year of the contract and SMIC."""
    answer = apprenticeships.pay_of(values, around)
    if answer is None or not answer.lines:
        return None
    told = ngettext(
        "{amount} a month at least.", "{amount} a month at least to begin with.", len(answer.lines)
    )
    return Worked(
        told.format(amount=euros(answer.lines[0].gross_ceiling)),
        tuple(map(line, answer.steps)),
        tuple(map(source, answer.values)),
    )


def of_pass(values: Values, around: Surroundings, uid: str) -> Worked | None:
    """The end as the rules reckon it, beside the official one and the day it was looked up."""
    answer = passes.reckoned_dates(values, around, uid)
    if answer is None:
        return None
    official, checked = day(values, "official_ends_on"), day(values, "checked_on")
    told = _("The rules lead to {date}.").format(date=short(answer.ends_on))
    if official is not None and official != answer.ends_on:
        told = _("The rules lead to {date}; les-emplois says {official}, which counts.").format(
            date=short(answer.ends_on), official=short(official)
        )
    if checked is not None:
        told = f"{told} " + _("Looked up on {date}.").format(date=short(checked))
    return Worked(told, tuple(map(line, answer.steps)), tuple(map(source, answer.values)))
