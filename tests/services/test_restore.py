"""Going back to a backup, and taking a post over: what is lost is told, and the exchange goes on."""

from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    back_up,
    bin_record,
    compare_backup,
    export_package,
    find_records,
    import_packages,
    restore_backup,
    take_over,
    write_hq_packages,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta
from precarite_desktop.storage.key_slots import Phrase, RawKey
from tests.services.region import NOON, Region, change, make_lycee, person, rows_at_headquarters, save

KEY = RawKey(bytes(32))


def statuses(post: Post) -> dict[str, str]:
    return {row.title.split(",")[0]: row.status for row in find_records.page(post, "person").rows}


def test_the_difference_names_what_would_go_be_older_and_come_back(region: Region) -> None:
    post = region.lycee()
    stays, changed, binned = save(post, *(person(birth_name=one) for one in ("Stays", "Changed", "Binned")))
    made = back_up.back_up(post)
    change(post, changed, phone="+33600000000")
    bin_record.discard(post, binned.uid)
    save(post, person(birth_name="Added"))
    (line,) = compare_backup.backups(post)
    assert line.file == made.path
    assert line.records == 3
    assert [one.title.split()[0] for one in line.missing] == ["ADDED"]
    assert [one.title.split()[0] for one in line.older] == ["CHANGED"]
    assert [one.title.split()[0] for one in line.back] == ["BINNED"]
    assert stays.uid


def test_a_backup_under_another_key_is_left_out_and_a_damaged_one_says_so(region: Region) -> None:
    post = region.lycee()
    made = back_up.back_up(post)
    other = made.path.with_name("0350024L_2026-01-01_10h0000.sauvegarde.db")
    other.write_bytes(bytes(4096))
    damaged = made.path.with_name("0350024L_2026-01-02_10h0000.sauvegarde.db")
    damaged.write_bytes(made.path.read_bytes()[:16])
    found = {line.file: line for line in compare_backup.backups(post)}
    assert found[made.path].is_same
    assert other not in found
    assert damaged not in found or found[damaged].refusal is not None


def test_a_station_restored_behind_its_packages_begins_a_new_epoch_and_headquarters_follows(
    region: Region,
) -> None:
    post = region.lycee()
    save(post, person(birth_name="First"))
    region.exchange(post)
    made = back_up.back_up(post)
    save(post, person(birth_name="Second"))
    region.exchange(post)
    restore_backup.restore(post, made.path)
    assert export_package.prepare(post).obstacle is None
    assert set(statuses(post).values()) == {"ready"}
    report = region.exchange(post)
    assert report.applied[0].code == "NEW-EPOCH"
    assert statuses(post) == {"FIRST Gwenaëlle": "received", "Identity to complete": "to_correct"}
    assert len(rows_at_headquarters(region, "person")) == 1
    save(post, person(birth_name="Third"))
    assert region.exchange(post).applied[0].code == "APPLIED"
    assert len(rows_at_headquarters(region, "person")) == 3


def test_a_station_that_had_sent_nothing_since_goes_on_in_its_epoch(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    made = back_up.back_up(post)
    save(post, person())
    restore_backup.restore(post, made.path)
    assert region.exchange(post).applied[0].code == "APPLIED"


def test_headquarters_restored_is_listened_to_again(region: Region) -> None:
    post = region.lycee()
    made = back_up.back_up(region.siege)
    region.exchange(post)
    restore_backup.restore(region.siege, made.path)
    (told,) = write_hq_packages.write_all(region.siege, region.mail / "again")
    assert import_packages.import_paths(post, [told.file]).applied


def test_an_order_to_begin_anew_is_obeyed(region: Region, tmp_path: Path) -> None:
    post = region.lycee()
    region.exchange(post)
    copy = tmp_path / "copy"
    copy.mkdir()
    clone_file = back_up.back_up(post).path
    save(post, person(birth_name="Here"))
    region.exchange(post)
    clone = take_over.take_over(copy / "register.db", clone_file, KEY, Paths.under(copy), now=lambda: NOON)
    with clone.register.write() as session:  # as a copied disk would be: the same epoch, behind
        meta.put(session, "epoch_n", "1")
        with post.register.read() as other:
            meta.put(session, "epoch_id", meta.get(other, "epoch_id"))
        meta.put(session, "seq", "1")
        meta.put(session, "acked_seq", "1")
    report = region.receive(export_package.create(clone, region.mail / "clone").file)
    assert report.refused[0].code == "S-FORK"
    import_packages.import_paths(clone, list(report.receipts))
    assert region.exchange(clone).applied[0].code == "NEW-EPOCH"
    clone.register.close()


def test_a_post_is_taken_over_on_another_computer(region: Region, tmp_path: Path) -> None:
    post = region.lycee()
    save(post, person(birth_name="First"))
    region.exchange(post)
    file = back_up.back_up(post, tmp_path / "key").path
    post.register.close()
    there = tmp_path / "other"
    taken = take_over.take_over(there / "register.db", file, KEY, Paths.under(there), now=lambda: NOON)
    assert (taken.site, taken.profile) == (post.site, "lycee")
    assert statuses(taken) == {"FIRST Gwenaëlle": "ready"}
    assert region.exchange(taken).applied[0].code == "NEW-EPOCH"
    taken.register.close()


def test_taking_over_with_another_phrase_leaves_nothing(region: Region, tmp_path: Path) -> None:
    file = back_up.back_up(make_lycee(tmp_path, "0350024L"), tmp_path / "key").path
    path = tmp_path / "other" / "register.db"
    with pytest.raises(Refusal, match="REG-01"):
        take_over.take_over(path, file, Phrase("une autre phrase"), Paths.under(tmp_path / "other"))
    assert not path.exists()
