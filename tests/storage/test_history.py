"""History: the only writer, which only grows."""

from datetime import UTC, date, datetime

import pytest

from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.storage import history, justifications, meta, rows, search
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.refusals import StaleRecord
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.uids import uuid7

AT = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def person(**values: object) -> Item:
    given = {"birth_name": "Le Cam", "given_name": "Anna", "birth_date": date(1986, 7, 4), "sex": "woman"}
    return Item("person", uuid7(), 0, {**given, **values})


def write(session: Session, *changes: Change) -> tuple[Item, ...]:
    return history.apply(session, changes, who="nobody", at=AT, change_uid=uuid7())


def stored(session: Session, uid: str) -> Item:
    found = rows.get(session, kind_named("person"), uid)
    assert found is not None
    return found


def test_a_new_record_has_revision_one_and_a_line_for_each_value(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person()))
        assert item.revision == 1
        lines = history.lines(session, item.uid)
    assert [(line.field, line.before, line.after) for line in lines] == [
        ("birth_name", None, "Le Cam"),
        ("given_name", None, "Anna"),
        ("birth_date", None, "1986-07-04"),
        ("sex", None, "woman"),
    ]


def test_a_change_writes_one_line_for_each_field_that_changed(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person()))
        before = stored(session, item.uid)
        after = Item("person", item.uid, 1, {**before.values, "given_name": "Anne", "sex": None})
        write(session, Change(before, after))
        lines = [line for line in history.lines(session, item.uid) if line.revision == 2]
    assert [(line.field, line.before, line.after) for line in lines] == [
        ("given_name", "Anna", "Anne"),
        ("sex", "woman", None),
    ]


def test_a_change_made_from_another_revision_is_refused_and_writes_nothing(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person()))
        before = stored(session, item.uid)
        write(session, Change(before, Item("person", item.uid, 1, {**before.values, "given_name": "Anne"})))
    with pytest.raises(StaleRecord), register.write() as session:
        write(session, Change(before, Item("person", item.uid, 1, {**before.values, "given_name": "Zoé"})))
    with register.read() as session:
        assert stored(session, item.uid).values["given_name"] == "Anne"
        assert stored(session, item.uid).revision == 2


def test_an_uid_that_is_taken_is_refused_as_new(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person()))
    with pytest.raises(StaleRecord), register.write() as session:
        write(session, Change(None, item))


def test_a_change_that_changes_nothing_writes_nothing(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person()))
        before = stored(session, item.uid)
        write(session, Change(before, before))
        assert stored(session, item.uid).revision == 1
        assert session.value("SELECT count(*) FROM change") == 1


def test_a_change_leaves_in_the_next_package_and_remembers_the_last_that_left(register: Register) -> None:
    with register.write() as session:
        meta.put(session, "seq", "4")
        (item,) = write(session, Change(None, person()))
        before = stored(session, item.uid)
        meta.put(session, "seq", "5")
        write(session, Change(before, Item("person", item.uid, 1, {**before.values, "given_name": "Anne"})))
        kept = rows.get_stored(session, kind_named("person"), item.uid)
    assert kept is not None
    assert (kept.changed_seq, kept.previous_seq) == (6, 5)


def test_a_reason_is_a_row_of_its_own_and_leaves_with_a_tombstone(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person(), {"PER-003": "checked"}))
        assert justifications.of(session, item.uid) == {"PER-003": "checked"}
        before = stored(session, item.uid)
        write(session, Change(before, Item("person", item.uid, 1, {**before.values, "given_name": "Anne"})))
        assert justifications.of(session, item.uid) == {}
        row = session.row("SELECT revision, deleted FROM justification")
    assert row == (2, 1)


@pytest.mark.parametrize("typed", ["lecam c hoazh", "LE CAM", "hoazh", "c'hoazh le cam", "lec", "Le-Cam"])
def test_breton_names_are_found_however_they_are_typed(register: Register, typed: str) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person(birth_name="Le Cam C'hoazh")))
        write(session, Change(None, person(birth_name="Le Goff")))
        assert [hit.uid for hit in search.find(session, ("person",), typed)][:1] == [item.uid]


def test_an_oe_is_found_by_its_letters(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person(birth_name="Œuvrard")))
        assert [hit.uid for hit in search.find(session, ("person",), "oeuv")] == [item.uid]


def test_what_depends_on_a_name_is_found_by_the_new_name(register: Register) -> None:
    with register.write() as session:
        (someone,) = write(session, Change(None, person()))
        hire = Item("placement", uuid7(), 0, {"person_uid": someone.uid})
        write(session, Change(None, hire))
        before = stored(session, someone.uid)
        write(
            session, Change(before, Item("person", someone.uid, 1, {**before.values, "birth_name": "Riou"}))
        )
        assert [hit.uid for hit in search.find(session, ("placement",), "riou")] == [hire.uid]
        assert search.find(session, ("placement",), "lecam") == []


def test_what_is_in_the_bin_is_not_found(register: Register) -> None:
    with register.write() as session:
        (item,) = write(session, Change(None, person()))
        before = stored(session, item.uid)
        write(session, Change(before, Item("person", item.uid, 1, before.values, deleted=True)))
        assert search.find(session, ("person",), "le cam") == []
        assert history.lines(session, item.uid)[-1].field == history.DELETED
