"""Joining the exchange: headquarters' invitation and the station's request.

(Design, exchange 7.2; decision 38.) Both are a strict ZIP with exactly `statement.json`
and its signature. People compare six words: those of headquarters' root at the
station, those of the whole request at headquarters. Approval needs no third
statement: it is headquarters' first package, sealed to the station that asked, with
its grant.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from precarite_desktop.exchange import (
    sealing,
    shape,
    signature,
    strict_json,
    strict_zip,
    trust,
    words,
)
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.keys import SEED_SIZE, StationKeys, check_recipient, check_signing_key
from precarite_desktop.exchange.shape import HEX_32, Shape
from precarite_desktop.exchange.strict_zip import STATEMENT
from precarite_desktop.exchange.trust import SignedTrust, TrustList

INVITATION_NAMESPACE: Final = "psr-invite-v1"
REQUEST_NAMESPACE: Final = "psr-enrol-v1"
INVITATION_TYPE: Final = "psr-invitation/1"
REQUEST_TYPE: Final = "psr-request/1"

CODE_LASTS: Final = timedelta(days=60)
"""An invitation's code, once sent, may be used for so long."""
_STREAM_SIZE: Final = 16


@dataclass(frozen=True)
class Invitation:
    """What headquarters sends to a lycée. Not secret, no personal data."""

    site: str
    name: str
    """Name of the lycée, shown so that nobody answers another's invitation."""
    code: str
    """Used once."""
    issued_at: datetime
    trust: SignedTrust


@dataclass(frozen=True)
class ReadInvitation:
    """An invitation whose signatures hold together; only its six words tell whose they are."""

    invitation: Invitation
    root: bytes
    trust: TrustList

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of the root, to compare with headquarters' letter or voice."""
        return words.words_of_root(self.root)


@dataclass(frozen=True)
class Request:
    """What a station asks with. Its keys are bound to site and code by one signature and one set of words."""

    site: str
    code: str
    sign_public: bytes
    age_recipient: str
    machine: str
    contact: str
    app: str
    made_at: datetime
    replaces: str | None = None
    """Stream of the post that this one takes over, if any."""


@dataclass(frozen=True)
class SealedRequest:
    """A request ready to be sent."""

    data: bytes
    stream: str
    words: tuple[str, ...]
    file_name: str


@dataclass(frozen=True)
class ReadRequest:
    """A request that its own key signed: proof that whoever asks holds the key."""

    request: Request
    statement: bytes

    @property
    def stream(self) -> str:
        """The stream that this request founds."""
        return stream_of(self.statement)

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of the whole statement, to compare with the lycée's voice. Takes 0.1 s."""
        return words.words_of(self.statement)


@dataclass(frozen=True)
class Invited:
    """What headquarters remembers of an invitation."""

    site: str
    code: str
    issued_at: datetime
    is_used: bool = False


def write_invitation(invitation: Invitation, root_seed: bytes) -> bytes:
    """The invitation's file, signed by the root."""
    document = strict_json.write(
        {
            "type": INVITATION_TYPE,
            "site": invitation.site,
            "name": invitation.name,
            "code": invitation.code,
            "issued_at": shape.show_instant(invitation.issued_at),
            "trust": {
                "document": shape.show_octets(invitation.trust.document),
                "signature_old_root": shape.show_octets(invitation.trust.signature_old_root),
                "signature_new_root": shape.show_octets(invitation.trust.signature_new_root),
            },
        }
    )
    return strict_zip.write_statement(document, signature.sign(root_seed, document, INVITATION_NAMESPACE))


def invitation_file_name(site: str) -> str:
    """Name of an invitation's file (design, exchange 4.1)."""
    return f"PSR1_invitation_{site}.zip"


def read_invitation(data: bytes) -> ReadInvitation:
    """The invitation in a file, its signatures verified with the root that it names itself.

    Raises PackageRefusal E-101, E-2xx, E-301, E-302, E-304, ENR-04.
    """
    document, armoured = _opened(data)
    root = signature.key_in(armoured, INVITATION_NAMESPACE)
    check_signing_key(root)
    signature.verify_with(armoured, document, namespace=INVITATION_NAMESPACE, public=root)
    part = _typed(document, INVITATION_TYPE)
    signed = part.part("trust")
    invitation = Invitation(
        site=part.text("site"),
        name=part.text("name"),
        code=part.text("code"),
        issued_at=part.instant("issued_at"),
        trust=SignedTrust(
            signed.octets("document"),
            signed.octets("signature_old_root"),
            signed.octets("signature_new_root"),
        ),
    )
    return ReadInvitation(invitation, root, trust.open_first(invitation.trust, root))


