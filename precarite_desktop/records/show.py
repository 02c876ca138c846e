"""How a record names itself to people, and in which words the whole of it can be read."""

from textwrap import shorten

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.display import LookUp, nothing_known, shown
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _

_LONGEST_PART = 90  # signs: a title is a line, the object of a contract may be a page
_BORN = {
    "woman": N_("{name}, born on {date} (woman)"),
    "man": N_("{name}, born on {date} (man)"),
}
_BORN_OTHERWISE = N_("{name}, born on {date}")


def title(kind: RecordKind, values: Values, look_up: LookUp = nothing_known) -> str:
    """Return the words that name a record: « LE GALL Maryse, née le 04/07/1986 », « Ess'Emploi 22 (AI) »."""
    if kind.name == "person":
        return person_title(values)
    parts = [shown(kind.field_named(name), values.get(name), look_up) for name in kind.title]
    found = [shorten(part, _LONGEST_PART, placeholder="…") for part in parts if part]
    if kind.name == "siae" and len(found) > 1:
        return f"{found[0]} ({_text(values, 'kind')})"
    return ", ".join(found) or _(kind.label)


def detail(kind: RecordKind, values: Values, look_up: LookUp = nothing_known) -> str:
    """Return what tells records of one name apart: the first day, what the list shows, then the lycée."""
    start, end = kind.period[:1] if kind.period else (), ("planned_end_on", "ends_on")
    names = (*start, *(name for name in kind.columns if name not in end), kind.school)
    telling = dict.fromkeys(name for name in names if name and name not in kind.title)
    told = (shown(kind.field_named(name), values.get(name), look_up) for name in telling)
    return " · ".join(dict.fromkeys(words for words in told if words))


def person_name(values: Values) -> str:
    """Return « LE GALL Maryse »: the family name in capitals, as French lists write it."""
    used = _text(values, "used_name") or _text(values, "birth_name")
    return f"{used.upper()} {_text(values, 'given_name')}".strip()


def person_title(values: Values) -> str:
    """Return the name with the birth date, which tells namesakes apart.

    Somebody who came back from headquarters has a sex but no name, until it is typed (decision 1).
    """
    name = person_name(values)
    born = values.get("birth_date")
    if not name:
        return _("Identity to complete") if _text(values, "sex") else _("Person")
    if born is None:
        return name
    day = born.text if isinstance(born, Unreadable) else short(born)  # type: ignore[arg-type]
    return _(_BORN.get(_text(values, "sex"), _BORN_OTHERWISE)).format(name=name, date=day)


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else value.text if isinstance(value, Unreadable) else ""
