"""At a station: read what headquarters sent, its receipt first (design, exchange 5.4)."""

import base64
from collections.abc import Callable, Sequence

from precarite_desktop.exchange import package, sequence, trust
from precarite_desktop.exchange.descriptor import Order
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.package import Verified
from precarite_desktop.exchange.sequence import AckCode, AckOutcome, StationFacts
from precarite_desktop.exchange.signature import Signer
from precarite_desktop.exchange.trust import SignedTrust
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    campaign,
    headquarters_remarks,
    package_files,
    standing,
    take_over_remarks,
    write_hq_packages,
)
from precarite_desktop.services.import_report import (
    Applied,
    FileOutcome,
    ImportReport,
    Refused,
    Unchanged,
    gathered,
)
from precarite_desktop.services.package_files import Found
from precarite_desktop.services.post import Post
from precarite_desktop.services.standing import Standing
from precarite_desktop.storage import export_log, meta, post_secrets
from precarite_desktop.storage.session import Session

_IGNORED = frozenset({AckCode.OLD, AckCode.OTHER_STREAM})


def read_files(
    post: Post,
    found: Sequence[Found],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Read headquarters' packages by name; in folders, those for others are passed over."""
    outcomes: list[FileOutcome] = []
    for number, one in enumerate(found, start=1):
        if cancelled is not None and cancelled():
            break
        outcome = _read_one(post, one)
        if outcome is not None:
            outcomes.append(outcome)
        if progress is not None:
            progress(number, len(found), one.path.name)
    return gathered(outcomes)


def _read_one(post: Post, found: Found) -> FileOutcome | None:
    try:
        verified, outcome, asked = _read(post, package_files.copy_of(found.path).data)
    except Refusal as refusal:
        if not found.named and refusal.code == "E-103":
            return None
        return Refused(found.given, refusal.code, refusal.details)
    if outcome.code in _IGNORED:
        return Unchanged(found.given, outcome.code.value)
    ack = verified.exchange.ack
    return Applied(found.given, post.site, ack.n if ack else 0, "APPLIED", 0, remarked=asked)


def _read(post: Post, data: bytes) -> tuple[Verified, AckOutcome, int]:
    """Read one package; besides, how many records headquarters asks about now."""
    with post.register.write() as session:
        known = standing.read(session)
        identity = post_secrets.get(session, standing.AGE_IDENTITY)
        if identity is None or known.trust is None:
            raise Refusal("EXP-01")
        verified = _opened(post, known, identity.decode(), data)
        ack = verified.exchange.ack
        if ack is None:
            raise PackageRefusal("E-302")
        outcome = sequence.decide_ack(ack, _facts(session, known))
        if outcome.is_understood:
            _apply(session, post, verified, outcome)
        asked = headquarters_remarks.asked(session).count
    return verified, outcome, asked


def _opened(post: Post, known: Standing, identity: str, data: bytes) -> Verified:
    daily = known.trust.daily if known.trust else ()

    def signer(public: bytes) -> Signer | None:
        return Signer(post.site, known.stream, public) if public in daily else None

    return package.open_package(data, identity=identity, known_signers=signer, namespace=package.HQ_TO_SITE)


def _facts(session: Session, known: Standing) -> StationFacts:
    return StationFacts(
        stream=known.stream,
        epoch=known.epoch,
        seq=known.seq,
        acked_seq=known.acked_seq,
        last_hq=known.last_hq,
        digests=dict(export_log.digests(session, known.epoch.id, 1)),
    )


def _apply(session: Session, post: Post, verified: Verified, outcome: AckOutcome) -> None:
    ack, grant = verified.exchange.ack, verified.exchange.grant
    if ack is None:
        return
    meta.put(session, "hq_epoch", str(ack.hq_epoch))
    meta.put(session, "hq_n", str(ack.n))
    _follow_trust(session, verified)
    _follow_campaign(session, verified)
    if outcome.code is AckCode.APPLIED:
        meta.put(session, "acked_seq", str(outcome.acked_seq))
        export_log.acknowledge(session, standing.read(session).epoch.id, outcome.acked_seq, post.now())
    if outcome.is_snapshot_due:
        meta.put(session, "order", Order.SNAPSHOT.value)
    if outcome.code is AckCode.NEW_EPOCH:
        standing.begin_epoch(session, standing.read(session), ack.epoch_n)
    if outcome.code is AckCode.REENROL:
        meta.put(session, "order", Order.REENROL.value)
    if grant is not None:
        standing.keep_grant(session, grant)
    take_over_remarks.take_over(session, verified, at=post.now())


def _follow_campaign(session: Session, verified: Verified) -> None:
    """Take over the campaign that headquarters has opened."""
    if write_hq_packages.NOTICE not in verified.tables():
        return
    for row in verified.rows(write_hq_packages.NOTICE, write_hq_packages.NOTICE_COLUMNS):
        told = dict(zip(write_hq_packages.NOTICE_COLUMNS, row, strict=True))
        campaign.keep(session, told["campaign"] or "", told["campaign_due_on"] or "")


def _follow_trust(session: Session, verified: Verified) -> None:
    """Take over a newer list of headquarters' keys, version by version."""
    held = standing.read(session).trust
    if held is None or write_hq_packages.TRUST not in verified.tables():
        return
    chain = [
        SignedTrust(*(base64.b64decode(cell or "") for cell in row[1:]))
        for row in verified.rows(write_hq_packages.TRUST, write_hq_packages.TRUST_COLUMNS)
    ]
    for signed in chain:
        reached = trust.advance(held, [signed])
        if reached.version > held.version:
            standing.keep_trust(session, signed)
            held = reached
