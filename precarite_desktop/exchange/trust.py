"""The list of headquarters' keys, and how a station moves from one version to the next (design, exchange 7).

A list names the roots, the daily keys and the recipients that are valid. Version
N + 1 is signed by a root of N and by a root of N + 1, so that a station which was
away for years can walk every version; it never goes back to a lower one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from precarite_desktop.exchange import shape, signature, strict_json
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.keys import SEED_SIZE, check_recipient, check_signing_key
from precarite_desktop.exchange.shape import Shape

NAMESPACE: Final = "psr-trust-v1"
TYPE: Final = "psr-trust/1"


@dataclass(frozen=True)
class TrustList:
    """One version of headquarters' public keys."""

    version: int
    roots: tuple[bytes, ...]
    """Sign trust lists and invitations only."""
    daily: tuple[bytes, ...]
    """Sign what headquarters sends."""
    recipients: tuple[str, ...]
    """Where stations seal to: the current key and the recovery key."""
    issued_on: date
    review_on: date | None = None
    """A soft term: past it the station says that the list is old, and goes on."""


@dataclass(frozen=True)
class SignedTrust:
    """A trust list as it travels: its exact bytes and the armoured signatures over them."""

    document: bytes
    signature_old_root: bytes
    """By a root of the version before; for the first version, the same as the other."""
    signature_new_root: bytes


def sign_trust(trust: TrustList, old_seed: bytes, new_seed: bytes) -> SignedTrust:
    """Put a list into its signed form. For an unchanged root both seeds are the same."""
    document = strict_json.write(
        {
            "type": TYPE,
            "version": trust.version,
            "roots": [shape.show_octets(key) for key in trust.roots],
            "daily": [shape.show_octets(key) for key in trust.daily],
            "recipients": list(trust.recipients),
            "issued_on": trust.issued_on.isoformat(),
            "review_on": trust.review_on.isoformat() if trust.review_on else None,
        }
    )
    return SignedTrust(
        document,
        signature.sign(old_seed, document, NAMESPACE),
        signature.sign(new_seed, document, NAMESPACE),
    )


def open_first(signed: SignedTrust, root: bytes) -> TrustList:
    """The list that came with an invitation, whose root a person compared by its six words.

    Raises PackageRefusal: E-301 if that root did not sign it or is not in it, E-302 or E-304 on
    another shape.
    """
    signature.verify_with(signed.signature_new_root, signed.document, namespace=NAMESPACE, public=root)
    trust = read(signed.document)
    if root not in trust.roots:
        raise PackageRefusal("E-301")
    return trust


def advance(held: TrustList, chain: Iterable[SignedTrust]) -> TrustList:
    """The newest list reached from the one held, version by version; older ones are passed over.

    Raises PackageRefusal: E-301 if an old or a new root did not sign, E-312 if a version is missing.
    """
    for signed in chain:
        following = read(signed.document)
        if following.version <= held.version:
            continue
        if following.version != held.version + 1:
            raise PackageRefusal("E-312")
        _check_signed_by_one_of(held.roots, signed.signature_old_root, signed.document)
        _check_signed_by_one_of(following.roots, signed.signature_new_root, signed.document)
        held = following
    return held


def read(document: bytes) -> TrustList:
    """The list that a document spells, whoever signed it. Raises PackageRefusal E-302, E-304, ENR-04."""
    part = Shape(strict_json.parse(document))
    if part.text("type") != TYPE:
        raise PackageRefusal("E-304")
    trust = TrustList(
        version=part.whole("version", 1),
        roots=part.each("roots", _signing_key),
        daily=part.each("daily", _signing_key),
        recipients=part.each("recipients", _recipient),
        issued_on=part.day("issued_on"),
        review_on=part.day("review_on") if part.has("review_on") else None,
    )
    if not (trust.roots and trust.daily and trust.recipients):
        raise PackageRefusal("E-302")
    return trust


def _check_signed_by_one_of(roots: tuple[bytes, ...], armoured: bytes, document: bytes) -> None:
    public = signature.key_in(armoured, NAMESPACE)
    if public not in roots:
        raise PackageRefusal("E-301")
    signature.verify_with(armoured, document, namespace=NAMESPACE, public=public)


def _signing_key(value: Any) -> bytes:
    key = shape.octets(value, SEED_SIZE)
    check_signing_key(key)
    return key


def _recipient(value: Any) -> str:
    recipient = shape.text(value)
    check_recipient(recipient)
    return recipient
