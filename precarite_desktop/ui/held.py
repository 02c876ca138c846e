"""What is typed and not written, held in memory until the disk takes it. Only the worker touches it.

A form shows one record after the other: what the disk refused would be lost with
the next record that it shows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every window has this; the services come with the first record
    from precarite_desktop.records.fields import Values
    from precarite_desktop.services.copy_elsewhere import Typed
    from precarite_desktop.services.keep_draft import Draft
    from precarite_desktop.services.post import Post


class Held:
    """What the register did not take, by record."""

    def __init__(self) -> None:
        self._typed: dict[str, Typed] = {}
        self._copied: dict[str, Typed] = {}

    @contextmanager
    def unless_written(self, draft: "Draft", values: "Values", caret: str) -> Iterator[None]:
        """Hold what is typed while it is being written, and for as long as it is not."""
        from precarite_desktop.services.copy_elsewhere import Typed

        self._typed[draft.uid] = Typed(draft, values, caret)
        yield
        self.release(draft.uid)

    def of(self, uid: str) -> "Typed | None":
        """What is held of a record, or None."""
        return self._typed.get(uid)

    def hanging_on(self, kind: str, field: str, uid: str) -> "list[Typed]":
        """What is held of the rows of a kind that refer to this record."""
        return [
            one for one in self._typed.values() if one.draft.kind == kind and one.values.get(field) == uid
        ]

    def release(self, uid: str) -> None:
        """It is written, or not wanted any more."""
        self._typed.pop(uid, None)

    @property
    def is_empty(self) -> bool:
        """Whether everything typed is written."""
        return not self._typed

    @property
    def is_safe(self) -> bool:
        """Whether everything typed is written, or lies in a copy."""
        return all(self._copied.get(uid) == typed for uid, typed in self._typed.items())

    def write(self, post: "Post") -> bool:
        """Try again to write everything. Raises RegisterRefusal; True if something was written."""
        from precarite_desktop.services import keep_draft

        waiting = tuple(self._typed.values())
        for one in waiting:
            with self.unless_written(one.draft, one.values, one.caret):
                keep_draft.keep(post, one.draft, one.values, one.caret)
        return bool(waiting)

    def copy(self, folder: Path, post: "Post") -> Path:
        """Write a copy of the register with everything held. Raises RegisterRefusal."""
        from precarite_desktop.services import copy_elsewhere

        held: Sequence[Typed] = tuple(self._typed.values())
        path = copy_elsewhere.copy_elsewhere(post, held, folder)
        self._copied = {one.draft.uid: one for one in held}
        return path
