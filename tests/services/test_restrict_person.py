"""A restricted person: shown as such, changed by nobody, counted nowhere, gone from packages until it is lifted."""

from dataclasses import replace
from datetime import date

import pytest

from precarite_desktop.indicators import facts
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    access_export,
    bin_record,
    find_records,
    forget_person,
    keep_draft,
    purge,
    restrict_person,
    save_record,
    tell_records,
    undo_change,
    verify_register,
)
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from tests.services import decrypted, desk
from tests.services.region import Region, person, placement, rows_at_headquarters, save


def two(post: Post) -> tuple[str, str]:
    (someone,) = save(post, person(birth_name="Kervazo"))
    (hire,) = save(post, placement(someone.uid))
    return someone.uid, hire.uid


def code_of(deed, *given, **named) -> str:
    with pytest.raises(Refusal) as refused:
        deed(*given, **named)
    return refused.value.code


def test_nobody_changes_what_is_restricted_on_any_way(post: Post) -> None:
    who, hire = two(post)
    before = {uid: find_records.by_uid(post, uid).item.values for uid in (who, hire)}
    assert restrict_person.restrict(post, who, "contested").records == 2
    assert code_of(keep_draft.begin, post, "person", who) == "DON-05"
    assert code_of(save_record.add, post, "placement", {**before[hire], "notes": "x"}, uid=hire) == "DON-05"
    assert code_of(save_record.add, post, "placement", desk.placement(who)) == "DON-05"
    assert code_of(bin_record.discard, post, who) == "DON-05"
    assert code_of(undo_change.undo, post) == "DON-05"
    assert {uid: find_records.by_uid(post, uid).item.values for uid in (who, hire)} == before


def test_a_draft_begun_before_is_not_validated(post: Post) -> None:
    who, hire = two(post)
    begun = keep_draft.begin(post, "placement", hire)
    keep_draft.keep(post, begun, {**begun.values, "notes": "x"}, "notes")
    restrict_person.restrict(post, who, "claims")
    assert code_of(save_record.validate, post, hire) in {"DON-05", "REC-01"}


def test_it_is_shown_as_such_and_its_history_says_so(post: Post) -> None:
    i18n.install("fr")
    who, hire = two(post)
    restrict_person.restrict(post, who, "objection")
    assert "traitement limité" in find_records.page(post, "person").rows[0].cells[0]
    told = tell_records.history(post, hire)[-1]
    assert (told.label, told.before, told.after) == ("Traitement limité", "non", "oui")
    assert restrict_person.restriction_of(post, who).reason == "objection"
    restrict_person.lift(post, who)
    assert "limité" not in find_records.page(post, "person").rows[0].cells[0]
    assert restrict_person.restriction_of(post, who) is None
    assert [one.kind for one in forget_person.acts(post)] == ["lift", "restrict"]
    assert verify_register.is_sound(verify_register.verify(post))


def test_it_is_not_counted(post: Post) -> None:
    who, _hire = two(post)

    def counted() -> int:
        with post.register.read() as session:
            groups = facts.read(session)._groups
        return sum(group.count for many in groups.values() for group in many)

    assert counted() == 1
    restrict_person.restrict(post, who, "contested")
    assert counted() == 0
    restrict_person.lift(post, who)
    assert counted() == 1


def test_it_leaves_packages_until_it_is_lifted(region: Region) -> None:
    post = region.lycee()
    who, hire = two(post)
    save(post, person(birth_name="Riou"))
    region.exchange(post)
    restrict_person.restrict(post, who, "contested")
    region.exchange(post)
    for table, uid in (("person", who), ("placement", hire)):
        rows = {row[1]: row for row in rows_at_headquarters(region, table)}
        assert rows[uid][3] == 1
        assert set(rows[uid][4:-1]) == {None}
    assert sum(row[3] for row in rows_at_headquarters(region, "person")) == 1
    restrict_person.lift(post, who)
    report = region.exchange(post)
    assert report.applied
    for table in ("person", "placement"):
        assert {row[3] for row in rows_at_headquarters(region, table)} == {0}


def test_a_snapshot_leaves_it_out_too(region: Region) -> None:
    post = region.lycee()
    who, _hire = two(post)
    restrict_person.restrict(post, who, "contested")
    report = region.receive(region.send(post, kind="snapshot"))
    assert report.applied
    assert {row[3] for row in rows_at_headquarters(region, "person")} <= {1}


def test_it_may_still_be_read_and_forgotten_and_is_not_purged(post: Post, tmp_path) -> None:
    (someone,) = save(post, person(birth_name="Kervazo"))
    save(post, placement(someone.uid, starts_on=date(2019, 9, 1), planned_end_on=date(2020, 6, 30)))
    assert not purge.plan(post).is_empty
    restrict_person.restrict(post, someone.uid, "claims")
    assert purge.plan(post).is_empty
    assert access_export.give(post, someone.uid, tmp_path).records == 2
    forget_person.forget(post, someone.uid)
    assert not decrypted.where(post, "Kervazo")
    assert restrict_person.restriction_of(post, someone.uid) is None


def test_what_is_asked_wrongly_is_said(post: Post) -> None:
    who, hire = two(post)
    assert code_of(restrict_person.restrict, post, who, "because") == "DON-06"
    assert code_of(restrict_person.restrict, post, hire, "claims") == "DON-01"
    assert code_of(restrict_person.lift, post, who) == "DON-08"
    restrict_person.restrict(replace(post, who="x"), who, "claims")
    assert code_of(restrict_person.restrict, post, who, "claims") == "DON-07"
