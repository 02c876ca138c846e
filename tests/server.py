"""A real PostgreSQL for the tests: one server for each run, one database for each register, a socket nobody else sees."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[1]
ROLE = "passerelles"
UNPRIVILEGED = ("postgres", "nobody")
_BINARIES = (Path("/usr/lib/postgresql"), ROOT / ".venv/syslibs/usr/lib/postgresql")
_PATIENCE = 30


@dataclass(frozen=True)
class TestServer:
    """A server that runs as long as the tests do."""

    __test__ = False
    socket: Path
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """What an operator would give to --register."""
        return f"postgresql+psycopg:///{database}?host={self.socket}&user={ROLE}"

    def address(self, database: str) -> str:
        """The same for the library."""
        return f"postgresql:///{database}?host={self.socket}&user={ROLE}"

    def make(self, template: str = "template0") -> str:
        """The name of a new database, a copy of another."""
        name = f"test_{next(self.numbers)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def order(self, statement: str) -> None:
        """Run one statement of an administrator."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def binaries() -> Path | None:
    """The folder of the newest server installed or unpacked here, or None."""
    found = [path.parent for root in _BINARIES for path in root.glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


@contextmanager
def running() -> Iterator[TestServer]:
    """Start a server; its files go at the end. Skips where there is none, but not in continuous integration."""
    where = binaries()
    if where is None:
        reason = "there is no PostgreSQL server here: python3 packaging/dev.py test installs one"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path must be short
    account = _account(folder)
    environment = {**os.environ, "LC_ALL": "C"}
    initdb = [
        where / "initdb",
        "-D",
        folder / "data",
        "-U",
        ROLE,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, env=environment, **account)
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "max_connections=60"]
    command = [where / "postgres", "-D", folder / "data", *(part for one in settings for part in ("-c", one))]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=environment, **account)
    server = TestServer(folder, count(1))
    try:
        _wait(server, process, folder / "log")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _account(folder: Path) -> dict[str, object]:
    """Who runs the server: root may not, so somebody else then owns its folder."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    known = {one.pw_name: one for one in pwd.getpwall()}
    one = next(known[name] for name in UNPRIVILEGED if name in known)
    os.chown(folder, one.pw_uid, one.pw_gid)
    return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}


def _wait(server: TestServer, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise AssertionError(log.read_text(encoding="utf-8")) from None
            time.sleep(0.05)
