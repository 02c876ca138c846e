"""The paper of an apprenticeship: what is known of it in the order of the contract, to be copied from."""

from precarite_desktop.law.apprenticeship_pay import PayLine
from precarite_desktop.law.reference_values import load
from precarite_desktop.records.display import shown
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules import apprenticeships
from precarite_desktop.records.rules.readings import number
from precarite_desktop.reports import apprenticeship_summary as report
from precarite_desktop.reports.document import Document
from precarite_desktop.services.paper_facts import Facts, Pair
from precarite_desktop.services.worked import source
from precarite_desktop.text.i18n import _
from precarite_desktop.text.messages import sentence

_MASTERS = ("master_name", "master_birth_date", "second_master_name")
_CONTRACT = ("contract", "starts_on", "ends_on", "weekly_hours", "signed_on", "practice_starts_on",
             "derogation", "increase_points", "contract_number")  # fmt: skip
_TRAINING = ("training_centre", "training_centre_siret", "diploma_code", "level")
_APPRENTICE = ("sex", "commune_code", "phone", "email")
_SAID = ("smic_", "apprentice_pay_", "weeks_of_pay")
"""The values of law that the amounts are made of; the limits are said under the form."""


def summary(known: Facts) -> Document:
    """The sheet. Raises Refusal DOC-02 while the names or the days are missing."""
    pay = apprenticeships.pay_of(known.item.values, known.around)
    hours = number(known.item.values, "weekly_hours") or load().number("weekly_hours_legal", known.today)
    return report.build(
        report.Summary(
            person=known.identity(), host=known.host,
            employer=(known.pair("employer"), known.pair("school_uai")),
            apprentice=tuple(_of_person(known)),
            masters=tuple(map(known.pair, _MASTERS)), contract=tuple(map(known.pair, _CONTRACT)),
            training=tuple(map(known.pair, _TRAINING)),
            lines=tuple(map(_line, pay.lines)) if pay else (),
            remarks=tuple(sentence(one.code, **one.details) for one in pay.problems) if pay else (),
            sources=tuple(source(one) for one in pay.values if one.code.startswith(_SAID)) if pay else (),
            weekly_hours=hours, today=known.today,
        )
    )  # fmt: skip


def _line(one: PayLine) -> report.PayLine:
    return report.PayLine(one.starts_on, one.ends_on, one.percent, one.minimum_monthly, one.gross_ceiling)


def _of_person(known: Facts) -> list[Pair]:
    kind = kind_named("person")
    fields = (kind.field_named(name) for name in _APPRENTICE)
    return [
        (_(one.label), shown(one, known.person.values.get(one.name), known.person_look_up)) for one in fields
    ]
