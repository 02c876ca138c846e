"""The rows of a JSON file of any size, one after the other: flat in memory, and no bad row ends the file.

A row is an element of a list that lies at one of the places asked for. Its end
is found by its brackets, so that one which cannot be read is given as such and
the next one is looked at (readers by event stop at the first fault). What a row
may weigh is limited.
"""

import codecs
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, BinaryIO, TypeAlias

Place: TypeAlias = tuple[str, ...]
"""The keys that lead to a value from the top."""

CHUNK = 1 << 16
HEAVIEST = 1 << 22
"""Signs of one row: a contract with a hundred amendments has fewer than a hundredth of it."""
LONGEST_NAME = 1 << 16
DEEPEST = 40
_OPENING, _CLOSING, _QUOTE = frozenset("{["), frozenset("}]"), '"'
_BLANK = re.compile(r"[\s,]*")
# No possessive quantifiers here: Python before 3.11.5 mistakes them. Each step takes what no other could.
_IN_STRING = r'[^"\\]*(?:\\.[^"\\]*)*'
_STRING = re.compile(f'"({_IN_STRING})"', re.DOTALL)
_REST_OF_STRING = re.compile(_IN_STRING, re.DOTALL)
_UP_TO_BRACKET = re.compile(rf'[^"{{}}\[\]]*(?:"{_IN_STRING}"[^"{{}}\[\]]*)*', re.DOTALL)
_PLAIN_VALUE = re.compile(r"[^,\]}]*")


class Fault(StrEnum):
    """Why a row cannot be read."""

    SHAPE = "shape"
    """It is no object in JSON."""
    SIZE = "size"
    """It is heavier or deeper than any contract."""
    END = "end"
    """The file ends in the middle of it."""


@dataclass(frozen=True)
class RawRow:
    """One row as it lies in the file, or why there is none."""

    place: Place
    content: Mapping[str, Any] | None
    fault: Fault | None = None


class _Ended(Exception):
    """The file ends before what was begun, or is no JSON before its rows."""


class RowReader:
    """Reads a file once, from its beginning. `found` tells afterwards at which places there was a list."""

    def __init__(self, file: BinaryIO, lists: Collection[Place], singles: Collection[Place] = ()) -> None:
        """`singles` are the places of lists where one row may stand without its brackets."""
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._text, self._at, self._is_over = "", 0, False
        self._lists, self._singles = frozenset(lists), frozenset(singles)
        self._ways = {place[:end] for place in (*lists, *singles) for end in range(len(place) + 1)}
        self.found: set[Place] = set()

    def __iter__(self) -> Iterator[RawRow]:
        try:
            yield from self._value(())
        except _Ended:
            yield RawRow((), None, Fault.END)

    # --- what leads to the rows ----------------------------------------------------------------

    def _value(self, place: Place) -> Iterator[RawRow]:
        sign = self._next()
        if sign == "[" and place in self._lists:
            self.found.add(place)
            yield from self._elements(place)
        elif sign == "{" and place in self._singles:
            self.found.add(place)
            yield self._row(place)
        elif sign == "{" and place in self._ways:
            yield from self._members(place)
        else:
            self._skip()

    def _members(self, place: Place) -> Iterator[RawRow]:
        self._at += 1
        while self._next() != "}":
            if self._next() != _QUOTE:
                raise _Ended
            inner = (*place, self._name())
            if self._next() == ":":
                self._at += 1
            yield from self._value(inner)
        self._at += 1

    def _elements(self, place: Place) -> Iterator[RawRow]:
        self._at += 1
        while (sign := self._next()) != "]":
            if sign in _OPENING:
                yield self._row(place)
            else:
                self._skip()
                yield RawRow(place, None, Fault.SHAPE)
        self._at += 1

    def _next(self) -> str:
        """The next sign that is no blank and no comma. Raises _Ended."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            self._more()

    def _name(self) -> str:
        """The name that begins here; very long ones are nothing that leads to rows. Raises _Ended."""
        while (found := _STRING.match(self._text, self._at)) is None:
            if len(self._text) - self._at > LONGEST_NAME:
                raise _Ended
            self._more()
        self._at = found.end()
        return found[1]

    def _skip(self) -> None:
        sign = self._next()
        if sign in _OPENING:
            self._cut_out(most=0)
        elif sign == _QUOTE:
            self._skip_string()
        else:
            self._skip_plain()

    def _skip_string(self) -> None:
        """Pass over a string, however long, without going back over it. Raises _Ended."""
        self._at += 1
        while True:
            rest = _REST_OF_STRING.match(self._text, self._at)
            self._at = rest.end() if rest else self._at
            if self._at < len(self._text):
                self._at += 1
                return
            self._more()

    def _skip_plain(self) -> None:
        """Pass over a number, a word, or a sign that stands nowhere. Raises _Ended."""
        if self._text[self._at] in _CLOSING:
            self._at += 1
            return
        while True:
            plain = _PLAIN_VALUE.match(self._text, self._at)
            self._at = plain.end() if plain else self._at
            if self._at < len(self._text):
                return
            self._more()

    # --- one row -------------------------------------------------------------------------------

    def _row(self, place: Place) -> RawRow:
        text = self._cut_out(most=HEAVIEST)
        if not text:
            return RawRow(place, None, Fault.SIZE)
        try:
            content = json.loads(text, strict=False, parse_float=Decimal, parse_constant=str)
        except (ValueError, RecursionError):
            return RawRow(place, None, Fault.SHAPE)
        return RawRow(place, content) if isinstance(content, dict) else RawRow(place, None, Fault.SHAPE)

    def _cut_out(self, *, most: int) -> str:
        """The text from an opening bracket to its closing one, passed over; empty beyond the limits.

        Raises _Ended if the file ends before.
        """
        parts: list[str] = []
        size = depth = deepest = 0
        is_open = False
        while True:
            start = self._at
            depth, reached, is_open = self._scan(depth, is_open=is_open)
            deepest = max(deepest, reached)
            size += self._at - start
            if size <= most:
                parts.append(self._text[start : self._at])
            if depth == 0:
                return "".join(parts) if size <= most and deepest <= DEEPEST else ""
            self._more()

    def _scan(self, depth: int, *, is_open: bool) -> tuple[int, int, bool]:
        """Go on to the end of the row or of the text: depth, greatest depth, whether a string is open."""
        text, at, deepest = self._text, self._at, depth
        while at < len(text):
            passed = (_REST_OF_STRING if is_open else _UP_TO_BRACKET).match(text, at)
            at = passed.end() if passed else at
            if at == len(text):
                break
            sign = text[at]
            at += 1
            if is_open or sign == _QUOTE:
                is_open = not is_open
                continue
            depth += 1 if sign in _OPENING else -1
            deepest = max(deepest, depth)
            if depth == 0:
                break
        self._at = at
        return depth, deepest, is_open

    def _more(self) -> None:
        """Drop what was read and add what comes; an escaped sign stays with its stroke. Raises _Ended."""
        if self._is_over:
            raise _Ended
        chunk = self._file.read(CHUNK)
        self._is_over = not chunk
        fresh = self._decode.decode(chunk, final=self._is_over)
        while fresh.endswith("\\") and not self._is_over:
            single = self._file.read(1)
            self._is_over = not single
            fresh += self._decode.decode(single, final=self._is_over)
        self._text, self._at = self._text[self._at :] + fresh, 0
