"""The five words for the state of a record, the same in the window and on the command line (decision 19)."""

from precarite_desktop.text.i18n import N_, _

RECORD_STATES = {
    "draft": N_("Draft"),
    "to_correct": N_("To correct"),
    "ready": N_("Ready"),
    "packaged": N_("In a package"),
    "received": N_("Received"),
}


def record_state_word(state: str) -> str:
    """The word for a record's state, in the language shown. Raises KeyError for another state."""
    return _(RECORD_STATES[state])
