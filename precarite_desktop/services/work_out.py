"""What the calculations say of a record while it is typed: line by line, with the values of law they read.

Nothing is written, and nothing is said before enough is typed to calculate.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.registry import row_kinds
from precarite_desktop.services import work_out_contracts, work_out_measures
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import TypedSurroundings
from precarite_desktop.services.work_out_measures import Records
from precarite_desktop.services.worked import Worked
from precarite_desktop.storage import drafts

OfContract: TypeAlias = Callable[[Values, Surroundings, str], Worked | None]
OfMeasure: TypeAlias = Callable[[Values, Records], Worked | None]

_CONTRACTS: Mapping[str, OfContract] = {
    "internship": work_out_contracts.of_internship,
    "apprenticeship": work_out_contracts.of_apprenticeship,
    "pass_iae": work_out_contracts.of_pass,
}
_MEASURES: Mapping[str, OfMeasure] = {
    "meal_voucher": work_out_measures.of_vouchers,
    "pay_scheme": work_out_measures.of_scheme,
    "pay_scheme_band": work_out_measures.of_band,
}


def knows(kind: str) -> bool:
    """Whether there is something to calculate for records of a kind."""
    return kind in _CONTRACTS or kind in _MEASURES


def work_out(post: Post, kind: str, uid: str, values: Values) -> Worked | None:
    """The calculation for what is typed in a form; None while something is missing that it needs."""
    readable = {name: None if isinstance(value, Unreadable) else value for name, value in values.items()}
    with post.register.read() as session:
        typed = [draft for one in row_kinds(kind) for draft in drafts.hanging_on(session, one, uid)]
        around = TypedSurroundings(session, post, typed)
        if kind in _CONTRACTS:
            return _CONTRACTS[kind](readable, around, uid)

        def hanging(name: str, field: str) -> list[Item]:
            return list(around.records_where(name, field, uid))

        return _MEASURES[kind](readable, hanging)
