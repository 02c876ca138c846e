"""All the problems of a record, at once, in the order of its form."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import singledispatch

from precarite_desktop.law.identifiers import holds_nir, read_identifier
from precarite_desktop.problems import NotRead, Problem, Severity, Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import (
    Choice,
    Field,
    Identifier,
    Lookup,
    Money,
    Notes,
    Number,
    Reference,
    Text,
    Value,
    Values,
    Whole,
    Year,
)
from precarite_desktop.records.kind import RecordKind, Surroundings
from precarite_desktop.text.dates import YEARS
from precarite_desktop.text.i18n import _

_BLOCKING_LISTS = ("school", "siae")
"""Lists that are ours: a key that is not there cannot be counted. The others age, so they only warn."""


def problems(kind: RecordKind, values: Values, surroundings: Surroundings, uid: str) -> list[Problem]:
    """Return what keeps the record from leaving, and what is worth knowing, in form order."""
    found = [problem for one in kind.fields for problem in _of_field(kind, one, values, surroundings)]
    found += _twins(kind, values, surroundings, uid)
    readable = {name: None if isinstance(value, Unreadable) else value for name, value in values.items()}
    for rule in kind.rules:
        found += rule(readable, surroundings, uid)
    order = {one.name: place for place, one in enumerate(kind.fields)}
    return sorted(found, key=lambda problem: order.get(problem.field, len(order)))


def _of_field(
    kind: RecordKind, field: Field, values: Values, surroundings: Surroundings
) -> Iterator[Problem]:
    value = values.get(field.name)
    if value is None or value == "":
        if field.required:
            yield _needed(kind, field)
        return
    if mentions_nir(value):
        yield Problem(field.name, "NIR-01")
    if isinstance(value, Unreadable):
        yield entry.problem(field, value, today=surroundings.today)
        return
    yield from _limits(field, value)
    yield from _missing_target(field, value, values, surroundings)


def _needed(kind: RecordKind, field: Field) -> Problem:
    return Problem(field.name, kind.needed_codes.get(field.name, "OBL-01"))


def mentions_nir(value: Value) -> bool:
    """Say whether a value of any type holds a social security number: typed as hours it is a number,
    as a telephone number it is one from abroad.
    """
    match value:
        case Unreadable():
            return holds_nir(value.text)
        case str():
            return holds_nir(value)
        case Decimal():
            return holds_nir(format(value, "f"))
        case _:
            return not isinstance(value, bool) and isinstance(value, int) and holds_nir(str(value))


@singledispatch
def _limits(field: Field, value: Value) -> Iterator[Problem]:
    """Say what the field's type does not allow."""
    yield from ()


@_limits.register(Text)
@_limits.register(Notes)
def _length(field: Text | Notes, value: Value) -> Iterator[Problem]:
    length = len(str(value))
    if length > field.max_length:
        yield Problem(field.name, "TEXTE-01", details={"count": length, "limit": field.max_length})


@_limits.register(Number)
@_limits.register(Whole)
def _range(field: Number | Whole, value: Value) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        yield Problem(field.name, "SAISIE-01")
        return
    if field.minimum is not None and value < field.minimum:
        yield Problem(field.name, "NOMBRE-02", details={"minimum": field.minimum, "value": value})
    if field.maximum is not None and value > field.maximum:
        yield Problem(field.name, "NOMBRE-03", details={"maximum": field.maximum, "value": value})
    if isinstance(field, Number) and Decimal(value) != round(Decimal(value), field.places):
        yield Problem(field.name, "NOMBRE-04", details={"places": field.places})


@_limits.register
def _plausible_year(field: Year, value: Value) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or value not in YEARS:
        yield Problem(field.name, "DATE-08", details={"year": str(value)})


@_limits.register
def _amount(field: Money, value: Value) -> Iterator[Problem]:
    if isinstance(value, Decimal) and field.minimum is not None and value < field.minimum:
        yield Problem(field.name, "NOMBRE-02", details={"minimum": field.minimum, "value": value})


@_limits.register
def _known_code(field: Choice, value: Value) -> Iterator[Problem]:
    if value not in dict(field.choices):
        yield Problem(field.name, "LISTE-01", details={"example": _(field.choices[0][1])})


@_limits.register
def _own_rule(field: Identifier, value: Value) -> Iterator[Problem]:
    """Warn only: what is stored came from a list, and real lists hold SIRET that break the rule."""
    try:
        read_identifier(field.scheme, str(value))
    except NotRead as why:
        yield Problem(field.name, why.code, Severity.WARNING, why.details)


@singledispatch
def _missing_target(
    field: Field, value: Value, values: Values, surroundings: Surroundings
) -> Iterator[Problem]:
    """Say what the field refers to and that is not there."""
    yield from ()


@_missing_target.register
def _missing_record(
    field: Reference, value: Value, values: Values, surroundings: Surroundings
) -> Iterator[Problem]:
    record = surroundings.record(field.target, str(value))
    if record is None:
        yield Problem(field.name, "REF-01")
    elif record.deleted:
        yield Problem(field.name, "REF-02")


@_missing_target.register
def _missing_entry(
    field: Lookup, value: Value, values: Values, surroundings: Surroundings
) -> Iterator[Problem]:
    key = reference_key(field, value, values)
    if surroundings.reference(field.source, key) is None:
        blocking = field.source in _BLOCKING_LISTS
        yield Problem(
            field.name,
            "LISTE-02" if blocking else "LISTE-04",
            Severity.ERROR if blocking else Severity.WARNING,
            {"key": str(value)},
        )


def reference_key(field: Lookup, value: Value, values: Values) -> str:
    """Return the key of a reference row: for a SIAE its SIRET and its kind, else the value itself."""
    if field.source == "siae":
        return f"{value}/{values.get(field.companion) or ''}"
    return str(value)


def _twins(kind: RecordKind, values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    for group in kind.unique:
        wanted = [values.get(name) for name in group]
        if not all(isinstance(value, str) and value for value in wanted):
            continue
        same = _same_in(group, wanted)
        others = surroundings.records_where(kind.name, group[0], str(wanted[0]))
        if any(other.uid != uid and same(other.values) for other in others):
            yield Problem(group[0], "UNIQUE-01")


def _same_in(group: tuple[str, ...], wanted: list[Value]) -> Callable[[Values], bool]:
    return lambda values: [values.get(name) for name in group] == wanted
