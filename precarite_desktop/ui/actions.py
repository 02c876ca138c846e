"""What the window can be asked to do: each action once, as data; menus and shortcuts are views of it.

Shortcuts are those of the design, screens 3.1: no Ctrl+digit, no Ctrl+Alt, no
Ctrl+E, no Ctrl+K, nothing that needs Shift on a French keyboard only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from precarite_desktop.text.i18n import N_, _

ALL = frozenset({"lycee", "coordination", "siege"})
STATIONS = frozenset({"lycee", "coordination"})
COORDINATIONS = frozenset({"coordination"})
HEADQUARTERS = frozenset({"siege"})


_PORTABLE = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True)
class Action:
    """One thing to do. `keys` in Qt's portable form; the first is the one shown."""

    name: str
    label: str
    keys: tuple[str, ...] = ()
    profiles: frozenset[str] = field(default=ALL)


ACTIONS: tuple[Action, ...] = (
    Action("new_placement", N_("New hire"), ("Ctrl+Shift+E",), STATIONS),
    Action("new_internship", N_("New internship"), ("Ctrl+Shift+T",), STATIONS),
    Action("new_apprenticeship", N_("New apprenticeship"), ("Ctrl+Shift+A",), STATIONS),
    Action("new_interview", N_("New interview"), ("Ctrl+Shift+I",), COORDINATIONS),
    Action("record_exit", N_("Record the exit"), ("Ctrl+Shift+S",), STATIONS),
    Action("new_here", N_("New record of this page"), ("Ctrl+N",)),
    Action("back_up", N_("Make a backup now")),
    Action("restore", N_("Go back to a backup…")),
    Action("lock", N_("Lock"), ("Ctrl+L",)),
    Action("quit", N_("Close the program"), ("Ctrl+Q",)),
    Action("undo", N_("Undo"), ("Ctrl+Z",)),
    Action("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    Action("search", N_("Search everywhere"), ("Ctrl+F",)),
    Action("filter", N_("Filter the list"), ("Ctrl+Shift+F",)),
    Action("refresh", N_("Refresh"), ("F5",)),
    Action("zoom_in", N_("Larger"), ("Ctrl++", "Ctrl+=")),
    Action("zoom_out", N_("Smaller"), ("Ctrl+-",)),
    Action("zoom_reset", N_("Normal size"), ("Ctrl+0",)),
    Action("palette_system", N_("Colours of the system")),
    Action("palette_light", N_("Light colours")),
    Action("palette_dark", N_("Dark colours")),
    Action("palette_contrast", N_("High contrast")),
    Action("chart_or_table", N_("Chart or table"), ("F8",)),
    Action("next_pane", N_("Next part of the window"), ("F6",)),
    Action("previous_pane", N_("Previous part of the window"), ("Shift+F6",)),
    Action("messages", N_("Recent messages")),
    Action("validate", N_("Validate the record"), ("Ctrl+Return", "Ctrl+Enter")),
    Action("next_problem", N_("Next problem"), ("Ctrl+B",)),
    Action("next_record", N_("Next record"), ("Ctrl+PgDown",)),
    Action("previous_record", N_("Previous record"), ("Ctrl+PgUp",)),
    Action("duplicate", N_("Use as a model"), ("Ctrl+D",)),
    Action("add_row", N_("Add a row"), ("Ctrl+Shift+L",)),
    Action("repeat_value", N_("Repeat the previous value"), ("Shift+F4",)),
    Action("print", N_("Print, PDF"), ("Ctrl+P",)),
    Action("history", N_("History")),
    Action("discard", N_("Put in the bin")),
    Action("rights", N_("Rights of the person…")),
    Action("intern_register", N_("Register of interns…")),
    Action("bin", N_("Open the bin")),
    Action("prepare_export", N_("Prepare the sending"), (), STATIONS),
    Action("read_package", N_("Read a received file…"), (), STATIONS),
    Action("import_folder", N_("Import a folder…"), ("Ctrl+I",), HEADQUARTERS),
    Action("replay_archive", N_("Import the archived packages again"), (), HEADQUARTERS),
    Action("campaign", N_("Campaign and its due date…"), (), HEADQUARTERS),
    Action("copy_missing", N_("Copy the list of the missing"), (), HEADQUARTERS),
    Action("copy_message", N_("Copy the message to the missing"), (), HEADQUARTERS),
    Action("no_activity", N_("Declare “no activity”"), (), STATIONS),
    Action("preferences", N_("Preferences")),
    Action("verify_register", N_("Verify this register")),
    Action("protection", N_("Data protection…")),
    Action("handover", N_("Handover…"), (), STATIONS),
    Action("open_data_folder", N_("Open the data folder")),
    Action("help", N_("Help of the field, or of the program"), ("F1",)),
    Action("shortcuts", N_("Keyboard shortcuts"), ("Ctrl+F1",)),
    Action("about", N_("About this program")),
)

BY_NAME: Mapping[str, Action] = {one.name: one for one in ACTIONS}

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("&File"), ("new_placement", "new_internship", "new_apprenticeship", "new_interview",
                   "new_here", "",
                   "back_up", "restore", "", "lock", "quit")),
    (N_("E&dit"), ("undo", "redo", "", "search", "filter")),
    (N_("V&iew"), ("zoom_in", "zoom_out", "zoom_reset", "", "palette_system", "palette_light",
                   "palette_dark", "palette_contrast", "", "chart_or_table", "refresh", "",
                   "next_pane", "previous_pane", "messages")),
    (N_("Rec&ord"), ("validate", "next_problem", "", "previous_record", "next_record", "",
                     "record_exit", "repeat_value", "duplicate", "add_row", "print", "intern_register", "",
                     "history", "rights", "discard",
                     "bin")),
    (N_("&Exchanges"), ("prepare_export", "no_activity", "read_package", "import_folder", "replay_archive",
                       "campaign", "copy_missing", "copy_message")),
    (N_("&Tools"), ("preferences", "protection", "handover", "verify_register", "open_data_folder")),
    (N_("Hel&p"), ("help", "shortcuts", "about")),
)  # fmt: skip
"""Menus in order; an empty name is a separator, a name the profile lacks is left out."""


