"""Database: how a register opens its connections and begins its transactions."""

from contextlib import AbstractContextManager
from typing import Protocol

from precarite_desktop.storage.dialects.connection import Connection
from precarite_desktop.storage.dialects.dialect import Dialect


class Database(Protocol):
    """One register file, or one database of a server. Every method raises RegisterRefusal where it cannot."""

    dialect: Dialect
    packages_together: int
    """How many packages one transaction may take (decision 6)."""

    def connect(self) -> Connection:
        """A connection with the settings of daily work."""

    def is_usable(self, connection: Connection) -> bool:
        """Whether a connection that was put aside still serves."""

    def reading(self, connection: Connection) -> AbstractContextManager[None]:
        """A transaction that sees one state of the register and writes nothing."""

    def writing(self, connection: Connection) -> AbstractContextManager[None]:
        """A transaction of the only writer; committed at the end, undone if anything is raised."""

    def writing_much(self, connection: Connection) -> AbstractContextManager[None]:
        """The same for thousands of rows."""

    def writing_beside(self, connection: Connection) -> AbstractContextManager[None]:
        """The same beside other writers where the database can: claim what is decided upon."""

    def rest(self, connection: Connection) -> None:
        """Do what is better done while nobody types."""

    def sweep(self, connection: Connection) -> bool:
        """Write anew what is kept, without a trace of what was erased; whether that was possible now."""

    def verify(self) -> None:
        """Look at every page. Raises RegisterRefusal REG-04 if one is damaged."""
