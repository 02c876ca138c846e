"""Reading `datapackage.json` strictly, after its signature was verified (design, exchange 4.4, 4.7 V8).

First what newer programs may have changed (profile, required features), then the
shape of everything that decides. The schemas inside are documentation and are
not read; nothing in the document can name a file or an address outside.
"""

import re
from typing import Any, Final

from precarite_desktop.exchange import limits, strict_json
from precarite_desktop.exchange.descriptor import (
    DIALECT,
    EXCHANGE,
    PROFILE,
    ROWS,
    UNDERSTOOD,
    Ack,
    Descriptor,
    Epoch,
    Exchange,
    Grant,
    HqMark,
    Order,
    PackageKind,
    Resource,
    Scope,
    Supersedes,
    TableState,
)
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.shape import DIGEST, HEX_32, Shape, numbered, text

_TABLE: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")
_FIXED: Final = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": dict(DIALECT)}
_REGIONAL_KEY_SIZE: Final = 32


def read(document: bytes) -> Descriptor:
    """The descriptor that `document` spells.

    Raises PackageRefusal: E-302 strict JSON or shape, E-304 unknown profile, E-305
    unknown feature, E-207 beyond a limit, E-308 a resource that is not a plain
    member, E-309 another hash than SHA-256.
    """
    top = Shape(strict_json.parse(document))
    part = top.part(EXCHANGE)
    if part.text("profile") != PROFILE:
        raise PackageRefusal("E-304")
    if not UNDERSTOOD.issuperset(part.each("requires", text)):
        raise PackageRefusal("E-305")
    exchange = _exchange(part)
    resources = top.each("resources", _resource)
    if len({resource.name for resource in resources}) != len(resources):
        raise PackageRefusal("E-308")
    return Descriptor(top.text("name"), top.instant("created"), exchange, resources)


def _exchange(part: Shape) -> Exchange:
    kind = part.choice("kind", PackageKind)
    facts = _headquarters_facts(part) if kind is PackageKind.HQ else _station_facts(part, kind)
    return Exchange(
        kind=kind,
        site=part.text("site"),
        stream=part.text("stream"),
        recipients=part.each("recipients", text),
        trust_version=part.whole("trust_version"),
        machine=part.text("machine"),
        created_clock=part.text("created_clock"),
        data_schema=part.text("data_schema"),
        app=part.text("app"),
        requires=part.each("requires", text),
        **facts,
    )


def _headquarters_facts(part: Shape) -> dict[str, Any]:
    if part.has("epoch"):
        raise PackageRefusal("E-302")
    return {"ack": read_ack(part.part("ack")), "grant": part.optional("grant", _grant)}


def _station_facts(part: Shape, kind: PackageKind) -> dict[str, Any]:
    if part.has("ack") or part.has("grant"):
        raise PackageRefusal("E-302")
    seq, base = part.whole("seq", 1), part.whole("base_seq")
    chain = part.each("chain", numbered)
    _check_chain(chain, seq, base, kind)
    return {
        "epoch": Epoch(part.part("epoch").whole("n", 1), part.part("epoch").matching("id", HEX_32)),
        "seq": seq,
        "base_seq": base,
        "chain": chain,
        "state": {name: _table_state(name, one) for name, one in part.part("state").named_parts().items()},
        "last_hq": part.optional("last_hq", lambda one: HqMark(one.whole("hq_epoch"), one.whole("n"))),
        "supersedes": part.optional("supersedes", _supersedes),
    }


def _check_chain(chain: tuple[tuple[int, str], ...], seq: int, base: int, kind: PackageKind) -> None:
    """A chain holds the digests from the base to the package before this one, without a hole."""
    if len(chain) > limits.CHAIN:
        raise PackageRefusal("E-207")
    numbers = [number for number, _digest in chain]
    first = seq - len(chain)
    if base >= seq or numbers != list(range(first, seq)) or first < 1:
        raise PackageRefusal("E-302")
    if kind is PackageKind.DELTA and first != max(base, 1):
        raise PackageRefusal("E-302")
    if kind is PackageKind.SNAPSHOT and base != 0:
        raise PackageRefusal("E-302")
    if not all(DIGEST.fullmatch(digest) for _number, digest in chain):
        raise PackageRefusal("E-302")


def _table_state(name: str, part: Shape) -> TableState:
    if _TABLE.fullmatch(name) is None:
        raise PackageRefusal("E-302")
    return TableState(part.whole("rows"), part.matching("digest", DIGEST))


def _supersedes(part: Shape) -> Supersedes:
    return Supersedes(part.matching("epoch_id", HEX_32), part.whole("seq"))


def read_ack(part: Shape) -> Ack:
    """The acknowledgement alone: what a station applies even if the rest is too new for it."""
    return Ack(
        hq_epoch=part.whole("hq_epoch"),
        n=part.whole("n", 1),
        stream=part.matching("stream", HEX_32),
        epoch_n=part.whole("epoch_n"),
        epoch_id=part.matching("epoch_id", HEX_32) if part.has("epoch_id") else None,
        applied_seq=part.whole("applied_seq"),
        applied_digest=part.matching("applied_digest", DIGEST) if part.has("applied_digest") else None,
        received=part.each("received", numbered),
        order=part.choice("order", Order) if part.has("order") else None,
        reason=part.text("reason") if part.has("reason") else "",
    )


def _grant(part: Shape) -> Grant:
    key = part.octets("regional_key", _REGIONAL_KEY_SIZE)
    return Grant(part.choice("scope", Scope), key, part.whole("key_version", 1))


def _resource(value: Any) -> Resource:
    part = Shape(value)
    _check_plain(value)
    name = part.text("name")
    digest = part.text("hash")
    if DIGEST.fullmatch(digest) is None:
        raise PackageRefusal("E-309", table=name)
    rows = part.whole(ROWS)
    if rows > limits.ROWS:
        raise PackageRefusal("E-207", table=name)
    return Resource(name=name, size=part.whole("bytes"), hash=digest, rows=rows)


def _check_plain(resource: dict[str, Any]) -> None:
    """One member of the archive, in our one dialect; no address, no inline data, no reference."""
    name = resource.get("name")
    if not isinstance(name, str) or _TABLE.fullmatch(name) is None:
        raise PackageRefusal("E-308")
    if resource.get("path") != f"data/{name}.csv" or "data" in resource or _refers(resource):
        raise PackageRefusal("E-308", table=name)
    if not isinstance(resource.get("schema", {}), dict):
        raise PackageRefusal("E-308", table=name)
    if any(resource.get(key, fixed) != fixed for key, fixed in _FIXED.items()):
        raise PackageRefusal("E-302", table=name)


def _refers(value: Any) -> bool:
    """Whether an object inside, however deep, refers elsewhere (the parser bounds the depth)."""
    if isinstance(value, dict):
        return "$ref" in value or any(map(_refers, value.values()))
    return isinstance(value, list) and any(map(_refers, value))
