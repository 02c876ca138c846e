"""Facts: what the indicators count, read from the register in one aggregate pass.

Two statements per kind: counts by every dimension at once, and who was present
when. All figures of all years are sums over these few rows; no figure asks the
register again (design, measures 6).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from precarite_desktop.indicators import contracts, paths
from precarite_desktop.indicators.figure import UID, RecordBehind, Rows, Selection, Span

KINDS = ("placement", "internship", "apprenticeship")


_YEAR = "substr(r.starts_on, 1, 4)"
_COMMON = {"school": "r.school_uai", "department": "substr(r.school_uai, 2, 2)", "sex": "who.sex"}
_DIMENSIONS: dict[str, dict[str, str]] = {
    "placement": {
        **_COMMON,
        "siae": "r.siae_siret",
        "siae_kind": "r.siae_kind",
        "mode": "r.mode",
        "rome": "r.rome_code",
        "hours": "r.weekly_hours",
        "months": "substr(r.starts_on, 1, 7) || ' ' || substr(r.planned_end_on, 1, 7)",
    },
    "internship": {**_COMMON, "kind": "r.kind", "isolation": "who.isolation"},
    "apprenticeship": {**_COMMON, "level": "r.level", "isolation": "who.isolation"},
}
_SPAN = re.compile(r"(\d{4})-(\d{2}) (\d{4})-(\d{2})")
_ENDS = {
    "placement": "coalesce(r.ended_on, r.planned_end_on)",
    "internship": "coalesce(r.ended_on, r.ends_on)",
    "apprenticeship": "coalesce(r.broken_on, r.ends_on)",
}
_FROM = (
    "FROM regional_{kind} r LEFT JOIN regional_person who ON who.stream = r.stream AND who.uid = r.person_uid"
)


@dataclass(frozen=True)
class Presence:
    """One person, known by her match key alone, in one record (decision 70)."""

    person: str
    sex: str
    isolation: str
    first_year: int
    last_year: int
    """9999 while nothing says when it ends."""


@dataclass(frozen=True)
class Group:
    """Records of one year that agree on every dimension."""

    values: dict[str, str]
    count: int


class Facts:
    """The groups and presences of a register, by kind and year."""

    def __init__(
        self, groups: dict[tuple[str, int], list[Group]], presences: dict[str, list[Presence]]
    ) -> None:
        self._groups = groups
        self._presences = presences

    @property
    def years(self) -> frozenset[int]:
        """The years in which something starts."""
        return frozenset(year for _kind, year in self._groups)

    def count(self, selection: Selection) -> int:
        """How many records start in the year of the selection."""
        return sum(group.count for group in self._chosen(selection))

    def counts_by(self, selection: Selection, dimension: str) -> Counter[str]:
        """The same, for each value of a dimension."""
        found: Counter[str] = Counter()
        for group in self._chosen(selection):
            found[group.values[dimension]] += group.count
        return found

    def distinct(self, selection: Selection, *dimensions: str) -> int:
        """How many different values (of several dimensions: combinations) the records have."""
        return len({tuple(group.values[one] for one in dimensions) for group in self._chosen(selection)})

    def people(self, selections: Iterable[Selection]) -> dict[str, Presence]:
        """The persons behind records, each once, whatever their number of records."""
        return {one.person: one for selection in selections for one in self._present(selection)}

    def _chosen(self, selection: Selection) -> Iterator[Group]:
        for group in self._groups.get((selection.kind, selection.year), ()):
            if all(group.values[name] in accepted for name, accepted in selection.where):
                yield group

    def _present(self, selection: Selection) -> Iterator[Presence]:
        matches = _TIMES[selection.span]
        for one in self._presences.get(selection.kind, ()):
            if matches(one, selection.year) and all(
                getattr(one, name) in accepted for name, accepted in selection.where
            ):
                yield one


_TIMES: dict[Span, Callable[[Presence, int], bool]] = {
    Span.STARTED: lambda one, year: one.first_year == year,
    Span.PRESENT: lambda one, year: one.first_year <= year <= one.last_year,
}


def read(session: Rows) -> Facts:
    """Read everything that the indicators of engagements 53 and 54 count."""
    groups: dict[tuple[str, int], list[Group]] = {}
    presences: dict[str, list[Presence]] = {}
    for kind in KINDS:
        names = tuple(_DIMENSIONS[kind])
        for year, *values, count in session.rows(_groups_query(kind)):
            told = {name: _text(value) for name, value in zip(names, values, strict=True)}
            if "months" in told:
                told["months"] = _months(told["months"])
            group = Group(told, count)
            groups.setdefault((kind, int(year)), []).append(group)
        presences[kind] = [
            Presence(person, _text(sex), _text(isolation), int(first), int(last))
            for person, sex, isolation, first, last in session.rows(_presences_query(kind))
        ]
    return Facts(groups, presences)


def records_behind(session: Rows, selections: Iterable[Selection]) -> list[RecordBehind]:
    """The records that the selections count, in the order of their first day."""
    found = []
    for selection in selections:
        named = dict(selection.where).get(UID)
        if named is not None:
            found += _named(session, selection.kind, named)
            continue
        if selection.kind in contracts.KINDS:
            found += contracts.records_behind(session, selection)
            continue
        if selection.kind in paths.KINDS:
            found += paths.records_behind(session, selection)
            continue
        sql, parameters = _records_query(selection)
        found += [
            RecordBehind(stream, selection.kind, uid, revision)
            for stream, uid, revision in session.rows(sql, parameters)
        ]
    return found


def _named(session: Rows, kind: str, uids: tuple[str, ...]) -> list[RecordBehind]:
    """Records named one by one, those that are there still."""
    revisions = dict(session.rows(f"SELECT uid, revision FROM {kind} WHERE deleted = 0"))
    return [RecordBehind("", kind, uid, revisions[uid]) for uid in uids if uid in revisions]


def _groups_query(kind: str) -> str:
    dimensions = [f"coalesce({sql}, '')" for sql in _DIMENSIONS[kind].values()]
    places = ", ".join(str(place) for place in range(1, len(dimensions) + 2))
    return (
        f"SELECT {_YEAR}, {', '.join(dimensions)}, count(*) {_FROM.format(kind=kind)}"
        f" WHERE r.starts_on IS NOT NULL GROUP BY {places}"
    )


def _presences_query(kind: str) -> str:
    return (
        "SELECT DISTINCT coalesce(who.match_key, r.person_uid, r.uid), who.sex, who.isolation,"
        f" {_YEAR}, coalesce(substr({_ENDS[kind]}, 1, 4), '9999') {_FROM.format(kind=kind)}"
        " WHERE r.starts_on IS NOT NULL ORDER BY 4, 1"
    )


def _records_query(selection: Selection) -> tuple[str, list[str]]:
    conditions = [f"{_YEAR} = ?"]
    parameters = [str(selection.year)]
    if selection.span is Span.PRESENT:
        conditions = ["r.starts_on <= ?", f"coalesce({_ENDS[selection.kind]}, '9999') >= ?"]
        parameters = [f"{selection.year}-12-31", str(selection.year)]
    for name, accepted in selection.where:
        column = f"coalesce({_DIMENSIONS[selection.kind][name]}, '')"
        conditions.append(f"CAST({column} AS TEXT) IN ({', '.join('?' * len(accepted))})")
        parameters += accepted
    sql = (
        f"SELECT r.stream, r.uid, r.revision {_FROM.format(kind=selection.kind)}"
        f" WHERE {' AND '.join(conditions)} ORDER BY r.starts_on, r.uid"
    )
    return sql, parameters


def _months(span: str) -> str:
    """How many months lie between two, « 2026-02 2026-08 »; empty where one of them is none.

    Reckoned here: the two databases do not make the same number of a text that is none.
    """
    found = _SPAN.fullmatch(span)
    if found is None:
        return ""
    first_year, first, last_year, last = map(int, found.groups())
    return str((last_year - first_year) * 12 + last - first)


def _text(value: object) -> str:
    return "" if value is None else str(value)
