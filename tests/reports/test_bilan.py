"""The bilan: one content, three files, nothing hidden that shows, nothing below the floor."""

import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from precarite_desktop.indicators import coverage, engagement_53, engagement_54
from precarite_desktop.indicators.coverage import Coverage, Site, SiteState
from precarite_desktop.indicators.facts import KINDS, Facts, Group, Presence
from precarite_desktop.reports import bilan, bilan_html, bilan_pdf, bilan_sheet, svg
from precarite_desktop.reports.bilan import tables_of
from precarite_desktop.reports.bilan_source import Source
from precarite_desktop.reports.chart_spec import Bars, Line, Lines, StackedColumns
from precarite_desktop.reports.charts import draw
from precarite_desktop.reports.content import FigureBlock, Table
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.reports.page import FLOOR, titled_lines

DAY = date(2026, 11, 24)


def source(*, size=6, years=(2024, 2025, 2026), missing=3):
    rnd = random.Random(4)
    groups, presences = {}, {kind: [] for kind in KINDS}
    for year in years:
        for kind in KINDS:
            for number in range(size * (year - 2023)):
                values = {
                    "school": f"0{rnd.choice((29, 35))}000{rnd.randrange(3)}A",
                    "sex": rnd.choice(("woman", "man")),
                    "siae": str(rnd.randrange(5)),
                    "siae_kind": rnd.choice(("AI", "AI", "ACI", "ETTI")),
                    "mode": rnd.choice(("mad", "direct")),
                    "rome": rnd.choice(("K2204", "G1603")),
                    "hours": "35",
                    "months": "6",
                    "kind": rnd.choice(("pfmp", "sup", "obs_3e")),
                    "level": rnd.choice("34"),
                    "isolation": "not_given",
                }
                values["department"] = values["school"][1:3]
                groups.setdefault((kind, year), []).append(Group(values, 1))
                presences[kind].append(
                    Presence(f"{kind}{year}{number}", values["sex"], "not_given", year, year)
                )
    facts = Facts(groups, presences)
    sites = tuple(
        Site(
            f"029{n:04d}A",
            f"Lycée {n}",
            "29",
            "Brest",
            SiteState.MISSING if n < missing else SiteState.RECEIVED,
        )
        for n in range(5)
    )
    covered = Coverage(sites)
    figures = (
        *engagement_53.figures(facts, 2026),
        *engagement_54.figures(facts, 2026),
        *coverage.figures(covered),
    )
    return Source(2026, facts, covered, figures, DAY, is_demonstration=True)


@pytest.fixture(scope="module")
def content():
    return bilan.draw_up(source())


@pytest.fixture(scope="module")
def pdf(content):
    return bilan_pdf.render(content)


def test_the_paper_names_its_title_language_and_pages(pdf, content):
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title == content.running_title
    assert reader.trailer["/Root"]["/Lang"]
    assert len(reader.outline) == len(content.pages) + 1


def test_every_font_is_inside(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "Helvetica" not in font.get_object()["/BaseFont"]


def test_the_same_content_gives_the_same_bytes(pdf, content):
    assert bilan_pdf.render(content) == pdf


@pytest.mark.parametrize("size", [0, 1, 6, 40])
def test_nothing_goes_below_the_floor_and_titles_take_two_lines(size):
    content = bilan.draw_up(source(size=size))
    assert bilan_pdf.draw(content).lowest >= FLOOR
    assert all(titled_lines(page.title) <= 2 for page in content.pages)


def test_the_page_says_who_is_missing_by_name(pdf):
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Lycée 0" in words
    assert "Lycée 4" not in words
    assert "\u25a0" not in words


def test_the_word_that_is_banned_is_nowhere(pdf, content):
    html = re.sub(r"base64,[^)]*", "", bilan_html.render(content))
    words = html + str(PdfReader(io.BytesIO(pdf)).metadata)
    assert not re.search("pr[ée]carit", words, re.IGNORECASE)


def test_the_html_has_one_title_a_language_and_a_table_for_each_figure(content):
    html = bilan_html.render(content)
    assert '<html lang="' in html
    assert html.count("<h1>") == 1
    assert html.count('role="img"') == html.count("<figure")
    assert html.count("<details") == html.count("<figure") - 1
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", re.sub(r"base64,[^)]*", "", html))


