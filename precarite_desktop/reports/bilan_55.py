"""The page of engagement 55: public contracts with a social consideration, and the hours they brought.

Contracts are counted, not persons: nothing is hidden here. No share without
contracts: « n.d. » then, on paper as on the screen.
"""

from decimal import ROUND_CEILING, Decimal

from precarite_desktop.indicators import contracts as recorded
from precarite_desktop.indicators import engagement_55 as e55
from precarite_desktop.indicators.contracts import NO, UNKNOWN, YES, Contract
from precarite_desktop.indicators.figure import Selection
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.law.social_consideration import Share
from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.reports.bilan_source import Source, joined, say
from precarite_desktop.reports.chart_spec import (
    Bullet,
    Bullets,
    Pair,
    PairedBars,
    StackedColumns,
    TargetColumns,
)
from precarite_desktop.reports.content import Beside, Block, Cell, FigureBlock, Page, Table, dressed
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import decimal, percent, whole

_MILLION = Decimal(1_000_000)
_YEARS = 5
_SERIES = (
    ("siae", N_("SIAE")),
    ("ea_esat", N_("EA and ESAT")),
    ("ess", N_("ESS")),
    ("prison", N_("Prison")),
    ("", N_("Not given")),
)
"""For whom contracts are reserved, in the order stacked, by names short enough to stand beside a column."""


def pages(source: Source) -> tuple[Page, ...]:
    """The page of the engagement."""
    return (
        Page(
            key="engagement-55",
            eyebrow=say(_("Engagement {number}"), number="55"),
            title=headline(source),
            lead="",
            blocks=(
                _shares(source),
                Beside(_by_year(source), _reserved(source)),
                _hours(source),
                _answers(source),
            ),
            summary=_("Engagement 55: public contracts"),
        ),
    )


def headline(source: Source) -> str:
    """« Marchés : 48,1 % avec une considération sociale, neuf de moins que l'objectif »."""
    share = e55.shares(source.contracts, source.year).by_count
    if share.percent is None:
        return say(_("Contracts: n.a., none was notified in {year}"), year=str(source.year))
    first = say(_("Contracts: {share} with a social consideration"), share=percent(share.percent))
    target = e55.target(source.year)
    wanted = (target * share.denominator / 100).to_integral_value(ROUND_CEILING)
    missing = int(wanted - share.numerator)
    if missing <= 0:
        return joined(first, say(_("the target of {target} is reached"), target=percent(target, 0)))
    text = ngettext(
        "{count} contract fewer than the target", "{count} contracts fewer than the target", missing
    )
    return joined(first, say(text, count=missing))


def _written(share: Decimal | None) -> str:
    return _("n.a.") if share is None else percent(share)


def _millions(amount: Decimal) -> str:
    return decimal(amount / _MILLION, 1)


def _bullet(label: str, terms: str, share: Share, before: Share) -> Bullet:
    return Bullet(label, terms, share.percent, before.percent, _written(share.percent))


def _shares(source: Source) -> Block:
    now, before = (e55.shares(source.contracts, year) for year in (source.year, source.year - 1))
    count, amount = now.by_count, now.by_amount
    by_count = say(_("{part} of {total}"), part=int(count.numerator), total=int(count.denominator))
    by_amount = say(
        _("{part} of {total} M€"), part=_millions(amount.numerator), total=_millions(amount.denominator)
    )
    target = say(_("target {share}"), share=percent(e55.target(source.year), 0))
    rows = (
        _bullet(_("By number"), by_count, count, before.by_count),
        _bullet(_("By amount"), by_amount, amount, before.by_amount),
    )
    title = say(
        _("{terms} by number, {share} of the amounts"), terms=by_count, share=_written(amount.percent)
    )
    unit = say(
        _("Share of the contracts notified in {year} that have a social consideration at least, in %"),
        year=str(source.year),
    )
    table = Table(
        "",
        (_("Share"), str(source.year - 1), str(source.year)),
        tuple(
            (label, _written(old.percent), _written(new.percent))
            for label, old, new in (
                (_("By number"), before.by_count, count),
                (_("By amount"), before.by_amount, amount),
                (_("Reserved, by number"), before.reserved_by_count, now.reserved_by_count),
                (_("Reserved, by amount"), before.reserved_by_amount, now.reserved_by_amount),
            )
        ),
        (1, 2),
        (0.5, 0.25, 0.25),
    )
    return FigureBlock(
        number=9,
        title=title,
        unit=unit,
        chart=Bullets(rows, e55.target(source.year), target, str(source.year - 1)),
        table=table,
        description=" ".join(dressed(f"{one.label} : {one.terms}, {one.written}.") for one in rows),
        note=_scope(source, now.unknown, int(count.denominator)),
    )


