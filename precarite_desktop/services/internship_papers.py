"""The papers of internships: the certificate of one, and the register of all of a lycée (R-STG-7 and 9)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from precarite_desktop.law.internship_allowance import Allowance, in_months_and_days
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Refusal
from precarite_desktop.records.display import shown
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules import internships
from precarite_desktop.records.rules.readings import number, text
from precarite_desktop.reports import attestation as certificate
from precarite_desktop.reports import intern_register
from precarite_desktop.reports.document import Document
from precarite_desktop.services.paper_facts import Facts, identity_of
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, reference, restriction, rows
from precarite_desktop.storage.session import Session

_STATE_PAYS = "pfmp"
_IMMERSION = "pmsmp"
_MONTHS = 12


def attestation(known: Facts) -> Document:
    """The certificate of one internship. Raises Refusal DOC-02 while its days, hours or names are missing."""
    first, last = known.day("starts_on"), known.day("ended_on", "ends_on")
    answer = internships.allowance_of(known.item.values, known.around, known.item.uid)
    hours = number(known.item.values, "presence_hours")
    if answer is None or hours is None:
        raise Refusal("DOC-02", field=known.pair("presence_hours")[0])
    present = sum((one.hours for one in answer.months), Decimal(0)) or hours
    months, days = in_months_and_days(present, load(), first)
    lycee = reference.row(known.session, "school", text(known.item.values, "school_uai") or "") or {}
    given = known.item.values.get("certificate_on")
    return certificate.build(
        certificate.Attestation(
            person=known.identity(), host=known.host, host_siret=lycee.get("siret", ""),
            kind=known.words("kind"), course=known.words("course"),
            teaching_institution=known.words("teaching_institution"), starts_on=first, ends_on=last,
            hours=present, months=months, days=days, earned=_earned(answer),
            paid_by_state=text(known.item.values, "kind") == _STATE_PAYS,
            given_on=given if isinstance(given, date) else None, today=known.today,
        )
    )  # fmt: skip


def _earned(answer: Allowance) -> certificate.Earned | None:
    if not answer.amount:
        return None
    rates: dict[Decimal, Decimal] = defaultdict(Decimal)
    for one in answer.months:
        rates[one.rate] += one.hours
    return certificate.Earned(answer.amount, tuple(rates.items()))


def register(post: Post, session: Session, year: int | None) -> Document:
    """The register of the interns of each lycée that this post records, in order of arrival."""
    kind = kind_named("internship")
    found = [one for one in rows.every(session, kind) if text(one.values, "kind") != _IMMERSION]
    hidden = restriction.among(session, [one.uid for one in found])
    listed = [one for one in found if one.uid not in hidden and _is_of(one, year)]
    look_up = names.look_up(session, kind, [one.values for one in listed])
    hosts: dict[str, list[Item]] = defaultdict(list)
    for one in sorted(listed, key=lambda one: (str(one.values.get("starts_on")), one.uid)):
        hosts[shown(kind.field_named("school_uai"), one.values.get("school_uai"), look_up)].append(one)
    return intern_register.build(
        intern_register.Register(
            title=post.name,
            hosts=tuple(
                intern_register.Host(name, tuple(_lines(session, items))) for name, items in hosts.items()
            ),
            year=year,
            kept_years=int(load().number("retention_intern_register", post.today)) // _MONTHS,
            today=post.today,
        )
    )


def _is_of(one: Item, year: int | None) -> bool:
    first, last = _days(one)
    return first is not None and (year is None or first.year <= year <= (last or first).year)


def _days(one: Item) -> tuple[date | None, date | None]:
    first = one.values.get("starts_on")
    last = one.values.get("ended_on") or one.values.get("ends_on")
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _lines(session: Session, items: Iterable[Item]) -> Iterable[intern_register.Line]:
    person = kind_named("person")
    for one in items:
        about = rows.get(session, person, str(one.values.get("person_uid")))
        first, last = _days(one)
        if about is not None and first is not None:
            tutor = text(one.values, "tutor_name") or ""
            yield intern_register.Line(identity_of(about), first, last or first, tutor)
