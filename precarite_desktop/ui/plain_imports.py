"""Importing as Python does it, after PySide6 has been loaded.

PySide6 takes the place of `__import__` to serve its switches for other spellings (`__feature__`),
and reads the source of every module imported afterwards to see whether it may use them. Nobody
here does: giving `__import__` back spares a tenth of the way to the first painted page.
"""

import builtins

_ORIGINAL = "__orig_import__"
"""Where PySide6 keeps Python's own function."""


def give_back() -> None:
    """Let `import` be Python's own again; harmless when repeated, or where PySide6 does without."""
    original = getattr(builtins, _ORIGINAL, None)
    if original is not None:
        builtins.__import__ = original