def test_markup_in_a_name_shows_as_text():
    marked = source()
    sites = (Site("0290000A", "<b>Lycée</b>", "29", "", SiteState.MISSING),)
    drawn = bilan.draw_up(
        Source(2026, marked.facts, Coverage(sites), marked.figures, DAY, is_demonstration=False)
    )
    assert "&lt;b&gt;Lycée" in bilan_html.render(drawn)


def test_hidden_counts_reach_no_table(content):
    for page in content.pages:
        for table in tables_of(page.blocks):
            assert len({len(row) for row in table.rows} | {len(table.headers)}) == 1
    assert content.hidden > 0


def test_a_formula_stays_text_in_the_spreadsheet(content):
    table = Table("t", ("a",), (("=1+1",),), (), (1.0,))
    page = type(content.pages[0])("p", "", "", "", (table,), "")
    book = type(content)(**{**content.__dict__, "pages": (page,)})
    with zipfile.ZipFile(io.BytesIO(bilan_sheet.render(book, DAY))) as parts:
        assert "=1+1" in parts.read("xl/sharedStrings.xml").decode()
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_a_hidden_segment_leaves_the_total_alone():
    hidden = (Hidden.MASKED, Hidden.MASKED)
    chart = StackedColumns((2025, 2026), ("AI", "ACI"), ((6, 7), hidden), (13, 17), "detail masked")
    shapes = svg.for_screen(chart).decode()
    assert ">17<" in shapes
    assert shapes.count("<path") == 1  # the hatching of 2025 only


def test_what_is_hidden_in_a_column_is_one_empty_part_up_to_the_total():
    chart = StackedColumns((2026,), ("AI", "ACI", "EI"), ((8, Hidden.MASKED, Hidden.SMALL),), (16,), "hidden")
    boxes = [
        shape for shape in draw(chart, 200).contents if type(shape).__name__ == "Rect" and shape.height > 9
    ]
    filled, empty = boxes
    assert empty.y == pytest.approx(filled.y + filled.height, abs=1)
    assert empty.height == pytest.approx(filled.height, abs=1)


def test_a_line_stops_where_a_year_is_hidden():
    values = (3, 4, Hidden.MASKED, 5, 6)
    chart = Lines((2022, 2023, 2024, 2025, 2026), (Line("lycées", values),), 4, "baseline")
    kinds = [type(shape).__name__ for shape in draw(chart, 200).contents]
    assert kinds.count("Circle") == 4
    assert kinds.count("PolyLine") == 2


def test_a_hidden_bar_has_no_length():
    chart = Bars((("a", Hidden.SMALL), ("b", 9)), "< 5", "masked")
    heights = [shape.width for shape in draw(chart, 200).contents if type(shape).__name__ == "Rect"]
    assert heights[0] == 0


def test_the_window_gets_the_same_chart_in_its_own_colours():
    chart = Lines((2025, 2026), (Line("4 lycées", (3, 4)),), 4, "baseline")
    assert b"#14506b" in svg.for_screen(chart).lower()
    assert b"#7cc4e3" in svg.for_screen(chart, palette="dark").lower()


def test_figures_are_numbered_in_order(content):
    numbers = []
    for page in content.pages:
        for block in page.blocks:
            blocks = (block.left, block.right) if hasattr(block, "left") else (block,)
            numbers += [one.number for one in blocks if isinstance(one, FigureBlock)]
    assert numbers == sorted(numbers) == list(range(1, len(numbers) + 1))


def test_psr_h03_a_formula_in_a_spreadsheet_is_text():
    """Whatever a name of a lycée, a trade or a remark holds, no spreadsheet computes it."""
    texts = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1+1}", "=HYPERLINK(0)", "http://example.org")
    table = Table("", ("=1+1",) * len(texts), (texts,), (), (0.1,) * len(texts))
    drawn = bilan.draw_up(source())
    hostile = replace(drawn, pages=(replace(drawn.pages[0], title="=2+2", blocks=(table,)),))
    with zipfile.ZipFile(io.BytesIO(bilan_sheet.render(hostile, DAY))) as book:
        sheets = {name: book.read(name).decode() for name in book.namelist()}
    assert not [name for name, content in sheets.items() if "<f>" in content or "<hyperlink" in content]
    shared = sheets["xl/sharedStrings.xml"]
    assert all(f">{text}</t>" in shared for text in (*texts, "=2+2") if text.strip() == text)
