"""Invented people for a demonstration: frequent names, plausible ages, nobody in particular."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from precarite_desktop.records.fields import Value

_LEVELS = ("0", "3", "3", "3", "4", "4", "5")
_ISOLATION = ("not_given", "not_given", "not_given", "by_person", "by_professional")
_NOTES = (
    "Préfère être appelée le matin",
    "Vient en car, arrive à 8 h 15",
    "A demandé des chaussures de sécurité",
    "Suit un cours de français le mercredi",
)


@dataclass(frozen=True)
class Names:
    """Names to draw from."""

    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]


def names_in(file: Path) -> Names:
    """Read the list of names kept with the reference data."""
    found: dict[str, list[str]] = {"surname": [], "woman": [], "man": []}
    with file.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            found[line["use"]].append(line["name"])
    return Names(tuple(found["surname"]), tuple(found["woman"]), tuple(found["man"]))


def full_name(random: Random, names: Names) -> str:
    """Draw the name of a colleague: a tutor, an apprenticeship master, a parent."""
    return f"{random.choice(names.women + names.men)} {random.choice(names.surnames)}"


def born_for(random: Random, day: date, *, youngest: int, oldest: int) -> date:
    """Draw the birth date of someone who is between two ages, both included, on `day`."""
    days = random.randrange((oldest - youngest + 1) * 365 - 30)
    return date(day.year - youngest, day.month, min(day.day, 28)) - timedelta(days=days + 10)


def person(
    random: Random, names: Names, birth_date: date, first_day: date, *, communes: tuple[str, ...]
) -> dict[str, Value]:
    """Draw everything that a lycée would write about one person who comes on `first_day`."""
    woman = random.random() < 0.56
    surname = random.choice(names.surnames)
    values: dict[str, Value] = {
        "birth_name": surname,
        "given_name": random.choice(names.women if woman else names.men),
        "birth_date": birth_date,
        "sex": "woman" if woman else "man",
        "informed_on": first_day - timedelta(days=random.randrange(1, 12)),
        "commune_code": random.choice(communes),
        "education_level": random.choice(_LEVELS),
        "isolation": random.choice(_ISOLATION),
    }
    if woman and random.random() < 0.3:
        values["used_name"] = random.choice(names.surnames)
    if random.random() < 0.7:
        values["phone"] = f"+336{random.randrange(10_000_000, 99_999_999)}"
    if random.random() < 0.2:
        values["notes"] = random.choice(_NOTES)
    return values
