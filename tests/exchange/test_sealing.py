"""The age layer: what is opened, and what is refused before and after decrypting (design, exchange 10, A)."""

import os
import subprocess
import zlib
from pathlib import Path

import pyrage
import pytest

from precarite_desktop.exchange import limits, sealing
from precarite_desktop.exchange.errors import PackageRefusal
from tests.exchange.simulator import (
    HQ_KEYS,
    RECOVERY_KEYS,
    STRANGER_KEYS,
    PackageSimulator,
    code_of,
    for_hq,
    opened,
    read_whole,
)

CHUNK = 64 * 1024
VECTORS = os.environ.get("PASSERELLES_VECTORS", "")


@pytest.fixture(scope="module")
def right() -> bytes:
    return PackageSimulator().sealed()


def header_end(sealed: bytes) -> int:
    return sealed.index(b"\n--- ") + len(b"\n--- ") + 43 + 1


def test_what_was_sealed_opens_for_each_recipient(right: bytes) -> None:
    for keys in (HQ_KEYS, RECOVERY_KEYS):
        assert sealing.unseal(right, keys.age_identity).startswith(b"PK")
    assert sealing.recipient_count(right) == 2


def test_psr_a01_bare_zip_without_age() -> None:
    assert code_of(PackageSimulator().zipped()) == "E-102"


def test_psr_a02_empty_file() -> None:
    assert code_of(b"") == "E-102"


def test_psr_a03_header_only(right: bytes) -> None:
    assert code_of(right[: header_end(right)]) == "E-106"
    assert code_of(right[: header_end(right) - 10]) == "E-102"


def test_psr_a04_armoured_file(right: bytes) -> None:
    armoured = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(HQ_KEYS.age_recipient)], armored=True)
    assert code_of(armoured) == "E-104"


def test_psr_a05_sealed_for_somebody_else() -> None:
    sealed = sealing.seal(PackageSimulator().zipped(), [STRANGER_KEYS.age_recipient])
    assert code_of(sealed) == "E-103"


def test_psr_a06_passphrase_file() -> None:
    header = b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\n" + b"A" * 43 + b"\n"
    assert code_of(header + b"--- " + b"A" * 43 + b"\n" + bytes(32)) == "E-105"


def test_psr_a07_last_byte_missing(right: bytes) -> None:
    assert code_of(right[:-1]) == "E-106"


def test_psr_a08_cut_exactly_between_two_chunks() -> None:
    sealed = for_hq(os.urandom(3 * CHUNK))
    nonce, tag = 16, 16
    whole_chunks = header_end(sealed) + nonce + 2 * (CHUNK + tag)
    assert code_of(sealed[:whole_chunks]) == "E-106"


def test_psr_a09_byte_appended(right: bytes) -> None:
    assert code_of(right + b"\0") == "E-106"


def test_psr_a10_flipped_byte(right: bytes) -> None:
    at = len(right) // 2
    assert code_of(right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :]) == "E-106"


def test_psr_a11_flipped_header_mac(right: bytes) -> None:
    at = header_end(right) - 20
    other = b"A" if right[at : at + 1] != b"A" else b"B"
    assert code_of(right[:at] + other + right[at + 1 :]) == "E-106"


def test_psr_a12_two_files_joined(right: bytes) -> None:
    assert code_of(right + right) == "E-106"


def test_psr_a13_another_version(right: bytes) -> None:
    assert code_of(right.replace(b"encryption.org/v1", b"encryption.org/v2", 1)) == "E-102"


@pytest.mark.parametrize("kind", [b"ssh-ed25519 AAAAAA", b"piv-p256 AAAAAA", b"X25519x", b"grease"])
def test_psr_a14_other_kinds_of_recipients(right: bytes, kind: bytes) -> None:
    stanza = b"-> " + kind + b"\n" + b"A" * 43 + b"\n"
    assert code_of(right.replace(b"-> ", stanza + b"-> ", 1)) == "E-105"


def test_psr_a15_thirty_recipients() -> None:
    sealed = sealing.seal(PackageSimulator().zipped(), [HQ_KEYS.age_recipient] * 30)
    assert code_of(sealed) == "E-105"


def test_psr_a16_more_than_a_file_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_of(bytes(limits.SEALED_FILE + 1)) == "E-101"
    with pytest.raises(PackageRefusal, match="E-101"):
        sealing.seal(bytes(limits.PLAINTEXT + 1), [HQ_KEYS.age_recipient])
    with pytest.raises(PackageRefusal, match="E-101"):
        sealing.seal(bytes(limits.PLAINTEXT), [HQ_KEYS.age_recipient])
    sealed = for_hq(bytes(1000))
    monkeypatch.setattr(limits, "PLAINTEXT", 999)
    assert code_of(sealed, opened) == "E-107"


@pytest.mark.skipif(not VECTORS, reason="PASSERELLES_VECTORS names no folder with the CCTV age vectors")
def test_psr_a18_the_public_vectors_of_age() -> None:
    tried = 0
    for path in sorted((Path(VECTORS) / "age").iterdir()):
        head, _blank, body = path.read_bytes().partition(b"\n\n")
        facts = dict(line.split(": ", 1) for line in head.decode().splitlines())
        sealed = zlib.decompress(body) if facts.get("compressed") == "zlib" else body
        if "identity" not in facts:
            continue
        tried += 1
        code = code_of(sealed, lambda data, to=facts["identity"]: sealing.unseal(data, to))
        accepted = facts["expect"] == "success" and "armored" not in facts
        assert (code == "") <= accepted, path.name
    assert tried > 50


def test_malformed_headers_that_the_library_accepts_are_refused_before_it() -> None:
    right = for_hq(b"x")
    no_body = right.replace(b"-> X25519 ", b"-> a-grease\n-> X25519 ", 1)
    assert code_of(no_body) == "E-102"


def test_a_header_that_never_ends_is_refused_quickly() -> None:
    endless = b"age-encryption.org/v1\n" + b"-> X25519 a\n" * 200_000
    assert code_of(endless) == "E-102"
    assert code_of(b"age-encryption.org/v1\n-> " + b"a " * 200_000) == "E-102"


def test_a_recipient_that_is_none_is_refused() -> None:
    with pytest.raises(PackageRefusal, match="ENR-04"):
        sealing.seal(b"x", ["age1notarecipient"])


def test_file_sealed_for_more_than_it_says_is_told() -> None:
    simulator = PackageSimulator()
    keys = (HQ_KEYS, RECOVERY_KEYS, STRANGER_KEYS)
    sealed = sealing.seal(simulator.zipped(), [one.age_recipient for one in keys])
    assert opened(sealed).warnings == ("W-RECIPIENTS",)
    assert opened(simulator.sealed()).warnings == ()


def test_psr_a10_no_flipped_byte_anywhere_is_accepted() -> None:
    right = PackageSimulator(station=b"campaign,nil_return\n2026,false\n").sealed()
    for at in range(0, len(right), 7):
        mutated = right[:at] + bytes([right[at] ^ 0x10]) + right[at + 1 :]
        assert code_of(mutated) != "", at


def test_what_debian_age_sealed_opens_here(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(PackageSimulator().zipped())
    sealed = tmp_path / "sealed"
    subprocess.run(["age", "-r", HQ_KEYS.age_recipient, "-o", sealed, plain], check=True)
    assert read_whole(sealed.read_bytes())["station"] == [("2026", "false")]
