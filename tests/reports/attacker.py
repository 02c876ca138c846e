"""A reader who wants the hidden numbers: reads what is printed, knows what adds up to what, and searches.

Nothing of the program is used here: only the HTML, and what anybody knows of such a report.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count, pairwise

KINDS = ("ACI", "AI", "EI", "EITI", "ETTI")
PLACES = ("22", "29", "35", "56")
MODES = ("direct", "mad", "prestation", "pmsmp")
WAYS = ("observation", "pfmp", "sup", "pmsmp", "apprenticeship")
PLENTY = 2_000
"""More than any region has."""


class Printed(HTMLParser):
    """The page as text: headings, tables and key numbers of each section, in the order of reading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sections: dict[str, Section] = {}
        self.section = Section()
        self.words: list[str] = []
        self.feed(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section":
            self.section = self.sections[given["id"] or ""] = Section()
        elif tag == "table":
            self.section.tables.append([])
        elif tag == "tr":
            self.section.tables[-1].append([])
        elif tag == "svg":
            self.section.bars = []
        elif tag == "rect":
            self.section.bars.append(float(given["height"] or 0))
        if tag in {"td", "th", "h2", "h3", "strong", "span", "desc"}:
            self.words = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        text = "".join(self.words).replace("\u00a0", " ").strip()
        if tag in {"td", "th"}:
            self.section.tables[-1][-1].append(text)
        elif tag in {"h2", "h3", "desc"}:
            self.section.sentences.append(text)
        elif tag == "strong" and self.section.bars:
            self.section.keys.append((text, self.section.bars))


@dataclass
class Section:
    """One page of the report."""

    tables: list[list[list[str]]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    keys: list[tuple[str, list[float]]] = field(default_factory=list)
    bars: list[float] = field(default_factory=list)


class Knowledge:
    """What is known of each number, and the equations between them."""

    def __init__(self) -> None:
        self.domains: dict[tuple, tuple[int, int]] = {}
        self.equations: list[tuple[dict[tuple, int], int]] = []
        self.hidden: dict[tuple, str] = {}
        self.free: set[tuple] = set()
        """Masked with all their line, hence perhaps zero."""

    def read(self, name: tuple, words: str, *, withdrawn: bool = False) -> None:
        """Take what one place says of a number."""
        if words == "< 5":
            self._keep(name, 1, 4)
            self.hidden[name] = words
        elif words == "masqué":
            self.hidden[name] = words
            if withdrawn:
                self.free.add(name)
        else:
            number = int(re.sub(r"\D", "", words))
            self._keep(name, number, number)

    def adds_up(self, total: tuple, *parts: tuple) -> None:
        self.equations.append(({total: -1, **dict.fromkeys(parts, 1)}, 0))

    def at_most(self, count: tuple, *others: tuple) -> None:
        slack = ("slack", len(self.equations))
        self._keep(slack, 0, PLENTY)
        self.equations.append(({count: -1, slack: -1, **dict.fromkeys(others, 1)}, 0))

    def differs(self, after: tuple, before: tuple, words: str) -> None:
        """Take a printed change."""
        if re.search(r"\d", words):
            change = int(re.sub(r"[^\d-]", "", words.replace("−", "-")))
            self.equations.append(({after: 1, before: -1}, change))

    def complete(self) -> None:
        """Numbers that no place prints may be anything; a number masked as cover is 5 or more."""
        for name, words in self.hidden.items():
            if words == "masqué" and name not in self.free:
                self._keep(name, 5, PLENTY)
        names = [name for equation, _constant in self.equations for name in equation]
        for name in [*names, *self.hidden]:
            self.domains.setdefault(name, (0, PLENTY))

    def _keep(self, name: tuple, low: int, high: int) -> None:
        known = self.domains.get(name, (0, PLENTY))
        self.domains[name] = (max(known[0], low), min(known[1], high))


def read_reports(pages: Mapping[int, str]) -> Knowledge:
    """Everything that the reports of some years say, and everything that follows from what their words mean."""
    known = Knowledge()
    for year, html in pages.items():
        sections = Printed(html).sections
        _essentials(known, sections["essentiel"], year)
        _placements(known, sections["engagement-53"], year)
        _who_and_how(known, sections["engagement-53-personnes"], year)
        if "engagement-53-parcours" in sections:
            _paths(known, sections["engagement-53-parcours"], year)
        _hostings(known, sections["engagement-54"], year)
        _method(known, sections["methode"], year)
        _consultations(known, sections["engagement-57"], year)
        _measures(known, sections["employeur"], year)
    _common_sense(known, pages)
    known.complete()
    return known


def _line(known: Knowledge, names: list[tuple], cells: list[str], total: str) -> None:
    """One line of parts: what is masked under a small total, or with its whole line, may be zero."""
    withdrawn = total == "< 5" or set(cells) == {"masqué"}
    for name, words in zip(names, cells, strict=True):
        known.read(name, words, withdrawn=withdrawn)


def _essentials(known: Knowledge, section: Section, year: int) -> None:
    names = ("placements", "persons_53", "direct", "schools", "siae", "hostings", "persons_54")
    for what, row in zip(names, section.tables[0][1:], strict=True):
        for when, words in ((year - 1, row[2]), (year, row[3])):
            name = ("placements", when, "mode", "direct") if what == "direct" else (what, when)
            known.read(name, words, withdrawn=what in {"schools", "siae", "direct"})
        known.differs(
            ("placements", year, "mode", "direct") if what == "direct" else (what, year),
            ("placements", year - 1, "mode", "direct") if what == "direct" else (what, year - 1),
            row[4],
        )
    keys = ("placements", "schools", "siae", "internships", "apprenticeships")
    for what, (words, bars) in zip(keys, section.keys, strict=True):
        known.read((what, year), words, withdrawn=what in {"schools", "siae"})
        _heights(known, what, year, words, bars)
    numbers = _numbers(section.sentences[0])
    known.read(("placements", year), numbers[0])
    known.read(("hostings", year), numbers[1])


def _heights(known: Knowledge, what: str, year: int, words: str, bars: list[float]) -> None:
    """Measure the small columns: the last one gives the scale."""
    if words.isdigit() and int(words) and bars[-1] > 0.5:
        for back, bar in enumerate(reversed(bars)):
            if bar > 0.5:
                known.read((what, year - back), str(round(bar * int(words) / bars[-1])))


def _placements(known: Knowledge, section: Section, year: int) -> None:
    kinds, places, departments = section.tables
    headers = kinds[0][1:-1]
    for row in kinds[1:]:
        when = int(row[0])
        known.read(("placements", when), row[-1])
        _line(known, [("placements", when, "kind", kind) for kind in headers], row[1:-1], row[-1])
        known.adds_up(("placements", when), *(("placements", when, "kind", kind) for kind in KINDS))
        known.at_most(("schools", when), ("placements", when))
        known.at_most(("siae", when), ("placements", when))
    for row in places[1:]:
        known.read(("schools", int(row[0])), row[1], withdrawn=True)
        known.read(("siae", int(row[0])), row[2], withdrawn=True)
    for row in departments[1:]:
        when = int(row[0])
        names = [("placements", when, "place", place) for place in PLACES]
        _line(known, names, row[1:-1], row[-1])
        known.read(("placements", when), row[-1])
        known.adds_up(("placements", when), *names)
    _headline(known, section.sentences[0], "placements", year)
    kind = section.sentences[1].split(" :")[0]
    if kind in KINDS:
        known.read(("placements", year, "kind", kind), _numbers(section.sentences[1])[0])


def _headline(known: Knowledge, sentence: str, what: str, year: int) -> None:
    numbers = _numbers(sentence)
    known.read((what, year), numbers[0])
    if len(numbers) == 3:
        sign = "" if "de plus" in sentence else "-"
        known.differs((what, year), (what, year - 1), sign + numbers[1])


def _who_and_how(known: Knowledge, section: Section, year: int) -> None:
    sexes, modes, trades, crossed = section.tables
    total = ("persons_53", year)
    known.read(total, _numbers(section.sentences[0])[0])
    names = [("persons_53", year, sex) for sex in ("women", "men", "other")]
    _line(known, names, [row[1] for row in sexes[1:]], "")
    known.adds_up(total, *names)
    names = [("placements", year, "mode", mode) for mode in MODES]
    _line(known, names, [row[1] for row in modes[1:]], "")
    known.adds_up(("placements", year), *names)
    for column, when in ((1, year - 1), (2, year)):
        names = [("placements", when, "trade", row[0]) for row in trades[1:-1]]
        _line(known, names, [row[column] for row in trades[1:-1]], trades[-1][column])
        known.read(("placements", when), trades[-1][column])
        known.adds_up(("placements", when), *names)
    for row in trades[1:-1]:
        known.differs(
            ("placements", year, "trade", row[0]), ("placements", year - 1, "trade", row[0]), row[3]
        )
    _crossing(known, crossed, "placements", year, [("kind", kind) for kind in KINDS])
    women = _numbers(section.sentences[1])
    if len(women) == 2:
        known.read(("persons_53", year, "women"), women[0])
        known.read(total, women[1])


def _crossing(known: Knowledge, table: list[list[str]], what: str, year: int, columns: list[tuple]) -> None:
    """A table by department: every row and every column adds up."""
    body, last = table[1:-1], table[-1]
    _line(known, [(what, year, "place", place) for place in PLACES], [row[-1] for row in body], last[-1])
    _line(known, [_column(what, year, column) for column in columns], last[1:-1], last[-1])
    empty_rows = [
        (what, year, "place", place) in known.free or row[-1] == "< 5" or set(row[1:-1]) == {"masqué"}
        for place, row in zip(PLACES, body, strict=True)
    ]
    empty_columns = [
        _column(what, year, column) in known.free
        or last[place] == "< 5"
        or {row[place] for row in body} == {"masqué"}
        for place, column in enumerate(columns, start=1)
    ]
    for place, row, empty in zip(PLACES, body, empty_rows, strict=True):
        for column, words, empty_column in zip(columns, row[1:-1], empty_columns, strict=True):
            known.read((what, year, *column, place), words, withdrawn=empty or empty_column)
        parts = [(what, year, *column, place) for column in columns]
        known.adds_up((what, year, "place", place), *parts)
    known.read((what, year), last[-1])
    for column in columns:
        known.adds_up(_column(what, year, column), *((what, year, *column, place) for place in PLACES))
    known.adds_up((what, year), *((what, year, "place", place) for place in PLACES))


def _column(what: str, year: int, column: tuple) -> tuple:
    return ("apprenticeships", year) if column[-1] == "apprenticeship" else (what, year, *column)


def _hostings(known: Knowledge, section: Section, year: int) -> None:
    ways, levels, declared, crossed = section.tables
    columns = [("way", way) for way in WAYS]
    for row in ways[1:]:
        when = int(row[0])
        names = [_column("hostings", when, column) for column in columns]
        _line(known, names[:-1], row[1:-1], "")
        _line(known, names, row[1:], "")
        known.adds_up(("internships", when), *names[:-1])
        known.adds_up(("hostings", when), *names)
    names = [("apprenticeships", year, "level", row[0]) for row in levels[1:]]
    _line(known, names, [row[1] for row in levels[1:]], "")
    known.adds_up(("apprenticeships", year), *names)
    names = [("persons_54", year, row[0]) for row in declared[1:]]
    _line(known, names, [row[1] for row in declared[1:]], "")
    known.adds_up(("persons_54", year), *names)
    _crossing(known, crossed, "hostings", year, columns)
    _headline(known, section.sentences[0], "hostings", year)
    reported = next(one for one in section.sentences if one.startswith("Isolement"))
    if len(numbers := _numbers(reported)) == 2:
        both = ("persons_54", year, "reported")
        known.read(both, numbers[0])
        known.adds_up(both, *names[:2])
        known.read(("persons_54", year), numbers[1])
    apprentices = next(one for one in section.sentences if "apprentissages commencés" in one)
    numbers = _numbers(apprentices)
    known.read(("apprenticeships", year), numbers[0])
    if len(numbers) == 4:
        sign = "" if "de plus" in apprentices else "-"
        known.differs(("apprenticeships", year), ("apprenticeships", year - 1), sign + numbers[2])


def _paths(known: Knowledge, section: Section, year: int) -> None:
    """Needs by step, exits by end with their rates, follow-ups, and the placements whose hours are told."""
    steps, ends, rates, followed, hours = section.tables
    names = [("needs", year, row[0]) for row in steps[1:]]
    for name, row in zip(names, steps[1:], strict=True):
        known.read(name, row[1])
    for before, after in pairwise(names):
        known.at_most(after, before)
    _exits(known, ends, rates, year)
    for column, after in enumerate(followed[0][1:], start=1):
        names = [("follow_ups", year, after, row[0]) for row in followed[1:-1]]
        _line(known, names, [row[column] for row in followed[1:-1]], followed[-1][column])
        known.read(("follow_ups", year, after), followed[-1][column])
        known.adds_up(("follow_ups", year, after), *names)
    for when, told, placements in hours[1:]:
        known.read(("hours", int(when)), placements)
        if placements in {"< 5", "masqué"} and told != "masqué":
            raise Contradiction("the hours of few persons are told")
    needs, placed, left = _numbers(section.sentences[0])
    for name, words in (
        (("needs", year, steps[1][0]), needs), (("needs", year, steps[4][0]), placed), (("exits", year), left),
    ):  # fmt: skip
        known.read(name, words)


def _exits(known: Knowledge, ends: list[list[str]], rates: list[list[str]], year: int) -> None:
    """What ends add up to: all of them, the first four that count, of these the three that are dynamic."""
    names = [("exits", year, row[0]) for row in ends[1:]]
    now = next(row for row in rates[1:] if row[0] == str(year))
    for what, size, total in (("exits", len(names), now[1]), ("counted", 4, now[2]), ("dynamic", 3, now[3])):
        _line(known, names[:size], [row[1] for row in ends[1 : size + 1]], total)
        known.adds_up((what, year), *names[:size])
    for row in rates[1:]:
        when = int(row[0])
        lasting = ("exits", when, ends[1][0])
        chain = [("exits", when), ("counted", when), ("dynamic", when), lasting]
        told = [row[1], row[2], row[3], row[5]]
        for name, words in zip(chain, told, strict=True):
            known.read(name, words, withdrawn=name == lasting and "< 5" in told[:3])
        for before, after in pairwise(chain):
            known.at_most(after, before)
        for share, part in ((row[4], row[3]), (row[6], row[5])):
            if re.search(r"\d", share) and {"< 5", "masqué"} & {part, row[2]}:
                raise Contradiction("a share is told of hidden numbers")


def _method(known: Knowledge, section: Section, year: int) -> None:
    names = ("placements", "schools", "siae", "persons_53", "internships", "apprenticeships", "persons_54")
    rows = section.tables[1][1:]
    for what, row in zip(names, rows[: len(names)], strict=True):
        known.read((what, year), row[2], withdrawn=what in {"schools", "siae"})
    for row in rows[len(names) :]:
        if row[4].startswith("E.1 "):
            known.read(("agents", year), row[2])


def _consultations(known: Knowledge, section: Section, year: int) -> None:
    """Presences of each consultation, and what was answered to each question."""
    for table in section.tables:
        header, rows = table[0], table[1:]
        if "Présentes" in header:
            total = rows.pop()
            known.read(("presences", year), total[4])
            names = [("presences", year, number) for number in range(len(rows))]
            _line(known, names, [row[4] for row in rows], total[4])
            known.adds_up(("presences", year), *names)
        elif "Favorables" in header:
            for number, row in enumerate(rows):
                given = ("opinions", year, number)
                names = [(*given, answer) for answer in header[1:-1]]
                known.read(given, row[-1])
                _line(known, names, row[1:-1], row[-1])
                known.adds_up(given, *names)


def _measures(known: Knowledge, section: Section, year: int) -> None:
    """Agents of each band with what they cost; those who may have meal vouchers, and those who do."""
    gains: list[int] = []
    for table in section.tables:
        header, rows = table[0], table[1:]
        if "Gain" in header:
            gains = [int(re.split("[,\u00a0]", row[3].lstrip("+"))[0]) for row in rows]
        elif "Agents" in header:
            total = rows.pop()
            known.read(("agents", year), total[1])
            names = [("agents", year, number) for number in range(len(rows))]
            _line(known, names, [row[1] for row in rows], total[1])
            known.adds_up(("agents", year), *names)
            for costly, gain, row in zip(names, gains, rows, strict=True):
                _costs(known, {costly: gain}, row[2])
            _costs(known, dict(zip(names, gains, strict=True)), total[2])
        elif "Éligibles" in header:
            _vouchers(known, rows, year)
    for sentence in section.sentences[:1]:
        if " au nouveau régime" in sentence:
            known.read(("agents", year), _numbers(sentence)[0])


def _costs(known: Knowledge, terms: dict[tuple, int], words: str) -> None:
    """A cost that is printed is the sum of what each agent gains."""
    if words != "masqué":
        known.equations.append((terms, int(re.sub(r"\D", "", words))))


def _vouchers(known: Knowledge, rows: list[list[str]], year: int) -> None:
    total = rows.pop()
    for column, what in ((1, "eligible"), (2, "taking_up")):
        known.read((what, year), total[column])
        names = [(what, year, place) for place in range(len(rows))]
        _line(known, names, [row[column] for row in rows], total[column])
        known.adds_up((what, year), *names)
    for place in range(len(rows)):
        known.at_most(("taking_up", year, place), ("eligible", year, place))
    known.at_most(("taking_up", year), ("eligible", year))


def _common_sense(known: Knowledge, drawn: Iterable[int]) -> None:
    """Persons do not outnumber the records of the years up to theirs, the first of which is shown."""
    years = sorted(
        name[1]
        for name in known.domains.keys() | known.hidden.keys()
        if name[0] == "placements" and len(name) == 2
    )
    for year in {*years[-2:], *drawn}:
        until = [one for one in years if one <= year]
        known.at_most(("persons_53", year), *(("placements", one) for one in until))
        records = [(what, one) for one in until for what in ("internships", "apprenticeships")]
        known.at_most(("persons_54", year), *records)
    for what in ("exits", "hours"):
        told = [
            name for name in known.domains.keys() | known.hidden.keys() if name[0] == what and len(name) == 2
        ]
        for name in told:
            known.at_most(name, *(("placements", one) for one in years if one <= name[1]))


def _numbers(sentence: str) -> list[str]:
    return re.findall(r"< 5|masqué|\d+(?:\u202f\d{3})*", sentence)


class Contradiction(Exception):
    """No set of numbers agrees with the report."""


@dataclass
class Puzzle:
    """Unknowns that depend on each other, and on no other unknown."""

    domains: dict[tuple, tuple[int, int]]
    equations: list[tuple[dict[tuple, int], int]]


def possible_values(known: Knowledge) -> dict[tuple, set[int]]:
    """Two values of each hidden number where two are possible, each proven by a whole set of numbers."""
    domains = _narrow(known.equations, dict(known.domains))
    if domains is None:
        raise Contradiction
    values: dict[tuple, set[int]] = {name: set() for name in known.hidden}
    for puzzle in _puzzles(known, domains):
        _search(puzzle, values)
    for name, seen in values.items():
        if domains[name][0] == domains[name][1]:
            seen.add(domains[name][0])
    return values


def _puzzles(known: Knowledge, domains: dict[tuple, tuple[int, int]]) -> list[Puzzle]:
    puzzles: list[Puzzle] = []
    for terms, constant in known.equations:
        unknown = {name: sign for name, sign in terms.items() if domains[name][0] < domains[name][1]}
        if unknown:
            fixed = sum(domains[name][0] * sign for name, sign in terms.items() if name not in unknown)
            joined = Puzzle({name: domains[name] for name in unknown}, [(unknown, constant - fixed)])
            for one in [one for one in puzzles if one.domains.keys() & unknown.keys()]:
                puzzles.remove(one)
                joined = Puzzle(joined.domains | one.domains, joined.equations + one.equations)
            puzzles.append(joined)
    for puzzle in puzzles:
        puzzle.equations += _reduced(puzzle.equations)
    alone = {name for name in known.hidden if domains[name][0] < domains[name][1]}
    alone -= {name for one in puzzles for name in one.domains}
    return puzzles + [Puzzle({name: domains[name]}, []) for name in alone]


def _reduced(
    equations: list[tuple[dict[tuple, int], int]],
) -> list[tuple[dict[tuple, int], int]]:
    """The same equations solved for one unknown each: what only several of them say together."""
    rows = [({**terms}, constant) for terms, constant in equations]
    done: list[tuple[dict[tuple, int], int]] = []
    while rows:
        terms, constant = rows.pop()
        if not terms:
            continue
        pivot = min(terms, key=str)
        rows = [_without(pivot, row, (terms, constant)) for row in rows]
        done = [_without(pivot, row, (terms, constant)) for row in done] + [(terms, constant)]
    return done


def _without(
    pivot: tuple, row: tuple[dict[tuple, int], int], by: tuple[dict[tuple, int], int]
) -> tuple[dict[tuple, int], int]:
    factor, divisor = row[0].get(pivot, 0), by[0][pivot]
    if not factor:
        return row
    names = row[0].keys() | by[0].keys()
    terms = {name: row[0].get(name, 0) * divisor - by[0].get(name, 0) * factor for name in names}
    return {name: value for name, value in terms.items() if value}, row[1] * divisor - by[1] * factor


def _search(puzzle: Puzzle, values: dict[tuple, set[int]]) -> None:
    hidden = [name for name in puzzle.domains if name in values]
    if not hidden:
        return
    narrow = (
        {name: (low, min(high, low + room)) for name, (low, high) in puzzle.domains.items()}
        for room in (8, 32, 128, PLENTY)
    )
    first = next(filter(None, (_solve(puzzle, domains) for domains in narrow)), None)
    if first is None:
        raise Contradiction
    _note(values, hidden, first)
    for name in hidden:
        others = _elsewhere(puzzle, name, first)
        while len(values[name]) == 1 and (domains := next(others, None)):
            _note(values, hidden, _solve(puzzle, domains) or first)


def _elsewhere(
    puzzle: Puzzle, name: tuple, world: dict[tuple, int]
) -> Iterator[dict[tuple, tuple[int, int]]]:
    """Where another value may be found: most other worlds lie close by, and are looked at first."""
    for far in (1, 2, 4, 16, PLENTY):
        near = {
            one: (max(low, world[one] - far), min(high, world[one] + far))
            for one, (low, high) in puzzle.domains.items()
        }
        for low, high in ((world[name] + 1, near[name][1]), (near[name][0], world[name] - 1)):
            if low <= high:
                yield {**near, name: (low, high)}


def _note(values: dict[tuple, set[int]], names: list[tuple], world: dict[tuple, int]) -> None:
    for name in names:
        values[name].add(world[name])


def _solve(puzzle: Puzzle, domains: dict[tuple, tuple[int, int]]) -> dict[tuple, int] | None:
    """One set of numbers, or None if there is none. A search that takes long starts again otherwise."""
    patience = count(8)
    while True:
        steps = 2 ** next(patience)
        try:
            return _try(puzzle, domains, random.Random(steps), steps)
        except TimeoutError:
            continue


def _try(
    puzzle: Puzzle, domains: dict[tuple, tuple[int, int]], rnd: random.Random, steps: int
) -> dict[tuple, int] | None:
    """Bounds are narrowed, then halves are tried."""
    waiting = [domains]
    while waiting:
        steps -= 1
        if not steps:
            raise TimeoutError
        narrowed = _narrow(puzzle.equations, dict(waiting.pop()))
        if narrowed is None:
            continue
        open_ones = [(high - low, rnd.random(), name) for name, (low, high) in narrowed.items() if low < high]
        if not open_ones:
            return {name: low for name, (low, _high) in narrowed.items()}
        _width, _order, name = min(open_ones)
        low, high = narrowed[name]
        middle = (low + high) // 2
        halves = [{**narrowed, name: (middle + 1, high)}, {**narrowed, name: (low, middle)}]
        rnd.shuffle(halves)
        waiting += halves
    return None


def _narrow(
    equations: list[tuple[dict[tuple, int], int]], domains: dict[tuple, tuple[int, int]]
) -> dict[tuple, tuple[int, int]] | None:
    changed = True
    while changed:
        changed = False
        for terms, constant in equations:
            for name, bounds in _implied(terms, constant, domains):
                if bounds[0] > bounds[1]:
                    return None
                if bounds != domains[name]:
                    domains[name], changed = bounds, True
    return domains


def _implied(
    terms: dict[tuple, int], constant: int, domains: dict[tuple, tuple[int, int]]
) -> Iterator[tuple[tuple, tuple[int, int]]]:
    """What one equation says of each of its unknowns, from what is known of the others."""
    spans = {
        name: tuple(sorted((domains[name][0] * factor, domains[name][1] * factor)))
        for name, factor in terms.items()
    }
    least, most = (sum(span[end] for span in spans.values()) for end in (0, 1))
    for name, factor in terms.items():
        low, high = constant - (most - spans[name][1]), constant - (least - spans[name][0])
        low, high = (low, high) if factor > 0 else (-high, -low)
        size = abs(factor)
        yield name, (max(domains[name][0], -(-low // size)), min(domains[name][1], high // size))
