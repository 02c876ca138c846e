"""ZIP with one reading only (design, exchange 4.3): ours, so that every tool sees what was signed.

Ordinary readers disagree on ambiguous archives. This profile admits one layout
for given members: entries side by side from the first byte, the directory right
after them, the end record last, every header field either constant or repeated
identically. Whatever could be read in two ways is refused, even if harmless.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.errors import PackageRefusal

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

_VERSION: Final = 20
_MADE_BY_UNIX: Final = 3 << 8 | _VERSION
_FIRST_OF_1980: Final = 0x0021
_OWNER_ONLY: Final = 0o600 << 16
_STORED, _DEFLATED = 0, 8
_HAS_DATA_DESCRIPTOR: Final = 0x0008
_ZIP64_COUNT, _ZIP64_SIZE = 0xFFFF, 0xFFFFFFFF

_INFLATE_PIECE: Final = 64 * limits.KIB
_CHUNK: Final = 256 * limits.KIB
_FASTEST: Final = 1
_TABLE_NAME = re.compile(r"data/[a-z][a-z0-9_]{0,40}\.csv")


@dataclass(frozen=True)
class Layout:
    """Which members an archive has: tables or none, then one document and its signature."""

    document: str
    has_tables: bool

    @property
    def signature(self) -> str:
        """Name of the member that holds the document's signature."""
        return self.document + ".sig"

    def allows(self, name: str) -> bool:
        """Whether a member may have that name."""
        if name in {self.document, self.signature}:
            return True
        return self.has_tables and _TABLE_NAME.fullmatch(name) is not None

    def is_in_order(self, names: Sequence[str]) -> bool:
        """Whether all required members are there, tables first and sorted."""
        return list(names) == [*sorted(names[:-2]), self.document, self.signature]

    def size_limit(self, name: str) -> int:
        """Bytes that the member may inflate to."""
        if name == self.document:
            return limits.DESCRIPTOR
        return limits.SIGNATURE if name == self.signature else limits.MEMBER


PACKAGE: Final = Layout("datapackage.json", has_tables=True)
STATEMENT: Final = Layout("statement.json", has_tables=False)


class _Header(NamedTuple):
    """What a local and a central header both say."""

    version: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name: bytes


class _Entry(NamedTuple):
    header: _Header
    start: int
    """Offset of the packed bytes."""


