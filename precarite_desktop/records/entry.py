"""Typed text to value and back: what every editor, spreadsheet column and command line shares.

An empty text is None. A text that cannot be read stays as typed, as Unreadable;
`problem` says why.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import singledispatch

from precarite_desktop.law.identifiers import read_identifier, show_identifier
from precarite_desktop.problems import NotRead, Problem, Unreadable
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
    Reference,
    Text,
    Value,
    Whole,
    Year,
    YesNo,
)
from precarite_desktop.records.phones import read_email, read_phone, show_phone
from precarite_desktop.text.dates import short
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import decimal
from precarite_desktop.text.typed_dates import read_date
from precarite_desktop.text.typed_numbers import canonical, read_number

_CENTS = Decimal("0.01")  # amounts are to the cent
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
_YES = {"oui", "o", "yes", "y", "vrai", "true", "1", "ya"}
_NO = {"non", "n", "no", "faux", "false", "0", "nann"}
_KEYS_OF_LISTS = {"school": "uai", "rome": "rome", "commune": "insee", "diploma": "diploma"}
_SIRET = re.compile(r"\d{14}", re.ASCII)


def read(field: Field, text: str, *, today: date) -> Value:
    """Read a typed text as the field's type; Unreadable, as typed, if it cannot be."""
    if not text.strip():
        return None
    try:
        return _value(field, text, today)
    except NotRead:
        return Unreadable(text)


def problem(field: Field, unreadable: Unreadable, *, today: date) -> Problem:
    """Say why a text could not be read as the field's type, and what is expected."""
    try:
        _value(field, unreadable.text, today)
    except NotRead as why:
        return Problem(field.name, why.code, details=why.details)
    return Problem(field.name, "SAISIE-01")


def is_uid(text: str) -> bool:
    """Say whether a text has the form of a record's uid: 32 figures of sixteen, in five groups."""
    return _UID.fullmatch(text) is not None


@singledispatch
def show(field: Field, value: Value) -> str:
    """Return the typed form of a value: what an editor shows and reads back."""
    return "" if value is None else value.text if isinstance(value, Unreadable) else str(value)


@show.register
def _show_day(field: Date, value: Value) -> str:
    return short(value) if isinstance(value, date) else _as_typed(value)


@show.register(Number)
@show.register(Whole)
def _show_number(field: Field, value: Value) -> str:
    return decimal(value) if isinstance(value, Decimal | int) else _as_typed(value)


@show.register
def _show_year(field: Year, value: Value) -> str:
    return str(value) if isinstance(value, int) else _as_typed(value)


@show.register
def _show_money(field: Money, value: Value) -> str:
    # two places: cents
    return decimal(value, 2) if isinstance(value, Decimal | int) else _as_typed(value)


@show.register
def _show_yes_no(field: YesNo, value: Value) -> str:
    return (_("Yes") if value else _("No")) if isinstance(value, bool) else _as_typed(value)


@show.register
def _show_choice(field: Choice, value: Value) -> str:
    labels = dict(field.choices)
    return _(labels[value]) if isinstance(value, str) and value in labels else _as_typed(value)


@show.register
def _show_identifier(field: Identifier, value: Value) -> str:
    return show_identifier(field.scheme, value) if isinstance(value, str) else _as_typed(value)


@show.register
def _show_phone(field: Phone, value: Value) -> str:
    return show_phone(value) if isinstance(value, str) else _as_typed(value)


def _as_typed(value: Value) -> str:
    return "" if value is None else value.text if isinstance(value, Unreadable) else str(value)


@singledispatch
def _value(field: Field, text: str, today: date) -> Value:
    """Read a text that is not empty. Raises NotRead."""
    raise NotRead("SAISIE-01")


@_value.register
def _read_text(field: Text, text: str, today: date) -> Value:
    return " ".join(_composed(text).split())


@_value.register
def _read_notes(field: Notes, text: str, today: date) -> Value:
    return _composed(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _composed(text: str) -> str:
    """Without invisible marks, each letter and its accent one sign: some systems write them apart."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


@_value.register
def _read_day(field: Date, text: str, today: date) -> Value:
    return read_date(text, today=today, past_only=field.past_only)


@_value.register
def _read_number(field: Number, text: str, today: date) -> Value:
    return read_number(text)


@_value.register
def _read_money(field: Money, text: str, today: date) -> Value:
    amount = read_number(text)
    if amount != amount.quantize(_CENTS):
        raise NotRead("NOMBRE-04", places=2)  # cents
    return amount.quantize(_CENTS)


@_value.register
def _read_whole(field: Whole, text: str, today: date) -> Value:
    number = read_number(text)
    if number != canonical(number).to_integral_value():
        raise NotRead("NOMBRE-05")
    return int(number)


@_value.register
def _read_yes_no(field: YesNo, text: str, today: date) -> Value:
    word = fold(text)
    if word in _YES or word == fold(_("Yes")):
        return True
    if word in _NO or word == fold(_("No")):
        return False
    raise NotRead("LISTE-03")


@_value.register
def _read_choice(field: Choice, text: str, today: date) -> Value:
    """Take the code, or its label in the installed language or in English."""
    typed = fold(text)
    for code, label in field.choices:
        if typed in (fold(code), fold(label), fold(_(label))):
            return code
    raise NotRead("LISTE-01", example=_(field.choices[0][1]))


@_value.register
def _read_identifier(field: Identifier, text: str, today: date) -> Value:
    return read_identifier(field.scheme, text)


@_value.register
def _read_lookup(field: Lookup, text: str, today: date) -> Value:
    """Take the key of a list. Some real SIRET break their own rule, so only their shape counts."""
    scheme = _KEYS_OF_LISTS.get(field.source)
    if scheme is not None:
        return _key_or_list(scheme, text)
    key = "".join(text.split())
    if not _SIRET.fullmatch(key):
        raise NotRead("LISTE-02")
    return key


def _key_or_list(scheme: str, text: str) -> str:
    try:
        return read_identifier(scheme, text)
    except NotRead as why:
        if any(sign.isdecimal() for sign in text):
            raise
        raise NotRead("LISTE-02") from why


@_value.register
def _read_reference(field: Reference, text: str, today: date) -> Value:
    uid = text.strip().lower()
    if not is_uid(uid):
        raise NotRead("LISTE-02")
    return uid


@_value.register
def _read_phone(field: Phone, text: str, today: date) -> Value:
    return read_phone(text)


@_value.register
def _read_email(field: Email, text: str, today: date) -> Value:
    return read_email(text)
