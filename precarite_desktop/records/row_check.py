"""What headquarters remarks on one cell of a row it received, by the type of its field.

The station's own checks speak of what is typed, in the words of a form; these
speak of wire texts that another program may have written. Codes only: R-… for
an error, W-… for something to look at.
"""

import unicodedata
from decimal import Decimal
from functools import singledispatch

from precarite_desktop.law.identifiers import holds_nir, read_identifier
from precarite_desktop.problems import NotRead, Unreadable
from precarite_desktop.records import wire
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Email,
    Field,
    Identifier,
    Lookup,
    Money,
    Notes,
    Number,
    Phone,
    Text,
    Whole,
    YesNo,
)
from precarite_desktop.records.phones import read_email, read_phone

MISSING = "R-REQUIRED"
TYPE = "R-TYPE"
RANGE = "R-RANGE"
LENGTH = "R-LENGTH"
FORMS = {
    "uai": "R-UAI",
    "siret": "R-SIRET",
    "naf": "R-NAF",
    "rome": "R-ROME",
    "insee": "R-INSEE",
    "diploma": "R-DIPLOMA",
}
"""Scheme of an identifier → code for one that does not have its form."""
UNKNOWN = {
    "school": "R-SCHOOL",
    "siae": "R-SIAE",
    "rome": "W-ROME",
    "commune": "W-INSEE",
    "diploma": "W-DIPLOMA",
}
"""Reference list → code for a key that it does not hold. The lists that are ours block, the others age."""
_SCHEMES = {"school": "uai", "siae": "siret", "rome": "rome", "commune": "insee", "diploma": "diploma"}
_KEY_IS_WRONG = "SIRET-02"


@singledispatch
def remark(field: Field, text: str) -> str:
    """Return the code of what is wrong with a wire text that is not empty; empty if nothing is."""
    return ""


@remark.register(Text)
@remark.register(Notes)
def _of_text(field: Text | Notes, text: str) -> str:
    if len(text) > field.max_length:
        return LENGTH
    if holds_nir(text):
        return "R-NIR"
    return "" if unicodedata.is_normalized("NFC", text) else "W-NFC"


@remark.register(Date)
@remark.register(YesNo)
def _of_type(field: Field, text: str) -> str:
    return TYPE if isinstance(wire.from_wire(field, text), Unreadable) else ""


@remark.register(Number)
@remark.register(Whole)
def _of_number(field: Number | Whole, text: str) -> str:
    value = wire.from_wire(field, text)
    if not isinstance(value, Decimal | int):
        return TYPE
    is_under = field.minimum is not None and value < field.minimum
    is_over = field.maximum is not None and value > field.maximum
    is_too_fine = isinstance(field, Number) and Decimal(value) != round(Decimal(value), field.places)
    return RANGE if is_under or is_over or is_too_fine else ""


@remark.register
def _of_money(field: Money, text: str) -> str:
    value = wire.from_wire(field, text)
    if not isinstance(value, Decimal):
        return TYPE
    return RANGE if field.minimum is not None and value < field.minimum else ""


@remark.register
def _of_choice(field: Choice, text: str) -> str:
    return "" if any(text == code for code, _label in field.choices) else "R-CHOICE"


@remark.register
def _of_identifier(field: Identifier, text: str) -> str:
    return _form(field.scheme, text)


@remark.register
def _of_phone(field: Phone, text: str) -> str:
    try:
        return "" if read_phone(text) == text else TYPE
    except NotRead:
        return TYPE


@remark.register
def _of_email(field: Email, text: str) -> str:
    try:
        read_email(text)
    except NotRead:
        return TYPE
    return ""


def unknown_key(field: Lookup, key: str) -> str:
    """The code for a key that the list does not hold: it has no such form, or it is not there."""
    wrong = _form(_SCHEMES[field.source], key.partition("/")[0])
    return wrong if wrong.startswith("R-") else UNKNOWN[field.source]


def _form(scheme: str, text: str) -> str:
    """A wrong check figure only warns: real lists hold SIRET that break the rule."""
    try:
        kept = read_identifier(scheme, text)
    except NotRead as why:
        return "W-SIRET" if why.code == _KEY_IS_WRONG else FORMS[scheme]
    return "" if kept == text else FORMS[scheme]
