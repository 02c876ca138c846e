"""From a receipt to the remarks kept at a station: each at the record and field that people know there."""

from collections.abc import Iterator
from datetime import datetime

from precarite_desktop.exchange.package import Verified
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import package_tables, write_hq_packages
from precarite_desktop.storage import justifications, row_remarks, rows
from precarite_desktop.storage.row_remarks import Remark
from precarite_desktop.storage.session import Session

_TYPED = {
    "match_key": "birth_name",
    "match_key_loose": "birth_name",
    "birth_year": "birth_date",
    "epci_code": "commune_code",
}
"""Column of a package → the field from which it is computed."""


def take_over(session: Session, verified: Verified, *, at: datetime) -> None:
    """Take over what a receipt remarks; one that remarks nothing clears all."""
    found: list[Remark] = []
    if write_hq_packages.ROW_REMARKS in verified.tables():
        told = verified.rows(write_hq_packages.ROW_REMARKS, write_hq_packages.ROW_REMARK_COLUMNS)
        for row_id, table, column, code, _severity in told:
            found += _at_home(session, table or "", row_id or "", column or "", code or "")
    row_remarks.replace(session, verified.exchange.stream, found, at=at)


def _at_home(session: Session, table: str, row_id: str, column: str, code: str) -> Iterator[Remark]:
    """The remark on the record and field that people know here; none for what is not here."""
    if table == row_remarks.PACKAGE:
        yield Remark(table, "", "", code)
    elif table == package_tables.JUSTIFICATION:
        item = rows.find(session, justifications.record_of(session, row_id))
        if item is not None:
            yield Remark(item.kind, item.uid, "", code)
    else:
        name = package_tables.PERSON if table == package_tables.IDENTITY else table
        if name in TRAVELLING and rows.get(session, TRAVELLING[name], row_id) is not None:
            yield Remark(name, row_id, _TYPED.get(column, column), code)
