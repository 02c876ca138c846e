"""What the bench works on: posts that open with a raw key, and invented records."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from precarite_desktop.paths import Paths
from precarite_desktop.records.fields import Value
from precarite_desktop.services import make_post
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey

UAI = "0350024L"
KEY = RawKey(bytes(32))


def post(folder: Path, profile: str, site: str) -> Post:
    """An empty post that opens with `KEY`."""
    return make_post.create(
        folder / "register.db",
        profile=profile,
        site=site,
        name=profile,
        unlock=KEY,
        paths=Paths.under(folder),
    )


def person() -> dict[str, Value]:
    """An invented person."""
    return {
        "birth_name": "Le Goff",
        "given_name": "Anne",
        "birth_date": date(1990, 4, 2),
        "sex": "woman",
        "informed_on": date(2026, 9, 1),
        "commune_code": "35238",
    }


def placement(person_uid: str, number: int) -> dict[str, Value]:
    """One of many placements of that person."""
    return {
        "person_uid": person_uid,
        "siae_siret": "20002702700016",
        "siae_kind": "ACI",
        "school_uai": UAI,
        "rome_code": "K2204",
        "mode": "mad",
        "starts_on": date(2026, 1 + number % 9, 1 + number % 28),
        "planned_end_on": date(2026, 12, 18),
        "contract": "cddi",
        "weekly_hours": Decimal(35),
        "informed_on": date(2026, 1, 5),
    }
