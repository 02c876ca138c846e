"""Nothing hidden in a bilan can be found again from all that it prints, taken together (acceptance A30)."""

import io
import os
import random
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from precarite_desktop.indicators import coverage, engagement_53, engagement_53_paths, engagement_54, paths
from precarite_desktop.indicators.coverage import Coverage, Site, SiteState
from precarite_desktop.indicators.facts import KINDS, Facts, Group, Presence
from precarite_desktop.indicators.figure import RecordBehind
from precarite_desktop.records.choices import SITUATIONS
from precarite_desktop.reports import (
    bilan,
    bilan_counts,
    bilan_html,
    bilan_pdf,
    bilan_sheet,
    bilan_source,
)
from precarite_desktop.reports.bilan_source import Source
from precarite_desktop.reports.disclosure import Entry, Limit, Role, Statement, Sum, protect
from precarite_desktop.reports.masking import Hidden, difference
from precarite_desktop.text import i18n
from tests.reports import attacker

CASES = int(os.environ.get("PASSERELLES_ATTACKS", "40"))
"""Random regions attacked; a long run asks for more."""
YEAR = 2026
KIND_SHARES = {"ACI": 30, "AI": 35, "EI": 15, "EITI": 5, "ETTI": 15}
ROMES = ("K2204", "G1603", "A1203", "I1203", "M1601", "N1103")


@pytest.fixture(autouse=True)
def french():
    before = i18n.language()
    i18n.install("fr")
    yield
    i18n.install(before)


def region(seed: int, sizes: list[int], lycees: int) -> Facts:
    """A region of its own for each seed; `sizes` says how many records each year has."""
    rnd = random.Random(seed)
    schools = [f"0{rnd.choice(attacker.PLACES)}{number:04d}A" for number in range(lycees)]
    groups, presences = {}, {kind: [] for kind in KINDS}
    for year, size in zip(range(YEAR, 0, -1), sizes, strict=False):
        for kind in KINDS:
            found: Counter[tuple] = Counter()
            for number in range(rnd.randint(0, size)):
                values = _record(rnd, kind, rnd.choice(schools))
                found[tuple(values.items())] += 1
                person = f"{kind}{year}{number if rnd.random() < 0.8 else 0}"
                stays = rnd.random() < 0.3
                presences[kind].append(
                    Presence(person, values["sex"], values.get("isolation", ""), year, year + stays)
                )
            if found:
                groups[kind, year] = [Group(dict(key), count) for key, count in found.items()]
    return Facts(groups, presences)


def _record(rnd: random.Random, kind: str, school: str) -> dict[str, str]:
    values = {"school": school, "department": school[1:3], "sex": rnd.choice(("woman", "woman", "man", ""))}
    if kind == "placement":
        return values | {
            "siae": str(rnd.randrange(6)),
            "siae_kind": rnd.choices(tuple(KIND_SHARES), tuple(KIND_SHARES.values()))[0],
            "mode": rnd.choice(("mad", "mad", "mad", "prestation", "pmsmp", "direct")),
            "rome": rnd.choice(ROMES),
            "hours": "35",
            "months": "6",
        }
    isolation = rnd.choice(("by_person", "by_professional", "not_given", "not_given", ""))
    if kind == "internship":
        ways = ("obs_3e", "obs_2nde", "pfmp", "pfmp", "sup", "pmsmp")
        return values | {"kind": rnd.choice(ways), "isolation": isolation}
    return values | {"level": rnd.choice(("3", "3", "4", "5", "6", "0", "")), "isolation": isolation}


def walked(facts: Facts) -> paths.Paths:
    """Needs, exits, hours and follow-ups around the placements of a region; none at all in some."""
    started = {year: facts.count(engagement_53.started(year)) for year in range(YEAR - 7, YEAR + 1)}
    rnd = random.Random(repr(sorted(started.items())))
    if rnd.random() < 0.2:
        return paths.Paths()
    needs, exits, months = [], [], []
    for year, placements in started.items():
        for number in range(placements):
            behind, day = RecordBehind("", "", f"{year}/{number}", 1), date(year, 6, 1)
            if rnd.random() < 0.6:
                needs.append(paths.Need(behind, day, "29", rnd.choice(paths.STEPS), None))
            if rnd.random() < 0.7:
                exits.append(paths.Left(behind, day, "29", rnd.choice(paths.ENDS)))
            if rnd.random() < 0.5:
                months.append(paths.Month(behind, day, ("", behind.uid), Decimal(100)))
    answers = [code for code, _label in SITUATIONS]
    follow_ups = [
        paths.Followed(one.behind, date(YEAR, 9, 1), rnd.choice(("3", "6", "12")), rnd.choice(answers))
        for one in exits
    ]
    return paths.Paths(tuple(needs), tuple(exits), tuple(months), tuple(follow_ups))


