"""Engagement 57: consultations of the CRPA, what was proposed there, what was answered, opinions.

Everything is of the year in which its consultation was held.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from precarite_desktop.indicators.dialogue import ANSWERS, Consultation, Dialogue, Proposal
from precarite_desktop.indicators.figure import Figure, Number, Selection, of_records
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.records.choices import MOMENTS
from precarite_desktop.text.i18n import N_, _

NUMBER = 57
PURPOSES = (("build", N_("To build a scheme")), ("evaluate", N_("To evaluate a scheme")))
ANSWER_WORDS = (
    ("accepted", N_("Accepted")),
    ("partly", N_("Accepted in part")),
    ("studied", N_("Being studied")),
    ("refused", N_("Not followed")),
    ("", N_("No answer yet")),
)
_TENTH = Decimal("0.1")


def figures(found: Dialogue, year: int) -> tuple[Figure, ...]:
    """Every indicator of the engagement for a year."""
    return (*_consultations(found, year), *_proposals(found, year), *_opinions(found, year))


def _consultations(found: Dialogue, year: int) -> list[Figure]:
    held = found.held_in(year)
    scope = _("Consultations held in the year")
    figures = [_held("57.1", _("Consultations held"), held, year)]
    for name, label in PURPOSES:
        part = [one for one in held if one.purpose == name]
        text = _("Consultations held: {part}").format(part=_(label))
        figures.append(_held(f"57.1.{name}", text, part, year))
    for name, label in MOMENTS:
        part = [one for one in held if one.moment == name]
        text = _("Consultations held: {part}").format(part=_(label))
        figures.append(_held(f"57.1.{name}", text, part, year))
    figures.append(
        _figure(
            "57.2", _("Persons concerned present"), sum(one.persons for one in held), _("presences"), scope,
            (of_records("consultation", year, [one.uid for one in held]),),
        )
    )  # fmt: skip
    asked = {one.scheme for one in held} | {one.scheme for one in found.opinions_of(year)}
    running = [one for one in found.schemes if one.runs_in(year)]
    heard = [one for one in running if one.uid in asked]
    figures.append(
        _figure(
            "57.10", _("Schemes on which persons concerned were heard"), percent_of(len(heard), len(running)),
            "%", _("Schemes that run in the year"), (of_records("scheme", year, [one.uid for one in heard]),),
            of=(len(heard), len(running)),
        )
    )  # fmt: skip
    return figures


def _proposals(found: Dialogue, year: int) -> list[Figure]:
    said, proposed = found.proposals_of(year, "said"), found.proposals_of(year)
    answered = [one for one in proposed if one.answer in ANSWERS and one.answer != "studied"]
    dated = [one for one in answered if one.delay is not None]
    figures = [
        _heard("57.3", _("Words gathered"), said, year),
        _heard("57.4", _("Proposals made"), proposed, year),
        _share("57.5", _("Proposals answered"), (answered, proposed), year),
        _delay(dated, year),
        _share(
            "57.7", _("Proposals that became an orientation"),
            ([one for one in proposed if one.orientation], proposed), year,
        ),
        _share(
            "57.8", _("Answers told back to the CRPA"),
            ([one for one in answered if one.told_back_on], answered), year,
        ),
        _share(
            "57.9", _("Answers read again by the CRPA"),
            ([one for one in answered if one.reread_on], answered), year,
        ),
    ]  # fmt: skip
    for name, label in ANSWER_WORDS:
        part = [one for one in proposed if one.answer == name]
        text = _("Proposals: {part}").format(part=_(label))
        figures.append(_heard(f"57.5.{name or 'none'}", text, part, year))
    return figures


def _opinions(found: Dialogue, year: int) -> list[Figure]:
    given = found.opinions_of(year)
    favourable, everyone = sum(one.favourable for one in given), sum(one.given for one in given)
    behind = (of_records("crpa_opinion", year, [one.uid for one in given]),)
    scope = _("Opinions given in the year; persons without opinion are counted")
    return [
        _figure(
            "57.11", _("Questions on which an opinion was given"), len(given), _("questions"), scope, behind
        ),
        _figure(
            "57.12", _("Favourable opinions"), percent_of(favourable, everyone), "%", scope, behind,
            of=(favourable, everyone),
        ),
    ]  # fmt: skip


def _delay(dated: Sequence[Proposal], year: int) -> Figure:
    days = sum(one.delay or 0 for one in dated)
    mean = (Decimal(days) / len(dated)).quantize(_TENTH, ROUND_HALF_UP) if dated else None
    return _figure(
        "57.6", _("Days from the consultation to the answer, on average"), mean, _("days"),
        _("Proposals of the year with a dated answer other than “being studied”"),
        (of_records("proposal", year, [one.uid for one in dated]),), of=(days, len(dated)),
    )  # fmt: skip


def _held(code: str, label: str, held: Sequence[Consultation], year: int) -> Figure:
    behind = of_records("consultation", year, [one.uid for one in held])
    return _figure(
        code, label, len(held), _("consultations"), _("Consultations held in the year"), (behind,)
    )  # fmt: skip


def _heard(code: str, label: str, ones: Sequence[Proposal], year: int) -> Figure:
    behind = of_records("proposal", year, [one.uid for one in ones])
    return _figure(
        code, label, len(ones), _("proposals"), _("Consultations held in the year"), (behind,)
    )  # fmt: skip


def _share(code: str, label: str, of: tuple[Sequence[Proposal], Sequence[Proposal]], year: int) -> Figure:
    part, total = of
    return _figure(
        code, label, percent_of(len(part), len(total)), "%",
        _("Proposals of the consultations held in the year; “being studied” is no answer"),
        (of_records("proposal", year, [one.uid for one in part]),), of=(len(part), len(total)),
    )  # fmt: skip


def _figure(
    code: str, label: str, value: Number, unit: str, scope: str, behind: tuple[Selection, ...],
    *, of: tuple[Number, Number] | None = None,
) -> Figure:  # fmt: skip
    return Figure(
        code=code, engagement=NUMBER, label=label, value=value, numerator=of[0] if of else value,
        denominator=of[1] if of else None, unit=unit, scope=scope, formula_version=1, selections=behind,
    )  # fmt: skip
