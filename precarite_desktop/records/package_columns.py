"""The columns that a kind has in a package (decisions 7, 40 and 42)."""

from precarite_desktop.records.data_schema import DATA_SCHEMA, had
from precarite_desktop.records.fields import Exposure, Field
from precarite_desktop.records.kind import RecordKind

ROW = ("row_id", "rev", "deleted")
"""First columns of every table of a package (design, exchange 4.5)."""


def open_fields(kind: RecordKind, schema: str = DATA_SCHEMA) -> tuple[Field, ...]:
    """The fields of a kind that always travel, in the order of the package, computed ones included.

    `schema` is the version of the package; fields that came later have no column in it.
    """
    travelling = [
        one
        for one in (*kind.fields, *kind.derived)
        if one.exposure is Exposure.OPEN and had(schema, one.since)
    ]
    if not kind.package_order:
        return tuple(travelling)
    by_name = {one.name: one for one in travelling}
    return tuple(by_name[name] for name in kind.package_order if name in by_name)


def columns(kind: RecordKind, schema: str = DATA_SCHEMA) -> tuple[str, ...]:
    """The columns of the kind's own table in a package of that schema."""
    return (*ROW, *(one.name for one in open_fields(kind, schema)))


def identity_fields(kind: RecordKind, schema: str = DATA_SCHEMA) -> tuple[Field, ...]:
    """The fields that travel only in nominative scope, in the identity table."""
    return tuple(one for one in kind.fields if one.exposure is Exposure.IDENTITY and had(schema, one.since))


def identity_columns(kind: RecordKind | None = None, schema: str = DATA_SCHEMA) -> tuple[str, ...]:
    """The columns of identity.csv; `row_id` is the uid of the person."""
    if kind is None:
        from precarite_desktop.records.kinds.person import PERSON

        kind = PERSON
    return (*ROW, *(one.name for one in identity_fields(kind, schema)))


def justification_columns() -> tuple[str, ...]:
    """The columns of justification.csv (decision 7)."""
    return (*ROW, "record_uid", "check_code", "reason_code")
