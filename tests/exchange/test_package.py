"""Packages whole: built here, opened here, memory flat, nothing before its check (design, exchange 4.7)."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from precarite_desktop.exchange import limits, package
from precarite_desktop.exchange.descriptor import (
    Ack,
    Epoch,
    Exchange,
    Grant,
    HqMark,
    PackageKind,
    Scope,
    Supersedes,
)
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.package import Built, TableSource
from precarite_desktop.exchange.signature import Signer
from precarite_desktop.exchange.table_csv import StateDigest, row_hash
from tests.exchange.simulator import (
    COLUMNS,
    EPOCH,
    HQ_KEYS,
    RECOVERY_KEYS,
    ROW,
    SITE,
    STATION_KEYS,
    STREAM,
    PackageSimulator,
    code_of,
    opened,
    read_whole,
)

CREATED = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
ROWS = [(ROW.format(n), "1", "0", f"label {n}", None) for n in range(40)]


def exchange(kind: PackageKind = PackageKind.SNAPSHOT, **values: object) -> Exchange:
    facts = {
        "epoch": Epoch(1, EPOCH),
        "seq": 1,
        "machine": "00c0ffee",
        "data_schema": "2026.1",
        "app": "0.1.0",
    }
    return Exchange(kind=kind, site=SITE, stream=STREAM, **(facts | values))  # type: ignore[arg-type]


def built(told: Exchange | None = None, *tables: TableSource) -> Built:
    return package.build(
        told or exchange(),
        tables
        or (
            placements(),
            TableSource(name="station", columns=("campaign",), rows=[("2026",)], has_state=False),
        ),
        created=CREATED,
        seed=STATION_KEYS.signing_seed,
        recipients=[HQ_KEYS.age_recipient, RECOVERY_KEYS.age_recipient],
        namespace=package.SITE_TO_HQ,
    )


def placements(travelling: set[str] | None = None) -> TableSource:
    return TableSource(name="placement", columns=COLUMNS, rows=iter(ROWS), travelling=travelling)


def test_what_was_built_opens_with_the_same_rows() -> None:
    made = built()
    verified = opened(made.data)
    assert verified.tables() == ("placement", "station")
    assert list(verified.rows("placement", COLUMNS)) == ROWS
    assert verified.digest == made.digest
    assert verified.exchange == made.exchange
    assert verified.descriptor.created == CREATED
    assert made.rows == {"placement": 40, "station": 1}
    assert set(made.state) == {"placement"}
    assert made.file_name == f"PSR1_{SITE}_3f9c2a71_e1-00000001_S.zip.age"
    assert verified.row_count("placement") == 40
    assert verified.row_count("nothing") == 0


def test_delta_carries_some_rows_and_the_state_of_all() -> None:
    whole = built()
    delta = built(
        exchange(PackageKind.DELTA, seq=2, base_seq=1, chain=((1, whole.digest),), last_hq=HqMark(1, 3)),
        placements({ROW.format(5)}),
    )
    verified = opened(delta.data)
    assert [row[0] for row in verified.rows("placement", COLUMNS)] == [ROW.format(5)]
    assert delta.state == whole.state
    assert verified.exchange.requires == ("delta-v1",)
    assert delta.file_name.endswith("e1-00000002_D.zip.age")


def test_replica_hashes_come_with_the_rows() -> None:
    hashed = list(opened(built().data).hashed_rows("placement", COLUMNS))
    assert [row[-1] for row in hashed] == [row_hash(row) for row in ROWS]


def test_headquarters_package_opens_at_its_station_only() -> None:
    ack = Ack(1, 1, STREAM)
    told = Exchange(
        kind=PackageKind.HQ, site=SITE, stream=STREAM, ack=ack, grant=Grant(Scope.PSEUDONYMOUS, bytes(32))
    )
    made = package.build(
        told, [], created=CREATED, seed=HQ_KEYS.signing_seed, recipients=[STATION_KEYS.age_recipient],
        namespace=package.HQ_TO_SITE,
    )  # fmt: skip

    def read(site: str, stream: str) -> package.Verified:
        return package.open_package(
            made.data,
            identity=STATION_KEYS.age_identity,
            known_signers=lambda public: Signer(site, stream, public),
            namespace=package.HQ_TO_SITE,
        )

    assert read(SITE, STREAM).exchange.ack == ack
    assert made.file_name == f"PSR1_SIEGE-{SITE}_3f9c2a71_h1-00000001.zip.age"
    for site, stream in ((SITE, "77" * 16), ("0290009C", STREAM)):
        with pytest.raises(PackageRefusal, match="E-306"):
            read(site, stream)


def test_acknowledgement_of_another_stream_inside_is_refused() -> None:
    told = Exchange(kind=PackageKind.HQ, site=SITE, stream=STREAM, ack=Ack(1, 1, "77" * 16))
    made = package.build(
        told, [], created=CREATED, seed=STATION_KEYS.signing_seed, recipients=[HQ_KEYS.age_recipient],
        namespace=package.SITE_TO_HQ,
    )  # fmt: skip
    assert code_of(made.data, opened) == "E-306"


def test_supersedes_travels() -> None:
    told = exchange(epoch=Epoch(2, "b2" * 16), supersedes=Supersedes(EPOCH, 41))
    assert opened(built(told).data).exchange.supersedes == Supersedes(EPOCH, 41)


def test_tables_can_be_checked_without_being_read() -> None:
    opened(built().data).check_tables()
    simulator = PackageSimulator()
    simulator.descriptor["resources"][1]["hash"] = "sha256:" + "0" * 64
    with pytest.raises(PackageRefusal, match="E-309"):
        opened(simulator.sealed()).check_tables()


def test_asking_for_a_table_that_is_not_there_is_a_defect() -> None:
    with pytest.raises(KeyError):
        next(opened(built().data).rows("person", COLUMNS))


def test_large_tables_are_checked_then_read_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_KEPT_IN_MEMORY", 10)
    assert list(opened(built().data).rows("placement", COLUMNS)) == ROWS
    simulator = PackageSimulator()
    simulator.descriptor["resources"][0]["hash"] = "sha256:" + "0" * 64
    assert code_of(simulator.sealed()) == "E-309"


def test_replicated_table_needs_its_key_columns() -> None:
    with pytest.raises(ValueError, match="campaign"):
        built(None, TableSource(name="station", columns=("campaign",), rows=[]))


def test_too_many_columns_are_refused_before_anything_leaves() -> None:
    columns = (*COLUMNS, *(f"c{n}" for n in range(200)))
    with pytest.raises(PackageRefusal, match="E-101"):
        built(None, TableSource(name="placement", columns=columns, rows=[]))


@pytest.mark.parametrize(("limit", "value"), [("DESCRIPTOR", 100), ("MEMBERS", 3)])
def test_no_package_beyond_a_limit(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(PackageRefusal, match="E-101"):
        built()


def test_mutations_of_the_signed_content_are_never_accepted() -> None:
    """Thousands of packages whose descriptor, signature or data were changed inside a sound archive."""
    simulator = PackageSimulator()
    right = read_whole(simulator.sealed())
    dice = random.Random(42)
    document, armoured = simulator.document(), simulator.members()[-1].content
    for _ in range(1_500):
        texts = [document, armoured, *simulator.tables.values()]
        which = dice.randrange(len(texts))
        changed = bytearray(texts[which])
        for _times in range(dice.choice((1, 1, 2, 5))):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        texts[which] = bytes(changed)
        other = PackageSimulator(placement=texts[2], station=texts[3])
        sealed = other.sealed(document=texts[0], armoured=texts[1])
        assert code_of(sealed) or read_whole(sealed) == right


MEASURED = """
from pathlib import Path
from tests.exchange.test_package import built_large, opened, COLUMNS_25
verified = opened(built_large(100_000).data)
count = sum(1 for _ in verified.hashed_rows("placement", COLUMNS_25))
status = Path("/proc/self/status").read_text()
print(count, status.split("VmHWM:")[1].split()[0])
"""
STATUS = Path("/proc/self/status")
COLUMNS_25 = ("row_id", "rev", "deleted", *(f"c{n}" for n in range(22)))


def built_large(rows: int) -> Built:
    return built(None, TableSource(name="placement", columns=COLUMNS_25, rows=invented(rows)))


def invented(rows: int) -> Iterator[tuple[str, ...]]:
    dice = random.Random(1)
    for number in range(rows):
        cells = [f"lycée {dice.randrange(10**6)}" for _ in range(22)]
        yield (ROW.format(number), "1", "0", *cells)


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell the peak memory of a process")
@pytest.mark.slow
def test_memory_stays_flat_while_a_hundred_thousand_rows_are_built_and_read() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=root, capture_output=True, text=True, check=True
    )
    count, peak = map(int, done.stdout.split())
    assert count == 100_000
    assert peak < 150 * 1024, f"{peak} KiB"


VECTORS = Path(__file__).parent / "vectors"


def test_a_package_of_the_first_edition_opens_for_ever() -> None:
    """The identity in the file was made for this test; the package must be read by every later edition."""
    facts = json.loads((VECTORS / "station.json").read_text(encoding="ascii"))
    verified = package.open_package(
        (VECTORS / "station.zip.age").read_bytes(),
        identity=facts["identity"],
        known_signers=lambda public: (
            Signer(facts["site"], facts["stream"], public) if public.hex() == facts["sign_public"] else None
        ),
        namespace=package.SITE_TO_HQ,
    )
    rows = list(verified.hashed_rows("placement", COLUMNS))
    assert [[cell or None for cell in row[:-1]] for row in rows] == facts["rows"]
    assert verified.digest == facts["digest"]
    state = StateDigest()
    state.update(rows, [row[-1] for row in rows])
    assert [state.state().rows, state.state().digest] == facts["state"]["placement"]
    assert verified.exchange.state["placement"] == state.state()
