"""The lycées to choose from before there is a register: the list that comes with the program."""

import csv
from dataclasses import dataclass

from precarite_desktop.paths import data_root


@dataclass(frozen=True)
class School:
    """One lycée of the list, with the words that show it."""

    uai: str
    name: str
    commune: str
    department: str


def schools() -> tuple[School, ...]:
    """The active lycées that keep their own records: a section answers through its mother lycée."""
    path = data_root() / "resources" / "reference" / "schools.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = [
            School(row["uai"], row["name"], row["commune"], row["department"])
            for row in csv.DictReader(file)
            if row["active"] == "true" and not row["mother_uai"]
        ]
    return tuple(sorted(found, key=lambda one: (one.commune, one.name)))
