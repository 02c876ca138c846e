"""Makes packages: one that is right, and by one departure each, those that must be refused.

It writes every layer by itself (ZIP headers, descriptor, armour) so that nothing
here inherits a mistake of the code under test; only signing and sealing borrow it.
"""

import base64
import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from precarite_desktop.exchange import package, signature
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.exchange.package import Verified
from precarite_desktop.exchange.sealing import seal
from precarite_desktop.exchange.signature import KeyState, Signer
from precarite_desktop.problems import Refusal
from precarite_desktop.text.messages import MESSAGES
from tests.exchange import second_reader
from tests.exchange.second_reader import Enrolled

SITE = "0350024L"
STREAM = "3f9c2a71" * 4
EPOCH = "a1" * 16
COLUMNS = ("row_id", "rev", "deleted", "label", "starts_on")
TABLE_COLUMNS = {"placement": COLUMNS, "station": ("campaign", "nil_return")}
ROW = "019a0000-0000-7000-8000-{:012x}"
TABLE = "\n".join(
    [
        ",".join(COLUMNS),
        f'{ROW.format(1)},1,0,"agent, ""cuisine""",2026-09-01',
        f"{ROW.format(2)},3,0,=1+1,",
        f"{ROW.format(3)},2,1,,",
        "",
    ]
).encode()
STATION = b"campaign,nil_return\n2026,false\n"

STATION_KEYS = StationKeys.make()
HQ_KEYS = StationKeys.make()
RECOVERY_KEYS = StationKeys.make()
STRANGER_KEYS = StationKeys.make()


@dataclass
class Member:
    """One member of an archive, with everything its headers say."""

    name: bytes
    content: bytes = b""
    method: int = 8
    packed: bytes | None = None
    size: int | None = None
    crc: int | None = None
    flags: int = 0
    version: int = 20
    time: int = 0
    date: int = 0x0021
    extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    made_by: int = 3 << 8 | 20
    external: int = 0o600 << 16
    internal: int = 0
    local: Mapping[str, Any] = field(default_factory=dict)
    """What the local header says instead."""
    start: int | None = None
    """Where the directory says that the member begins."""
    hidden: bool = False
    """In the file but not in the directory."""

    def body(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return deflated(self.content) if self.method == 8 else self.content

    def said(self) -> tuple[int, ...]:
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        size = len(self.content) if self.size is None else self.size
        return (self.version, self.flags, self.method, self.time, self.date, crc, len(self.body()), size)

    def written(self) -> bytes:
        other = replace(self, packed=self.body(), local={}, **self.local)
        header = struct.pack("<4s5H3L2H", b"PK\x03\x04", *other.said(), len(other.name), len(other.extra))
        return header + other.name + other.extra + self.body()

    def listed(self, start: int) -> bytes:
        at = start if self.start is None else self.start
        fixed = (
            len(self.name),
            len(self.central_extra),
            len(self.comment),
            0,
            self.internal,
            self.external,
            at,
        )
        header = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", self.made_by, *self.said(), *fixed)
        return header + self.name + self.central_extra + self.comment


def deflated(content: bytes, level: int = 1) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def archive(
    members: Sequence[Member], *, count: int | None = None, comment: bytes = b"", gap: bytes = b""
) -> bytes:
    """A ZIP of those members, the end record saying `count` entries."""
    out, listed = b"", b""
    shown = 0
    for member in members:
        if not member.hidden:
            listed += member.listed(len(out))
            shown += 1
        out += member.written() + gap
    count = shown if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(out), len(comment))
    return out + listed + end + comment


def resource(name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"data/{name}.csv",
        "format": "csv",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "psr:rows": max(content.count(b"\n") - 1, 0),
    }


