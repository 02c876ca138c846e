"""Pages of a list: what is asked for, in the order asked for, a few hundred rows at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from precarite_desktop.records.fields import Field, Lookup, Money, Number, Reference, Whole, Year
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.storage import drafts, rows, search, status
from precarite_desktop.storage.rows import Stored
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.status import Progress

YEAR = "year"
"""Filter: the records that begin in that calendar year."""
STATUS = "status"
"""Filter: one of the five statuses."""
OWN = "own"
"""Filter: the rows typed here, not those of headquarters' lists; its value says nothing."""


@dataclass(frozen=True)
class Wanted:
    """What a list shows. Everything empty means every record that is not in the bin."""

    text: str = ""
    """Words or beginnings of words."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Field → wire value, or YEAR, or STATUS."""
    uids: tuple[str, ...] = ()
    """Exactly these records, if any are named."""
    sort: str = ""
    """Field to order by, with « - » in front for the reverse; the title if empty."""
    in_bin: bool = False


@dataclass(frozen=True)
class Found:
    """One stored record of a page, and the state of the draft beside it, if there is one."""

    stored: Stored
    draft_state: str


def page(
    session: Session, kind: RecordKind, wanted: Wanted, *, limit: int = 200, offset: int = 0
) -> list[Found]:
    """The records wanted, from the `offset`-th on. Raises KeyError for a field the kind does not have."""
    condition, parameters = _condition(session, kind, wanted)
    order = _order(kind, wanted.sort)
    inner = f"SELECT k.uid FROM {_joined(kind)} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    columns = rows.selection(kind).partition(" FROM ")[0].removeprefix("SELECT ").split(", ")
    listed = ", ".join(f"k.{column}" for column in columns)
    query = f"SELECT {listed}, d.state FROM {_joined(kind)} WHERE k.uid IN ({inner}) ORDER BY {order}"
    found = session.rows(query, (*parameters, limit, offset))
    return [Found(rows.stored(kind, row[:-1]), row[-1] or "") for row in found]


def beside(session: Session, kind: RecordKind, wanted: Wanted, uid: str, step: int) -> str:
    """The record after that one in the order wanted (`step` 1), or before it (-1); empty at the ends."""
    condition, parameters = _condition(session, kind, wanted)
    look = "lead" if step > 0 else "lag"
    found = session.value(
        f"SELECT other FROM (SELECT k.uid AS uid, {look}(k.uid) OVER (ORDER BY {_order(kind, wanted.sort)})"
        f" AS other FROM {_joined(kind)} WHERE {condition}) placed WHERE uid = ?",
        (*parameters, uid),
    )
    return found or ""


def first(session: Session, kind: RecordKind, wanted: Wanted) -> str:
    """The first record in the order wanted; empty if there is none."""
    found = page(session, kind, wanted, limit=1)
    return found[0].stored.item.uid if found else ""


def count(session: Session, kind: RecordKind, wanted: Wanted) -> int:
    """How many records are wanted."""
    condition, parameters = _condition(session, kind, wanted)
    return int(session.value(f"SELECT count(*) FROM {_joined(kind)} WHERE {condition}", parameters))


def counts_by_status(session: Session, kind: RecordKind) -> dict[str, int]:
    """Status → how many records of the kind have it; reference rows left out."""
    case, parameters = _status_case(status.progress(session))
    found = session.rows(
        f"SELECT {case} AS status, count(*) FROM {_joined(kind)}"
        " WHERE k.deleted = 0 AND k.origin = 'own' GROUP BY status",
        parameters,
    )
    return dict(found)


def ending(
    session: Session, kind: RecordKind, planned: str, ended: str, *, first: date, last: date
) -> list[str]:
    """The records still running whose last day agreed falls between two days, the soonest first."""
    found = session.rows(
        f"SELECT uid FROM {kind.name} WHERE deleted = 0 AND {ended} IS NULL AND {planned} BETWEEN ? AND ?"
        f" ORDER BY {planned} LIMIT 50",
        (first.isoformat(), last.isoformat()),
    )
    return [uid for (uid,) in found]


def _joined(kind: RecordKind) -> str:
    return f"{kind.name} k LEFT JOIN draft d ON d.uid = k.uid AND d.state <> '{drafts.UNCHANGED}'"


def _condition(session: Session, kind: RecordKind, wanted: Wanted) -> tuple[str, list[Any]]:
    conditions, parameters = ["k.deleted = ?"], [int(wanted.in_bin)]
    text: list[Any] = parameters
    for name, value in wanted.filters.items():
        condition, values = _filter(session, kind, name, value)
        conditions.append(condition)
        text += values
    if wanted.uids:
        conditions.append(f"k.uid IN ({', '.join('?' * len(wanted.uids))})")
        text += wanted.uids
    holding = search.uids_holding(session, kind.name, wanted.text)
    if holding is not None:
        select, question = holding
        conditions.append(f"k.uid IN ({select})")
        text.append(question)
    return " AND ".join(conditions), text


def _filter(session: Session, kind: RecordKind, name: str, value: str) -> tuple[str, list[Any]]:
    if name == STATUS:
        case, parameters = _status_case(status.progress(session))
        return f"k.origin = 'own' AND {case} = ?", [*parameters, value]
    if name == OWN:
        return "k.origin = 'own'", []
    if name == YEAR and kind.period is not None:
        begins = kind.field_named(kind.period[0])
        rest = "" if isinstance(begins, Year) else "-%"
        return f"k.{begins.name} LIKE ?", [f"{int(value):04d}{rest}"]
    kind.field_named(name)
    return (f"k.{name} = ?", [value]) if value else (f"k.{name} IS NULL", [])


def _status_case(reached: Progress) -> tuple[str, list[Any]]:
    """The status as SQL says it: the same words in the same order as `status.of_record`."""
    case = (
        "CASE WHEN k.changed_seq <= ? THEN 'received' WHEN k.changed_seq <= ? THEN 'packaged'"
        " ELSE coalesce(d.state, 'ready') END"
    )
    return case, [min(reached.acked_seq, reached.seq), reached.seq]


def _order(kind: RecordKind, sort: str) -> str:
    descending = " DESC" if sort.startswith("-") else ""
    name = sort.removeprefix("-")
    if not name or name == kind.title[0]:
        return f"k.sort_key{descending}, k.uid{descending}"
    empty = " NULLS LAST" if descending else " NULLS FIRST"  # what the two databases do by themselves differs
    return f"{_sort_value(kind.field_named(name))}{descending}{empty}, k.sort_key, k.uid"


def _sort_value(field: Field) -> str:
    match field:
        case Reference(name=name, target=target):
            return f"(SELECT t.sort_key FROM {target} t WHERE t.uid = k.{name})"
        case Lookup(name=name, source="school"):
            return f"(SELECT t.sort_key FROM school t WHERE t.uai = k.{name})"
        case Lookup(name=name, source="siae"):
            return f"(SELECT min(t.sort_key) FROM siae t WHERE t.siret = k.{name})"
        case Lookup(name=name, source=source):
            return f"(SELECT t.sort_key FROM search_row t WHERE t.kind = '{source}' AND t.uid = k.{name})"
        case Number(name=name) | Whole(name=name) | Money(name=name):
            return f"CAST(k.{name} AS DOUBLE PRECISION)"
        case _:
            return f"lower(k.{field.name})"
