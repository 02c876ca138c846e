"""Stepping back over records, the bin, and backups."""

from datetime import date

import pytest

from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    back_up,
    bin_record,
    find_records,
    restore_backup,
    save_record,
    undo_change,
    verify_register,
)
from precarite_desktop.services.post import Post
from tests.services import desk
from tests.services.test_keep_draft import saved_placement


def test_three_changes_are_undone_after_a_restart_as_three_new_changes(post: Post) -> None:
    uid = saved_placement(post)
    for day in (1, 2, 3):
        item = find_records.record(post, "placement", uid)
        assert item is not None
        save_record.add(post, "placement", {**item.values, "ended_on": date(2026, 10, day)}, uid=uid)
    post.register.close()
    again = desk.reopened(post.register.path)
    for _step in range(3):
        undo_change.undo(again)
    item = find_records.record(again, "placement", uid)
    changes = [line for line in find_records.history(again, uid) if line.field == "ended_on"]
    again.register.close()
    assert item is not None
    assert item.values["ended_on"] is None
    assert item.revision == 7
    assert len(changes) == 6


def test_what_was_undone_can_be_done_again(post: Post) -> None:
    uid = saved_placement(post)
    undo_change.undo(post)
    undone = find_records.record(post, "placement", uid)
    undo_change.redo(post)
    again = find_records.record(post, "placement", uid)
    assert undone is not None
    assert again is not None
    assert (undone.deleted, again.deleted) == (True, False)


def test_with_nothing_to_undo_it_is_said(post: Post) -> None:
    with pytest.raises(Refusal) as refused:
        undo_change.undo(post)
    assert refused.value.code == "UND-01"


def test_a_person_takes_her_records_to_the_bin_and_back(post: Post) -> None:
    uid = saved_placement(post)
    person = find_records.search(post, "le gall", kinds=("person",))[0].uid
    bin_record.discard(post, person)
    assert find_records.search(post, "le gall") == []
    assert find_records.page(post, "placement", in_bin=True).total == 1
    bin_record.restore(post, person)
    assert find_records.page(post, "placement").rows[0].uid == uid
    assert find_records.about(post, person)[0].uid == uid


def test_going_back_to_a_backup_keeps_the_present_state_aside(post: Post) -> None:
    saved_placement(post)
    made = back_up.back_up(post)
    assert made.records == 2
    undo_change.undo(post)
    restored = restore_backup.restore(post, made.path)
    assert find_records.count(post, "placement") == 1
    assert restore_backup.look(post, restored.saved_before).records["placement"] == 0
    assert verify_register.is_sound(verify_register.verify(post))
