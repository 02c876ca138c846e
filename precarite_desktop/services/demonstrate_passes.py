"""Invented channels and annexes at headquarters, PASS IAE at a coordination, for a demonstration.

They are typed through the services that the window uses. The same seed gives the same values.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.pass_iae import Suspension, pass_dates
from precarite_desktop.law.reference_values import load
from precarite_desktop.records.fields import Value
from precarite_desktop.services import save_record
from precarite_desktop.services.demonstrate_people import Names, born_for, person
from precarite_desktop.services.demonstrate_records import Structure
from precarite_desktop.services.post import Post

_CHANNELS = (
    ("Restauration, pays de Fougères", "G1603", "running"),
    ("Entretien des internats, Centre-Bretagne", "K2204", "tried"),
    ("Espaces verts, pays de Vannes", "A1203", "built"),
)
_ANNEXES = 6
_MANDATED = ("C2201", ("0220018A", "0220023F", "0220013V"))
"""A coordination, and the lycées that it follows: Guingamp, Lannion and Dinan."""
_PASSES = 5


def follow_agreements(siege: Post, structures: Sequence[Structure], *, year: int, random: Random) -> None:
    """The channels that headquarters builds, the mandates that it gives, the annexes of some SIAE."""
    code, lycees = _MANDATED
    for uai in lycees:
        keep(siege, "mandate", {
            "coordination_code": code, "school_uai": uai, "starts_on": date(year - 1, 9, 1),
        })  # fmt: skip
    for place, (name, trade, step) in enumerate(_CHANNELS):
        starts_on = date(year - 2 + place, 1, 15)
        keep(siege, "filiere", {
            "name": name, "rome_code": trade, "step": step, "lead": "region",
            "starts_on": starts_on if starts_on <= siege.today else None,
        })  # fmt: skip
    for place, one in enumerate(random.sample(list(structures), min(_ANNEXES, len(structures)))):
        first = date(siege.today.year - (place == 0), 1, 1)
        number = f"{one.kind}035{first.year % 100:02}{random.randrange(1, 9999):04}A0M0"
        keep(siege, "siae_annex", {
            "siae_siret": one.siret, "siae_kind": one.kind, "number": number, "state": "VALIDE",
            "starts_on": first, "ends_on": first.replace(month=12, day=31),
            "checked_on": siege.today - timedelta(days=random.randrange(120)),
        })  # fmt: skip


def follow_passes(coordination: Post, names: Names, communes: tuple[str, ...], *, seed: str) -> None:
    """Some people of a coordination with their PASS: one suspended for a while, one not looked up lately."""
    random = Random(seed)
    for place in range(_PASSES):
        first = coordination.today - timedelta(days=90 + 110 * place)
        born = born_for(random, first, youngest=22, oldest=56)
        someone = keep(coordination, "person", person(random, names, born, first, communes=communes))
        keep(coordination, "eligibility", {
            "person_uid": someone, "diagnosed_by": "prescriber", "siae_kind": "ACI",
            "diagnosed_on": first - timedelta(days=20),
        })  # fmt: skip
        keep(coordination, "support", {
            "person_uid": someone, "held_on": first + timedelta(days=30), "channel": "met",
            "help_found": random.choice(("transport", "hours", "tutor", "meals")),
            "next_on": coordination.today + timedelta(days=10 + 7 * place),
        })  # fmt: skip
        keep(coordination, "reminder", {
            "person_uid": someone, "subject": ("call", "document", "visit")[place % 3],
            "due_on": coordination.today + timedelta(days=4 * place - 6),
        })  # fmt: skip
        stop = Suspension(months_after(first, 1), months_after(first, 2)) if place == 1 else None
        dates = pass_dates(
            first, load(), siae_kind="ACI", on=coordination.today, suspensions=(stop,) if stop else ()
        )
        found = keep(coordination, "pass_iae", {
            "person_uid": someone, "number": f"99999{random.randrange(10**6, 10**7)}", "starts_on": first,
            "siae_kind": "ACI", "official_ends_on": dates.ends_on if place != 2 else None,
            "checked_on": coordination.today - timedelta(days=30 * place),
        })  # fmt: skip
        if stop is not None:
            keep(coordination, "suspension", {
                "pass_iae_uid": found, "starts_on": stop.starts_on, "ends_on": stop.ends_on,
                "reason": "contract_finished",
            })  # fmt: skip


def keep(post: Post, kind: str, values: dict[str, Value]) -> str:
    """The uid of an invented record, its warnings accepted. Raises ValueError if it is refused."""
    saved = save_record.add(post, kind, values)
    if saved.item is None:
        saved = save_record.add(post, kind, values, {one.code: "checked" for one in saved.blocking})
    if saved.item is None:
        codes = " ".join(one.code for one in saved.blocking)
        raise ValueError(f"invented record refused: {kind} {codes}")
    return saved.item.uid
