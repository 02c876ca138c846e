"""The verbs by which a person decides what the rules of the exchange leave open; part of `verbs`."""

from datetime import date

from precarite_desktop.cli.verb import Verb, text
from precarite_desktop.cli.verb import argument as _a
from precarite_desktop.text.i18n import N_

DECISIONS: tuple[Verb, ...] = (
    Verb(
        "resolve",
        N_("headquarters: packages that wait for a decision; decide one"),
        "decisions:resolve",
        (
            _a("file", metavar="FILE", nargs="?", help=N_("the package; the list of them if not given")),
            *(
                _a(name, dest="choice", action="store_const", const=choice, help=words)
                for name, choice, words in (
                    ("--apply", "apply", N_("take it: the rows are really gone, or it is a late package")),
                    ("--refuse", "refuse", N_("leave it, and give back to the lycée the rows it lacks")),
                    ("--new-epoch", "new_epoch", N_("order the post to start anew and send everything")),
                    ("--reenrol", "reenrol", N_("order the post to enrol again: it is a copy")),
                )
            ),
            _a("--receipts", metavar="DIR", help=N_("where to write the receipt that says so")),
        ),
    ),
    Verb(
        "replay-archive",
        N_("headquarters, restored from an old copy: import again the packages that it kept"),
        "decisions:replay_archive",
        (_a("folder", metavar="DIR", nargs="?", help=N_("the archive, if it is not beside the register")),),
    ),
    Verb(
        "revoke",
        N_("headquarters: accept nothing more of a stolen key"),
        "decisions:revoke",
        (
            _a("post", metavar="POST", type=text, help=N_("the lycée's UAI, or the beginning of a stream")),
            _a(
                "--since",
                metavar="YYYY-MM-DD",
                type=date.fromisoformat,
                help=N_("also list what was imported since that day"),
            ),
        ),
    ),
    Verb(
        "moved",
        N_("lycée: this register was copied or is behind; say what it is"),
        "decisions:moved",
        (
            _a("--here", action="store_true", help=N_("it goes on here: send everything again")),
            _a("--second", action="store_true", help=N_("the other one goes on too: enrol this one")),
        ),
    ),
    Verb(
        "choose",
        N_("lycée: records that headquarters holds in other words; choose a version"),
        "decisions:choose",
        (
            _a("uid", metavar="UID", nargs="?", type=text, help=N_("the record; the list if not given")),
            *(
                _a(name, dest="version", action="store_const", const=version, help=words)
                for name, version, words in (
                    ("--here", "here", N_("keep what is here")),
                    ("--headquarters", "headquarters", N_("take what headquarters holds")),
                )
            ),
        ),
    ),
)
