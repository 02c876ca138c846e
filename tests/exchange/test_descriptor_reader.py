"""The manifest, read strictly once its signature was verified (design, exchange 10, D)."""

from collections.abc import Callable
from typing import Any

import pytest

from precarite_desktop.exchange import descriptor, descriptor_reader, limits, sealing, strict_json
from precarite_desktop.exchange.descriptor import Order
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.shape import Shape
from tests.exchange.simulator import (
    HQ_KEYS,
    RECOVERY_KEYS,
    STREAM,
    TABLE,
    Member,
    PackageSimulator,
    archive,
    code_of,
    for_hq,
    opened,
    resource,
)

Departure = Callable[[dict[str, Any]], object]


def changed(departure: Departure) -> bytes:
    """A package whose whole descriptor was changed before it was signed."""
    simulator = PackageSimulator()
    departure(simulator.descriptor)
    return simulator.sealed()


def exchange_changed(**values: object) -> bytes:
    return changed(lambda top: top["psr:exchange"].update(values))


def resource_changed(**values: object) -> bytes:
    return changed(lambda top: top["resources"][0].update(values))


def document_changed(change: Callable[[bytes], bytes]) -> bytes:
    simulator = PackageSimulator()
    return simulator.sealed(document=change(simulator.document()))


def test_right_package_is_accepted() -> None:
    assert code_of(PackageSimulator().sealed()) == ""


def test_unknown_names_are_ignored() -> None:
    assert code_of(exchange_changed(later={"a": [1]})) == ""


def test_psr_d01_signed_for_another_recipient() -> None:
    assert code_of(exchange_changed(recipients=[RECOVERY_KEYS.age_recipient])) == "E-307"


def test_psr_d02_recipients_absent() -> None:
    assert code_of(changed(lambda top: top["psr:exchange"].pop("recipients"))) == "E-307"


@pytest.mark.parametrize(
    ("case", "old", "new"),
    [
        ("d03 name twice", b'"seq": 2', b'"seq": 2, "seq": 3'),
        ("d04 not a number", b'"seq": 2', b'"seq": NaN'),
        ("d04 infinity", b'"seq": 2', b'"seq": Infinity'),
        ("d05 fraction", b'"seq": 2', b'"seq": 2.0'),
        ("d05 exponent", b'"seq": 2', b'"seq": 2e0'),
        ("d06 five thousand digits", b'"seq": 2', b'"seq": ' + b"9" * 5000),
        ("minus zero", b'"seq": 2', b'"seq": -0'),
        ("d09 lone surrogate", b"psr-test", rb"\ud800"),
        ("d09 lone surrogate in a list", b'"delta-v1"', rb'"delta-v1", ["\udfff"]'),
        ("d10 raw UTF-8", b"psr-test", "psr-tést".encode()),
        ("carriage return", b'"seq": 2', b'"seq": 2\r'),
        ("tab", b'"seq": 2', b'"seq":\t2'),
    ],
)
def test_psr_d03_to_d10_json(case: str, old: bytes, new: bytes) -> None:
    data = document_changed(lambda text: text.replace(old, new, 1))
    assert code_of(data) == "E-302", case


def test_psr_d07_deep_nesting() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    assert code_of(document_changed(lambda text: text.replace(b'"psr-test"', deep))) == "E-207"
    assert code_of(document_changed(lambda text: text.replace(b'"psr-test"', b"[" * 100_000))) == "E-207"


def test_psr_d08_byte_order_mark() -> None:
    assert code_of(document_changed(lambda text: b"\xef\xbb\xbf" + text)) == "E-302"


@pytest.mark.parametrize(
    "text", [b"[]\n", b"{} {}\n", b"{}x", b"", b"null\n", b'"a"\n', b"{'a': 1}", b'{"a": 1,}']
)
def test_psr_d11_not_one_object(text: bytes) -> None:
    assert code_of(PackageSimulator().sealed(document=text)) == "E-302"


def test_psr_d12_unknown_profile() -> None:
    assert code_of(exchange_changed(profile="psr-package/2", seq="later")) == "E-304"


def test_psr_d13_unknown_critical_feature() -> None:
    assert code_of(exchange_changed(requires=["delta-v1", "delta-v2"])) == "E-305"


