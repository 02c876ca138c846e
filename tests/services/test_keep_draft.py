"""What is typed is kept, with an undo that survives a restart."""

from datetime import date
from decimal import Decimal

from precarite_desktop.problems import Unreadable
from precarite_desktop.services import find_records, keep_draft, save_record
from precarite_desktop.services.post import Post
from tests.services import desk

NIR = "2 86 07 35 238 001 31"


def saved_placement(post: Post) -> str:
    someone = save_record.add(post, "person", desk.person()).item
    assert someone is not None
    saved = save_record.add(post, "placement", desk.placement(someone.uid))
    assert saved.item is not None, saved.blocking
    return saved.item.uid


def test_beginning_a_record_writes_nothing(post: Post) -> None:
    begun = keep_draft.begin(post, "placement")
    assert begun.values["school_uai"] == desk.SCHOOL
    assert keep_draft.drafts(post) == []


def test_a_draft_keeps_text_that_cannot_be_read_and_the_place_of_the_caret(post: Post) -> None:
    begun = keep_draft.begin(post, "placement")
    values = {**begun.values, "planned_end_on": Unreadable("31/02/27")}
    keep_draft.keep(post, begun, values, "planned_end_on")
    post.register.close()
    again = desk.reopened(post.register.path)
    kept = keep_draft.draft(again, begun.uid)
    again.register.close()
    assert kept is not None
    assert kept.values["planned_end_on"] == Unreadable("31/02/27")
    assert kept.caret == "planned_end_on"


def test_a15_three_changes_are_undone_after_a_restart_and_the_history_shows_six_lines(post: Post) -> None:
    uid = saved_placement(post)
    draft = keep_draft.begin(post, "placement", uid)
    values = dict(draft.values)
    for name, value in (
        ("weekly_hours", Decimal(20)), ("ended_on", date(2026, 10, 1)), ("tutor_name", "Yann Riou"),
    ):  # fmt: skip
        values[name] = value
        draft = keep_draft.keep(post, draft, values, name).draft
    post.register.close()
    again = desk.reopened(post.register.path)
    for _gesture in range(3):
        undone = keep_draft.undo(again, uid)
    typed = [line for line in find_records.history(again, uid) if line.gesture]
    nothing_left = keep_draft.undo(again, uid)
    again.register.close()
    assert undone is not None
    assert undone.values == {**values, "weekly_hours": Decimal(35), "ended_on": None, "tutor_name": None}
    assert [line.gesture for line in typed] == ["edit"] * 3 + ["undo"] * 3
    assert nothing_left is None


def test_redo_makes_the_gesture_again_until_something_else_is_typed(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    values = {**begun.values, "birth_name": "Riou"}
    draft = keep_draft.keep(post, begun, values, "birth_name").draft
    keep_draft.undo(post, draft.uid)
    redone = keep_draft.redo(post, draft.uid)
    assert redone is not None
    assert redone.values["birth_name"] == "Riou"
    undone = keep_draft.undo(post, draft.uid)
    assert undone is not None
    keep_draft.keep(post, undone, {**undone.values, "given_name": "Yann"}, "given_name")
    assert keep_draft.redo(post, draft.uid) is None


def test_a_nir_is_not_written_and_the_rest_is(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    kept = keep_draft.keep(post, begun, {**begun.values, "birth_name": "Riou", "notes": NIR}, "notes")
    assert [(one.field, one.code) for one in kept.problems] == [("notes", "NIR-01")]
    again = keep_draft.draft(post, begun.uid)
    assert again is not None
    assert again.values["birth_name"] == "Riou"
    assert again.values["notes"] is None


def test_discarding_a_draft_leaves_the_record(post: Post) -> None:
    uid = saved_placement(post)
    draft = keep_draft.begin(post, "placement", uid)
    keep_draft.keep(post, draft, {**draft.values, "tutor_name": "Yann Riou"}, "tutor_name")
    keep_draft.discard(post, uid)
    record = find_records.record(post, "placement", uid)
    assert record is not None
    assert record.values["tutor_name"] is None
    assert keep_draft.drafts(post) == []
