"""The lines of the reception board in words: state, last package, what to do, and the messages to copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from precarite_desktop.records.fields import Choice
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import reception
from precarite_desktop.services.reception import Board, SiteLine
from precarite_desktop.text.dates import short
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui.record_rows import Row
from precarite_desktop.ui.widgets.status import lycee_state_word

SHOWN_STATES = ("missing", "awaited", "rejected", "late", "received", "no_activity")
_STATES = {
    reception.MISSING: "missing",
    reception.REFUSED: "rejected",
    reception.LATE: "late",
    reception.RECEIVED: "received",
}


@dataclass(frozen=True)
class Wanted:
    """What the filters above the table ask for; empty asks for everything."""

    words: str = ""
    state: str = ""
    department: str = ""
    kind: str = ""


def state_of(line: SiteLine, board: Board, today: date) -> str:
    """The state shown: before the day that was asked, nobody is missing yet."""
    if line.is_nil_return:
        return "no_activity"
    if line.state == reception.MISSING and board.campaign is not None and not board.campaign.is_over(today):
        return "awaited"
    return _STATES[line.state]


def counted(board: Board, today: date) -> dict[str, int]:
    """How many lines are in each state shown."""
    states = [state_of(one, board, today) for one in board.sites]
    return {state: states.count(state) for state in SHOWN_STATES}


def wanted(board: Board, asked: Wanted, today: date) -> list[SiteLine]:
    """The lines that pass the filters, in the order of the board."""
    words = fold(asked.words).split()
    return [
        one
        for one in board.sites
        if asked.department in ("", one.department)
        and asked.kind in ("", one.kind)
        and asked.state in ("", state_of(one, board, today))
        and all(word in fold(f"{one.name} {one.site}") for word in words)
    ]


def row_of(line: SiteLine, board: Board, today: date) -> Row:
    """One line of the table."""
    state = state_of(line, board, today)
    word = lycee_state_word(state)
    action = {"missing": _("Remind"), "awaited": _("Remind"), "rejected": _("Answer")}.get(state, "")
    if asks_to_look(line):
        action = _("See")
    counts = ("", "", "")
    if line.received_at and not line.code:
        counts = (whole(line.rows), whole(line.errors), whole(line.warnings))
    cells = (word, line.name, line.department, line.site, _last(line, board), *counts, action)
    return Row(line.site, cells, state, word)


def asks_to_look(line: SiteLine) -> bool:
    """Whether there are remarks on what was received."""
    return line.state in (reception.RECEIVED, reception.LATE) and bool(line.errors or line.warnings)


def _last(line: SiteLine, board: Board) -> str:
    if line.code:
        return sentence(line.code)
    if not line.received_at:
        return _("none yet") if line.is_enrolled else _("not enrolled yet")
    day = datetime.fromisoformat(line.received_at).astimezone().date()
    if line.state != reception.LATE or board.campaign is None or day <= board.campaign.due_on:
        return short(day)
    days = (day - board.campaign.due_on).days
    return ngettext("{date}, {count} day late", "{date}, {count} days late", days).format(
        date=short(day), count=days
    )


def not_received(board: Board) -> list[SiteLine]:
    """Those from which something is still wanted."""
    return [one for one in board.sites if one.state == reception.MISSING]


def as_list(lines: Sequence[SiteLine]) -> str:
    """UAI and name, one line each: the reference list holds no address to write to."""
    return "\n".join(f"{one.site}\t{one.name}" for one in lines)


def message(line: SiteLine | None, board: Board) -> str:
    """The words to send: why a package was refused, or that nothing came."""
    if line is not None and line.code:
        return _("Your last package could not be read: {reason}").format(reason=sentence(line.code))
    if board.campaign is None:
        return _("We have not received your package yet. In Passerelles: Exchanges, then Create the package.")
    return _(
        "We have not received your package for the campaign {name}, due on {date}. "
        "In Passerelles: Exchanges, then Create the package; with nothing to declare, Declare “no activity”."
    ).format(name=board.campaign.name, date=short(board.campaign.due_on))


def kinds_of_school() -> list[tuple[str, str]]:
    """The types of lycée that answer for themselves."""
    field = KINDS["school"].field_named("kind")
    return [one for one in field.choices if one[0] != "SECTION"] if isinstance(field, Choice) else []