@pytest.mark.parametrize(
    "values",
    [
        {"path": "http://example.org/placement.csv"},  # d14
        {"path": "data/../../placement.csv"},  # d15
        {"path": ["data/placement.csv", "data/placement.csv"]},
        {"path": "data/station.csv"},
        {"data": [{"row_id": "x"}]},  # d17
        {"name": "Placement"},
        {"name": 7},
        {"schema": "http://example.org/schema.json"},
        {"schema": {"fields": [{"$ref": "http://example.org"}]}},
    ],
)
def test_psr_d14_to_d17_resources_are_plain_members(values: dict[str, object]) -> None:
    assert code_of(resource_changed(**values)) == "E-308"


def test_psr_d16_resource_twice() -> None:
    assert code_of(changed(lambda top: top["resources"].append(top["resources"][0]))) == "E-308"


def test_resource_without_member() -> None:
    data = changed(lambda top: top["resources"].append(resource("zebra", b"a\n")))
    assert code_of(data) == "E-308"


def test_psr_d18_hash_wrong() -> None:
    assert code_of(resource_changed(hash="sha256:" + "0" * 64)) == "E-309"


def test_size_wrong() -> None:
    assert code_of(resource_changed(bytes=len(TABLE) + 1)) == "E-309"


def test_psr_d19_data_replaced_under_an_intact_signature() -> None:
    members = PackageSimulator().members()
    members[0] = Member(members[0].name, TABLE.replace(b"2026", b"2027"))
    assert code_of(for_hq(archive(members))) == "E-309"


@pytest.mark.parametrize("digest", ["md5:" + "0" * 32, "0" * 64, "sha256:" + "F" * 64])
def test_psr_d20_other_hashes(digest: str) -> None:
    assert code_of(resource_changed(hash=digest)) == "E-309"


@pytest.mark.parametrize("rows", [2, 4])
def test_psr_d21_row_count_wrong(rows: int) -> None:
    assert code_of(resource_changed(**{"psr:rows": rows})) == "E-310"


def test_more_rows_than_a_table_may_have() -> None:
    assert code_of(resource_changed(**{"psr:rows": limits.ROWS + 1})) == "E-207"


def test_psr_d22_stream_of_another_key_of_the_same_site() -> None:
    assert code_of(exchange_changed(stream="00" * 16)) == "E-306"


@pytest.mark.parametrize("seq", [0, -1, 2**53, "2", True, None, [2]])
def test_psr_d23_numbers(seq: object) -> None:
    assert code_of(exchange_changed(seq=seq, base_seq=0, chain=[])) == "E-302"


@pytest.mark.parametrize("site", ["0350024l", "0350024\uff2c", "0350024L ", "\u041e350024L", ""])
def test_psr_d24_site_written_otherwise(site: str) -> None:
    assert code_of(exchange_changed(site=site)) == "E-306"


LINK = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("case", "values"),
    [
        ("base not before", {"base_seq": 2, "chain": []}),
        ("chain misses the base", {"seq": 3, "base_seq": 1, "chain": [[2, LINK]]}),
        ("hole in the chain", {"seq": 4, "base_seq": 1, "chain": [[1, LINK], [3, LINK]]}),
        ("chain goes too far", {"chain": [[1, LINK], [2, LINK]]}),
        ("not a digest", {"chain": [[1, "md5:0"]]}),
        ("not a pair", {"chain": [[1, LINK, LINK]]}),
        ("not a list", {"chain": {"1": LINK}}),
        ("snapshot with a base", {"kind": "snapshot"}),
        (
            "snapshot with a chain before the first",
            {"kind": "snapshot", "base_seq": 0, "chain": [[0, LINK], [1, LINK]]},
        ),
        ("unknown kind", {"kind": "mandate"}),
        ("acknowledgement from a station", {"ack": {"hq_epoch": 1}}),
        ("grant from a station", {"grant": {"scope": "nominative"}}),
        ("epoch without id", {"epoch": {"n": 1}}),
        ("epoch zero", {"epoch": {"n": 0, "id": "a1" * 16}}),
        ("state of another shape", {"state": {"placement": 3}}),
        ("state of a strange table", {"state": {"Placement": {"rows": 0, "digest": LINK}}}),
        ("endless text", {"app": "x" * 501}),
        ("recipient not text", {"recipients": [1]}),
    ],
)
def test_shapes_that_contradict_themselves(case: str, values: dict[str, object]) -> None:
    assert code_of(exchange_changed(**values)) == "E-302", case


