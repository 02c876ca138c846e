"""Rules of the employer's own measures: bands of a pay scheme, meal vouchers (domain 5)."""

from collections.abc import Iterator

from precarite_desktop.law.meal_vouchers import meal_voucher
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import number, text

LEAST_AGENTS = 5
"""Below, the bilan hides a band: its pay would be that of persons. A test compares it with the bilan's."""


def indexes_are_in_order(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a band that ends below its beginning."""
    least, most = number(values, "least_index"), number(values, "most_index")
    if least and most and most < least:
        yield Problem("most_index", "TRA-001", details={"start": least})


def bands_do_not_overlap(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an index that two bands of a scheme hold: its agents would count twice."""
    least, most = number(values, "least_index"), number(values, "most_index")
    for one in _beside("pay_scheme_band", "pay_scheme_uid", values, surroundings, uid):
        first, last = number(one.values, "least_index"), number(one.values, "most_index")
        if least and most and first and last and first <= most and least <= last:
            yield Problem("least_index", "TRA-002", Severity.WARNING, {"start": first, "end": last})
            return


def band_is_no_person(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to join a band that is so small that its pay is that of persons."""
    agents = number(values, "agents")
    if agents is not None and 0 < agents < LEAST_AGENTS:
        yield Problem("agents", "TRA-003", Severity.ADVICE, {"limit": LEAST_AGENTS})


def nobody_loses(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a measure after which agents have less."""
    before, after = number(values, "before"), number(values, "after")
    if before is not None and after is not None and after < before:
        yield Problem("after", "TRA-004", Severity.WARNING, {"value": before})


def vouchers_set_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a second set of vouchers for the same year."""
    year = values.get("year")
    for one in surroundings.records_where("meal_voucher", "year", str(year)) if year else ():
        if one.uid != uid:
            yield Problem("year", "TIT-03", Severity.WARNING, {"year": str(year)})
            return


def vouchers_within_the_law(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn, as the calculation does, about a share or an amount outside the limits of the exemption."""
    year, face, share = (number(values, name) for name in ("year", "face_value", "employer_share"))
    if year and face and share is not None:
        found = meal_voucher(int(year), face, share / 100, load()).problems
        yield from (one for one in found if one.field)  # the others are about the years that the law knows


def lycees_add_up(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the lycées recorded do not add up to the control total of their file."""
    wanted = number(values, "control_total")
    lycees = tuple(surroundings.records_where("meal_voucher_school", "meal_voucher_uid", uid))
    found = sum(number(one.values, "eligible") or 0 for one in lycees)
    if wanted is not None and lycees and found != wanted:
        yield Problem("control_total", "TIT-04", Severity.WARNING, {"count": int(found)})


def lycee_typed_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a second line for the same lycée and year."""
    school = text(values, "school_uai")
    for one in _beside("meal_voucher_school", "meal_voucher_uid", values, surroundings, uid):
        if school and one.values.get("school_uai") == school:
            yield Problem("school_uai", "TIE-001")
            return


def some_of_the_eligible(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse more agents taking up vouchers than may have them."""
    eligible, taking_up = number(values, "eligible"), number(values, "taking_up")
    if eligible is not None and taking_up is not None and taking_up > eligible:
        yield Problem("taking_up", "TIE-002", details={"limit": int(eligible)})


def no_more_than_the_package(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more vouchers than the annual package of those who take them up."""
    year = surroundings.record("meal_voucher", text(values, "meal_voucher_uid"))
    package = number(year.values, "package") if year else None
    given, taking_up = number(values, "vouchers"), number(values, "taking_up")
    if package is not None and given is not None and taking_up is not None and given > package * taking_up:
        most = int(package * taking_up)
        yield Problem("vouchers", "TIE-003", Severity.WARNING, {"limit": most})


def _beside(kind: str, parent: str, values: Values, surroundings: Surroundings, uid: str) -> Iterator[Item]:
    """The other records that hang on the same one."""
    wanted = text(values, parent)
    for one in surroundings.records_where(kind, parent, wanted) if wanted else ():
        if one.uid != uid:
            yield one
