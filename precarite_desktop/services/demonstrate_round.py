"""What a coordination has typed of its lycées, for a demonstration: partnerships, needs, people hired.

They are typed through the services that the window uses. The same seed gives the same values.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from precarite_desktop.services.demonstrate_passes import keep
from precarite_desktop.services.demonstrate_people import Names, born_for, person
from precarite_desktop.services.post import Post

_LYCEES = ("0220018A", "0220023F", "0220013V")
"""Guingamp, Lannion and Dinan."""
_SIAE = ("33029452100043", "AI")
_TRADES = ("K2204", "G1603", "K2204")


def follow_lycees(coordination: Post, names: Names, communes: tuple[str, ...], *, seed: str) -> None:
    """For each of a few lycées a partnership, an open need, and somebody who is there; one ends soon."""
    random, today = Random(seed), coordination.today
    for place, (uai, trade) in enumerate(zip(_LYCEES, _TRADES, strict=True)):
        siae = {"siae_siret": _SIAE[0], "siae_kind": _SIAE[1]}
        keep(coordination, "partnership", {
            "school_uai": uai, "partner_kind": "siae", **siae, "state": "active",
            "starts_on": today - timedelta(days=700),
            "last_contact_on": today - timedelta(days=20 + 30 * place),
        })  # fmt: skip
        keep(coordination, "need", {
            "school_uai": uai, "rome_code": trade, "reason": "vacancy", "state": "open",
            "starts_on": today + timedelta(days=14 + 20 * place), "open_to_siae": True, **siae,
            "asked_on": today - timedelta(days=5),
        })  # fmt: skip
        first = today - timedelta(days=120 + 10 * place)
        _hire(coordination, names, communes, random, {"school_uai": uai, "rome_code": trade, **siae}, first)


def _hire(
    coordination: Post,
    names: Names,
    communes: tuple[str, ...],
    random: Random,
    where: dict[str, str],
    first: date,
) -> None:
    born = born_for(random, first, youngest=22, oldest=56)
    known = keep(coordination, "person", person(random, names, born, first, communes=communes))
    keep(coordination, "placement", {
        **where, "person_uid": known, "mode": "mad", "contract": "cddu", "starts_on": first,
        "planned_end_on": first + timedelta(days=150), "weekly_hours": Decimal(24), "informed_on": first,
    })  # fmt: skip
