"""The verbs of the command line as data: name, help, arguments, and the module that does the deed."""

from datetime import date

from precarite_desktop.cli.decision_verbs import DECISIONS
from precarite_desktop.cli.document_verbs import DOCUMENTS
from precarite_desktop.cli.protection_verbs import PROTECTION_VERBS
from precarite_desktop.cli.verb import Verb, count, text, year
from precarite_desktop.cli.verb import argument as _a
from precarite_desktop.text.i18n import N_

_TO = _a("--to", metavar="DIR", required=True, help=N_("the folder to write to"))
_WORDS = _a(
    "--words",
    metavar="WORDS",
    type=text,
    required=True,
    help=N_("the six words read over the telephone, in one argument"),
)
_ENROLMENT = _a(
    "--enrolment", metavar="FILE", help=N_("siege-enrolment.age, if it is not beside the register")
)
_KIND = _a("kind", metavar="KIND", type=text, help=N_("a record kind, as « kinds » names it"))
_YEAR = _a("--year", metavar="Y", type=year, required=True, help=N_("the calendar year"))
_LIMIT = _a("--limit", metavar="N", type=count, default=100, help=N_("how many at most, 100 if not given"))

VERBS: tuple[Verb, ...] = (
    Verb(
        "demo",
        N_("make a headquarters and lycées with invented people, and do the whole job"),
        "demo:demo",
        (
            _a("--out", metavar="DIR", required=True, help=N_("a new or empty folder")),
            _a("--sites", metavar="N", type=count, default=4, help=N_("how many lycées, 4 if not given")),
            _a(
                "--records", metavar="N", type=count, default=40, help=N_("records by lycée, 40 if not given")
            ),
            _a("--year", metavar="Y", type=year, help=N_("year of the bilan")),
            _a("--seed", metavar="S", type=int, default=1, help=N_("same seed, same records")),
        ),
    ),
    Verb(
        "init",
        N_("make a register"),
        "upkeep:init",
        (
            _a(
                "--profile",
                choices=("lycee", "coordination", "siege"),
                required=True,
                help=N_("what this post is for"),
            ),
            _a("--uai", metavar="UAI", type=text, help=N_("the lycée's UAI, or the coordination's code")),
            _a(
                "--name",
                metavar="TEXT",
                type=text,
                help=N_("the name shown, from the reference list if not given"),
            ),
        ),
    ),
    Verb(
        "invite",
        N_("headquarters: prepare the invitation of a lycée"),
        "enrolment:invite",
        (
            _a("uai", metavar="UAI", type=text, help=N_("the lycée's UAI, or the coordination's code")),
            _TO,
            _ENROLMENT,
        ),
    ),
    Verb(
        "join",
        N_("lycée: answer an invitation"),
        "enrolment:join",
        (
            _a("file", metavar="FILE", help=N_("the invitation")),
            _WORDS,
            _TO,
            _a("--again", action="store_true", help=N_("this post is enrolled already: enrol it anew")),
        ),
    ),
    Verb(
        "approve",
        N_("headquarters: accept a request"),
        "enrolment:approve",
        (
            _a("file", metavar="FILE", help=N_("the request")),
            _WORDS,
            _TO,
            _ENROLMENT,
            _a(
                "--scope",
                choices=("pseudonymous", "nominative"),
                default="pseudonymous",
                help=N_("whether names travel; they do not unless said here"),
            ),
            _a(
                "--replaces",
                metavar="STREAM",
                default="",
                help=N_("the post that it takes over: its data are given back; see « posts »"),
            ),
        ),
    ),
    Verb("posts", N_("headquarters: the enrolled posts"), "enrolment:posts"),
    Verb(
        "campaign",
        N_("say which campaign is under way; headquarters: open one"),
        "packages:campaign",
        (
            _a("--name", metavar="TEXT", help=N_("its name, “novembre 2026” for instance")),
            _a("--due", metavar="YYYY-MM-DD", type=date.fromisoformat, help=N_("the day by which to send")),
        ),
    ),
    Verb(
        "keys",
        N_("headquarters: what IT needs to check packages by itself"),
        "packages:keys",
        (
            _a("--export", metavar="DIR", required=True, help=N_("the folder to write to")),
            _a(
                "--identity",
                action="store_true",
                help=N_("also the decryption identity, under the register's phrase"),
            ),
        ),
    ),
    Verb("kinds", N_("list the record kinds and their fields"), "reading:kinds"),
    Verb(
        "add",
        N_("check and save records from a file"),
        "entry:add",
        (
            _KIND,
            _a(
                "--from", dest="source", metavar="FILE", required=True, help=N_("a .json, .csv or .xlsx file")
            ),
            _a("--dry-run", action="store_true", help=N_("check only, save nothing")),
        ),
    ),
    Verb(
        "list",
        N_("list the records of a kind"),
        "reading:list_records",
        (
            _KIND,
            _a(
                "--where",
                metavar="FIELD=VALUE",
                type=text,
                action="append",
                default=[],
                help=N_("only records with that value"),
            ),
            _LIMIT,
        ),
    ),
    Verb(
        "show",
        N_("show one record"),
        "reading:show_record",
        (_a("uid", metavar="UID", type=text, help=N_("its uid")),),
    ),
    Verb(
        "search",
        N_("search everywhere"),
        "reading:search",
        (
            _a("text", metavar="TEXT", type=text, help=N_("what to search")),
            _LIMIT,
        ),
    ),
    Verb(
        "history",
        N_("show every change of a record"),
        "reading:history",
        (_a("uid", metavar="UID", type=text, help=N_("its uid")),),
    ),
    Verb("undo", N_("undo the last change, as a new change"), "entry:undo"),
    Verb(
        "check",
        N_("check every record and draft against the rules"),
        "entry:check",
        (_a("kind", metavar="KIND", nargs="?", help=N_("a record kind, as « kinds » names it")),),
    ),
    Verb(
        "compute",
        N_("one calculation of law, with its sum line by line and the values it used"),
        "compute.compute:compute",
        (
            _a(
                "name",
                metavar="NAME",
                type=text,
                help=N_("internship-allowance, apprentice-pay, pass-iae, …"),
            ),
            _a(
                "--from",
                dest="source",
                metavar="FILE",
                required=True,
                help=N_("a .json file with what the calculation needs"),
            ),
        ),
    ),
    Verb(
        "export",
        N_("create one signed, encrypted package"),
        "packages:export",
        (
            _TO,
            _a("--snapshot", action="store_true", help=N_("everything, not only what changed")),
            _a(
                "--nil-return",
                action="store_true",
                help=N_("lycée: declare that there was no activity in this campaign"),
            ),
            _a("--site", metavar="UAI", type=text, help=N_("headquarters: only the package of that lycée")),
        ),
    ),
    Verb(
        "inspect",
        N_("headquarters: verify and describe a package, change nothing"),
        "packages:inspect",
        (_a("file", metavar="FILE", help=N_("the package")),),
    ),
    Verb(
        "import",
        N_("import packages or folders of packages"),
        "packages:import_files",
        (
            _a("paths", metavar="PATH", nargs="+", help=N_("packages or folders")),
            _a("--receipts", metavar="DIR", help=N_("headquarters: where to write the receipts")),
        ),
    ),
    *DECISIONS,
    Verb(
        "import-decp",
        N_("headquarters: read public contracts from published data (DECP 2019 and 2022, JSON)"),
        "contracts:import_decp",
        (
            _a("files", metavar="FILE", nargs="+", help=N_("files of published data")),
            _a("--buyer", metavar="SIREN", default="", help=N_("only that buyer, by SIREN or SIRET")),
            _a("--dry-run", action="store_true", help=N_("read and remark only, save nothing")),
        ),
        N_(
            "Each row is kept, kept with alerts or set aside; none stops the file,"
            " and the same row twice adds nothing.\n"
            "JSON: files [{file, format, rows, added, changed, unchanged, set_aside, alerted, amendments,"
            " siae, stopped, codes {code: count}, findings [{row, number, buyer, code, severity, field,"
            " message}], left_out}], refused [{file, code, message}], dry_run.\n"
            "Exit codes: 0 every row is kept; 3 some rows were set aside or some files refused; 1 nothing is"
            " kept."
        ),
    ),
    Verb(
        "receive-status", N_("headquarters: what is expected, received, missing"), "packages:receive_status"
    ),
    Verb(
        "figures",
        N_("the indicators of a year"),
        "figures:figures",
        (
            _YEAR,
            _a("--engagement", metavar="N", type=int, help=N_("only that engagement")),
            _a("--records", metavar="CODE", type=text, help=N_("the records behind one indicator")),
        ),
    ),
    Verb("bilan", N_("write the bilan of a year: PDF, HTML and spreadsheet"), "figures:bilan", (_YEAR, _TO)),
    Verb(
        "backup",
        N_("copy the register, open the copy and count it"),
        "upkeep:backup",
        (_a("--to", metavar="DIR", help=N_("the folder to write to")),),
    ),
    Verb(
        "restore",
        N_("go back to a backup; the present state is saved first"),
        "upkeep:restore",
        (_a("file", metavar="FILE", help=N_("the backup")),),
    ),
    *PROTECTION_VERBS,
    *DOCUMENTS,
    Verb("verify-register", N_("check the register from end to end"), "upkeep:verify_register"),
    Verb(
        "bench",
        N_("measure the program, each row beside its floor"),
        "bench.bench:bench",
        (_a("--records", metavar="N", type=count, default=5000, help=N_("records of the exchange rows")),),
    ),
    Verb("self-test", N_("check this installation on a throw-away register"), "self_test:self_test"),
)
