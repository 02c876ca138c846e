"""What stays of a record once nobody may be known by it any more: codes, counts, months, a year of birth.

Names, contacts, free texts, numbers of identity and what never travels go; days become the first of
their month, so that the figures of past years stay (domain 7: the anonymised copy to imitate).
"""

from datetime import date
from functools import singledispatch

from precarite_desktop.records.fields import (
    Choice,
    Date,
    Exposure,
    Field,
    Lookup,
    Money,
    Number,
    Reference,
    Value,
    Values,
    Whole,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind


def anonymised(kind: RecordKind, values: Values) -> dict[str, Value]:
    """The values that may stay, for every field of the kind."""
    return {field.name: _left(field, values.get(field.name)) for field in kind.fields}


def _left(field: Field, value: Value) -> Value:
    if isinstance(field, Date) and field.past_only:  # a birth date: its year counts, whatever its exposure
        return date(value.year, 1, 1) if isinstance(value, date) else None
    return _kept(field, value) if field.exposure is Exposure.OPEN else None


@singledispatch
def _kept(field: Field, value: Value) -> Value:
    """Nothing stays of a type that may hold words or numbers of somebody."""
    return None


@_kept.register(Choice)
@_kept.register(YesNo)
@_kept.register(Lookup)
@_kept.register(Reference)
@_kept.register(Number)
@_kept.register(Whole)
@_kept.register(Money)
def _as_it_is(field: Field, value: Value) -> Value:
    return value


@_kept.register
def _month(field: Date, value: Value) -> Value:
    return value.replace(day=1) if isinstance(value, date) else None
