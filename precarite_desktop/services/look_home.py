"""What the first page of a post shows: what to take up again, what to do, what is ready to leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import back_up, campaign, find_records, headquarters_remarks, keep_draft
from precarite_desktop.services.campaign import Campaign
from precarite_desktop.services.find_records import RecordRow
from precarite_desktop.services.headquarters_remarks import Asked
from precarite_desktop.services.keep_draft import DraftRow
from precarite_desktop.services.post import Post
from precarite_desktop.storage import export_log, history, meta, outgoing, query, status

ENDING_WITHIN = timedelta(days=30)
_LAST = 8
ENDS = {
    "placement": ("planned_end_on", "ended_on"),
    "internship": ("ends_on", "ended_on"),
    "apprenticeship": ("ends_on", "broken_on"),
}
"""Kind → the field of the last day agreed, and that of the last day that was."""


@dataclass(frozen=True)
class Home:
    """One look at the post."""

    resume: DraftRow | None
    """The draft that was typed last, if any."""
    drafts: tuple[DraftRow, ...]
    ready: int
    """What the next package would hold, as `export_package.prepare` says too."""
    to_correct: int
    packaged: int
    received: int
    counts: Mapping[str, int]
    """Kind → records and drafts of this post."""
    ending: tuple[RecordRow, ...]
    """Records whose last day falls within 30 days."""
    last: tuple[RecordRow, ...]
    """The records changed last."""
    ready_since: datetime | None
    """When the oldest of the records ready to leave was changed."""
    sent_at: datetime | None
    received_at: datetime | None
    backup_at: datetime | None
    is_enrolled: bool
    asked: Asked
    """What headquarters remarks on."""
    campaign: Campaign | None = None
    """What headquarters waits for, as far as it told."""
    last_package: export_log.Made | None = None
    """The last package whose file was written."""


def home(post: Post) -> Home:
    """Look at the post. Reads only."""
    counts: dict[str, int] = {}
    by_status: dict[str, int] = {}
    for kind in KINDS.values():
        of_kind = find_records.status_counts(post, kind)
        counts[kind.name] = sum(of_kind.values())
        for name, number in of_kind.items():
            by_status[name] = by_status.get(name, 0) + number
    drafts = tuple(keep_draft.drafts(post))
    with post.register.read() as session:
        ready_since = session.value(
            "SELECT min(at) FROM change WHERE at > coalesce((SELECT max(created_at) FROM export_log"
            " WHERE status <> 'lost'), '')"
        )
        sent = session.value("SELECT max(created_at) FROM export_log WHERE status <> 'lost'")
        received = session.value("SELECT max(acknowledged_at) FROM export_log")
        enrolled = bool(meta.get(session, "stream"))
        ready = outgoing.waiting(session, status.progress(session).seq)
        asked = headquarters_remarks.asked(session)
        last_package = export_log.last_written(session)
        under_way = campaign.read(session)
    return Home(
        resume=drafts[0] if drafts else None,
        drafts=drafts,
        ready=ready,
        to_correct=sum(one.state == status.TO_CORRECT for one in drafts),
        packaged=by_status.get(status.PACKAGED, 0),
        received=by_status.get(status.RECEIVED, 0),
        counts=counts,
        ending=_ending(post),
        last=_last(post),
        ready_since=_instant(ready_since if ready else None),
        sent_at=_instant(sent),
        received_at=_instant(received),
        backup_at=back_up.last(post),
        is_enrolled=enrolled,
        asked=asked,
        campaign=under_way,
        last_package=last_package,
    )


def _ending(post: Post) -> tuple[RecordRow, ...]:
    found: list[RecordRow] = []
    for name, (planned, ended) in ENDS.items():
        with post.register.read() as session:
            uids = query.ending(
                session, KINDS[name], planned, ended, first=post.today, last=post.today + ENDING_WITHIN
            )
        if uids:
            found += find_records.page(post, name, uids=uids, sort=planned).rows
    return tuple(found)


def _last(post: Post) -> tuple[RecordRow, ...]:
    with post.register.read() as session:
        touched = history.last_touched(session, _LAST)
    rows: dict[str, RecordRow] = {}
    for name in dict.fromkeys(kind for kind, _uid in touched):
        uids = [uid for kind, uid in touched if kind == name]
        rows |= {row.uid: row for row in find_records.page(post, name, uids=uids).rows}
    return tuple(rows[uid] for _kind, uid in touched if uid in rows)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
