"""The coordination's round: its lycées, who is there, what is to do, the open needs. Reads only, offline.

The rows of a visit have one order, on the screen and on the sheet that is taken along: what was ticked on
paper is typed back from the first row to the last.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as kept
from datetime import date

from precarite_desktop.records import show
from precarite_desktop.records.display import LookUp, shown
from precarite_desktop.records.fields import Date, Field
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules.readings import day, text
from precarite_desktop.services import look_at_week
from precarite_desktop.services.due_follow_ups import BEHIND
from precarite_desktop.services.look_at_week import Line
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, reference, restriction, rows
from precarite_desktop.storage.session import Session
from precarite_desktop.text.i18n import _

HERE, TO_DO, NEEDS, PARTNERS = "here", "to_do", "needs", "partners"
PARTS = (HERE, TO_DO, NEEDS, PARTNERS)
"""What a visit is about, in its order."""
_HOSTED = {"placement": "ended_on", "internship": "ended_on", "apprenticeship": "broken_on"}
"""Kind of who is hosted → the field of the day on which it ended before its time."""
_ENDS = {"placement": "planned_end_on", "internship": "ends_on", "apprenticeship": "ends_on"}
_TOLD = {"need": ("rome_code",), "partnership": ("siae_siret", "partner_name")}


@dataclass(frozen=True)
class VisitRow:
    """One row of a visit: who or what, and the record or the line that it comes from."""

    part: str
    title: str
    detail: str
    kind: str
    uid: str
    line: Line | None = None


@dataclass(frozen=True)
class Stop:
    """One lycée of the round."""

    uai: str
    name: str
    commune: str
    epci: str
    rows: tuple[VisitRow, ...] = ()
    contact_on: date | None = None
    """The last day of contact that a partnership tells."""

    def of(self, part: str) -> tuple[VisitRow, ...]:
        """The rows of one part."""
        return tuple(one for one in self.rows if one.part == part)


@dataclass(frozen=True)
class Sought:
    """The open needs of one trade in one EPCI."""

    trade: str
    epci: str
    since: date
    """The earliest day from which somebody is needed."""
    lycees: tuple[str, ...]
    uids: tuple[str, ...]


@dataclass
class _Gathered:
    """What is known of one lycée while reading."""

    rows: list[VisitRow] = kept(default_factory=list)
    people: set[str] = kept(default_factory=set)
    contacts: list[date] = kept(default_factory=list)


def stops(post: Post) -> list[Stop]:
    """The lycées where somebody is, or something is to do, by EPCI, commune and name."""
    lines = look_at_week.week(post)
    with post.register.read() as session:
        found: dict[str, _Gathered] = {}
        _gather_people(session, post, found)
        _gather(session, "need", NEEDS, _open_needs(session), found)
        working = (
            one
            for one in restriction.workable(session, kind_named("partnership"))
            if text(one.values, "state") != "ended"
        )
        _gather(session, "partnership", PARTNERS, working, found)
        _gather_lines(lines, found)
        made = [_stop(session, uai, one) for uai, one in found.items()]
    return sorted((one for one in made if one is not None), key=lambda one: (one.epci, one.commune, one.name))


def sought(post: Post) -> list[Sought]:
    """The open needs together by trade and EPCI, those waited for longest first."""
    need = kind_named("need")
    groups: dict[tuple[str, str], list[Item]] = {}
    with post.register.read() as session:
        items = list(_open_needs(session))
        look_up = names.look_up(session, need, [one.values for one in items])
        for item in items:
            school = _school(session, text(item.values, "school_uai"))
            trade = shown(need.field_named("rome_code"), item.values.get("rome_code"), look_up)
            groups.setdefault((trade, _epci(session, school)[1]), []).append(item)
    made = [_sought(key, some, look_up) for key, some in groups.items()]
    return sorted(made, key=lambda one: (one.since, one.trade, one.epci))


def _sought(key: tuple[str, str], items: list[Item], look_up: LookUp) -> Sought:
    lycee = kind_named("need").field_named("school_uai")
    days = [when for one in items if (when := day(one.values, "starts_on"))]
    lycees = sorted({shown(lycee, one.values.get("school_uai"), look_up) for one in items})
    return Sought(*key, min(days, default=date.max), tuple(lycees), tuple(one.uid for one in items))


def _open_needs(session: Session) -> Iterator[Item]:
    for item in restriction.workable(session, kind_named("need")):
        if text(item.values, "state") == "open":
            yield item


def _gather_people(session: Session, post: Post, found: dict[str, _Gathered]) -> None:
    """Who is there today, or should have left and nobody said so."""
    for name, ended in _HOSTED.items():
        here = [
            one
            for one in restriction.workable(session, kind_named(name))
            if day(one.values, ended) is None
            and _began(one, post.today)
            and _may_be_there(one, name, post.today)
        ]
        for item in here:
            gathered = found.setdefault(text(item.values, "school_uai"), _Gathered())
            gathered.people.add(text(item.values, "person_uid"))
        _gather(session, name, HERE, here, found)


def _began(item: Item, today: date) -> bool:
    first = day(item.values, "starts_on")
    return first is not None and first <= today


def _may_be_there(item: Item, kind: str, today: date) -> bool:
    """Whether the last day is to come, open, or over for so short that nobody may have said it."""
    last = day(item.values, _ENDS[kind])
    return last is None or last >= today - BEHIND


def _gather(
    session: Session, kind_name: str, part: str, items: Iterable[Item], found: dict[str, _Gathered]
) -> None:
    """Add the rows of one part to their lycées, by name."""
    kind, listed = kind_named(kind_name), list(items)
    look_up = names.look_up(session, kind, [one.values for one in listed])
    made = [(text(one.values, "school_uai"), one, _row(kind, part, one, look_up)) for one in listed]
    for uai, item, row in sorted(made, key=lambda one: one[2].title):
        gathered = found.setdefault(uai, _Gathered())
        gathered.rows.append(row)
        contact = day(item.values, "last_contact_on")
        if contact is not None:
            gathered.contacts.append(contact)


def _row(kind: RecordKind, part: str, item: Item, look_up: LookUp) -> VisitRow:
    wanted = _TOLD.get(kind.name, kind.title)
    told = (shown(kind.field_named(name), item.values.get(name), look_up) for name in wanted)
    others = [name for name in kind.columns if name not in (*wanted, "school_uai")]
    detail = (_said(kind.field_named(name), item, look_up) for name in others)
    title = ", ".join(filter(None, told)) or show.title(kind, item.values, look_up)
    return VisitRow(part, title, " · ".join(filter(None, detail)), kind.name, item.uid)


def _said(field: Field, item: Item, look_up: LookUp) -> str:
    """A value as a row tells it: a day says of what."""
    words = shown(field, item.values.get(field.name), look_up)
    if not words or not isinstance(field, Date):
        return words
    return _("{label}: {value}").format(label=_(field.label), value=words)


def _gather_lines(lines: list[Line], found: dict[str, _Gathered]) -> None:
    """What is to do about a lycée, or about somebody who is there."""
    for line in lines:
        about = dict(line.about)
        for uai, gathered in found.items():
            if about.get("school_uai") == uai or about.get("person_uid") in gathered.people:
                gathered.rows.append(VisitRow(TO_DO, line.who, "", line.kind, line.uid, line))
        uai = about.get("school_uai", "")
        if uai and uai not in found:
            row = VisitRow(TO_DO, line.who, "", line.kind, line.uid, line)
            found[uai] = _Gathered(rows=[row])


def _stop(session: Session, uai: str, gathered: _Gathered) -> Stop | None:
    school = _school(session, uai)
    if school is None:
        return None
    order = {part: place for place, part in enumerate(PARTS)}
    commune, epci = _epci(session, school)
    made = Stop(
        uai, text(school.values, "name"), commune, epci, contact_on=max(gathered.contacts, default=None)
    )
    return replace(made, rows=tuple(sorted(gathered.rows, key=lambda one: order[one.part])))


def _school(session: Session, uai: str) -> Item | None:
    return next(rows.where(session, kind_named("school"), {"uai": uai}), None) if uai else None


def _epci(session: Session, school: Item | None) -> tuple[str, str]:
    """The commune and the EPCI of a lycée, empty where they are not known."""
    code = text(school.values, "commune_code") if school is not None else ""
    commune = reference.row(session, "commune", code) if code else None
    return (commune.get("name", ""), commune.get("epci_name", "")) if commune else ("", "")
