"""The certificate of a purge tells what went and what was really found afterwards, and names nobody."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from precarite_desktop.problems import Refusal
from precarite_desktop.services import back_up, bin_record, keep_draft, purge, purge_certificate
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history
from tests.services import decrypted
from tests.services.region import change, placement, save
from tests.services.test_purge import OLD, WORDS, known


def read(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def purged(post: Post) -> list[str]:
    """A purge that had everything to reach: history, a draft, the bin, reasons, the search."""
    (someone,) = save(post, known(used_name="Riou"))
    hire, binned = save(
        post, *(placement(someone.uid, tutor_name="TuteurUnique", notes="NoteUnique", **OLD) for _ in "ab")
    )
    change(post, hire, notes="Azenor NoteUnique")
    bin_record.discard(post, binned.uid)
    draft = keep_draft.begin(post, "person", someone.uid)
    keep_draft.keep(post, draft, {**draft.values, "phone": "0612345678"}, "phone")
    purge.purge(post)
    return [someone.uid, hire.uid, binned.uid]


def test_nothing_is_found_of_what_was_purged(post: Post, tmp_path: Path) -> None:
    purged(post)
    path, found = purge_certificate.write(post, tmp_path)
    assert set(found.left.values()) == {0}
    assert set(found.left) == {"records", "journal", "drafts", "gestures", "reasons", "search"}
    assert decrypted.where(post, *WORDS, "Riou") == set()
    plain = decrypted.pages(post.register.path, post.register.key).decode("utf-8", "ignore")
    assert not [word for word in (*WORDS, "Riou") if word.casefold() in plain.casefold()]
    words = read(path)
    assert "2 records made anonymous" in words
    assert words.count("nothing") == 6
    assert not [word for word in (*WORDS, "Riou") if word in words]


def test_no_word_of_the_index_is_left(post: Post) -> None:
    """The words of the index share their beginnings on its pages: they are read from the index itself."""
    purged(post)
    with post.register.write() as session:
        session.run("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'search', 'row')")
        words = {word for (word,) in session.rows("SELECT term FROM temp.word")}
    assert "k2204" in words, "the index is read"
    assert not words & {"kervazo", "azenor", "riou", "noteunique", "tuteurunique"}


@pytest.mark.parametrize(
    ("what", "deed"),
    [
        ("records search", "UPDATE person SET used_name = 'Riou' WHERE uid = ?"),
        ("drafts", "INSERT INTO draft SELECT * FROM draft_kept WHERE uid = ?"),
        ("gestures", "INSERT INTO draft_undo SELECT * FROM draft_undo_kept WHERE uid = ?"),
        ("search", "UPDATE search_row SET text = 'riou azenor' WHERE uid = ?"),
    ],
)
def test_what_is_left_is_said_and_not_taken_from_the_purge(
    post: Post, tmp_path: Path, what: str, deed: str
) -> None:
    someone, _hire, _binned = purged(post)
    other = keep_draft.begin(post, "person")
    keep_draft.keep(post, other, {**other.values, "birth_name": "Riou"}, "birth_name")
    with post.register.write() as session:
        for table in ("draft", "draft_undo"):
            session.run(f"CREATE TEMP TABLE {table}_kept AS SELECT * FROM {table}")
            session.run(f"UPDATE {table}_kept SET uid = ?", (someone,))
        session.run("UPDATE draft_undo_kept SET id = id + 1000")
        session.run(deed, (someone,))
    path, found = purge_certificate.write(post, tmp_path)
    assert [name for name, count in found.left.items() if count] == what.split()
    assert "purge again" in read(path)


def test_a_value_in_the_history_is_said(post: Post) -> None:
    someone, _hire, _binned = purged(post)
    with post.register.write() as session:
        session.run(
            "INSERT INTO journal (change_uid, kind, uid, revision, field, before, after)"
            " SELECT change_uid, kind, uid, revision, field, NULL, 'Riou' FROM journal WHERE uid = ? LIMIT 1",
            (someone,),
        )
        assert history.lines(session, someone)
    assert purge_certificate.attest(post).left["journal"] == 1


def test_it_names_the_backups_made_before_and_not_those_after(post: Post, tmp_path: Path) -> None:
    (someone,) = save(post, known())
    save(post, placement(someone.uid, **OLD))
    before = back_up.back_up(post)
    later = replace(post, now=lambda: datetime(2030, 1, 2, 9, 0, tzinfo=UTC))
    purge.purge(later)
    back_up.back_up(replace(post, now=lambda: datetime(2030, 1, 3, 9, 0, tzinfo=UTC)))
    assert [one.file for one in purge_certificate.attest(later).copies] == [before.path]


def test_where_nothing_was_purged_there_is_nothing_to_attest(post: Post, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        purge_certificate.write(post, tmp_path)
    assert refused.value.code == "DON-09"
    assert list(tmp_path.glob("*.pdf")) == []
