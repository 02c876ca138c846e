"""Rules of partnerships, and of the channels of recruitment that they make up."""

from collections.abc import Iterator

from precarite_desktop.law.calendar import months_after
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, text
from precarite_desktop.text.folding import fold

_SILENT_MONTHS = 12
"""A partnership without any contact for a year sleeps more than it works: our habit, not a rule of law."""
_IDENTITY = ("siae_siret", "siae_kind", "partner_kind")


def partner_is_named(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a SIAE without its line of the list, another partner without its name, and both at once."""
    kind, siae, name = (text(values, one) for one in ("partner_kind", "siae_siret", "partner_name"))
    if kind == "siae" and not siae:
        yield Problem("siae_siret", "PAR-001")
    elif kind and kind != "siae" and siae:
        yield Problem("siae_siret", "PAR-002")
    elif kind and kind != "siae" and not name:
        yield Problem("partner_name", "PAR-003")


def state_goes_with_the_end(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a past end beside a state that goes on; advise to give the end of one that is over."""
    ended, state = day(values, "ends_on"), text(values, "state")
    if ended and ended < surroundings.today and state in ("prospect", "active"):
        yield Problem("state", "PAR-004", Severity.WARNING, {"end": ended})
    elif state == "ended" and ended is None:
        yield Problem("ends_on", "PAR-005", Severity.ADVICE)


def typed_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the same two work together in another record already, and that one has not ended."""
    school = text(values, "school_uai")
    if not school or not text(values, "partner_kind"):
        return
    for one in surroundings.records_where("partnership", "school_uai", school):
        is_running = text(one.values, "state") != "ended"
        if one.uid != uid and is_running and _same_partner(one.values, values):
            yield Problem("partner_kind", "PAR-006", Severity.WARNING)
            return


def is_kept_alive(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise about a partnership said to work, whose last contact is a year old."""
    contact = day(values, "last_contact_on")
    is_old = contact is not None and months_after(contact, _SILENT_MONTHS) < surroundings.today
    if text(values, "state") == "active" and is_old:
        yield Problem("last_contact_on", "PAR-007", Severity.ADVICE, {"date": contact})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """The partner of a lycée is a SIAE, most of the time."""
    return {} if values.get("partner_kind") else {"partner_kind": "siae"}


def channel_has_its_end(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to give the end of a channel that ended; warn about an end beside another step."""
    ended, step = day(values, "ends_on"), text(values, "step")
    if step == "ended" and ended is None:
        yield Problem("ends_on", "PAR-005", Severity.ADVICE)
    elif ended and ended < surroundings.today and step and step != "ended":
        yield Problem("step", "FIL-001", Severity.WARNING, {"end": ended})


def channel_has_partners(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to tell the partnerships of a channel that runs."""
    if text(values, "step") != "running":
        return
    if not any(surroundings.records_where("partnership", "filiere_uid", uid)):
        yield Problem("step", "FIL-002", Severity.ADVICE)


def _same_partner(one: Values, other: Values) -> bool:
    names = (fold(text(each, "partner_name")) for each in (one, other))
    return len(set(names)) == 1 and all(text(one, name) == text(other, name) for name in _IDENTITY)
