"""SSH signatures of ours: what OpenSSH writes and reads, and nothing near it (design, exchange 10, G)."""

import base64
import json
import os
import struct
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from precarite_desktop.exchange import signature
from precarite_desktop.exchange.errors import PackageRefusal
from tests.exchange.simulator import (
    RECOVERY_KEYS,
    SITE,
    STATION_KEYS,
    STRANGER_KEYS,
    Member,
    PackageSimulator,
    archive,
    armour,
    code_of,
    for_hq,
    opened,
    parts_of,
    revoked,
)

NAMESPACE = "psr-package-v1"
SEED = STATION_KEYS.signing_seed
ORDER = 2**252 + 27742317777372353535851937790883648493
VECTORS = os.environ.get("PASSERELLES_VECTORS", "")


@pytest.fixture(scope="module")
def simulator() -> PackageSimulator:
    return PackageSimulator()


def signed(simulator: PackageSimulator) -> bytes:
    return signature.sign(SEED, simulator.document(), NAMESPACE)


def test_right_signature_says_who(simulator: PackageSimulator) -> None:
    assert opened(simulator.sealed()).signer.site == SITE


def test_psr_g01_signature_missing(simulator: PackageSimulator) -> None:
    assert code_of(for_hq(archive(simulator.members()[:-1]))) == "E-205"


