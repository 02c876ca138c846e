"""Progress for a person at a terminal: one line on stderr, rewritten; nothing at all elsewhere."""

import sys
from collections.abc import Callable

Progress = Callable[[int, int, str], None]


def on_terminal() -> Progress | None:
    """Return what a service may call to tell how far it is, or None where nobody looks."""
    return _rewrite_line if sys.stderr.isatty() else None


def _rewrite_line(done: int, total: int, what: str) -> None:
    end = "\n" if done >= total else ""
    print(f"\r\033[K{done}/{total}  {what}", end=end, file=sys.stderr, flush=True)
