"""Save a copy elsewhere when the register cannot be written to: a backup that also holds what is typed.

It is a backup like the others, opened by the register's own key, so « Go back to
a backup » and « Take over a post » read it.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.records.fields import Values
from precarite_desktop.services import keep_draft
from precarite_desktop.services.back_up import SUFFIX
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup
from precarite_desktop.storage.drafts import Draft


@dataclass(frozen=True)
class Typed:
    """What is typed in one record and not written."""

    draft: Draft
    """The draft as it was last known."""
    values: Values
    caret: str


def copy_elsewhere(post: Post, typed: Sequence[Typed], folder: Path) -> Path:
    """Write a copy of the register with these drafts into `folder`, then open and count it.

    Raises RegisterRefusal REG-04, 05, 06 or 08; then no copy is left.
    """
    stamp = f"{post.now().astimezone():%Y-%m-%d_%Hh%M%S}"
    path = folder / f"{post.site or post.profile}_{stamp}{SUFFIX}"
    backup.copy(post.register, path)
    with ExitStack() as undoing:
        undoing.callback(path.unlink, missing_ok=True)
        with backup.amended(path, post.register.key) as session:
            for one in typed:
                keep_draft.keep_in(post, session, one.draft, one.values, one.caret)
        backup.count(path, post.register.key)
        undoing.pop_all()
    return path
