"""A package of the program, opened and verified by ordinary tools alone (design, exchange 4.10)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from precarite_desktop.services import export_keys, phrase_file
from tests.services.region import Region, make_region, person, placement, save

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
