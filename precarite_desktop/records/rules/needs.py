"""Rules of the needs of a lycée: what is known of the search agrees with itself. Unknown is not no."""

from collections.abc import Iterator

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, text


def asked_where_it_is_open(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a SIAE asked for a post that is said not to be open to them."""
    if values.get("open_to_siae") is False and (day(values, "asked_on") or text(values, "siae_siret")):
        yield Problem("open_to_siae", "BES-001", Severity.WARNING)


def candidates_were_asked_for(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to say when the SIAE was asked that proposed somebody."""
    if number(values, "candidates") and day(values, "asked_on") is None:
        yield Problem("asked_on", "BES-002", Severity.ADVICE)


def state_goes_with_the_day(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a day of filling beside another state; advise to give it beside « filled »."""
    filled, state = day(values, "filled_on"), text(values, "state")
    if filled and state and state != "filled":
        yield Problem("state", "BES-003", Severity.WARNING, {"date": filled})
    elif state == "filled" and filled is None:
        yield Problem("filled_on", "BES-004", Severity.ADVICE)


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """A need begins open."""
    return {} if values.get("state") else {"state": "open"}
