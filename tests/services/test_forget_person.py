"""Forgetting a person: told before, then nothing of her in any table, column, page or later restore."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    back_up,
    bin_record,
    find_records,
    forget_person,
    keep_backups,
    keep_draft,
    restore_backup,
    save_record,
    undo_change,
    verify_register,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup
from tests.services import decrypted, desk
from tests.services.region import Region, person, rows_at_headquarters, save

WORDS = (
    "Kervazo", "Azenor", "Penn-Kalet", "0612345678", "612345678", "azenor@exemple.bzh", "1971-03-09", "090371",
    "NoteUnique", "BrouillonUnique", "TutriceUnique", "RaisonUnique", "EffaceeUnique", "LogUnique",
)  # fmt: skip


def furnish(post: Post) -> str:
    """A person with everything a register can hold about her, beside somebody else; her uid."""
    someone = save_record.add(
        post, "person",
        desk.person(
            birth_name="Kervazo", used_name="Penn-Kalet", given_name="Azenor", birth_date=date(1971, 3, 9),
            phone="+33612345678", email="azenor@exemple.bzh", commune_code="29151", notes="EffaceeUnique",
        ),
    ).item  # fmt: skip
    assert someone is not None
    draft = keep_draft.begin(post, "person", someone.uid)
    assert save_record.save(post, draft, {**draft.values, "notes": "NoteUnique"}).item
    hire = save_record.add(
        post, "placement", desk.placement(someone.uid, notes="Azenor NoteUnique", tutor_name="TutriceUnique")
    ).item
    assert hire is not None
    second = keep_draft.begin(post, "placement", "", {"person_uid": someone.uid, "notes": "LogUnique"})
    keep_draft.keep(post, second, {**second.values, "notes": "BrouillonUnique"}, "notes")
    early = desk.placement(
        someone.uid, starts_on=date(2024, 9, 1), planned_end_on=date(2026, 12, 31), weekly_hours=Decimal(19)
    )
    binned = keep_draft.begin(post, "placement", "", early)
    keep_draft.keep(post, binned, binned.values, "notes")
    for one in save_record.problems(post, "placement", binned.uid, early):
        save_record.justify(post, binned.uid, one.code, "other", "RaisonUnique")
    saved = save_record.validate(post, binned.uid)
    assert saved.item is not None, saved.blocking
    bin_record.discard(post, saved.item.uid)
    return someone.uid


def undo_all(post: Post) -> None:
    for _turn in range(12):
        undo_change.undo(post)


def somebody_else(post: Post) -> str:
    other = save_record.add(post, "person", desk.person(birth_name="Riou", notes="voisine de Azenor Kervazo"))
    assert other.item is not None
    draft = keep_draft.begin(post, "person", other.item.uid)
    assert save_record.save(post, draft, {**draft.values, "notes": "elle a déménagé"}).item
    return other.item.uid


def test_every_word_is_there_before(post: Post) -> None:
    furnish(post)
    found = {word for word in WORDS if decrypted.where(post, word)}
    assert found >= {"Kervazo", "Azenor", "1971-03-09", "RaisonUnique", "BrouillonUnique", "TutriceUnique"}
    assert {table for table, _column in decrypted.where(post, *WORDS)} >= {
        "person", "placement", "journal", "draft", "draft_undo", "justification", "search_row", "search_data",
    }  # fmt: skip


def test_nothing_of_her_is_left_in_any_table_column_or_page(post: Post) -> None:
    uid, other = furnish(post), somebody_else(post)
    assert forget_person.forget(post, uid).is_swept
    assert decrypted.where(post, *WORDS) == set()
    plain = decrypted.pages(post.register.path, post.register.key).decode("utf-8", "ignore").casefold()
    assert [word for word in WORDS if word.casefold() in plain] == []
    record = find_records.record(post, "person", other)
    assert record is not None
    assert record.values["birth_name"] == "Riou"
    assert verify_register.is_sound(verify_register.verify(post))


def test_who_changed_what_and_when_stays(post: Post) -> None:
    uid = furnish(post)
    before = [(one.field, one.who, one.at, one.revision) for one in find_records.history(post, uid)]
    forget_person.forget(post, uid)
    after = find_records.history(post, uid)
    assert [(one.field, one.who, one.at, one.revision) for one in after][: len(before)] == before
    assert {(one.before, one.after) for one in after} == {("effacé", "effacé")}


def test_the_preview_tells_what_goes_and_what_stays_and_writes_nothing(post: Post) -> None:
    uid, other = furnish(post), somebody_else(post)
    draft = keep_draft.begin(post, "person", other)
    assert save_record.save(post, draft, {**draft.values, "notes": "tante d'AZENOR PENN KALET"}).item
    made = back_up.back_up(post)
    state = made.path.read_bytes()
    shown = forget_person.preview(post, uid)
    assert sorted((one.kind, one.is_draft, one.is_in_bin) for one in shown.going) == [
        ("person", False, False), ("placement", False, False), ("placement", False, True),
        ("placement", True, False),
    ]  # fmt: skip
    assert shown.counts["reasons"] > 0
    assert shown.counts["drafts"] == 1
    assert shown.counts["traces"] > 0
    assert [(one.mention.uid, one.mention.field) for one in shown.named] == [(other, "notes")]
    assert [(one.file, one.expires_on) for one in shown.copies] == [(made.path, None)]
    assert made.path.read_bytes() == state
    assert find_records.record(post, "person", uid) is not None
    assert forget_person.confirms(shown, "KERVAZO")
    assert forget_person.confirms(shown, "Penn Kalet")
    assert not forget_person.confirms(shown, "Riou")


def test_nothing_brings_her_back(post: Post) -> None:
    uid = furnish(post)
    forget_person.forget(post, uid)
    with pytest.raises(Refusal) as refused:
        bin_record.restore(post, uid)
    assert refused.value.code == "DON-03"
    assert bin_record.binned(post) == []
    with pytest.raises(Refusal) as refused:
        undo_all(post)
    assert refused.value.code in {"UND-01", "UND-02"}
    assert not decrypted.where(post, "Kervazo", "Azenor")
    assert find_records.count(post, "person") == 0


def test_a_restore_forgets_her_again(post: Post) -> None:
    uid, _other = furnish(post), somebody_else(post)
    made = back_up.back_up(post)
    act = forget_person.forget(post, uid).act
    restored = restore_backup.restore(post, made.path)
    assert restored.saved_before.exists()
    again = desk.reopened(post.register.path)
    try:
        assert decrypted.where(again, *WORDS) == set()
        assert act.uid in {one.uid for one in forget_person.acts(again)}
        assert find_records.count(again, "person") == 1
    finally:
        again.register.close()


def test_backups_that_hold_her_are_named_and_can_go_with_her(post: Post) -> None:
    automatic = keep_backups.keep(post)
    uid = furnish(post)
    second = keep_backups.keep(post)
    by_hand = back_up.back_up(post).path
    found = {one.file: one.expires_on for one in forget_person.preview(post, uid).copies}
    assert found == {by_hand: None, second: keep_backups.expires_on(back_up.made_at(second))}
    done = forget_person.forget(post, uid, with_backups=True)
    assert done.copies == ()
    assert automatic.exists()
    assert not by_hand.exists()
    newest = back_up.own(post, post.paths.backups)[0]
    with backup.opened(newest, post.register.key) as session:
        assert session.value("SELECT count(*) FROM person WHERE birth_name IS NOT NULL") == 0


def test_an_automatic_copy_goes_on_the_day_that_was_said(post: Post) -> None:
    clock = desk.Clock()
    later = replace(post, now=lambda: clock() + timedelta(days=420))
    old = keep_backups.keep(post)
    for number in range(6):
        save_record.add(post, "person", desk.person(birth_name=f"Riou{'abcdef'[number]}"))
        keep_backups.keep(later)
    assert keep_backups.expires_on(back_up.made_at(old)) <= later.today
    assert not old.exists()


def test_who_asks_again_is_told_that_it_was_done(post: Post) -> None:
    uid = furnish(post)
    act = forget_person.forget(post, uid).act
    asked = {"birth_name": "KERVAZO", "given_name": "Azénor", "birth_date": date(1971, 3, 9)}
    assert forget_person.was_forgotten(post, asked) == act
    assert forget_person.was_forgotten(post, {**asked, "given_name": "Yann"}) is None


def test_a_person_who_is_only_a_draft_is_forgotten_too(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    keep_draft.keep(post, begun, desk.person(birth_name="Kervazo", given_name="Azenor"), "notes")
    forget_person.forget(post, begun.uid)
    assert not decrypted.where(post, "Kervazo", "Azenor")


def test_what_is_no_person_is_refused(post: Post) -> None:
    uid = furnish(post)
    hire = find_records.page(post, "placement").rows[-1].uid
    for wrong in (hire, "01900000-0000-7000-8000-000000000000"):
        with pytest.raises(Refusal) as refused:
            forget_person.preview(post, wrong)
        assert refused.value.code == "DON-01"
    assert find_records.record(post, "person", uid) is not None


def test_headquarters_is_told_deleted_without_content(region: Region) -> None:
    post = region.lycee()
    first, stays = save(post, person(birth_name="Kervazo"), person(birth_name="Riou"))
    region.exchange(post)
    assert len(rows_at_headquarters(region, "person")) == 2
    assert [one.seq for one in forget_person.preview(post, first.uid).packages] == [1]
    forget_person.forget(post, first.uid)
    region.exchange(post)
    left = {row[1]: row[2:-1] for row in rows_at_headquarters(region, "person")}
    revision, deleted, *cells = left[first.uid]
    assert (revision, deleted) == (2, 1)
    assert set(cells) == {None}
    assert left[stays.uid][1] == 0
