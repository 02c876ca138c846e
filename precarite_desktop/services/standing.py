"""How this station stands with headquarters: enrolled or not, how far packages went, what it may send."""

import base64
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from precarite_desktop.exchange import trust as trust_lists
from precarite_desktop.exchange.descriptor import Epoch, Grant, HqMark, Order, Scope, Supersedes
from precarite_desktop.exchange.trust import SignedTrust, TrustList
from precarite_desktop.problems import Refusal
from precarite_desktop.services import computer, witness
from precarite_desktop.services.witness import Made
from precarite_desktop.storage import meta, outgoing, post_secrets
from precarite_desktop.storage.session import Session

SIGNING_SEED = "signing_seed"
AGE_IDENTITY = "age_identity"
REGIONAL_KEY = "regional_key"
_NEVER = "never noted"
_TRUST = ("trust_document", "trust_old_signature", "trust_new_signature")


@dataclass(frozen=True)
class Standing:
    """What the register says of the exchange with headquarters."""

    stream: str
    epoch: Epoch
    seq: int
    acked_seq: int
    last_hq: HqMark | None
    """The last of headquarters' packages read here."""
    grant: Grant | None
    trust: TrustList | None
    order: Order | None
    machine: str

    @property
    def made(self) -> Made:
        """The last number made, as the witness knows numbers."""
        return Made(self.epoch.n, self.seq)


def read(session: Session) -> Standing:
    """Read the standing of a station; empty texts and zeros before it joined."""
    order, mark = meta.get(session, "order"), (meta.number(session, "hq_epoch"), meta.number(session, "hq_n"))
    signed = signed_trust(session)
    return Standing(
        stream=meta.get(session, "stream"),
        epoch=Epoch(meta.number(session, "epoch_n"), meta.get(session, "epoch_id")),
        seq=meta.number(session, "seq"),
        acked_seq=meta.number(session, "acked_seq"),
        last_hq=HqMark(*mark) if mark != (0, 0) else None,
        grant=_grant(session),
        trust=trust_lists.read(signed.document) if signed else None,
        order=Order(order) if order else None,
        machine=meta.get(session, "machine"),
    )


def begin_stream(session: Session, stream: str) -> None:
    """Start the one life of a new stream: first epoch, no package yet (design, exchange 5.1).

    What an earlier stream of this post was allowed, ordered and told is no longer its own.
    """
    for fact in ("order", "superseded_epoch", "superseded_seq", "hq_epoch", "hq_n"):
        meta.forget(session, fact)
    post_secrets.forget(session, REGIONAL_KEY)
    meta.put(session, "stream", stream)
    meta.put(session, "epoch_n", "1")
    meta.put(session, "epoch_id", secrets.token_hex(16))
    meta.put(session, "seq", "0")
    meta.put(session, "acked_seq", "0")


def begin_epoch(session: Session, found: Standing, highest: int) -> None:
    """Start a new life of the same stream, after a restore: every row is sent again (design, exchange 5.4).

    `highest` is the highest epoch number ever used for this stream, here or at headquarters.
    """
    meta.put(session, "epoch_n", str(max(highest, found.epoch.n) + 1))
    meta.put(session, "epoch_id", secrets.token_hex(16))
    meta.put(session, "seq", "0")
    meta.put(session, "acked_seq", "0")
    if found.order is not Order.REENROL:
        meta.put(session, "order", "")
    meta.put(session, "superseded_epoch", found.epoch.id)
    meta.put(session, "superseded_seq", str(found.seq))
    outgoing.send_all_again(session)


def superseded(session: Session) -> Supersedes | None:
    """What the first package of this epoch replaces, or None for the first epoch of all."""
    epoch_id = meta.get(session, "superseded_epoch")
    return Supersedes(epoch_id, meta.number(session, "superseded_seq")) if epoch_id else None


def signed_trust(session: Session) -> SignedTrust | None:
    """The newest trust list accepted here, as it was signed."""
    if not meta.get(session, _TRUST[0]):
        return None
    return SignedTrust(*(base64.b64decode(meta.get(session, name)) for name in _TRUST))


def keep_trust(session: Session, signed: SignedTrust) -> None:
    """Keep a trust list that was verified."""
    parts = (signed.document, signed.signature_old_root, signed.signature_new_root)
    for name, part in zip(_TRUST, parts, strict=True):
        meta.put(session, name, base64.b64encode(part).decode())


def keep_grant(session: Session, grant: Grant) -> None:
    """Keep what headquarters allows; another scope or key means that everything must be sent again."""
    known = _grant(session)
    post_secrets.put(session, REGIONAL_KEY, grant.regional_key)
    meta.put(session, "scope", grant.scope.value)
    meta.put(session, "key_version", str(grant.key_version))
    if known is not None and known != grant:
        order_snapshot(session)


def order_snapshot(session: Session) -> None:
    """Let the next package hold everything; an order to enrol again stays the stronger one."""
    if meta.get(session, "order") != Order.REENROL:
        meta.put(session, "order", Order.SNAPSHOT.value)


def obstacle(found: Standing, state: Path) -> Refusal | None:
    """Why this station may not make a package now (decision 41); None if it may."""
    if not found.stream:
        return Refusal("EXP-01")
    if found.grant is None or found.trust is None:
        return Refusal("EXP-02")
    if found.order is Order.REENROL:
        return Refusal("EXP-03")
    try:
        here = computer.identity(state)
    except Refusal as refusal:
        return refusal
    if found.machine and found.machine != here:
        return Refusal("EXP-05")
    seen = witness.read(state, found.stream)
    if seen is not None and seen > found.made:
        return Refusal("EXP-04")
    return None


def bound(session: Session, found: Standing, state: Path) -> Standing:
    """The standing, bound to this computer if no number was ever noted: an older program drew one by chance.

    One that is empty was left free on purpose. Raises Refusal FIL-02 or FIL-03.
    """
    if meta.get(session, "machine", _NEVER) != _NEVER:
        return found
    here = computer.identity(state)
    meta.put(session, "machine", here)
    return replace(found, machine=here)


def _grant(session: Session) -> Grant | None:
    key = post_secrets.get(session, REGIONAL_KEY)
    if key is None:
        return None
    return Grant(Scope(meta.get(session, "scope")), key, meta.number(session, "key_version"))


def as_text(part: bytes) -> str:
    """Bytes as one cell of a table."""
    return base64.b64encode(part).decode()