def source(facts: Facts) -> Source:
    sites = tuple(Site(f"029{n:04d}A", f"Lycée {n}", "29", "Brest", SiteState.RECEIVED) for n in range(3))
    covered = Coverage(sites)
    figures = (
        *engagement_53.figures(facts, YEAR),
        *engagement_54.figures(facts, YEAR),
        *coverage.figures(covered),
    )
    around = walked(facts)
    figures = (*figures, *engagement_53_paths.figures(around, YEAR))
    return Source(YEAR, facts, covered, figures, date(2026, 11, 24), is_demonstration=True, paths=around)


def printed(facts: Facts) -> str:
    return bilan_html.render(bilan.draw_up(source(facts)))


def given_away(html: str) -> dict[tuple, int]:
    """What a reader finds of what is hidden; that nobody is there is no secret."""
    known = attacker.read_report(html, YEAR)
    values = attacker.possible_values(known)
    return {name: max(found) for name, found in values.items() if len(found) == 1 and found != {0}}


regions = st.builds(
    region,
    seed=st.integers(0, 2**32),
    sizes=st.lists(st.sampled_from((0, 2, 4, 6, 10, 15, 25, 60)), min_size=1, max_size=5),
    lycees=st.sampled_from((1, 2, 4, 9, 30)),
)


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_nothing_hidden_can_be_found_from_all_that_is_printed(facts):
    assert given_away(printed(facts)) == {}


def crossed(counts: dict[str, dict[str, int]]) -> Facts:
    """The placements of one year, by department and kind of SIAE."""
    common = {"sex": "woman", "siae": "1", "mode": "mad", "rome": "K2204", "hours": "35", "months": "6"}
    groups = [
        Group({**common, "school": f"0{place}0001A", "department": place, "siae_kind": kind}, count)
        for place, kinds in counts.items()
        for kind, count in kinds.items()
    ]
    presences = [Presence(str(number), "woman", "", YEAR, YEAR) for number in range(18)]
    return Facts(
        {("placement", YEAR): groups}, {"placement": presences, "internship": [], "apprenticeship": []}
    )


def test_totals_of_one_table_do_not_open_the_cells_of_another():
    """Four lone placements were found when each table was masked alone."""
    facts = crossed(
        {"22": {"AI": 1}, "29": {"ACI": 1, "ETTI": 1}, "35": {"ACI": 9}, "56": {"ACI": 5, "EI": 1}}
    )
    html = printed(facts)
    assert given_away(html) == {}
    assert attacker.read_report(html, YEAR).domains["placements", YEAR] == (18, 18)


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_region_of_113_lycees_stays_readable(seed):
    """Covering the small counts hides less than half as many again."""
    counts = protect(statement_of(region(seed, [150, 140, 130, 120, 110], 113)))
    small = sum(count is Hidden.SMALL for count in counts.values())
    masked = sum(count is Hidden.MASKED for count in counts.values())
    assert 0 < masked < small / 2


def statement_of(facts: Facts) -> Statement:
    found = source(facts)
    return bilan_counts.statement(facts, found.years, found.paths)


def without_crossings(statement: Statement) -> Statement:
    """Each line by itself: a number printed in two tables is covered in one of them only."""
    return replace(statement, sums=[one for one in statement.sums if len(one.parts[0]) < 6])


def without_covers(statement: Statement) -> Statement:
    return replace(statement, sums=[], limits=[])


def without_ends(statement: Statement) -> Statement:
    """Exits and follow-ups by themselves, as if nobody added them up."""
    apart = {"exits", "exits_counted", "exits_dynamic", "follow_ups"}
    return replace(statement, sums=[one for one in statement.sums if one.total[0] not in apart])