def test_other_dialects_would_be_read_otherwise_by_other_tools() -> None:
    assert code_of(resource_changed(dialect={"delimiter": ";"})) == "E-302"
    assert code_of(resource_changed(encoding="latin-1")) == "E-302"


def test_created_is_a_moment() -> None:
    assert code_of(changed(lambda top: top.update(created="yesterday"))) == "E-302"


def test_psr_s32_chain_of_1001_entries() -> None:
    chain = [[number, LINK] for number in range(1, 1002)]
    assert code_of(exchange_changed(seq=1002, base_seq=1, chain=chain)) == "E-207"
    assert code_of(exchange_changed(seq=1001, base_seq=1, chain=chain[:-1])) == ""


def ack(**values: object) -> dict[str, object]:
    found = {
        "hq_epoch": 1, "n": 4, "stream": STREAM, "epoch_n": 1, "epoch_id": "a1" * 16, "applied_seq": 3,
        "applied_digest": LINK, "received": [[2, "S-LATE"]], "order": "snapshot", "reason": "S-GAP",
    }  # fmt: skip
    return found | values


def test_acknowledgement_is_read_whatever_else_a_newer_headquarters_says() -> None:
    read = descriptor_reader.read_ack(Shape(ack(later="ignored")))
    assert (read.applied_seq, read.order, read.received) == (3, Order.SNAPSHOT, ((2, "S-LATE"),))
    empty = descriptor_reader.read_ack(
        Shape(ack(epoch_id=None, applied_digest=None, order=None, reason=None, applied_seq=0))
    )
    assert (empty.epoch_id, empty.applied_digest, empty.order, empty.reason) == (None, None, None, "")


@pytest.mark.parametrize("values", [{"order": "erase"}, {"n": 0}, {"stream": "x"}, {"received": [[1]]}])
def test_acknowledgement_of_another_shape(values: dict[str, object]) -> None:
    with pytest.raises(PackageRefusal, match="E-302"):
        descriptor_reader.read_ack(Shape(ack(**values)))


def hq_descriptor(**values: object) -> bytes:
    simulator = PackageSimulator()
    exchange = simulator.exchange
    for name in ("epoch", "seq", "base_seq", "chain", "state"):
        exchange.pop(name)
    key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    grant = {"scope": "pseudonymous", "regional_key": key, "key_version": 1}
    exchange.update({"kind": "hq", "requires": [], "ack": ack(), "grant": grant} | values)
    return simulator.document()


def test_grant_travels_in_headquarters_package() -> None:
    read = descriptor_reader.read(hq_descriptor()).exchange
    assert read.grant is not None
    assert read.grant.regional_key == bytes(range(32))
    assert "regional_key" not in repr(read.grant)
    assert descriptor_reader.read(hq_descriptor(grant=None)).exchange.grant is None


@pytest.mark.parametrize(
    "values",
    [
        {"ack": None},
        {"epoch": {"n": 1, "id": "a1" * 16}},
        {"grant": {"scope": "all", "regional_key": "AAAA", "key_version": 1}},
        {"grant": {"scope": "nominative", "regional_key": 5, "key_version": 1}},
        {"grant": {"scope": "nominative", "regional_key": "A", "key_version": 1}},
        {"grant": {"scope": "nominative", "regional_key": "AAAA", "key_version": 1}},
    ],
)
def test_headquarters_package_of_another_shape(values: dict[str, object]) -> None:
    with pytest.raises(PackageRefusal, match="E-302"):
        descriptor_reader.read(hq_descriptor(**values))


def test_reading_what_was_written_gives_the_same() -> None:
    simulator = PackageSimulator()
    read = opened(simulator.sealed()).descriptor
    again = descriptor_reader.read(descriptor.write(read))
    assert again == read
    of_hq = descriptor_reader.read(hq_descriptor())
    assert descriptor_reader.read(descriptor.write(of_hq)) == of_hq


def test_document_is_ascii_with_one_spelling() -> None:
    text = strict_json.write({"b": "é", "a": [1]})
    assert text == b'{\n "a": [\n  1\n ],\n "b": "\\u00e9"\n}\n'
    assert strict_json.parse(text) == {"a": [1], "b": "é"}


def test_package_to_a_key_that_is_not_mine_though_it_opens() -> None:
    simulator = PackageSimulator()
    simulator.exchange["recipients"] = [RECOVERY_KEYS.age_recipient]
    sealed = sealing.seal(simulator.zipped(), [HQ_KEYS.age_recipient])
    assert code_of(sealed) == "E-307"
