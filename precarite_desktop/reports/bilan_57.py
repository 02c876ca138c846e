"""The page of engagement 57: consultations of the CRPA, what was proposed, what was answered, opinions.

Persons are counts, never names; words are quoted only with their agreement.
"""

from collections import Counter

from precarite_desktop.indicators import engagement_57 as e57
from precarite_desktop.indicators.dialogue import Consultation, Opinion, Proposal
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.records.choices import MOMENTS
from precarite_desktop.reports.bilan_53 import bars, numbers_table
from precarite_desktop.reports.bilan_counts import OPINION_CODES
from precarite_desktop.reports.bilan_source import Source, joined, say
from precarite_desktop.reports.content import Beside, Block, Cell, Page, Prose, Table
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import percent


def pages(source: Source) -> tuple[Page, ...]:
    """The page of the engagement."""
    return (
        Page(
            key="engagement-57",
            eyebrow=say(_("Engagement {number}"), number="57"),
            title=headline(source),
            lead="",
            blocks=tuple(_blocks(source)),
            summary=_("Engagement 57: with the persons concerned"),
        ),
    )


def headline(source: Source) -> str:
    """« CRPA : 4 consultations, 9 propositions, 67 % avec une réponse »."""
    held, proposed = source.dialogue.held_in(source.year), source.dialogue.proposals_of(source.year)
    if not held:
        return say(_("CRPA: no consultation is recorded in {year}"), year=str(source.year))
    sessions = ngettext("CRPA: {count} consultation", "CRPA: {count} consultations", len(held))
    proposals = ngettext("{count} proposal", "{count} proposals", len(proposed))
    share = percent_of(len(_answered(proposed)), len(proposed))
    return joined(
        say(sessions, count=len(held)),
        say(proposals, count=len(proposed)),
        "" if share is None else say(_("{share} answered"), share=percent(share, 0)),
    )


def _answered(proposed: list[Proposal]) -> list[Proposal]:
    return [one for one in proposed if one.answer not in ("", "studied")]


def _blocks(source: Source) -> list[Block]:
    held, given = source.dialogue.held_in(source.year), source.dialogue.opinions_of(source.year)
    proposed = source.dialogue.proposals_of(source.year)
    blocks: list[Block] = []
    if proposed:
        blocks.append(Beside(_chain(source, proposed), _by_answer(source, proposed)))
    if held:
        blocks.append(_sessions(source, held))
    if given:
        blocks.append(_opinions(source, given))
    if proposed:
        blocks.append(_answers(source, proposed))
    return blocks or [
        Prose(
            _("Nothing to tell yet"),
            (
                say(
                    _("Neither a consultation nor an opinion of the CRPA is recorded in {year}."),
                    year=str(source.year),
                ),
            ),
        )
    ]


def _chain(source: Source, proposed: list[Proposal]) -> Block:
    """From the proposal to what came of it (chart G11)."""
    answered = _answered(proposed)
    followed = [one for one in answered if one.answer != "refused"]
    became = [one for one in proposed if one.orientation]
    told = [one for one in answered if one.told_back_on]
    rows = (
        (_("Proposed"), len(proposed)),
        (_("Answered"), len(answered)),
        (_("Told back to the CRPA"), len(told)),
        (_("Followed, even in part"), len(followed)),
        (_("Became an orientation"), len(became)),
    )
    title = say(_("{count} of {total} became an orientation"), count=len(became), total=len(proposed))
    unit = say(_("Number of proposals of the consultations of {year}"), year=str(source.year))
    return bars(0, title, unit, rows, (_("Step"), _("Proposals")))


def _by_answer(source: Source, proposed: list[Proposal]) -> Block:
    counts = Counter(one.answer for one in proposed)
    rows = tuple((_(label), counts[code]) for code, label in e57.ANSWER_WORDS)
    delay = next((one.value for one in source.figures if one.code == "57.6"), None)
    if delay is None:
        title = _("No dated answer yet")
    else:
        days = int(delay.to_integral_value()) if not isinstance(delay, int) else delay
        title = say(_("The answer comes after {count} days on average"), count=days)
    unit = say(_("Number of proposals of {year}, by answer"), year=str(source.year))
    return bars(0, title, unit, rows, (_("Answer"), _("Proposals")))


def _sessions(source: Source, held: list[Consultation]) -> Table:
    moments = dict(MOMENTS)
    heard = Counter(one.consultation for one in source.dialogue.proposals_of(source.year))
    rows: list[tuple[Cell, ...]] = [
        (
            dates.short(one.held_on), one.theme, source.dialogue.scheme_name(one.scheme) or "–",
            _(moments[one.moment]) if one.moment in moments else "–",
            source.count("presences", source.year, consultation=one.uid), heard[one.uid],
        )
        for one in held
    ]  # fmt: skip
    total = source.count("presences", source.year)
    rows.append((_("Together"), "", "", "", total, sum(heard.values())))
    return Table(
        title=say(_("The consultations of {year}"), year=str(source.year)),
        headers=(_("Day"), _("Theme"), _("Scheme"), _("Moment"), _("Present"), _("Proposals")),
        rows=tuple(rows),
        numeric=(4, 5),
        shares=(0.13, 0.22, 0.25, 0.16, 0.11, 0.13),
        has_total=True,
        note=_("Present: persons concerned, counted without names. Whoever comes twice counts twice."),
    )


def _opinions(source: Source, given: list[Opinion]) -> Table:
    rows = tuple(
        (
            f"{one.question} ({source.dialogue.scheme_name(one.scheme)})",
            *(source.count("opinions", source.year, question=one.uid, answer=name) for name in OPINION_CODES),
            source.count("opinions", source.year, question=one.uid),
        )
        for one in given
    )
    headers = (
        _("Question and scheme"), _("Favourable"), _("With reservations"), _("Unfavourable"),
        _("Without opinion"), _("Together"),
    )  # fmt: skip
    table = numbers_table(_("The opinions of the CRPA"), headers, rows)
    return Table(
        table.title, headers, rows, table.numeric, (0.35, 0.11, 0.17, 0.13, 0.14, 0.1), note=table.note
    )


def _answers(source: Source, proposed: list[Proposal]) -> Table:
    words = dict(e57.ANSWER_WORDS)
    rows = tuple(
        (
            one.text if one.may_be_quoted else _("Words that are not quoted"),
            _(words.get(one.answer, "")) if one.answer in words else "–",
            _why(source, one),
            "–" if one.delay is None else str(one.delay),
        )
        for one in sorted(proposed, key=lambda one: (one.held_on, one.text))
    )
    return Table(
        title=_("What was proposed, and what was answered"),
        headers=(_("Proposal"), _("Answer"), _("Reason, or orientation"), _("Days")),
        rows=rows,
        numeric=(3,),
        shares=(0.35, 0.18, 0.39, 0.08),
        note=_("Quoted where the persons agreed. Days: from the consultation to the answer."),
    )


def _why(source: Source, one: Proposal) -> str:
    became = source.dialogue.action_of(one.orientation)
    parts = [one.reason, say(_("Orientation: {action}"), action=became) if became else ""]
    return " ".join(part for part in parts if part) or "–"
