"""The tables of a package as headquarters checks them: which fields, whose rows, what is computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from precarite_desktop.records import package_columns
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.records.fields import Choice, Field, Lookup, Reference, Text
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.kinds.person import PERSON
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import package_tables, save_record

_ADDED_BY_STATIONS = "siae"
"""The one list of headquarters to which a station may add rows (decision 11)."""


@dataclass(frozen=True)
class CheckedTable:
    """One table: its fields stand in the order of its columns, after id, revision and mark of deletion."""

    name: str
    columns: tuple[str, ...]
    fields: tuple[Field, ...]
    school: str = ""
    """The column that says which lycée a row is about."""
    is_headquarters_own: bool = False
    """No station may write in it."""
    computed: frozenset[str] = frozenset()
    """Columns made by a program, of which only the length is looked at."""

    def second_of(self, field: Field) -> str:
        """The column of the second part of a key: that of a SIAE is its SIRET with its kind."""
        return field.companion if isinstance(field, Lookup) and field.source == "siae" else ""

    def targets_of(self, field: Reference) -> tuple[str, ...]:
        """The tables in which the row referred to may lie."""
        return (field.target,) if field.target else tuple(TRAVELLING)


def _of_kind(kind: RecordKind, schema: str) -> CheckedTable:
    return CheckedTable(
        kind.name,
        package_columns.columns(kind, schema),
        package_columns.open_fields(kind, schema),
        school=kind.school,
        is_headquarters_own=kind.reference and kind.name != _ADDED_BY_STATIONS,
        computed=frozenset(one.name for one in kind.derived if isinstance(one, Text)),
    )


_JUSTIFIED = (
    Reference(name="record_uid", label="", target=""),
    Text(name="check_code", label="", required=True),
    Choice(name="reason_code", label="", required=True, choices=save_record.REASONS),
)
"""The columns of a justification; its record may be of any kind."""


@cache
def of_schema(schema: str) -> Mapping[str, CheckedTable]:
    """The tables of a package of that schema, by name."""
    return {kind.name: _of_kind(kind, schema) for kind in package_tables.kinds_of(schema)} | {
        package_tables.JUSTIFICATION: CheckedTable(
            package_tables.JUSTIFICATION, package_columns.justification_columns(), _JUSTIFIED
        ),
        package_tables.IDENTITY: CheckedTable(
            package_tables.IDENTITY,
            package_columns.identity_columns(schema=schema),
            package_columns.identity_fields(PERSON, schema),
        ),
    }


TABLES = of_schema(DATA_SCHEMA)
"""Those of the packages that this program writes."""
