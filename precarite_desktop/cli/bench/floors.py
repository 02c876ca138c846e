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
    _write_through(file, sealed)


def read_chain(
    connection: Any, columns: Sequence[str], table: str, identity: str, file: Path, archive: Path
) -> None:
    """What no import can do without: read, age, inflate, SHA-256, csv.reader, each row with its hash,
    executemany, the digest of the state, a durable copy of the file, one durable commit.
    """
    data = file.read_bytes()
    plain = sealing.unseal(data, identity)
    inflated = zlib.decompress(plain[hashlib.sha256().digest_size :], -15)
    hashlib.sha256(inflated).digest()
    hashes = [hashlib.sha256(record).hexdigest() for record in inflated.splitlines()]
    rows = list(csv.reader(io.StringIO(inflated.decode(), newline="")))
    lines = [f"{row[0]}|{row[1]}|{digest}\n" for row, digest in zip(rows, hashes, strict=True)]
    hashlib.sha256("".join(lines).encode()).digest()
    marks = ", ".join("?" * (len(columns) + 1))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}, row_hash) VALUES ({marks})",  # noqa: S608
        [(*row, digest) for row, digest in zip(rows, hashes, strict=True)],
    )
    _write_through(archive, data)
    connection.execute("COMMIT")


def _write_through(file: Path, data: bytes) -> None:
    with file.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def save(connection: Any, statements: Sequence[tuple[str, Sequence[Any]]]) -> None:
    """One durable commit of the same rows."""
    connection.execute("BEGIN IMMEDIATE")
    for sql, parameters in statements:
        connection.execute(sql, parameters)
    connection.execute("COMMIT")