@pytest.mark.parametrize(
    ("weakened", "sizes"),
    [(without_crossings, [15, 15]), (without_covers, [15, 15]), (without_ends, [80, 80])],
)
def test_the_reader_finds_hidden_numbers_as_soon_as_a_rule_is_dropped(weakened, sizes, monkeypatch):
    monkeypatch.setattr(bilan_source, "protect", lambda statement: protect(weakened(statement)))
    found = [given_away(printed(region(seed, sizes, 4))) for seed in range(8)]
    assert sum(map(bool, found)) >= 4


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_paper_and_spreadsheet_print_no_number_that_the_page_does_not_print(facts):
    content = bilan.draw_up(source(facts))
    page = re.sub(r"<style>.*?</style>|base64,[^)]*", "", bilan_html.render(content), flags=re.DOTALL)
    on_page = numbers_in(re.sub(r"<[^>]*>", " ", page))
    paper = PdfReader(io.BytesIO(bilan_pdf.render(content)))
    folios = {str(number + 1) for number in range(len(paper.pages))}
    for leaf in paper.pages:
        assert numbers_in(leaf.extract_text()) <= on_page | folios
    with zipfile.ZipFile(io.BytesIO(bilan_sheet.render(content, date(2026, 11, 24)))) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                cells = re.findall(
                    r"<c r=\"[A-Z]+\d+\"(?: s=\"\d+\")?><v>(\d+)</v>", book.read(name).decode()
                )
                assert set(cells) <= on_page


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_a_drawing_and_its_words_say_only_what_its_table_says(facts):
    for figure in re.findall(r"<figure>.*?</figure>", of_people(printed(facts)), flags=re.DOTALL):
        drawing, table = (re.search(rf"<{tag}.*</{tag}>", figure, re.DOTALL)[0] for tag in ("svg", "table"))
        caption = re.search(r"<figcaption>.*?</figcaption>", figure, re.DOTALL)[0]
        said, told = (numbers_in(re.sub(r"<[^>]*>", " ", one)) for one in (drawing, table + caption))
        baseline = {"2019", "4"} if "Figure 2." in caption else set()
        assert said <= told | baseline


def of_people(page: str) -> str:
    """The bilan without its part on engagement 55, which counts contracts: their scales say other numbers."""
    first = page.index('id="engagement-55"')
    return page[:first] + page[page.index("<section", first) :]


def numbers_in(text: str) -> set[str]:
    return {re.sub(r"\D", "", one) for one in re.findall(r"\d+(?:\u202f\d{3})*", text.replace("< 5", ""))}


def people(*values: int, weight: int = 1) -> dict:
    return {(place,): Entry(value, weight=weight) for place, value in enumerate(values)}


def line(*values: int) -> Statement:
    """Parts, and their total under the name `total`."""
    names = tuple((place,) for place in range(len(values)))
    entries = people(*values) | {("total",): Entry(sum(values), weight=10)}
    return Statement(entries, [Sum(("total",), names)])


def read(statement: Statement) -> list:
    return list(protect(statement).values())


def test_one_to_four_people_are_never_written():
    statement = Statement(people(0, 1, 4, 5), [])
    assert read(statement) == [0, Hidden.SMALL, Hidden.SMALL, 5]


def test_a_lone_small_count_takes_one_other_with_it_and_leaves_the_total():
    assert read(line(3, 40, 7, 0)) == [Hidden.SMALL, 40, Hidden.MASKED, 0, 50]


def test_two_small_counts_cover_each_other():
    assert read(line(3, 40, 2)) == [Hidden.SMALL, 40, Hidden.SMALL, 45]


def test_two_small_counts_at_their_most_need_a_third():
    assert read(line(4, 4, 20, 6)) == [Hidden.SMALL, Hidden.SMALL, 20, Hidden.MASKED, 34]


def test_zero_stays_written():
    assert read(line(0, 0, 9)) == [0, 0, 9, 9]


def test_a_small_total_of_three_parts_is_not_detailed():
    assert read(line(1, 1, 1, 0)) == [Hidden.MASKED] * 4 + [Hidden.SMALL]
    assert read(line(2, 1, 0)) == [Hidden.SMALL, Hidden.SMALL, 0, Hidden.SMALL]


def test_a_total_printed_elsewhere_is_no_cover_unless_hidden_there_too():
    statement = line(1, 5)
    assert read(statement) == [Hidden.SMALL, 5, Hidden.MASKED]
    other = Sum(("total",), (("other",), ("rest",)))
    entries = {**statement.entries, ("other",): Entry(6), ("rest",): Entry(0)}
    assert read(Statement(entries, [*statement.sums, other])) == [
        Hidden.SMALL, 5, Hidden.MASKED, Hidden.MASKED, 0
    ]  # fmt: skip


def test_lycees_are_not_counted_beside_fewer_than_five_placements():
    entries = {("placements",): Entry(4), ("schools",): Entry(4, Role.PLACES)}
    limit = Limit(("schools",), (("placements",),))
    assert read(Statement(entries, [], [limit])) == [Hidden.SMALL, Hidden.MASKED]


def test_persons_of_two_years_do_not_give_the_records_of_the_first_away():
    entries = {("2024",): Entry(4), ("2025",): Entry(6), ("persons 2025",): Entry(10)}
    limit = Limit(("persons 2025",), (("2024",), ("2025",)))
    shown = protect(Statement(entries, [], [limit]))
    assert shown["2024",] is Hidden.SMALL
    assert Hidden.MASKED in shown.values()


def test_a_difference_that_would_betray_a_count_is_masked():
    assert difference(12, Hidden.SMALL) is Hidden.MASKED
    assert difference(12, 15) == -3
