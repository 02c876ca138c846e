"""Telephone numbers and e-mail addresses: read as typed, kept in one form, shown as people know them."""

import re

from precarite_desktop.problems import NotRead

_NOISE = re.compile(r"[\s.\-/()\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_NATIONAL = re.compile(r"0[1-9]\d{8}")
_FRENCH = re.compile(r"(?:\+|00)33(?:0)?([1-9]\d{8})")
_FOREIGN = re.compile(r"(?:\+|00)([1-9]\d{6,14})")
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_FRANCE = "+33"


def read_phone(text: str) -> str:
    """Return the number in E.164 form: « 02 96 00 00 00 » gives +33296000000.

    Raises NotRead TEL-01.
    """
    typed = _NOISE.sub("", text)
    if _NATIONAL.fullmatch(typed):
        return _FRANCE + typed[1:]
    french = _FRENCH.fullmatch(typed)
    if french:
        return _FRANCE + french[1]
    foreign = _FOREIGN.fullmatch(typed)
    if foreign and not foreign[1].startswith("33"):
        return "+" + foreign[1]
    raise NotRead("TEL-01", count=sum(sign.isdecimal() for sign in typed))


def show_phone(value: str) -> str:
    """Return « 02 96 00 00 00 », or the international form of a number from abroad."""
    # nine figures follow the country
    if not value.startswith(_FRANCE) or len(value) != len(_FRANCE) + 9:
        return value
    national = "0" + value[len(_FRANCE) :]
    # two by two, as they are said
    return "\u00a0".join(national[at : at + 2] for at in range(0, len(national), 2))


def read_email(text: str) -> str:
    """Return the address without spaces around it. Raises NotRead COURRIEL-01."""
    typed = text.strip()
    if not _ADDRESS.fullmatch(typed):
        raise NotRead("COURRIEL-01")
    return typed
