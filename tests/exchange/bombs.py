"""Small files that would grow large: each with the limit at which it must stop.

    python -m tests.exchange.bombs NAME

prints the code, the seconds of work and the kilobytes by which the process grew.
"""

import io
import random
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from precarite_desktop.exchange import descriptor_reader, limits, package, sealing, signature, strict_zip
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.json_rows import Fault, RowReader
from precarite_desktop.exchange.table_csv import TableReader
from tests.exchange.simulator import COLUMNS, HQ_KEYS, Member, archive, known


def whole(data: bytes) -> None:
    """Read every member of an archive."""
    found = strict_zip.read(data)
    for name in found.names:
        for _chunk in found.chunks(name):
            pass


def zeros(mebibytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join([packer.compress(bytes(limits.MIB)) for _ in range(mebibytes)]) + packer.flush()


def archive_of(**departures: object) -> bytes:
    end = [Member(b"datapackage.json", b"{}\n"), Member(b"datapackage.json.sig", b"signed")]
    return archive([Member(b"data/placement.csv", **departures), *end])  # type: ignore[arg-type]


def table(content: bytes) -> Callable[[], object]:
    chunks = [content[at : at + 256 * 1024] for at in range(0, len(content), 256 * 1024)]
    header = ",".join(COLUMNS).encode() + b"\n"
    return lambda: sum(1 for _ in TableReader("placement", COLUMNS, [header, *chunks]))


def unsealed(data: bytes) -> Callable[[], object]:
    return lambda: sealing.unseal(data, HQ_KEYS.age_identity)


def opened(data: bytes) -> Callable[[], object]:
    sealed = sealing.seal(data, [HQ_KEYS.age_recipient])
    return lambda: package.open_package(
        sealed, identity=HQ_KEYS.age_identity, known_signers=known, namespace=package.SITE_TO_HQ
    )


def bombs() -> dict[str, Callable[[], Callable[[], object]]]:
    """Each is made first, then set off."""
    noise = random.Random(1)
    return {
        "age header that never ends": lambda: unsealed(b"age-encryption.org/v1\n" + b"-> X25519 a\n" * 5_000_000),
        "age arguments that never end": lambda: unsealed(b"age-encryption.org/v1\n-> " + b"a " * 30_000_000),
        "250 MB announced": lambda: bound(whole, archive_of(packed=zeros(250), size=250 * limits.MIB, crc=0)),
        "250 MB not announced": lambda: bound(whole, lying(zeros(250))),
        "stored table larger than it says": lambda: bound(whole, archive_of(content=bytes(limits.MIB), method=0, size=9)),
        "descriptor of 2 MiB": lambda: opened(
            archive([Member(b"datapackage.json", noise.randbytes(2 * limits.MIB)), Member(b"datapackage.json.sig", b"x")])
        ),
        "brackets": lambda: bound(descriptor_reader.read, b"[" * limits.DESCRIPTOR),
        "objects": lambda: bound(descriptor_reader.read, b'{"a":' * (limits.DESCRIPTOR // 5)),
        "strokes": lambda: bound(descriptor_reader.read, b'{"a":"' + b"\\" * (limits.DESCRIPTOR - 10)),
        "quotes": lambda: bound(descriptor_reader.read, b'{"a":' + b'"' * (limits.DESCRIPTOR - 10)),
        "quotes behind strokes": lambda: bound(
            descriptor_reader.read, b'{"a":"' + b'\\"' * (limits.DESCRIPTOR // 2 - 10)
        ),
        "brackets in a text": lambda: bound(descriptor_reader.read, b'{"a":"' + b"[" * (limits.DESCRIPTOR - 10)),
        "digits": lambda: bound(descriptor_reader.read, b'{"a":' + b"9" * (limits.DESCRIPTOR - 10) + b"}"),
        "names": lambda: bound(descriptor_reader.read, b"{" + b'"a":1,' * (limits.DESCRIPTOR // 6) + b'"a":1}'),
        "name without end": lambda: rows_of(b'{"' + b'\\"' * (2 * limits.MIB)),
        "text without end": lambda: rows_of(b'{"a":"' + b'\\"' * (2 * limits.MIB)),
        "armour": lambda: bound(
            lambda data: signature.key_in(data, package.SITE_TO_HQ), b"-----BEGIN SSH SIGNATURE-----\n" + b"A" * limits.MIB
        ),
        "quote never closed": lambda: table(b'"' + b"a\n" * (8 * limits.MIB)),
        "lines that open and close": lambda: table(b'"' + b'""\n' * (6 * limits.MIB)),
        "quotes for ever": lambda: table(b'"' * (16 * limits.MIB)),
        "commas for ever": lambda: table(b"," * (8 * limits.MIB)),
        "cell without end": lambda: table(b"a" * (16 * limits.MIB)),
    }  # fmt: skip


def rows_of(data: bytes) -> Callable[[], object]:
    """Published contracts are a file from outside too; where no row comes, it is refused further up."""

    def read() -> None:
        found = [*RowReader(io.BytesIO(data), [("marches",)])]
        raise PackageRefusal("E-302" if [one.fault for one in found] == [Fault.END] else "accepted")

    return read


def lying(packed: bytes) -> bytes:
    """As much as the ratio allows is announced; a thousand times as much is in it."""
    return archive_of(packed=packed, size=limits.RATIO * len(packed), crc=0)


def bound(read: Callable[[bytes], object], data: bytes) -> Callable[[], object]:
    return lambda: read(data)


def peak() -> int:
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])


def main(name: str) -> None:
    """Set one off."""
    bomb = bombs()[name]()
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak of making it
    before, began = peak(), time.process_time()
    try:
        bomb()
        code = "accepted"
    except PackageRefusal as refusal:
        code = refusal.code
    print(code, time.process_time() - began, peak() - before)  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(sys.argv[1])
