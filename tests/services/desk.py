"""A lycée's post in a temporary folder, and values that pass every rule."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from precarite_desktop.paths import Paths
from precarite_desktop.records.fields import Value
from precarite_desktop.services import make_post, open_post
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey

KEY = RawKey(b"a key made for tests, 32 bytes..")
SIAE = ("33029452100043", "AI")
SCHOOL = "0350024L"


class Clock:
    """Goes one minute further each time it is read, so that gestures are told apart."""

    def __init__(self) -> None:
        self._at = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._at += timedelta(minutes=1)
        return self._at


def make(path: Path) -> None:
    """A closed register of a lycée."""
    make_post.create(
        path, profile="lycee", site=SCHOOL, name="", unlock=KEY, paths=Paths.under(path.parent)
    ).register.close()


def reopened(path: Path, now: Callable[[], datetime] | None = None) -> Post:
    """The post of that register, as the next start of the program opens it."""
    return open_post.open_post(path, KEY, Paths.under(path.parent), now=now or Clock())


def copy_of(template: Path, folder: Path) -> Post:
    """A post of its own."""
    path = folder / "register.db"
    shutil.copy(template, path)
    return reopened(path)


def person(**values: Value) -> dict[str, Value]:
    """A person."""
    return {
        "birth_name": "Le Gall",
        "given_name": "Maryse",
        "birth_date": date(1986, 7, 4),
        "sex": "woman",
        "informed_on": date(2026, 8, 1),
        **values,
    }


def placement(person_uid: str, **values: Value) -> dict[str, Value]:
    """A hire that nothing speaks against."""
    return {
        "person_uid": person_uid,
        "siae_siret": SIAE[0],
        "siae_kind": SIAE[1],
        "school_uai": SCHOOL,
        "rome_code": "G1603",
        "mode": "mad",
        "starts_on": date(2026, 9, 1),
        "planned_end_on": date(2027, 8, 31),
        "contract": "cddu",
        "weekly_hours": Decimal(35),
        "informed_on": date(2026, 8, 1),
        **values,
    }
