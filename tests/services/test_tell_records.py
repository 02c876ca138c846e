"""What people are told of records: short signs, words for codes, and enough to tell namesakes apart."""

import pytest

from precarite_desktop.problems import Refusal
from precarite_desktop.services import find_records, save_record, tell_records, undo_change
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta, search
from precarite_desktop.text import i18n
from tests.services import desk


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.install("en")


def person(post: Post, **values) -> str:
    saved = save_record.add(post, "person", desk.person(**values))
    assert saved.item is not None, saved.problems
    return saved.item.uid


def test_a_person_is_found_by_the_name_of_the_commune(post: Post) -> None:
    uid = person(post, commune_code="22079")
    hits = find_records.search(post, "Hénon")
    assert uid in [one.uid for one in hits if one.kind == "person"]
    assert "Hénon" in next(one for one in hits if one.uid == uid).detail


def test_a_register_of_before_is_made_findable_when_it_is_opened(post: Post) -> None:
    uid = person(post, commune_code="22079")
    with post.register.write() as session:  # as a program wrote it that kept no commune
        search.put(session, [search.Entry("person", uid, "le gall", "le gall maryse")])
        session.run("DELETE FROM meta WHERE name = 'search_form'")
    assert find_records.search(post, "Hénon", kinds=("person",)) == []
    post.register.close()
    again = desk.reopened(post.register.path)
    assert [one.uid for one in find_records.search(again, "Hénon", kinds=("person",))] == [uid]
    with again.register.read() as session:
        assert meta.get(session, "search_form") == "2"
    again.register.close()


def test_hits_of_one_person_are_told_apart(post: Post) -> None:
    uid = person(post)
    saved = save_record.add(post, "placement", desk.placement(uid))
    assert saved.item is not None
    (hit,) = find_records.search(post, "gall", kinds=("placement",))
    assert "01/09/2026" in hit.detail
    school = find_records.title(post, find_records.by_uid(post, saved.item.uid).item)
    assert "LE GALL" in school
    assert len(hit.detail.split(" · ")) >= 4


def test_the_end_of_a_uid_names_its_record(post: Post) -> None:
    uid = person(post)
    assert tell_records.uid_of(post, tell_records.short(uid)) == uid
    assert tell_records.uid_of(post, uid) == uid
    assert tell_records.uid_of(post, "ffffffff") == "ffffffff"


def test_an_end_that_means_several_is_refused(post: Post) -> None:
    for start in ("0199", "0200"):
        saved = save_record.add(
            post,
            "person",
            desk.person(birth_name=f"Riou {'ab'[start == '0199']}"),
            uid=f"{start}aaaabbbbcccc",
        )
        assert saved.item is not None
    with pytest.raises(Refusal) as refused:
        tell_records.uid_of(post, "bbbbcccc")
    assert refused.value.code == "REC-07"


def test_a_history_speaks_in_the_words_of_the_form(post: Post) -> None:
    uid = person(post, commune_code="22079")
    lines = {one.label: one.after for one in tell_records.history(post, uid)}
    assert lines["Birth date"] == "04/07/1986"
    assert lines["Commune"] == "Hénon"
    assert lines["Sex"] == "Woman"
    undo_change.undo(post)
    assert tell_records.history(post, uid)[-1].label == "In the bin"
