"""Paper: lines broken where they may be, spaces kept as they are."""

import io

from pypdf import PdfReader

from precarite_desktop.reports.page import BODY, MARGIN, TITLE, Paper, balanced, lines_of

NUMBER = "1\u202f042\u00a0lycées"


def test_a_line_never_breaks_inside_a_number():
    assert lines_of(f"environ {NUMBER}", BODY, 20) == ["environ", NUMBER]


def test_the_narrow_space_stays_in_the_document():
    paper = Paper(title="t", language="fr")
    paper.wrapped(MARGIN, paper.y, NUMBER, BODY, 300)
    (page,) = PdfReader(io.BytesIO(paper.finish())).pages
    assert "1\u202f042" in page.extract_text()


def test_the_last_line_of_a_title_has_more_than_one_word():
    words = "un titre assez long pour tenir sur deux lignes de la page et finir ainsi"
    for width in range(250, 500, 25):
        lines = balanced(words, TITLE, width)
        assert len(lines) == len(lines_of(words, TITLE, width))
        assert len(lines) == 1 or " " in lines[-1]
