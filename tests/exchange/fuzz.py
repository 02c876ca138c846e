"""The long fuzz of each parser, guided by coverage: `python3 packaging/dev.py campaign fuzz`.

Bytes that reach a line after another as no bytes did before are kept and changed further. What is
looked for: anything but a refusal or the right content, and any difference to the second
reader. `fuzz_atheris.py` feeds the same targets with a compiled engine, where it is installed.
"""

import csv
import io
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from types import FrameType
from typing import Any

from precarite_desktop import exchange
from precarite_desktop.exchange import descriptor_reader, package, sealing, signature, strict_zip
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.signature import Signer
from precarite_desktop.exchange.table_csv import TableReader
from tests.exchange import second_reader
from tests.exchange.second_reader import Enrolled
from tests.exchange.simulator import (
    COLUMNS,
    HQ_KEYS,
    SITE,
    STATION_KEYS,
    STREAM,
    TABLE,
    PackageSimulator,
    by_the_second_reader,
    read_whole,
)

ROOM = str(Path(exchange.__file__ or "").parent)
LONGEST = 20_000
"""Bytes of an attempt; longer ones only cost time."""
MESSAGE = b"message"
PLAIN = PackageSimulator().zipped()


@dataclass
class Target:
    """One parser: how it is called, what it begins with, the words of its language."""

    name: str
    judge: Callable[[bytes], str]
    """What is wrong with what the parser makes of these bytes; empty if nothing is."""
    corpus: list[bytes]
    words: tuple[bytes, ...] = ()
    seen: set[tuple[int, int, int]] = field(default_factory=set)


def code_of(read: Callable[[], Any]) -> tuple[str, Any]:
    """The code of the refusal, or what was read."""
    try:
        return "", read()
    except (PackageRefusal, second_reader.Refused) as refusal:
        return str(getattr(refusal, "code", refusal)), None


def differs(ours: tuple[str, Any], theirs: tuple[str, Any]) -> str:
    return "" if ours == theirs else f"{ours} here, {theirs} there"


def judge_age(data: bytes) -> str:
    code, plain = code_of(lambda: sealing.unseal(data, HQ_KEYS.age_identity))
    return "" if code or plain == PLAIN else "other content was opened"


def judge_zip(data: bytes) -> str:
    def ours() -> dict[str, bytes]:
        found = strict_zip.read(data)
        return {name: found.bytes_of(name) for name in found.names}

    def theirs() -> dict[str, bytes]:
        found = second_reader.unzip(data)
        return {name: second_reader.inflate(*member) for name, member in found.items()}

    read = code_of(ours)
    wrong = differs(read, code_of(theirs))
    if wrong or read[0]:
        return wrong
    with zipfile.ZipFile(io.BytesIO(data)) as ordinary:
        contents = {name: ordinary.read(name) for name in ordinary.namelist()}
    return differs(read, ("", contents))


def judge_signature(data: bytes) -> str:
    public, namespace = STATION_KEYS.sign_public, package.SITE_TO_HQ
    known = {public: Signer(SITE, STREAM, public)}
    ours = code_of(lambda: signature.verify(data, MESSAGE, namespace=namespace, known=known.get).site)
    enrolled = {public: Enrolled(SITE, STREAM)}
    return differs(ours, code_of(lambda: second_reader.verify(data, MESSAGE, enrolled, namespace).site))


def judge_json(data: bytes) -> str:
    ours = code_of(lambda: descriptor_reader.read(data).name)
    return differs(ours, code_of(lambda: second_reader.descriptor(data)["name"]))


def judge_csv(data: bytes) -> str:
    """Where one record has several faults either may be named first, so only acceptance is compared."""
    chunks = [data[at : at + 64] for at in range(0, len(data), 64)]
    code, rows = code_of(lambda: list(TableReader("placement", COLUMNS, chunks)))
    other, same = code_of(lambda: second_reader.cells_of(data, COLUMNS))
    if bool(code) != bool(other) or rows != same:
        return f"{code, rows} here, {other, same} there"
    if rows:
        ordinary = [*csv.reader(io.StringIO(data.decode(), newline=""))][1:]
        return differs(("", rows), ("", [tuple(cell or None for cell in row) for row in ordinary]))
    return ""


def judge_package(data: bytes) -> str:
    return differs(code_of(lambda: read_whole(data)), by_the_second_reader(data))


