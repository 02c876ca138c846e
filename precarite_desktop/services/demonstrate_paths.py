"""Invented needs, partnerships, exits, follow-ups and hours around the placements of a demonstration.

They stand beside the records asked for. The same seed gives the same values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from precarite_desktop.law.calendar import months_after
from precarite_desktop.records.fields import Value
from precarite_desktop.services.demonstrate_records import Ground, Invented

_WEEKS_A_MONTH = Decimal(52) / 12
_REASONS = ("replacement", "vacancy", "vacancy", "season", "creation")
_OUT = (
    ("cdi", 14), ("cdd", 24), ("public_service", 6), ("assisted", 5), ("training", 14), ("other_siae", 8),
    ("unemployed", 15), ("unknown", 8), ("moved", 3), ("not_told", 3),
)  # fmt: skip
"""What comes next, and how often in a hundred."""
_AFTER = {
    "cdi": ("lasting", "lasting", "lasting", "other"),
    "cdd": ("lasting", "transition", "transition", "other"),
    "public_service": ("here", "here", "lasting"), "assisted": ("transition", "transition", "other"),
    "training": ("positive", "positive", "transition"), "other_siae": ("positive", "transition"),
}  # fmt: skip
_HERE = ("here", "here", "here", "lasting", "other")
_NO_NEWS = ("unreachable", "other", "other", "transition")
_FIRST_TRADES = ("K2204", "G1603", "G1605", "A1203", "I1203")


def around(
    ground: Ground, known: Sequence[Invented], *, today: date, year: int, random: Random
) -> list[Invented]:
    """Return the records of one lycée with what comes before and after its placements, in the order of entry.

    `known` are those that were asked for, as they can be known `today`.
    """
    hires = {place: one for place, one in enumerate(known) if one.kind == "placement"}
    before, answered = _needs(ground, hires, today, year, random)
    before += _partnerships(ground, hires, today)
    shift = len(before)
    moved = [_moved(one, shift, answered.get(place)) for place, one in enumerate(known)]
    followed = {one.follows: one for one in hires.values() if one.follows is not None}
    after: list[Invented] = []
    for place, hire in hires.items():
        if hire.values["mode"] == "pmsmp":
            continue
        after += _hours(hire, place + shift, today, year, random)
        left = _last_day(hire)
        if left is not None and left <= today and random.random() < 0.85:
            out = _exit(followed.get(place), left, random)
            after.append(replace(out, refers=(("placement_uid", place + shift),)))
            after += _follow_ups(out, shift + len(known) + len(after) - 1, today, random)
    return [*before, *moved, *after]


def _moved(one: Invented, shift: int, need: int | None) -> Invented:
    """The same record further down the list, with the need that it answers."""
    person = None if one.person is None else one.person + shift
    follows = None if one.follows is None else one.follows + shift
    refers = () if need is None else (("need_uid", need),)
    return replace(one, person=person, follows=follows, refers=refers)


def _needs(
    ground: Ground, hires: dict[int, Invented], today: date, year: int, random: Random
) -> tuple[list[Invented], dict[int, int]]:
    """The needs of a lycée, and which of them each placement answers."""
    made: list[Invented] = []
    answered: dict[int, int] = {}
    for place, hire in hires.items():
        starts_on = hire.values["starts_on"]
        is_first = hire.follows is None and hire.values["mode"] in ("mad", "prestation")
        if not is_first or not isinstance(starts_on, date) or starts_on > today or random.random() < 0.35:
            continue
        answered[place] = len(made)
        asked_on = starts_on - timedelta(days=random.randrange(15, 70))
        names = ("rome_code", "siae_siret", "siae_kind", "weekly_hours")
        made.append(_need(ground, random, starts_on, asked_on=asked_on, state="filled", filled_on=starts_on,
                          **{name: hire.values[name] for name in names}))  # fmt: skip
    for number in range(3):
        starts_on = date(year, 3, 2) + timedelta(days=random.randrange(240))
        asked_on = min(starts_on - timedelta(days=random.randrange(10, 50)), today)
        given: dict[str, Value] = {"state": "dropped" if number == 2 else "open"}
        if number:
            given |= {"asked_on": asked_on, "candidates": random.randrange(3)}
        made.append(_need(ground, random, starts_on, **given))
    return made, answered


def _need(ground: Ground, random: Random, starts_on: date, **given: Value) -> Invented:
    asked = given.get("asked_on") is not None
    values: dict[str, Value] = {
        "school_uai": ground.school_uai, "rome_code": random.choice(_FIRST_TRADES), "starts_on": starts_on,
        "reason": random.choice(_REASONS), "open_to_siae": True if asked else None,
        "candidates": random.randrange(1, 4) if asked else None,
    }  # fmt: skip
    return Invented("need", {**values, **given})


def _partnerships(ground: Ground, hires: dict[int, Invented], today: date) -> list[Invented]:
    """One for each SIAE that people came from, and the mission locale near by."""
    since: dict[tuple[Value, Value], list[date]] = {}
    for hire in hires.values():
        key, first = (hire.values["siae_siret"], hire.values["siae_kind"]), hire.values["starts_on"]
        if isinstance(first, date) and first <= today:
            since.setdefault(key, []).append(first)
    made = [
        Invented("partnership", {
            "school_uai": ground.school_uai, "partner_kind": "siae", "siae_siret": siret, "siae_kind": kind,
            "state": "active" if months_after(max(days), 12) > today else "dormant",
            "starts_on": min(days), "last_contact_on": max(days),
        })
        for (siret, kind), days in since.items()
    ]  # fmt: skip
    prescriber: dict[str, Value] = {
        "school_uai": ground.school_uai, "partner_kind": "mission_locale", "partner_name": "Mission locale",
        "state": "prospect", "last_contact_on": today - timedelta(days=40),
    }  # fmt: skip
    return [*made, Invented("partnership", prescriber)]


def _exit(next_hire: Invented | None, left: date, random: Random) -> Invented:
    """What came next: the direct hire that follows where there is one."""
    reasons, weights = zip(*_OUT, strict=True)
    reason = "cdd" if next_hire else random.choices(reasons, weights)[0]
    values: dict[str, Value] = {"left_on": left, "reason": reason}
    if reason in ("cdd", "mission"):
        values["contract_months"] = random.choice((3, 4, 6, 9, 12))
    if next_hire is not None:
        values["hired_by"] = next_hire.values["employer"]
        values["recruitment_status"] = random.choice(("cdd", "replacement"))
    elif reason == "public_service":
        values |= {"hired_by": random.choice(("region", "eple")), "recruitment_status": "trainee"}
    elif reason in ("cdi", "cdd", "assisted"):
        values["hired_by"] = "elsewhere"
    return Invented("placement_exit", values)


def _follow_ups(out: Invented, place: int, today: date, random: Random) -> Iterator[Invented]:
    left, reason = out.values["left_on"], str(out.values["reason"])
    is_here = out.values.get("hired_by") in ("region", "eple")
    situations = _HERE if is_here else _AFTER.get(reason, _NO_NEWS)
    for months in (3, 6, 12):
        made_on = months_after(left, months) if isinstance(left, date) else today
        if made_on > today or random.random() < 0.25:
            continue
        made_on = min(today, made_on + timedelta(days=random.randrange(12)))
        values: dict[str, Value] = {
            "milestone": str(months), "made_on": made_on, "situation": random.choice(situations),
        }  # fmt: skip
        yield Invented("follow_up", values, refers=(("placement_exit_uid", place),))


def _hours(hire: Invented, place: int, today: date, year: int, random: Random) -> Iterator[Invented]:
    """The whole months of a hire in the year and the year before, those that are over."""
    first, last, weekly = hire.values["starts_on"], _last_day(hire), hire.values["weekly_hours"]
    if not isinstance(first, date) or last is None or not isinstance(weekly, Decimal):
        return
    month = months_after(first.replace(day=1), 1)
    while months_after(month, 1) <= min(last, today.replace(day=1)):
        if year - 1 <= month.year <= year:
            hours = (weekly * _WEEKS_A_MONTH * random.randint(82, 100) / 100).quantize(Decimal("0.5"))
            values: dict[str, Value] = {"month_on": month, "hours": hours}
            yield Invented("placement_hours", values, refers=(("placement_uid", place),))
        month = months_after(month, 1)


def _last_day(hire: Invented) -> date | None:
    last = hire.values.get("ended_on") or hire.values["planned_end_on"]
    return last if isinstance(last, date) else None
