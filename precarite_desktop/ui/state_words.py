"""The words of a record's state: what is headquarters' own is never sent, so it is recorded, not ready."""

from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _
from precarite_desktop.text.states import record_state_word

_READY = "ready"


def state_word(kind: RecordKind, state: str) -> str:
    """The word of a state of a record of that kind."""
    if state == _READY and not kind.travels:
        return _("Recorded")
    return record_state_word(state)
