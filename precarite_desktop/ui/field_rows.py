"""The fields of a form as one: what they hold, filled and read together."""

from collections.abc import Mapping

from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.ui.editors.row import FieldRow


def fill(kind: RecordKind, rows: Mapping[str, FieldRow], values: Values) -> dict[str, Value]:
    """Show these values; what has no editor is given back."""
    for field in kind.fields:
        if field.filled_by in rows:
            rows[field.filled_by].editor.set_companion(str(values.get(field.name) or ""))
    for name, row in rows.items():
        row.editor.set_value(values.get(name))
    return {name: value for name, value in values.items() if name not in rows}


def held(kind: RecordKind, rows: Mapping[str, FieldRow], filled: Values) -> dict[str, Value]:
    """What all fields hold now, unreadable texts included."""
    values: dict[str, Value] = {}
    for field in kind.fields:
        row = rows.get(field.name)
        values[field.name] = row.editor.value() if row else filled.get(field.name)
    for field in kind.fields:
        if field.filled_by in rows:
            values[field.name] = rows[field.filled_by].editor.companion()
    return values
