"""The pages of engagement 53: placements through a SIAE, then who, how and in which trades."""

from collections import Counter

from precarite_desktop.indicators import engagement_53 as e53
from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.reports.bilan_source import (
    Selecting,
    Source,
    change_phrase,
    joined,
    say,
    sentence_of_years,
    signed,
)
from precarite_desktop.reports.chart_spec import Bars, Line, Lines, SmallMultiples, StackedColumns
from precarite_desktop.reports.content import Beside, Block, Cell, FigureBlock, Note, Page, Table, shown
from precarite_desktop.reports.masking import (
    THRESHOLD,
    Count,
    Hidden,
    difference,
    mask_count,
    mask_line,
    mask_stack,
    mask_table,
)
from precarite_desktop.text.i18n import N_, _, ngettext

STARTED = Selecting(e53.started(0))
SHORT_MODES = (*e53.MODES[:-1], ("direct", N_("Direct hire")))


def pages(source: Source) -> tuple[Page, ...]:
    """Both pages of the engagement."""
    return _placements(source), _who_and_how(source)


def headline(source: Source) -> str:
    """« 96 accueils depuis une structure d'insertion, 25 de plus qu'en 2025 »."""
    now, before = source.counts(STARTED)[-1], source.counts(STARTED)[-2]
    first = say(_("{count} placements from an integration structure"), count=now)
    return joined(first, change_phrase(now, before, year=source.year - 1))


def _placements(source: Source) -> Page:
    return Page(
        key="engagement-53",
        eyebrow=say(_("Engagement {number}"), number="53"),
        title=headline(source),
        lead="",
        blocks=(_by_kind(source), _schools_and_siae(source), _by_department(source)),
        summary=_("Engagement 53: SIAE in the lycées"),
    )


def _by_kind(source: Source) -> Block:
    by_year = [source.facts.counts_by(e53.started(year), "siae_kind") for year in source.years]
    codes = _ordered(by_year[-1])
    stacks = [mask_stack([counts[code] for code in codes]) for counts in by_year]
    now = stacks[-1]
    rows = tuple(
        (str(year), *segments, total) for year, (segments, total) in zip(source.years, stacks, strict=True)
    )
    chart = StackedColumns(
        source.years,
        tuple(codes),
        tuple(one for one, _t in stacks),
        tuple(t for _s, t in stacks),
        _("detail masked"),
    )
    headers = (_("Year"), *codes, _("Together"))
    return FigureBlock(
        number=1,
        title=_kind_title(codes, now),
        unit=_("Number of placements that started in the year, by kind of SIAE"),
        chart=chart,
        table=numbers_table("", headers, rows),
        description=_kind_sentence(source, codes, now),
        note=_(
            "AI: intermediary association. ACI: integration workshop. ETTI: integration "
            "temping agency. EI: integration company. EITI: integration through "
            "self-employment. Empty column: detail masked, one kind has fewer than 5 "
            "placements."
        ),
        margin=(
            Note(_("How to read"), _kind_sentence(source, codes, now)),
            Note(
                _("What is counted"),
                _(
                    "A placement counts in the year in which it starts: posted by the SIAE, bought "
                    "service, immersion or direct hire after an IAE path."
                ),
            ),
        ),
        columns=4,
    )


def _ordered(counts: Counter[str]) -> list[str]:
    """Greatest first; in the order of the list when the counts are hidden, as an order would betray."""
    codes = list(e53.SIAE_CODES)
    if Hidden.MASKED in mask_stack([counts[code] for code in codes])[0]:
        return codes
    return sorted(codes, key=lambda code: -counts[code])


def _kind_title(codes: list[str], stack: tuple[tuple[Count, ...], Count]) -> str:
    segments, total = stack
    first = segments[0]
    if isinstance(first, Hidden) or isinstance(total, Hidden) or not total:
        return _("The detail by kind of SIAE is masked")
    return say(_("{kind}: {count} placements of {total}"), kind=codes[0], count=first, total=total)


def _kind_sentence(source: Source, codes: list[str], stack: tuple[tuple[Count, ...], Count]) -> str:
    segments, total = stack
    text = say(_("In {year}, {total} placements started."), year=str(source.year), total=total)
    if Hidden.MASKED in segments:
        return " ".join((text, _("One kind of SIAE has fewer than 5: the detail is masked.")))
    parts = [
        say("{kind} : {count}", kind=code, count=n) for code, n in zip(codes, segments, strict=True) if n
    ]
    return f"{text} {', '.join(parts)}." if parts else text


