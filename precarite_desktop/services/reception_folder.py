"""The folder beside headquarters' register that keeps what was refused and archives what was accepted.

Refusals leave the register as it was, byte for byte; so they are told here, in
`refused.jsonl`, beside the file itself (decision 2). Codes and names of files
only: nothing of what a package holds.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from precarite_desktop.services import durable_file
from precarite_desktop.services.package_files import Copy

WAITING = frozenset({"E-303", "E-304", "E-305", "E-311", "S-HELD"})
"""Refused for now: the file is kept and tried again when it is given again (decision 48)."""
_LIST = "refused.jsonl"


@dataclass(frozen=True)
class RefusedFile:
    """One line of the list."""

    at: str
    file: str
    code: str
    sha256: str
    site: str = ""
    """Only when the signature was verified."""
    dropped: int = 0
    """For a package held: rows that would vanish, of how many."""
    held: int = 0


def folder_of(register: Path) -> Path:
    """The reception folder of that register."""
    return register.with_name(register.name + ".reception")


def keep_refused(register: Path, line: RefusedFile, data: bytes) -> None:
    """Keep the file that was refused, once, and add its line. Raises Refusal FIL-02 or FIL-03."""
    folder = folder_of(register)
    kept = folder / f"{line.sha256}.refused"
    if not kept.exists():
        durable_file.write(kept, data)
    try:
        with (folder / _LIST).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
    except OSError as error:
        raise durable_file.refusal_of(error, folder / _LIST) from error


def archive_of(register: Path) -> Path:
    """Where the originals of accepted packages lie."""
    return folder_of(register) / "archive"


def archive(register: Path, stream: str, copy: Copy, at: datetime) -> None:
    """Keep the original of an accepted package, before its rows are committed (V14).

    Its name begins with the moment of its arrival, so that a folder lists them in that order.
    """
    folder = archive_of(register) / stream[:8]
    if not any(folder.glob(f"*{copy.sha256}.zip.age")):
        durable_file.write(folder / f"{at:%Y%m%dT%H%M%S%f}_{copy.sha256}.zip.age", copy.data)


def archived(register: Path) -> Iterator[tuple[Path, datetime]]:
    """The originals of accepted packages, and when each was received."""
    for file in sorted((folder_of(register) / "archive").glob("*/*.zip.age")):
        yield file, datetime.fromtimestamp(file.stat().st_mtime, UTC)


@dataclass(frozen=True)
class Kept:
    """A file kept here, under its own name."""

    name: str
    data: bytes


def keep_receipt(register: Path, stream: str, said: str, file: Path) -> None:
    """Keep the last package written for a station; `said` is the digest of what it says.

    Raises Refusal FIL-02 or FIL-03.
    """
    folder = _receipts(register, stream)
    try:
        former = [one for one in folder.glob("*") if one.is_file()]
        data = file.read_bytes()
    except OSError as error:
        raise durable_file.refusal_of(error, folder) from error
    durable_file.write(folder / f"{said}_{file.name}", data)
    for one in former:
        with suppress(OSError):
            one.unlink()


def kept_receipt(register: Path, stream: str, said: str) -> Kept | None:
    """The last package written for a station, if it says exactly that."""
    for one in _receipts(register, stream).glob(f"{said}_*") if said else ():
        try:
            return Kept(one.name.removeprefix(f"{said}_"), one.read_bytes())
        except OSError:
            return None
    return None


def _receipts(register: Path, stream: str) -> Path:
    return folder_of(register) / "receipts" / stream[:8]


def refused(register: Path) -> Iterator[RefusedFile]:
    """Yield the refusals, oldest first; a line that cannot be read is passed over."""
    try:
        lines = (folder_of(register) / _LIST).read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield RefusedFile(**json.loads(line))
        except (ValueError, TypeError):
            continue


def stamp(now: datetime) -> str:
    """The moment as written in the list."""
    return now.isoformat(timespec="seconds")
