"""Packages that an enrolled post's program would never write: real keys, real seals, whatever rows a test wants."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from precarite_desktop.exchange.descriptor import Scope
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.exchange.sealing import seal
from precarite_desktop.exchange.table_csv import StateDigest, canonical_row, row_hash
from precarite_desktop.records.data_schema import DATA_SCHEMA, is_known
from precarite_desktop.services import package_tables, standing
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta, post_secrets
from precarite_desktop.storage.uids import uuid7
from tests.exchange.simulator import PackageSimulator
from tests.services.region import UAI

Row = tuple[str | None, ...]

PERSON = {"match_key": "0" * 64, "match_key_loose": "1" * 64, "birth_year": "1986", "sex": "woman"}
PLACEMENT = {
    "siae_siret": "20002702700016",
    "siae_kind": "ACI",
    "school_uai": UAI,
    "rome_code": "K2204",
    "mode": "mad",
    "starts_on": "2026-09-07",
    "planned_end_on": "2027-03-05",
    "contract": "cddi",
    "weekly_hours": "35",
    "informed_on": "2026-09-01",
}


def columns(table: str, schema: str = DATA_SCHEMA) -> tuple[str, ...]:
    return package_tables.state_tables(Scope.NOMINATIVE, schema)[table]


def row(
    table: str,
    values: Mapping[str, str | None],
    *,
    uid: str = "",
    rev: str = "1",
    deleted: str = "0",
    schema: str = DATA_SCHEMA,
) -> Row:
    """A row of a package; cells that are not given are empty."""
    return (uid or uuid7(), rev, deleted, *(values.get(name) for name in columns(table, schema)[3:]))


def forged(post: Post, tables: Mapping[str, Iterable[Row]], **exchange: Any) -> bytes:
    """A snapshot of that post with exactly these rows; its state is that of the rows without repetition."""
    with post.register.read() as session:
        known = standing.read(session)
        seed = post_secrets.get(session, standing.SIGNING_SEED)
        scope = Scope(meta.get(session, "scope"))
    told = exchange.get("data_schema", DATA_SCHEMA)
    schema = told if is_known(told) else DATA_SCHEMA
    contents, state = {}, {}
    for name, names in package_tables.state_tables(scope, schema).items():
        rows = list(tables.get(name, ()))
        contents[name] = _csv(names, rows)
        state[name] = _state(rows)
    contents["station"] = _csv(package_tables.STATION_COLUMNS, [("", "false", "x", schema)])
    letter = PackageSimulator(**dict(sorted(contents.items())))
    letter.keys = replace(StationKeys.make(), signing_seed=seed)
    letter.exchange.update(
        {
            "requires": [],
            "data_schema": told,
            "kind": "snapshot",
            "site": post.site,
            "stream": known.stream,
            "epoch": {"n": known.epoch.n, "id": known.epoch.id},
            "seq": 1,
            "base_seq": 0,
            "chain": [],
            "state": state,
            "last_hq": None,
            "recipients": list(known.trust.recipients),
            "created_clock": post.now().isoformat(timespec="seconds"),
        }
        | exchange
    )
    return seal(letter.zipped(), known.trust.recipients)


def written(folder: Path, data: bytes, name: str = "forged") -> Path:
    file = folder / f"{name}.zip.age"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _csv(names: Iterable[str], rows: Iterable[Row]) -> bytes:
    return b"".join(line + b"\n" for line in (",".join(names).encode(), *map(canonical_row, rows)))


def _state(rows: list[Row]) -> dict[str, Any]:
    digest = StateDigest()
    by_id = {one[0]: one for one in reversed(rows)}
    for uid in sorted(by_id):
        digest.add(uid, by_id[uid][1], row_hash(by_id[uid]))
    found = digest.state()
    return {"rows": found.rows, "digest": found.digest}
