"""What `exchange/FORMAT.md` says is what the program does: a reader written from the page agrees.

Every package that any test of this folder reads whole is given to both (`simulator.code_of`); here is the rest.
"""

import json
import random
from importlib import resources
from pathlib import Path

import pytest

from precarite_desktop.exchange import descriptor, limits, package
from tests.exchange import second_reader
from tests.exchange.second_reader import Enrolled
from tests.exchange.simulator import PackageSimulator, code_of
from tests.exchange.test_descriptor_reader import ack, hq_descriptor
from tests.exchange.test_strict_zip import _mutate, zip_code

VECTORS = Path(__file__).parent / "vectors"


def test_the_vector_that_stays_is_read_from_the_page_alone() -> None:
    facts = json.loads((VECTORS / "station.json").read_text(encoding="ascii"))
    columns = ("row_id", "rev", "deleted", "label", "starts_on")
    found = second_reader.read(
        (VECTORS / "station.zip.age").read_bytes(),
        facts["identity"],
        {bytes.fromhex(facts["sign_public"]): Enrolled(facts["site"], facts["stream"])},
        package.SITE_TO_HQ,
        {"placement": columns, "station": ("campaign",)},
    )
    assert [list(row) for row in found.tables["placement"]] == facts["rows"]
    assert found.digest == facts["digest"]


def test_the_page_travels_with_the_program_and_names_every_code_and_limit() -> None:
    page = (resources.files("precarite_desktop.exchange") / "FORMAT.md").read_text(encoding="utf-8")
    codes = "101 102 103 104 105 106 107 201 202 203 204 205 206 207 208 301 302 303 304 305 306 307 308 309 310 311"
    assert all(f"E-{code}" in page for code in (*codes.split(), "401", "402", "403", "404", "405"))
    assert all(
        f"{limit // limits.MIB} MiB" in page for limit in (limits.MEMBER, limits.TOTAL, limits.PLAINTEXT)
    )
    assert all(name in page for name in (descriptor.PROFILE, descriptor.DELTA_FEATURE, package.HQ_TO_SITE))


def archive_code(data: bytes) -> str:
    try:
        for member in second_reader.unzip(data).values():
            second_reader.inflate(*member)
    except second_reader.Refused as refused:
        return str(refused)
    return ""


def test_both_read_ten_thousand_spoiled_archives_alike() -> None:
    right = PackageSimulator().zipped()
    dice = random.Random(11)
    for _ in range(10_000):
        data = bytearray(right)
        for _times in range(dice.choice((1, 1, 2, 4))):
            _mutate(data, dice)
        assert archive_code(bytes(data)) == zip_code(bytes(data))


@pytest.mark.parametrize(
    "values", [{}, {"grant": None}, {"ack": None}, {"ack": ack(order="erase")}, {"ack": ack(n=0)}]
)
def test_both_read_headquarters_own_packages_alike(values: dict[str, object]) -> None:
    document = hq_descriptor(**values)
    try:
        second_reader.descriptor(document)
        code = ""
    except second_reader.Refused as refused:
        code = str(refused)
    assert code == code_of(document, package.descriptor_reader.read)
