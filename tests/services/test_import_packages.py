"""Packages between real registers: what arrives, what is refused, and that nothing is half done."""

from dataclasses import replace
from pathlib import Path

import pytest

from precarite_desktop.exchange import package, sealing
from precarite_desktop.services import (
    enrol,
    export_package,
    import_packages,
    open_post,
    reception,
    reception_folder,
)
from precarite_desktop.storage import meta
from precarite_desktop.storage.key_slots import RawKey
from tests.services.forged import PERSON, forged, row, written
from tests.services.region import (
    Region,
    change,
    fingerprint,
    make_lycee,
    make_region,
    person,
    placement,
    rows_at_headquarters,
    save,
    throw_away,
)

pytestmark = pytest.mark.both_databases


def test_a_record_travels_and_comes_back_as_received(region: Region) -> None:
    post = region.lycee()
    someone = person()
    save(post, someone, placement(someone.uid))
    report = region.exchange(post)
    assert [one.code for one in report.applied] == ["APPLIED"]
    assert len(rows_at_headquarters(region, "placement")) == 1
    with post.register.read() as session:
        assert meta.number(session, "acked_seq") == 1


def test_psr_s01_the_same_package_twice_changes_nothing(region: Region) -> None:
    post = region.lycee()
    save(post, person())
    file = region.send(post)
    region.receive(file)
    before = rows_at_headquarters(region, "person")
    again = region.receive(file)
    assert [one.code for one in again.unchanged] == ["S-DUPLICATE"]
    assert rows_at_headquarters(region, "person") == before


def test_psr_s03_a_lost_package_is_made_good_by_the_next(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    save(post, person())
    region.send(post).unlink()
    save(post, person(given_name="Ronan"))
    report = region.receive(region.send(post))
    assert [one.seq for one in report.applied] == [3]
    assert len(rows_at_headquarters(region, "person")) == 2


def test_psr_s02_a_late_package_is_not_applied(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    someone = person()
    save(post, someone)
    early = region.send(post)
    save(post, person(given_name="Ronan"))
    region.receive(region.send(post))
    assert [one.code for one in region.receive(early).unchanged] == ["S-LATE"]


@pytest.mark.in_a_file
def test_psr_s13_a_headquarters_that_lost_history_says_so(region: Region, tmp_path: Path) -> None:
    post = region.lycee()
    region.exchange(post)
    path = region.siege.register.path
    region.siege.register.close()
    old = path.read_bytes()
    later = replace(region, siege=open_post.open_post(path, RawKey(bytes(range(32))), region.siege.paths))
    save(post, person())
    later.exchange(post)
    later.siege.register.close()
    path.write_bytes(old)
    back = replace(region, siege=open_post.open_post(path, RawKey(bytes(range(32))), region.siege.paths))
    assert [one.code for one in back.receive(back.send(post)).refused] == ["S-HQBACK"]
    back.siege.register.close()


def test_changes_and_tombstones_arrive(region: Region) -> None:
    post = region.lycee()
    someone, gone = save(post, person(), person(given_name="Ronan"))
    region.exchange(post)
    change(post, someone, sex="undisclosed")
    throw_away(post, gone)
    assert region.exchange(post).applied
    rows = {row[1]: row for row in rows_at_headquarters(region, "person")}
    assert rows[someone.uid][2] == 2
    assert rows[gone.uid][3] == 1
    assert not any(rows[gone.uid][4:-1])


def test_psr_s19_an_edit_between_package_and_receipt_stays_to_be_sent(region: Region) -> None:
    post = region.lycee()
    (someone,) = save(post, person())
    report = region.receive(region.send(post))
    change(post, someone, sex="man")
    import_packages.import_paths(post, list(report.receipts))
    assert export_package.prepare(post).ready == 1


def flipped(data: bytes) -> bytes:
    return data[:-40] + bytes([data[-40] ^ 1]) + data[-39:]


def from_another_headquarters(data: bytes) -> bytes:
    return sealing.seal(b"not a zip", [sealing.recipient_of(sealing_identity())])


def sealing_identity() -> str:
    from precarite_desktop.exchange.keys import StationKeys

    return StationKeys.make().age_identity


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (flipped, "E-106"),
        (lambda data: data[:-1], "E-106"),
        (lambda data: b"", "E-102"),
        (from_another_headquarters, "E-103"),
        (lambda data: b"age-encryption.org/v2\n", "E-102"),
    ],
)
def test_a_spoiled_file_leaves_the_register_as_it_was(region: Region, spoil, code: str) -> None:
    post = region.lycee()
    save(post, person())
    file = region.send(post)
    register = region.siege.register
    register.checkpoint()
    before = fingerprint(register)
    file.write_bytes(spoil(file.read_bytes()))
    report = region.receive(file)
    assert [one.code for one in report.refused] == [code]
    assert fingerprint(register) == before
    assert [one.code for one in reception_folder.refused(register.path)] == [code]


