"""At a station: read what headquarters sent, its receipt first (design, exchange 5.4)."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from precarite_desktop.exchange import package, sequence, trust
from precarite_desktop.exchange.descriptor import Ack, Order
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
    take_back,
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
from precarite_desktop.services.take_back import TakenBack
from precarite_desktop.storage import export_log, meta, post_secrets
from precarite_desktop.storage.session import Session

OTHERWISE = "S-OTHERWISE"
"""A row came back that says something else at the same revision."""
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
        read = _read(post, package_files.copy_of(found.path).data)
    except Refusal as refusal:
        if not found.named and refusal.code == "E-103":
            return None
        return Refused(found.given, refusal.code, refusal.details)
    if read.outcome.code in _IGNORED:
        return Unchanged(found.given, read.outcome.code.value)
    said = () if read.outcome.code is AckCode.APPLIED else (read.outcome.code.value,)
    conflicts = (OTHERWISE,) if read.back.conflicts else ()
    return Applied(
        found.given, post.site, read.ack.n, "APPLIED", read.back.adopted, (*said, *conflicts), read.asked
    )


@dataclass(frozen=True)
class _Read:
    """One package of headquarters, read."""

    ack: Ack
    outcome: AckOutcome
    asked: int
    """Records that headquarters asks about now."""
    back: TakenBack


def _read(post: Post, data: bytes) -> _Read:
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
        back = _apply(session, post, verified, outcome) if outcome.is_understood else TakenBack()
        asked = headquarters_remarks.asked(session).count
    return _Read(ack, outcome, asked, back)


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


def _apply(session: Session, post: Post, verified: Verified, outcome: AckOutcome) -> TakenBack:
    ack, grant = verified.exchange.ack, verified.exchange.grant
    if ack is None:
        return TakenBack()
    meta.put(session, "hq_epoch", str(ack.hq_epoch))
    meta.put(session, "hq_n", str(ack.n))
    _follow_trust(session, verified)
    _follow_campaign(session, verified)
    if outcome.code is AckCode.APPLIED:
        meta.put(session, "acked_seq", str(outcome.acked_seq))
        export_log.acknowledge(session, standing.read(session).epoch.id, outcome.acked_seq, post.now())
    if outcome.is_snapshot_due:
        standing.order_snapshot(session)
    if outcome.code is AckCode.NEW_EPOCH:
        standing.begin_epoch(session, standing.read(session), ack.epoch_n)
    if outcome.code is AckCode.REENROL:
        meta.put(session, "order", Order.REENROL.value)
    if grant is not None:
        standing.keep_grant(session, grant)
    take_over_remarks.take_over(session, verified, at=post.now())
    held = standing.read(session).grant
    return take_back.take_back(session, post, verified, held) if held else TakenBack()


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
