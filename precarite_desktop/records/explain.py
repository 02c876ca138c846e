"""What F1 says of a field: what it is, how to type it, what travels of it, and its checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from precarite_desktop.records import notice
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Email,
    Exposure,
    Field,
    Identifier,
    Lookup,
    Money,
    Notes,
    Number,
    Phone,
    Reference,
    Text,
    Whole,
    Year,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.dates import listed
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.messages import sentence
from precarite_desktop.text.numbers import decimal, whole

RULE_CODES: Mapping[str, tuple[str, ...]] = {
    "person_uid": ("DATE-03", "EMB-012", "STG-012", "APP-001", "APP-012", "PAS-005", "ELI-04", "REL-001"),
    "planned_end_on": ("DATE-02", "EMB-007", "EMB-009", "EMB-010"),
    "starts_on": ("DATE-04", "EMB-018", "PASS-10", "PASS-12", "PASS-20", "STP-001", "STP-002"),
    "ends_on": (
        "DATE-02",
        "EMB-009",
        "STG-009",
        "APP-005",
        "PAR-005",
        "PASS-11",
        "PASS-21",
        "PASS-22",
        "STP-001",
    ),
    "ended_on": ("DATE-02", "DATE-09"),
    "broken_on": ("DATE-02", "DATE-09", "APP-009"),
    "informed_on": ("DATE-09",),
    "contract": ("EMB-006", "APP-008"),
    "employer": ("EMB-011",),
    "weekly_hours": ("EMB-008", "EMB-015", "APP-011"),
    "follows_uid": ("EMB-016",),
    "presence_hours": ("STG-001", "STG-003", "STG-004", "STG-005", "STG-007", "STG-015", "STG-023"),
    "legal_representative": ("STG-002",),
    "hourly_allowance": ("STG-006",),
    "tutor_name": ("STG-008",),
    "school_uai": ("STG-011", "TIE-001"),
    "agreement_received_on": ("DATE-09", "STG-014"),
    "certificate_on": ("DATE-09",),
    "derogation": ("APP-002", "APP-003"),
    "master_birth_date": ("APP-004",),
    "signed_on": ("DATE-02", "DATE-09", "APP-006"),
    "agreement_signed_on": ("STG-016",),
    "effective_on": ("STV-001",),
    "presence_days": ("STP-006",),
    "interruption": ("STP-007",),
    "received_on": ("DATE-09",),
    "internship_uid": ("ACC-005",),
    "apprenticeship_uid": ("ACC-005",),
    "opened_on": ("DATE-09",),
    "taken": ("OFF-001",),
    "practice_starts_on": ("APP-007",),
    "break_reason": ("APP-013",),
    "master_name": ("APP-010",),
    "birth_date": ("PER-002",),
    "birth_name": ("PER-003", "PERS-01"),
    "given_name": ("PER-003",),
    "department": ("ETA-001",),
    "mother_uai": ("ETA-002",),
    "checked_on": ("DATE-09", "SIA-001", "PAS-003", "PAS-004", "ANX-003"),
    "notified_on": ("DATE-09", "AVE-001"),
    "lot": ("MAR-001",),
    "reserved_for": ("MAR-002", "MAR-003"),
    "exception_reason": ("MAR-004",),
    "amount": ("MAR-005",),
    "contract_uid": ("CLA-001",),
    "planned_hours": ("CLA-002",),
    "hours": ("HEU-001", "HEP-003", "STP-003", "STP-004", "STP-005"),
    "month_on": ("DATE-09", "HEU-002", "HEU-003", "HEP-001", "HEP-002"),
    "refusal_reason": ("PRE-001", "PRE-002", "ACC-001", "ACC-002"),
    "need_uid": ("EMB-019",),
    "left_on": ("DATE-09", "SOR-001", "SOR-006"),
    "placement_uid": ("SOR-002",),
    "contract_months": ("SOR-003",),
    "category": ("SOR-004",),
    "hired_by": ("SOR-005",),
    "made_on": ("DATE-09", "SUI-001", "SUI-002"),
    "milestone": ("SUI-003",),
    "open_to_siae": ("BES-001",),
    "asked_on": ("DATE-09", "BES-002"),
    "filled_on": ("DATE-09", "BES-004"),
    "state": ("BES-003", "PAR-004", "ORI-004", "ANX-002", "ACC-003"),
    "siae_siret": ("PAR-001", "PAR-002"),
    "partner_name": ("PAR-003",),
    "partner_kind": ("PAR-006",),
    "last_contact_on": ("DATE-02", "DATE-09", "PAR-007"),
    "step": ("FIL-001", "FIL-002"),
    "number": ("PASS-02", "ANX-001"),
    "official_ends_on": ("DATE-02", "PAS-001", "PAS-002"),
    "diagnosed_on": ("DATE-09", "ELG-001"),
    "level_2": ("ELI-02",),
    "next_on": ("ENT-001",),
    "coordination_code": ("POST-01",),
    "indicator": ("OBJ-001",),
    "adopted_on": ("DATE-09",),
    "due_on": ("ORI-001", "REL-002"),
    "done_on": ("DATE-09", "ORI-002", "ORI-003"),
    "reason": ("ORI-005",),
    "carried_from_uid": ("ORI-006",),
    "held_on": ("DATE-09",),
    "persons": ("CON-001",),
    "answered_on": ("DATE-02", "DATE-09", "PRP-001", "PRP-003", "ACC-004"),
    "answer": ("PRP-002",),
    "answer_reason": ("PRP-004",),
    "orientation_uid": ("PRP-005",),
    "told_back_on": ("DATE-09", "PRP-006", "PRP-007"),
    "reread_on": ("DATE-09", "PRP-008"),
    "given_on": ("DATE-09",),
    "favourable": ("AVI-001",),
    "consultation_uid": ("AVI-002",),
    "most_index": ("TRA-001",),
    "least_index": ("TRA-002",),
    "agents": ("TRA-003",),
    "after": ("TRA-004",),
    "year": ("TIT-03",),
    "employer_share": ("TIT-01",),
    "face_value": ("TIT-02",),
    "control_total": ("TIT-04",),
    "taking_up": ("TIE-002",),
    "vouchers": ("TIE-003",),
}
"""Field → the codes of the rules of its kind; a test reads the rules and compares."""
_PREFIXES = {
    "placement": ("EMB-",),
    "internship": ("STG-", "EMB-009"),
    "apprenticeship": ("APP-", "EMB-015"),
    "person": ("PER",),
    "school": ("ETA-",),
    "siae": ("SIA-",),
    "public_contract": ("MAR-",),
    "contract_amendment": ("AVE-",),
    "social_clause": ("CLA-",),
    "clause_hours": ("HEU-",),
    "planned_contract": ("PRE-", "MAR-"),
    "placement_exit": ("SOR-",),
    "follow_up": ("SUI-",),
    "placement_hours": ("HEP-",),
    "internship_period": ("STP-",),
    "internship_signature": ("SIG-",),
    "internship_amendment": ("STV-",),
    "hosting_request": ("ACC-",),
    "hosting_offer": ("OFF-",),
    "need": ("BES-",),
    "partnership": ("PAR-",),
    "filiere": ("FIL-", "PAR-005"),
    "pass_iae": ("PAS-", "PASS-02"),
    "suspension": ("PASS-1",),
    "prolongation": ("PASS-2",),
    "eligibility": ("ELG-", "ELI-"),
    "siae_annex": ("ANX-",),
    "support": ("ENT-",),
    "reminder": ("REL-",),
    "mandate": ("POST-",),
    "target": ("OBJ-",),
    "orientation": ("ORI-",),
    "scheme": ("DIS-",),
    "consultation": ("CON-",),
    "proposal": ("PRP-",),
    "crpa_opinion": ("AVI-",),
    "pay_scheme": ("IND-",),
    "pay_scheme_band": ("TRA-",),
    "meal_voucher": ("TIT-",),
    "meal_voucher_school": ("TIE-",),
}
_IAE_ONLY = "DATE-03"
_TRAVELS = {
    Exposure.OPEN: N_("Leaves with each package: headquarters sees it, without a name."),
    Exposure.IDENTITY: N_(
        "Stays here: headquarters receives a pseudonym and the year of birth, names only if it may."
    ),
    Exposure.LOCAL: N_("Stays here: it never leaves with a package."),
}
_STAYS = N_("Stays here: headquarters keeps its own records.")
_SCHEMES = {
    "uai": "0350024L",
    "siret": "233 500 016 00040",
    "siren": "233 500 016",
    "naf": "85.31Z",
    "cpv": "45000000-7",
    "pass_iae": "99999 12 34567",
    "annexe": "ACI051170013A0M1",
}
_SHOWN_CHOICES = 8  # what an open list shows at once


@dataclass(frozen=True)
class Explanation:
    """What can be said of one field, each part a sentence."""

    label: str
    definition: str
    example: str
    travels: str
    checks: tuple[tuple[str, str], ...]
    """Code and sentence; what depends on the record shows as « … »."""


def explain(kind: RecordKind, field: Field, on: date | None = None) -> Explanation:
    """Say what a person may ask of a field of that kind; `on` dates what is to be said to people."""
    codes = [*_general(kind, field), *_of_rules(kind, field)]
    return Explanation(
        _(field.label),
        " ".join(
            filter(None, (_(field.help) if field.help else "", notice.beside(kind, field, on) if on else ""))
        ),
        _example(field),
        travels(kind, field),
        tuple((code, sentence(code)) for code in dict.fromkeys(codes)),
    )


def travels(kind: RecordKind, field: Field) -> str:
    """Say what leaves of a field, and who sees it."""
    return _(_TRAVELS[field.exposure] if kind.travels else _STAYS)


def _general(kind: RecordKind, field: Field) -> list[str]:
    codes = [kind.needed_codes.get(field.name, "OBL-01")] if field.required else []
    if isinstance(field, Date):
        codes += ["DATE-01", "DATE-05"]
    if isinstance(field, Number | Whole):
        codes += ["NOMBRE-01"]
    if isinstance(field, Year):
        codes += ["DATE-08"]
    if isinstance(field, Identifier) and field.scheme == "siret":
        codes += ["SIRET-01", "SIRET-02", "SIRET-03"]
    if isinstance(field, Phone):
        codes += ["TEL-01"]
    if isinstance(field, Text | Notes | Email):
        codes += ["NIR-01"]
    return codes


def _of_rules(kind: RecordKind, field: Field) -> list[str]:
    prefixes = _PREFIXES.get(kind.name, ())
    return [
        code
        for code in RULE_CODES.get(field.name, ())
        if code.startswith(prefixes)
        or (code.startswith("DATE-") and (code != _IAE_ONLY or kind.name == "placement"))
    ]


@singledispatch
def _example(_field: Field) -> str:
    """How to type the field; a type that says nothing has nothing to say."""
    return ""


@_example.register
def _of_day(_field: Date) -> str:
    return _("Type 1/9/26, 010926, 1 sept 26, today's date as auj, in a week as +7. F4 opens the calendar.")


@_example.register(Text)
@_example.register(Notes)
def _of_text(field: Text | Notes) -> str:
    return _("Free text, {count} signs at most.").format(count=whole(field.max_length))


@_example.register(Number)
@_example.register(Whole)
def _of_number(field: Number | Whole) -> str:
    if field.minimum is None or field.maximum is None:
        return _("A number; comma or dot. Example: 35")
    return _("A number from {least} to {most}; comma or dot.").format(
        least=decimal(field.minimum) if isinstance(field, Number) else whole(int(field.minimum)),
        most=decimal(field.maximum) if isinstance(field, Number) else whole(int(field.maximum)),
    )


@_example.register
def _of_year(_field: Year) -> str:
    return _("A year in four figures. Example: 2027")


@_example.register
def _of_amount(_field: Money) -> str:
    return _("An amount in euros; comma or dot. Example: 12,50")


@_example.register
def _of_yes_no(_field: YesNo) -> str:
    return _("Yes, no, or not given: unknown is not no.")


@_example.register
def _of_choice(field: Choice) -> str:
    words = [_(label) for _code, label in field.choices[:_SHOWN_CHOICES]]
    if len(field.choices) > _SHOWN_CHOICES:
        return _("One choice of the list: {choices}…").format(choices=", ".join(words))
    return _("One choice of the list: {choices}.").format(choices=listed(words))


@_example.register
def _of_identifier(field: Identifier) -> str:
    shown = _SCHEMES.get(field.scheme, "")
    return _("Spaces and dots do not matter. Example: {example}").format(example=shown) if shown else ""


@_example.register(Lookup)
@_example.register(Reference)
def _of_list(_field: Lookup | Reference) -> str:
    return _(
        "Type the beginning of any word, without accents; Enter takes the first line. F4 opens the list."
    )


@_example.register
def _of_phone(_field: Phone) -> str:
    return _("Spaces and dots do not matter. Example: {example}").format(example="02 96 00 00 00")


@_example.register
def _of_address(_field: Email) -> str:
    return _("Example: {example}").format(example="prenom.nom@exemple.fr")
