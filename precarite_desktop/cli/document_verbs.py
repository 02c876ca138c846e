"""The verb that writes papers."""

from precarite_desktop.cli.verb import Verb, text, year
from precarite_desktop.cli.verb import argument as _a
from precarite_desktop.text.i18n import N_

PAPERS = ("attestation", "summary", "recap", "path", "follow-up", "intern-register")

DOCUMENTS: tuple[Verb, ...] = (
    Verb(
        "document",
        N_("write a paper: certificate, register of interns, apprenticeship, recap, path, visit"),
        "documents:document",
        (
            _a("paper", choices=PAPERS, help=N_("which paper")),
            _a("uid", metavar="UID", type=text, nargs="?", help=N_("the record it is about")),
            _a("--to", metavar="FILE", required=True, help=N_("the PDF to write")),
            _a("--year", metavar="Y", type=year, help=N_("of the register of interns, a calendar year")),
        ),
        N_("JSON: paper, pdf."),
    ),
)
