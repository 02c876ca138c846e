"""Data protection at this post: what its delay is over for, and what was done about people's rights."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import dpo_file, forget_person, purge, purge_certificate
from precarite_desktop.services.post import Post
from precarite_desktop.services.purge import Plan, Purged
from precarite_desktop.services.purge_certificate import Attested
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.text.protection_messages import LEFT, NOT_SWEPT, act_words, counted_purge
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import confirm, show_lines
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import Page, measured, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.page import Banner, Section

_WIDE = 720


class ProtectionPage(Page):
    """Nothing is done without being shown first; what was done bears no name."""

    navigation = "preferences"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._plan = Plan()
        self.set_title(_("Data protection"))
        self.header.set_sentence(
            _("Rights of one person: open the record, then Record, “Rights of the person…”.")
        )
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._banner.hide)
        self._due = Section(_("What is no longer needed"))
        self._due_words = style.label("", "text", wraps=True)
        self._see = QuietButton(_("See which ones"))
        self._see.setObjectName("seeDue")
        self._purge = SecondaryButton(_("Purge…"))
        self._purge.setObjectName("purge")
        self._certificate = QuietButton(_("Certificate…"), icon="file")
        self._certificate.setObjectName("purgeCertificate")
        self._certificate.clicked.connect(self._ask_certificate)
        self._file = SecondaryButton(_("Write the file…"), icon="file")
        self._file.setObjectName("dpoFile")
        self._file.clicked.connect(self._ask_file)
        self._acts = Section(_("What was done"))
        self._lay_out()
        self._see.clicked.connect(self._show_due)
        self._purge.clicked.connect(self._ask_purge)

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self._banner.hide()
        self._read()

    def first_focus(self) -> QWidget:
        return self._area

    def _read(self) -> None:
        self.desk.ask_long(_look, self._show, self, failed=self._refuse)

    def _show(self, found: tuple[Plan, list[str], bool]) -> None:
        self._plan, lines, was_purged = found
        self._certificate.setVisible(was_purged)
        counts = _counts(self._plan)
        is_due = not self._plan.is_empty
        self._due_words.setText(", ".join(counts) if is_due else _("Nothing is due."))
        self._see.setVisible(is_due)
        self._purge.setEnabled(is_due)
        body = self._acts.body()
        empty(body)
        for words in lines or [_("Nothing yet.")]:
            body.addLayout(measured(style.label(words, "text", "muted", wraps=True), _WIDE))

    def _show_due(self) -> None:
        lines = [
            f"{_(kind_named(one.item.kind).label)} · {one.title} · {one.words}" for one in self._plan.due
        ]
        show_lines(self, _("What is no longer needed"), lines)

    def _ask_file(self) -> None:
        folder = self._files.folder(self, _("Folder for the data-protection file"))
        if folder:
            self.desk.ask_long(
                partial(dpo_file.write, folder=Path(folder)), self._say_written, self, failed=self._refuse
            )

    def _ask_certificate(self) -> None:
        folder = self._files.folder(self, _("Folder for the certificate of the last purge"))
        if folder:
            self.desk.ask_long(
                partial(purge_certificate.write, folder=Path(folder)), self._say_attested, self,
                failed=self._refuse,
            )  # fmt: skip

    def _say_attested(self, written: tuple[Path, Attested]) -> None:
        path, found = written
        still = [f"{_(LEFT[name])} : {whole(count)}" for name, count in found.left.items() if count]
        self._say(_("Certificate written:"), " · ".join([str(path), *still]))

    def _say_written(self, written: tuple[Path, Path]) -> None:
        self._say(_("Data-protection file written:"), " · ".join(str(one) for one in written))

    def _say(self, words: str, files: str) -> None:
        self._banner.show_message(words, files, state="ready", buttons=(("close", _("Close")),))
        self.said.emit(f"{words} {files}")

    def _ask_purge(self) -> None:
        sentence = _("{counts}. Nothing brings it back; backups made before keep it until they are deleted.")
        said = sentence.format(counts=", ".join(_counts(self._plan)))
        if confirm(
            self, _("Purge what is no longer needed?"), said,
            verb=_("Purge"), keep=_("Change nothing"),
        ):  # fmt: skip
            self._purge.setEnabled(False)
            self.desk.ask(purge.purge, self._say_purged, self, failed=self._refuse)

    def _say_purged(self, done: Purged) -> None:
        self.said.emit(_("Done. The next package tells headquarters."))
        if not done.is_swept:
            self.warned.emit(_(NOT_SWEPT))
        self.desk.changed.emit()
        self._read()

    def _refuse(self, error: BaseException) -> None:
        self._purge.setEnabled(not self._plan.is_empty)
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        column.addWidget(self._banner)
        style.gap(column, 8)
        column.addWidget(self._due)
        line = style.row(spacing=16)
        line.addWidget(self._due_words, 1)
        line.addWidget(self._see)
        line.addWidget(self._certificate)
        line.addWidget(self._purge)
        self._due.body().addLayout(line)
        style.gap(column, 24)
        about = Section(_("Processing record"))
        column.addWidget(about)
        words = _("Each field with its purpose, who sees it and until when, as PDF and JSON.")
        line = style.row(spacing=16)
        line.addWidget(style.label(words, "text", "muted", wraps=True), 1)
        line.addWidget(self._file)
        about.body().addLayout(line)
        style.gap(column, 24)
        column.addWidget(self._acts)
        column.addStretch(1)
        self._area = scrolled(content, stops=True)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(self._area)


def _look(post: Post) -> tuple[Plan, list[str], bool]:
    """What is due, what was done, a line each, and whether there was a purge to attest."""
    acts = forget_person.acts(post)
    lines = [
        f"{short(act.at.astimezone().date())} · {act_words(act.kind, act.content)} · {act.who}"
        for act in acts
    ]
    return purge.plan(post), lines, any(act.kind == purge.NOTE for act in acts)


def _counts(plan: Plan) -> list[str]:
    records = ngettext("{count} record", "{count} records", len(plan.due)).format(count=whole(len(plan.due)))
    others = counted_purge({"drafts": len(plan.drafts), "packages": len(plan.archived)})
    return [records, *others] if plan.due else others
