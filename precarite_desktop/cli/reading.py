"""Verbs that look and change nothing: kinds, list, show, search, history."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.problems import Refusal, Unreadable
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.records.fields import Choice, Field, Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.states import record_state_word

if TYPE_CHECKING:
    from precarite_desktop.services.tell_records import ToldChange

_TYPES = {"YesNo": "yes_no"}
_YES, _NO = N_("yes"), N_("no")


def kind_asked(name: str) -> RecordKind:
    """The kind of that machine name. Raises Refusal USE-05 if there is none."""
    if name not in KINDS:
        raise Refusal("USE-05", kind=name, kinds=", ".join(KINDS))
    return KINDS[name]


def plain_values(values: Values) -> dict[str, Any]:
    """Values as JSON holds them: dates and amounts as text, so that no reader rounds them."""
    return {name: _plain(value) for name, value in values.items()}


def kinds(arguments: Namespace) -> Answer:
    """List the record kinds with their fields. Needs no register."""
    document = {"kinds": [_kind(kind) for kind in KINDS.values()]}
    lines = [line for kind in KINDS.values() for line in _kind_lines(kind)]
    return Answer(document, lines)


def list_records(arguments: Namespace) -> Answer:
    """List the records of a kind. Raises Refusal USE-05 or USE-06 for an unknown kind or field."""
    from precarite_desktop.services import find_records, tell_records

    kind = kind_asked(arguments.kind)
    filters = _filters(kind, arguments.where)
    with post_of(arguments) as post:
        total = find_records.count(post, kind, filters=filters)
        found = find_records.records(post, kind, filters=filters, limit=arguments.limit)
        titles = tell_records.titles_of(post, [one.item for one in found])
        lines = [
            "  ·  ".join((titles[uid], record_state_word(one.status), tell_records.short(uid)))
            for uid, one in ((one.item.uid, one) for one in found)
        ]
    records = [_record(one) for one in found]
    lines.append(ngettext("{count} record", "{count} records", total).format(count=total))
    return Answer({"kind": kind.name, "total": total, "records": records}, lines)


def show_record(arguments: Namespace) -> Answer:
    """Show one record. Raises Refusal REC-02 if there is none, REC-07 if the sign given means several."""
    from precarite_desktop.services import find_records, tell_records

    with post_of(arguments) as post:
        found = find_records.by_uid(post, tell_records.uid_of(post, arguments.uid))
        if found is None:
            raise Refusal("REC-02", uid=arguments.uid)
        kind = KINDS[found.item.kind]
        shown = find_records.shown_values(post, found.item)
        state = record_state_word(found.status)
        lines = [f"{_(kind.label)}  ·  {state}  ·  {tell_records.short(found.item.uid)}"]
        lines += [f"  {_(field.label)} : {shown[field.name]}" for field in kind if shown.get(field.name)]
    return Answer({"kind": kind.name, **_record(found)}, lines)


def search(arguments: Namespace) -> Answer:
    """Search every kind, as the window's search field does."""
    from precarite_desktop.services import find_records, tell_records

    with post_of(arguments) as post:
        hits = find_records.search(post, arguments.text, limit=arguments.limit)
    document = {
        "hits": [{"kind": hit.kind, "uid": hit.uid, "title": hit.title, "detail": hit.detail} for hit in hits]
    }
    lines = [
        "  ·  ".join(part for part in (_(KINDS[hit.kind].label), hit.title, hit.detail) if part)
        + f"  ·  {tell_records.short(hit.uid)}"
        for hit in hits
    ]
    return Answer(document, lines or [_("Nothing found.")])


def history(arguments: Namespace) -> Answer:
    """Show every change of a record, one line for each field changed (decision 18)."""
    from precarite_desktop.services import find_records, tell_records

    with post_of(arguments) as post:
        uid = tell_records.uid_of(post, arguments.uid)
        if find_records.by_uid(post, uid) is None:
            raise Refusal("REC-02", uid=arguments.uid)
        changes = find_records.history(post, uid)
        lines = [change_line(one) for one in tell_records.told(post, changes)]
    document = {
        "changes": [
            {
                "change_uid": one.change_uid,
                "uid": one.uid,
                "kind": one.kind,
                "revision": one.revision,
                "field": one.field,
                "before": one.before,
                "after": one.after,
                "who": one.who,
                "when": one.at,
                "note": one.note,
            }
            for one in changes
        ]
    }
    return Answer(document, lines)


def change_line(one: "ToldChange") -> str:
    """One change as people read it: « 05/10/2026, 11 h 04 · Poste : — → Agent de restauration · martin »."""
    return _("{date}, {time} · {field}: {before} → {after} · {who}").format(
        date=short(one.moment.astimezone().date()),
        time=moment(one.moment),
        field=one.label,
        before=one.before or "—",
        after=one.after or "—",
        who=one.who or "—",
    )


def _filters(kind: RecordKind, words: Iterable[str]) -> Mapping[str, str]:
    filters = {}
    for word in words:
        name, separator, value = word.partition("=")
        if not separator or name not in {field.name for field in kind}:
            raise Refusal("USE-06", field=name, kind=kind.name)
        filters[name] = value
    return filters


def _record(found: Any) -> dict[str, Any]:
    item = found.item
    return {
        "uid": item.uid,
        "revision": item.revision,
        "status": found.status,
        "values": plain_values(item.values),
    }


def _plain(value: Value) -> Any:
    match value:
        case Unreadable(text):
            return text
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return value


def _kind(kind: RecordKind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": _(kind.label),
        "version": DATA_SCHEMA,
        "fields": [_field(field) for field in kind],
    }


def _field(field: Field) -> dict[str, Any]:
    choices = field.choices if isinstance(field, Choice) else ()
    return {
        "name": field.name,
        "label": _(field.label),
        "type": _type(field),
        "unit": _(field.unit) if field.unit else "",
        "required": field.required,
        "choices": [{"code": code, "label": _(label)} for code, label in choices],
        "exposure": field.exposure.value,
    }


def _type(field: Field) -> str:
    name = type(field).__name__
    return _TYPES.get(name, name.lower())


def _kind_lines(kind: RecordKind) -> list[str]:
    lines = [f"{kind.name}  {_(kind.plural)}"]
    for field in kind:
        unit = f" ({_(field.unit)})" if field.unit else ""
        needed = " *" if field.required else ""
        lines.append(f"  {field.name:<24} {_type(field):<10} {_(field.label)}{unit}{needed}")
    return lines
