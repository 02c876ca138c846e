"""The keys of a post, and the public keys that nobody may enrol (design, exchange 7.1 and 7.2)."""

import re
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Final, Self

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from precarite_desktop.exchange import signature
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.sealing import recipient_of

SEED_SIZE: Final = 32

_FIELD: Final = 2**255 - 19
"""The prime of Curve25519 (RFC 7748, section 4.1)."""
_ORDER_8: Final = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
"""A y coordinate of the points of order 8 of edwards25519; the other one is its negative."""
_LOW_ORDER_Y: Final = frozenset({0, 1, _FIELD - 1, _ORDER_8, _FIELD - _ORDER_8})
_SIGN_BIT: Final = 1 << 255

_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_RECIPIENT = re.compile(f"age1([{_BECH32}]{{52}})[{_BECH32}]{{6}}")


@dataclass(frozen=True)
class StationKeys:
    """What a post signs and opens with. Never leaves the post, never shown, never logged."""

    signing_seed: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    @classmethod
    def make(cls) -> Self:
        """New keys, from the system's random source."""
        return cls(token_bytes(SEED_SIZE), str(pyrage.x25519.Identity.generate()))

    @property
    def sign_public(self) -> bytes:
        """The 32-byte key that verifies this post's signatures."""
        return signature.public_key(self.signing_seed)

    @property
    def age_recipient(self) -> str:
        """Where packages for this post are sealed to."""
        return recipient_of(self.age_identity)


def check_signing_key(public: bytes) -> None:
    """Refuse keys under which signatures of nobody verify: low order or not in canonical form.

    Raises PackageRefusal ENR-04.
    """
    if len(public) != SEED_SIZE:
        raise PackageRefusal("ENR-04")
    y = int.from_bytes(public, "little") & ~_SIGN_BIT
    if y >= _FIELD or y in _LOW_ORDER_Y:
        raise PackageRefusal("ENR-04")


def check_recipient(recipient: str) -> None:
    """Refuse a recipient that is not a sound X25519 one. Raises PackageRefusal ENR-04."""
    try:
        pyrage.x25519.Recipient.from_str(recipient)
        point = X25519PublicKey.from_public_bytes(_point(recipient))
        X25519PrivateKey.generate().exchange(point)
    except (pyrage.RecipientError, ValueError) as error:
        raise PackageRefusal("ENR-04") from error


def _point(recipient: str) -> bytes:
    """The 32 bytes that a recipient spells in Bech32. Raises ValueError if it is not lower-case "age1…"."""
    found = _RECIPIENT.fullmatch(recipient)
    if found is None:
        raise ValueError(recipient)
    number = 0
    for letter in found[1]:
        number = number << 5 | _BECH32.index(letter)
    return (number >> 4).to_bytes(SEED_SIZE, "big")
