"""Table Schema (Data Package v2) of a kind in its package form.

It documents the package for people and for ordinary tools; the importer trusts
its own. Frozen copies lie in `resources/schemas/`, compared by a test.
"""

from functools import singledispatch
from typing import Any

from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Field,
    Identifier,
    Money,
    Notes,
    Number,
    Reference,
    Text,
    Whole,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.kinds.person import PERSON
from precarite_desktop.records.package_columns import identity_fields, justification_columns, open_fields

_ROW_FIELDS: tuple[dict[str, Any], ...] = (
    {"name": "row_id", "type": "string", "format": "uuid", "constraints": {"required": True, "unique": True}},
    {"name": "rev", "type": "integer", "constraints": {"required": True, "minimum": 1}},
    {"name": "deleted", "type": "integer", "constraints": {"required": True, "enum": [0, 1]}},
)


def table_schema(kind: RecordKind, schema: str = DATA_SCHEMA) -> dict[str, Any]:
    """The schema of the kind's own table. Only the row's own cells are required: a tombstone has no other."""
    return _schema([_described(one) for one in open_fields(kind, schema)])


def identity_schema(schema: str = DATA_SCHEMA) -> dict[str, Any]:
    """The schema of identity.csv, nominative scope only."""
    return _schema([_described(one) for one in identity_fields(PERSON, schema)])


def justification_schema() -> dict[str, Any]:
    """The schema of justification.csv."""
    names = justification_columns()[len(_ROW_FIELDS) :]
    return _schema([{"name": name, "type": "string"} for name in names])


def _schema(described: list[dict[str, Any]]) -> dict[str, Any]:
    return {"fields": [*_ROW_FIELDS, *described], "primaryKey": ["row_id"], "missingValues": [""]}


def _described(field: Field) -> dict[str, Any]:
    return {"name": field.name, "title": field.label, **_typed(field)}


@singledispatch
def _typed(field: Field) -> dict[str, Any]:
    return {"type": "string"}


@_typed.register(Text)
@_typed.register(Notes)
def _typed_text(field: Text | Notes) -> dict[str, Any]:
    return {"type": "string", "constraints": {"maxLength": field.max_length}}


@_typed.register
def _typed_day(field: Date) -> dict[str, Any]:
    return {"type": "date"}


@_typed.register(Number)
@_typed.register(Money)
def _typed_number(field: Number | Money) -> dict[str, Any]:
    return {"type": "number"}


@_typed.register
def _typed_whole(field: Whole) -> dict[str, Any]:
    return {"type": "integer"}


@_typed.register
def _typed_yes_no(field: YesNo) -> dict[str, Any]:
    return {"type": "boolean"}


@_typed.register
def _typed_choice(field: Choice) -> dict[str, Any]:
    return {"type": "string", "constraints": {"enum": [code for code, _label in field.choices]}}


@_typed.register
def _typed_identifier(field: Identifier) -> dict[str, Any]:
    return {"type": "string"}


@_typed.register
def _typed_reference(field: Reference) -> dict[str, Any]:
    return {"type": "string", "format": "uuid"}
