"""The strict ZIP: one reading or none (design, exchange 10, Z)."""

import io
import random
import tarfile
import zipfile
import zlib

import pytest

from precarite_desktop.exchange import limits, strict_zip
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.strict_zip import ZipWriter
from tests.exchange.simulator import (
    Member,
    PackageSimulator,
    archive,
    code_of,
    deflated,
    for_hq,
    read_whole,
)

TABLE = b"data/placement.csv"


def whole(data: bytes) -> dict[str, bytes]:
    """Every member of a ZIP, inflated."""
    found = strict_zip.read(data)
    return {name: found.bytes_of(name) for name in found.names}


def zip_code(data: bytes) -> str:
    return code_of(data, whole)


def members(*tables: Member) -> list[Member]:
    return [*tables, Member(b"datapackage.json", b"{}\n"), Member(b"datapackage.json.sig", b"signed")]


def with_table(**departures: object) -> bytes:
    return archive(members(Member(TABLE, b"a\n" * 200, **departures)))  # type: ignore[arg-type]


def test_right_archive_is_read() -> None:
    assert whole(with_table()) == {
        "data/placement.csv": b"a\n" * 200,
        "datapackage.json": b"{}\n",
        "datapackage.json.sig": b"signed",
    }
    assert whole(with_table(method=0))["data/placement.csv"] == b"a\n" * 200


def test_our_writer_makes_what_our_reader_reads() -> None:
    writer = ZipWriter()
    for name, content in (("data/a.csv", b""), ("data/b.csv", bytes(300_000) + b"x")):
        member = writer.add(name)
        for at in range(0, len(content), 7_000):
            member.write(content[at : at + 7_000])
        member.close()
    writer.add_whole("datapackage.json", b"{}")
    writer.add_whole("datapackage.json.sig", b"s")
    data = writer.finish()
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()}["data/a.csv"] == b""
    with pytest.raises(PackageRefusal, match="E-207"):
        whole(data)  # 300 000 zeros: too much like a bomb


def test_psr_z01_not_a_zip() -> None:
    assert code_of(for_hq(b"hello" * 100)) == "E-201"
    assert zip_code(b"") == "E-201"


def test_psr_z02_tar() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        info = tarfile.TarInfo("datapackage.json")
        tar.addfile(info, io.BytesIO())
    assert code_of(for_hq(out.getvalue())) == "E-201"


RIGHT = PackageSimulator().zipped()


@pytest.mark.parametrize(
    ("case", "data"),
    [
        ("z03 prefix", b"#!/bin/sh\n" + RIGHT),
        ("z04 suffix", RIGHT + b"\0"),
        ("z05 comment", archive(PackageSimulator().members(), comment=b"hello")),
        ("z06 two archives", RIGHT + PackageSimulator(station=b"a\n").zipped()),
        ("z07 archive in the comment", archive(PackageSimulator().members(), comment=RIGHT)),
    ],
)
def test_psr_z03_to_z07_bytes_around_the_archive(case: str, data: bytes) -> None:
    assert code_of(for_hq(data)) == "E-201", case


def test_psr_z08_member_that_the_descriptor_does_not_name() -> None:
    simulator = PackageSimulator()
    extra = [Member(b"data/extra.csv", b"x\n"), *simulator.members()]
    assert code_of(for_hq(archive(extra))) == "E-308"


def test_psr_z09_descriptor_twice() -> None:
    simulator = PackageSimulator()
    table, station, document, signed = simulator.members()
    twice = archive([table, station, document, document, signed])
    assert code_of(for_hq(twice)) == "E-204"


@pytest.mark.parametrize(
    "name",
    [
        b"data/../x.csv",  # z10
        b"../../etc/passwd",
        b"/etc/passwd",  # z11
        b"C:/x.csv",
        b"data\\placement.csv",  # z12
        b"data/Placement.csv",  # z14
        b"data/x.csv\0.exe",  # z15
        b"data/",  # z17
        b"",
        b"data/" + b"a" * 42 + b".csv",
        b"data/x.csv.age",
        b"data/sub/x.csv",
        b"datapackage.json ",
        b"statement.json",
    ],
)
def test_psr_z10_to_z17_names(name: bytes) -> None:
    assert zip_code(archive(members(Member(name, b"x\n")))) == "E-202"


def test_psr_z13_device_name_is_a_member_that_nobody_announced() -> None:
    simulator = PackageSimulator()
    assert code_of(for_hq(archive([Member(b"data/con.csv", b"x\n"), *simulator.members()]))) == "E-308"