def shown_keys(keys: str) -> str:
    """A shortcut as a French keyboard names it: « Ctrl+Maj+E »."""
    names = {
        "Shift": _("Shift"), "Return": _("Enter"), "PgDown": _("PgDn"), "PgUp": _("PgUp"),
    }  # fmt: skip
    if keys.endswith("++"):
        return keys
    return "+".join(names.get(part, part) for part in keys.split("+"))


def make_actions(
    parent: QWidget, profile: str, callbacks: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """The actions of that profile, ready for menus; those without a callback start disabled."""
    made: dict[str, QAction] = {}
    for one in ACTIONS:
        if profile not in one.profiles:
            continue
        action = QAction(_(one.label), parent)
        action.setObjectName(one.name)
        # by their portable names: « Enter » is what English shows for Return
        action.setShortcuts([QKeySequence.fromString(key, _PORTABLE) for key in one.keys])
        callback = callbacks.get(one.name)
        action.setEnabled(callback is not None)
        if callback is not None:
            action.triggered.connect(_without_argument(callback))
        parent.addAction(action)
        made[one.name] = action
    return made


def _without_argument(callback: Callable[[], None]) -> Callable[[bool], None]:
    """Qt says whether an action is checked; callbacks do not care."""

    def run(_checked: bool = False) -> None:
        callback()

    return run


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Build the menus of the bar from the actions there are."""
    bar.clear()
    for title, names in MENUS:
        menu = bar.addMenu(_(title))
        _fill_menu(menu, names, actions)


def _fill_menu(menu: QMenu, names: tuple[str, ...], actions: Mapping[str, QAction]) -> None:
    for name in names:
        if not name:
            menu.addSeparator()
        elif name in actions:
            menu.addAction(actions[name])


def menu_letters() -> frozenset[str]:
    """The letters that the menu bar takes with Alt: forms give their fields other ones."""
    titles = [_(title) for title, _names in MENUS]
    return frozenset(title[title.index("&") + 1].lower() for title in titles if "&" in title)