def _schools_and_siae(source: Source) -> Block:
    base = e53.baseline()
    schools = tuple(source.facts.distinct(e53.started(year), "school") for year in source.years)
    siae = tuple(source.facts.distinct(e53.started(year), "siae") for year in source.years)
    rows = tuple((str(year), a, b) for year, a, b in zip(source.years, schools, siae, strict=True))
    end = say(_("{count} lycées"), count=schools[-1]), say(_("{count} SIAE"), count=siae[-1])
    where = say(_("baseline {year}: {count}"), year=str(base.on.year), count=base.schools)
    return FigureBlock(
        number=2,
        title=say(
            _(
"{schools} lycées and {siae} SIAE at work together, against {before} and "
"{siae_before} in {year}"
),
            schools=schools[-1], siae=siae[-1], before=base.schools,
            siae_before=base.siae, year=str(base.on.year),
        ),
        unit=_("Number of lycées and of SIAE with at least one placement that started in the year"),
        chart=Lines(source.years, (Line(end[0], schools), Line(end[1], siae)), base.schools, where),
        table=numbers_table("", (_("Year"), _("Lycées"), _("SIAE")), rows),
        description=say(
            _("In {year}, {schools} lycées and {siae} SIAE have at least one placement."),
            year=str(source.year), schools=schools[-1], siae=siae[-1],
        ),
        margin=(
            Note(
                f"{end[0]}, {end[1]}",
                say(_(
"Baseline of {year}: {schools} lycées, {siae} SIAE. Only the lycées that have "
"sent data can be seen here."
),
                    year=str(base.on.year), schools=base.schools, siae=base.siae),
            ),
        ),
        columns=4,
    )  # fmt: skip


def _by_department(source: Source) -> Block:
    labels = dict(DEPARTMENTS)
    lines = []
    for year in source.years:
        counts = source.facts.counts_by(e53.started(year), "department")
        lines.append(mask_line([counts[code] for code in e53.DEPARTMENT_CODES]))
    panels = tuple(
        (_(labels[code]), tuple(line[0][place] for line in lines[-5:]))
        for place, code in enumerate(e53.DEPARTMENT_CODES)
    )
    years = source.years[-5:]
    rows = tuple((str(year), *cells, total) for year, (cells, total) in zip(source.years, lines, strict=True))
    headers = (_("Year"), *(_(labels[code]) for code in e53.DEPARTMENT_CODES), _("Together"))
    active = sum(bool(cell) for cell in lines[-1][0])
    return FigureBlock(
        number=3,
        title=say(
            ngettext(
                "Placements in {count} department of {total}",
                "Placements in {count} departments of {total}",
                active,
            ),
            count=active,
            total=len(panels),
        ),
        unit=_(
            "Number of placements that started in the year, by department of the lycée. Same scale everywhere"
        ),
        chart=SmallMultiples(years, panels, shown(Hidden.SMALL), shown(Hidden.MASKED)),
        table=numbers_table("", headers, rows),
        description=" ".join(sentence_of_years(years, counts, f"{name}.") for name, counts in panels),
    )


def _who_and_how(source: Source) -> Page:
    people = source.facts.people([e53.present(source.year)])
    count = mask_count(len(people))
    return Page(
        key="engagement-53-personnes",
        eyebrow=say(_("Engagement {number}"), number="53"),
        title=say(
            _("{count} persons hosted in {year}: who, how, in which trades"),
            count=count,
            year=str(source.year),
        ),
        lead=_conditions(source),
        blocks=(Beside(_by_sex(source), _by_mode(source)), _trades(source), _by_place(source)),
        summary=_("Engagement 53: who, how, in which trades"),
    )


def _conditions(source: Source) -> str:
    chosen = e53.started(source.year)
    if source.facts.count(chosen) < THRESHOLD:
        return ""
    hours = e53.median_of(source.facts.counts_by(chosen, "hours"))
    months = e53.median_of(source.facts.counts_by(chosen, "months"))
    if hours is None or months is None:
        return ""
    return say(
        _(
"Half of the placements are planned for {months} months or more, and half for "
"{hours} h a week or more. What came after is not recorded yet."
),
        months=round(months), hours=round(hours),
    )  # fmt: skip