@pytest.mark.parametrize(
    "armoured", [b"", b"\n", b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"]
)
def test_psr_g02_empty_signature(simulator: PackageSimulator, armoured: bytes) -> None:
    assert code_of(simulator.sealed(armoured=armoured)) == "E-301"


def test_psr_g03_unknown_key(simulator: PackageSimulator) -> None:
    armoured = signature.sign(STRANGER_KEYS.signing_seed, simulator.document(), NAMESPACE)
    assert code_of(simulator.sealed(armoured=armoured)) == "E-303"


def test_psr_g04_key_of_another_enrolled_site(simulator: PackageSimulator) -> None:
    armoured = signature.sign(RECOVERY_KEYS.signing_seed, simulator.document(), NAMESPACE)
    assert code_of(simulator.sealed(armoured=armoured)) == "E-306"


@pytest.mark.parametrize("namespace", ["file", "psr-hq-package-v1", "psr-enrol-v1", "psr-package-v10"])
def test_psr_g05_g06_other_namespaces(simulator: PackageSimulator, namespace: str) -> None:
    armoured = signature.sign(SEED, simulator.document(), namespace)
    assert code_of(simulator.sealed(armoured=armoured)) == "E-301"


def test_psr_g07_one_space_changed(simulator: PackageSimulator) -> None:
    changed = simulator.document().replace(b'"name": ', b'"name":  ', 1)
    assert code_of(simulator.sealed(document=changed, armoured=signed(simulator))) == "E-301"


def test_psr_g08_manifest_with_other_line_ends(simulator: PackageSimulator) -> None:
    changed = simulator.document().replace(b"\n", b"\r\n")
    assert code_of(simulator.sealed(document=changed, armoured=signed(simulator))) == "E-301"


def spellings(right: bytes) -> dict[str, bytes]:
    blob = parts_of(right)
    key = blob[10:].index(b"ssh-ed25519")
    value = int.from_bytes(blob[-32:], "little")
    return {
        "g09 armour with other line ends": right.replace(b"\n", b"\r\n"),
        "g09 armour without last line end": right[:-1],
        "g09 armour on one line": armour(blob, 1000),
        "g09 armour with a space": right.replace(b"\n", b" \n", 2),
        "g10 two blocks": right + right,
        "g11 version 2": armour(blob.replace(struct.pack(">L", 1), struct.pack(">L", 2), 1)),
        "g12 reserved not empty": armour(blob.replace(b"v1" + bytes(4), b"v1" + struct.pack(">L", 1) + b"x")),
        "g13 other hash": armour(blob.replace(b"sha512", b"sha256")),
        "g14 trailing bytes": armour(blob + b"\0"),
        "g14 trailing text": right + b"x",
        "g15 malleable value": armour(blob[:-32] + (value + ORDER).to_bytes(32, "little")),
        "g16 zero value": armour(blob[:-64] + bytes(64)),
        "g17 huge length": armour(blob[:10] + b"\xff\xff\xff\xff" + blob[14:]),
        "g19 rsa label": armour(blob.replace(b"ssh-ed25519", b"ssh-rsa4096")),
        "g19 hardware key label": armour(blob[: 10 + key] + b"sk-ssh-ed25" + blob[21 + key :]),
        "g19 certificate": armour(blob.replace(b"ssh-ed25519", b"ssh-ed25519-cert-v01@openssh.com")),
        "not base64": right.replace(b"U1NI", b"U1N!"),
        "padding inside": right.replace(b"U1NI", b"U1N="),
        "not ascii": right.replace(b"U1NI", "U1é".encode()),
        "beyond 4 KiB": right + b"\n" * 4000,
    }


@pytest.mark.parametrize("case", sorted(spellings(signature.sign(SEED, b"", NAMESPACE))))
def test_psr_g09_to_g19_other_spellings(simulator: PackageSimulator, case: str) -> None:
    data = simulator.sealed(armoured=spellings(signed(simulator))[case])
    assert code_of(data) == ("E-207" if case == "beyond 4 KiB" else "E-301")


def test_signature_beyond_its_limit_is_refused_alone_too() -> None:
    right = signature.sign(SEED, b"x", NAMESPACE)
    with pytest.raises(PackageRefusal, match="E-301"):
        signature.key_in(right + b"\n" * 4096, NAMESPACE)


@pytest.mark.skipif(
    not VECTORS, reason="PASSERELLES_VECTORS names no folder with Wycheproof's Ed25519 vectors"
)
def test_psr_g18_the_public_vectors_of_ed25519() -> None:
    groups = json.loads((Path(VECTORS) / "ed25519_test.json").read_text())["testGroups"]
    for group in groups:
        public = bytes.fromhex(group["publicKey"]["pk"])
        for test in group["tests"]:
            try:
                signature._check_value(public, bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"]))
                accepted = True
            except PackageRefusal:
                accepted = False
            assert accepted == (test["result"] == "valid"), test["tcId"]


def test_the_known_answers_of_rfc_8032_hold() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert signature.public_key(seed).hex() == public


@pytest.mark.parametrize("bit", range(0, 512, 5))
def test_no_flipped_bit_of_the_value_verifies(bit: int) -> None:
    blob = bytearray(parts_of(signature.sign(SEED, b"message", NAMESPACE)))
    blob[-64 + bit // 8] ^= 1 << bit % 8
    with pytest.raises(PackageRefusal, match="E-301"):
        signature.verify_with(
            armour(bytes(blob)), b"message", namespace=NAMESPACE, public=STATION_KEYS.sign_public
        )


def test_another_key_than_the_expected_one_is_refused() -> None:
    armoured = signature.sign(SEED, b"m", NAMESPACE)
    with pytest.raises(PackageRefusal, match="E-301"):
        signature.verify_with(armoured, b"m", namespace=NAMESPACE, public=STRANGER_KEYS.sign_public)


def test_key_is_looked_up_before_any_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    armoured = signature.sign(STRANGER_KEYS.signing_seed, b"m", NAMESPACE)
    monkeypatch.setattr(Ed25519PublicKey, "from_public_bytes", None)
    with pytest.raises(PackageRefusal, match="E-303"):
        signature.verify(armoured, b"m", namespace=NAMESPACE, known=lambda _public: None)


def test_refusal_of_the_caller_is_passed_on() -> None:
    armoured = signature.sign(SEED, b"m", NAMESPACE)
    with pytest.raises(PackageRefusal, match="E-312"):
        signature.verify(armoured, b"m", namespace=NAMESPACE, known=lambda _public: PackageRefusal("E-312"))


def test_psr_s22_revoked_key(simulator: PackageSimulator) -> None:
    assert code_of(simulator.sealed(), lambda data: opened(data, revoked)) == "E-311"


def ssh_private_key(path: Path, seed: bytes) -> Path:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    return path


def test_psr_g20_openssh_writes_the_same_bytes(tmp_path: Path) -> None:
    key = ssh_private_key(tmp_path / "key", SEED)
    for message in (b"", b"x" * 10_000, "accents é\n".encode()):
        done = subprocess.run(
            ["ssh-keygen", "-Y", "sign", "-f", key, "-n", NAMESPACE],
            input=message,
            capture_output=True,
            check=True,
        )
        assert done.stdout == signature.sign(SEED, message, NAMESPACE)
        signature.verify_with(done.stdout, message, namespace=NAMESPACE, public=STATION_KEYS.sign_public)


def test_psr_g20_openssh_verifies_ours(tmp_path: Path) -> None:
    (tmp_path / "sig").write_bytes(signature.sign(SEED, b"message", NAMESPACE))
    (tmp_path / "allowed").write_text(signature.allowed_signers_line(SITE, STATION_KEYS.sign_public))
    command = ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", SITE, "-n", NAMESPACE]
    for message, code in ((b"message", 0), (b"messagE", 255)):
        done = subprocess.run(
            [*command, "-s", tmp_path / "sig"], input=message, capture_output=True, check=False
        )
        assert done.returncode == code


def test_signature_is_one_member_like_any_other(simulator: PackageSimulator) -> None:
    members = simulator.members()
    members[-1] = Member(b"datapackage.json.sig", members[-1].content, method=0)
    assert code_of(for_hq(archive(members))) == ""


def test_ssh_key_is_written_as_openssh_does() -> None:
    kind, text = signature.ssh_key(STATION_KEYS.sign_public).split()
    assert kind == "ssh-ed25519"
    assert base64.b64decode(text)[-32:] == STATION_KEYS.sign_public
