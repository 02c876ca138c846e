"""Packages whole: built from tables, opened into something that may be trusted (design, exchange 4.7).

`build` gives the bytes of the file; `open_package` gives a `Verified`, the only
type from which rows can be read. Both go through memory once: what is kept is
the packed archive, never a whole table in the clear and never a file.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from itertools import chain
from typing import Any, Final

from precarite_desktop.exchange import descriptor_reader, limits, sealing, signature, strict_zip
from precarite_desktop.exchange.descriptor import (
    DELTA_FEATURE,
    Descriptor,
    Exchange,
    PackageKind,
    Resource,
    TableState,
    file_name,
    package_name,
    write,
)
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.signature import Signer
from precarite_desktop.exchange.strict_zip import PACKAGE, StrictZip, ZipWriter
from precarite_desktop.exchange.table_csv import KEY_COLUMNS, Row, TableReader, TableWriter
from precarite_desktop.problems import Refusal

SITE_TO_HQ: Final = "psr-package-v1"
HQ_TO_SITE: Final = "psr-hq-package-v1"

W_RECIPIENTS: Final = "W-RECIPIENTS"
"""The file was sealed for another number of recipients than its descriptor names."""

_KEPT_IN_MEMORY: Final = 32 * limits.MIB
"""Tables up to this size are inflated once; larger ones twice, first to check, then to read."""


@dataclass(frozen=True, kw_only=True)
class TableSource:
    """One table to send."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row] = field(repr=False)
    """Every row in wire form; a table with a state gives them in the order of `row_id`."""
    fields: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    """Table Schema of the columns; plain strings if none is given."""
    primary_key: tuple[str, ...] = ("row_id",)
    travelling: Container[str] | None = None
    """Ids of the rows that go into the package, all if None; the others only count in the state."""
    has_state: bool = True
    """Whether headquarters keeps a replica of it: then `state` speaks for the whole table."""


@dataclass(frozen=True)
class Built:
    """A package ready to be written to a file."""

    data: bytes = field(repr=False)
    digest: str
    """The package digest: of the descriptor's bytes (design, exchange 4.4)."""
    rows: Mapping[str, int]
    """Rows that travel, by table."""
    exchange: Exchange
    file_name: str

    @property
    def state(self) -> Mapping[str, TableState]:
        """State of every replicated table."""
        return self.exchange.state


def build(
    exchange: Exchange,
    tables: Iterable[TableSource],
    *,
    created: datetime,
    seed: bytes,
    recipients: Sequence[str],
    namespace: str,
) -> Built:
    """Write, sign and seal a package; `created` is in UTC. State, recipients and features are filled in here.

    Raises PackageRefusal: E-101 beyond a limit, E-405 if a cell holds a control character.
    """
    archive = ZipWriter()
    resources: list[Resource] = []
    state: dict[str, TableState] = {}
    for table in sorted(tables, key=lambda one: one.name):
        writer = _write_table(archive, table)
        if table.has_state:
            state[table.name] = writer.state.state()
        resources.append(_resource(table, writer))
    exchange = replace(exchange, state=state, recipients=tuple(recipients), requires=_features(exchange.kind))
    document = write(Descriptor(package_name(exchange), created, exchange, tuple(resources)))
    if len(document) > limits.DESCRIPTOR:
        raise PackageRefusal("E-101")
    archive.add_whole(PACKAGE.document, document)
    archive.add_whole(PACKAGE.signature, signature.sign(seed, document, namespace))
    return Built(
        data=sealing.seal(archive.finish(), recipients),
        digest=package_digest(document),
        rows={resource.name: resource.rows for resource in resources},
        exchange=exchange,
        file_name=file_name(exchange),
    )


def package_digest(document: bytes) -> str:
    """What ledger, chain and acknowledgements call a package by."""
    return f"sha256:{sha256(document).hexdigest()}"


