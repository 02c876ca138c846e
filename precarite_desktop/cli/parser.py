"""The grammar of `passerelles`: verbs, options and their help. Only this is read for `--help`."""

import argparse
import re
from typing import Any, NoReturn

from precarite_desktop.cli.verb import Verb
from precarite_desktop.cli.verbs import VERBS
from precarite_desktop.paths import APP_NAME
from precarite_desktop.text.i18n import N_, _

PROGRAM = "passerelles"
LANGUAGES = ("fr", "en", "br")
_NAMED = re.compile(r"(?:required|unrecognized arguments): (?P<list>.*)|argument (?P<one>[^:]+):")
_USAGE = N_("Usage: ")


class WrongUse(Exception):
    """The command line cannot be understood; the message says which words."""


class _Page(argparse.RawDescriptionHelpFormatter):
    """Help pages with the language's own heading."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _(_USAGE) if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that refuses by exception, so that `--json` can answer with a document."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Page, **options)
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument("-h", "--help", action="help", help=_("show this page"))

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse. Argparse's own words are English: only what it names is kept."""
        named = _NAMED.search(message)
        what = (named["list"] or named["one"]) if named else message
        raise WrongUse(
            _("Not understood: {what}. See « {command} --help ».").format(what=what, command=self.prog)
        )


def build() -> Parser:
    """Return the parser of every verb. Imports nothing that a verb needs."""
    parser = Parser(prog=PROGRAM, description=_("{name} on the command line.").format(name=APP_NAME))
    add = parser.options.add_argument
    add("--register", metavar="FILE", help=_("the register (or PASSERELLES_REGISTER)"))
    add("--passphrase-file", metavar="FILE", help=_("a file whose first line is the phrase of the register"))
    add(
        "--lang",
        metavar="fr|en|br",
        default="fr",
        choices=LANGUAGES,
        help=_("language of the answers, fr if not given"),
    )
    add("--json", action="store_true", default=False, help=_("answer with one JSON document"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), title=_("Verbs"), required=True)
    for verb in VERBS:
        _add_verb(verbs, verb)
    return parser


def _add_verb(verbs: Any, verb: Verb) -> None:
    notes = _(verb.notes) if verb.notes else None
    page = verbs.add_parser(verb.name, help=_(verb.help), description=_(verb.help), epilog=notes)
    page.options.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=_("answer with one JSON document")
    )
    for argument in verb.arguments:
        options = dict(argument.options)
        if "help" in options:
            options["help"] = _(options["help"])
        page.options.add_argument(*argument.names, **options)
