"""Package files on a stick, a share or in a mail folder: found by content, read once, never changed.

A package is known by its first bytes, whatever its name: mail gateways rename
files, and names decide nothing (design, exchange 4.1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from precarite_desktop.problems import Refusal, reason_of

BEGINNING = b"age-encryption.org/v1"
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Found:
    """A file to import: where it lies, and how the person named it."""

    path: Path
    given: str
    named: bool
    """Named by the person, rather than found in a folder."""


@dataclass(frozen=True)
class Copy:
    """The bytes of a file at one moment: everything works on them, so the file may change behind us (V0)."""

    data: bytes
    sha256: str


def found_in(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield the packages among `paths` and inside those that are folders, in the order of their names.

    A file that a person names is yielded whatever it holds, so that its refusal says why.
    """
    for path in paths:
        if not path.is_dir():
            yield Found(path, str(path), named=True)
            continue
        for one in sorted(path.rglob("*")):
            if one.is_file() and _begins_as_package(one):
                yield Found(one, str(one), named=False)


def copy_of(path: Path) -> Copy:
    """Read the file once. Raises Refusal E-101 if it is too large, FIL-01 if it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("FIL-01", file=path.name, reason=reason_of(error)) from error
    if len(data) > LARGEST:
        raise Refusal("E-101")
    return Copy(data, sha256(data).hexdigest())


def _begins_as_package(path: Path) -> bool:
    if path.suffix == ".part":
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(BEGINNING)) == BEGINNING or path.suffix == ".age"
    except OSError:
        return path.suffix == ".age"
