"""Posts of before this version go on where they were: drafts, bin, history, packages, receipts, figures."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal, Unreadable
from precarite_desktop.services import (
    bin_record,
    export_package,
    find_records,
    forget_person,
    import_packages,
    keep_draft,
    open_post,
    tell_records,
    verify_register,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey
from tests.services import decrypted
from tests.storage import older_register
from tests.storage.older_register import FIXTURES, LYCEE_KEY, SIEGE_KEY

LATER = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def opened(name: str, key: RawKey, folder: Path) -> Post:
    path = older_register.unpack(name, key, folder)
    return open_post.open_post(path, key, Paths.under(folder), now=lambda: LATER)


@pytest.fixture
def lycee(tmp_path: Path) -> Iterator[Post]:
    post = opened("lycee-0004", LYCEE_KEY, tmp_path / "lycee")
    yield post
    post.register.close()


@pytest.fixture
def siege(tmp_path: Path) -> Iterator[Post]:
    post = opened("siege-0004", SIEGE_KEY, tmp_path / "siege")
    yield post
    post.register.close()


def sent_then(folder: Path) -> Path:
    """The package that the program of then made, and that headquarters did not read."""
    return Path(shutil.copy(FIXTURES / "lycee-0004-to-siege.zip.age", folder / "sent-then.zip.age"))


def binned_at(siege: Post) -> int:
    with siege.register.read() as session:
        return int(session.value("SELECT count(*) FROM replica_placement WHERE deleted = 1"))


def test_what_was_begun_is_still_there(lycee: Post) -> None:
    assert verify_register.is_sound(verify_register.verify(lycee))
    assert find_records.count(lycee, "person") == 12
    assert [one.kind for one in bin_record.binned(lycee)] == ["placement"]
    kept = {row.kind: keep_draft.draft(lycee, row.uid) for row in keep_draft.drafts(lycee)}
    assert kept["placement"].values["planned_end_on"] == Unreadable("fin juin")
    assert kept["person"].values["birth_name"] == "Salaün"
    assert {hit.kind for hit in find_records.search(lycee, "riou")} == {"person", "placement"}


def test_a_package_made_then_is_still_imported_at_headquarters_that_migrated(
    siege: Post, tmp_path: Path
) -> None:
    assert binned_at(siege) == 0
    report = import_packages.import_paths(siege, [sent_then(tmp_path)])
    assert [(one.code, one.seq, one.rows) for one in report.applied] == [("APPLIED", 2, 2)]
    assert binned_at(siege) == 1


def test_the_exchange_goes_on_between_posts_that_migrated(lycee: Post, siege: Post, tmp_path: Path) -> None:
    import_packages.import_paths(siege, [sent_then(tmp_path)])
    again = export_package.create(lycee, tmp_path / "mail").file
    report = import_packages.import_paths(siege, [again], receipts=tmp_path / "receipts")
    assert [(one.code, one.seq) for one in report.applied] == [("APPLIED", 3)], report
    assert import_packages.import_paths(lycee, list(report.receipts)).applied
    with siege.register.read() as session:
        assert session.value("SELECT count(*) FROM replica_person WHERE deleted = 0") == 12
        assert session.value("SELECT count(*) FROM regional_placement") == 7


def test_a_post_that_migrated_is_bound_to_its_computer_and_notices_when_it_is_copied(
    lycee: Post, tmp_path: Path
) -> None:
    export_package.create(lycee, tmp_path / "mail")
    export_package.create(lycee, tmp_path / "mail")
    elsewhere = replace(lycee, paths=Paths.under(tmp_path / "elsewhere"))
    with pytest.raises(Refusal) as refused:
        export_package.create(elsewhere, tmp_path / "mail")
    assert refused.value.code == "EXP-05"


def test_a_history_of_before_only_grows_too_and_can_be_forgotten(lycee: Post) -> None:
    (someone,) = [hit.uid for hit in find_records.search(lycee, "riou", kinds=["person"])]
    assert {one.after for one in tell_records.history(lycee, someone)} >= {"Kervazo-Riou"}
    with pytest.raises(Exception, match="only grows"), lycee.register.write() as session:
        session.run("UPDATE journal SET after = 'x'")
    forget_person.forget(lycee, someone)
    assert decrypted.where(lycee, "Kervazo", "Azenor") == set()
