"""From the options of a command to an open post: which register, and what opens it."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from precarite_desktop.problems import Refusal

if TYPE_CHECKING:
    from precarite_desktop.services.post import Post
    from precarite_desktop.storage.key_slots import Unlock
    from precarite_desktop.storage.place import Place

REGISTER = "PASSERELLES_REGISTER"
PASSPHRASE = "PASSERELLES_PASSPHRASE"  # noqa: S105 - the name of a variable


def register_place(arguments: Namespace) -> "Place":
    """The register that the command is about.

    Raises Refusal USE-02 if none is named, USE-03 for an address that is none of PostgreSQL, USE-31, USE-32.
    """
    named = arguments.register or os.environ.get(REGISTER, "")
    if not named:
        raise Refusal("USE-02")
    from precarite_desktop.paths import default_paths
    from precarite_desktop.storage import place

    return place.named(named, default_paths().data)


def phrase(arguments: Namespace) -> str | None:
    """The phrase given by file or environment; never by an argument, which others could read.

    Raises Refusal FIL-01 if the file cannot be read, USE-04 if its first line is empty.
    """
    if not arguments.passphrase_file:
        return os.environ.get(PASSPHRASE) or None
    path = Path(arguments.passphrase_file)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refusal("USE-04", file=path.name) from error
    if not lines or not lines[0]:
        raise Refusal("USE-04", file=path.name)
    return lines[0]


def unlock(arguments: Namespace) -> "Unlock":
    """What opens the register: the phrase if one is given, else the key ring of this account."""
    from precarite_desktop.storage.key_slots import Phrase, Ring

    given = phrase(arguments)
    return Ring() if given is None else Phrase(given)


@contextmanager
def post_of(arguments: Namespace) -> Iterator["Post"]:
    """Open the post of the command and close it afterwards. Raises Refusal REG-… or KEY-01."""
    from precarite_desktop.services import open_post

    post = open_post.open_post(register_place(arguments), unlock(arguments))
    try:
        yield post
    finally:
        post.register.close()
