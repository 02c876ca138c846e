"""Invented public contracts for a demonstration: a file as it is published, read in like a real one.

Then clauses and hours, typed through the services that the window uses. The same
seed gives the same values.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from precarite_desktop.records.fields import Value
from precarite_desktop.records.item import Item
from precarite_desktop.services import find_records, import_decp, save_record
from precarite_desktop.services.post import Post

REGION = "23350001600040"
_YEARS, _A_YEAR = 4, 24
_SHARES = (0.30, 0.36, 0.42, 0.47)
"""How often a contract has a social consideration, year after year."""
_UNKNOWN = 0.06
_OBJECTS = (
    "Restructuration de l'internat", "Rénovation énergétique des ateliers", "Entretien des espaces verts",
    "Nettoyage des locaux", "Réfection des toitures", "Fourniture de denrées", "Blanchisserie",
    "Mise en accessibilité", "Maintenance des installations de chauffage", "Mobilier de restauration",
)  # fmt: skip
_LABELS = (
    ["Clause sociale"], ["Clause sociale"], ["Clause sociale"], ["Clause sociale", "Critère social"],
    ["Critère social"], ["Marché réservé"],
)  # fmt: skip
_NONE, _SAID_NOTHING = ["Pas de considération sociale"], list[str]()
_AMOUNTS = (45_000, 62_000, 90_000, 130_000, 240_000, 410_000, 880_000, 1_500_000)
_DEPARTMENTS = ("22", "29", "35", "56")
_MODES = ("direct", "posted", "subcontracted")
_WHOM = ("siae", "ea_esat", "ess")


def buy(siege: Post, file: Path, sirets: Sequence[str], *, year: int, random: Random) -> None:
    """Publish the contracts of four years in `file`, read them in, then type clauses and hours."""
    rows = list(_published(sirets, year, random, siege.today))
    file.write_text(json.dumps({"marches": {"marche": rows}}, ensure_ascii=False), encoding="utf-8")
    import_decp.import_files(siege, [file])
    found = [one.item for one in find_records.records(siege, "public_contract")]
    for item in sorted(found, key=lambda one: str(one.values["contract_number"])):
        if item.values.get("is_reserved"):
            values = {**item.values, "reserved_for": random.choice(_WHOM)}
            save_record.add(siege, "public_contract", values, uid=item.uid)
        if item.values.get("has_clause"):
            _ask_for_hours(siege, item, random)


def _published(sirets: Sequence[str], year: int, random: Random, today: date) -> Iterator[dict[str, Any]]:
    for place, share in enumerate(_SHARES):
        of_year = year - _YEARS + 1 + place
        for number in range(_A_YEAR + 2 * place):
            notified = date(of_year, random.randint(1, 11), random.randint(1, 28))
            row = _contract(f"{of_year}-M-{number + 1:03}", notified, share, sirets, random)
            if notified <= today:
                yield row


def _contract(
    number: str, notified: date, share: float, sirets: Sequence[str], random: Random
) -> dict[str, Any]:
    luck, labels = random.random(), _NONE
    if luck < share:
        labels = random.choice(_LABELS)
    elif luck > 1 - _UNKNOWN:
        labels = _SAID_NOTHING
    return {
        "id": number,
        "acheteur": {"id": REGION},
        "nature": "Marché",
        "objet": f"{random.choice(_OBJECTS)}, opération {number}",
        "codeCPV": random.choice(("45210000", "45300000", "77310000", "90910000")),
        "procedure": random.choice(("Procédure adaptée", "Appel d'offres ouvert")),
        "lieuExecution": {"code": random.choice(_DEPARTMENTS), "typeCode": "Code département"},
        "dureeMois": random.choice((12, 24, 36)),
        "dateNotification": notified.isoformat(),
        "montant": random.choice(_AMOUNTS),
        "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": random.choice(sirets)}}],
        "considerationsSociales": {"considerationSociale": labels},
    }


def _ask_for_hours(siege: Post, contract: Item, random: Random) -> None:
    """One clause, and the hours of some of its months, up to today."""
    planned = random.randint(4, 30) * 100
    clause: dict[str, Value] = {"contract_uid": contract.uid, "planned_hours": Decimal(planned)}
    saved = save_record.add(siege, "social_clause", clause)
    notified, months = contract.values["notified_on"], contract.values["months"]
    if saved.item is None or not isinstance(notified, date) or not isinstance(months, int):
        return
    for step in range(1, months, 3):
        month = date(
            notified.year + (notified.month + step - 1) // 12, (notified.month + step - 1) % 12 + 1, 1
        )
        if month > siege.today:
            return
        hours = Decimal(planned) * 3 / months * random.randint(60, 120) / 100
        line: dict[str, Value] = {
            "clause_uid": saved.item.uid, "month_on": month, "hours": hours.quantize(Decimal(1)),
            "mode": random.choice(_MODES), "persons": random.randint(1, 6),
        }  # fmt: skip
        save_record.add(siege, "clause_hours", line)
