"""The verbs of data protection."""

from precarite_desktop.cli.verb import Verb, text
from precarite_desktop.cli.verb import argument as _a
from precarite_desktop.text.i18n import N_

PROTECTION_VERBS: tuple[Verb, ...] = (
    Verb(
        "purge",
        N_("erase or make anonymous what its delay is over for; without --yes, only say what is due"),
        "protection:purge",
        (
            _a("--preview", "--dry-run", action="store_true", help=N_("only say what is due, the default")),
            _a("--yes", action="store_true", help=N_("do it, which nothing brings back")),
        ),
        N_(
            "The delays are dated values of law. What goes on, or is needed by a delay that runs, stays.\n"
            "JSON: purged, due [{kind, uid, deed erase or anonymise, kept_until, value {code, value, unit,"
            " source, verified}}], drafts, packages, and once purged counts and swept."
        ),
    ),
    Verb(
        "purge-certificate",
        N_("write the certificate of the last purge: what went, by which delay, and what is left of it"),
        "protection:purge_certificate",
        (_a("--to", metavar="DIR", required=True, help=N_("the folder to write to")),),
        N_(
            "JSON: pdf, purged_at, counts, left: what was looked for and how often it is still found,"
            " backups made before."
        ),
    ),
    Verb(
        "access-export",
        N_("write everything about a person, for her: a PDF and a JSON file"),
        "protection:access_export",
        (
            _a("uid", metavar="PERSON_UID", type=text, help=N_("the person's uid")),
            _a("--to", metavar="DIR", required=True, help=N_("the folder to write to")),
        ),
    ),
    Verb(
        "restrict",
        N_("restrict the records of a person: kept, but not changed, counted or sent; or lift it"),
        "protection:restrict",
        (
            _a("uid", metavar="PERSON_UID", type=text, help=N_("the person's uid")),
            _a(
                "--reason",
                metavar="R",
                default="",
                help=N_("contested, unlawful, claims or objection: the four cases of the law"),
            ),
            _a("--lift", action="store_true", help=N_("lift the restriction")),
        ),
    ),
    Verb(
        "dpo-file",
        N_("write the data-protection file: each field, its purpose, who sees it, until when"),
        "protection:dpo_file",
        (_a("--to", metavar="DIR", required=True, help=N_("the folder to write to")),),
    ),
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
