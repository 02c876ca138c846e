"""The five pages of the first start. Each says whether it is complete, and why not, in its own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui import style
from precarite_desktop.ui.cards import WIDTH, Card
from precarite_desktop.ui.editors.choosing import ChoiceDelegate
from precarite_desktop.ui.page import measured, muted
from precarite_desktop.ui.widgets.announce import announce
from precarite_desktop.ui.widgets.buddy_label import BuddyLabel
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block
from precarite_desktop.ui.widgets.line_field import LineField
from precarite_desktop.ui.widgets.radio import RadioGroup
from precarite_desktop.ui.widgets.scrolling import dress_bars
from precarite_desktop.ui.widgets.summary import SeverityGlyph

_LANGUAGES = {"fr": "Français", "br": "Brezhoneg", "en": "English"}
_SIZES = (100, 120, 150, 200)
MINIMUM_PHRASE = 8
_SHOWN = 4
"""Lycées in sight under the field, once something is typed."""
_COORDINATION = "C2201"


@dataclass(frozen=True)
class Who:
    """Whose post it is."""

    profile: str
    site: str
    name: str
    """Empty for a lycée, which bears the name of the list."""
    invitation: str = ""


class RunPage(QWidget):
    """Title, sentence, content, and the place where it says what is missing."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        style.dress(self, ground="page")
        self.body: QVBoxLayout = style.column(margins=(96, 72, 40, 24))
        self.setLayout(self.body)
        self.body.addWidget(style.label(title, "recap_title", wraps=True))
        style.gap(self.body, 4)
        lead = style.label(sentence, "lead", "muted", wraps=True)
        self.body.addLayout(measured(lead, WIDTH))
        style.gap(self.body, 32)
        self._glyph = SeverityGlyph("error")
        self._refusal = style.label("", "text", "on_error_tint", wraps=True)
        self.refusal_row = style.row(margins=(0, 8, 0, 0), spacing=8)
        self.refusal_row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        self.refusal_row.addWidget(self._refusal, 1)
        self._show_refusal("")

    def end(self) -> None:
        """Close the column: what is missing, then white."""
        self.body.addLayout(self.refusal_row)
        self.body.addStretch(1)

    def refuse(self, sentence: str) -> None:
        """Say what is missing."""
        self._show_refusal(sentence)
        announce(self, sentence)

    def _show_refusal(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self._glyph.setVisible(bool(sentence))

    def is_complete(self) -> bool:
        return True

    def first_focus(self) -> QWidget:
        return self


class LanguagePage(RunPage):
    """Page 1: language and size, applied at once."""

    preference_asked = Signal(str, object)

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__(_("Language and size"), _("Choose what reads best. The window changes at once."))
        self._language = RadioGroup([(code, _LANGUAGES.get(code, code)) for code in languages])
        self._language.setAccessibleName(_("Language"))
        self._size = RadioGroup([(size, f"{size} %") for size in _SIZES])
        self._size.setAccessibleName(_("Size"))
        self._size.set_value(style.current().zoom)
        from precarite_desktop.text.i18n import language

        self._language.set_value(language())
        for title, group in ((_("Language"), self._language), (_("Size"), self._size)):
            self.body.addWidget(style.label(title, "section"))
            style.gap(self.body, 8)
            self.body.addWidget(group)
            style.gap(self.body, 24)
        self.end()
        self._language.chosen.connect(partial(self.preference_asked.emit, "language"))
        self._size.chosen.connect(partial(self.preference_asked.emit, "zoom"))

    def first_focus(self) -> QWidget:
        return self._language


class WhoPage(RunPage):
    """Page 2: an invitation, a lycée of the list, headquarters, or the examples."""

    def __init__(
        self,
        schools: Callable[[], Sequence[tuple[str, str]]],
        choose_file: Callable[[QWidget, str], str],
    ) -> None:
        super().__init__(
            _("Which is your lycée?"),
            _("Headquarters sends an invitation file. You can also begin now and join later."),
        )
        self._schools = list(schools())
        self._choose_file = choose_file
        self._invitation = ""
        self._group = QButtonGroup(self)
        self._lycee = Card(_("My post belongs to a lycée"), _("Type its name, its town or its UAI code."))
        self._siege = Card(_("This post is that of headquarters"), _("It invites lycées and reads packages."))
        self._coordination = Card(
            _("This post is that of a coordinator"), _("Several lycées, days without a network.")
        )
        self._examples = Card(
            _("Discover with example data"),
            _("Invented lycées and people. You can begin for real later, without reinstalling."),
        )
        self._take_over = Card(
            _("Take over a post from a backup"), _("For a new computer, or to replace a colleague.")
        )
        self._field = LineField(left_icon="search")
        self._field.setObjectName("lycee")
        self._list = QListWidget()
        self._part = QWidget()
        self._found = Block("field", "border")
        self._file = SecondaryButton(_("I have the invitation file…"), icon="file")
        self._file_name = muted("")
        self._lay_out()
        self._lycee.setChecked(True)
        self._show_schools("")
        self._field.setPlaceholderText(_("For example Morlaix"))
        self._field.textEdited.connect(self._show_schools)
        self._field.returnPressed.connect(self._take_first)
        self._file.clicked.connect(self._take_file)
        self._group.buttonClicked.connect(self._show_part)

    @property
    def wants_examples(self) -> bool:
        """Whether the demonstration was chosen."""
        return self._examples.isChecked()

    @property
    def wants_take_over(self) -> bool:
        """Whether a post is taken over."""
        return self._take_over.isChecked()

    def answer(self) -> Who:
        """Whose post it is, once complete."""
        if self._siege.isChecked():
            return Who("siege", "", _("Headquarters"))
        if self._coordination.isChecked():
            return Who("coordination", _COORDINATION, _("Insertion coordination"))
        item = self._list.currentItem()
        return Who("lycee", item.data(Qt.ItemDataRole.UserRole), "", self._invitation)

    def is_complete(self) -> bool:
        if self._lycee.isChecked() and self._list.currentRow() < 0:
            self.refuse(_("Choose your lycée in the list, for example by typing its town."))
            return False
        self._show_refusal("")
        return True

    def first_focus(self) -> QWidget:
        return self._field

    def _show_schools(self, text: str) -> None:
        words = fold(text).split()
        self._list.clear()
        for uai, name in self._schools:
            if all(word in fold(f"{name} {uai}") for word in words):
                self._list.addItem(name)
                self._list.item(self._list.count() - 1).setData(Qt.ItemDataRole.UserRole, uai)
        if words and self._list.count() == 1:
            self._list.setCurrentRow(0)
        shown = min(self._list.count(), _SHOWN)
        self._found.setVisible(bool(words) and bool(shown))
        style.fix(self._list, height=36 * shown)

    def _take_first(self) -> None:
        if self._list.count():
            self._list.setCurrentRow(0)
            self._list.setFocus()

    def _take_file(self) -> None:
        path = self._choose_file(self, _("Invitation (*.zip)"))
        if not path:
            return
        self._invitation = path
        found = [uai for uai, _name in self._schools if uai in Path(path).name]
        self._file_name.setText(_("{file}: you will compare six words with headquarters.").format(
            file=Path(path).name))  # fmt: skip
        if found:
            self._field.setText(found[0])
            self._show_schools(found[0])

    def _show_part(self) -> None:
        self._part.setVisible(self._lycee.isChecked())
        self._show_refusal("")

    def _lay_out(self) -> None:
        self._field.setAccessibleName(_("Name, town or UAI code of the lycée"))
        self._list.setAccessibleName(_("Lycées found"))
        self._list.setTabKeyNavigation(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(ChoiceDelegate(self._list))
        dress_bars(self._list)
        inside = style.column(margins=(2, 2, 2, 2))
        self._found.setLayout(inside)
        inside.addWidget(self._list)
        for card in (self._examples, self._lycee, self._take_over, self._coordination, self._siege):
            self._group.addButton(card)
        column = style.column(margins=(54, 0, 0, 0), spacing=8)
        self._part.setLayout(column)
        style.fix(self._part, max_width=WIDTH)
        row = style.row(spacing=12)
        row.addWidget(self._file)
        row.addWidget(self._file_name, 1)
        column.addWidget(self._field)
        column.addWidget(self._found)
        column.addLayout(row)
        self.body.addWidget(self._lycee)
        style.gap(self.body, 12)
        self.body.addWidget(self._part)
        style.gap(self.body, 16)
        for card in (self._examples, self._take_over, self._coordination, self._siege):
            self.body.addWidget(card)
            style.gap(self.body, 12)
        self.end()


class OpeningPage(RunPage):
    """Page 3: how the register opens."""

    def __init__(self, *, has_key_ring: bool) -> None:
        super().__init__(
            _("How will you open it?"),
            _("Records are encrypted on this computer. Nobody can open them without this key, not even us."),
        )
        self._group = QButtonGroup(self)
        self._ring = Card(
            _("With my session on this computer"),
            _("Nothing to type: the key ring of your account opens it."),
        )
        self._phrase_card = Card(
            _("With a passphrase"), _("Several words, kept on paper in the safe of the lycée.")
        )
        self._phrase = self._secret("phrase")
        self._again = self._secret("phraseAgain")
        self._show = SecondaryButton(_("Show what I type"))
        for card in (self._phrase_card, self._ring):
            self._group.addButton(card)
            self.body.addWidget(card)
            style.gap(self.body, 12)
        self._has_key_ring = has_key_ring
        self._ring.setVisible(has_key_ring)
        (self._ring if has_key_ring else self._phrase_card).setChecked(True)
        self._labels = [
            self._labelled(N_("&Passphrase"), self._phrase),
            self._labelled(N_("The &same again"), self._again),
        ]
        self.body.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()
        self._show.clicked.connect(self._toggle)
        self._group.buttonClicked.connect(self._show_part)
        self._show_part()

    def offer_ring(self, offered: bool) -> None:
        """Whether the key ring may open this register: headquarters' files for the safe need a phrase."""
        self._ring.setVisible(self._has_key_ring and offered)
        if not offered:
            self._phrase_card.setChecked(True)

    def phrase(self) -> str:
        """The phrase chosen, empty for the key ring."""
        return self._phrase.text() if self._phrase_card.isChecked() else ""

    def is_complete(self) -> bool:
        if self._ring.isChecked():
            return True
        if len(self._phrase.text()) < MINIMUM_PHRASE:
            self.refuse(_("Type at least 8 characters, for example four words."))
            self._phrase.setFocus()
            return False
        if self._phrase.text() != self._again.text():
            self.refuse(_("The two phrases differ. Type the second one again."))
            self._again.setFocus()
            return False
        self._show_refusal("")
        return True

    def first_focus(self) -> QWidget:
        return self._phrase if self._phrase_card.isChecked() else self._ring

    def _secret(self, name: str) -> LineField:
        field = LineField()
        field.setObjectName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        style.fix(field, max_width=400)
        return field

    def _labelled(self, words: str, field: LineField) -> QLabel:
        label = BuddyLabel(_(words))
        label.setBuddy(field)
        field.setAccessibleName(_(words).replace("&", ""))
        self.body.addWidget(label)
        style.gap(self.body, 4)
        self.body.addWidget(field)
        style.gap(self.body, 16)
        return label

    def _toggle(self) -> None:
        shown = self._phrase.echoMode() == QLineEdit.EchoMode.Normal
        mode = QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal
        self._phrase.setEchoMode(mode)
        self._again.setEchoMode(mode)
        self._show.set_text(_("Show what I type") if shown else _("Hide what I type"))

    def _show_part(self) -> None:
        for widget in (self._phrase, self._again, self._show, *self._labels):
            widget.setVisible(self._phrase_card.isChecked())


class ReadyPage(RunPage):
    """Page 5: the three gestures."""

    def __init__(self) -> None:
        super().__init__(_("You can begin"), _("Three gestures are enough for the first day."))
        for keys, words in (
            (_("Ctrl+Shift+E"), _("Record a hire, from anywhere")),
            ("Ctrl+F", _("Find a person, a record, a SIAE")),
            ("F1", _("Help on what you are doing")),
        ):
            row = style.row(spacing=16)
            shown = style.label(keys, "section")
            style.fix(shown, width=140)
            row.addWidget(shown)
            row.addWidget(style.label(words, "lead", wraps=True), 1)
            self.body.addLayout(row)
            style.gap(self.body, 16)
        self.end()
