"""Each awkward case of the exchange (design, 5.7), end to end, with the sentence that the person reads."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    choose_version,
    enrol,
    export_package,
    find_records,
    import_packages,
    open_post,
    replay_archive,
    resolve,
    resume_stream,
    revoke,
    verify_register,
    witness,
)
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.post import Post
from precarite_desktop.services.resolve import Choice
from precarite_desktop.storage import history, ledger, meta, rows, stations
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.text.i18n import install
from precarite_desktop.text.messages import sentence
from tests.services.region import (
    NOON,
    Region,
    change,
    make_lycee,
    person,
    placement,
    rows_at_headquarters,
    save,
    throw_away,
)

LYCEE, SIEGE = RawKey(bytes(32)), RawKey(bytes(range(32)))


@pytest.fixture(autouse=True)
def _french() -> None:
    install("fr")


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[list[Post]]:
    opened: list[Post] = []
    yield opened
    for post in opened:
        post.register.close()


def said(report: ImportReport) -> list[str]:
    return [sentence(one.code, **one.details) for one in report.refused]


def image(post: Post, folder: Path, copies: list[Post], key: RawKey = LYCEE) -> Post:
    """A copy of the whole disk, which nobody notices, started on its own."""
    post.register.checkpoint()
    shutil.copytree(post.register.path.parent, folder)
    copy = open_post.open_post(folder / "register.db", key, Paths.under(folder), now=post.now)
    copies.append(copy)
    return copy


def read(post: Post, report: ImportReport) -> ImportReport:
    return import_packages.import_paths(post, list(report.receipts))


def enrolled(region: Region, post: Post, *, replaces: str = "", again: bool = False) -> None:
    invited = enrol.invite(region.siege, post.site, region.mail, authority=region.authority)
    joined = enrol.join(post, invited.file, " ".join(invited.words), region.mail, again=again)
    approved = enrol.approve(
        region.siege, joined.file, " ".join(joined.words), region.mail,
        authority=region.authority, replaces=replaces,
    )  # fmt: skip
    assert import_packages.import_paths(post, [approved.file]).applied


def stream(post: Post) -> str:
    with post.register.read() as session:
        return meta.get(session, "stream")


def test_psr_s05_a_restore_by_hand_is_seen_by_the_witness_and_starts_anew(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    region.exchange(post)
    old = image(post, tmp_path / "old", copies)
    save(post, person())
    region.exchange(post)
    old.register.close()
    shutil.copytree(post.paths.state, tmp_path / "old" / "state", dirs_exist_ok=True)
    back = open_post.open_post(old.register.path, LYCEE, old.paths, now=post.now)
    copies.append(back)
    with pytest.raises(Refusal) as refusal:
        export_package.create(back, region.mail)
    assert sentence(refusal.value.code) == (
        "Ce registre est plus ancien qu’un paquet créé ici."
        " Repartez à neuf\u00a0: tout sera renvoyé, rien n’est perdu."
    )
    resume_stream.start_anew(back)
    report = region.exchange(back)
    assert [one.code for one in report.applied] == ["NEW-EPOCH"]
    assert find_records.page(back, "person").total == 1
    with pytest.raises(Refusal, match="EXP-06"):
        resume_stream.start_anew(back)


def test_psr_s12_a_register_on_another_computer_asks_what_it_is(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    save(post, person())
    region.exchange(post)
    copy = image(post, tmp_path / "copy", copies)
    shutil.rmtree(copy.paths.state)
    obstacle = export_package.prepare(copy).obstacle
    assert obstacle is not None
    assert sentence(obstacle.code) == (
        "Ce registre a été inscrit sur un autre ordinateur. Dites s’il a déménagé ici ou si c’est un second poste."
    )
    resume_stream.be_second(copy)
    second = export_package.prepare(copy).obstacle
    assert second is not None
    assert second.code == "EXP-03"
    enrolled(region, copy)
    assert stream(copy) != stream(post)
    assert [one.code for one in region.exchange(copy).applied] == ["APPLIED"]
    assert [one.code for one in region.exchange(post).applied] == ["APPLIED"]


def test_a_register_that_moved_goes_on_with_a_new_start(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    save(post, person())
    region.exchange(post)
    moved = image(post, tmp_path / "moved", copies)
    shutil.rmtree(moved.paths.state)
    resume_stream.start_anew(moved)
    assert [one.code for one in region.exchange(moved).applied] == ["NEW-EPOCH"]


def test_psr_s11_clones_that_alternate_end_as_two_posts_and_no_record_is_lost(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    region.exchange(post)
    clone = image(post, tmp_path / "clone", copies)
    save(post, person(birth_name="Ici"))
    save(clone, person(birth_name="Làbas"))
    codes = []
    for _turn in range(8):
        for one in (post, clone):
            try:
                report = region.receive(region.send(one))
            except Refusal as refusal:
                codes.append(refusal.code)
                enrolled(region, one)
                continue
            codes += [line.code for line in (*report.applied, *report.refused)]
            read(one, report)
    assert {"S-FORK", "S-OLDEPOCH", "EXP-03"} <= set(codes)
    assert codes[-2:] == ["APPLIED", "APPLIED"]
    assert stream(post) != stream(clone)
    assert {row[1] for row in rows_at_headquarters(region, "person")} >= {
        uid for one in (post, clone) for uid in persons(one)
    }


def persons(post: Post) -> list[str]:
    with post.register.read() as session:
        return [uid for (uid,) in session.rows("SELECT uid FROM person WHERE deleted = 0")]


def test_psr_s23_a_dead_computer_is_replaced_and_has_back_what_travelled(
    region: Region, tmp_path: Path
) -> None:
    dead = region.lycee()
    someone = person()
    save(dead, someone, placement(someone.uid))
    gone = save(dead, person(given_name="Ronan"))[0]
    throw_away(dead, gone)
    region.exchange(dead)
    late = region.send(dead)
    fresh = make_lycee(tmp_path / "fresh", dead.site)
    enrolled(region, fresh, replaces=stream(dead))
    (row,) = find_records.page(fresh, "person").rows
    assert (row.status, row.title) == ("to_correct", "Identité à compléter")
    with fresh.register.read() as session:
        back = rows.get(session, find_kind("person"), someone.uid)
        hire = next(iter(rows.every(session, find_kind("placement"))))
        notes = {line.note for line in history.lines(session, someone.uid)}
    assert back is not None
    assert (back.values["sex"], back.values["birth_name"], back.revision) == ("woman", None, 1)
    assert hire.values["person_uid"] == someone.uid
    assert notes == {"restitution"}
    report = region.exchange(fresh)
    assert [one.code for one in report.applied] == ["APPLIED"]
    keys = {row[4] for row in rows_at_headquarters(region, "person") if row[1] == someone.uid}
    assert len(keys) == 1
    with region.siege.register.read() as session:
        old, new = stations.every(session)
    assert (old.state, old.is_retired, new.is_retired) == ("replaced", True, False)
    assert said(region.receive(late)) == [sentence("E-311", site=dead.site)]
    decided = resolve.resolve(region.siege, late, Choice.APPLY, region.mail / "late")
    assert decided.code == "APPLIED"
    fresh.register.close()


def find_kind(name: str):
    from precarite_desktop.records.registry import kind_named

    return kind_named(name)


def test_a_late_package_of_a_replaced_post_waits_60_days_at_most(region: Region, tmp_path: Path) -> None:
    dead = region.lycee()
    region.exchange(dead)
    late = region.send(dead)
    fresh = make_lycee(tmp_path / "fresh", dead.site)
    enrolled(region, fresh, replaces=stream(dead))
    later = replace(region.siege, now=lambda: NOON + timedelta(days=61))
    with pytest.raises(Refusal) as refusal:
        resolve.resolve(later, late, Choice.APPLY)
    assert sentence(refusal.value.code) == (
        "Ce poste est remplacé depuis plus de 60 jours. Son paquet tardif reste en réception."
    )
    fresh.register.close()


def test_a_stolen_key_is_revoked_and_what_came_since_is_listed(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    done = revoke.revoke(region.siege, post.site, since=NOON.date())
    assert [one.seq for one in done.received] == [1]
    report = region.receive(region.send(post))
    assert [one.code for one in report.refused] == ["E-311"]
    with pytest.raises(Refusal, match="E-311"):
        resolve.resolve(region.siege, Path(report.refused[0].file), Choice.APPLY)
    with pytest.raises(Refusal, match="REV-01"):
        revoke.revoke(region.siege, post.site)


def lose_rows(post: Post, count: int) -> None:
    """What a faulty program would do: rows gone without a tombstone."""
    with post.register.write() as session:
        for uid in persons(post)[:count]:
            session.run("DELETE FROM person WHERE uid = ?", (uid,))


def test_a_mass_disappearance_waits_for_a_person_who_may_give_the_rows_back(region: Region) -> None:
    post = region.lycee()
    save(post, *(person(birth_name=f"Nom{number}") for number in range(10)))
    region.exchange(post)
    lose_rows(post, 3)
    held = region.send(post, kind="snapshot")
    report = region.receive(held)
    assert said(report) == [
        "Ce paquet retirerait 3 fiches sur 10. Rien n’a été importé\u00a0: décidez dans Réception."
    ]
    (waiting,) = resolve.pending(region.siege)
    assert (waiting.code, waiting.details["dropped"], waiting.details["held"]) == ("S-HELD", 3, 10)
    decided = resolve.resolve(region.siege, waiting.file, Choice.REFUSE, region.mail / "back")
    assert decided.receipt is not None
    assert resolve.pending(region.siege) == []
    import_packages.import_paths(post, [decided.receipt])
    assert len(persons(post)) == 10
    assert [one.code for one in region.receive(region.send(post, kind="snapshot")).applied] == ["APPLIED"]
    assert len(rows_at_headquarters(region, "person")) == 10


def test_a_mass_disappearance_that_is_meant_is_applied(region: Region) -> None:
    post = region.lycee()
    save(post, *(person(birth_name=f"Nom{number}") for number in range(10)))
    region.exchange(post)
    lose_rows(post, 3)
    file = region.send(post, kind="snapshot")
    region.receive(file)
    decided = resolve.resolve(region.siege, file, Choice.APPLY)
    assert (decided.code, len(rows_at_headquarters(region, "person"))) == ("APPLIED", 7)


def test_an_order_of_a_person_stays_until_it_is_done(region: Region) -> None:
    post = region.lycee()
    file = region.send(post)
    region.receive(file)
    ordered = resolve.resolve(region.siege, file, Choice.NEW_EPOCH, region.mail / "order")
    assert ordered.receipt is not None
    import_packages.import_paths(post, [ordered.receipt])
    assert [one.code for one in region.exchange(post).applied] == ["NEW-EPOCH"]
    with region.siege.register.read() as session:
        assert [one.ordered for one in stations.every(session)] == [""]


def test_both_versions_of_a_record_are_shown_and_a_person_chooses(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    (someone,) = save(post, person(sex="undisclosed"))
    region.exchange(post)
    old = image(post, tmp_path / "old", copies)
    change(post, someone, sex="man")
    region.exchange(post)
    change(old, someone, sex="woman")
    report = region.receive(region.send(old))
    assert [one.code for one in report.refused] == ["S-FORK"]
    read(old, report)
    told = read(old, region.receive(region.send(old)))
    assert [one.warnings for one in told.applied] == [("S-OTHERWISE",)]
    (pair,) = choose_version.pairs(old)
    assert [(one.label, one.here, one.there) for one in pair.fields] == [("Sexe", "Femme", "Homme")]
    chosen = choose_version.choose(old, pair.uid, headquarters=True)
    assert (chosen.values["sex"], chosen.revision) == ("man", 3)
    assert choose_version.pairs(old) == []
    assert [one.code for one in region.exchange(old).applied] == ["APPLIED"]
    with region.siege.register.read() as session:
        assert session.value("SELECT count(*) FROM returned_row") == 0


def test_psr_s14_headquarters_restored_from_an_old_copy_replays_its_archive(
    region: Region, tmp_path: Path
) -> None:
    first, second = region.lycee(), region.lycee("0220013V")
    path = region.siege.register.path
    region.siege.register.checkpoint()
    old = path.read_bytes()
    for post in (first, second, first):
        save(post, person())
        region.exchange(post)
    before = rows_at_headquarters(region, "person")
    assert len(before) == 3
    region.siege.register.close()
    path.write_bytes(old)
    back = open_post.open_post(path, SIEGE, region.siege.paths, now=region.siege.now)
    restored = replace(region, siege=back)
    assert rows_at_headquarters(restored, "person") == []
    report = replay_archive.replay(back)
    assert (len(report.applied), report.refused) == (3, ())
    assert rows_at_headquarters(restored, "person") == before
    assert len(replay_archive.replay(back).unchanged) == 3
    save(first, person())
    assert [one.code for one in restored.exchange(first).applied] == ["APPLIED"]
    back.register.close()


def test_headquarters_that_lost_history_raises_its_epoch_and_stations_send_again(
    region: Region, tmp_path: Path
) -> None:
    post = region.lycee()
    region.exchange(post)
    path = region.siege.register.path
    region.siege.register.checkpoint()
    old = path.read_bytes()
    save(post, person())
    region.exchange(post)
    region.siege.register.close()
    path.write_bytes(old)
    back = replace(region, siege=open_post.open_post(path, SIEGE, region.siege.paths, now=region.siege.now))
    report = back.receive(back.send(post))
    assert said(report) == [
        "Le registre du siège est plus ancien que ses propres accusés. Importez d’abord les paquets archivés."
    ]
    assert [one.code for one in read(post, report).applied] == ["APPLIED"]
    assert [one.code for one in back.exchange(post).applied] == ["APPLIED"]
    assert len(rows_at_headquarters(back, "person")) == 1
    back.siege.register.close()


def test_psr_s06_a_post_restored_with_its_witness_is_a_fork_and_starts_anew(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    region.exchange(post)
    old = image(post, tmp_path / "old", copies)
    (kept,) = save(post, person(birth_name="Perdu"))
    region.exchange(post)
    (typed,) = save(old, person(birth_name="Ressaisi"))
    report = region.receive(region.send(old))
    assert said(report) == [sentence("S-FORK", site=post.site)]
    assert [warning for one in read(old, report).applied for warning in one.warnings] == ["S-RESTORED"]
    assert [one.code for one in region.exchange(old).applied] == ["NEW-EPOCH"]
    assert sorted(persons(old)) == sorted([kept.uid, typed.uid])


def test_psr_s07_a_receipt_from_beyond_tells_a_restored_post_to_start_anew(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    region.exchange(post)
    old = image(post, tmp_path / "old", copies)
    (kept,) = save(post, person())
    report = region.receive(region.send(post))
    (told,) = read(old, report).applied
    assert told.warnings == ("S-RESTORED",)
    assert [one.code for one in region.exchange(old).applied] == ["NEW-EPOCH"]
    assert persons(old) == [kept.uid]


def test_psr_s08_a_post_restored_twice_loses_nothing_that_travelled(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    region.exchange(post)
    travelled = []
    for turn in ("first", "second"):
        old = image(post, tmp_path / turn, copies)
        travelled += [one.uid for one in save(post, person(birth_name=turn))]
        region.exchange(post)
        read(old, region.receive(region.send(old)))
        assert [one.code for one in region.exchange(old).applied] == ["NEW-EPOCH"]
        assert sorted(persons(old)) == sorted(travelled)
        post = old
    assert [one.code for one in region.exchange(post).applied] == ["APPLIED"]
    assert sorted(str(row[1]) for row in rows_at_headquarters(region, "person")) == sorted(travelled)


def test_psr_s10_of_a_copy_that_sends_first_and_its_original_the_second_is_a_fork(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    post = region.lycee()
    region.exchange(post)
    copy = image(post, tmp_path / "copy", copies)
    save(copy, person(birth_name="Copie"))
    save(post, person(birth_name="Original"))
    assert [one.code for one in region.receive(region.send(copy)).applied] == ["APPLIED"]
    report = region.receive(region.send(post))
    assert said(report) == [sentence("S-FORK", site=post.site)]
    (waiting,) = resolve.pending(region.siege)
    ordered = resolve.resolve(region.siege, waiting.file, Choice.REENROL, region.mail / "order")
    assert ordered.receipt is not None
    import_packages.import_paths(post, [ordered.receipt])
    with pytest.raises(Refusal, match="EXP-03"):
        region.send(post)


def test_psr_s15_headquarters_restored_twice_replays_what_it_held_last(
    region: Region, tmp_path: Path, copies: list[Post]
) -> None:
    """Between the two it took from a copy what bears the number that it had taken from the original."""
    clock = [NOON]
    siege = replace(region.siege, now=lambda: clock[0])
    region = replace(region, siege=siege)
    post = region.lycee()
    region.exchange(post)
    copy = image(post, tmp_path / "copy", copies)
    (here,), (there,) = save(post, person(birth_name="Ici")), save(copy, person(birth_name="Làbas"))
    old = forgotten_from(region.siege)
    region.receive(region.send(post))
    assert held(region) == {here.uid}
    region = gone_back(region, old)
    clock[0] += timedelta(hours=1)
    region.receive(region.send(copy))
    assert held(region) == {there.uid}
    region = gone_back(region, old)
    report = replay_archive.replay(region.siege)
    assert held(region) == {there.uid}
    assert [one.code for one in report.refused] == ["S-FORK"]
    assert [one.code for one in resolve.pending(region.siege)] == ["S-FORK"]
    read(post, region.receive(region.send(post)))
    assert [one.code for one in region.exchange(post).applied] == ["NEW-EPOCH"]
    assert held(region) == {here.uid}
    assert sorted(persons(post)) == sorted([here.uid, there.uid])
    region.siege.register.close()


def forgotten_from(siege: Post) -> bytes:
    siege.register.checkpoint()
    return siege.register.path.read_bytes()


def gone_back(region: Region, old: bytes) -> Region:
    """An old copy of headquarters' register in its place, its archive as it is."""
    siege = region.siege
    siege.register.close()
    siege.register.path.write_bytes(old)
    return replace(region, siege=open_post.open_post(siege.register.path, SIEGE, siege.paths, now=siege.now))


