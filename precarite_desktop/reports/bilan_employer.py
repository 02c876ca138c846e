"""The page of the employer's own measures: pay schemes by band, what an agent gains, meal vouchers.

A cost follows from the numbers of agents: it is shown only where all of them are.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators import employer
from precarite_desktop.indicators.measures import SchemeBand, Vouchers
from precarite_desktop.law import purchasing_power as law
from precarite_desktop.law.meal_vouchers import meal_voucher
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.law.reference_values import load
from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.reports.bilan_source import Source, joined, say
from precarite_desktop.reports.chart_spec import Pair, PairedBars
from precarite_desktop.reports.content import Block, Cell, FigureBlock, Page, Prose, Table, dressed, shown
from precarite_desktop.reports.masking import Count, Hidden
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import decimal, euros, percent

_BANDS, _VOUCHERS = ("E.1", "E.2", "E.3", "E.5"), ("E.6", "E.7", "E.8", "E.9", "E.10")


def pages(source: Source) -> tuple[Page, ...]:
    """The page of the measures."""
    return (
        Page(
            key="employeur",
            eyebrow=_("The Région as employer"),
            title=headline(source),
            lead="",
            blocks=tuple(_blocks(source)),
            summary=_("The employer’s own measures"),
        ),
    )


def may_be_read(source: Source, code: str) -> bool:
    """Whether an indicator may be printed: none that would give away a hidden number of agents."""
    if code in _BANDS:
        return not any(isinstance(one, Hidden) for one in _agents(source))
    if code in _VOUCHERS:
        counts = (source.count(what, source.year) for what in ("eligible", "taking_up"))
        return not any(isinstance(one, Hidden) for one in counts)
    return True


def headline(source: Source) -> str:
    """« 983 agents concernés par un nouveau régime, 72 % prennent des titres-restaurant »."""
    agents = source.count("agents", source.year)
    parts = []
    if source.measures.bands_of(source.year):
        text = ngettext(
            "{count} agent has a new pay scheme", "{count} agents have a new pay scheme",
            agents if isinstance(agents, int) else 2,
        )  # fmt: skip
        parts.append(say(text, count=agents))
    share = _figure(source, "E.7")
    if share is not None:
        parts.append(say(_("{share} of the eligible take up meal vouchers"), share=percent(share, 0)))
    return joined(*parts) or say(_("No measure is recorded for {year}"), year=str(source.year))


def _figure(source: Source, code: str) -> Decimal | int | None:
    """The value of an indicator, or None where there is none or it may not be read."""
    if not may_be_read(source, code):
        return None
    return next((one.value for one in source.figures if one.code == code), None)


def _agents(source: Source) -> tuple[Count, ...]:
    bands = source.measures.bands_of(source.year)
    return (
        *(source.count("agents", source.year, band=one.uid) for one in bands),
        source.count("agents", source.year),
    )


def _blocks(source: Source) -> list[Block]:
    blocks: list[Block] = []
    bands, vouchers = source.measures.bands_of(source.year), source.measures.vouchers_of(source.year)
    if bands:
        blocks += [_scheme(source, bands), _band_table(source, bands), _gains(source, bands)]
    if vouchers is not None:
        blocks += [_by_department(source), _voucher_table(source, vouchers)]
    return blocks or [Prose(_("Nothing to tell yet"), (headline(source) + ".",))]


def _scheme(source: Source, bands: Sequence[SchemeBand]) -> Block:
    """Before and after, band by band."""
    rows = tuple(
        Pair(
            _range(one), one.before, one.after, say(_("{amount} before"), amount=euros(one.before)),
            say(_("{amount} after"), amount=euros(one.after)), _plus(one.after - one.before),
        )
        for one in bands
    )  # fmt: skip
    lowest = _figure(source, "E.5")
    if lowest is None:
        title = _("What an agent has a month, band by band")
    else:
        title = say(
            _("{share} of the cost goes to the third with the lowest index"), share=percent(lowest, 0)
        )
    names = [f"{one.name} ({one.deliberation})" for one in source.measures.starting_in(source.year)]
    return FigureBlock(
        number=0,
        title=title,
        unit=_("Gross amount of one agent a month at full time, by band of index"),
        chart=PairedBars(rows, _("gain")),
        table=Table(
            "",
            (_("Band of index"), _("Amount before"), _("Amount after"), _("Gain")),
            tuple(
                (_range(one), euros(one.before), euros(one.after), _plus(one.after - one.before))
                for one in bands
            ),
            (1, 2, 3),
            (0.4, 0.2, 0.2, 0.2),
        ),
        description=" ".join(
            dressed(f"{one.label} : {one.planned_words}, {one.done_words}.") for one in rows
        ),
        note=", ".join(names) + ".",
    )


def _told(rows: Sequence[Pair]) -> str:
    """The text alternative of pairs of bars."""
    return " ".join(dressed(f"{one.label} : {one.planned_words}, {one.done_words}.") for one in rows)


def _range(band: SchemeBand) -> str:
    return say(_("{least} to {most}"), least=str(band.least), most=str(band.most))


def _plus(amount: Decimal) -> str:
    sign = "+" if amount > 0 else "\u2212" if amount < 0 else ""
    return sign + euros(abs(amount))


def _band_table(source: Source, bands: Sequence[SchemeBand]) -> Table:
    """How many agents, and what they cost a month where that gives no number away."""
    is_open = may_be_read(source, "E.2")
    rows: list[tuple[Cell, ...]] = [
        (
            _range(one), source.count("agents", source.year, band=one.uid),
            _amount(one.agents * (one.after - one.before)) if is_open else Hidden.MASKED,
        )
        for one in bands
    ]  # fmt: skip
    total = law.cost_of([one.of_law for one in bands])
    rows.append(
        (_("Together"), source.count("agents", source.year), _amount(total) if is_open else Hidden.MASKED)
    )
    return Table(
        title=_("Agents and cost by band"),
        headers=(_("Band of index"), _("Agents"), _("Cost a month")),
        rows=tuple(rows),
        numeric=(1, 2),
        shares=(0.4, 0.3, 0.3),
        has_total=True,
        note=_("Cost before the employer’s charges. Individual pay is in no record of this program."),
    )


def _amount(amount: Decimal) -> str:
    return say("{number} €", number=decimal(amount, 0))


def _gains(source: Source, bands: Sequence[SchemeBand]) -> Table:
    """What an agent at full time gains a month in the year, by cause (people.md)."""
    rows = []
    for one in bands:
        found = _gain(source, one)
        by_cause = {gain.cause: _plus(gain.amount) for gain in found.gains}
        rows.append((_range(one), *(by_cause[cause] for cause in law.Cause), _plus(found.total)))
    return Table(
        title=say(_("What an agent gained a month in {year}, by cause"), year=str(source.year)),
        headers=(
            _("Band of index"), _("Index point"), _("Pay scheme"), _("Meal vouchers"), _("Together"),
        ),
        rows=tuple(rows),
        numeric=(1, 2, 3, 4),
        shares=(0.28, 0.18, 0.18, 0.18, 0.18),
        note=say(
            _("From 31 December {before} to that of {year}, at full time, at the first index of the band."),
            before=str(source.year - 1), year=str(source.year),
        ),
    )  # fmt: skip


def _gain(source: Source, band: SchemeBand) -> law.PurchasingPower:
    values, day = load(), date(source.year, 12, 31)
    before = _situation(source, day.replace(year=day.year - 1), band.before)
    after = _situation(source, day, band.after)
    full_time = values.number("weekly_hours_legal", day)
    return law.purchasing_power(band.least, full_time, before, after, values)


def _situation(source: Source, day: date, amount: Decimal) -> law.Situation:
    return law.Situation(day, amount, _of_law(source.measures.vouchers_of(day.year)))


def _of_law(vouchers: Vouchers | None) -> law.Vouchers | None:
    if vouchers is None:
        return None
    return law.Vouchers(vouchers.package, vouchers.face_value, vouchers.employer_share)


def _by_department(source: Source) -> Block:
    """Who may have meal vouchers and who does, in each department and in the region."""
    places = [(_(label), {"department": code}) for code, label in DEPARTMENTS]
    whole: tuple[str, dict[str, str]] = (_("Bretagne"), {})
    pairs = [_taken_up(source, *one, is_first=number == 0) for number, one in enumerate(places)]
    title = say(
        _("{taking_up} agents take them up, of {eligible} who may"),
        taking_up=source.count("taking_up", source.year),
        eligible=source.count("eligible", source.year),
    )
    return FigureBlock(
        number=0,
        title=title,
        unit=say(_("Agents of the lycées in {year}, by department"), year=str(source.year)),
        chart=PairedBars(tuple(pairs), _("taking up of eligible")),
        table=Table(
            "",
            (_("Department"), _("Eligible"), _("Taking up"), _("Rate")),
            tuple(_cells(source, *one) for one in (*places, whole)),
            (1, 2, 3),
            (0.4, 0.2, 0.2, 0.2),
            has_total=True,
        ),
        description=_told(pairs),
    )


def _cells(source: Source, label: str, parts: dict[str, str]) -> tuple[Cell, ...]:
    eligible, taking_up = (source.count(what, source.year, **parts) for what in ("eligible", "taking_up"))
    return label, eligible, taking_up, _rate(eligible, taking_up)


def _taken_up(source: Source, label: str, parts: dict[str, str], *, is_first: bool) -> Pair:
    """A hidden number has no length; its word stands in its place."""
    eligible, taking_up = (source.count(what, source.year, **parts) for what in ("eligible", "taking_up"))
    words = (_("{count} eligible"), _("{count} taking up")) if is_first else ("{count}", "{count}")
    return Pair(
        label,
        _length(eligible),
        _length(taking_up),
        say(words[0], count=eligible),
        say(words[1], count=taking_up),
        shown(_rate(eligible, taking_up)),
    )


def _length(count: Count) -> Decimal:
    return Decimal(0) if isinstance(count, Hidden) else Decimal(count)


def _rate(eligible: Count, taking_up: Count) -> Cell:
    if isinstance(eligible, Hidden) or isinstance(taking_up, Hidden):
        return Hidden.MASKED
    share = percent_of(taking_up, eligible)
    return _("n.a.") if share is None else percent(share, 0)


def _voucher_table(source: Source, vouchers: Vouchers) -> Table:
    """The package and its cost beside the limits of the law."""
    found = meal_voucher(source.year, vouchers.face_value, vouchers.employer_share, load())
    lycees = source.measures.lycees_of(source.year)
    is_open = may_be_read(source, "E.9")
    cost = _amount(employer.cost(vouchers, lycees)) if is_open else Hidden.MASKED
    given = sum(one.given for one in lycees) if is_open else Hidden.MASKED
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Face value"), euros(vouchers.face_value)),
        (say(_("Employer’s part ({share})"), share=percent(vouchers.employer_share * 100, 0)),
         euros(found.employer_part)),
        (_("Exempt ceiling of the employer’s part"), euros(found.ceiling)),
        (_("Vouchers of an agent in the year"), str(vouchers.package)),
        (_("Vouchers given"), given),
        (_("Cost for the Région"), cost),
    )  # fmt: skip
    return Table(
        title=say(_("The meal vouchers of {year}"), year=str(source.year)),
        headers=(_("Meal vouchers"), str(source.year)),
        rows=rows,
        numeric=(1,),
        shares=(0.7, 0.3),
        note=_("The employer’s part stays within the exemption.") if not found.excess else say(
            _("The employer’s part is {amount} beyond the exemption."), amount=euros(found.excess)
        ),
    )  # fmt: skip
