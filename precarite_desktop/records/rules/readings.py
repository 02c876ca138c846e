"""Typed readings of a record's values: what a rule needs, or None when it is not there."""

from datetime import date
from decimal import Decimal

from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings


def day(values: Values, name: str) -> date | None:
    """The day of a field, or None."""
    value = values.get(name)
    return value if isinstance(value, date) else None


def text(values: Values, name: str) -> str:
    """The text of a field, empty if there is none."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def number(values: Values, name: str) -> Decimal | None:
    """The quantity of a field, or None."""
    value = values.get(name)
    return Decimal(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None


def is_yes(values: Values, name: str) -> bool:
    """Say whether the answer is yes; not given is not yes."""
    return values.get(name) is True


def person_of(values: Values, surroundings: Surroundings) -> Item | None:
    """The person whom the record is about, if it is stored."""
    uid = text(values, "person_uid")
    return surroundings.record("person", uid) if uid else None


def parent_of(kind: str, values: Values, surroundings: Surroundings) -> Item | None:
    """The record of that kind which this one hangs on, if it is stored."""
    uid = text(values, f"{kind}_uid")
    return surroundings.record(kind, uid) if uid else None


def birth_date(values: Values, surroundings: Surroundings) -> date | None:
    """The birth date of the person whom the record is about."""
    person = person_of(values, surroundings)
    return day(person.values, "birth_date") if person else None


def others_of_person(kind: str, values: Values, surroundings: Surroundings, uid: str) -> tuple[Item, ...]:
    """The person's other stored records of a kind."""
    person = text(values, "person_uid")
    if not person:
        return ()
    return tuple(one for one in surroundings.records_where(kind, "person_uid", person) if one.uid != uid)
