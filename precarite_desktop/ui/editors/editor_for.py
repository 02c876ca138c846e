"""From a field's type to its editor: the one place to touch for a new type of field."""

from functools import singledispatch

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
    Whole,
    YesNo,
)
from precarite_desktop.text.i18n import _
from precarite_desktop.ui.editors.choosing import ComboEditor, RadioEditor, YesNoEditor
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.days import DateEditor
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.editors.lines import LineEditor
from precarite_desktop.ui.editors.lookup import LookupEditor, matching
from precarite_desktop.ui.editors.notes import NotesEditor
from precarite_desktop.ui.editors.reading import ReadOnly

_RADIO_AT_MOST = 5
_COMBO_AT_MOST = 15


def editor_for(field: Field, context: Context) -> Editor:
    """Make the editor of a field."""
    return ReadOnly(field, context) if field.name in context.fixed else _editor(field, context)


@singledispatch
def _editor(field: Field, context: Context) -> Editor:
    return LineEditor(field, context)


@_editor.register
def _of_day(field: Date, context: Context) -> Editor:
    return DateEditor(field, context)


@_editor.register(Number)
@_editor.register(Whole)
def _of_number(field: Field, context: Context) -> Editor:
    return LineEditor(field, context, wide=120, unit=_(field.unit) if field.unit else "")


@_editor.register
def _of_amount(field: Money, context: Context) -> Editor:
    return LineEditor(field, context, wide=140, unit=_(field.unit) if field.unit else "€")


@_editor.register
def _of_yes_no(field: YesNo, context: Context) -> Editor:
    return YesNoEditor(field, context)


@_editor.register
def _of_choice(field: Choice, context: Context) -> Editor:
    choices = [(code, _(label)) for code, label in field.choices]
    if len(choices) <= _RADIO_AT_MOST:
        return RadioEditor(field, context, list(choices))
    if len(choices) <= _COMBO_AT_MOST:
        return ComboEditor(field, context, list(choices))
    return LookupEditor(field, context, matching(choices))


@_editor.register
def _of_lookup(field: Lookup, context: Context) -> Editor:
    return LookupEditor(field, context, context.finder(field.source))


@_editor.register
def _of_reference(field: Reference, context: Context) -> Editor:
    return LookupEditor(field, context, context.finder(field.target))


@_editor.register
def _of_notes(field: Notes, context: Context) -> Editor:
    return NotesEditor(field, context)


@_editor.register
def _of_identifier(field: Identifier, context: Context) -> Editor:
    return LineEditor(field, context, wide=240)


@_editor.register
def _of_phone(field: Phone, context: Context) -> Editor:
    return LineEditor(field, context, wide=240)


@_editor.register
def _of_email(field: Email, context: Context) -> Editor:
    return LineEditor(field, context)