def held(region: Region) -> set[object]:
    return {row[1] for row in rows_at_headquarters(region, "person")}


@pytest.mark.slow
def test_psr_s25_a_thousand_packages_without_a_receipt_end_in_one_that_says_everything(
    region: Region,
) -> None:
    post = region.lycee()
    region.exchange(post)
    save(post, person())
    made = [export_package.create(post, region.mail / "lost") for _day in range(1_001)]
    assert {one.kind for one in made[:999]} == {"delta"}
    assert made[-1].kind == "snapshot"
    assert [one.code for one in region.receive(made[-1].file).applied] == ["APPLIED"]
    assert len(held(region)) == 1


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_wrong_clock_is_told_and_decides_nothing(region: Region, year: int) -> None:
    post = replace(region.lycee(), now=lambda: datetime(year, 1, 1, tzinfo=UTC))
    save(post, person())
    report = region.exchange(post)
    assert [(one.code, one.warnings) for one in report.applied] == [("APPLIED", ("W-CLOCK",))]
    assert sentence("W-CLOCK").startswith("L’horloge du poste")


def test_a_witness_behind_its_register_is_harmless(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    witness.write(post.paths.state, stream(post), witness.Made(1, 0))
    assert [one.code for one in region.exchange(post).applied] == ["APPLIED"]


def test_psr_h07_a_ledger_changed_by_hand_is_noticed(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    region.exchange(post)
    assert verify_register.verify(region.siege)["broken_links"] == 0
    with region.siege.register.write() as session:
        session.run("UPDATE ledger SET received_at = '2020-01-01T00:00:00+00:00' WHERE seq = 1")
        assert ledger.broken_links(session) == 1
    with pytest.raises(Refusal) as refusal:
        verify_register.verify(region.siege)
    assert sentence(refusal.value.code, **refusal.value.details) == (
        "Le grand livre a été modifié à la main (1). Revenez à une sauvegarde, puis rejouez l’archive."
    )


def test_a_line_taken_out_of_the_ledger_is_noticed(region: Region) -> None:
    post = region.lycee()
    region.exchange(post)
    with region.siege.register.write() as session:
        session.run("DELETE FROM ledger")
    with pytest.raises(Refusal, match="LED-01"):
        verify_register.verify(region.siege)
