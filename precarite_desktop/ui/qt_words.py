"""Words that Qt's own catalogue lacks, or says otherwise than this program does."""

from PySide6.QtCore import QCoreApplication, QTranslator

from precarite_desktop.text.i18n import N_, _

_WORDS = {
    ("QShortcut", "Return"): N_("Enter"),
    ("QShortcut", "PgDown"): N_("PgDn"),
    ("QShortcut", "PgUp"): N_("PgUp"),
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
}


class QtWords(QTranslator):
    """Asked before Qt's catalogue; follows the language chosen."""

    def install(self) -> None:
        """Come first: the translator installed last is asked first."""
        QCoreApplication.removeTranslator(self)
        QCoreApplication.installTranslator(self)

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        words = _WORDS.get((context, source))
        return _(words) if words else None
