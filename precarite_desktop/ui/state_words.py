"""The words of a record's state: what is headquarters' own is never sent, so it is recorded, not ready."""

from dataclasses import replace

from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _
from precarite_desktop.text.states import record_state_word

_READY = "ready"


def kind_here(post: Post, name: str) -> RecordKind:
    """The kind as this post records it: what headquarters types itself of a shared one goes nowhere."""
    kind = kind_named(name)
    return replace(kind, travels=False) if kind.shared and post.is_headquarters else kind


def state_word(kind: RecordKind, state: str) -> str:
    """The word of a state of a record of that kind."""
    if state == _READY and not kind.travels:
        return _("Recorded")
    return record_state_word(state)
