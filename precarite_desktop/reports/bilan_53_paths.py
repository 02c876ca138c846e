"""The page of engagement 53 on what comes before and after a placement: needs, exits, follow-ups, hours.

Only years of which something was recorded have it: nothing recorded is not zero.
"""

from dataclasses import replace
from datetime import date

from precarite_desktop.indicators import engagement_53_paths as e53
from precarite_desktop.indicators import paths
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.law.reference_values import load
from precarite_desktop.records.choices import MILESTONES
from precarite_desktop.reports.bilan_53 import bars, numbers_table
from precarite_desktop.reports.bilan_counts import YEARS_OF_EXITS
from precarite_desktop.reports.bilan_source import Source, say
from precarite_desktop.reports.content import Beside, Block, Cell, Page, Table
from precarite_desktop.reports.masking import Count, Hidden
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.numbers import percent, whole

SHORT_SITUATIONS = (
    ("here", N_("Still there")),
    ("lasting", N_("Lasting employment elsewhere")),
    ("transition", N_("Transition employment")),
    ("positive", N_("Training, another SIAE")),
    ("other", N_("Other situation")),
    ("unreachable", N_("Not reached")),
)
"""The answers of a follow-up, by names short enough for half a page."""


def pages(source: Source) -> tuple[Page, ...]:
    """The page, if anything was recorded for the years that it shows."""
    if not source.has_paths:
        return ()
    return (
        Page(
            key="engagement-53-parcours",
            eyebrow=say(_("Engagement {number}"), number="53"),
            title=say(
                _("{needs} needs, {placed} of them filled through a SIAE; {exits} exits"),
                needs=source.count("needs", source.year),
                placed=source.count("needs", source.year, step="placed"),
                exits=source.count("exits", source.year),
            ),
            lead="",
            blocks=(
                Beside(_way(source), _ends(source)),
                _rates(source),
                Beside(_follow_ups(source), _hours(source)),
            ),
            summary=_("Engagement 53: before and after"),
        ),
    )


def _way(source: Source) -> Block:
    rows = tuple(
        (_(e53.STEP_LABELS[step]), _step(source, step)) for step in paths.STEPS
    )  # fmt: skip
    title = say(_("From {count} needs to people in post"), count=rows[0][1])
    unit = say(
        _("Number of needs from a day of {year} on, by the steps that they came to"), year=str(source.year)
    )
    return bars(0, title, unit, rows, (_("Step"), _("Needs")))


def _step(source: Source, step: str) -> Count:
    if step == paths.STEPS[0]:
        return source.count("needs", source.year)
    return source.count("needs", source.year, step=step)


def _ends(source: Source) -> Block:
    rows = tuple(
        (_(label), source.count("exits", source.year, end=end)) for end, label in e53.END_LABELS.items()
    )
    lasting, counted = rows[0][1], source.count("exits_counted", source.year)
    if isinstance(lasting, Hidden) or isinstance(counted, Hidden):
        title = _("Exits by what came next: the detail is masked")
    else:
        text = _("{lasting} exits to lasting employment of {counted} counted")
        title = say(text, lasting=lasting, counted=counted)
    unit = say(_("Number of exits in {year}, by what came next"), year=str(source.year))
    return bars(0, title, unit, rows, (_("Category"), _("Exits")))


def _rates(source: Source) -> Table:
    rows = []
    for year in source.years[-YEARS_OF_EXITS:]:
        counted = source.count("exits_counted", year)
        dynamic = source.count("exits_dynamic", year)
        lasting = source.count("exits", year, end="lasting")
        rows.append((
            str(year), source.count("exits", year), counted, dynamic, _rate(dynamic, counted), lasting,
            _rate(lasting, counted),
        ))  # fmt: skip
    headers = (
        _("Year"), _("Exits"), _("Counted exits"), _("Dynamic"), _("Share"), _("Lasting"), _("Share"),
    )  # fmt: skip
    table = numbers_table(_("Exits of the year, and their rates"), headers, tuple(rows))
    return replace(table, note=" ".join(part for part in (_scope(source), table.note) if part))


def _scope(source: Source) -> str:
    """What is counted, and the usual targets with their day."""
    end = date(source.year, 12, 31)
    dynamic, lasting = (load().number(f"exit_{name}_target", end) for name in ("dynamic", "lasting"))
    targets = say(
        _("Usual targets: {dynamic} dynamic, {lasting} lasting (to be confirmed)."),
        dynamic=percent(dynamic, 0), lasting=percent(lasting, 0),
    )  # fmt: skip
    return f"{e53.rate_scope()}. {targets}"


def _rate(part: Count, total: Count) -> Cell:
    """A share of counts that may be read; hidden with either of them, « n.d. » of nothing."""
    if isinstance(part, Hidden) or isinstance(total, Hidden):
        return Hidden.MASKED
    share = percent_of(part, total)
    return _("n.a.") if share is None else percent(share)


def _follow_ups(source: Source) -> Table:
    year = source.year
    rows: list[tuple[Cell, ...]] = [
        (
            _(label),
            *(source.count("follow_ups", year, milestone=after, situation=code) for after, _l in MILESTONES),
        )
        for code, label in SHORT_SITUATIONS
    ]
    totals = (source.count("follow_ups", year, milestone=after) for after, _label in MILESTONES)
    rows.append((_("Together"), *totals))
    title = say(_("Follow-ups made in {year}"), year=str(year))
    headers = (_("Situation"), *(_(label) for _code, label in MILESTONES))
    table = numbers_table(title, headers, tuple(rows), has_total=True)
    return replace(table, shares=(0.52, 0.16, 0.16, 0.16), columns=3)


def _hours(source: Source) -> Table:
    """Hours of fewer than five placements would be those of persons: hidden with their count."""
    rows = []
    for year in source.years[-YEARS_OF_EXITS:]:
        placements = source.count("hours_placements", year)
        hours: Cell = whole(round(source.paths.hours(year)))
        rows.append((str(year), Hidden.MASKED if isinstance(placements, Hidden) else hours, placements))
    headers = (_("Year"), _("Hours worked"), _("Placements"))
    return replace(numbers_table(_("Hours typed"), headers, tuple(rows)), columns=3)
