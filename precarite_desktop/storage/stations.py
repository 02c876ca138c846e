"""The enrolled stations, and the invitations that led to them: headquarters' table of who may write."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage.session import Row, Session

ACTIVE, REPLACED, REVOKED = "active", "replaced", "revoked"
_COLUMNS = (
    "stream, site, name, schools, sign_public, age_recipient, state, enrolled_at, machine, contact, app,"
    " data_schema, scope, position, epoch_n, epoch_id, applied_seq, applied_digest, applied_at, told_epoch,"
    " told_n, replaces, replaced_by, retired, state_at, ordered"
)


@dataclass(frozen=True)
class Station:
    """One enrolled installation, and how far its packages have been applied."""

    stream: str
    site: str
    name: str
    schools: tuple[str, ...]
    sign_public: str
    """Hexadecimal."""
    age_recipient: str
    state: str
    enrolled_at: datetime
    machine: str = ""
    contact: str = ""
    app: str = ""
    data_schema: str = ""
    scope: str = ""
    position: int = 0
    """Order of enrolment."""
    epoch_n: int = 0
    epoch_id: str = ""
    applied_seq: int = 0
    applied_digest: str = ""
    applied_at: datetime | None = None
    told_epoch: int = 0
    """Our own epoch, as the station last said to have read it."""
    told_n: int = 0
    replaces: str = ""
    """Stream of the post that this one takes over."""
    replaced_by: str = ""
    is_retired: bool = False
    """Its successor told everything: it has left the regional views."""
    state_at: datetime | None = None
    """Since when it is replaced or revoked."""
    ordered: str = ""
    """What a person ordered of it and it has not done yet: `new_epoch`, `reenrol` or nothing."""


@dataclass(frozen=True)
class Invitation:
    """A one-time code given to a site."""

    code: str
    site: str
    name: str
    created_at: datetime
    used_at: datetime | None


def add(session: Session, station: Station) -> None:
    """Enrol a station."""
    marks = ", ".join("?" * 15)
    position = int(session.value("SELECT coalesce(max(position), 0) + 1 FROM station"))
    session.run(
        "INSERT INTO station (stream, site, name, schools, sign_public, age_recipient, state, enrolled_at,"
        f" machine, contact, app, data_schema, scope, position, replaces) VALUES ({marks})",
        (
            station.stream,
            station.site,
            station.name,
            json.dumps(list(station.schools)),
            station.sign_public,
            station.age_recipient,
            station.state,
            station.enrolled_at.isoformat(),
            station.machine,
            station.contact,
            station.app,
            station.data_schema,
            station.scope,
            position,
            station.replaces,
        ),
    )


def every(session: Session) -> list[Station]:
    """All stations, in the order of their enrolment."""
    return [_station(row) for row in session.rows(f"SELECT {_COLUMNS} FROM station ORDER BY position")]


def claim(session: Session, stream: str) -> None:
    """Be the only one who takes packages of a station, until the end of the transaction."""
    session.dialect.claim_stream(session, stream)


def by_key(session: Session, sign_public: str) -> Station | None:
    """The station of a signing key, whatever its state."""
    return _first(session.rows(f"SELECT {_COLUMNS} FROM station WHERE sign_public = ?", (sign_public,)))


def by_stream(session: Session, stream: str) -> Station | None:
    """The station of a stream."""
    return _first(session.rows(f"SELECT {_COLUMNS} FROM station WHERE stream = ?", (stream,)))


def knows_key(session: Session, sign_public: str, age_recipient: str) -> bool:
    """Whether either key is enrolled anywhere already."""
    return bool(
        session.value(
            "SELECT count(*) FROM station WHERE sign_public = ? OR age_recipient = ?",
            (sign_public, age_recipient),
        )
    )


def applied(
    session: Session,
    stream: str,
    *,
    epoch: tuple[int, str],
    seq: int,
    digest: str,
    at: datetime,
    told: Sequence[int],
) -> None:
    """Say that a package was applied. `told` is the last of our packages that the station had read."""
    session.run(
        "UPDATE station SET epoch_n = ?, epoch_id = ?, applied_seq = ?, applied_digest = ?, applied_at = ?,"
        " told_epoch = ?, told_n = ? WHERE stream = ?",
        (*epoch, seq, digest, at.isoformat(), *told, stream),
    )


def declare(session: Session, stream: str, *, data_schema: str, app: str) -> None:
    """Remember what the station last said of its program."""
    session.run("UPDATE station SET data_schema = ?, app = ? WHERE stream = ?", (data_schema, app, stream))


def replace(session: Session, stream: str, by: str, at: datetime) -> None:
    """Another post takes over from this one; what it sent and is still on its way needs a decision."""
    session.run(
        "UPDATE station SET state = CASE state WHEN ? THEN state ELSE ? END, replaced_by = ?, state_at = ?"
        " WHERE stream = ?",
        (REVOKED, REPLACED, by, at.isoformat(), stream),
    )


def revoke(session: Session, stream: str, at: datetime) -> None:
    """Nothing that this key signed is accepted any more."""
    session.run(
        "UPDATE station SET state = ?, state_at = ? WHERE stream = ?", (REVOKED, at.isoformat(), stream)
    )


def retire(session: Session, stream: str) -> None:
    """Let a post leave the regional views: its successor tells all that it told (decision 43)."""
    session.run("UPDATE station SET retired = 1 WHERE stream = ?", (stream,))


def order(session: Session, stream: str, order: str) -> None:
    """Remember what a person orders of a post until it was done; an empty order takes it back."""
    session.run("UPDATE station SET ordered = ? WHERE stream = ?", (order, stream))


def next_number(session: Session, stream: str, hq_epoch: int) -> int:
    """Take the number of our next package to a station."""
    session.run(
        "INSERT INTO hq_counter (stream, hq_epoch, n) VALUES (?, ?, 1)"
        " ON CONFLICT (stream) DO UPDATE SET n = CASE WHEN hq_counter.hq_epoch = excluded.hq_epoch"
        " THEN hq_counter.n + 1 ELSE 1 END, hq_epoch = excluded.hq_epoch",
        (stream, hq_epoch),
    )
    return int(session.value("SELECT n FROM hq_counter WHERE stream = ?", (stream,)))


def last_number(session: Session, stream: str) -> tuple[int, int]:
    """Epoch and number of the last package we wrote to a station; zeros before the first."""
    found = session.row("SELECT hq_epoch, n FROM hq_counter WHERE stream = ?", (stream,))
    return (0, 0) if found is None else (int(found[0]), int(found[1]))


def invite(session: Session, invitation: Invitation) -> None:
    """Remember a code that was given."""
    session.run(
        "INSERT INTO invitation (code, site, name, created_at) VALUES (?, ?, ?, ?)",
        (invitation.code, invitation.site, invitation.name, invitation.created_at.isoformat()),
    )


def invitation(session: Session, code: str) -> Invitation | None:
    """The invitation of a code."""
    row = session.row("SELECT code, site, name, created_at, used_at FROM invitation WHERE code = ?", (code,))
    if row is None:
        return None
    given, site, name, created_at, used_at = row
    return Invitation(given, site, name, datetime.fromisoformat(created_at), _instant(used_at))


def use_invitation(session: Session, code: str, *, stream: str, at: datetime) -> None:
    """A code serves once."""
    session.run(
        "UPDATE invitation SET used_at = ?, stream = ? WHERE code = ?", (at.isoformat(), stream, code)
    )


def _first(found: list[Row]) -> Station | None:
    return _station(found[0]) if found else None


def _station(row: Row) -> Station:
    (
        stream, site, name, schools, sign_public, age_recipient, state, enrolled_at, machine, contact, app,
        data_schema, scope, position, epoch_n, epoch_id, applied_seq, applied_digest, applied_at, told_epoch,
        told_n, replaces, replaced_by, retired, state_at, ordered,
    ) = row  # fmt: skip
    return Station(
        stream, site, name, tuple(json.loads(schools)), sign_public, age_recipient, state,
        datetime.fromisoformat(enrolled_at), machine or "", contact or "", app or "", data_schema or "",
        scope or "", position, epoch_n, epoch_id, applied_seq, applied_digest, _instant(applied_at),
        told_epoch, told_n, replaces or "", replaced_by or "", bool(retired), _instant(state_at), ordered,
    )  # fmt: skip


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
