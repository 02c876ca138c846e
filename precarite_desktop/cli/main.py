"""Entry point of `passerelles`: read the words, do the deed, answer, give the exit code."""

import errno
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from precarite_desktop.cli.answer import REFUSED, WRONG_USE, Answer, refusal, show
from precarite_desktop.cli.parser import LANGUAGES, WrongUse, build
from precarite_desktop.cli.verbs import VERBS
from precarite_desktop.problems import Refusal, reason_of
from precarite_desktop.text.i18n import install
from precarite_desktop.text.messages import sentence, sentence_of

_INTERRUPTED = 130
_WRONG_USE_CODES = frozenset(
    f"USE-{number}" for number in ("02", "03", "04", "05", "06", "07", "08", "13", "14", "38")
)
"""Words that say too little or name what does not exist; the other refusals are about the state of things."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong use, 3 done in part."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    install(_language_asked(words))
    as_json = "--json" in words
    try:
        answer = _answer(words)
        return _tell(answer, as_json=as_json)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _tell(answer: Answer, *, as_json: bool) -> int:
    """Write the answer and return the exit code; whoever stopped listening to it is left in peace."""
    try:
        show(answer, as_json=as_json)
        sys.stdout.flush()
    except OSError as error:
        # What is still in the stream would fail once more, and loudly, when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:  # Windows says it so
            return answer.exit_code
        print(f"{sentence('FIL-05', reason=reason_of(error))} (FIL-05)", file=sys.stderr)
        return REFUSED
    return answer.exit_code


def _answer(words: Sequence[str]) -> Answer:
    try:
        return _deed_of(build().parse_args(words))
    except WrongUse as wrong:
        return refusal("USE-01", str(wrong), WRONG_USE)
    except Refusal as refused:
        exit_code = WRONG_USE if refused.code in _WRONG_USE_CODES else REFUSED
        return refusal(refused.code, sentence_of(refused), exit_code)
    except OSError as error:
        return refusal("FIL-01", sentence("FIL-01", file=error.filename or "", reason=reason_of(error)))


def _deed_of(arguments: Namespace) -> Answer:
    verb = next(one for one in VERBS if one.name == arguments.verb)
    module, _separator, function = verb.deed.partition(":")
    deed: Callable[[Namespace], Answer] = getattr(import_module(f"precarite_desktop.cli.{module}"), function)
    return deed(arguments)


def _language_asked(words: Sequence[str]) -> str:
    """Read `--lang` before the grammar, whose help is itself translated."""
    for place, word in enumerate(words):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
    return LANGUAGES[0]


def _speak_utf8() -> None:
    """French needs it, and a Windows console or a C locale does not give it by itself."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