@dataclass(frozen=True)
class Verified:
    """A package whose signature, binding and members were found right; only `open_package` makes one.

    Tables are checked when they are read: their hash first, then every rule of the CSV.
    """

    signer: Signer
    descriptor: Descriptor
    digest: str
    warnings: tuple[str, ...] = ()
    _archive: StrictZip = field(repr=False, kw_only=True)

    @property
    def exchange(self) -> Exchange:
        """Who writes to whom, and where in the sequence."""
        return self.descriptor.exchange

    def tables(self) -> tuple[str, ...]:
        """Names of the tables inside."""
        return tuple(resource.name for resource in self.descriptor.resources)

    def row_count(self, name: str) -> int:
        """Rows that the descriptor promises for a table; 0 if the table is not there."""
        return sum(resource.rows for resource in self.descriptor.resources if resource.name == name)

    def check_tables(self) -> None:
        """Check the hash of every table. Raises PackageRefusal E-208 or E-309."""
        for resource in self.descriptor.resources:
            self._checked_chunks(resource)

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[str | None, ...]]:
        """The rows of a table, empty cells as None. Nothing of them may be kept if this raises in the end.

        Raises PackageRefusal: E-208, E-309 before the first row; E-401 to E-405, E-310
        anywhere; KeyError if there is no such table.
        """
        reader = self._reader(name, columns)
        yield from reader
        self._check_count(name, reader.rows)

    def hashed_rows(self, name: str, columns: Sequence[str]) -> Iterator[list[str]]:
        """As `rows` with empty text for nothing, each followed by the SHA-256 of its canonical form."""
        return chain.from_iterable(self._hashed_batches(name, columns))

    def _hashed_batches(self, name: str, columns: Sequence[str]) -> Iterator[list[list[str]]]:
        reader = self._reader(name, columns)
        yield from reader.hashed()
        self._check_count(name, reader.rows)

    def _reader(self, name: str, columns: Sequence[str]) -> TableReader:
        resource = self._resource(name)
        return TableReader(name, columns, self._checked_chunks(resource))

    def _resource(self, name: str) -> Resource:
        for resource in self.descriptor.resources:
            if resource.name == name:
                return resource
        raise KeyError(name)

    def _check_count(self, name: str, rows: int) -> None:
        if rows != self.row_count(name):
            raise PackageRefusal("E-310", table=name, row=rows)

    def _checked_chunks(self, resource: Resource) -> Iterable[bytes]:
        """The member's pieces, once it was found to be exactly what was signed."""
        if self._archive.size_of(resource.path) != resource.size:
            raise PackageRefusal("E-309", table=resource.name)
        found = sha256()
        kept: list[bytes] = []
        for chunk in self._archive.chunks(resource.path):
            found.update(chunk)
            if resource.size <= _KEPT_IN_MEMORY:
                kept.append(chunk)
        if f"sha256:{found.hexdigest()}" != resource.hash:
            raise PackageRefusal("E-309", table=resource.name)
        return kept or self._archive.chunks(resource.path)


def open_package(
    data: bytes,
    *,
    identity: str,
    known_signers: Callable[[bytes], Signer | Refusal | None],
    namespace: str,
) -> Verified:
    """Verify a package in the order of the design (V0 to V9); the first failing step decides.

    `known_signers` answers for a public key: its Signer, None if it is not enrolled, or a
    refusal of its own. Raises PackageRefusal E-101 to E-311, or that refusal.
    """
    archive = strict_zip.read(sealing.unseal(data, identity))
    signed_by = archive.bytes_of(PACKAGE.signature)
    document = archive.bytes_of(PACKAGE.document)
    signer = signature.verify(signed_by, document, namespace=namespace, known=known_signers)
    descriptor = descriptor_reader.read(document)
    _check_binding(descriptor.exchange, signer, sealing.recipient_of(identity))
    if archive.names[:-2] != tuple(sorted(resource.path for resource in descriptor.resources)):
        raise PackageRefusal("E-308")
    is_as_signed = sealing.recipient_count(data) == len(descriptor.exchange.recipients)
    warnings = () if is_as_signed else (W_RECIPIENTS,)
    return Verified(signer, descriptor, package_digest(document), warnings, _archive=archive)


def _check_binding(exchange: Exchange, signer: Signer, me: str) -> None:
    """The signing key speaks for that site and stream, and it wrote to me."""
    writes_for_itself = exchange.site == signer.site and exchange.stream == signer.stream
    acknowledges_itself = exchange.ack is None or exchange.ack.stream == signer.stream
    if not (writes_for_itself and acknowledges_itself):
        raise PackageRefusal("E-306", site=exchange.site, signer=signer.site)
    if me not in exchange.recipients:
        raise PackageRefusal("E-307")


def _features(kind: PackageKind) -> tuple[str, ...]:
    return (DELTA_FEATURE,) if kind is PackageKind.DELTA else ()


def _write_table(archive: ZipWriter, table: TableSource) -> TableWriter:
    if len(table.columns) > limits.COLUMNS:
        raise PackageRefusal("E-101")
    if table.has_state and table.columns[:3] != KEY_COLUMNS:
        raise ValueError(table.columns)
    member = archive.add(f"data/{table.name}.csv")
    writer = TableWriter(table.name, table.columns, member.write)
    if table.has_state:
        writer.write_counted(table.rows, table.travelling)
    else:
        writer.write(table.rows)
    member.close()
    return writer


def _resource(table: TableSource, writer: TableWriter) -> Resource:
    strings = tuple({"name": name, "type": "string"} for name in table.columns)
    return Resource(
        name=table.name,
        size=writer.size,
        hash=writer.digest,
        rows=writer.rows,
        fields=table.fields or strings,
        primary_key=tuple(name for name in table.primary_key if name in table.columns),
    )
