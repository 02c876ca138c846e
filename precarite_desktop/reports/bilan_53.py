"""The pages of engagement 53: placements through a SIAE, then who, how and in which trades."""

from collections.abc import Sequence

from precarite_desktop.indicators import engagement_53 as e53
from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.reports.bilan_counts import SEX_CODES
from precarite_desktop.reports.bilan_source import (
    Source,
    change_phrase,
    joined,
    say,
    sentence_of_years,
    signed,
)
from precarite_desktop.reports.chart_spec import Bars, Line, Lines, SmallMultiples, StackedColumns
from precarite_desktop.reports.content import Beside, Block, Cell, FigureBlock, Note, Page, Table, shown
from precarite_desktop.reports.masking import Count, Hidden, difference
from precarite_desktop.text.i18n import N_, _, ngettext

SHORT_MODES = (*e53.MODES[:-1], ("direct", N_("Direct hire")))


def pages(source: Source) -> tuple[Page, ...]:
    """Both pages of the engagement."""
    return _placements(source), _who_and_how(source)


def headline(source: Source) -> str:
    """« 96 accueils depuis une structure d'insertion, 25 de plus qu'en 2025 »."""
    before, now = source.counts("placements")[-2:]
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
    codes = _ordered(source)
    segments = tuple(
        tuple(source.count("placements", year, siae_kind=code) for code in codes) for year in source.years
    )
    totals = source.counts("placements")
    now = segments[-1], totals[-1]
    rows = tuple(
        (str(year), *cells, total) for year, cells, total in zip(source.years, segments, totals, strict=True)
    )
    chart = StackedColumns(source.years, tuple(codes), segments, totals, _("detail masked"))
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
            "self-employment. Empty part of a column: detail masked, one kind has fewer than 5 "
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


def _ordered(source: Source) -> list[str]:
    """Greatest first, then what is hidden in the order of the list, as another order would betray."""
    shown_now = {code: source.count("placements", source.year, siae_kind=code) for code in e53.SIAE_CODES}
    return sorted(shown_now, key=lambda code: -_readable(shown_now[code]))


def _readable(count: Count) -> int:
    """A count to sort by; nothing for one that is hidden."""
    return 0 if isinstance(count, Hidden) else count


def _kind_title(codes: list[str], stack: tuple[tuple[Count, ...], Count]) -> str:
    segments, total = stack
    first = segments[0]
    if isinstance(first, Hidden) or not first or isinstance(total, Hidden):
        return _("The detail by kind of SIAE is masked")
    return say(_("{kind}: {count} placements of {total}"), kind=codes[0], count=first, total=total)


def _kind_sentence(source: Source, codes: list[str], stack: tuple[tuple[Count, ...], Count]) -> str:
    segments, total = stack
    told = _("In {year}, {total} placements started.")
    if total is Hidden.MASKED:
        told = _("In {year}, the number of placements started is masked.")
    text = say(told, year=str(source.year), total=total)
    parts = [
        say("{kind} : {count}", kind=code, count=n) for code, n in zip(codes, segments, strict=True) if n
    ]
    return f"{text} {', '.join(parts)}." if parts else text


