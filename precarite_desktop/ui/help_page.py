"""Help and accessibility: the few gestures, where things are, what is accessible and what is not yet."""

from functools import partial

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, measured, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.page import Section

_TEXTS = (
    (N_("Entering"), (
        N_("What you type is kept at once, field by field. There is nothing to save and nothing to lose."),
        N_("“Validate the record” checks it and makes it ready to send. An incomplete record stays a draft."),
        N_("Dates are typed as you like: 1/9/26, 010926, 1 sept 26, today, +7."),
        N_("Ctrl+Z takes back the last change, even after the program was closed."),
    )),
    (N_("Sending"), (
        N_("“Prepare the sending”, then “Create the package”: a signed, encrypted file that you hand over."),
        N_("A record is received when headquarters says so in a signed receipt, never before."),
    )),
    (N_("What the words mean"), (
        N_("Error: to correct before sending. Warning: to correct or to justify. Advice: for information."),
        N_("Draft, To correct, Ready, In a package, Received: the five states of a record."),
    )),
    (N_("Accessibility"), (
        N_("Everything works with the keyboard: Tab goes through a page, "
           "F6 from one part of the window to the next."),
        N_("Sizes from 100 to 200 %, light, dark and high-contrast colours: menu View, or Preferences."),
        N_("Names, roles and descriptions are given to screen readers; changes are announced."),
        N_("Checked by programs against EN 301 549, chapter 11; not yet by hand with NVDA on Windows."),
        N_("The annual report is conforming in its HTML version; the PDF is made for printing."),
    )),
    (N_("People"), (
        N_("Headquarters receives no name: packages carry a year of birth and a pseudonym, "
           "unless it was agreed otherwise."),
        N_("A person may read their record, have it corrected, or not answer. "
           "Nothing here is shown to others."),
    )),
)  # fmt: skip


class HelpPage(Page):
    """Short texts under titles, and the way to the shortcuts."""

    navigation = "help"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.set_title(_("Help and accessibility"))
        shortcuts = SecondaryButton(_("Keyboard shortcuts"), shortcut_text="Ctrl+F1")
        shortcuts.clicked.connect(partial(self._go, Place("shortcuts")))
        self.header.add_action(shortcuts)
        self._shortcuts = shortcuts
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 32), spacing=0)
        content.setLayout(column)
        column.addWidget(self.header)
        for title, sentences in _TEXTS:
            style.gap(column, 24)
            section = Section(_(title))
            column.addWidget(section)
            for words in sentences:
                line = style.label(_(words), "text", wraps=True)
                section.body().addLayout(measured(line, 720))
                style.gap(section.body(), 8)
        column.addStretch(1)
        self._area = scrolled(content, stops=True)
        self._area.setAccessibleName(_("Help"))
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(self._area)

    def first_focus(self) -> QWidget:
        return self._area

    def _go(self, place: Place, _checked: bool = False) -> None:
        self.asked.emit(place)