def test_one_bad_file_does_not_stop_the_others(region: Region) -> None:
    first, second = region.lycee(), region.lycee("0220013V")
    for post in (first, second):
        save(post, person())
        region.send(post)
    bad = region.mail / "to-siege" / "bad.zip.age"
    bad.write_bytes(b"age-encryption.org/v1\nnonsense")
    report = region.receive(region.mail / "to-siege")
    assert (len(report.applied), len(report.refused)) == (2, 1)


def test_a_package_of_an_unknown_post_waits(region: Region, tmp_path: Path) -> None:
    other = make_region(tmp_path / "elsewhere")
    stranger = other.lycee()
    with region.siege.register.read() as session:
        recipients = standing_recipients(session)
    save(stranger, person())
    with stranger.register.write() as session:
        trust_of(session, region)
    file = other.send(stranger)
    report = region.receive(file)
    assert recipients
    assert [one.code for one in report.waiting] == ["E-303"]
    other.siege.register.close()


def standing_recipients(session):
    from precarite_desktop.services import standing

    return standing.read(session).trust.recipients


def trust_of(session, region: Region) -> None:
    """Make a station believe in another headquarters, so that it seals to it."""
    from precarite_desktop.services import standing

    with region.siege.register.read() as theirs:
        signed = standing.signed_trust(theirs)
    standing.keep_trust(session, signed)


def test_the_board_shows_the_missing_first_and_the_lycee_received(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    board = reception.board(region.siege)
    assert board.expected == board.received + board.refused + board.missing
    assert board.received == 1
    assert board.sites[0].state == "missing"
    assert board.sites[-1].site == post.site


def test_no_name_travels_in_pseudonymous_scope(region: Region) -> None:
    post = region.lycee()
    someone = person()
    save(post, someone, placement(someone.uid))
    plain = contents(region, region.send(post))
    for secret in ("Kerzr", "Gwena", "1986-07-04", "612345678", "mardi", "Trividic", "local remise", "35238"):
        assert secret.encode() not in plain
    assert b"1986" in plain


def test_names_travel_apart_in_nominative_scope(region: Region) -> None:
    post = region.lycee(scope="nominative")
    save(post, person())
    file = region.send(post)
    assert "Kerzrého".encode() in contents(region, file)
    assert region.receive(file).applied
    assert len(rows_at_headquarters(region, "identity")) == 1


def contents(region: Region, file: Path) -> bytes:
    """Everything that a package holds, inflated."""
    from precarite_desktop.exchange import strict_zip

    work = import_packages._begin(region.siege)
    archive = strict_zip.read(sealing.unseal(file.read_bytes(), work.identity))
    assert package.SITE_TO_HQ
    return b"".join(archive.bytes_of(name) for name in archive.names)


def test_the_same_folder_again_writes_the_same_receipt_and_takes_no_number(region: Region) -> None:
    post = region.lycee()
    save(post, person())
    file = region.send(post)
    (first,) = region.receive(file).receipts
    written = first.read_bytes()
    for _morning in range(3):
        (again,) = region.receive(file).receipts
        assert (again, again.read_bytes()) == (first, written)
    first.unlink()
    (lost,) = region.receive(file).receipts
    assert lost.read_bytes() == written
    assert import_packages.import_paths(post, [lost]).applied
    assert [one.code for one in import_packages.import_paths(post, [lost]).unchanged] == ["S-OLDACK"]


def test_a_receipt_that_would_say_something_else_is_a_new_one(region: Region) -> None:
    post = region.lycee()
    old = region.send(post)
    (first,) = region.receive(old).receipts
    save(post, person())
    (second,) = region.receive(region.send(post)).receipts
    (again,) = region.receive(old).receipts
    assert first != second
    assert again == second


def test_without_a_folder_for_receipts_none_is_written(region: Region) -> None:
    post = region.lycee()
    file = region.send(post)
    region.receive(file)
    assert import_packages.import_paths(region.siege, [file]).receipts == ()


def test_a_request_among_the_packages_is_told_from_a_damaged_one(region: Region) -> None:
    invited = enrol.invite(region.siege, "0350024L", region.mail, authority=region.authority)
    asking = make_lycee(region.folder, "0350024L")
    joined = enrol.join(asking, invited.file, " ".join(invited.words), region.mail / "to-siege")
    report = region.receive(region.mail / "to-siege")
    assert [(one.code, one.details["site"]) for one in report.refused] == [("ENR-10", "0350024L")]
    assert report.refused[0].file == str(joined.file)
    assert list(reception_folder.refused(region.siege.register.path)) == []
    asking.register.close()


def test_psr_s29_a_post_that_was_not_updated_is_read_by_its_own_schema(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON, schema="2026.1")
    old = forged(post, {"person": [someone]}, data_schema="2026.1")
    report = region.receive(written(region.mail, old))
    assert [one.code for one in report.applied] == ["APPLIED"]
    assert len(rows_at_headquarters(region, "person")) == 1


def test_a_schema_that_is_not_known_yet_waits_for_the_update(region: Region) -> None:
    post = region.lycee()
    report = region.receive(written(region.mail, forged(post, {}, data_schema="2031.1")))
    assert [one.code for one in report.waiting] == ["E-304"]
    assert rows_at_headquarters(region, "person") == []
