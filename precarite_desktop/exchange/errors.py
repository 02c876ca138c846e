"""Why a package is refused: one exception, told apart by its code (design, exchange 4.8).

Codes beginning with E speak of the file, S of its place in the sequence, W are
warnings that never block. Details hold table names, line numbers and codes of
sites; never the content of a row.
"""

from typing import Final

from precarite_desktop.problems import Refusal

KEPT_WAITING: Final = frozenset({"E-303", "E-304", "E-305", "E-311", "S-HELD"})
"""Refused today, kept in reception: another act or another version may accept them (decision 48)."""

SECURITY_EVENTS: Final = frozenset({"E-301", "E-306", "E-307"})
"""Somebody may have tampered with the package: headquarters looks into each of them."""


class PackageRefusal(Refusal):
    """A package, invitation or request cannot be accepted; nothing of it may be used."""
