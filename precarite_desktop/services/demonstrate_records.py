"""Invented records for a demonstration: what one lycée would have typed over three years.

The same seed gives the same values. Nothing is written here: the records are
entered one by one through the services that the window uses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from precarite_desktop.records.fields import Value
from precarite_desktop.services.demonstrate_people import Names, born_for, full_name, person

_TRADES = ("K2204", "K2204", "G1603", "G1603", "G1605", "G1602", "A1203", "I1203", "K2201")
"""Cleaning, catering, green spaces, maintenance, laundry (domain.md 1.5)."""
_CONTRACTS = {"ACI": "cddi", "EI": "cddi", "AI": "cddu", "ETTI": "mission", "EITI": "other"}
_MODES = ("mad", "mad", "mad", "prestation", "pmsmp")
_CENTRES = ("CFA de l'Éducation nationale en Bretagne", "CFA Bâtiment Bretagne", "CFA des Compagnons")
_COURSES = ("Bac pro MELEC", "CAP Cuisine", "BTS GPME", "Bac pro ASSP", "BTS MS", "CAP APH")
_PEOPLE_SHARE = 0.4
_HAPPENED = ("informed_on", "ended_on", "agreement_received_on", "agreement_signed_on", "signed_on")
_NEEDED = ("informed_on", "signed_on")
"""Of what happens on a day, what a record cannot do without: done today at the latest."""


@dataclass(frozen=True)
class Structure:
    """A SIAE, by its natural key."""

    siret: str
    kind: str


@dataclass(frozen=True)
class Ground:
    """The real lists that the invented records of one lycée stand on."""

    school_uai: str
    structures: Sequence[Structure]
    communes: tuple[str, ...]
    diplomas: Sequence[tuple[str, str]]
    """Diploma code and level."""
    names: Names


@dataclass(frozen=True)
class Invented:
    """One record to enter. `person` and `follows` are places in the list, or None."""

    kind: str
    values: dict[str, Value]
    person: int | None = None
    follows: int | None = None
    refers: tuple[tuple[str, int], ...] = ()
    """Field and place of other records that this one names."""


@dataclass
class _Life:
    """One invented person while the list grows: since when she is free, and what she did last."""

    place: int
    activity: str
    free_from: date
    adult_on: date
    last: int | None = None


def invent(ground: Ground, count: int, *, year: int, random: Random) -> list[Invented]:
    """Return exactly `count` records, persons included, spread over `year` and the two years before."""
    made: list[Invented] = []
    lives: list[_Life] = []
    people = max(1, round(count * _PEOPLE_SHARE)) if count else 0
    while len(lives) < people and len(made) < count:
        life = _newcomer(ground, year, random, made)
        lives.append(life)
        if len(made) < count:
            _add_activity(ground, life, random, made)
    while len(made) < count:
        free = [one for one in lives if one.free_from <= date(year, 11, 15)]
        life = random.choice(free) if free else _newcomer(ground, year, random, made)
        if life not in lives:
            lives.append(life)
        if len(made) < count:
            _add_activity(ground, life, random, made)
    return made


def as_of(today: date, one: Invented) -> Invented:
    """The same record as it can be known today: what has not happened yet is not written down."""
    values = dict(one.values)
    for name, value in one.values.items():
        if name in _HAPPENED and isinstance(value, date) and value > today:
            values[name] = today if name in _NEEDED else None
    return replace(one, values=values)


def _newcomer(ground: Ground, year: int, random: Random, made: list[Invented]) -> _Life:
    activity = random.choices(("placement", "internship", "apprenticeship"), (55, 28, 17))[0]
    first_year = random.choices((year - 2, year - 1, year), (22, 30, 48))[0]
    if activity == "apprenticeship":
        first_day = _next_monday(date(first_year, 9, 1))
        birth = born_for(random, first_day, youngest=17, oldest=24)
    elif activity == "internship":
        first_day = _next_monday(date(first_year, random.choice((1, 3, 5, 10, 11)), 4))
        birth = born_for(random, first_day, youngest=16, oldest=22)
    else:
        first_day = _next_monday(date(first_year, 1, 2) + timedelta(days=random.randrange(320)))
        birth = born_for(random, first_day, youngest=20, oldest=58)
    values = person(random, ground.names, birth, first_day, communes=ground.communes)
    made.append(Invented("person", values))
    adult_on = date(birth.year + 18, birth.month, min(birth.day, 28))
    return _Life(len(made) - 1, activity, first_day, adult_on)


def _add_activity(ground: Ground, life: _Life, random: Random, made: list[Invented]) -> None:
    record, ends_on = _ACTIVITIES[life.activity](ground, life, random)
    made.append(record)
    life.last = len(made) - 1
    life.free_from = _next_monday(ends_on + timedelta(days=random.randrange(10, 60)))


def _placement(ground: Ground, life: _Life, random: Random) -> tuple[Invented, date]:
    structure = random.choice(ground.structures)
    starts_on = life.free_from
    hired = life.last is not None and random.random() < 0.35
    mode = "direct" if hired else random.choice(_MODES)
    days = 25 if mode == "pmsmp" else random.choice((140, 182, 210, 300, 364))
    planned_end_on = starts_on + timedelta(days=days)
    values: dict[str, Value] = {
        "siae_siret": structure.siret,
        "siae_kind": structure.kind,
        "school_uai": ground.school_uai,
        "rome_code": random.choice(_TRADES),
        "mode": mode,
        "starts_on": starts_on,
        "planned_end_on": planned_end_on,
        "contract": {"direct": "cdd", "pmsmp": "other"}.get(mode, _CONTRACTS[structure.kind]),
        "weekly_hours": Decimal(random.choice((20, 24, 28, 35, 35, 35))),
        "informed_on": starts_on - timedelta(days=random.randrange(1, 10)),
        "employer": random.choice(("region", "eple")) if hired else "siae",
        "tutor_name": full_name(random, ground.names),
    }
    if mode != "pmsmp" and random.random() < 0.15:
        planned_end_on = starts_on + timedelta(days=days // 2)
        values["ended_on"] = planned_end_on
    return Invented("placement", values, life.place, life.last if hired else None), planned_end_on


def _internship(ground: Ground, life: _Life, random: Random) -> tuple[Invented, date]:
    starts_on = life.free_from
    weeks = random.choice((2, 3, 4, 4, 6))
    ends_on = starts_on + timedelta(days=weeks * 7 - 3)
    values: dict[str, Value] = {
        "school_uai": ground.school_uai,
        "kind": "sup" if starts_on >= life.adult_on and random.random() < 0.4 else "pfmp",
        "course": random.choice(_COURSES),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "presence_hours": Decimal(weeks * 5 * 7),
        "tutor_name": full_name(random, ground.names),
        "informed_on": starts_on - timedelta(days=random.randrange(1, 15)),
        "agreement_received_on": starts_on - timedelta(days=20),
        "agreement_signed_on": starts_on - timedelta(days=16),
    }
    if starts_on < life.adult_on:
        values["legal_representative"] = full_name(random, ground.names)
    return Invented("internship", values, life.place), ends_on


def _apprenticeship(ground: Ground, life: _Life, random: Random) -> tuple[Invented, date]:
    starts_on = life.free_from
    years = random.choice((1, 2, 2))
    ends_on = date(starts_on.year + years, 7, 5)
    if (ends_on - starts_on).days < 200:
        ends_on = date(starts_on.year + years + 1, 7, 5)
    diploma, level = random.choice(ground.diplomas)
    values: dict[str, Value] = {
        "school_uai": ground.school_uai,
        "training_centre": random.choice(_CENTRES),
        "diploma_code": diploma,
        "level": level,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "master_name": full_name(random, ground.names),
        "weekly_hours": Decimal(35),
        "informed_on": starts_on - timedelta(days=random.randrange(5, 30)),
        "signed_on": starts_on - timedelta(days=random.randrange(32, 60)),
        "employer": "region",
    }
    return Invented("apprenticeship", values, life.place), ends_on


_ACTIVITIES: dict[str, Callable[[Ground, _Life, Random], tuple[Invented, date]]] = {
    "placement": _placement,
    "internship": _internship,
    "apprenticeship": _apprenticeship,
}


def _next_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