def _scope(source: Source, unknown: int, total: int) -> str:
    text = ngettext(
        "{count} contract says nothing of it and stays below the line ({share}).",
        "{count} contracts say nothing of it and stay below the line ({share}).",
        unknown,
    )
    said = say(text, count=unknown, share=_written(percent_of(unknown, total)))
    return f"{dressed(e55.scope(source.year))}. {said} " + say(
        _("Thin stroke: {year}. Formulas 55.1 to 55.5, version 1."), year=str(source.year - 1)
    )


def _years(source: Source) -> tuple[int, ...]:
    return tuple(range(source.year - _YEARS + 1, source.year + 1))


def _by_year(source: Source) -> Block:
    years = _years(source)
    found = [e55.shares(source.contracts, year).by_count for year in years]
    written = tuple(_("n.a.") if one.percent is None else decimal(one.percent, 1) for one in found)
    rows = tuple(
        (str(year), int(one.numerator), int(one.denominator), words)
        for year, one, words in zip(years, found, written, strict=True)
    )
    target = e55.target(source.year)
    last, before = found[-1].percent, found[-2].percent
    if last is None or before is None:
        title = _("Year after year")
    else:
        points = last - before
        change = ("+" if points >= 0 else "\u2212") + decimal(abs(points), 1)
        title = say(_("{points} points since {year}"), points=change, year=str(source.year - 1))
    return FigureBlock(
        number=10,
        title=title,
        unit=_("Share by number, in %"),
        chart=TargetColumns(
            years,
            tuple(one.percent for one in found),
            written,
            target,
            say(_("target {share}"), share=percent(target, 0)),
        ),
        table=Table("", (_("Year"), _("With one"), _("Counted"), _("In %")), rows, (1, 2, 3), (0.25,) * 4),
        description=dressed(
            "; ".join(f"{year} : {words}" for year, words in zip(years, written, strict=True)) + "."
        ),
        columns=3,
    )


def _reserved(source: Source) -> Block:
    years = _years(source)[-4:]
    names = tuple(_(label) for _whom, label in _SERIES)
    segments = tuple(
        tuple(
            len(_chosen(source, e55.reserved(year).narrowed("reserved_for", whom)))
            for whom, _label in _SERIES
        )
        for year in years
    )
    totals = tuple(sum(one) for one in segments)
    amount = sum((one.amount for one in _chosen(source, e55.reserved(source.year))), Decimal(0))
    text = ngettext(
        "{count} reserved contract, {amount} M€", "{count} reserved contracts, {amount} M€", totals[-1]
    )
    return FigureBlock(
        number=11,
        title=say(text, count=totals[-1], amount=_millions(amount)),
        unit=_("Number of reserved contracts notified in the year"),
        chart=StackedColumns(years, names, segments, totals, ""),
        table=Table(
            "",
            (_("Year"), *names, _("Together")),
            tuple((str(year), *one, total) for year, one, total in zip(years, segments, totals, strict=True)),
            tuple(range(1, len(names) + 2)),
            (0.16, *(0.84 / (len(names) + 1),) * (len(names) + 1)),
        ),
        description=dressed(
            "; ".join(f"{year} : {whole(total)}" for year, total in zip(years, totals, strict=True)) + "."
        ),
        columns=3,
    )


