"""Headquarters: a key was stolen. Nothing that it signs is accepted any more (design, exchange 5.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from precarite_desktop.problems import Refusal
from precarite_desktop.services.post import Post
from precarite_desktop.storage import ledger, stations
from precarite_desktop.storage.ledger import Entry


@dataclass(frozen=True)
class Revoked:
    """The post that is shut out, and what has to be looked at again."""

    stream: str
    site: str
    name: str
    received: Sequence[Entry]
    """The packages applied since the suspected day, by headquarters' own clock."""


def revoke(post: Post, which: str, *, since: date | None = None) -> Revoked:
    """Revoke the key of the one active post of a lycée, or of the post whose stream begins so.

    Its data stay; the post that replaces it is given them back. Raises Refusal USE-10 at a station,
    REV-01 unless exactly one post answers.
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    with post.register.write() as session:
        known = [one for one in stations.every(session) if one.state != stations.REVOKED]
        asked = which.strip()
        found = [one for one in known if one.site == asked.upper() or one.stream.startswith(asked.lower())]
        if len(found) != 1 or not asked:
            raise Refusal("REV-01", count=len(found), post=asked)
        station = found[0]
        stations.revoke(session, station.stream, post.now())
        lines = ledger.of_stream(session, station.stream)
    return Revoked(station.stream, station.site, station.name, tuple(_since(lines, since)))


def _since(lines: Sequence[Entry], day: date | None) -> list[Entry]:
    return [
        one
        for one in lines
        if one.outcome in ("APPLIED", "NEW-EPOCH")
        and (day is None or one.received_at.astimezone().date() >= day)
    ]
