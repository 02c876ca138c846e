"""A process of its own that saves forms, so that the syncs of the disk which they cost can be counted."""

import sys
from decimal import Decimal
from pathlib import Path

from precarite_desktop.cli.bench import material
from precarite_desktop.services import keep_draft, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.services.save_record import Saved


def main(folder: Path, forms: int) -> None:
    """Make a post with one placement, then change and save it `forms` times."""
    post = material.post(folder, "lycee", material.UAI)
    hired = _uid(save_record.add(post, "person", material.person()))
    uid = _uid(save_record.add(post, "placement", material.placement(hired, 1)))
    for turn in range(forms):
        _save(post, uid, turn)
    post.register.close()


def _save(post: Post, uid: str, turn: int) -> None:
    draft = keep_draft.begin(post, "placement", uid)
    _uid(save_record.save(post, draft, {**draft.values, "weekly_hours": Decimal(20 + turn)}))


def _uid(saved: Saved) -> str:
    """The uid of what was saved. Raises ValueError if it was not: the count would mean nothing."""
    if saved.item is None:
        raise ValueError([problem.code for problem in saved.problems])
    return saved.item.uid


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
