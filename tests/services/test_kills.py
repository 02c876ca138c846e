"""A process killed at any moment of an export or an import leaves nothing half done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.services import export_package, import_packages, open_post
from precarite_desktop.storage import export_log
from precarite_desktop.storage.key_slots import RawKey
from tests.services.region import Region, person, rows_at_headquarters, save

_EXPORT = """
from tests.services.test_kills import reopened
import sys
from pathlib import Path
from precarite_desktop.services import export_package
post = reopened(Path(sys.argv[1]), bytes(32))
print("go", flush=True)
while True:
    export_package.create(post, Path(sys.argv[2]), kind="snapshot")
"""
_IMPORT = """
from tests.services.test_kills import reopened
import sys
from pathlib import Path
from precarite_desktop.services import import_packages
post = reopened(Path(sys.argv[1]), bytes(range(32)))
print("go", flush=True)
import_packages.import_paths(post, [Path(sys.argv[2])], receipts=Path(sys.argv[2]) / "receipts")
"""


def reopened(path: Path, key: bytes):
    return open_post.open_post(path, RawKey(key), Paths.under(path.parent))


def killed(code: str, *words: str, after: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("after", [0.0, 0.02, 0.06])
def test_psr_s09_a_kill_during_export_burns_numbers_and_loses_no_record(region: Region, after: float) -> None:
    post = region.lycee()
    save(post, *(person(given_name=f"Anne {number}") for number in range(50)))
    post.register.close()
    killed(_EXPORT, str(post.register.path), str(region.mail / "to-siege"), after=after)
    back = reopened(post.register.path, bytes(32))
    sent = export_package.create(back, region.mail / "after")
    with back.register.read() as session:
        made = export_log.every(session)
    numbers = [one.seq for one in made]
    assert numbers == sorted(set(numbers), reverse=True)
    assert sent.seq == numbers[0]
    assert not any(one.status == export_log.PREPARED for one in made)
    (region.mail / "to-siege").mkdir(exist_ok=True)
    report = region.receive(region.mail / "to-siege", sent.file)
    assert not report.refused
    assert len(rows_at_headquarters(region, "person")) == 50
    back.register.close()


@pytest.mark.parametrize("after", [0.0, 0.03, 0.08])
def test_psr_s28_a_kill_during_import_leaves_all_or_nothing(region: Region, after: float) -> None:
    uais = ("0350024L", "0220013V")
    for uai in uais:
        post = region.lycee(uai)
        save(post, *(person(given_name=f"Anne {number}") for number in range(300)))
        region.send(post)
        post.register.close()
    region.siege.register.close()
    killed(_IMPORT, str(region.siege.register.path), str(region.mail / "to-siege"), after=after)
    siege = reopened(region.siege.register.path, bytes(range(32)))
    with siege.register.read() as session:
        counts = [one for (one,) in session.rows("SELECT count(*) FROM replica_person GROUP BY stream")]
    assert set(counts) <= {300}
    report = import_packages.import_paths(siege, [region.mail / "to-siege"])
    assert not report.refused
    with siege.register.read() as session:
        assert session.value("SELECT count(*) FROM replica_person") == 600
    siege.register.close()
