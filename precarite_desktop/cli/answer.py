"""What a command answers: one document for machines, a few lines for people, one exit code."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

DONE, REFUSED, WRONG_USE, IN_PART = 0, 1, 2, 3
"""The exit codes of the contract (design, commands)."""


@dataclass(frozen=True)
class Answer:
    """The outcome of one command."""

    document: Mapping[str, Any]
    lines: Sequence[str] = field(default=())
    exit_code: int = DONE


def refusal(code: str, message: str, exit_code: int = REFUSED) -> Answer:
    """Return the answer of a command that was refused: a code and a sentence, nothing changed."""
    return Answer({"error": {"code": code, "message": message}}, (f"{message} ({code})",), exit_code)


def show(answer: Answer, *, as_json: bool) -> None:
    """Write the answer; with `as_json` exactly one document on stdout, whatever the exit code."""
    if as_json:
        print(json.dumps(answer.document, ensure_ascii=False, indent=1, default=_plain))
        return
    stream = sys.stderr if "error" in answer.document else sys.stdout
    for line in answer.lines:
        print(line, file=stream)


def _plain(value: Any) -> Any:
    """Amounts and dates leave as text, so that no reader rounds them."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
