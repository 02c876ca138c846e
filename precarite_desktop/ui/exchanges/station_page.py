"""Échanges: prepare and create the package in two clicks, what became of each, and reading what came back."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import exchanges, export_package, import_packages, keep_backups, look_home
from precarite_desktop.services.export_package import Preparation, Sent
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.look_home import Home
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence
from precarite_desktop.ui import campaign_words, errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import confirm
from precarite_desktop.ui.exchanges.station_decisions import StationDecisions
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets import folding
from precarite_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block, Line
from precarite_desktop.ui.widgets.page import Banner, Columns, Section
from precarite_desktop.ui.widgets.status import StatusWord
from precarite_desktop.ui.widgets.steps import Step, Steps
from precarite_desktop.ui.widgets.summary import SeverityGlyph


class StationExchangesPage(Page):
    """Everything between this post and headquarters."""

    navigation = "exchanges"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._settings: Any = None
        self.set_title(_("Exchanges"))
        self.header.set_sentence(
            _(
                "A package is a signed file: you hand it over, headquarters imports it, "
                "then a receipt comes back."
            )
        )
        self._read_button = SecondaryButton(_("Read a received file…"), icon="file")
        self._read_button.setObjectName("readFile")
        self._read_button.clicked.connect(self._choose_file)
        self.header.add_action(self._read_button)
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._answer)
        self._decisions = StationDecisions(desk)
        self._prepared = _PrepareBlock()
        self._prepared.make.clicked.connect(self._create)
        self._prepared.see.clicked.connect(self._see_ready)
        self._prepared.nothing.clicked.connect(self._ask_no_activity)
        self._asks_no_activity = False
        self._sent = Section(_("Packages sent"))
        self._signature = Section(_("Signature"))
        self._file: Path | None = None
        self._preparation: Preparation | None = None
        self._lay_out()
        desk.changed.connect(self._read)

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def use_settings(self, settings: Any) -> None:
        """What is preferred: the folder of packages."""
        self._settings = settings

    def go_to(self, place: Place) -> None:
        self._read()
        self._asks_no_activity = place.field == "no_activity"
        if place.field == "read":
            self._choose_file()

    def first_focus(self) -> QWidget | None:
        return self._prepared.make

    def read_dropped(self, paths: list[str]) -> None:
        """Read the files dropped on the window."""
        if paths:
            self._read_file(paths[0])

    def offers(self) -> dict[str, Any]:
        return {"read_package": self._choose_file, "refresh": self._read, "read_dropped": self._choose_file}

    def _read(self) -> None:
        self.desk.ask(export_package.prepare, self._show_preparation, self)
        self.desk.ask(exchanges.sent, self._show_sent, self)
        self.desk.ask(look_home.home, self._show_signature, self)

    def _show_preparation(self, preparation: Preparation) -> None:
        self._preparation = preparation
        self._prepared.show_preparation(preparation)
        self._decisions.show_obstacle(preparation.obstacle)
        known = preparation.campaign
        if known is not None:
            self.header.set_sentence(campaign_words.at_a_station(known, self.desk.post.today))
        if self._asks_no_activity and preparation.obstacle is None:
            self._asks_no_activity = False
            self._ask_no_activity()

    # --- create --------------------------------------------------------------------------------

    def _create(self) -> None:
        self._prepared.make.setEnabled(False)
        self.desk.ask_long(
            partial(_create_in, folder=self._folder()), self._say_created, self, failed=self._say_refused
        )

    def _ask_no_activity(self) -> None:
        """Declare it at once when nothing is ready; records that are ready would leave with it."""
        ready = self._preparation.ready if self._preparation is not None else 0
        if ready and not confirm(
            self,
            _("Declare “no activity”?"),
            ngettext(
                "{count} record is ready and would leave with this package.",
                "{count} records are ready and would leave with this package.",
                ready,
            ).format(count=ready),
            verb=_("Declare it all the same"),
            keep=_("Change nothing"),
        ):
            return
        self._prepared.make.setEnabled(False)
        self.desk.ask_long(
            partial(_declare_in, folder=self._folder()), self._say_created, self, failed=self._say_refused
        )

    def _folder(self) -> Path:
        asked = self._settings().exchange_folder if self._settings is not None else ""
        return Path(asked) if asked else self.desk.post.register.path.parent / "packages"

    def _say_created(self, sent: Sent) -> None:
        self._prepared.make.setEnabled(True)
        self._file = sent.file
        QGuiApplication.clipboard().setText(str(sent.file))
        title = _("Package n° {number} created")
        if sent.is_nil_return:
            title = _("Package n° {number} created: it declares “no activity”")
        self._banner.show_message(
            title.format(number=sent.seq),
            _("{path}. The path is copied.").format(path=sent.file),
            state="ready", buttons=(("open", _("Open the folder")), ("close", _("Close"))),
        )  # fmt: skip
        opener = self._banner.findChild(QWidget, "open")
        if opener is not None:
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(_("Package created."))
        self.desk.changed.emit()

    def _say_refused(self, error: BaseException) -> None:
        self._prepared.make.setEnabled(True)
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _answer(self, code: str) -> None:
        if code == "open" and self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))
            return
        self._banner.hide()

    def _see_ready(self) -> None:
        self.asked.emit(Place("list", kind="placement", status="ready"))

    # --- read ----------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        path = self._files.open_one(self, _("Read a received file"), _("Packages (*.age *.zip)"))
        if path:
            self._read_file(path)

    def _read_file(self, path: str) -> None:
        if Path(path).name.startswith("PSR1_invitation"):
            self.asked.emit(Place("join", text=path))
            return
        self.desk.ask_long(
            partial(_read_package, Path(path)), self._say_read, self,
            failed=self._say_refused,
        )  # fmt: skip

    def _say_read(self, report: ImportReport) -> None:
        if report.refused:
            first = report.refused[0]
            self._banner.show_message(
                sentence(first.code, **first.details), state="error", buttons=(("close", _("Close")),)
            )
            return
        asked = sum(one.remarked for one in report.applied[-1:])
        obstacle = self._preparation.obstacle if self._preparation is not None else None
        words = _("The states of your records are up to date.")
        if obstacle is not None and obstacle.code == "EXP-02":
            words = _("This post is enrolled: packages can be created from now on.")
        elif asked:
            words = ngettext(
                "Headquarters asks about {count} record: see Home.",
                "Headquarters asks about {count} records: see Home.", asked,
            ).format(count=asked)  # fmt: skip
        self._banner.show_message(
            _("The file of headquarters was read"), words,
            state="warning" if asked else "received",
            buttons=(("close", _("Close")),),
        )  # fmt: skip
        self.said.emit(_("The file of headquarters was read."))
        self.desk.changed.emit()

    # --- show ----------------------------------------------------------------------------------

    def _show_sent(self, sent: list[Any]) -> None:
        body = self._sent.body()
        empty(body)
        for one in sent:
            body.addWidget(_sent_line(one, self.desk))
            style.gap(body, 16)
            body.addWidget(Line())
            style.gap(body, 12)
        if not sent:
            body.addWidget(style.label(_("No package yet."), "text", "muted"))

    def _show_signature(self, home: Home) -> None:
        body = self._signature.body()
        empty(body)
        if home.received_at is not None:
            day = short(home.received_at.astimezone().date())
            body.addWidget(StatusWord("received", _("Last receipt: {date}").format(date=day), role="text"))
            style.gap(body, 12)
        for code in home.asked.on_package:
            row = style.row(spacing=8)
            row.addWidget(SeverityGlyph("warning"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(style.label(sentence(code), "text", wraps=True), 1)
            body.addLayout(row)
            style.gap(body, 12)
        if home.is_enrolled:
            body.addWidget(style.label(_("Your packages are signed by"), "help", "muted"))
            body.addWidget(style.label(self.desk.post.name, "medium", wraps=True))
            return
        body.addWidget(
            style.label(_("This post has not joined headquarters yet."), "text", "muted", wraps=True)
        )
        style.gap(body, 12)
        join = SecondaryButton(_("Join with an invitation…"))
        join.setObjectName("join")
        join.clicked.connect(partial(self._go, Place("join")))
        row = style.row()
        row.addWidget(join)
        row.addStretch(1)
        body.addLayout(row)

    def _go(self, place: Place, _checked: bool = False) -> None:
        self.asked.emit(place)

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        column.addWidget(self._banner)
        column.addWidget(self._decisions)
        style.gap(column, 8)
        column.addWidget(self._prepared)
        style.gap(column, 24)
        columns = Columns(70, 30)
        column.addWidget(columns)
        columns.left.addWidget(self._sent)
        columns.left.addStretch(1)
        columns.right.addWidget(self._signature)
        columns.right.addStretch(1)
        column.addStretch(1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))


class _PrepareBlock(Block):
    """What the next package would hold, and the button that creates it."""

    def __init__(self) -> None:
        super().__init__("side")
        self.make = PrimaryButton(_("Create the package"))
        self.make.setObjectName("createPackage")
        self.see = QuietButton(_("See the records"))
        self.nothing = LinkButton(_("Declare “no activity”"))
        self.nothing.setObjectName("declareNoActivity")
        self._words = style.label("", "text", "muted", wraps=True)
        row = self._row = style.row(margins=(20, 16, 20, 16), spacing=8)
        self.setLayout(row)
        words = style.column(spacing=4)
        words.addWidget(style.label(_("Prepare the sending"), "section"))
        words.addWidget(self._words)
        style.gap(words, 4)
        nothing = style.row(spacing=6)
        nothing.addWidget(style.label(_("Nothing to declare this time?"), "text", "muted"))
        nothing.addWidget(self.nothing)
        nothing.addStretch(1)
        words.addLayout(nothing)
        row.addLayout(words, 1)
        buttons = style.row(spacing=8)
        buttons.addWidget(self.see)
        buttons.addWidget(self.make)
        buttons.addStretch(1)
        row.addLayout(buttons)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(folding.NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folding.fold(self._row, self.width())

    def show_preparation(self, preparation: Preparation) -> None:
        """Say what is ready, what stays, and why nothing can be sent if so."""
        ready = ngettext("{count} record ready", "{count} records ready", preparation.ready)
        parts = [ready.format(count=preparation.ready)]
        if preparation.to_correct:
            stays = ngettext(
                "{count} record to correct stays here",
                "{count} records to correct stay here",
                preparation.to_correct,
            )
            parts.append(stays.format(count=preparation.to_correct))
        if preparation.obstacle is not None:
            parts.append(errors.words_for(preparation.obstacle))
        self._words.setText("  ·  ".join(parts))
        self.make.setEnabled(preparation.obstacle is None)
        self.nothing.setEnabled(preparation.obstacle is None)
        self.see.setVisible(bool(preparation.ready))


def _read_package(path: Path, post: Any) -> ImportReport:
    keep_backups.keep_before(post)
    return import_packages.import_paths(post, [path])


def _create_in(post: Any, folder: Path) -> Sent:
    folder.mkdir(parents=True, exist_ok=True)
    return export_package.create(post, folder)


def _declare_in(post: Any, folder: Path) -> Sent:
    folder.mkdir(parents=True, exist_ok=True)
    return export_package.declare_no_activity(post, folder)


def _sent_line(one: Any, desk: Desk) -> QWidget:
    holder = QWidget()
    column = style.column(spacing=12)
    holder.setLayout(column)
    row = style.row(spacing=12)
    column.addLayout(row)
    row.addWidget(style.label(_("Package n° {number}").format(number=f"{one.seq:03d}"), "strong"))
    rows = ngettext("{count} row", "{count} rows", one.row_count).format(count=one.row_count)
    held = [_("No activity declared")] if one.is_nil_return else []
    held += [rows] if one.row_count or not held else []
    row.addWidget(
        style.label(" · ".join([*held, *([one.campaign] if one.campaign else [])]), "text", "muted")
    )
    row.addStretch(1)
    if one.acknowledged_at is not None:
        row.addWidget(StatusWord("received", _("Received by headquarters")))
    else:
        days = (desk.post.today - one.created_at.astimezone().date()).days
        words = ngettext("Without a receipt for {count} day", "Without a receipt for {count} days", days)
        row.addWidget(StatusWord("waiting", words.format(count=days) if days > 0 else _("Made today")))
    column.addWidget(Steps(_steps(one)))
    return holder


def _steps(one: Any) -> tuple[Step, ...]:
    made = one.created_at
    created = Step(_("Created"), f"{short(made.astimezone().date())}, {moment(made)}", "proven")
    if one.acknowledged_at is None:
        return (
            created,
            Step(_("Handed over"), _("to be done by you"), "told"),
            Step(_("Waiting"), _("no receipt read"), "waiting"),
            Step(_("Imported"), _("unknown here"), "unknown"),
        )
    day = short(one.acknowledged_at.astimezone().date())
    return (
        created,
        Step(_("Handed over"), _("proved by the receipt"), "proven"),
        Step(_("Package received"), _("{date}, signed receipt").format(date=day), "proven"),
        Step(
            _("Imported"),
            ngettext("{count} row", "{count} rows", one.row_count).format(count=one.row_count),
            "proven",
        ),
    )
