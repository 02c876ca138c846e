"""The data-protection file of the program, generated from the kinds: each field with its purpose, who sees
it, whether it travels and until when it is kept (people.md, Audit; GDPR, article 30).

What a program cannot know (the legal ground, the officer) is said as to be filled in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from precarite_desktop.law.reference_values import ReferenceValue, load
from precarite_desktop.records import explain, keeping
from precarite_desktop.records.fields import Exposure, Field
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import durable_file
from precarite_desktop.services.field_uses import Use, uses
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole

OF_PROFESSIONALS = frozenset({
    ("internship", "teacher_name"),
    ("siae", "contact_name"), ("partnership", "contact_name"),
})  # fmt: skip
"""Names by which somebody at work is reached: free texts, whose type does not say it."""
WITHOUT_USE = frozenset({
    ("internship", "outcome"), ("apprenticeship", "outcome"), ("person", "education_level"),
    ("siae", "naf"), ("siae_annex", "agreement_siret"), ("placement_exit", "recruitment_status"),
    ("public_contract", "procedure"), ("hosting_request", "channel"), ("internship_signature", "signer_name"),
    ("social_clause", "publics"), ("consultation", "professionals"),
})  # fmt: skip
"""Fields that no figure, rule or document uses yet: the file says so, and a test refuses any other."""
PURPOSES: dict[Use, str] = {
    Use.RECOGNISE: N_("to recognise and find the record"),
    Use.LINK: N_("to link the record with others"),
    Use.CHECK: N_("checked by a rule"),
    Use.COUNT: N_("counted in a figure"),
    Use.DOCUMENT: N_("printed in a document or the annual report"),
    Use.REACH: N_("to reach somebody"),
    Use.NOTE: N_("note for the team"),
}
_NO_USE = N_("no figure, rule or document uses it yet: to be justified or removed")
_HEAD = (
    (N_("Purpose"), N_("To follow the people hosted in the lycées, and to count for the annual report.")),
    (N_("Controller"), N_("Région Bretagne (the officer and the legal ground are to be filled in)")),
    (
        N_("People concerned"),
        N_("People hired through a SIAE, interns, apprentices; tutors and contacts at work."),
    ),
    (
        N_("Who receives it"),
        N_("The lycée that types it; headquarters, without names unless it is allowed names."),
    ),
    (
        N_("Limits"),
        N_("A pseudonym, a year of birth and an EPCI are still personal data: in a village they may name."),
    ),
    (
        N_("Security"),
        N_("Encrypted register and backups; signed and encrypted packages; a history that only grows."),
    ),
    (
        N_("Rights"),
        N_("Access (PDF and JSON), correction, restriction, erasure with preview: “Rights of the person”."),
    ),
    (
        N_("Never recorded"),
        N_("Social security numbers (refused everywhere), health, justice, asylum, reasons of isolation."),
    ),
)
_TO_JSON = {Exposure.OPEN: "always", Exposure.IDENTITY: "names_only_if_allowed", Exposure.LOCAL: "never"}


@dataclass(frozen=True)
class Line:
    """One field of one kind."""

    kind: RecordKind
    field: Field
    uses: tuple[Use, ...]
    """Empty if nothing uses it yet."""


def lines() -> Iterator[Line]:
    """Every field of every kind, in the order of the forms."""
    for kind in KINDS.values():
        for field in kind.fields:
            found = uses(kind, field)
            if not found and (kind.name, field.name) in OF_PROFESSIONALS:
                found = (Use.REACH,)
            yield Line(kind, field, found)


def delay(kind: RecordKind, on: date) -> ReferenceValue | None:
    """The delay of a kind about people, as law has it that day; None for the others."""
    held = keeping.KEEPINGS.get(kind.name)
    return load().at_or_last(f"retention_{held.kept}", on) if held else None


def write(post: Post, folder: Path) -> tuple[Path, Path]:
    """Write the file as PDF and JSON into a folder. Raises Refusal FIL-02 or FIL-03."""
    from precarite_desktop.reports import listed_sheet

    sheet = listed_sheet.render(
        _parts(post.today),
        eyebrow=_("Data protection"),
        title=_("Processing record"),
        lead=_("Made from the description of the records themselves, field by field."),
        mark=_("Internal document"),
        place=post.name,
        on=post.today,
    )
    pdf, plain = folder / "fiche-rgpd.pdf", folder / "fiche-rgpd.json"
    durable_file.write(pdf, sheet)
    durable_file.write(plain, json.dumps(document(post.today), ensure_ascii=False, indent=1).encode())
    return pdf, plain


def document(on: date) -> dict[str, Any]:
    """The file as JSON holds it."""
    return {
        "on": on.isoformat(),
        "processing": {_(label): _(words) for label, words in _HEAD},
        "kinds": [
            {
                "kind": kind.name,
                "label": _(kind.label),
                "retention": _delay_json(kind, on),
                "fields": [
                    {
                        "field": one.field.name,
                        "label": _(one.field.label),
                        "purposes": [use.value for use in one.uses],
                        "travels": _TO_JSON[one.field.exposure] if kind.travels else "never",
                        "seen_by": explain.travels(kind, one.field),
                        "required": one.field.required,
                    }
                    for one in lines()
                    if one.kind is kind
                ],
            }
            for kind in KINDS.values()
        ],
    }


def _delay_json(kind: RecordKind, on: date) -> dict[str, Any] | None:
    value = delay(kind, on)
    if value is None:
        return None
    return {
        "months": int(value.value),
        "source": value.source,
        "verified": value.verified,
        "starts_with": list(keeping.KEEPINGS[kind.name].since),
    }


def _parts(on: date) -> list[Any]:
    from precarite_desktop.reports.listed_sheet import Part

    told = list(lines())
    made = [Part(_("The processing"), tuple((_(label), _(words)) for label, words in _HEAD))]
    for kind in KINDS.values():
        head = [(_("Kept"), delay_words(kind, on))]
        fields = [
            (_(one.field.label), f"{_purposes(one)}\n{explain.travels(kind, one.field)}")
            for one in told
            if one.kind is kind
        ]
        made.append(Part(_(kind.label), tuple(head + fields)))
    return made


def _purposes(one: Line) -> str:
    words = ", ".join(_(PURPOSES[use]) for use in one.uses) or _(_NO_USE)
    return words[:1].upper() + words[1:]


def delay_words(kind: RecordKind, on: date) -> str:
    """How long records of a kind are kept that day, and where it is written."""
    value = delay(kind, on)
    if value is None:
        return _("About no person: kept with the lists and figures that it serves")
    count = int(value.value)
    months = ngettext("{count} month", "{count} months", count).format(count=whole(count))
    words = _("{months} — {source}").format(months=months, source=value.source)
    return words if value.verified else _("{words} (to be verified)").format(words=words)
