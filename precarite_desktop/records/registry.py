"""The record kinds there are, in the order people meet them. A new kind adds one line here."""

from functools import cache

from precarite_desktop.records.fields import Reference
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.kinds.apprenticeship import APPRENTICESHIP
from precarite_desktop.records.kinds.clause_hours import CLAUSE_HOURS
from precarite_desktop.records.kinds.consultation import CONSULTATION
from precarite_desktop.records.kinds.contract_amendment import CONTRACT_AMENDMENT
from precarite_desktop.records.kinds.crpa_opinion import CRPA_OPINION
from precarite_desktop.records.kinds.eligibility import ELIGIBILITY
from precarite_desktop.records.kinds.filiere import FILIERE
from precarite_desktop.records.kinds.follow_up import FOLLOW_UP
from precarite_desktop.records.kinds.hosting_offer import HOSTING_OFFER
from precarite_desktop.records.kinds.hosting_request import HOSTING_REQUEST
from precarite_desktop.records.kinds.internship import INTERNSHIP
from precarite_desktop.records.kinds.internship_amendment import INTERNSHIP_AMENDMENT
from precarite_desktop.records.kinds.internship_period import INTERNSHIP_PERIOD
from precarite_desktop.records.kinds.internship_signature import INTERNSHIP_SIGNATURE
from precarite_desktop.records.kinds.mandate import MANDATE
from precarite_desktop.records.kinds.meal_voucher import MEAL_VOUCHER
from precarite_desktop.records.kinds.meal_voucher_school import MEAL_VOUCHER_SCHOOL
from precarite_desktop.records.kinds.need import NEED
from precarite_desktop.records.kinds.orientation import ORIENTATION
from precarite_desktop.records.kinds.partnership import PARTNERSHIP
from precarite_desktop.records.kinds.pass_iae import PASS_IAE
from precarite_desktop.records.kinds.pay_scheme import PAY_SCHEME
from precarite_desktop.records.kinds.pay_scheme_band import PAY_SCHEME_BAND
from precarite_desktop.records.kinds.person import PERSON
from precarite_desktop.records.kinds.placement import PLACEMENT
from precarite_desktop.records.kinds.placement_exit import PLACEMENT_EXIT
from precarite_desktop.records.kinds.placement_hours import PLACEMENT_HOURS
from precarite_desktop.records.kinds.planned_contract import PLANNED_CONTRACT
from precarite_desktop.records.kinds.prolongation import PROLONGATION
from precarite_desktop.records.kinds.proposal import PROPOSAL
from precarite_desktop.records.kinds.public_contract import PUBLIC_CONTRACT
from precarite_desktop.records.kinds.reminder import REMINDER
from precarite_desktop.records.kinds.scheme import SCHEME
from precarite_desktop.records.kinds.school import SCHOOL
from precarite_desktop.records.kinds.siae import SIAE
from precarite_desktop.records.kinds.siae_annex import SIAE_ANNEX
from precarite_desktop.records.kinds.social_clause import SOCIAL_CLAUSE
from precarite_desktop.records.kinds.support import SUPPORT
from precarite_desktop.records.kinds.suspension import SUSPENSION
from precarite_desktop.records.kinds.target import TARGET

KINDS: dict[str, RecordKind] = {
    kind.name: kind
    for kind in (
        PLACEMENT, INTERNSHIP, APPRENTICESHIP, PERSON, SCHOOL, SIAE,
        NEED, PLACEMENT_EXIT, FOLLOW_UP, PLACEMENT_HOURS, PARTNERSHIP, FILIERE,
        INTERNSHIP_PERIOD, INTERNSHIP_SIGNATURE, INTERNSHIP_AMENDMENT, HOSTING_REQUEST, HOSTING_OFFER,
        PASS_IAE, SUSPENSION, PROLONGATION, ELIGIBILITY, SUPPORT, REMINDER, SIAE_ANNEX, MANDATE,
        PUBLIC_CONTRACT, CONTRACT_AMENDMENT, SOCIAL_CLAUSE, CLAUSE_HOURS, PLANNED_CONTRACT,
        ORIENTATION, TARGET, SCHEME, CONSULTATION, PROPOSAL, CRPA_OPINION,
        PAY_SCHEME, PAY_SCHEME_BAND, MEAL_VOUCHER, MEAL_VOUCHER_SCHOOL,
    )
}  # fmt: skip

TRAVELLING: dict[str, RecordKind] = {name: kind for name, kind in KINDS.items() if kind.travels}
"""The kinds that stations send: the tables of a package, the replicas and the regional views."""


def kind_named(name: str) -> RecordKind:
    """The record kind of that machine name. Raises KeyError if there is none."""
    return KINDS[name]


@cache
def row_kinds(name: str) -> tuple[RecordKind, ...]:
    """The kinds that are typed as rows inside the form of a kind, in order."""
    return tuple(kind for kind in KINDS.values() if kind.inline and parent_of(kind) == name)


def parent_of(kind: RecordKind) -> str:
    """The name of the kind that this one hangs on, empty if it hangs on none."""
    field = kind.field_named(kind.parent) if kind.parent else None
    return field.target if isinstance(field, Reference) else ""
