"""At a station: what headquarters remarks on the records it received, as the last receipt said it.

A receipt names all that stands, so reading one replaces what the one before said. A remark is
shown at its field until the record is validated anew; if the next receipt still names it, it is
shown again. It never keeps a record from leaving.
"""

from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta, row_remarks, rows
from precarite_desktop.storage.row_remarks import Remark
from precarite_desktop.storage.session import Session
from precarite_desktop.text.messages import MESSAGES

_OTHER = "R-OTHER"


@dataclass(frozen=True)
class Asked:
    """The records on which something is remarked and that were not changed since."""

    by_kind: dict[str, tuple[str, ...]]
    """Kind → uids."""
    read_at: datetime | None
    number: int
    """Of the last of headquarters' packages read here."""
    on_package: tuple[str, ...] = ()
    """Codes of what is odd about the last package as a whole."""

    @property
    def count(self) -> int:
        """How many records."""
        return sum(len(uids) for uids in self.by_kind.values())


def of_record(post: Post, kind: str, uid: str) -> tuple[Problem, ...]:
    """What headquarters remarks on one record, each at its field; nothing once it was changed."""
    with post.register.read() as session:
        found = [one for one in row_remarks.of_row(session, uid) if one.name == kind]
        if not found or not rows.unchanged_since(
            session, TRAVELLING[kind], (uid,), meta.number(session, "acked_seq")
        ):
            return ()
    return tuple(problem_of(one) for one in found)


def problem_of(remark: Remark) -> Problem:
    """The remark as people read it: by its sentence, at its field."""
    known = remark.code in MESSAGES
    return Problem(remark.field, remark.code if known else _OTHER, Severity.WARNING, {"code": remark.code})


def asked(session: Session) -> Asked:
    """What is left to look at: a record changed since the receipt waits for the next one."""
    stream, acked = meta.get(session, "stream"), meta.number(session, "acked_seq")
    found = row_remarks.of_stream(session, stream) if stream else []
    by_kind: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(one.name for one in found if one.name in TRAVELLING):
        uids = dict.fromkeys(one.row_id for one in found if one.name == name)
        standing = rows.unchanged_since(session, TRAVELLING[name], tuple(uids), acked)
        if standing:
            by_kind[name] = standing
    on_package = tuple(one.code for one in found if one.name == row_remarks.PACKAGE)
    return Asked(by_kind, row_remarks.last_noted(session), meta.number(session, "hq_n"), on_package)
