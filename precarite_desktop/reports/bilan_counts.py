"""Every count of people that the bilans print, year by year: what it counts, and what adds up to what.

Pages ask for counts by name and get them as they may be read; a count that is
not declared here cannot be printed. The bilan of a year is the first to print
the counts of that year, and prints those of earlier years again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from precarite_desktop.indicators import engagement_53 as e53
from precarite_desktop.indicators import engagement_54 as e54
from precarite_desktop.indicators import paths as walked
from precarite_desktop.indicators.dialogue import Dialogue
from precarite_desktop.indicators.facts import Facts
from precarite_desktop.indicators.figure import Selection
from precarite_desktop.indicators.measures import Measures
from precarite_desktop.indicators.paths import Paths
from precarite_desktop.records.choices import MILESTONES, SITUATIONS
from precarite_desktop.reports.disclosure import Entry, Limit, Name, Role, Statement, Sum

_NO_DIALOGUE, _NO_MEASURES = Dialogue(), Measures()
HEADLINE, PART, CELL = 100, 10, 1
"""What it costs to hide the total of a year, a part of it, and the crossing of two parts."""
OTHER = "other"
SEX_CODES = ("woman", "man", OTHER)
LEVEL_CODES = ("3", "4", "5", "6", "7", OTHER)
MODE_CODES = tuple(code for code, _label in e53.MODES)
TRADE_CODES = tuple(code for code, _label, _begins in e53.TRADES)
YEARS_OF_EXITS = 5
"""How many years the exits and the hours are told of."""
NO_PATHS = Paths()
OPINION_CODES = ("favourable", "reserved", "unfavourable", "silent")
DECLARATION_CODES = tuple(code for code, _label in e54.DECLARATIONS)


def name_of(what: str, year: int, **parts: str) -> Name:
    """The name of a count: the records of a year, or those of a department, a kind, a way…"""
    if what == "hostings" and parts == {"way": e54.APPRENTICESHIP[0]}:
        return "apprenticeships", year
    return what, year, *(value for pair in sorted(parts.items()) for value in pair)


def statements(
    facts: Facts,
    years: Sequence[int],
    paths: Paths = NO_PATHS,
    dialogue: Dialogue = _NO_DIALOGUE,
    measures: Measures = _NO_MEASURES,
) -> Iterator[Statement]:
    """What the bilan of each year is the first to say. `years` begin with the first on record."""
    for place, year in enumerate(years, start=1):
        ledger = _Ledger(year)
        _placements(ledger, facts, year)
        _hostings(ledger, facts, year)
        _persons(ledger, facts, year)
        _needs(ledger, paths, year)
        _exits(ledger, paths, year)
        _follow_ups(ledger, paths, year)
        _persons_against_records(ledger, years[:place])
        _heard(ledger, dialogue, year)
        _agents(ledger, measures, year)
        yield ledger.statement()


class _Ledger:
    """Entries, sums and limits while they are gathered."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._entries: dict[Name, Entry] = {}
        self._sums: list[Sum] = []
        self._limits: list[Limit] = []

    def people(self, name: Name, value: int, weight: int) -> Name:
        self._entries[name] = Entry(value, Role.PEOPLE, weight)
        return name

    def places(self, name: Name, value: int) -> Name:
        self._entries[name] = Entry(value, Role.PLACES)
        return name

    def unprinted(self, name: Name, value: int) -> Name:
        self._entries[name] = Entry(value, Role.UNPRINTED)
        return name

    def breakdown(self, total: Name, parts: Iterable[Name]) -> None:
        """Say that parts add up; what a total holds besides is a part that is not printed."""
        names = tuple(parts)
        rest = self._entries[total].value - sum(self._entries[name].value for name in names)
        if rest:
            names = (*names, self.unprinted(("rest", self._year, len(self._sums)), rest))
        if names:
            self._sums.append(Sum(total, names))

    def limit(self, count: Name, others: tuple[Name, ...]) -> None:
        self._limits.append(Limit(count, others))

    def statement(self) -> Statement:
        return Statement(self._entries, self._sums, self._limits)


