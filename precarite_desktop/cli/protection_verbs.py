"""The verbs of data protection."""

from precarite_desktop.cli.verb import Verb, text
from precarite_desktop.cli.verb import argument as _a
from precarite_desktop.text.i18n import N_

PROTECTION_VERBS: tuple[Verb, ...] = (
    Verb(
        "forget",
        N_("erase everything about a person; without --confirm, only say what would go"),
        "protection:forget",
        (
            _a("uid", metavar="UID", type=text, help=N_("the person's uid")),
            _a(
                "--confirm",
                metavar="WORD",
                default="",
                help=N_("the word « effacer »: erase, which nothing brings back"),
            ),
            _a(
                "--with-backups",
                action="store_true",
                help=N_("also delete the backups that hold the person, after making a new one"),
            ),
        ),
        N_(
            "Records become tombstones, which the next package tells headquarters; their texts go from the"
            " history, drafts, reasons, bin and search, and the file is written anew.\n"
            "JSON: person, erased, records [{kind, uid, draft, in_bin}], counts {what: number}, named [{kind,"
            " uid, field}], backups [{file, made_at, expires_on, opened}], packages [{seq, created_at,"
            " file}], and once erased swept, backups then being those left."
        ),
    ),
)
