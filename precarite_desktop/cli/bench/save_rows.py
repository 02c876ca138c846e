"""The rows of saving beside the disk and the cipher: syncs for one form, and what encryption costs."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from precarite_desktop.cli.bench import floors, material
from precarite_desktop.cli.bench.exchange_rows import raw_save
from precarite_desktop.cli.bench.measuring import Row, alone, compared, timed

_ROUNDS = 60
_FEW, _MANY = 2, 10
_CIPHER_LIMIT = 1.7
_SYNC = re.compile(r"f(?:data)?sync\(\d+\)\s+= 0")


def measure(folder: Path) -> list[Row]:
    """Count the syncs where the system can trace them, and compare one commit with and without cipher."""
    traced = [_syncs(folder)] if shutil.which("strace") else []
    return [*traced, _cipher(folder / "cipher")]


def _syncs(folder: Path) -> Row:
    """What a few forms more cost: making and closing the register falls out of the difference."""
    more = _traced(folder / "many", _MANY) - _traced(folder / "few", _FEW)
    return alone("save: syncs of the disk for one form", more / (_MANY - _FEW), limit=1, unit="sync")


def _traced(folder: Path, forms: int) -> int:
    trace = folder.with_suffix(".trace")
    watched = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    saving = [sys.executable, "-m", "precarite_desktop.cli.bench.syncs", str(folder), str(forms)]
    subprocess.run([*watched, *saving], capture_output=True, check=True)  # noqa: S603 - our own module
    return len(_SYNC.findall(trace.read_text(encoding="utf-8")))


def _cipher(folder: Path) -> Row:
    """The rows of one form committed raw, in the register and in its copy in clear."""
    post = material.post(folder, "lycee", material.UAI)
    clear = folder / "clear.db"
    with closing(post.register.connection()) as ours:
        ours.execute("ATTACH DATABASE ? AS clear KEY ''", (str(clear),))
        ours.execute("SELECT sqlcipher_export('clear')").fetchall()
        ours.execute("DETACH DATABASE clear")
        with closing(_connected_in_clear(type(ours), clear)) as plain:
            row = compared(
                "save: the same commit, encrypted beside clear",
                lambda: timed(lambda: floors.save(ours, raw_save())),
                lambda: timed(lambda: floors.save(plain, raw_save())),
                limit=_CIPHER_LIMIT,
                rounds=_ROUNDS,
            )
    post.register.close()
    return row


def _connected_in_clear(driver: Callable[..., Any], file: Path) -> Any:
    """The same engine without a key, with the settings of a register."""
    connection = driver(str(file), isolation_level=None)
    for setting in ("synchronous=FULL", "wal_autocheckpoint=0", "journal_mode=WAL", "cache_size=-16384"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection
