"""Compiled catalogues (`.mo`): how ours are made from a `.po`, and how they are read a text at a time.

French is compiled with its typography, so that a start applies no rule of it. And a start shows
some tens of the texts: they are found by halving the sorted list that the file holds, where the
standard library reads them all (gettext manual, « The Format of GNU MO Files »).
"""

import gettext
import io
import sys
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

_MAGIC = (0x950412DE).to_bytes(4, sys.byteorder)
_HEAD = 5
"""Numbers of 32 bits before the tables that count here: magic, version, texts, where each table begins."""
_DRESSED = "fr"
"""The language whose texts are compiled with French typography."""


def compile_catalogue(source: Path, language: str) -> bytes:
    """The `.mo` of a `.po`. Raises ValueError when it does not parse, OSError when it cannot be read."""
    from babel.messages.mofile import write_mo  # Babel is heavy; a wheel never needs it here
    from babel.messages.pofile import read_po

    from precarite_desktop.text.typography import french

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language, abort_invalid=True)
    for message in [one for one in catalogue if one.id]:  # the first is the header
        told = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        if not all(told):
            catalogue.delete(message.id)  # Babel would say it in the words of the msgid
        elif language == _DRESSED:
            dressed = tuple(map(french, told))
            message.string = dressed if message.pluralizable else dressed[0]
    result = io.BytesIO()
    write_mo(result, catalogue)
    return result.getvalue()


class CompiledCatalogue(gettext.NullTranslations):
    """The texts of one `.mo`, decoded when they are asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises ValueError when it is no catalogue of this kind of machine, or not a whole one."""
        super().__init__()
        if content[:4] != _MAGIC or len(content) < 4 * _HEAD:
            raise ValueError("not a compiled catalogue")
        self._content = content
        _magic, _version, self._count, ids, texts = memoryview(content)[: 4 * _HEAD].cast("I")
        self._ids = self._table(ids)
        self._texts = self._table(texts)
        self._info = self._header()
        self._form = gettext.c2py(self._info["plural-forms"].partition("plural=")[2].rstrip(";"))

    def gettext(self, message: str) -> str:
        """The text for a msgid, in this language or those that complete it."""
        found = self._found(message)
        return super().gettext(message) if not found else found.partition("\0")[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of a text that goes with a number."""
        found = self._found(f"{msgid1}\0{msgid2}")
        form = found.split("\0")[self._form(n)] if found else ""
        return form or super().ngettext(msgid1, msgid2, n)

    def info(self) -> dict[str, str]:
        """The lines of the header, their names in small letters."""
        return self._info

    def translated(self) -> Iterator[str]:
        """The msgids that have a text, plurals by their singular."""
        for place in range(self._count):
            msgid = self._at(self._ids, place)
            if msgid and self._at(self._texts, place).strip(b"\0"):
                yield msgid.decode("utf-8").partition("\0")[0]

    def _table(self, begin: int) -> memoryview:
        """Length and place of each text. Raises ValueError where one would lie outside of the file."""
        table = memoryview(self._content)[begin : begin + 8 * self._count].cast("I")
        if len(table) < 2 * self._count or max(map(int.__add__, table[::2], table[1::2])) > len(
            self._content
        ):
            raise ValueError("a compiled catalogue that was cut")
        return table

    def _header(self) -> dict[str, str]:
        lines = self._at(self._texts, 0).decode("utf-8").splitlines()
        pairs = (line.partition(":") for line in lines)
        return {name.strip().lower(): value.strip() for name, _colon, value in pairs}

    def _at(self, table: memoryview, place: int) -> bytes:
        length, begin = table[2 * place], table[2 * place + 1]
        return self._content[begin : begin + length]

    def _found(self, msgid: str) -> str:
        """The text of a msgid as it lies there, its forms parted by zeros; empty if there is none."""
        wanted = msgid.encode("utf-8")
        place = bisect_left(range(self._count), wanted, key=lambda one: self._at(self._ids, one))
        if place == self._count or self._at(self._ids, place) != wanted:
            return ""
        return self._at(self._texts, place).decode("utf-8", "replace")
