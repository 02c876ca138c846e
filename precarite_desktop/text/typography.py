"""French typography: spaces, apostrophes and quotes as they must be shown (design, screens 4.3).

Catalogues are written with ordinary spaces and straight apostrophes; this makes
the shown string. It is idempotent, and leaves tags, placeholders and mnemonics alone.
"""

import re

NARROW = "\u202f"
WIDE = "\u00a0"

_UNTOUCHED = re.compile(r"(<[^<>]*>|\{[^{}]*\}|https?://\S+|`[^`]*`)")
_SPACE = f"[ {WIDE}{NARROW}]+"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"(?<=\w)'(?=\w|$|«)"), "’"),
    (re.compile(r'(?<!\w)"([^"]*)"(?!\w)'), "“\\1”"),
    (re.compile(f"«{_SPACE}?"), f"«{WIDE}"),
    (re.compile(f"{_SPACE}»"), f"{WIDE}»"),
    (re.compile(f"{_SPACE}([;!?])"), f"{NARROW}\\1"),
    (re.compile(f"{_SPACE}([:%€])"), f"{WIDE}\\1"),
    (re.compile(f"{_SPACE}— "), f"{WIDE}— "),
    (re.compile(f"\\b(n°|M\\.|Mme|p\\.){_SPACE}(?=\\S)"), f"\\1{WIDE}"),
    (re.compile(f"(?<=\\d){_SPACE}h\\b(?:{_SPACE}(?=\\d))?"), ""),
    (re.compile(r"\b(20\d\d)-(20\d\d)\b"), "\\1\u2011\\2"),
)
_HOURS = _RULES[9][0]


def french(text: str) -> str:
    """Return `text` with the spaces and signs of French typography."""
    if not text:
        return text
    pieces = _UNTOUCHED.split(text)
    return _around_placeholders(
        "".join(piece if index % 2 else _dressed(piece) for index, piece in enumerate(pieces))
    )


def _dressed(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(_hours if pattern is _HOURS else replacement, text)
    return text


def _hours(match: re.Match[str]) -> str:
    return f"{WIDE}h{WIDE}" if match.group()[-1] != "h" else f"{WIDE}h"


_AROUND: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=[{<])"), "’"),
    (re.compile(r"(?<=\})" + _SPACE + r"h\b"), f"{WIDE}h"),
    (re.compile(r"(\}\"|\"(?=\{))"), "\\1"),
    (re.compile(r'"(\{[^{}]*\})"'), "“\\1”"),
)


def _around_placeholders(text: str) -> str:
    for pattern, replacement in _AROUND:
        text = pattern.sub(replacement, text)
    return text