class PackageSimulator:
    """A right package from the station to headquarters; every argument of `sealed` is a departure."""

    def __init__(self, **tables: bytes) -> None:
        self.tables = tables or {"placement": TABLE, "station": STATION}
        self.keys = STATION_KEYS
        self.namespace = package.SITE_TO_HQ
        self.descriptor: dict[str, Any] = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "psr-test",
            "created": "2026-11-23T08:15:00Z",
            "psr:exchange": {
                "profile": "psr-package/1",
                "requires": ["delta-v1"],
                "kind": "delta",
                "site": SITE,
                "stream": STREAM,
                "epoch": {"n": 1, "id": EPOCH},
                "seq": 2,
                "base_seq": 1,
                "chain": [[1, "sha256:" + "0" * 64]],
                "state": {"placement": {"rows": 3, "digest": "sha256:" + "0" * 64}},
                "last_hq": {"hq_epoch": 1, "n": 1},
                "supersedes": None,
                "recipients": [HQ_KEYS.age_recipient, RECOVERY_KEYS.age_recipient],
                "trust_version": 1,
                "machine": "00c0ffee",
                "created_clock": "2026-11-23T09:15:00+01:00",
                "data_schema": "2026.1",
                "app": "0.1.0",
            },
            "resources": [resource(name, content) for name, content in self.tables.items()],
        }

    @property
    def exchange(self) -> dict[str, Any]:
        found: dict[str, Any] = self.descriptor["psr:exchange"]
        return found

    def document(self) -> bytes:
        return (json.dumps(self.descriptor, indent=1, sort_keys=True) + "\n").encode("ascii")

    def members(self, document: bytes | None = None, armoured: bytes | None = None) -> list[Member]:
        document = self.document() if document is None else document
        signed = signature.sign(self.keys.signing_seed, document, self.namespace)
        return [
            *(Member(f"data/{name}.csv".encode(), content) for name, content in self.tables.items()),
            Member(b"datapackage.json", document),
            Member(b"datapackage.json.sig", signed if armoured is None else armoured),
        ]

    def zipped(self, document: bytes | None = None, armoured: bytes | None = None) -> bytes:
        return archive(self.members(document, armoured))

    def sealed(self, document: bytes | None = None, armoured: bytes | None = None) -> bytes:
        return for_hq(self.zipped(document, armoured))


def for_hq(plain: bytes) -> bytes:
    return seal(plain, [HQ_KEYS.age_recipient, RECOVERY_KEYS.age_recipient])


def known(public: bytes) -> Signer | Refusal | None:
    """Headquarters' enrolled table: the station, and another lycée that is enrolled too."""
    if public == STATION_KEYS.sign_public:
        return Signer(SITE, STREAM, public)
    if public == RECOVERY_KEYS.sign_public:
        return Signer("0290009C", "77" * 16, public)
    return None


def opened(
    data: bytes, known_signers: Callable[[bytes], Signer | Refusal | None] = known, identity: str = ""
) -> Verified:
    return package.open_package(
        data,
        identity=identity or HQ_KEYS.age_identity,
        known_signers=known_signers,
        namespace=package.SITE_TO_HQ,
    )


def read_whole(data: bytes) -> dict[str, list[tuple[str | None, ...]]]:
    """Everything that a reader takes from a package. Raises PackageRefusal at the first wrong thing."""
    verified = opened(data)
    return {name: list(verified.rows(name, TABLE_COLUMNS[name])) for name in verified.tables()}


def code_of(data: bytes, read: Callable[[bytes], Any] = read_whole) -> str:
    """The code under which `data` is refused, checked to have a sentence; empty if it is accepted.

    Whatever is read whole is given to the second reader too, which must say the same.
    """
    code, content = "", None
    try:
        content = read(data)
    except Refusal as refusal:
        code = refusal.code
    if read is read_whole:
        other = by_the_second_reader(data)
        assert other == (code, content), f"{code or content} here, {other[0] or other[1]} there"
    return code if code in {"", *MESSAGES} else f"no sentence for {code}"


def by_the_second_reader(data: bytes) -> tuple[str, Any]:
    """Code and content according to who knows the page on the format alone."""
    enrolled = {
        STATION_KEYS.sign_public: Enrolled(SITE, STREAM),
        RECOVERY_KEYS.sign_public: Enrolled("0290009C", "77" * 16),
    }
    try:
        found = second_reader.read(data, HQ_KEYS.age_identity, enrolled, package.SITE_TO_HQ, TABLE_COLUMNS)
    except second_reader.Refused as refused:
        return str(refused), None
    return "", found.tables


def revoked(public: bytes) -> Signer:
    return Signer(SITE, STREAM, public, KeyState.REVOKED)


def parts_of(armoured: bytes) -> bytes:
    """The blob inside an armoured signature."""
    return base64.b64decode(b"".join(armoured.splitlines()[1:-1]))


def armour(blob: bytes, width: int = 70) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""])