class StrictZip:
    """An archive whose structure was checked; its members' bytes are checked as they are inflated."""

    def __init__(self, data: bytes, entries: Mapping[str, _Entry]) -> None:
        self._data = data
        self._entries = MappingProxyType(dict(entries))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, in the order of the archive."""
        return tuple(self._entries)

    def size_of(self, name: str) -> int:
        """Bytes that the member says it inflates to."""
        return self._entries[name].header.size

    def bytes_of(self, name: str) -> bytes:
        """The whole member. Raises PackageRefusal E-208 if it is not what its header says."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The member piece by piece, at most 256 KiB each.

        Raises PackageRefusal E-208, possibly after some pieces, if size, checksum or deflate are wrong.
        """
        header = self._entries[name].header
        crc = size = 0
        for chunk in self._unpacked(self._entries[name]):
            size += len(chunk)
            if size > header.size:
                raise PackageRefusal("E-208", member=name)
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if size != header.size or crc != header.crc:
            raise PackageRefusal("E-208", member=name)

    def _unpacked(self, entry: _Entry) -> Iterator[bytes]:
        packed = memoryview(self._data)[entry.start : entry.start + entry.header.packed]
        if entry.header.method == _STORED:
            yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        else:
            yield from _inflated(packed)


def read(data: bytes, layout: Layout = PACKAGE) -> StrictZip:
    """The archive that `data` is, structure checked, nothing inflated.

    Raises PackageRefusal E-201 to E-207 (decision 61).
    """
    count, directory, end = _end_record(data)
    entries: dict[str, _Entry] = {}
    at, expected_start = directory, 0
    for _number in range(count):
        header, start, at = _central(data, at, end)
        name = _checked_name(header, layout, entries)
        if start != expected_start:
            raise PackageRefusal("E-205")
        body = _local_body(data, start, header)
        expected_start = body + header.packed
        entries[name] = _Entry(header, body)
    if at != end or expected_start != directory or not layout.is_in_order(list(entries)):
        raise PackageRefusal("E-205")
    if sum(entry.header.size for entry in entries.values()) > limits.TOTAL:
        raise PackageRefusal("E-207")
    return StrictZip(data, entries)


def _end_record(data: bytes) -> tuple[int, int, int]:
    """Number of entries, offset of the directory, offset of the end record."""
    end = len(data) - _END.size
    if end < 0:
        raise PackageRefusal("E-201")
    mark, disk, start_disk, here, count, size, directory, comment = _END.unpack_from(data, end)
    if mark != _END_MARK or disk or start_disk or comment or here != count:
        raise PackageRefusal("E-201")
    if count == _ZIP64_COUNT or directory + size != end:
        raise PackageRefusal("E-201")
    if count > limits.MEMBERS:
        raise PackageRefusal("E-203")
    return count, directory, end


def _central(data: bytes, at: int, end: int) -> tuple[_Header, int, int]:
    """One header of the directory, where its entry starts, where the next header is."""
    if at + _CENTRAL.size > end:
        raise PackageRefusal("E-201")
    mark, made_by, *fields, name_length, extra, comment, disk, internal, external, start = (
        _CENTRAL.unpack_from(data, at)
    )
    after = at + _CENTRAL.size + name_length
    if mark != _CENTRAL_MARK or after > end:
        raise PackageRefusal("E-201")
    header = _Header._make((*fields, data[at + _CENTRAL.size : after]))
    if header.flags & _HAS_DATA_DESCRIPTOR:
        raise PackageRefusal("E-206")
    if not header.name.isascii() or header.flags:
        raise PackageRefusal("E-201")
    if header.name.endswith(b"/"):
        raise PackageRefusal("E-202")
    if (made_by, extra, comment, disk, internal, external) != (_MADE_BY_UNIX, 0, 0, 0, 0, _OWNER_ONLY):
        raise PackageRefusal("E-201")
    return header, start, after


def _checked_name(header: _Header, layout: Layout, seen: Mapping[str, _Entry]) -> str:
    """The member's name, its header found constant and its sizes within the limits."""
    name = header.name.decode("ascii")
    if not layout.allows(name):
        raise PackageRefusal("E-202")
    if name in seen:
        raise PackageRefusal("E-204")
    if (header.version, header.time, header.date) != (_VERSION, 0, _FIRST_OF_1980):
        raise PackageRefusal("E-201")
    if header.method not in (_STORED, _DEFLATED) or _ZIP64_SIZE in (header.packed, header.size):
        raise PackageRefusal("E-201")
    if header.size > layout.size_limit(name) or _is_a_bomb(header):
        raise PackageRefusal("E-207")
    return name


def _is_a_bomb(header: _Header) -> bool:
    return header.size > limits.RATIO_APPLIES_FROM and header.size > limits.RATIO * header.packed


def _local_body(data: bytes, start: int, central: _Header) -> int:
    """Offset of the packed bytes, the local header found identical to the central one."""
    if start + _LOCAL.size > len(data):
        raise PackageRefusal("E-205")
    mark, *fields, name_length, extra = _LOCAL.unpack_from(data, start)
    if mark != _LOCAL_MARK:
        raise PackageRefusal("E-201")
    body: int = start + _LOCAL.size + name_length
    if extra:
        raise PackageRefusal("E-201")
    if _Header._make((*fields, data[start + _LOCAL.size : body])) != central:
        raise PackageRefusal("E-206")
    return body


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _INFLATE_PIECE):
            piece: bytes | memoryview = packed[at : at + _INFLATE_PIECE]
            while piece:
                yield inflater.decompress(piece, _CHUNK)
                piece = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise PackageRefusal("E-208") from error
    if not inflater.eof or inflater.unused_data:
        raise PackageRefusal("E-208")


