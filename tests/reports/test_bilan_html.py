"""The HTML of the bilan is the accessible version: language, headings, tables and drawings can all be followed."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from precarite_desktop.reports import bilan, bilan_html
from precarite_desktop.text import i18n
from tests.reports.regions import region, source

EMPTY = {"meta", "br", "rect", "line", "polyline", "circle", "path", "link"}


class Outline(HTMLParser):
    """Every element with what stands above it and the words inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[dict] = []
        self.open: list[dict] = []
        self.feed(html)
        assert not self.open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list) -> None:
        element = {"tag": tag, "words": "", "above": [one["tag"] for one in self.open], **dict(attrs)}
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element["words"] += data

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()["tag"] == tag

    def all(self, *tags: str) -> list[dict]:
        return [one for one in self.elements if one["tag"] in tags]


@pytest.fixture(scope="module", params=[(11, [60, 40, 25], 30), (2, [2, 0], 1), (3, [], 4)])
def page(request):
    before = i18n.language()
    i18n.install("fr")
    html = bilan_html.render(bilan.draw_up(source(region(*request.param))))
    i18n.install(before)
    return Outline(html)


def test_the_page_says_its_language_and_its_title(page):
    (root,) = page.all("html")
    assert root["lang"] == "fr"
    titles = [one["words"] for one in page.all("title") if "svg" not in one["above"]]
    assert titles == ["Bilan 2026 : la Région employeuse".replace(" :", "\u00a0:")]
    assert {one["lang"] for one in page.all("p", "span") if "lang" in one} == {"br"}


def test_headings_follow_each_other_without_a_gap(page):
    levels = [int(one["tag"][1]) for one in page.all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one["words"].strip() for one in page.all("h1", "h2", "h3"))


def test_every_table_has_a_name_and_headers_for_its_columns_and_rows(page):
    heads = page.all("th")
    assert heads
    assert {one["scope"] for one in heads if "thead" in one["above"]} == {"col"}
    assert {one["scope"] for one in heads if "tbody" in one["above"]} == {"row"}
    assert len([one for one in heads if one["scope"] == "row"]) == len(
        [one for one in page.all("tr") if "tbody" in one["above"]]
    )
    assert all(one["words"].strip() for one in page.all("th", "td"))
    for table in page.all("table"):
        assert table.get("aria-label") or "details" in table["above"]
    assert all(one["words"].strip() for one in page.all("summary"))


def test_every_drawing_has_a_name_and_words_or_is_left_aside(page):
    for drawing in page.all("svg"):
        assert (drawing.get("role") == "img") != (drawing.get("aria-hidden") == "true")
    named = [one for one in page.all("title", "desc") if "svg" in one["above"]]
    assert all(one["words"].strip() for one in named)
    assert len(named) == 2 * len([one for one in page.all("svg") if one.get("role") == "img"])


def test_names_are_unique_and_every_reference_arrives(page):
    ids = [one["id"] for one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
    wanted = [name for one in page.elements for name in one.get("aria-labelledby", "").split()]
    wanted += [one["href"][1:] for one in page.all("a")]
    assert set(wanted) <= set(ids)


def test_the_first_link_leads_to_the_content(page):
    (main,) = page.all("main")
    assert page.all("a")[0]["href"] == f"#{main['id']}"
    assert [one["href"][1:] for one in page.all("a")[1:]] == [one["id"] for one in page.all("section")]
