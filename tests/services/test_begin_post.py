"""A first start makes everything or nothing, and never touches the keys of another headquarters."""

from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.services import begin_post
from precarite_desktop.storage.key_slots import Phrase, RawKey
from tests.services import desk

PHRASE = "quatre mots pour essayer"


def begin(path: Path, profile: str = "siege", site: str = "") -> begin_post.Begun:
    return begin_post.begin(
        path, profile=profile, site=site, name="", unlock=desk.KEY, phrase=PHRASE,
        paths=Paths.under(path.parent),
    )  # fmt: skip


def held(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_a_second_headquarters_in_the_same_folder_is_refused_and_the_first_keys_stay(tmp_path: Path) -> None:
    begin(tmp_path / "first.db").post.register.close()
    before = held(tmp_path)
    with pytest.raises(Refusal) as refused:
        begin(tmp_path / "second.db")
    assert refused.value.code == "FIL-04"
    assert held(tmp_path) == before


def test_the_files_for_the_safe_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    begun = begin(tmp_path / "register.db")
    begun.post.register.close()
    assert len(begun.files) == 2
    assert {oct(file.stat().st_mode & 0o777) for file in begun.files} == {"0o600"}


def test_a_register_that_is_there_is_named_before_the_files(tmp_path: Path) -> None:
    begin(tmp_path / "register.db").post.register.close()
    with pytest.raises(Refusal) as refused:
        begin(tmp_path / "register.db")
    assert refused.value.code == "REG-08"


def test_nothing_is_left_of_a_headquarters_whose_register_could_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "siege-recovery.age").mkdir()
    with pytest.raises(Refusal):
        begin(tmp_path / "register.db")
    assert held(tmp_path) == {}


def test_a_headquarters_bears_no_uai(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        begin(tmp_path / "register.db", site="0350024L")
    assert refused.value.code == "USE-14"
    assert held(tmp_path) == {}


def test_a_lycee_begins_without_files(tmp_path: Path) -> None:
    begun = begin(tmp_path / "register.db", "lycee", "0350024L")
    begun.post.register.close()
    assert list(begun.files) == []
    assert not (tmp_path / "siege-enrolment.age").exists()


@pytest.mark.parametrize("unlock", [Phrase(PHRASE), RawKey(b"k" * 32)])
def test_files_that_cannot_be_written_leave_no_register(tmp_path: Path, unlock: Phrase | RawKey) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Refusal):
        begin_post.begin(
            tmp_path / "file" / "register.db", profile="siege", site="", name="", unlock=unlock,
            phrase=PHRASE, paths=Paths.under(tmp_path),
        )  # fmt: skip
    assert held(tmp_path) == {"file": b"no folder"}
