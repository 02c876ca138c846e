"""Home of a lycée or a coordination: take up again, record, what is to do, send, last records."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid

from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import long, moment, relative, short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.states import record_state_word
from precarite_desktop.ui import campaign_words, glyphs, style
from precarite_desktop.ui.actions import shown_keys
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.shell import look
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import BigChoice, LinkButton, SecondaryButton
from precarite_desktop.ui.widgets.drawing import Line
from precarite_desktop.ui.widgets.page import ResumeCard, Section
from precarite_desktop.ui.widgets.status import StatusWord

if TYPE_CHECKING:
    from precarite_desktop.services.campaign import Campaign
    from precarite_desktop.services.exchanges import Made
    from precarite_desktop.services.find_records import RecordRow
    from precarite_desktop.services.look_home import Home


_CHOICES = (
    ("placement", N_("A hire"), "briefcase", "Ctrl+Shift+E"),
    ("internship", N_("An internship"), "bag", "Ctrl+Shift+T"),
    ("apprenticeship", N_("An apprenticeship"), "graduation", "Ctrl+Shift+A"),
)
_SHORT = {"placement": N_("Hire"), "internship": N_("Internship"), "apprenticeship": N_("Apprenticeship")}
_AGAIN = {
    "placement": N_("Take up the hire of {record} again"),
    "internship": N_("Take up the internship of {record} again"),
    "apprenticeship": N_("Take up the apprenticeship of {record} again"),
    "person": N_("Take up the record of {record} again"),
}
_AGAIN_ANY = N_("Take up again: {record}")

_SIDE_BY_SIDE = 860
"""Width, at zoom 100 %, from which two columns stand side by side."""


class HomePage(Page):
    """Every part is filled again each time the page is shown, and when something was written."""

    navigation = "home"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        self._resume = style.column()
        self._may_focus = False
        column.addLayout(self._resume)
        column.addWidget(self._choices())
        style.gap(column, 24)
        columns = self._columns = style.row(spacing=48)
        column.addLayout(columns)
        left = style.column()
        columns.addLayout(left, 65)
        self._to_do = Section(_("To do"))
        self._sending = Section(_("Sending to headquarters"))
        self._last = Section(_("Last records"))
        for section in (self._to_do, self._last):
            section.begin_with_rows()
        left.addWidget(self._to_do)
        style.gap(left, 24)
        left.addWidget(self._sending)
        left.addStretch(1)
        right = style.column()
        right.addWidget(self._last)
        right.addStretch(1)
        columns.addLayout(right, 36)
        column.addStretch(1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))
        desk.changed.connect(self._read)

    def go_to(self, place: Place) -> None:
        self.set_title(_capital(long(self.desk.post.today)))
        self.header.set_sentence(_("What you type stays on this post until you create a package."))
        self._may_focus = True
        self._read()

    def first_focus(self) -> QWidget | None:
        return self._first_choice

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        """Put things one under the other where there is no room beside."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        direction = down if self.width() < style.px(_SIDE_BY_SIDE) else across
        card = self.findChild(ResumeCard)
        inner = card.layout() if card is not None else None
        for layout in (self._columns, self._choice_row, inner):
            if isinstance(layout, QBoxLayout):
                layout.setDirection(direction)

    def _read(self) -> None:
        self.desk.ask(look, self._show, self)

    def _show(self, home: "Home") -> None:
        known = home.campaign
        self.header.set_sentence(campaign_words.at_a_station(known, self.desk.post.today) if known else "")
        focus = self.window().focusWidget()
        held = self._name_of_focus(focus)
        self._fill(home)
        if held and not (isValid(focus) and self.isAncestorOf(focus) and focus.isVisibleTo(self)):
            self._give_focus_back(held)

    def _name_of_focus(self, focus: QWidget) -> str:
        return focus.accessibleName() if isValid(focus) and self.isAncestorOf(focus) else ""

    def _give_focus_back(self, held: str) -> None:
        """What had the focus was made anew: its successor of the same name takes it."""
        named = (one for one in self.findChildren(QPushButton) if one.accessibleName() == held)
        successor = next((one for one in named if one.isVisibleTo(self)), None)
        if successor is not None:
            successor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, home: "Home") -> None:
        self._show_resume(home)
        self._show_to_do(home)
        self._show_sending(home)
        self._show_last(home)

    def _choices(self) -> Section:
        section = Section(_("Record"))
        section.begin_with_buttons()
        row = self._choice_row = style.row(spacing=12)
        section.body().addLayout(row)
        self._first_choice: QWidget | None = None
        for kind, words, icon, keys in _CHOICES:
            button = BigChoice(_(words), icon=icon, shortcut_text=shown_keys(keys))
            button.setObjectName(f"new_{kind}")
            button.clicked.connect(partial(self._go, Place("record", kind=kind)))
            row.addWidget(button, 1)
            self._first_choice = self._first_choice or button
        return section

    def _show_resume(self, home: "Home") -> None:
        empty(self._resume)
        may_focus, self._may_focus = self._may_focus and self.isVisible(), False
        if home.resume is None:
            style.gap(self._resume, 20)
            return
        draft = home.resume
        from precarite_desktop.records.registry import kind_named

        kind = kind_named(draft.kind)
        field = _(kind.field_named(draft.caret).label) if draft.caret else ""
        when = relative(draft.started_at.astimezone().date(), self.desk.post.today)
        words = _("Begun {when} at {time}, stopped at the field “{field}”. Nothing is lost.").format(
            when=when, time=moment(draft.started_at), field=field or "—"
        )
        card = ResumeCard(
            _(_AGAIN.get(draft.kind, _AGAIN_ANY)).format(record=draft.title), words,
            resume=_("Take up again"), discard=_("Remove the draft"),
        )  # fmt: skip
        card.resumed.connect(partial(self._go, Place("record", kind=draft.kind, draft=draft.uid)))
        card.discarded.connect(partial(self._discard, draft.uid))
        style.gap(self._resume, 20)
        self._resume.addWidget(card)
        self._stack()
        style.gap(self._resume, 24)
        button = card.findChild(QPushButton, "resumeDraft")
        if button is not None and may_focus:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard(self, uid: str) -> None:
        self.desk.ask(partial(_discard, uid), self._say_discarded, self)

    def _say_discarded(self, _result: object) -> None:
        self.said.emit(_("Draft removed."))
        self.desk.changed.emit()

    def _show_to_do(self, home: "Home") -> None:
        body = self._to_do.body()
        empty(body)
        wrong = [one for one in home.drafts if one.state == "to_correct"]
        if wrong:
            self._add_line(len(wrong), "error", _("Records to correct"), [one.title for one in wrong],
                           Place("list", kind=wrong[0].kind, status="to_correct"))  # fmt: skip
        others = [one for one in home.drafts if one.state != "to_correct"]
        if others:
            self._add_line(len(others), "draft", _("Drafts to finish"), [one.title for one in others],
                           Place("list", kind=others[0].kind, status="draft"))  # fmt: skip
        self._show_asked(home)
        if home.ending:
            first = home.ending[0]
            uids = tuple(one.uid for one in home.ending if one.kind == first.kind)
            named = [one.title for one in home.ending]
            self._add_line(len(named), "late", _("Ends within 30 days"), named,
                           Place("list", kind=first.kind, uids=uids))  # fmt: skip
        if not (home.drafts or home.ending or home.asked.count):
            style.gap(body, 12)
            body.addWidget(style.label(_("Nothing is waiting."), "text", "muted"))

    def _show_asked(self, home: "Home") -> None:
        asked = home.asked
        if not asked.count or asked.read_at is None:
            return
        kind, uids = next(iter(asked.by_kind.items()))
        received = _("Received on {date} with receipt n° {number}").format(
            date=short(asked.read_at.astimezone().date()), number=f"{asked.number:03d}"
        )
        title = ngettext("Request of headquarters", "Requests of headquarters", asked.count)
        line = ToDoLine(asked.count, "warning", title, received)
        line.setObjectName("asked")
        line.clicked.connect(partial(self._go, Place("list", kind=kind, uids=uids)))
        self._to_do.body().addWidget(line)

    def _add_line(self, count: int, state: str, title: str, names: list[str], place: Place) -> None:
        detail = ", ".join(dict.fromkeys(names[:3])) + ("…" if len(names) > 3 else "")
        line = ToDoLine(count, state, title, detail)
        line.clicked.connect(partial(self._go, place))
        self._to_do.body().addWidget(line)

    def _show_sending(self, home: "Home") -> None:
        body = self._sending.body()
        empty(body)
        row = style.row(spacing=16)
        words = style.column(spacing=4)
        row.addLayout(words)
        row.addStretch(1)
        ready = ngettext("{count} record ready", "{count} records ready", home.ready).format(count=home.ready)
        count = style.row(spacing=8)
        count.addWidget(style.label(ready, "strong"))
        if home.ready_since is not None:
            since = _("since {date}").format(date=short(home.ready_since.astimezone().date()))
            count.addWidget(style.label(since, "text", "muted"))
        count.addStretch(1)
        words.addLayout(count)
        words.addWidget(_last_word(home))
        prepare = SecondaryButton(_("Prepare the sending"))
        prepare.setObjectName("prepareExport")
        prepare.clicked.connect(partial(self._go, Place("exchanges", field="prepare")))
        row.addWidget(prepare, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(row)
        if home.ready or not home.is_enrolled:
            return
        style.gap(body, 12)
        declared = nil_return_words(home.last_package, home.campaign)
        if declared:
            body.addWidget(StatusWord("no_activity", declared, role="text"))
            return
        line = style.row(spacing=6)
        line.addWidget(style.label(_("Nothing to declare this time?"), "text", "muted"))
        declare = LinkButton(_("Declare “no activity”"))
        declare.setObjectName("declareNoActivity")
        declare.clicked.connect(partial(self._go, Place("exchanges", field="no_activity")))
        line.addWidget(declare)
        line.addStretch(1)
        body.addLayout(line)

    def _show_last(self, home: "Home") -> None:
        body = self._last.body()
        empty(body)
        for record in home.last[:5]:
            body.addWidget(self._last_line(record))
            body.addWidget(Line())
        if not home.last:
            style.gap(body, 12)
            body.addWidget(style.label(_("No record yet."), "text", "muted"))

    def _last_line(self, record: "RecordRow") -> QWidget:
        holder = QWidget()
        row = style.row(margins=(0, 8, 0, 7), spacing=12)
        holder.setLayout(row)
        names = style.column(spacing=2)
        row.addLayout(names, 1)
        link = RecordLink(record.title)
        link.clicked.connect(partial(self._go, Place("record", kind=record.kind, uid=record.uid)))
        names.addWidget(link)
        from precarite_desktop.records.registry import kind_named

        about = [
            _(_SHORT.get(record.kind, kind_named(record.kind).label)),
            *(cell for cell in record.cells[1:2] if cell),
        ]
        names.addWidget(style.label(" · ".join(about), "help", "muted", wraps=True))
        row.addWidget(
            StatusWord(record.status, record_state_word(record.status), role="help_medium"),
            0, Qt.AlignmentFlag.AlignTop,
        )  # fmt: skip
        return holder

    def _go(self, place: Place, _checked: bool = False) -> None:
        self.asked.emit(place)


class RecordLink(LinkButton):
    """The name of a record, which opens it."""

    role = "medium"

    def _paint_ground(self, painter: QPainter) -> None:
        if self.underMouse():
            super()._paint_ground(painter)

    def _inks(self) -> tuple[QColor, QColor]:
        return style.colour("text"), style.colour("muted")


class ToDoLine(QPushButton):
    """Something to do: how many, its shape, what it is, of whom. The whole line is a button."""

    def __init__(self, count: int, state: str, title: str, detail: str) -> None:
        super().__init__(title)
        self._count, self._state, self._detail = str(count), state, detail
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{count} {title}")
        self.setAccessibleDescription(detail)

    def sizeHint(self) -> QSize:
        return QSize(style.px(320), style.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(160), style.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), style.colour("side"))
        text, muted = style.colour("text"), style.colour("muted")
        drawing.text(painter, self.rect(), self._count, font=style.font("section"), colour=text)
        side = style.px(16)
        glyphs.glyph(painter, self._state, QRectF(style.px(28), (self.height() - side) / 2, side, side))
        upper = self.rect().adjusted(style.px(56), style.px(9), -style.px(40), -style.px(27))
        drawing.text(painter, upper, self.text(), font=style.font("medium"), colour=text)
        lower = self.rect().adjusted(style.px(56), style.px(28), -style.px(40), -style.px(8))
        drawing.text(painter, lower, self._detail, font=style.font("help"), colour=muted)
        right = self.width() - style.px(24)
        drawing.icon(painter, "chevron-right", right, self.rect(), colour=muted, size=14)
        drawing.bottom_line(painter, self.rect())


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, nested layouts included."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, nested = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif nested is not None:
            empty(nested)


def _discard(uid: str, post: Post) -> None:
    from precarite_desktop.services import keep_draft

    keep_draft.discard(post, uid)


def nil_return_words(last: "Made | None", known: "Campaign | None") -> str:
    """« No activity » as it was declared for the campaign under way; empty if it was not."""
    if last is None or not last.is_nil_return or (known is not None and last.campaign != known.name):
        return ""
    day = short(last.created_at.astimezone().date())
    return _("“No activity” declared on {date}").format(date=day)


def _last_word(home: "Home") -> QWidget:
    """How far the last package has gone, as far as it is proved."""
    if home.received_at is not None:
        day = short(home.received_at.astimezone().date())
        said = _("Last package received by headquarters on {date}").format(date=day)
        return StatusWord("received", said, role="text")
    if home.sent_at is not None:
        day = short(home.sent_at.astimezone().date())
        return style.label(
            _("Last package made on {date}, no receipt yet.").format(date=day), "text", "muted"
        )
    if not home.is_enrolled:
        return style.label(_("Enrolment waiting: entry is already possible."), "text", "muted")
    return style.label(_("No package yet."), "text", "muted")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
