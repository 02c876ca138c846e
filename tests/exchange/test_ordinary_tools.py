"""Outside witnesses: five tools that are not ours open and verify a package that we made (design, exchange 4.10)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from precarite_desktop.exchange import signature
from precarite_desktop.exchange.package import TableSource
from tests.exchange.simulator import COLUMNS, HQ_KEYS, ROW, SITE, STATION_KEYS
from tests.exchange.test_package import built

TOOLS = ("age", "unzip", "ssh-keygen", "sha256sum")
NAMESPACE = "psr-package-v1"
pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason=f"one of {', '.join(TOOLS)} is not installed"
)
FIELDS = tuple(
    {"name": name, "type": kind}
    for name, kind in zip(COLUMNS, ("string", "integer", "boolean", "string", "date"), strict=True)
)
ROWS = [
    (ROW.format(1), "1", "0", 'agent, "cuisine"', "2026-09-01"),
    (ROW.format(2), "3", "0", "=1+1", None),
    (ROW.format(3), "2", "1", None, None),
    (ROW.format(4), "1", "0", "deux\nlignes", "2026-10-05"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package decrypted by age and unpacked by unzip."""
    made = built(
        None,
        TableSource(name="placement", columns=COLUMNS, rows=ROWS, fields=FIELDS),
        TableSource(name="station", columns=("campaign",), rows=[("2026",)], has_state=False),
    )
    (tmp_path / "p.zip.age").write_bytes(made.data)
    (tmp_path / "siege.key").write_text(HQ_KEYS.age_identity + "\n")
    (tmp_path / "allowed_signers").write_text(signature.allowed_signers_line(SITE, STATION_KEYS.sign_public))
    subprocess.run(["age", "-d", "-i", "siege.key", "-o", "p.zip", "p.zip.age"], cwd=tmp_path, check=True)
    subprocess.run(["unzip", "-q", "p.zip", "-d", "p"], cwd=tmp_path, check=True)
    return tmp_path / "p"


def verified(folder: Path, site: str = SITE, namespace: str = NAMESPACE) -> bool:
    command = ["ssh-keygen", "-Y", "verify", "-f", "../allowed_signers", "-I", site, "-n", namespace]
    with (folder / "datapackage.json").open("rb") as document:
        done = subprocess.run(
            [*command, "-s", "datapackage.json.sig"],
            cwd=folder,
            stdin=document,
            capture_output=True,
            check=False,
        )
    return done.returncode == 0


def sums_are_right(folder: Path) -> bool:
    resources = json.loads((folder / "datapackage.json").read_bytes())["resources"]
    sums = "".join(f"{one['hash'].removeprefix('sha256:')}  {one['path']}\n" for one in resources)
    done = subprocess.run(
        ["sha256sum", "-c", "--strict"], cwd=folder, input=sums, text=True, capture_output=True, check=False
    )
    return done.returncode == 0


def frictionless_accepts(folder: Path) -> bool:
    tool = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [tool, "validate", "datapackage.json"], cwd=folder, capture_output=True, check=False
    )
    return done.returncode == 0


def test_five_ordinary_tools_open_and_verify_a_package(folder: Path) -> None:
    assert verified(folder)
    assert sums_are_right(folder)
    assert frictionless_accepts(folder)


def test_the_ordinary_tools_see_a_changed_table(folder: Path) -> None:
    table = folder / "data" / "placement.csv"
    table.write_bytes(table.read_bytes().replace(b"=1+1", b"=1+2"))
    assert verified(folder)
    assert not sums_are_right(folder)
    assert not frictionless_accepts(folder)


def test_the_ordinary_tools_see_a_changed_manifest_signer_or_meaning(folder: Path) -> None:
    assert not verified(folder, site="0290009C")
    assert not verified(folder, namespace="psr-hq-package-v1")
    document = folder / "datapackage.json"
    document.write_bytes(document.read_bytes().replace(b'"seq": 1', b'"seq": 2'))
    assert not verified(folder)


def test_unzip_lists_the_members_in_their_order(folder: Path) -> None:
    done = subprocess.run(
        ["unzip", "-Z1", "../p.zip"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [
        "data/placement.csv", "data/station.csv", "datapackage.json", "datapackage.json.sig",
    ]  # fmt: skip
