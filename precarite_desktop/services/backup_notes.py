"""What is known of the copies of a register: kept beside the settings, not in the register that they copy.

Nothing here is needed to go back to a copy, and nothing here is about people.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.services import durable_file
from precarite_desktop.services.post import Post


@dataclass(frozen=True)
class Note:
    """The last copies of one register."""

    at: str = ""
    """Instant of the last copy, ISO 8601; empty if there was none."""
    file: str = ""
    """Its path."""
    state: str = ""
    """What the register's files looked like when it was copied."""
    refused: str = ""
    """Code of the refusal if the last automatic copy could not be written."""
    second: str = ""
    """The second place that was last tried."""
    second_file: str = ""
    """Name of the last copy that was opened and counted there."""
    second_refused: str = ""
    """Code of the refusal, or that of no answer as long as there is none."""


def read(post: Post) -> Note:
    """What is noted; nothing if there is no readable note."""
    try:
        kept = json.loads(_file(post).read_text(encoding="utf-8"))
        return Note(**{name: str(value) for name, value in kept.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return Note()


def write(post: Post, note: Note) -> None:
    """Keep the note. A disk that does not take it costs a copy too many, never the copy itself."""
    with suppress(Refusal):
        durable_file.write(_file(post), json.dumps(asdict(note), ensure_ascii=False, indent=1).encode())


def state_of(register: Path) -> str:
    """Sizes and times of the register and its log: the same text means that nothing was written since."""
    parts = []
    for file in (register, register.with_name(register.name + "-wal")):
        try:
            found = file.stat()
        except OSError:
            continue
        if found.st_size:
            parts.append(f"{found.st_size}-{found.st_mtime_ns}")
    return " ".join(parts)


def _file(post: Post) -> Path:
    name = hashlib.sha256(str(post.register.path.absolute()).encode()).hexdigest()[:16]
    return post.paths.state / "backups" / f"{name}.json"