def test_psr_z16_name_outside_ascii() -> None:
    assert zip_code(archive(members(Member("data/é.csv".encode(), b"x\n", flags=0x800)))) == "E-201"
    assert zip_code(archive(members(Member("data/é.csv".encode(), b"x\n")))) == "E-201"
    assert zip_code(with_table(flags=0x800)) == "E-201"


def test_psr_z17_directory_entry() -> None:
    assert zip_code(archive(members(Member(b"data/", external=0o40755 << 16 | 0x10)))) == "E-202"


@pytest.mark.parametrize(
    ("case", "departures", "code"),
    [
        ("z18 symbolic link", {"external": 0o120777 << 16}, "E-201"),
        ("z19 encrypted", {"flags": 1}, "E-201"),
        ("z20 data descriptor", {"flags": 8}, "E-206"),
        ("z21 bzip2", {"method": 12}, "E-201"),
        ("z22 lzma", {"method": 14}, "E-201"),
        ("z23 another local name", {"local": {"name": b"data/elsewhere.csv"}}, "E-206"),
        ("z24 another local size", {"local": {"size": 399}}, "E-206"),
        ("z24 another local method", {"local": {"method": 0}}, "E-206"),
        ("z24 another local checksum", {"local": {"crc": 1}}, "E-206"),
        ("z25 wrong checksum", {"crc": 1}, "E-208"),
        ("z27 zip64 size", {"size": 0xFFFFFFFF}, "E-201"),
        ("z29 extra field in the directory", {"central_extra": b"\1\0\0\0"}, "E-201"),
        ("z29 extra field at the member", {"extra": b"\1\0\0\0"}, "E-201"),
        ("comment of an entry", {"comment": b"x"}, "E-201"),
        ("another version", {"version": 45}, "E-201"),
        ("another time", {"time": 1}, "E-201"),
        ("another date", {"date": 0x5000}, "E-201"),
        ("made elsewhere", {"made_by": 20}, "E-201"),
        ("text mark", {"internal": 1}, "E-201"),
        ("z28 starts where another does", {"start": 30}, "E-205"),
        ("z28 starts outside", {"start": 0x7FFFFFFF}, "E-205"),
        ("z33 says less than it holds", {"size": 399}, "E-208"),
        ("z33 says more than it holds", {"size": 401}, "E-208"),
        ("deflate cut", {"packed": deflated(b"a\n" * 200)[:-2]}, "E-208"),
        ("bytes after deflate", {"packed": deflated(b"a\n" * 200) + b"\0"}, "E-208"),
        ("not deflate", {"packed": b"\xff" * 50}, "E-208"),
        ("stored size differs", {"method": 0, "size": 10, "crc": 0}, "E-208"),
    ],
)
def test_psr_z18_to_z33_headers(case: str, departures: dict[str, object], code: str) -> None:
    assert zip_code(with_table(**departures)) == code, case


def test_psr_z26_count_of_entries() -> None:
    right = members(Member(TABLE, b"x\n"))
    assert zip_code(archive(right, count=2)) == "E-205"
    assert zip_code(archive(right, count=4)) == "E-201"
    assert zip_code(archive([], count=0)) == "E-205"


def test_psr_z27_zip64_count() -> None:
    assert zip_code(archive(members(), count=0xFFFF)) == "E-201"


def test_psr_z28_overlapping_entries() -> None:
    inner = Member(b"data/b.csv", b"inner\n", method=0)
    outer = Member(b"data/a.csv", inner.written(), method=0)
    header = 30 + len(outer.name)
    overlapping = Member(b"data/b.csv", b"inner\n", method=0, start=header, packed=None)
    data = archive(members(outer, overlapping))
    assert zip_code(data) == "E-205"


def test_psr_z28_gap_between_entries() -> None:
    assert zip_code(archive(members(Member(TABLE, b"x\n")), gap=b"\0")) == "E-205"
    assert (
        zip_code(archive(members(Member(b"data/a.csv", b"x\n", hidden=True), Member(TABLE, b"y\n"))))
        == "E-205"
    )


def test_psr_z30_members_out_of_order() -> None:
    document, signed = members()
    table = Member(TABLE, b"x\n")
    for order in ([document, table, signed], [table, signed, document], [document, signed, table]):
        assert zip_code(archive(order)) == "E-205"
    unsorted = members(Member(b"data/b.csv", b"x\n"), Member(b"data/a.csv", b"x\n"))
    assert zip_code(archive(unsorted)) == "E-205"