class MemberWriter:
    """One member being written; pieces are deflated as they come."""

    def __init__(self, out: io.BytesIO, name: str) -> None:
        self.name = name.encode("ascii")
        self.start = out.tell()
        self.size = self.packed = self.crc = 0
        self._out = out
        self._deflater = zlib.compressobj(_FASTEST, zlib.DEFLATED, -zlib.MAX_WBITS)
        out.write(self.local_header())

    def write(self, piece: bytes) -> None:
        """Add bytes. Raises PackageRefusal E-101 beyond what a package may hold."""
        self.size += len(piece)
        self.crc = zlib.crc32(piece, self.crc)
        self._keep(self._deflater.compress(piece))

    def close(self) -> None:
        """End the member and write its header, now that sizes are known."""
        self._keep(self._deflater.flush())
        self._out.seek(self.start)
        self._out.write(self.local_header())
        self._out.seek(0, io.SEEK_END)

    def _keep(self, packed: bytes) -> None:
        self.packed += self._out.write(packed)
        if self.size > limits.MEMBER or self._out.tell() > limits.PLAINTEXT:
            raise PackageRefusal("E-101")

    def local_header(self) -> bytes:
        """Header in front of the packed bytes."""
        return _LOCAL.pack(_LOCAL_MARK, *self._said_twice(), len(self.name), 0) + self.name

    def central_header(self) -> bytes:
        """Header in the directory."""
        fixed = (0, 0, 0, 0, _OWNER_ONLY, self.start)
        return (
            _CENTRAL.pack(_CENTRAL_MARK, _MADE_BY_UNIX, *self._said_twice(), len(self.name), *fixed)
            + self.name
        )

    def _said_twice(self) -> tuple[int, ...]:
        return (_VERSION, 0, _DEFLATED, 0, _FIRST_OF_1980, self.crc, self.packed, self.size)


class ZipWriter:
    """Writes the strict profile member by member; only packed bytes stay in memory."""

    def __init__(self, layout: Layout = PACKAGE) -> None:
        self._layout = layout
        self._out = io.BytesIO()
        self._members: list[MemberWriter] = []

    def add(self, name: str) -> MemberWriter:
        """Begin a member; the one before must be closed. Names come in the order of the layout."""
        member = MemberWriter(self._out, name)
        self._members.append(member)
        return member

    def add_whole(self, name: str, content: bytes) -> None:
        """Write a small member at once."""
        member = self.add(name)
        member.write(content)
        member.close()

    def finish(self) -> bytes:
        """The archive.

        Raises PackageRefusal E-101 if it holds more than a package may, ValueError on wrong names.
        """
        names = [member.name.decode("ascii") for member in self._members]
        if not self._layout.is_in_order(names) or not all(self._layout.allows(name) for name in names):
            msg = f"members out of order: {names}"
            raise ValueError(msg)
        if len(names) > limits.MEMBERS or sum(member.size for member in self._members) > limits.TOTAL:
            raise PackageRefusal("E-101")
        directory = self._out.tell()
        self._out.writelines(member.central_header() for member in self._members)
        size = self._out.tell() - directory
        self._out.write(_END.pack(_END_MARK, 0, 0, len(names), len(names), size, directory, 0))
        return self._out.getvalue()


def write_statement(document: bytes, signature: bytes) -> bytes:
    """The archive of an invitation, a request or a trust list (decision 38)."""
    writer = ZipWriter(STATEMENT)
    writer.add_whole(STATEMENT.document, document)
    writer.add_whole(STATEMENT.signature, signature)
    return writer.finish()
