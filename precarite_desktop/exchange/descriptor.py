"""What a package says of itself: the values of `datapackage.json` (design, exchange 4.4 and 4.9).

One document is both a Data Package that ordinary tools read and the manifest that
is signed. `write` spells it; `descriptor_reader.read` reads it strictly. The `Ack` is frozen for
ever: the oldest station must understand the newest headquarters' receipt.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from precarite_desktop.exchange import strict_json

SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
PROFILE: Final = "psr-package/1"
EXCHANGE: Final = "psr:exchange"
ROWS: Final = "psr:rows"
DELTA_FEATURE: Final = "delta-v1"
UNDERSTOOD: Final = frozenset({DELTA_FEATURE})
"""Features of `requires` that this version knows; any other means a newer program is needed."""
DIALECT: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "header": True,
    }
)


class PackageKind(StrEnum):
    """What a package does to the reader's replica."""

    DELTA = "delta"
    """Rows changed since the base."""
    SNAPSHOT = "snapshot"
    """Every row of the station."""
    HQ = "hq"
    """From headquarters to a station."""


class Order(StrEnum):
    """What headquarters asks of a station in an acknowledgement."""

    SNAPSHOT = "snapshot"
    NEW_EPOCH = "new_epoch"
    REENROL = "reenrol"


class Scope(StrEnum):
    """What a station may send (decision 37)."""

    PSEUDONYMOUS = "pseudonymous"
    NOMINATIVE = "nominative"


@dataclass(frozen=True)
class Epoch:
    """One uninterrupted life of a station's database."""

    n: int
    id: str
    """32 hexadecimal digits, random."""


@dataclass(frozen=True, order=True)
class HqMark:
    """Which of headquarters' packages: its own epoch, then a number; later ones compare greater."""

    hq_epoch: int
    n: int


@dataclass(frozen=True)
class Supersedes:
    """The last package of the epoch that a new epoch replaces."""

    epoch_id: str
    seq: int


@dataclass(frozen=True)
class TableState:
    """All rows of one table of a station, tombstones included, as one digest."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Ack:
    """What headquarters has taken over from a station. Its keys never change meaning."""

    hq_epoch: int
    n: int
    stream: str
    epoch_n: int = 0
    """Number of the station's epoch that headquarters holds; 0 if none."""
    epoch_id: str | None = None
    applied_seq: int = 0
    applied_digest: str | None = None
    received: tuple[tuple[int, str], ...] = ()
    """Packages received lately: number and outcome."""
    order: Order | None = None
    reason: str = ""
    """Code of the outcome behind the order."""

    @property
    def mark(self) -> HqMark:
        """Place among headquarters' packages."""
        return HqMark(self.hq_epoch, self.n)


@dataclass(frozen=True)
class Grant:
    """What headquarters allows a station after approval (decision 37)."""

    scope: Scope
    regional_key: bytes = field(repr=False)
    key_version: int = 1


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """The property `psr:exchange`: who writes to whom, and where in the sequence."""

    kind: PackageKind
    site: str
    stream: str
    recipients: tuple[str, ...] = ()
    epoch: Epoch | None = None
    """None only in headquarters' packages, like the five fields that follow."""
    seq: int = 0
    base_seq: int = 0
    chain: tuple[tuple[int, str], ...] = ()
    state: Mapping[str, TableState] = field(default_factory=dict)
    supersedes: Supersedes | None = None
    last_hq: HqMark | None = None
    ack: Ack | None = None
    grant: Grant | None = None
    trust_version: int = 0
    machine: str = ""
    created_clock: str = ""
    """Local time of the writer with its offset, for diagnosis only."""
    data_schema: str = ""
    app: str = ""
    profile: str = PROFILE
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One table of the package."""

    name: str
    size: int
    hash: str
    rows: int
    fields: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)
    """Table Schema fields: for people and ordinary tools. The importer uses its own schema."""
    primary_key: tuple[str, ...] = field(default=(), compare=False)

    @property
    def path(self) -> str:
        """Name of the member that holds it."""
        return f"data/{self.name}.csv"


@dataclass(frozen=True)
class Descriptor:
    """The whole document."""

    name: str
    created: datetime
    """UTC, by the writer's clock: decides nothing."""
    exchange: Exchange
    resources: tuple[Resource, ...]