def _by_sex(source: Source) -> Block:
    people = source.facts.people([e53.present(source.year)]).values()
    names = (("woman", _("Women")), ("man", _("Men")), ("", _("Not given")))
    counts = [
        sum((one.sex if one.sex in {"woman", "man"} else "") == code for one in people) for code, _n in names
    ]
    cells, total = mask_line(counts)
    rows = tuple((label, cell) for (_code, label), cell in zip(names, cells, strict=True))
    women = cells[0]
    hidden = isinstance(women, Hidden) or isinstance(total, Hidden)
    title = (
        _("Women: the detail is masked")
        if hidden
        else say(_("{count} women of {total} persons"), count=women, total=total)
    )
    unit = say(_("Number of persons present in {year}"), year=str(source.year))
    return bars(4, title, unit, rows, (_("Sex"), _("Persons")))


def _by_mode(source: Source) -> Block:
    counts = source.facts.counts_by(e53.started(source.year), "mode")
    cells, total = mask_line([counts[code] for code, _label in e53.MODES])
    rows = tuple((_(label), cell) for (_code, label), cell in zip(SHORT_MODES, cells, strict=True))
    title = say(_("Direct hires: {count} of {total}"), count=cells[-1], total=total)
    unit = say(_("Number of placements that started in {year}"), year=str(source.year))
    return bars(5, title, unit, (rows[-1], *rows[:-1]), (_("Nature"), _("Placements")))


def bars(
    number: int, title: str, unit: str, rows: tuple[tuple[str, Count], ...], headers: tuple[str, str]
) -> Block:
    words = ", ".join(f"{label} : {shown(count)}" for label, count in rows)
    return FigureBlock(
        number=number,
        title=title,
        unit=unit,
        chart=Bars(rows, shown(Hidden.SMALL), shown(Hidden.MASKED)),
        table=numbers_table("", headers, rows),
        description=say("{unit}. {words}.", unit=unit, words=words),
        columns=3,
    )


def _trades(source: Source) -> Block:
    now, before = e53.trades(source.facts, source.year), e53.trades(source.facts, source.year - 1)
    names = [one for one in e53.TRADES if now[one[0]] or before[one[0]]]
    counts = mask_line([now[name] for name, _l, _b in names])
    earlier = mask_line([before[name] for name, _l, _b in names])
    rows: list[tuple[Cell, ...]] = [
        (_(label), old, new, signed(difference(new, old)))
        for (_name, label, _b), old, new in zip(names, earlier[0], counts[0], strict=True)
    ]
    rows.sort(key=lambda row: -row[2] if isinstance(row[2], int) else 0)
    rows.append((_("Together"), earlier[1], counts[1], signed(difference(counts[1], earlier[1]))))
    return Table(
        title=_("Placements by trade"),
        headers=(_("Trade"), str(source.year - 1), str(source.year), _("Change")),
        rows=tuple(rows),
        numeric=(1, 2, 3),
        shares=(0.52, 0.16, 0.16, 0.16),
        has_total=True,
        note=_(
            "« < 5 »: from 1 to 4. « masked »: hidden so that the first cannot be deduced from the total."
        ),
    )


def _by_place(source: Source) -> Block:
    counts = [
        [
            source.facts.count(
                e53.started(source.year).narrowed("department", code).narrowed("siae_kind", kind)
            )
            for kind in e53.SIAE_CODES
        ]
        for code in e53.DEPARTMENT_CODES
    ]
    totals = mask_stack([sum(column) for column in zip(*counts, strict=True)])[0]
    places = mask_line([sum(row) for row in counts])[0]
    already = [(len(counts), column) for column, cell in enumerate(totals) if isinstance(cell, Hidden)]
    already += [(row, len(totals)) for row, cell in enumerate(places) if isinstance(cell, Hidden)]
    masked = mask_table(counts, already=already)
    rows = [
        (_(label), *cells, total)
        for (_c, label), cells, total in zip(DEPARTMENTS, masked.cells, masked.row_totals, strict=True)
    ]
    rows.append((_("Bretagne"), *masked.column_totals, masked.total))
    return numbers_table(
        say(_("Placements of {year} by department and kind of SIAE"), year=str(source.year)),
        (_("Department"), *e53.SIAE_CODES, _("Together")), tuple(rows), has_total=True,
    )  # fmt: skip


def numbers_table(
    title: str, headers: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], *, has_total: bool = False
) -> Table:
    """A table of numbers after one column of names."""
    others = len(headers) - 1
    first = {1: 0.6, 2: 0.5, 3: 0.4}.get(others, 0.22)
    return Table(
        title,
        headers,
        rows,
        tuple(range(1, others + 1)),
        (first, *((1 - first) / others,) * others),
        has_total=has_total,
    )
