"""A package of the program, opened and verified by ordinary tools alone (design, exchange 4.10)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from precarite_desktop.exchange.descriptor import Scope
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.services import export_keys, package_tables, phrase_file, standing
from precarite_desktop.services.post import Post
from precarite_desktop.storage import post_secrets
from precarite_desktop.storage.uids import uuid7
from tests.services.region import Region, make_region, person, placement, rows_at_headquarters, save

README = Path(__file__).resolve().parents[2] / "README.md"
TOOLS = ("age", "unzip", "ssh-keygen", "sha256sum")


def test_the_read_me_names_every_tool_and_checks_revoked_keys() -> None:
    page = README.read_text(encoding="utf-8").partition("## Vérifier un paquet")[2].partition("\n## ")[0]
    words, _fence, commands = page.partition("```")
    assert all(f"`{tool}`" in words for tool in (*TOOLS, "jq", "frictionless"))
    assert "-r ../cles/revoked.krl" in commands
    assert "phrase de passe du registre du siège" in words


@pytest.fixture
def region(tmp_path: Path):
    made = make_region(tmp_path)
    yield made
    made.siege.register.close()


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs age, unzip, ssh-keygen and sha256sum")
def test_five_ordinary_tools_open_and_verify_a_package(region: Region, tmp_path: Path) -> None:
    post = region.lycee()
    someone = person(birth_name="=1+1")
    save(post, someone, placement(someone.uid))
    sent = region.send(post)
    keys = tmp_path / "keys"
    export_keys.export(region.siege, keys, phrase="une phrase")
    identity = phrase_file.open_under("une phrase", (keys / "siege-identity.age").read_bytes())
    (tmp_path / "siege.key").write_bytes(identity)
    run = lambda *words, **options: subprocess.run(  # noqa: E731
        words, check=True, capture_output=True, **options
    )
    run("age", "-d", "-i", str(tmp_path / "siege.key"), "-o", str(tmp_path / "p.zip"), str(sent))
    opened = tmp_path / "opened"
    run("unzip", "-q", str(tmp_path / "p.zip"), "-d", str(opened))
    document = (opened / "datapackage.json").read_bytes()
    run(
        "ssh-keygen", "-Y", "verify", "-f", str(keys / "allowed_signers"), "-I", post.site,
        "-n", "psr-package-v1", "-s", str(opened / "datapackage.json.sig"),
        "-r", str(keys / "revoked.krl"), input=document,
    )  # fmt: skip
    resources = json.loads(document)["resources"]
    sums = "".join(f"{one['hash'].removeprefix('sha256:')}  {one['path']}\n" for one in resources)
    run("sha256sum", "-c", "--strict", input=sums.encode(), cwd=opened)
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(opened / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


NEEDS_TOOLS = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs age and ssh-keygen")


def private_key(post: Post, path: Path) -> Path:
    """The signing key of a post as OpenSSH keeps it."""
    with post.register.read() as session:
        seed = post_secrets.get(session, standing.SIGNING_SEED)
    key = Ed25519PrivateKey.from_private_bytes(seed or b"")
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    return path


def letter_of(post: Post) -> dict:
    """What somebody outside writes for that post: one person, everything else empty."""
    with post.register.read() as session:
        known = standing.read(session)
    tables = {
        name: {"columns": list(columns), "rows": []}
        for name, columns in package_tables.state_tables(Scope.PSEUDONYMOUS, DATA_SCHEMA).items()
    }
    values = {"match_key": "0" * 64, "match_key_loose": "1" * 64, "birth_year": "1986", "sex": "woman"}
    columns = tables["person"]["columns"]
    tables["person"]["rows"] = [[str(uuid7()), "1", "0", *(values.get(one, "") for one in columns[3:])]]
    tables["station"] = {
        "columns": ["campaign", "nil_return", "app", "schema"],
        "rows": [["", "false", "x", DATA_SCHEMA]],
    }
    exchange = {
        "profile": "psr-package/1",
        "kind": "snapshot",
        "site": post.site,
        "stream": known.stream,
        "epoch": {"n": known.epoch.n, "id": known.epoch.id},
        "seq": 1,
        "base_seq": 0,
        "recipients": list(known.trust.recipients),
        "trust_version": 1,
        "machine": "",
        "created_clock": "2026-10-05T14:00:00+02:00",
        "data_schema": DATA_SCHEMA,
        "app": "outsider",
    }
    return {"created": "2026-10-05T12:00:00Z", "exchange": exchange, "tables": tables}


@NEEDS_TOOLS
def test_a_package_assembled_without_our_code_is_accepted(region: Region, tmp_path: Path) -> None:
    post = region.lycee()
    letter = tmp_path / "letter.json"
    letter.write_text(json.dumps(letter_of(post)), encoding="utf-8")
    out = tmp_path / "outside.zip.age"
    script = Path(__file__).with_name("outsider.py")
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-I", script, letter, private_key(post, tmp_path / "key"), out]
    subprocess.run(command, check=True, cwd=tmp_path, env=alone)
    report = region.receive(out)
    assert [one.code for one in report.applied] == ["APPLIED"], report.refused
    assert len(rows_at_headquarters(region, "person")) == 1


@NEEDS_TOOLS
def test_openssh_knows_whom_headquarters_revoked(region: Region, tmp_path: Path) -> None:
    kept, revoked = region.lycee(), region.lycee("0220013V")
    before, after = tmp_path / "before", tmp_path / "after"
    export_keys.export(region.siege, before)
    with region.siege.register.write() as session:
        session.run("UPDATE station SET state = 'revoked' WHERE site = ?", (revoked.site,))
    export_keys.export(region.siege, after)
    assert (after / "allowed_signers").read_text().split()[0] == kept.site
    assert len((after / "allowed_signers").read_text().splitlines()) == 1
    for post, code in ((kept, 0), (revoked, 255)):
        signed = tmp_path / f"{post.site}.message"
        signed.write_bytes(b"message")
        key = private_key(post, tmp_path / f"{post.site}.key")
        subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "psr-package-v1", signed], check=True
        )
        verify = [
            "ssh-keygen", "-Y", "verify", "-f", before / "allowed_signers", "-I", post.site,
            "-n", "psr-package-v1", "-s", f"{signed}.sig",
        ]  # fmt: skip
        done = subprocess.run([*verify, "-r", before / "revoked.krl"], input=b"message", check=False)
        assert done.returncode == 0
        done = subprocess.run([*verify, "-r", after / "revoked.krl"], input=b"message", check=False)
        assert done.returncode == code
        public = subprocess.run(["ssh-keygen", "-y", "-f", key], capture_output=True, check=True).stdout
        (tmp_path / "key.pub").write_bytes(public)
        asked = subprocess.run(
            ["ssh-keygen", "-Q", "-f", after / "revoked.krl", tmp_path / "key.pub"],
            capture_output=True,
            check=False,
        )
        assert (asked.returncode == 0) == (code == 0), asked.stdout
