"""A guard against a fault of PySide6 6.12 under Python 3.11, which would end the program after some minutes.

Its wheels take None, True and False for immortal, as they are from Python 3.12
on: each call of a method without result drops one reference to None. At 3.11 the
count reaches zero and the interpreter stops (« none_dealloc: deallocating
None »). Giving the constants a count that no session can use up restores what
later versions guarantee. To be removed with the last Python 3.11.
"""

import ctypes
import sys

_FIRST_WITH_IMMORTALS = (3, 12)
_PLENTY = 1 << 40


def make_immortal() -> None:
    """Keep the constants of Python alive; harmless when repeated, nothing to do from 3.12 on."""
    if sys.version_info >= _FIRST_WITH_IMMORTALS:
        return
    for constant in (None, True, False, Ellipsis, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _PLENTY // 2:
            count.value += _PLENTY