def _hours(source: Source) -> Block:
    year, found = source.year, source.contracts
    pairs = [
        (_(label), e55.planned_hours(found, year, code), e55.done_hours(found, year, code))
        for code, label in DEPARTMENTS
    ]
    planned, done = e55.planned_hours(found, year), e55.done_hours(found, year)
    elsewhere = (
        planned - sum((one[1] for one in pairs), Decimal(0)),
        done - sum((one[2] for one in pairs), Decimal(0)),
    )
    if any(elsewhere):
        pairs.append((_("Place not given"), *elsewhere))
    rows = tuple(_pair(place == 0, *one) for place, one in enumerate(pairs))
    total = percent_of(done, planned)
    title = say(
        _("{done} h done of {planned} h planned, {share}"),
        done=decimal(done, 0),
        planned=decimal(planned, 0),
        share=_rate(total),
    )
    table_rows: list[tuple[Cell, ...]] = [
        (label, decimal(wanted, 0), decimal(reached, 0), _rate(percent_of(reached, wanted)))
        for label, wanted, reached in (*pairs, (_("Bretagne"), planned, done))
    ]
    return FigureBlock(
        number=12,
        title=title,
        unit=say(
            _("Hours of integration planned and done on 31 December {year}, by department of the work"),
            year=str(year),
        ),
        chart=PairedBars(rows, _("done of planned")),
        table=Table(
            "",
            (_("Department"), _("Planned"), _("Done"), _("Rate")),
            tuple(table_rows),
            (1, 2, 3),
            (0.4, 0.2, 0.2, 0.2),
            has_total=True,
        ),
        description=" ".join(
            dressed(f"{one.label} : {one.done_words}, {one.planned_words}, {one.rate}.") for one in rows
        ),
        note=_("Social clauses that run in the year, from their start. Formulas 55.6 to 55.8, version 1."),
    )


def _pair(is_first: bool, label: str, planned: Decimal, done: Decimal) -> Pair:  # noqa: FBT001 - place in the list
    """The first line says what the numbers are, the others give them alone."""
    planned_text, done_text = (
        (_("{hours} h planned"), _("{hours} h done")) if is_first else ("{hours}", "{hours}")
    )
    return Pair(
        label,
        planned,
        done,
        say(planned_text, hours=decimal(planned, 0)),
        say(done_text, hours=decimal(done, 0)),
        _rate(percent_of(done, planned)),
    )


def _rate(share: Decimal | None) -> str:
    return _("n.a.") if share is None else percent(share, 0)


def _answers(source: Source) -> Block:
    """What the contracts of the year say: three facts that may stand together, none, and nothing."""
    chosen = recorded.counted(source.year)
    asked = [(_(label), chosen.narrowed(name, YES)) for name, label in e55.FACTS]
    asked += [
        (_("No social consideration"), chosen.narrowed("social", NO)),
        (_("Nothing said"), chosen.narrowed("social", UNKNOWN)),
        (_("All contracts counted"), chosen),
    ]
    total = len(_chosen(source, chosen))
    rows: list[tuple[Cell, ...]] = []
    for label, selection in asked:
        found = _chosen(source, selection)
        amount = sum((one.amount for one in found), Decimal(0))
        rows.append((label, len(found), _rate(percent_of(len(found), total)), _millions(amount)))
    return Table(
        title=say(_("What the contracts of {year} say"), year=str(source.year)),
        headers=(_("Answer"), _("Contracts"), _("In %"), _("M€ before tax")),
        rows=tuple(rows),
        numeric=(1, 2, 3),
        shares=(0.46, 0.18, 0.18, 0.18),
        has_total=True,
        note=_("A contract may have several considerations: the first three lines do not add up."),
    )


def _chosen(source: Source, selection: Selection) -> list[Contract]:
    return list(source.contracts.chosen(selection))