def _placements(ledger: _Ledger, facts: Facts, year: int) -> None:
    """The placements that start in a year, by what is known of them; lycées and SIAE beside them."""
    chosen = e53.started(year)
    total = ledger.people(name_of("placements", year), facts.count(chosen), HEADLINE)
    for what, dimension in (("schools", "school"), ("siae", "siae")):
        ledger.limit(ledger.places(name_of(what, year), facts.distinct(chosen, dimension)), (total,))
    _split(ledger, total, "siae_kind", e53.SIAE_CODES, facts.counts_by(chosen, "siae_kind"))
    _split(ledger, total, "department", e53.DEPARTMENT_CODES, facts.counts_by(chosen, "department"))
    _split(ledger, total, "mode", MODE_CODES, facts.counts_by(chosen, "mode"))
    _split(ledger, total, "trade", TRADE_CODES, e53.trades(facts, year))
    _cross(ledger, "placements", year, "siae_kind", {
        kind: facts.counts_by(chosen.narrowed("siae_kind", kind), "department") for kind in e53.SIAE_CODES
    })  # fmt: skip


def _hostings(ledger: _Ledger, facts: Facts, year: int) -> None:
    """The internships and apprenticeships that start in a year, by way of being hosted."""
    interns = facts.count(Selection("internship", year))
    apprentices = facts.count(Selection("apprenticeship", year))
    ways = {way: facts.count(e54.hosting(way, year)) for way, _label in e54.HOSTINGS}
    total = ledger.people(name_of("hostings", year), sum(ways.values()), HEADLINE)
    ledger.people(name_of("internships", year), interns, HEADLINE)
    ledger.people(name_of("apprenticeships", year), apprentices, HEADLINE)
    internships = [
        ledger.people(name_of("hostings", year, way=way), ways[way], PART) for way, _l, _k in e54.INTERNSHIPS
    ]
    ledger.breakdown(name_of("internships", year), internships)
    ledger.breakdown(total, [*internships, name_of("apprenticeships", year)])
    levels: Counter[str] = Counter()
    for code, count in e54.levels(facts, year).items():
        levels[code if code in LEVEL_CODES else OTHER] += count
    _split(ledger, name_of("apprenticeships", year), "level", LEVEL_CODES, levels)
    by_place = {way: facts.counts_by(e54.hosting(way, year), "department") for way in ways}
    places: Counter[str] = sum(by_place.values(), Counter())
    _split(ledger, total, "department", e53.DEPARTMENT_CODES, places)
    _cross(ledger, "hostings", year, "way", by_place)


def _persons(ledger: _Ledger, facts: Facts, year: int) -> None:
    """The persons present in a year, each once, by sex and by what is declared about isolation."""
    placed, hosted = facts.people([e53.present(year)]), facts.people(e54.present(year))
    for what, people in (("persons_53", placed), ("persons_54", hosted)):
        ledger.people(name_of(what, year), len(people), HEADLINE)
    sexes = Counter(one.sex if one.sex in SEX_CODES else OTHER for one in placed.values())
    _split(ledger, name_of("persons_53", year), "sex", SEX_CODES, sexes)
    _split(ledger, name_of("persons_54", year), "isolation", DECLARATION_CODES, e54.declared(facts, year))


def _heard(ledger: _Ledger, dialogue: Dialogue, year: int) -> None:
    """The persons concerned present at each consultation, and what they answered to each question."""
    held = dialogue.held_in(year)
    total = ledger.people(name_of("presences", year), sum(one.persons for one in held), HEADLINE)
    ledger.breakdown(total, [
        ledger.people(name_of("presences", year, consultation=one.uid), one.persons, PART) for one in held
    ])  # fmt: skip
    for one in dialogue.opinions_of(year):
        counts = {name: getattr(one, name) for name in OPINION_CODES}
        given = ledger.people(name_of("opinions", year, question=one.uid), one.given, PART)
        ledger.breakdown(given, [
            ledger.people(name_of("opinions", year, question=one.uid, answer=name), count, CELL)
            for name, count in counts.items()
        ])  # fmt: skip


