"""The floors: the same work with nothing removed, on the same engine (decision 26)."""

import csv
import hashlib
import io
import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from precarite_desktop.exchange import sealing

_BLOCK = 1_000


def write_chain(
    connection: Any, columns: Sequence[str], table: str, recipients: Sequence[str], file: Path
) -> None:
    """Select, CSV, deflate level 1, SHA-256, age, fsync: what an export cannot do without."""
    digest, pack = hashlib.sha256(), zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = []
    cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY uid")  # noqa: S608
    while rows := cursor.fetchmany(_BLOCK):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        piece = text.getvalue().encode()
        digest.update(piece)
        packed.append(pack.compress(piece))
    packed.append(pack.flush())
    sealed = sealing.seal(digest.digest() + b"".join(packed), recipients)
    with file.open("wb") as out:
        out.write(sealed)
        out.flush()
        os.fsync(out.fileno())


def read_chain(connection: Any, columns: Sequence[str], table: str, identity: str, file: Path) -> None:
    """Read, age, inflate, SHA-256, csv.reader, executemany, one durable commit: the bones of an import."""
    plain = sealing.unseal(file.read_bytes(), identity)
    inflated = zlib.decompress(plain[hashlib.sha256().digest_size :], -15)
    hashlib.sha256(inflated).digest()
    marks = ", ".join("?" * len(columns))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
        csv.reader(io.StringIO(inflated.decode(), newline="")),
    )
    connection.execute("COMMIT")


def save(connection: Any, statements: Sequence[tuple[str, Sequence[Any]]]) -> None:
    """One durable commit of the same rows."""
    connection.execute("BEGIN IMMEDIATE")
    for sql, parameters in statements:
        connection.execute(sql, parameters)
    connection.execute("COMMIT")
