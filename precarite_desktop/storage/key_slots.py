"""Who can open a register: the ways to its 32-byte key (decision 5).

A phrase is SQLCipher's own form: PBKDF2 over the salt that the file begins
with, so the file copied alone opens with its phrase. The key ring holds a
wrapping key for the slot kept in `<register>.keys`; without the ring the file
beside the register opens nothing. No key is ever written in clear, and only
the systems' own key rings are accepted.
"""

import base64
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from precarite_desktop.storage import cipher, refusals
from precarite_desktop.storage.refusals import RegisterRefusal

PBKDF2_ROUNDS = 256_000
"""SQLCipher 4's own number: another one would make a file that no other tool opens."""
RING_SERVICE = "Passerelles"
ACCEPTED_RINGS = (
    "keyring.backends.Windows",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
)


class KeyRing(Protocol):
    """The part of a key ring that we use."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


@dataclass(frozen=True)
class Phrase:
    """Open with a phrase."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Ring:
    """Open with the system's key ring, or the one given."""

    ring: KeyRing | None = None


@dataclass(frozen=True)
class RawKey:
    """Open with the register's own 32 bytes: tests, and copies made by the program itself."""

    key: bytes = field(repr=False)


Unlock: TypeAlias = Phrase | Ring | RawKey


@dataclass(frozen=True)
class NewKey:
    """The key of a register about to be made."""

    key: bytes = field(repr=False)
    salt: bytes


def new_key(unlock: Unlock, salt: bytes = b"") -> NewKey:
    """Choose the key of a new register, so that `unlock` will open it; its salt too, if none is given.

    Raises RegisterRefusal KEY-01 if a ring is asked for and there is none.
    """
    salt = salt or os.urandom(cipher.SALT_BYTES)
    match unlock:
        case Phrase(text):
            return NewKey(phrase_key(text, salt), salt)
        case Ring(ring):
            _ring(ring)
            return NewKey(os.urandom(cipher.KEY_BYTES), salt)
        case RawKey(key):
            return NewKey(key, salt)


def key_of(path: Path, unlock: Unlock, salt: bytes = b"") -> bytes:
    """The key that `unlock` gives for the register at `path`; whether it is right shows at opening.

    The salt is the one that the file begins with, unless the register lies elsewhere and it is given.
    Raises RegisterRefusal REG-01, REG-07 or KEY-01.
    """
    salt = salt or cipher.salt_of(path)
    match unlock:
        case Phrase(text):
            return phrase_key(text, salt)
        case Ring(ring):
            return _unwrap(path, _ring(ring))
        case RawKey(key):
            return key


def phrase_key(text: str, salt: bytes) -> bytes:
    """The key of a phrase, as SQLCipher 4 derives it."""
    import hashlib  # a key ring opens without it

    return hashlib.pbkdf2_hmac("sha512", text.encode(), salt, PBKDF2_ROUNDS, cipher.KEY_BYTES)


def slots_path(register: Path) -> Path:
    """The file that holds the wrapped keys of a register."""
    return register.with_name(register.name + ".keys")


def has_ring_slot(register: Path) -> bool:
    """Whether a key ring may open this register."""
    return slots_path(register).exists()


def copy_slots(register: Path, to: Path) -> None:
    """Let what opens a register open its copy too. Raises RegisterRefusal REG-05 or REG-06."""
    try:
        content = slots_path(register).read_bytes()
    except OSError as error:
        raise cipher.refusal_of(error) from error
    _write_private(slots_path(to), content)


def remember_in_ring(register: Path, key: bytes, ring: KeyRing | None = None) -> None:
    """Let the key ring of this account open the register. Raises RegisterRefusal KEY-01."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    store = _ring(ring)
    slot, wrapping, nonce = os.urandom(8).hex(), os.urandom(32), os.urandom(12)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(nonce, key, slot.encode())
    _set(store, slot, base64.b64encode(wrapping).decode())
    content = {"version": 1, "slots": [{
        "kind": "ring", "id": slot, "nonce": nonce.hex(), "wrapped": wrapped.hex(),
    }]}  # fmt: skip
    _write_private(slots_path(register), json.dumps(content, indent=1).encode())


def forget_in_ring(register: Path, ring: KeyRing | None = None) -> None:
    """Take the key ring's way to this register away."""
    store = _ring(ring)
    for slot in _slots(register):
        store.delete_password(RING_SERVICE, slot["id"])
    slots_path(register).unlink(missing_ok=True)


def _unwrap(register: Path, store: KeyRing) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    for slot in _slots(register):
        kept = store.get_password(RING_SERVICE, slot["id"])
        if kept is None:
            continue
        try:
            return ChaCha20Poly1305(base64.b64decode(kept)).decrypt(
                bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"]), slot["id"].encode()
            )
        except (InvalidTag, ValueError):
            continue
    raise RegisterRefusal(refusals.WRONG_KEY)


def _slots(register: Path) -> list[dict[str, str]]:
    try:
        content = json.loads(slots_path(register).read_bytes())
        return [slot for slot in content["slots"] if slot["kind"] == "ring"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RegisterRefusal(refusals.WRONG_KEY) from error


def _ring(given: KeyRing | None) -> KeyRing:
    return system_ring() if given is None else given


def system_ring() -> KeyRing:
    """The key ring of this account. Raises RegisterRefusal KEY-01 if the system offers none that is safe."""
    import keyring
    import keyring.core

    store = keyring.get_keyring()
    backends = getattr(store, "backends", [store])
    for backend in backends:
        if type(backend).__module__.startswith(ACCEPTED_RINGS):
            if hasattr(backend, "persist"):
                backend.persist = "local machine"  # else the secret roams with a domain profile
            return backend  # type: ignore[no-any-return]
    raise RegisterRefusal(refusals.NO_KEY_RING)


def _set(store: KeyRing, slot: str, secret: str) -> None:
    from keyring.errors import KeyringError

    try:
        store.set_password(RING_SERVICE, slot, secret)
    except KeyringError as error:
        raise RegisterRefusal(refusals.NO_KEY_RING) from error


def _write_private(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise cipher.refusal_of(error) from error