def targets() -> list[Target]:
    """Every parser, with what it begins with."""
    simulator = PackageSimulator()
    document = simulator.document()
    armoured = signature.sign(STATION_KEYS.signing_seed, MESSAGE, package.SITE_TO_HQ)
    sealed = sealing.seal(PLAIN, [HQ_KEYS.age_recipient])
    json_words = (
        *document.split(),
        b"null",
        b"-0",
        b"1e5",
        rb"\ud800",
        b"[[[[",
        b"{}",
        b"[]",
        b"true",
    )
    return [
        Target("age", judge_age, [sealed], (b"-> X25519 ", b"-> x-grease\n\n", b"--- ", b"scrypt", b"\n")),
        Target(
            "zip",
            judge_zip,
            [PLAIN, bytes(22)],
            (b"PK\3\4", b"PK\1\2", b"PK\5\6", b"data/", b"\0\0", b"\xff\xff"),
        ),
        Target(
            "sshsig",
            judge_signature,
            [armoured],
            (b"SSHSIG", b"-----BEGIN SSH SIGNATURE-----\n", b"=", b"\n"),
        ),
        Target("json", judge_json, [document, b"{}"], json_words),
        Target(
            "csv",
            judge_csv,
            [TABLE, b"\n"],
            (b'"', b'""', b",", b"\n", b"\xef\xbb\xbf", "é".encode(), b"\xc2\x9b"),
        ),
        Target("package", judge_package, [simulator.sealed()]),
    ]


def hunt(seed: int) -> Iterator[str]:
    """Attack every parser in turn, without end; says in the end how far it went."""
    dice, attacked = random.Random(seed), targets()
    try:
        for target in cycle(attacked):
            data = changed(dice, target)
            yield f"{target.name}: {wrong}: {data!r}" if (wrong := attempt(target, data)) else ""
    finally:
        for one in attacked:
            sys.stderr.write(f"{one.name}: {len(one.seen)} steps seen, {len(one.corpus)} inputs kept\n")


def attempt(target: Target, data: bytes) -> str:
    """Judge some bytes; they are kept if they went where none went before."""
    steps: set[tuple[int, int, int]] = set()
    with_trace = sys.gettrace()
    sys.settrace(_watching(steps))
    try:
        wrong = target.judge(data)
    except Exception as error:  # noqa: BLE001 - whatever is no refusal is what is looked for
        wrong = f"{type(error).__name__} {error}"
    finally:
        sys.settrace(with_trace)
    if not steps <= target.seen:
        target.seen |= steps
        target.corpus.append(data)
    return wrong


def _watching(steps: set[tuple[int, int, int]]) -> Callable[[FrameType, str, Any], Any]:
    """A trace function that notes which line of the parsers follows which."""

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        code, last = id(frame.f_code), 0

        def step(frame: FrameType, event: str, _argument: Any) -> Any:
            nonlocal last
            if event == "line":
                steps.add((code, last, frame.f_lineno))
                last = frame.f_lineno
            return step

        return step

    return enter


def changed(dice: random.Random, target: Target) -> bytes:
    """One of the bytes that are kept, changed in a few places."""
    recent = target.corpus[-20:] if dice.random() < 0.5 else target.corpus
    data = bytearray(dice.choice(recent))
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        _change(dice, data, target)
    return bytes(data[:LONGEST])


def _change(dice: random.Random, data: bytearray, target: Target) -> None:
    at = dice.randrange(len(data) + 1)
    length = dice.randrange(1, 1 + min(32, len(data) - at + 1))
    match dice.randrange(7):
        case 0 if at < len(data):
            data[at] ^= 1 << dice.randrange(8)
        case 1 if at < len(data):
            data[at] = dice.randrange(256)
        case 2:
            del data[at : at + length]
        case 3:
            data[at:at] = data[at : at + length] * dice.choice((1, 1, 40))
        case 4 if target.words:
            data[at : at + dice.choice((0, length))] = dice.choice(target.words)
        case 5:
            other = dice.choice(target.corpus)
            start = dice.randrange(len(other) + 1)
            data[at : at + length] = other[start : start + length]
        case _ if at + 4 <= len(data):
            value = int.from_bytes(data[at : at + 4], "little") + dice.choice((-1, 1, 255, 65_536))
            data[at : at + 4] = (value % 2**32).to_bytes(4, "little")
        case _:
            data.append(dice.randrange(256))
