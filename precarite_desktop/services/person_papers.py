"""The papers of a person: what was noted read together, her path, and the sheet of a visit (people.md 6)."""

from collections.abc import Iterator
from datetime import date

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reference_values import load
from precarite_desktop.records import show
from precarite_desktop.records.choices import MILESTONES
from precarite_desktop.records.display import shown
from precarite_desktop.records.fields import Notes
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.reports import follow_up_sheet
from precarite_desktop.reports import path as path_report
from precarite_desktop.reports import recap as recap_report
from precarite_desktop.reports.document import Document
from precarite_desktop.services.paper_facts import Facts, Pair
from precarite_desktop.storage import meta, names, restriction, rows
from precarite_desktop.text.i18n import _

_STAYS = ("placement", "internship", "apprenticeship")
_MONTHS = 12
_OUR_OWN = frozenset({"person_uid", "informed_on", "need_uid", "follows_uid"})
"""Fields that say something to the post, not to the person."""
_OF_A_STAY = (
    "siae_siret",
    "rome_code",
    "course",
    "diploma_code",
    "tutor_name",
    "master_name",
    "weekly_hours",
)


def recap(known: Facts) -> Document:
    """What was noted, to be read with the person: no internal note."""
    told = [one for one in _told(known) if one[0] and one[1]]
    person = [
        (_(one.label), shown(one, known.person.values.get(one.name), known.person_look_up))
        for one in kind_named("person").fields
        if not isinstance(one, Notes) and one.name not in _OUR_OWN
    ]
    informed = known.item.values.get("informed_on") or known.person.values.get("informed_on")
    is_stay = known.kind.name != "person"
    return recap_report.build(
        recap_report.Recap(
            name=str(known.person.values.get("given_name") or ""),
            about=_(known.kind.label), place=known.host,
            told=tuple(told) if is_stay else (), rest=(), person=tuple(person),
            is_named=meta.get(known.session, "scope") == "nominative",
            kept_years=int(load().number("retention_placement", known.today)) // _MONTHS,
            informed_on=informed if isinstance(informed, date) else None, today=known.today,
        )
    )  # fmt: skip


def _told(known: Facts) -> Iterator[Pair]:
    for one in known.kind.fields:
        if not isinstance(one, Notes) and one.name not in _OUR_OWN:
            yield known.pair(one.name)


def path(known: Facts) -> Document:
    """The stays of a person at this post's lycées, the first first."""
    stays = sorted(_stays(known), key=lambda one: one.starts_on)
    return path_report.build(path_report.Path(known.identity(), known.post.name, tuple(stays), known.today))


def _stays(known: Facts) -> Iterator[path_report.Stay]:
    for name in _STAYS:
        kind = KINDS[name]
        found = list(rows.where(known.session, kind, {kind.person: known.person.uid}))
        hidden = restriction.among(known.session, [one.uid for one in found])
        look_up = names.look_up(known.session, kind, [one.values for one in found])
        for one in found:
            first = one.values.get("starts_on")
            if isinstance(first, date) and one.uid not in hidden:
                where = shown(kind.field_named(kind.school), one.values.get(kind.school), look_up)
                yield path_report.Stay(first, _last(one), _(kind.label), where)


def _last(one: Item) -> date | None:
    known = (one.values.get(name) for name in ("ended_on", "broken_on", "planned_end_on", "ends_on"))
    return next((day for day in known if isinstance(day, date)), None)


def follow_up(known: Facts) -> Document:
    """The sheet to take along on a visit, filled in by hand."""
    last = _last(known.item)
    after = [(int(months), months_after(last, int(months))) for months, _label in MILESTONES] if last else []
    names_of_stay = (known.kind.school, *(known.kind.period or ()), *_OF_A_STAY)
    fields = {one.name for one in known.kind.fields}
    stay = [known.pair(name) for name in dict.fromkeys(names_of_stay) if name in fields]
    return follow_up_sheet.build(
        follow_up_sheet.FollowUp(
            name=show.person_name(known.person.values), about=_(known.kind.label), place=known.host,
            stay=tuple(stay), known=(), after=tuple(after), today=known.today,
        )
    )  # fmt: skip
