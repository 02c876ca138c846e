"""Headquarters: what is remarked on the rows received, and the records that two posts tell in other words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from precarite_desktop.records import display, package_columns, wire
from precarite_desktop.records.fields import Field, Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import checked_tables, package_tables
from precarite_desktop.services.post import Post
from precarite_desktop.storage import arrivals, names, regional, row_remarks, stations
from precarite_desktop.storage.arrivals import Version
from precarite_desktop.storage.row_remarks import PACKAGE, Remark
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station
from precarite_desktop.text.i18n import N_, _

MOST = 1_000
"""Lines shown; the errors stand first."""
_SIGNS = 6
_OTHER_TABLES = {
    package_tables.JUSTIFICATION: N_("Justification"),
    package_tables.IDENTITY: N_("Persons"),
    PACKAGE: N_("Package"),
}


@dataclass(frozen=True)
class RemarkLine:
    """One remark, and of whom."""

    site: str
    name: str
    """Of the lycée."""
    kind: str
    """Title of the list it lies in, which is short."""
    signs: str
    """The end of the uid, by which the record is told from others; empty for a whole package."""
    field: str
    """Label of the field, empty where the whole record is meant."""
    code: str
    is_error: bool


@dataclass(frozen=True)
class Difference:
    """One field of which two posts tell differently, as each tells it."""

    kind: str
    signs: str
    field: str
    shown: str
    """What was received first, which lists and figures show."""
    shown_by: str
    other: str
    other_by: str


@dataclass(frozen=True)
class Checks:
    """All there is to look at."""

    remarks: tuple[RemarkLine, ...]
    differences: tuple[Difference, ...]
    conflicts: int
    """Records that the differences belong to."""


def look(post: Post, *, site: str = "") -> Checks:
    """What stands now, of one site if it is given. Reads only."""
    with post.register.read() as session:
        told = [one for one in stations.every(session) if site in ("", one.site)]
        remarks = [line for station in told for line in _remarks(session, station)]
        remarks.sort(key=lambda one: not one.is_error)
        differences: list[Difference] = []
        conflicts = 0
        for kind in TRAVELLING.values():
            for versions in arrivals.conflicts(session, kind.name):
                if site and all(one.site != site for one in versions):
                    continue
                conflicts += 1
                differences += _differences(session, kind, versions)
    return Checks(tuple(remarks[:MOST]), tuple(differences[:MOST]), conflicts)


def count(post: Post) -> int:
    """How many remarks and conflicts stand."""
    with post.register.read() as session:
        stands = sum(one.errors + one.warnings for one in row_remarks.counts(session).values())
        return stands + sum(len(arrivals.conflicts(session, name)) for name in TRAVELLING)


def _remarks(session: Session, station: Station) -> Iterable[RemarkLine]:
    for one in row_remarks.of_stream(session, station.stream, limit=MOST):
        yield RemarkLine(
            station.site, station.name, _kind_label(one), one.row_id[-_SIGNS:], _field_label(one), one.code,
            one.severity == row_remarks.ERROR,
        )  # fmt: skip


def _kind_label(remark: Remark) -> str:
    kind = TRAVELLING.get(remark.name)
    return _(kind.plural) if kind else _(_OTHER_TABLES[remark.name])


def _field_label(remark: Remark) -> str:
    table = checked_tables.TABLES.get(remark.name)
    found = next((one for one in table.fields if one.name == remark.field), None) if table else None
    return _(found.label) if found is not None and found.label else ""


def _differences(session: Session, kind: RecordKind, versions: Sequence[Version]) -> Iterable[Difference]:
    """The first version beside each of the others, field by field."""
    first, others = versions[0], versions[1:]
    fields = tuple(one for one in package_columns.open_fields(kind) if not one.only_counted)
    mine = _values(session, kind, fields, first)
    for other in others:
        theirs = _values(session, kind, fields, other)
        look_up = names.look_up(session, kind, [mine, theirs])
        if first.is_deleted != other.is_deleted:
            yield _difference(kind, first, other, _("The record"), (_in_the_bin(first), _in_the_bin(other)))
            continue
        for field in fields:
            if mine[field.name] != theirs[field.name]:
                pair = tuple(_shown(kind, field, one[field.name], look_up) for one in (mine, theirs))
                yield _difference(kind, first, other, _(field.label), (pair[0], pair[1]))


def _difference(
    kind: RecordKind, first: Version, other: Version, field: str, values: tuple[str, str]
) -> Difference:
    return Difference(
        _(kind.plural), first.row_id[-_SIGNS:], field, values[0], first.name, values[1], other.name
    )


def _values(
    session: Session, kind: RecordKind, fields: Sequence[Field], version: Version
) -> Mapping[str, Value]:
    texts = regional.told(session, kind, version.stream, version.row_id)
    return {one.name: wire.from_wire(one, texts.get(one.name)) for one in fields}


def _in_the_bin(version: Version) -> str:
    return _("In the bin") if version.is_deleted else _("Recorded")


def _shown(kind: RecordKind, field: Field, value: Value, look_up: display.LookUp) -> str:
    if field.name == kind.person and value:
        return _("Person {signs}").format(signs=str(value)[-_SIGNS:])
    return display.spoken(field, value, look_up)