def test_psr_z31_sixty_five_members() -> None:
    tables = [Member(f"data/t{n:02}.csv".encode(), b"x\n") for n in range(63)]
    assert zip_code(archive(members(*tables))) == "E-203"
    assert zip_code(archive(members(*tables[:62]))) == ""


def test_psr_z32_bomb() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join([packer.compress(bytes(limits.MIB)) for _ in range(250)]) + packer.flush()
    bomb = Member(TABLE, packed=packed, size=250 * limits.MIB, crc=0)
    assert zip_code(archive(members(bomb))) == "E-207"
    lying = Member(TABLE, packed=packed, size=limits.RATIO * len(packed), crc=0)
    assert zip_code(archive(members(lying))) == "E-208"


def test_psr_z32_sizes_beyond_the_limits() -> None:
    too_large = Member(TABLE, packed=bytes(100), method=0, size=limits.MEMBER + 1)
    assert zip_code(archive(members(too_large))) == "E-207"
    packed = bytes(limits.MEMBER // 200)
    many = [
        Member(f"data/{name}.csv".encode(), packed=packed, size=limits.MEMBER, crc=0)
        for name in ("a", "b", "c")
    ]
    assert zip_code(archive(members(*many))) == "E-207"


def test_psr_z34_descriptor_and_signature_beyond_their_limits() -> None:
    document, signed = members()
    noise = random.Random(1).randbytes(2 * limits.MIB)
    assert zip_code(archive([Member(b"datapackage.json", noise), signed])) == "E-207"
    assert zip_code(archive([document, Member(b"datapackage.json.sig", noise[:5000])])) == "E-207"


def test_psr_z35_random_mutations_never_change_the_content() -> None:
    """Twenty thousand archives with some bytes changed, cut, doubled or moved: refused, or read the same."""
    right = whole(RIGHT)
    dice = random.Random(20261123)
    refused = 0
    for _ in range(20_000):
        data = bytearray(RIGHT)
        for _times in range(dice.choice((1, 1, 1, 2, 4))):
            _mutate(data, dice)
        code = zip_code(bytes(data))
        refused += code.startswith("E-20")
        assert code or whole(bytes(data)) == right
    assert refused > 19_000


def _mutate(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    match dice.randrange(5):
        case 0:
            data[at] ^= 1 << dice.randrange(8)
        case 1:
            data[at] = dice.choice((0, 1, 0x7F, 0xFF, dice.randrange(256)))
        case 2:
            del data[at : at + dice.randrange(1, 40)]
            data.extend(b"" if data else b"\0")
        case 3:
            data[at:at] = data[at : at + dice.randrange(1, 40)]
        case _:
            end = min(at + 4, len(data))
            data[at:end] = dice.randbytes(end - at)


def test_mutated_archives_are_refused_by_the_whole_reader_too() -> None:
    right = read_whole(for_hq(RIGHT))
    dice = random.Random(7)
    for _ in range(800):
        data = bytearray(RIGHT)
        _mutate(data, dice)
        sealed = for_hq(bytes(data))
        code = code_of(sealed)
        assert code[:4] in {"", "E-20", "E-30", "E-31"}
        assert code or read_whole(sealed) == right


def test_the_writer_refuses_what_no_reader_would_take(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ZipWriter()
    writer.add_whole("datapackage.json", b"{}")
    with pytest.raises(ValueError, match="out of order"):
        writer.finish()
    monkeypatch.setattr(limits, "PLAINTEXT", 1_000)
    with pytest.raises(PackageRefusal, match="E-101"):
        ZipWriter().add_whole("data/a.csv", random.Random(1).randbytes(5_000))
    monkeypatch.undo()
    monkeypatch.setattr(limits, "TOTAL", 1_000)
    writer = ZipWriter()
    writer.add_whole("data/a.csv", bytes(2_000))
    writer.add_whole("datapackage.json", b"{}")
    writer.add_whole("datapackage.json.sig", b"{}")
    with pytest.raises(PackageRefusal, match="E-101"):
        writer.finish()


def test_a_statement_holds_no_table() -> None:
    data = strict_zip.write_statement(b"{}\n", b"signed")
    assert strict_zip.read(data, strict_zip.STATEMENT).names == ("statement.json", "statement.json.sig")
    with pytest.raises(PackageRefusal, match="E-202"):
        strict_zip.read(RIGHT, strict_zip.STATEMENT)
    with pytest.raises(PackageRefusal, match="E-202"):
        strict_zip.read(data)
