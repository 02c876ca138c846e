"""What somebody who has the key can read of a register: every page of its file, and every column of its tables."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from precarite_desktop.services.post import Post

_PAGE = 4096
_RESERVE = 80  # an initialisation vector of 16 bytes, then the tag
_SALT = 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def pages(path: Path, key: bytes) -> bytes:
    """The plain bytes of every page of the file, free pages included, and of its write-ahead log."""
    content = path.read_bytes()
    found = [_plain(content[_SALT:_PAGE], key)]
    found += [_plain(content[at : at + _PAGE], key) for at in range(_PAGE, len(content), _PAGE)]
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    for at in range(_LOG_HEADER, len(frames), _FRAME_HEADER + _PAGE):
        page = frames[at + _FRAME_HEADER : at + _FRAME_HEADER + _PAGE]
        is_first = frames[at : at + 4] == b"\0\0\0\1"
        found.append(_plain(page[_SALT if is_first else 0 :], key))
    return b"".join(found)


def cells(post: Post) -> Iterator[tuple[str, str, str]]:
    """Table, column and content of everything in the register, the inner tables of the search included."""
    with post.register.read() as session:
        tables = session.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables:
            names = [row[1] for row in session.rows(f"PRAGMA table_info('{table}')")]
            for row in session.rows(f"SELECT * FROM '{table}'"):
                for name, cell in zip(names, row, strict=True):
                    yield table, name, cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)


def where(post: Post, *words: str) -> set[tuple[str, str]]:
    """Tables and columns that hold one of these words, accents and capitals aside."""
    wanted = [_folded(word) for word in words]
    found = set()
    for table, name, cell in cells(post):
        folded = _folded(cell)
        if any(word in folded for word in wanted):
            found.add((table, name))
    return found


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    marks = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in marks if not unicodedata.combining(sign))


def _plain(page: bytes, key: bytes) -> bytes:
    body, vector = page[:-_RESERVE], page[-_RESERVE : -_RESERVE + 16]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