def package_name(exchange: Exchange) -> str:
    """The name inside the document, as Data Package wants it: lower case."""
    stem = f"{exchange.site}-{exchange.stream[:8]}"
    if exchange.ack is not None:
        name = f"psr-siege-{stem}-h{exchange.ack.hq_epoch}-{exchange.ack.n:08d}"
    else:
        name = f"psr-{stem}-e{_epoch_number(exchange)}-{exchange.seq:08d}"
    return name.lower()


def file_name(exchange: Exchange) -> str:
    """The name of the file (design, exchange 4.1): for people, never parsed."""
    if exchange.ack is not None:
        number = f"h{exchange.ack.hq_epoch}-{exchange.ack.n:08d}"
        return f"PSR1_SIEGE-{exchange.site}_{exchange.stream[:8]}_{number}.zip.age"
    letter = "S" if exchange.kind is PackageKind.SNAPSHOT else "D"
    number = f"e{_epoch_number(exchange)}-{exchange.seq:08d}_{letter}"
    return f"PSR1_{exchange.site}_{exchange.stream[:8]}_{number}.zip.age"


def write(descriptor: Descriptor) -> bytes:
    """The document's bytes: what is signed, and never written again by anybody."""
    return strict_json.write(
        {
            "$schema": SCHEMA,
            "name": descriptor.name,
            "created": descriptor.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            EXCHANGE: _exchange_json(descriptor.exchange),
            "resources": [_resource_json(resource) for resource in descriptor.resources],
        }
    )


def _epoch_number(exchange: Exchange) -> int:
    return exchange.epoch.n if exchange.epoch else 0


def _exchange_json(exchange: Exchange) -> dict[str, Any]:
    found: dict[str, Any] = {
        "profile": exchange.profile,
        "requires": list(exchange.requires),
        "kind": exchange.kind.value,
        "site": exchange.site,
        "stream": exchange.stream,
        "recipients": list(exchange.recipients),
        "trust_version": exchange.trust_version,
        "machine": exchange.machine,
        "created_clock": exchange.created_clock,
        "data_schema": exchange.data_schema,
        "app": exchange.app,
    }
    if exchange.ack is not None:
        found["ack"] = _ack_json(exchange.ack)
    if exchange.grant is not None:
        found["grant"] = _grant_json(exchange.grant)
    if exchange.epoch is not None:
        found |= _sequence_json(exchange, exchange.epoch)
    return found


def _sequence_json(exchange: Exchange, epoch: Epoch) -> dict[str, Any]:
    last, supersedes = exchange.last_hq, exchange.supersedes
    return {
        "epoch": {"n": epoch.n, "id": epoch.id},
        "seq": exchange.seq,
        "base_seq": exchange.base_seq,
        "chain": [list(link) for link in exchange.chain],
        "state": {
            table: {"rows": state.rows, "digest": state.digest} for table, state in exchange.state.items()
        },
        "last_hq": {"hq_epoch": last.hq_epoch, "n": last.n} if last else None,
        "supersedes": {"epoch_id": supersedes.epoch_id, "seq": supersedes.seq} if supersedes else None,
    }


def _ack_json(ack: Ack) -> dict[str, Any]:
    return {
        "hq_epoch": ack.hq_epoch,
        "n": ack.n,
        "stream": ack.stream,
        "epoch_n": ack.epoch_n,
        "epoch_id": ack.epoch_id,
        "applied_seq": ack.applied_seq,
        "applied_digest": ack.applied_digest,
        "received": [list(pair) for pair in ack.received],
        "order": ack.order.value if ack.order else None,
        "reason": ack.reason,
    }


def _grant_json(grant: Grant) -> dict[str, Any]:
    return {
        "scope": grant.scope.value,
        "regional_key": base64.b64encode(grant.regional_key).decode("ascii"),
        "key_version": grant.key_version,
    }


def _resource_json(resource: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [dict(one) for one in resource.fields], "missingValues": [""]}
    if resource.primary_key:
        schema["primaryKey"] = list(resource.primary_key)
    return {
        "name": resource.name,
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.size,
        "hash": resource.hash,
        ROWS: resource.rows,
        "dialect": dict(DIALECT),
        "schema": schema,
    }
