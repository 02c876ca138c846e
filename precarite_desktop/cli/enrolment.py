"""Verbs of enrolment: invite, join, approve. The telephone is left to people (design, exchange 7.2)."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.opening import phrase, post_of
from precarite_desktop.problems import Refusal
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _

if TYPE_CHECKING:
    from precarite_desktop.services.found_headquarters import Authority


def invite(arguments: Namespace) -> Answer:
    """Prepare the invitation of a lycée. Raises Refusal ENR-05, ENR-06, KEY-02, FIL-02."""
    from precarite_desktop.services import enrol

    with post_of(arguments) as post:
        authority = _authority(post, arguments)
        made = enrol.invite(post, arguments.uai, Path(arguments.to), authority=authority)
    words = " ".join(made.words)
    lines = [
        _("Invitation of {name} ({site}): {file}").format(name=made.name, site=made.site, file=made.file),
        _("Read these six words of the headquarters over the telephone, or in a letter:"),
        f"  {words}",
    ]
    return Answer({"file": str(made.file), "site": made.site, "name": made.name, "words": words}, lines)


def join(arguments: Namespace) -> Answer:
    """Answer an invitation. Raises Refusal ENR-01 for other words, E-… for a file that is not sound."""
    from precarite_desktop.services import enrol

    with post_of(arguments) as post:
        made = enrol.join(
            post, Path(arguments.file), arguments.words, Path(arguments.to), again=arguments.again
        )
    words = " ".join(made.words)
    lines = [
        _("Request written: {file}").format(file=made.file),
        _("The headquarters will call back and ask for these six words of the request:"),
        f"  {words}",
    ]
    return Answer({"file": str(made.file), "site": made.site, "name": made.name, "words": words}, lines)


def approve(arguments: Namespace) -> Answer:
    """Accept a request. Raises Refusal ENR-01…04, E-… for a file that is not sound."""
    from precarite_desktop.services import enrol

    with post_of(arguments) as post:
        authority = _authority(post, arguments)
        made = enrol.approve(
            post,
            Path(arguments.file),
            arguments.words,
            Path(arguments.to),
            authority=authority,
            scope=arguments.scope,
            replaces=enrol.stream_beginning(post, arguments.replaces),
        )
    line = _("{name} ({site}) is enrolled. Send it its first package: {file}").format(
        name=made.name, site=made.site, file=made.file
    )
    document = {"file": str(made.file), "site": made.site, "name": made.name, "stream": made.stream}
    return Answer(document, [line])


def posts(arguments: Namespace) -> Answer:
    """List the enrolled posts and their state. Raises Refusal USE-10."""
    from precarite_desktop.services import enrol

    with post_of(arguments) as post:
        found = enrol.posts(post)
    document = {
        "posts": [
            {"stream": one.stream, "site": one.site, "name": one.name, "state": one.state} for one in found
        ]
    }
    return Answer(document, [f"{one.stream[:8]}  {one.site:<9} {one.state:<9} {one.name}" for one in found])


def _authority(post: Post, arguments: Namespace) -> "Authority":
    from precarite_desktop.services import found_headquarters

    if not post.is_headquarters:
        raise Refusal("USE-10")
    given = phrase(arguments)
    if given is None:
        raise Refusal("USE-08")
    file = Path(arguments.enrolment) if arguments.enrolment else None
    return found_headquarters.open_authority(post, given, file)
