"""The verb `document`: a paper about one record, or the register of interns of the post."""

from argparse import Namespace
from pathlib import Path

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.text.i18n import _


def document(arguments: Namespace) -> Answer:
    """Write one paper as PDF. Raises Refusal USE-38 without the uid it needs, and as `services.documents`."""
    from precarite_desktop.problems import Refusal
    from precarite_desktop.services import documents, tell_records

    path = Path(arguments.to)
    with post_of(arguments) as post:
        if arguments.paper == documents.REGISTER:
            written = documents.write_register(post, path, arguments.year)
        elif arguments.uid:
            written = documents.write(post, arguments.paper, tell_records.uid_of(post, arguments.uid), path)
        else:
            raise Refusal("USE-38", paper=arguments.paper)
    lines = [_("Written, with names in the clear: {path}").format(path=written)]
    return Answer({"paper": arguments.paper, "pdf": str(written)}, lines)