def _schools_and_siae(source: Source) -> Block:
    base = e53.baseline()
    schools, siae = source.counts("schools"), source.counts("siae")
    rows = tuple((str(year), a, b) for year, a, b in zip(source.years, schools, siae, strict=True))
    end = say(_("{count} lycées"), count=schools[-1]), say(_("{count} SIAE"), count=siae[-1])
    where = say(_("baseline {year}: {count}"), year=str(base.on.year), count=base.schools)
    return FigureBlock(
        number=2,
        title=_places_title(schools[-1], siae[-1]),
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


def _places_title(schools: Count, siae: Count) -> str:
    if isinstance(schools, Hidden):
        return _("Lycées and SIAE: the number is masked, there are fewer than 5 placements")
    base = e53.baseline()
    return say(
        _("{schools} lycées and {siae} SIAE at work together, against {before} and {siae_before} in {year}"),
        schools=schools,
        siae=siae,
        before=base.schools,
        siae_before=base.siae,
        year=str(base.on.year),
    )


def _by_department(source: Source) -> Block:
    columns = [source.counts("placements", department=code) for code, _label in DEPARTMENTS]
    years = source.years[-5:]
    panels = tuple(
        (_(label), counts[-5:]) for (_code, label), counts in zip(DEPARTMENTS, columns, strict=True)
    )
    lines = zip(source.years, *columns, source.counts("placements"), strict=True)
    rows = tuple((str(year), *cells) for year, *cells in lines)
    headers = (_("Year"), *(_(label) for _code, label in DEPARTMENTS), _("Together"))
    return FigureBlock(
        number=3,
        title=_departments_title([counts[-1] for counts in columns]),
        unit=_(
            "Number of placements that started in the year, by department of the lycée. Same scale everywhere"
        ),
        chart=SmallMultiples(years, panels, shown(Hidden.SMALL), shown(Hidden.MASKED)),
        table=numbers_table("", headers, rows),
        description=" ".join(sentence_of_years(years, counts, f"{name}.") for name, counts in panels),
    )


def _departments_title(counts: Sequence[Count]) -> str:
    if set(counts) == {Hidden.MASKED}:
        return _("The detail by department is masked")
    active = sum(count != 0 for count in counts)
    text = ngettext(
        "Placements in {count} department of {total}", "Placements in {count} departments of {total}", active
    )
    return say(text, count=active, total=len(counts))


def _who_and_how(source: Source) -> Page:
    return Page(
        key="engagement-53-personnes",
        eyebrow=say(_("Engagement {number}"), number="53"),
        title=say(
            _("{count} persons hosted in {year}: who, how, in which trades"),
            count=source.count("persons_53", source.year),
            year=str(source.year),
        ),
        lead=_conditions(source),
        blocks=(Beside(_by_sex(source), _by_mode(source)), _trades(source), _by_place(source)),
        summary=_("Engagement 53: who, how, in which trades"),
    )


def _conditions(source: Source) -> str:
    """The medians, if both are known of 5 placements at least."""
    hours, months = (source.median(one) for one in ("hours", "months"))
    if hours is None or months is None:
        return ""
    return say(
        _(
"Half of the placements are planned for {months} months or more, and half for "
"{hours} h a week or more."
),
        months=round(months), hours=round(hours),
    )  # fmt: skip


def _by_sex(source: Source) -> Block:
    labels = (_("Women"), _("Men"), _("Not given"))
    cells = [source.count("persons_53", source.year, sex=code) for code in SEX_CODES]
    rows = tuple(zip(labels, cells, strict=True))
    women, total = cells[0], source.count("persons_53", source.year)
    hidden = isinstance(women, Hidden) or isinstance(total, Hidden)
    title = (
        _("Women: the detail is masked")
        if hidden
        else say(_("{count} women of {total} persons"), count=women, total=total)
    )
    unit = say(_("Number of persons present in {year}"), year=str(source.year))
    return bars(4, title, unit, rows, (_("Sex"), _("Persons")))


def _by_mode(source: Source) -> Block:
    rows = tuple(
        (_(label), source.count("placements", source.year, mode=code)) for code, label in SHORT_MODES
    )
    total = source.count("placements", source.year)
    title = say(_("Direct hires: {count} of {total}"), count=rows[-1][1], total=total)
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
    lines = [(_(label), _two_years(source, name)) for name, label, _b in e53.TRADES]
    lines = [line for line in lines if set(line[1]) != {0}]
    lines.sort(key=lambda line: -_readable(line[1][1]))
    lines.append((_("Together"), source.counts("placements")[-2:]))
    rows = tuple((label, old, new, signed(difference(new, old))) for label, (old, new) in lines)
    return Table(
        title=_("Placements by trade"),
        headers=(_("Trade"), str(source.year - 1), str(source.year), _("Change")),
        rows=rows,
        numeric=(1, 2, 3),
        shares=(0.52, 0.16, 0.16, 0.16),
        has_total=True,
        note=_legend(rows),
    )


def _two_years(source: Source, trade: str) -> tuple[Count, ...]:
    return tuple(source.count("placements", year, trade=trade) for year in source.years[-2:])


def _by_place(source: Source) -> Block:
    kinds = [{"siae_kind": code} for code in e53.SIAE_CODES]
    return numbers_table(
        say(_("Placements of {year} by department and kind of SIAE"), year=str(source.year)),
        (_("Department"), *e53.SIAE_CODES, _("Together")),
        by_department(source, "placements", kinds),
        has_total=True,
    )


def by_department(source: Source, what: str, columns: list[dict[str, str]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table by department: one cell per column, the total of each, and the Region below."""
    year = source.year
    rows = [
        (
            _(label),
            *(source.count(what, year, department=code, **column) for column in columns),
            source.count(what, year, department=code),
        )
        for code, label in DEPARTMENTS
    ]
    last = (source.count(what, year, **column) for column in columns)
    return (*rows, (_("Bretagne"), *last, source.count(what, year)))


def numbers_table(
    title: str, headers: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], *, has_total: bool = False
) -> Table:
    """A table of numbers after one column of names; one that stands alone has a title and its legend."""
    others = len(headers) - 1
    first = {1: 0.6, 2: 0.5, 3: 0.4}.get(others, 0.22)
    return Table(
        title,
        headers,
        rows,
        tuple(range(1, others + 1)),
        (first, *((1 - first) / others,) * others),
        has_total=has_total,
        note=_legend(rows) if title else "",
    )


def _legend(rows: tuple[tuple[Cell, ...], ...]) -> str:
    """What the words of hidden cells mean, under a table that has some."""
    if any(isinstance(cell, Hidden) for row in rows for cell in row):
        return _(
            "« < 5 »: from 1 to 4. « masked »: hidden so that such a number cannot be deduced from others."
        )
    return ""
