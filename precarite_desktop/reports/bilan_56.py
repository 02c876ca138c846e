"""Engagement 56 in the bilan: what became of last year's orientations, those of next year, the targets.

The bilan begins with the first: kept, late, dropped, and why (people.md). Values
of indicators that count people are shown as everywhere else in the bilan.
"""

from collections.abc import Sequence
from decimal import Decimal

from precarite_desktop.indicators import engagement_56 as e56
from precarite_desktop.indicators.dialogue import Orientation, Target
from precarite_desktop.records.choices import INDICATORS
from precarite_desktop.reports import bilan_employer
from precarite_desktop.reports.bilan_source import Source, joined, say
from precarite_desktop.reports.content import Block, Cell, Page, Prose, Table
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import decimal

_COUNTED = {
    "53.1": "placements", "53.2": "schools", "53.3": "siae", "53.4": "persons_53",
    "54.1": "internships", "54.2": "apprenticeships", "54.3": "persons_54",
}  # fmt: skip
"""Indicators that count people or places, and the name of their count."""
_SHARES = (0.07, 0.35, 0.19, 0.145, 0.245)


def kept(source: Source) -> Page:
    """The first page: what became of the orientations that the bilan before gave to this year."""
    found = source.dialogue.orientations_of(source.year)
    told = e56.by_standing(found, source.on)
    blocks: list[Block] = [_standing(source, name, ones) for name, ones in told.items() if ones]
    return Page(
        key="orientations",
        eyebrow=say(_("Engagement {number}"), number="56"),
        title=headline(source),
        lead=_lead(source) if found else "",
        blocks=tuple(blocks) or (_nothing_decided(source.year),),
        summary=say(_("The orientations of {year}"), year=str(source.year)),
    )


def following(source: Source) -> Page:
    """The orientations of next year, and the targets."""
    year = source.year + 1
    found = source.dialogue.orientations_of(year)
    blocks: list[Block] = [_plans(source, found)] if found else [_nothing_decided(year)]
    if _wanted(source):
        blocks.append(_targets(source))
    carried = sum(bool(one.carried_from) for one in found)
    text = ngettext("{count} orientation for {year}", "{count} orientations for {year}", len(found))
    again = ngettext("{count} carried over", "{count} carried over", carried)
    title = joined(
        say(text, count=len(found), year=str(year)), say(again, count=carried) if carried else ""
    )  # fmt: skip
    return Page(
        key="orientations-suivantes",
        eyebrow=say(_("Engagement {number}"), number="56"),
        title=title if found else say(_("No orientation is recorded for {year}"), year=str(year)),
        lead="",
        blocks=tuple(blocks),
        summary=say(_("The orientations of {year}"), year=str(year)),
    )


def headline(source: Source) -> str:
    """« Orientations 2026 : 4 tenues sur 8, 2 en retard, 1 abandonnée »."""
    found = source.dialogue.orientations_of(source.year)
    if not found:
        return say(_("No orientation is recorded for {year}"), year=str(source.year))
    told = {name: len(ones) for name, ones in e56.by_standing(found, source.on).items()}
    text = ngettext(
        "Orientations {year}: {count} of {total} kept", "Orientations {year}: {count} of {total} kept",
        told["done"],
    )  # fmt: skip
    late = ngettext("{count} late", "{count} late", told["late"])
    dropped = ngettext("{count} dropped", "{count} dropped", told["dropped"])
    return joined(
        say(text, year=str(source.year), count=told["done"], total=len(found)),
        say(late, count=told["late"]) if told["late"] else "",
        say(dropped, count=told["dropped"]) if told["dropped"] else "",
    )


def _lead(source: Source) -> str:
    return say(
        _("What the bilan of {year} decided, as it stands on {day}. What is overdue without a word is late."),
        year=str(source.year - 1),
        day=dates.without_weekday(source.on),
    )


def _nothing_decided(year: int) -> Prose:
    return Prose(
        _("Nothing to tell yet"),
        (say(_("No orientation of {year} is recorded. None is kept, late or dropped."), year=str(year)),),
    )


