"""Place: where a register is. A file of one's own, or the database of a server that headquarters shares."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, parse_qs, urlsplit

from precarite_desktop.problems import Refusal

SCHEME = "postgresql+psycopg"
_LOCAL = ("", "localhost", "127.0.0.1", "::1")
_VERIFIED = "verify-full"


@dataclass(frozen=True)
class Server:
    """A database of a PostgreSQL server, and what lies on this computer in the place of a file."""

    url: str = field(repr=False)
    """As the person gave it; it holds no password."""
    beside: Path
    """A file that does not exist: what is kept beside a register is kept beside it, for this person alone."""

    def __str__(self) -> str:
        return self.url

    @property
    def address(self) -> str:
        """The connection URI of PostgreSQL's own library; over a network the server must prove its name."""
        asked = urlsplit(self.url)
        words = f"postgresql:{self.url.partition(':')[2]}"
        if is_local(asked) or _asks(asked, "sslmode"):
            return words
        return f"{words}{'&' if asked.query else '?'}sslmode={_VERIFIED}"


Place: TypeAlias = Path | Server


def named(words: str, folder: Path) -> Place:
    """The place that a person names; what lies on this computer of a server lies below `folder`.

    Raises Refusal USE-03 for an address of something else, USE-31 or USE-32 as `server`.
    """
    scheme, is_address, _rest = words.partition("://")
    if not is_address:
        return Path(words).expanduser()
    if scheme != SCHEME:
        raise Refusal("USE-03", scheme=scheme)
    return server(words, folder)


def server(url: str, folder: Path) -> Server:
    """The server that `url` names; what lies on this computer lies below `folder`.

    Raises Refusal USE-31 for a password in the address: others see the options of a command
    (people.md 12); USE-32 where it lets a server go unproved.
    """
    asked = urlsplit(url)
    if asked.password is not None or _asks(asked, "password"):
        raise Refusal("USE-31")
    if not is_local(asked) and _asks(asked, "sslmode") not in ("", _VERIFIED):
        raise Refusal("USE-32")
    name = sha256(url.encode()).hexdigest()[:16]
    return Server(url, folder / "servers" / name / "register")


def is_local(asked: SplitResult) -> bool:
    """Whether nothing leaves this computer: a socket, or its own address."""
    host = _asks(asked, "host") or asked.hostname or ""
    return host in _LOCAL or host.startswith("/")


def _asks(asked: SplitResult, name: str) -> str:
    return parse_qs(asked.query).get(name, [""])[-1]
