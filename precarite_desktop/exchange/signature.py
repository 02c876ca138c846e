"""Signing a document as OpenSSH does, and verifying it (design, exchange 4.6).

SSHSIG version 1, Ed25519, SHA-512. `ssh-keygen -Y verify` reads what we write, and
`ssh-keygen -Y sign` writes what we read, byte for byte.
Given key, namespace and signature value there is exactly one accepted spelling:
the reader takes the two values out, writes the block again and compares.
"""

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.problems import Refusal

_MAGIC: Final = b"SSHSIG"
_KEY_TYPE: Final = b"ssh-ed25519"
_HASH: Final = b"sha512"
_LINE: Final = 70
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
_ARMOUR = re.compile(_BEGIN + r"([A-Za-z0-9+/=\n]+)" + _END)
_KEY_AT: Final = len(_MAGIC) + 4 + 4 + 4 + len(_KEY_TYPE) + 4
"""Where the 32 bytes of the public key lie: after magic, version and three lengths."""
_KEY_SIZE: Final = 32
_VALUE_SIZE: Final = 64


class KeyState(StrEnum):
    """What the enrolled table says of a key."""

    ACTIVE = "active"
    REPLACED = "replaced"
    """The station moved to a new key; late packages need a person's decision."""
    REVOKED = "revoked"


@dataclass(frozen=True)
class Signer:
    """An enrolled key and what it may speak for.

    At headquarters `site` and `stream` are those of the enrolment. At a station the
    one enrolled key is headquarters' daily key, and both are the station's own:
    what that key writes to this reader must be meant for this reader.
    """

    site: str
    stream: str
    public_key: bytes
    state: KeyState = KeyState.ACTIVE
    since: str = ""
    """ISO day of the last change of state."""


def public_key(seed: bytes) -> bytes:
    """The 32-byte Ed25519 public key of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes, namespace: str) -> bytes:
    """The armoured signature of `message`, for that one meaning (`namespace`)."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    value = key.sign(_signed_blob(message, namespace))
    return _armoured(key.public_key().public_bytes_raw(), value, namespace)


def verify(
    armoured: bytes,
    message: bytes,
    *,
    namespace: str,
    known: Callable[[bytes], Signer | Refusal | None],
) -> Signer:
    """Who signed `message` for `namespace`. The key is looked up before any arithmetic.

    Raises PackageRefusal: E-301 if it is not exactly one right signature, E-303 if
    the key is unknown, E-311 if it was revoked, or the refusal that `known` gives.
    """
    public, value = _taken_apart(armoured, namespace)
    signer = known(public)
    if signer is None:
        raise PackageRefusal("E-303")
    if isinstance(signer, Refusal):
        raise signer
    if signer.state is KeyState.REVOKED:
        raise PackageRefusal("E-311", site=signer.site)
    _check_value(public, value, _signed_blob(message, namespace))
    return signer


def verify_with(armoured: bytes, message: bytes, *, namespace: str, public: bytes) -> None:
    """Check that exactly this key signed. Raises PackageRefusal E-301 if it did not."""
    signed_by, value = _taken_apart(armoured, namespace)
    if signed_by != public:
        raise PackageRefusal("E-301")
    _check_value(public, value, _signed_blob(message, namespace))


def key_in(armoured: bytes, namespace: str) -> bytes:
    """The public key that a signature names, unverified. Raises PackageRefusal E-301 on any departure."""
    return _taken_apart(armoured, namespace)[0]


def allowed_signers_line(site: str, public: bytes, namespace: str = "psr-package-v1") -> str:
    """One line of the trust store that `ssh-keygen -Y verify` reads."""
    return f'{site} namespaces="{namespace}" {ssh_key(public)}\n'


def ssh_key(public: bytes) -> str:
    """The key as OpenSSH writes it: type and base64."""
    return f"{_KEY_TYPE.decode()} {base64.b64encode(key_blob(public)).decode()}"


def _check_value(public: bytes, value: bytes, blob: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(value, blob)
    except (InvalidSignature, ValueError) as error:
        raise PackageRefusal("E-301") from error


def _taken_apart(armoured: bytes, namespace: str) -> tuple[bytes, bytes]:
    """Public key and signature value, if the block is the one spelling of them."""
    if len(armoured) > limits.SIGNATURE:
        raise PackageRefusal("E-301")
    try:
        block = _ARMOUR.fullmatch(armoured.decode("ascii"))
        blob = binascii.a2b_base64(block[1] if block else "")
    except ValueError as error:
        raise PackageRefusal("E-301") from error
    public, value = blob[_KEY_AT : _KEY_AT + _KEY_SIZE], blob[-_VALUE_SIZE:]
    if len(public) != _KEY_SIZE or _armoured(public, value, namespace) != armoured:
        raise PackageRefusal("E-301")
    return public, value


def _armoured(public: bytes, value: bytes, namespace: str) -> bytes:
    blob = b"".join(
        (
            _MAGIC,
            struct.pack(">L", 1),
            string(key_blob(public)),
            string(namespace.encode("ascii")),
            string(b""),
            string(_HASH),
            string(string(_KEY_TYPE) + string(value)),
        )
    )
    text = base64.b64encode(blob).decode("ascii")
    lines = [text[at : at + _LINE] + "\n" for at in range(0, len(text), _LINE)]
    return "".join((_BEGIN, *lines, _END)).encode("ascii")


def _signed_blob(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + b"".join(string(part) for part in (namespace.encode("ascii"), b"", _HASH, digest))


def key_blob(public: bytes) -> bytes:
    """A public key as OpenSSH packs it: its type, then its 32 bytes."""
    return string(_KEY_TYPE) + string(public)


def string(value: bytes) -> bytes:
    """Bytes behind their length, as SSH writes them (RFC 4251, section 5)."""
    return struct.pack(">L", len(value)) + value
