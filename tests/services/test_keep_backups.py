"""Backups that nobody asks for: made, counted, thinned out, and a second place that never holds anything up."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from precarite_desktop.problems import Refusal
from precarite_desktop.services import back_up, keep_backups, look_home, restore_backup, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup
from tests.services import desk

CHECKOUT = Path(__file__).resolve().parents[2]


def closed_after_a_change(post: Post, name: str = "Riou") -> None:
    save_record.add(post, "person", desk.person(birth_name=name))
    post.register.close()


def copies(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def test_a_close_leaves_a_copy_that_opens_with_what_was_typed(post: Post) -> None:
    closed_after_a_change(post)
    keep_backups.finish(post, None, patience=0)
    made = back_up.own(post, post.paths.backups)
    assert [one.name.endswith(back_up.AUTOMATIC) for one in made] == [True]
    assert backup.count(made[0], post.register.key).records["person"] == 1


def test_a_close_without_a_change_makes_no_other_copy(post: Post) -> None:
    closed_after_a_change(post)
    keep_backups.finish(post, None, patience=0)
    again = desk.reopened(post.register.path)
    look_home.home(again)
    again.register.close()
    keep_backups.finish(again, None, patience=0)
    assert len(copies(post.paths.backups)) == 1
    once_more = desk.reopened(post.register.path)
    closed_after_a_change(once_more, "Le Bihan")
    keep_backups.finish(once_more, None, patience=0)
    assert len(copies(post.paths.backups)) == 2


def test_a_change_after_a_copy_elsewhere_is_still_copied_here(post: Post, tmp_path: Path) -> None:
    save_record.add(post, "person", desk.person())
    back_up.back_up(post, tmp_path / "key")
    keep_backups.keep(post)
    assert len(copies(post.paths.backups)) == 1


def test_the_second_place_gets_the_copy_and_it_is_counted_there(post: Post, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    closed_after_a_change(post)
    keep_backups.finish(post, share, patience=30)
    assert copies(share) == copies(post.paths.backups)
    assert backup.count(share / copies(share)[0], post.register.key).records["person"] == 1
    assert keep_backups.troubles(post, share) == []


def test_a_second_place_that_is_gone_is_said_later_and_loses_nothing(post: Post, tmp_path: Path) -> None:
    share = tmp_path / "share"
    closed_after_a_change(post)
    keep_backups.finish(post, share, patience=30)
    assert len(copies(post.paths.backups)) == 1
    assert not share.exists()
    assert [one.code for one in keep_backups.troubles(post, share)] == ["SAV-06"]
    assert keep_backups.troubles(post, tmp_path / "another") == []
    share.mkdir()
    keep_backups.finish(post, share, patience=30)
    assert copies(share) == copies(post.paths.backups)
    assert keep_backups.troubles(post, share) == []


_HANGING = """
import sys, time
from pathlib import Path
from precarite_desktop.services import keep_backups
from tests.services import desk
post = desk.reopened(Path(sys.argv[1]))
post.register.close()
began = time.monotonic()
keep_backups.finish(post, Path(sys.argv[2]), patience=1)
print(time.monotonic() - began)
"""


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders")
def test_a_second_place_that_hangs_does_not_hold_up_the_close(post: Post, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    os.mkfifo(share / f"old_2020-01-01_00h0000{back_up.AUTOMATIC}")  # whoever reads it waits for ever
    closed_after_a_change(post)
    done = subprocess.run(
        [sys.executable, "-c", _HANGING, str(post.register.path), str(share)],
        capture_output=True, text=True, timeout=30, check=True, cwd=CHECKOUT,
    )  # fmt: skip
    assert 1 <= float(done.stdout) < 5
    assert [one.code for one in keep_backups.troubles(post, share)] == ["SAV-06"]
    assert len(copies(post.paths.backups)) == 1


def test_a_folder_without_room_or_right_is_named(post: Post, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(Refusal) as refused:
        keep_backups.keep(post)
    assert (refused.value.code, refused.value.details["folder"]) == ("SAV-04", str(tmp_path / "backups"))
    assert [one.code for one in keep_backups.troubles(post, None)] == ["SAV-04"]


def test_copies_of_other_registers_and_those_that_were_asked_for_are_never_deleted(
    post: Post, tmp_path: Path
) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    desk.make(other_folder / "register.db")
    other = desk.reopened(other_folder / "register.db")
    asked = back_up.back_up(post).path
    stranger = back_up.write(other, post.paths.backups, back_up.AUTOMATIC).path
    other.register.close()
    for number in range(keep_backups.LATEST + 4):
        save_record.add(post, "person", desk.person(birth_name=f"Riou {'abcdefghijk'[number]}"))
        keep_backups.keep(post)
    left = copies(post.paths.backups)
    assert {asked.name, stranger.name} <= set(left)
    assert len(left) == 2 + keep_backups.LATEST


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    start = datetime(2026, 12, 31, 17, tzinfo=UTC)
    made = {start - timedelta(days=number) for number in range(800)}
    kept = sorted(made - keep_backups.to_forget(made), reverse=True)
    assert [one.date() for one in kept[:7]] == [(start - timedelta(days=n)).date() for n in range(7)]
    assert len({one.strftime("%Y-%m") for one in kept}) == 12
    assert len(kept) <= 7 + 3 + 11
    thrice_a_day = {start - timedelta(hours=8 * number) for number in range(60)}
    assert len(thrice_a_day - keep_backups.to_forget(thrice_a_day)) <= 5 + 7 + 3 + 1


def test_repeated_thinning_never_loses_a_month() -> None:
    left: set[datetime] = set()
    for number in range(400):
        left.add(datetime(2025, 1, 1, 17, tzinfo=UTC) + timedelta(days=number))
        left -= keep_backups.to_forget(left)
    assert len({one.strftime("%Y-%m") for one in left}) == 12


def test_the_age_shown_is_that_of_a_copy_that_exists(post: Post) -> None:
    assert look_home.home(post).backup_at is None
    made = keep_backups.keep(post)
    assert look_home.home(post).backup_at is not None
    assert not keep_backups.is_due(post)
    made.unlink()
    assert look_home.home(post).backup_at is None
    assert keep_backups.is_due(post)


def test_going_back_to_an_automatic_copy(post: Post) -> None:
    save_record.add(post, "person", desk.person())
    made = keep_backups.keep(post)
    save_record.add(post, "person", desk.person(birth_name="Le Bihan"))
    assert restore_backup.restore(post, made).content.records["person"] == 1


@pytest.mark.alone
def test_a_copy_at_the_close_of_a_lycee_takes_less_than_a_second(post: Post) -> None:
    closed_after_a_change(post)
    began = time.monotonic()
    keep_backups.finish(post, None, patience=0)
    assert time.monotonic() - began < 1
    began = time.monotonic()
    keep_backups.finish(post, None, patience=0)
    assert time.monotonic() - began < 0.1
