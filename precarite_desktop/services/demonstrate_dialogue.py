"""Invented orientations, consultations and measures for a demonstration: what headquarters would have typed.

They go through the services that the window uses. The same seed gives the same
values; what has not happened yet is not written down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeAlias

from precarite_desktop.records.fields import Value
from precarite_desktop.services import save_record
from precarite_desktop.services.choose_school import School
from precarite_desktop.services.post import Post

_SCHEMES = (
    ("hosting", "Accueil de personnes venues de SIAE dans les lycées", "53", 2019),
    ("training", "Stages et apprentissage à la Région", "54", 2020),
    ("buying", "Clauses sociales et marchés réservés", "55", 2021),
    ("pay", "Régime indemnitaire des agents des lycées", "employer", 2022),
    ("vouchers", "Titres-restaurant des agents des lycées", "employer", 2023),
)
_KEPT = (
    ("53", "Ouvrir un poste d’agent polyvalent par bassin aux personnes venues de SIAE",
     "Direction des lycées", "Douze lycées au lieu de huit", 3),
    ("53", "Nommer un tuteur dans chaque lycée qui accueille", "Direction des ressources humaines",
     "Un nom par accueil", 5),
    ("54", "Réserver un dixième des stages aux jeunes sans réseau", "Direction des ressources humaines",
     "Isolement demandé à chaque accueil", 6),
    ("55", "Proposer un lot réservé dans chaque marché d’entretien", "Direction de la commande publique",
     "Quatre lots réservés dans l’année", 9),
)  # fmt: skip
_NOT_KEPT = (
    ("57", "Réunir le CRPA avant chaque délibération sociale", "Mission lutte contre l’exclusion",
     "Quatre séances avant décision", 6, "late", "Deux séances ont dû être reportées, faute de transport."),
    ("54", "Accueillir vingt apprentis dans les services du siège", "Direction des ressources humaines",
     "Vingt contrats signés", 9, "late", "Treize contrats signés ; deux services attendent un maître."),
    ("55", "Publier un guide des SIAE par métier", "Direction de la commande publique", "Guide en ligne", 4,
     "dropped", "Le service régional de l’État a publié le sien : le nôtre ferait double emploi."),
)  # fmt: skip
_NEXT = (
    ("53", "Proposer chaque besoin de remplacement aux SIAE du bassin avant toute annonce",
     "Direction des lycées", "Délai médian sous vingt jours", 3),
    ("54", "Donner une réponse écrite et motivée à chaque refus de stage",
     "Direction des ressources humaines", "Aucun refus sans motif", 6),
    ("55", "Prévoir des heures d’insertion dans tous les marchés de travaux des lycées",
     "Direction de la commande publique", "15 000 heures prévues", 9),
    ("56", "Relire ce bilan avec le CRPA avant sa publication", "Mission lutte contre l’exclusion",
     "Une séance de relecture", 2),
    ("employer", "Étendre le forfait de titres-restaurant aux contrats de plus de trois mois",
     "Direction des ressources humaines", "Tous les lycées servis", 5),
)  # fmt: skip
_TARGETS = (
    ("53.1", 60), ("53.2", 12), ("55.1", 50), ("55.4", 8), ("56.1", 113), ("57.5", 90), ("57.6", 60),
)  # fmt: skip
_CEILINGS = frozenset({"57.6"})
_SESSIONS = (
    (2, "Le premier jour dans un lycée", "hosting", "build", "before", "Saint-Brieuc"),
    (5, "Trouver un stage sans réseau", "training", "evaluate", "after", "Rennes"),
    (9, "Ce que changent les titres-restaurant", "vouchers", "evaluate", "during", "Lorient"),
    (10, "Les métiers des marchés publics", "buying", "build", "before", "Brest"),
)
_WORDS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "hosting": (
        ("Être attendu par une personne nommée, pas par « le service »", "accepted", ""),
        ("Visiter le lycée la semaine d’avant", "accepted", ""),
        ("Avoir ses horaires par écrit avant de commencer", "partly",
         "Deux semaines d’horaires sont données, pas davantage : les remplacements changent."),
    ),
    "training": (
        ("Répondre à toutes les demandes, même pour dire non", "accepted", ""),
        ("Payer le transport dès le premier jour", "refused",
         "La loi fixe le remboursement à la moitié de l’abonnement ; la Région ne peut l’avancer."),
    ),
    "vouchers": (
        ("Donner des titres aux contrats courts aussi", "studied", ""),
        ("Accepter les titres au restaurant du lycée", "refused",
         "Le restaurant du lycée a déjà un tarif réduit pour les agents."),
    ),
    "buying": (
        ("Dire aux SIAE les marchés prévus six mois avant", "accepted", ""),
        ("Des lots assez petits pour une association", "", ""),
    ),
}  # fmt: skip
_BANDS = (
    (366, 375, 412, "85.00", "130.00"), (376, 390, 308, "90.00", "130.00"),
    (391, 420, 187, "110.00", "140.00"), (421, 480, 64, "150.00", "165.00"),
    (481, 560, 12, "210.00", "215.00"),
)  # fmt: skip
_FACES, _SHARE, _PACKAGE = (Decimal("11.00"), Decimal("11.50")), Decimal(60), 180
"""Face values of the year before and of the year."""
_LYCEES_A_DEPARTMENT = 3

_Found: TypeAlias = dict[str, str]
"""Name of a scheme or of a session → its uid."""


@dataclass(frozen=True)
class _Table:
    """Where the invented records are typed, and what they follow from."""

    siege: Post
    year: int
    random: Random

    def add(self, kind: str, values: Mapping[str, Value]) -> str:
        """Type a record; its uid, or nothing where the rules have something against it."""
        saved = save_record.add(self.siege, kind, values)
        return saved.item.uid if saved.item else ""

    def has_come(self, day: date) -> bool:
        """Whether a day lies behind us."""
        return day <= self.siege.today


def talk(siege: Post, schools: Sequence[School], *, year: int, random: Random) -> None:
    """Type schemes, orientations of two years, consultations with their answers, and measures."""
    table = _Table(siege, year, random)
    schemes = {
        key: table.add("scheme", {"name": name, "engagement": about, "starts_on": date(since, 1, 1)})
        for key, name, about, since in _SCHEMES
    }
    decided = _orientations(table)
    _targets(table)
    for of_year in (year - 1, year):
        _sessions(table, schemes, decided, of_year)
    _pay(table, schemes)
    for of_year in (year - 1, year):
        _vouchers(table, schools, of_year)


def _orientations(table: _Table) -> list[str]:
    """Those of the year, kept or not, and those of the next; the uids of the kept ones."""
    kept = []
    for about, action, lead, expected, month in _KEPT:
        due = date(table.year, month, 28)
        done = due - timedelta(days=table.random.randint(2, 40))
        values = _orientation(table.year, about, action, lead, due) | {"expected": expected}
        values |= {"state": "done", "done_on": done} if table.has_come(done) else {"state": "running"}
        kept.append(table.add("orientation", values))
    late = ""
    for about, action, lead, expected, month, state, reason in _NOT_KEPT:
        due = date(table.year, month, 28)
        values = _orientation(table.year, about, action, lead, due) | {"expected": expected}
        values |= {"state": state, "reason": reason} if table.has_come(due) else {"state": "running"}
        uid = table.add("orientation", values)
        late = uid if state == "late" else late
    running = _orientation(
        table.year, "56", "Donner à chaque lycée ses propres chiffres", "Mission évaluation",
        date(table.year, 12, 20),
    ) | {"state": "running"}  # fmt: skip
    table.add("orientation", running)
    for about, action, lead, expected, month in _NEXT:
        due = date(table.year + 1, month, 28)
        values = _orientation(table.year + 1, about, action, lead, due) | {"expected": expected}
        table.add("orientation", values | {"state": "planned"})
    again = _orientation(
        table.year + 1, "54", "Accueillir vingt apprentis dans les services du siège",
        "Direction des ressources humaines", date(table.year + 1, 9, 30),
    ) | {"state": "planned", "carried_from_uid": late, "expected": "Sept contrats de plus"}  # fmt: skip
    table.add("orientation", again)
    return kept


def _orientation(year: int, about: str, action: str, lead: str, due: date) -> dict[str, Value]:
    return {"year": year, "engagement": about, "action": action, "lead": lead, "due_on": due}


def _targets(table: _Table) -> None:
    for year in (table.year, table.year + 1):
        for indicator, wanted in _TARGETS:
            table.add("target", {
                "indicator": indicator, "year": year, "target_value": Decimal(wanted),
                "is_ceiling": indicator in _CEILINGS or None, "adopted_on": date(table.year - 1, 12, 12),
                "source": f"Bilan {table.year - 1}",
            })  # fmt: skip


def _sessions(table: _Table, schemes: _Found, decided: Sequence[str], year: int) -> None:
    for place, (month, theme, scheme, purpose, moment, town) in enumerate(_SESSIONS):
        held = date(year, month, table.random.randint(5, 25))
        if not table.has_come(held) or (year < table.year and place % 2):
            continue
        persons = table.random.randint(9, 18)
        consultation = table.add("consultation", {
            "held_on": held, "theme": theme, "scheme_uid": schemes[scheme], "purpose": purpose,
            "moment": moment, "form": "plenary", "place": town, "persons": persons,
            "professionals": table.random.randint(1, 4),
        })  # fmt: skip
        for words, answer, reason in _WORDS[scheme]:
            became = decided[place % len(decided)] if answer == "accepted" else ""
            _proposal(table, consultation, held, (words, answer, reason, became))
        if purpose == "evaluate":
            _opinion(table, consultation, held, (schemes[scheme], moment, persons))


def _proposal(table: _Table, consultation: str, held: date, told: tuple[str, str, str, str]) -> None:
    words, answer, reason, became = told
    answered = held + timedelta(days=table.random.randint(15, 80))
    told_back = answered + timedelta(days=table.random.randint(5, 30))
    values: dict[str, Value] = {
        "consultation_uid": consultation, "nature": "proposed", "text": words,
        "may_be_quoted": table.random.random() < 0.8,
    }  # fmt: skip
    if answer and table.has_come(answered):
        values |= {"answer": answer, "answered_on": answered, "answer_reason": reason or None}
        values |= {"orientation_uid": became or None}
        values |= {"told_back_on": told_back} if table.has_come(told_back) else {}
    table.add("proposal", values)


def _opinion(table: _Table, consultation: str, held: date, about: tuple[str, str, int]) -> None:
    scheme, moment, persons = about
    favourable = persons - table.random.randint(2, 5)
    against = table.random.randint(0, persons - favourable)
    table.add("crpa_opinion", {
        "scheme_uid": scheme, "question": "Ce dispositif aide-t-il à rester en emploi ?", "given_on": held,
        "moment": moment, "consultation_uid": consultation, "favourable": favourable,
        "reserved": persons - favourable - against, "unfavourable": against, "silent": 0,
    })  # fmt: skip


def _pay(table: _Table, schemes: _Found) -> None:
    scheme = table.add("pay_scheme", {
        "name": "Revalorisation des agents des lycées", "starts_on": date(table.year, 2, 1),
        "deliberation": f"{table.year - 1}-RH-07", "adopted_on": date(table.year - 1, 12, 12),
        "grades": "Adjoints techniques des établissements", "scheme_uid": schemes["pay"],
    })  # fmt: skip
    for least, most, agents, before, after in _BANDS:
        table.add("pay_scheme_band", {
            "pay_scheme_uid": scheme, "least_index": least, "most_index": most, "agents": agents,
            "before": Decimal(before), "after": Decimal(after),
        })  # fmt: skip


def _vouchers(table: _Table, schools: Sequence[School], year: int) -> None:
    vouchers = table.add("meal_voucher", {
        "year": year, "face_value": _FACES[year == table.year], "employer_share": _SHARE, "package": _PACKAGE,
        "deliberation": f"{year - 1}-RH-11",
    })  # fmt: skip
    served: dict[str, int] = {}
    for school in schools if vouchers else ():
        served[school.department] = served.get(school.department, 0) + 1
        if served[school.department] > _LYCEES_A_DEPARTMENT:
            continue
        eligible = table.random.randint(22, 60)
        taking_up = round(eligible * table.random.uniform(0.62, 0.93))
        table.add("meal_voucher_school", {
            "meal_voucher_uid": vouchers, "school_uai": school.uai, "eligible": eligible,
            "taking_up": taking_up,
        })  # fmt: skip