def _standing(source: Source, name: str, ones: Sequence[Orientation]) -> Table:
    """The orientations that share what became of them, with their day or their reason."""
    last = {"done": _("Kept on"), "running": _("What will show that it is kept")}.get(name, _("Why"))
    rows = tuple((*_start(source, one), _became(source, name, one)) for one in ones)
    return Table(
        _standing_title(name, len(ones)),
        (*_headers(), last),
        rows,
        (),
        _SHARES,
    )


def _standing_title(name: str, count: int) -> str:
    """« Tenues (4) »."""
    text = {
        "done": ngettext("Kept ({count})", "Kept ({count})", count),
        "late": ngettext("Late ({count})", "Late ({count})", count),
        "dropped": ngettext("Dropped ({count})", "Dropped ({count})", count),
        "running": ngettext("Under way ({count})", "Under way ({count})", count),
    }[name]
    return say(text, count=count)


def _headers() -> tuple[str, str, str, str]:
    return _("Eng."), _("Orientation"), _("Who leads it"), _("Due on")


def _start(source: Source, one: Orientation) -> tuple[Cell, ...]:
    before = next((it for it in source.dialogue.orientations if it.uid == one.carried_from), None)
    action = one.action
    if before is not None:
        action += " " + say(_("(carried over from {year})"), year=str(before.year))
    number = one.engagement if one.engagement.isdigit() else "–"
    return number, action, one.lead, dates.short(one.due_on) if one.due_on else "–"


def _became(source: Source, name: str, one: Orientation) -> str:
    again = next((it for it in source.dialogue.orientations if it.carried_from == one.uid), None)
    words = {
        "done": dates.short(one.done_on) if one.done_on else _("Day not given"),
        "running": one.expected or "–",
    }.get(name, one.reason or _("Overdue; no reason is recorded."))
    if again is not None:
        words += " " + say(_("Taken up again in {year}."), year=str(again.year))
    return words


def _plans(source: Source, found: Sequence[Orientation]) -> Table:
    return Table(
        say(_("What will be done in {year}"), year=str(source.year + 1)),
        (*_headers(), _("What will show that it is kept")),
        tuple((*_start(source, one), one.expected or "–") for one in found),
        (),
        _SHARES,
    )


def _wanted(source: Source) -> dict[str, tuple[Target | None, Target | None]]:
    """Indicator → its target of this year and of the next, in the order of the list."""
    pairs = {}
    for code, _label in INDICATORS:
        this, after = (
            next((one for one in source.dialogue.targets_of(year) if one.indicator == code), None)
            for year in (source.year, source.year + 1)
        )
        if this or after:
            pairs[code] = (this, after)
    return pairs


def _targets(source: Source) -> Table:
    labels = dict(INDICATORS)
    rows = tuple(
        (_(labels[code]), _aim(this), *_reached(source, code, this), _aim(after))
        for code, (this, after) in _wanted(source).items()
    )
    year = source.year
    return Table(
        say(_("The targets of {year} and {next}"), year=str(year), next=str(year + 1)),
        (
            _("Indicator"), say(_("Target {year}"), year=str(year)), str(year), _("Reached"),
            say(_("Target {year}"), year=str(year + 1)),
        ),
        rows,
        (1, 2, 3, 4),
        (0.46, 0.14, 0.13, 0.13, 0.14),
        note=_("« at most »: a value that is not to be exceeded. « n.a. »: nothing to divide by."),
    )  # fmt: skip


def _aim(target: Target | None) -> str:
    if target is None:
        return "–"
    written = decimal(target.wanted)
    return say(_("at most {value}"), value=written) if target.is_ceiling else written


def _reached(source: Source, code: str, target: Target | None) -> tuple[Cell, Cell]:
    """The value of an indicator as it may be read, and whether its target is reached."""
    value = _value(source, code)
    if isinstance(value, Hidden):
        return value, "–" if target is None else Hidden.MASKED
    if value is None:
        return _("n.a."), "–"
    verdict = "–" if target is None else _("yes") if target.is_reached(value) else _("no")
    return decimal(value), verdict


def _value(source: Source, code: str) -> Decimal | int | Hidden | None:
    if code in _COUNTED:
        return source.count(_COUNTED[code], source.year)
    if not bilan_employer.may_be_read(source, code):
        return Hidden.MASKED
    return next((one.value for one in source.figures if one.code == code), None)