def write_request(request: Request, keys: StationKeys, recipients: tuple[str, ...]) -> SealedRequest:
    """The request's file, signed by the station's new key and sealed to headquarters."""
    document = strict_json.write(
        {
            "type": REQUEST_TYPE,
            "site": request.site,
            "code": request.code,
            "sign_public": shape.show_octets(request.sign_public),
            "age_recipient": request.age_recipient,
            "machine": request.machine,
            "contact": request.contact,
            "app": request.app,
            "made_at": shape.show_instant(request.made_at),
            "replaces": request.replaces,
        }
    )
    archive = strict_zip.write_statement(
        document, signature.sign(keys.signing_seed, document, REQUEST_NAMESPACE)
    )
    stream = stream_of(document)
    return SealedRequest(
        data=sealing.seal(archive, recipients),
        stream=stream,
        words=words.words_of(document),
        file_name=f"PSR1_demande_{request.site}_{stream[:8]}.zip.age",
    )


def read_request(data: bytes, identity: str) -> ReadRequest:
    """The request in a file sealed to headquarters.

    Raises PackageRefusal: E-101 to E-208, E-301 if its own key did not sign it, E-302,
    E-304, ENR-04 if one of its keys may not be used.
    """
    document, armoured = _opened(sealing.unseal(data, identity))
    public = signature.key_in(armoured, REQUEST_NAMESPACE)
    check_signing_key(public)
    signature.verify_with(armoured, document, namespace=REQUEST_NAMESPACE, public=public)
    part = _typed(document, REQUEST_TYPE)
    request = Request(
        site=part.text("site"),
        code=part.text("code"),
        sign_public=part.octets("sign_public", SEED_SIZE),
        age_recipient=part.text("age_recipient"),
        machine=part.text("machine"),
        contact=part.text("contact"),
        app=part.text("app"),
        made_at=part.instant("made_at"),
        replaces=part.matching("replaces", HEX_32) if part.has("replaces") else None,
    )
    if request.sign_public != public:
        raise PackageRefusal("E-301")
    check_recipient(request.age_recipient)
    return ReadRequest(request, document)


def stream_of(statement: bytes) -> str:
    """The stream that a request founds: 32 hexadecimal digits of its hash."""
    return sha256(statement).digest()[:_STREAM_SIZE].hex()


def check_admissible(
    read: ReadRequest, invited: Invited | None, *, known_keys: Container[bytes | str], today: date
) -> None:
    """Check what headquarters remembers, before it asks for the words.

    `known_keys` holds every signing key and recipient ever enrolled. Raises
    PackageRefusal: ENR-02 if the code is not that invitation's, was used or is
    older than 60 days; ENR-03 if a key is known already.
    """
    request = read.request
    if invited is None or invited.is_used or (invited.site, invited.code) != (request.site, request.code):
        raise PackageRefusal("ENR-02")
    if today - invited.issued_at.date() > CODE_LASTS:
        raise PackageRefusal("ENR-02")
    if request.sign_public in known_keys or request.age_recipient in known_keys:
        raise PackageRefusal("ENR-03")


def check_words(typed: str, expected: tuple[str, ...]) -> None:
    """Compare what a person typed. Raises PackageRefusal ENR-01, with no hint of which word differs."""
    if not words.same_words(typed, expected):
        raise PackageRefusal("ENR-01")


def _opened(data: bytes) -> tuple[bytes, bytes]:
    archive = strict_zip.read(data, STATEMENT)
    return archive.bytes_of(STATEMENT.document), archive.bytes_of(STATEMENT.signature)


def _typed(document: bytes, expected: str) -> Shape:
    part = Shape(strict_json.parse(document))
    if part.text("type") != expected:
        raise PackageRefusal("E-304")
    return part