def _agents(ledger: _Ledger, measures: Measures, year: int) -> None:
    """The agents of new pay schemes by band; those who may have meal vouchers, and those who do."""
    bands = measures.bands_of(year)
    total = ledger.people(name_of("agents", year), sum(one.agents for one in bands), HEADLINE)
    ledger.breakdown(
        total, [ledger.people(name_of("agents", year, band=one.uid), one.agents, PART) for one in bands]
    )
    lycees = measures.lycees_of(year)
    for what in ("eligible", "taking_up"):
        found: Counter[str] = Counter()
        for one in lycees:
            found[one.department] += getattr(one, what)
        total = ledger.people(name_of(what, year), sum(found.values()), HEADLINE)
        _split(ledger, total, "department", e53.DEPARTMENT_CODES, found)
    for parts in ({}, *({"department": code} for code in e53.DEPARTMENT_CODES)):
        ledger.limit(name_of("taking_up", year, **parts), (name_of("eligible", year, **parts),))


def _split(
    ledger: _Ledger, total: Name, dimension: str, codes: Iterable[str], counts: Mapping[str, int]
) -> None:
    """A total and its parts along one dimension."""
    what, year = str(total[0]), int(str(total[1]))
    ledger.breakdown(
        total,
        [
            ledger.people(name_of(what, year, **{dimension: code}), counts.get(code, 0), PART)
            for code in codes
        ],
    )


def _cross(
    ledger: _Ledger, what: str, year: int, dimension: str, columns: Mapping[str, Mapping[str, int]]
) -> None:
    """A dimension by department: each crossing is a part of both."""
    cells = {
        (code, place): ledger.people(
            name_of(what, year, **{dimension: code, "department": place}), column.get(place, 0), CELL
        )
        for code, column in columns.items()
        for place in e53.DEPARTMENT_CODES
    }
    for code in columns:
        total = name_of(what, year, **{dimension: code})
        ledger.breakdown(total, [cells[code, place] for place in e53.DEPARTMENT_CODES])
    for place in e53.DEPARTMENT_CODES:
        total = name_of(what, year, department=place)
        ledger.breakdown(total, [cells[code, place] for code in columns])


def _needs(ledger: _Ledger, paths: Paths, year: int) -> None:
    """The needs of a year and the steps that they came to, each at most as many as the one before."""
    before = ledger.people(
        name_of("needs", year), paths.count(walked.reached(walked.STEPS[0], year)), HEADLINE
    )
    for step in walked.STEPS[1:]:
        name = ledger.people(name_of("needs", year, step=step), paths.count(walked.reached(step, year)), PART)
        ledger.limit(name, (before,))
        before = name


def _exits(ledger: _Ledger, paths: Paths, year: int) -> None:
    """The exits of a year by how they ended, those that the rates are counted on, and the hours' placements.

    Each end is declared, printed or not: what was counted less what was dynamic must not tell of two persons.
    """
    total = ledger.people(name_of("exits", year), paths.count(walked.ended(year)), HEADLINE)
    ends = {
        end: ledger.people(name_of("exits", year, end=end), paths.count(walked.ended(year, end)), PART)
        for end in walked.ENDS
    }
    ledger.breakdown(total, ends.values())
    for what, among in (("exits_counted", walked.COUNTED), ("exits_dynamic", walked.DYNAMIC)):
        name = ledger.people(name_of(what, year), paths.count(walked.ended(year, *among)), PART)
        ledger.breakdown(name, [ends[end] for end in among])
    ledger.people(name_of("hours_placements", year), paths.placements_with_hours(year), PART)


def _follow_ups(ledger: _Ledger, paths: Paths, year: int) -> None:
    """The follow-ups made in a year, by the months after the exit and by what was answered."""
    for after, _label in MILESTONES:
        total = ledger.people(
            name_of("follow_ups", year, milestone=after), paths.count(walked.followed(year, after)), PART
        )
        parts = [
            ledger.people(
                name_of("follow_ups", year, milestone=after, situation=code),
                paths.count(walked.followed(year, after, code)),
                CELL,
            )
            for code, _words in SITUATIONS
        ]
        ledger.breakdown(total, parts)


def _persons_against_records(ledger: _Ledger, until: Sequence[int]) -> None:
    """A year's persons cannot outnumber the records up to it, as the bilans have shown them all.

    Nor can its exits, nor the placements of which hours were typed.
    """
    year = until[-1]
    placements = tuple(name_of("placements", one) for one in until)
    for what in ("persons_53", "exits", "hours_placements"):
        ledger.limit(name_of(what, year), placements)
    records = [name_of(what, one) for one in until for what in ("internships", "apprenticeships")]
    ledger.limit(name_of("persons_54", year), tuple(records))
