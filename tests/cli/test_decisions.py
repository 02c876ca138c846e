"""What the terminal says of what only a person can decide, and that it does what the person says."""

import json
import re
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from precarite_desktop.cli import decisions
from precarite_desktop.cli.main import main
from precarite_desktop.paths import Paths
from precarite_desktop.services import export_package, open_post, resolve, witness
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.text import i18n
from tests.services.region import Region, change, make_region, person, rows_at_headquarters, save

Say = Callable[..., tuple[int, str]]


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    made = make_region(tmp_path)
    yield made
    made.siege.register.close()
    i18n.install("en")


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a verb at a post that is open already, in French; what it writes has ordinary spaces."""

    def run(post: Post, *words: str) -> tuple[int, str]:
        @contextmanager
        def opened(_arguments: Namespace) -> Iterator[Post]:
            yield post

        monkeypatch.setattr(decisions, "post_of", opened)
        code = main(["--lang", "fr", *words])
        out, err = capsys.readouterr()
        return code, re.sub("[\u00a0\u202f]", " ", out + err).replace("’", "'")

    return run


def test_a_held_package_is_told_in_a_sentence_and_taken_when_a_person_says_so(
    region: Region, say: Say
) -> None:
    post = region.lycee()
    known = save(post, *(person(birth_name=f"Nom{number}") for number in range(10)))
    region.exchange(post)
    with post.register.write() as session:
        for one in known[:3]:
            session.run("DELETE FROM person WHERE uid = ?", (one.uid,))
    region.receive(region.send(post, kind="snapshot"))
    assert "Ce paquet retirerait 3 fiches sur 10. Rien n'a été importé" in say(region.siege, "resolve")[1]
    file = json.loads(say(region.siege, "resolve", "--json")[1])["waiting"][0]["file"]
    code, said = say(region.siege, "resolve", file)
    assert (code, "(USE-17)" in said) == (1, True)
    assert len(resolve.pending(region.siege)) == 1
    code, said = say(region.siege, "resolve", file, "--apply", "--receipts", str(region.mail / "stick"))
    (receipt,) = (region.mail / "stick").iterdir()
    assert code == 0
    assert str(receipt) in said
    assert len(rows_at_headquarters(region, "person")) == 7
    assert "Rien n'attend de décision" in say(region.siege, "resolve")[1]
    post.register.close()


def test_an_archive_that_is_not_there_is_said_and_one_that_is_changes_nothing_twice(
    region: Region, say: Say
) -> None:
    code, said = say(region.siege, "replay-archive")
    assert (code, "(FIL-07)" in said) == (1, True)
    post = region.lycee()
    region.exchange(post)
    code, said = say(region.siege, "replay-archive")
    assert (code, "1 déjà connu" in said) == (0, True)
    post.register.close()


def test_a_register_that_is_behind_goes_on_where_the_person_says(region: Region, say: Say) -> None:
    post = region.lycee()
    code, said = say(post, "moved", "--here")
    assert (code, "(EXP-06)" in said) == (1, True)
    with post.register.read() as session:
        stream = meta.get(session, "stream")
    witness.write(post.paths.state, stream, witness.Made(1, 9))
    assert export_package.prepare(post).obstacle is not None
    assert say(post, "moved", "--here")[0] == 0
    assert export_package.prepare(post).obstacle is None
    post.register.close()


def test_a_key_is_revoked_and_what_came_since_is_listed(region: Region, say: Say) -> None:
    post = region.lycee()
    file = region.send(post)
    region.receive(file)
    code, said = say(region.siege, "revoke", post.site, "--since", "2026-10-01")
    assert (code, file.name in said) == (0, True)
    assert [one.code for one in region.receive(region.send(post)).refused] == ["E-311"]
    post.register.close()


def test_both_versions_of_a_record_are_listed_and_one_is_chosen(
    region: Region, say: Say, tmp_path: Path
) -> None:
    post = region.lycee()
    (someone,) = save(post, person(sex="undisclosed"))
    region.exchange(post)
    post.register.checkpoint()
    shutil.copytree(post.register.path.parent, tmp_path / "old")
    change(post, someone, sex="man")
    region.exchange(post)
    post.register.close()
    old = open_post.open_post(
        tmp_path / "old" / "register.db", RawKey(bytes(32)), Paths.under(tmp_path / "old")
    )
    change(old, someone, sex="woman")
    for _turn in ("the fork", "the new start"):
        region.exchange(old)
    assert "Sexe : Femme | Homme" in say(old, "choose")[1]
    assert say(old, "choose", someone.uid, "--headquarters")[0] == 0
    assert "Femme" not in say(old, "choose")[1]
    with old.register.read() as session:
        assert session.value("SELECT sex FROM person") == "man"
    old.register.close()
