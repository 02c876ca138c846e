"""Sealing a package for its recipients, and opening what was sealed for us (design, exchange 4.2).

age version 1, binary, X25519 recipients only. The header is checked by a strict
expression before the library sees it: pyrage accepts a few malformed headers and
any scrypt work factor. Everything happens in memory and nothing is given back
unless the last chunk was authenticated.

Files under a phrase, for safes, are no packages: `services.phrase_file` makes them.
"""

import re
from collections.abc import Sequence
from typing import Final

import pyrage

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.errors import PackageRefusal

_MAGIC: Final = b"age-encryption.org/v1\n"
_ARMOUR: Final = b"-----BEGIN AGE"
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
_STANZA_TYPE = re.compile(rb"^-> ([!-~]+)", re.MULTILINE)
_RECIPIENT: Final = b"X25519"
_GREASE: Final = b"-grease"


def seal(plain: bytes, recipients: Sequence[str]) -> bytes:
    """`plain` encrypted so that each of the recipients ("age1…") can open it.

    Raises PackageRefusal E-101 if it exceeds what a file may hold, ENR-04 if a recipient is not one.
    """
    if len(plain) > limits.PLAINTEXT:
        raise PackageRefusal("E-101")
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise PackageRefusal("ENR-04") from error
    sealed: bytes = pyrage.encrypt(plain, keys)
    if len(sealed) > limits.SEALED_FILE:
        raise PackageRefusal("E-101")
    return sealed


def unseal(sealed: bytes, identity: str) -> bytes:
    """What was sealed, if `identity` ("AGE-SECRET-KEY-1…") is one of its recipients.

    Raises PackageRefusal: E-101 or E-107 too large, E-102 not such a file, E-103
    sealed for somebody else, E-104 armoured, E-105 other kinds of recipients,
    E-106 damaged or cut.
    """
    _check_header(sealed)
    try:
        plain: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        raise PackageRefusal("E-103" if "No matching keys" in str(error) else "E-106") from error
    if len(plain) > limits.PLAINTEXT:
        raise PackageRefusal("E-107")
    return plain


def recipient_count(sealed: bytes) -> int:
    """For how many recipients a file whose header was checked is sealed."""
    return _stanza_types(sealed).count(_RECIPIENT)


def recipient_of(identity: str) -> str:
    """The public half ("age1…") of an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def _check_header(sealed: bytes) -> None:
    if len(sealed) > limits.SEALED_FILE:
        raise PackageRefusal("E-101")
    if sealed.startswith(_ARMOUR):
        raise PackageRefusal("E-104")
    if _HEADER.match(sealed[: limits.AGE_HEADER]) is None:
        raise PackageRefusal("E-102")
    types = _stanza_types(sealed)
    if len(types) > limits.AGE_STANZAS or not all(_is_accepted(kind) for kind in types):
        raise PackageRefusal("E-105")


def _stanza_types(sealed: bytes) -> list[bytes]:
    header = _HEADER.match(sealed[: limits.AGE_HEADER])
    return _STANZA_TYPE.findall(header[0]) if header else []


def _is_accepted(kind: bytes) -> bool:
    return kind == _RECIPIENT or kind.endswith(_GREASE)
