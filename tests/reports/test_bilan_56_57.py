"""The pages of orientations, of the CRPA and of the employer's measures: titles, words, and what is not said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.indicators import employer, engagement_56, engagement_57
from precarite_desktop.indicators.dialogue import (
    Consultation,
    Dialogue,
    Opinion,
    Orientation,
    Proposal,
    Scheme,
    Target,
)
from precarite_desktop.indicators.measures import LyceeVouchers, Measures, PayScheme, SchemeBand, Vouchers
from precarite_desktop.reports import (
    bilan,
    bilan_56,
    bilan_57,
    bilan_employer,
    bilan_html,
    bilan_pdf,
    bilan_sheet,
)
from precarite_desktop.reports.bilan import tables_of
from precarite_desktop.reports.bilan_source import Source
from precarite_desktop.reports.content import Table
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.reports.page import FLOOR, titled_lines
from precarite_desktop.text import i18n
from tests.reports.test_bilan import DAY, source

YEAR = 2026


@pytest.fixture(autouse=True)
def french():
    i18n.install("fr")
    yield
    i18n.install("en")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")


def orientation(uid: str, *, year: int = YEAR, **values) -> Orientation:
    given = {"engagement": "53", "action": f"Action {uid}", "lead": "Service", "due_on": date(year, 6, 1)}
    return Orientation(uid=uid, year=year, **(given | values))


ORIENTATIONS = (
    orientation("a", state="done", done_on=date(YEAR, 5, 2)),
    orientation("b", state="late", reason="Poste vacant."),
    orientation("c", state="dropped", reason="Double emploi."),
    orientation("d", state="running"),
    orientation("e", state="running", due_on=date(YEAR, 12, 20), engagement="employer", expected="Fait"),
    orientation("f", year=YEAR + 1, state="planned", carried_from="b"),
)
CONSULTATION = Consultation(
    uid="c1",
    held_on=date(YEAR, 3, 10),
    theme="Accueil",
    scheme="s1",
    purpose="build",
    moment="before",
    persons=9,
)


def proposal(uid: str, **values) -> Proposal:
    given = {
        "held_on": CONSULTATION.held_on, "consultation": "c1", "nature": "proposed", "text": f"Paroles {uid}",
        "may_be_quoted": True, "answer": "", "answered_on": None, "reason": "", "orientation": "",
        "told_back_on": None, "reread_on": None,
    }  # fmt: skip
    return Proposal(uid=uid, **(given | values))


PROPOSALS = (
    proposal("p", answer="accepted", answered_on=date(YEAR, 3, 30), orientation="a"),
    proposal("q", answer="refused", answered_on=date(YEAR, 4, 9), reason="La loi.", may_be_quoted=False),
    proposal("r", answer="studied"),
    proposal("s"),
)
OPINION = Opinion(
    uid="o1", given_on=date(YEAR, 5, 1), question="Utile ?", scheme="s1", favourable=9, reserved=2, unfavourable=2,
    silent=0,
)  # fmt: skip
DIALOGUE = Dialogue(
    ORIENTATIONS,
    (Target("t", "55.1", YEAR, Decimal(50), False, ""), Target("u", "53.1", YEAR, Decimal(5), False, "")),
    (Scheme("s1", "Tutorat", None, None),),
    (CONSULTATION,),
    PROPOSALS,
    (OPINION,),
)
BANDS = (
    SchemeBand("b1", 366, 380, 20, Decimal(85), Decimal(135)),
    SchemeBand("b2", 381, 400, 40, Decimal(100), Decimal(130)),
)
VOUCHERS = Vouchers(
    "v", YEAR, Decimal("12.50"), Decimal("0.6"), 180, (LyceeVouchers("l", "0290007A", 40, 30, 5400),)
)
MEASURES = Measures((PayScheme("p", "Revalorisation", date(YEAR, 2, 1), "2025-RH-07", BANDS),), (VOUCHERS,))


def told(dialogue: Dialogue = DIALOGUE, measures: Measures = MEASURES) -> Source:
    base = source()
    figures = (
        *base.figures, *engagement_56.figures(dialogue, YEAR, DAY), *engagement_57.figures(dialogue, YEAR),
        *employer.figures(measures, YEAR),
    )  # fmt: skip
    return replace(base, dialogue=dialogue, measures=measures, figures=figures)


def table(blocks, number: int) -> Table:
    return list(tables_of(tuple(blocks)))[number]


def test_the_bilan_begins_with_what_became_of_last_years_orientations() -> None:
    first = bilan.draw_up(told()).pages[0]
    assert plain(first.title) == "Orientations 2026 : 1 tenue sur 5, 2 en retard, 1 abandonnée"
    titles = [plain(one.title) for one in tables_of(first.blocks)]
    assert titles == ["Tenue (1)", "En retard (2)", "Abandonnée (1)", "En cours (1)"]
    rows = [plain(str(row[-1])) for one in tables_of(first.blocks) for row in one.rows]
    assert rows == [
        "02/05/2026", "Poste vacant. Reprise en 2027.", "Échéance passée, aucun motif saisi.", "Double emploi.", "Fait",
    ]  # fmt: skip


def test_the_orientations_of_next_year_say_what_they_come_from() -> None:
    page = bilan_56.following(told())
    assert plain(page.title) == "1 orientation pour 2027, 1 reprise"
    assert plain(str(table(page.blocks, 0).rows[0][1])) == "Action f (reprise de 2026)"


def test_a_target_is_held_against_the_value_as_it_may_be_read() -> None:
    rows = table(bilan_56.following(told()).blocks, 1).rows
    assert [plain(str(one)) for one in rows[0][1:]] == ["5", "18", "oui", "–"]
    assert plain(str(rows[1][2])) == "n.d."


def test_a_hidden_value_says_nothing_of_its_target() -> None:
    few = replace(told(), facts=source(size=1).facts)
    row = table(bilan_56.following(few).blocks, 1).rows[0]
    assert row[2] is Hidden.SMALL
    assert row[3] is Hidden.MASKED


def test_without_orientations_the_first_page_says_so() -> None:
    first = bilan.draw_up(source()).pages[0]
    assert plain(first.title) == "Aucune orientation saisie pour 2026"
    assert len(first.blocks) == 1


def test_the_page_of_the_crpa_counts_answers_and_quotes_only_with_agreement() -> None:
    (page,) = bilan_57.pages(told())
    assert plain(page.title) == "CRPA : 1 consultation, 4 propositions, 50 % avec une réponse"
    html = plain(bilan_html.render(bilan.draw_up(told())))
    assert "Paroles p" in html
    assert "Paroles q" not in html
    assert "Paroles non citées" in html
    assert "La loi." in html
    assert "Orientation : Action a" in html


def test_opinions_of_few_are_hidden() -> None:
    (page,) = bilan_57.pages(told())
    row = next(one for one in tables_of(page.blocks) if "Favorables" in one.headers).rows[0]
    assert row[1:4] == (9, Hidden.SMALL, Hidden.SMALL)
    assert row[5] == 13


def test_without_consultations_the_page_says_so() -> None:
    (page,) = bilan_57.pages(source())
    assert plain(page.title) == "CRPA : aucune consultation saisie en 2026"


def test_the_page_of_the_employer_gives_costs_and_what_the_law_says() -> None:
    (page,) = bilan_employer.pages(told())
    assert (
        plain(page.title) == "60 agents au nouveau régime, 75 % des éligibles prennent des titres-restaurant"
    )
    costs = table(page.blocks, 1)
    assert [plain(str(row[2])) for row in costs.rows] == ["1 000 €", "1 200 €", "2 200 €"]
    vouchers = table(page.blocks, -1)
    assert plain(vouchers.note) == "La part de l’employeur dépasse l’exonération de 0,18 €."
    gains = table(page.blocks, 2)
    assert [plain(str(one)) for one in gains.rows[0][1:]] == ["0,00 €", "+50,00 €", "+112,50 €", "+162,50 €"]


def test_a_small_band_hides_every_cost() -> None:
    small = (replace(BANDS[0], agents=3), BANDS[1])
    measures = replace(MEASURES, schemes=(replace(MEASURES.schemes[0], bands=small),))
    (page,) = bilan_employer.pages(told(measures=measures))
    costs = table(page.blocks, 1)
    assert {row[2] for row in costs.rows} == {Hidden.MASKED}
    assert "du coût va au tiers" not in page.blocks[0].title


def test_a_measure_that_lowers_pay_shows_a_true_minus() -> None:
    band = replace(BANDS[0], after=Decimal(80))
    measures = replace(MEASURES, schemes=(replace(MEASURES.schemes[0], bands=(band, BANDS[1])),))
    (page,) = bilan_employer.pages(told(measures=measures))
    assert str(table(page.blocks, 0).rows[0][3]).startswith("\u2212")


def test_figures_are_numbered_in_the_order_of_reading() -> None:
    html = bilan_html.render(bilan.draw_up(told()))
    numbers = [int(part.split(".")[0]) for part in plain(html).split("Figure ")[1:]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_long_table_turns_the_page_and_keeps_its_headers() -> None:
    many = tuple(
        orientation(str(number), state="late", reason="Un motif assez long pour tenir plusieurs lignes. " * 6)
        for number in range(40)
    )
    drawn = bilan.draw_up(told(replace(DIALOGUE, orientations=many)))
    paper = bilan_pdf.draw(drawn)
    assert paper.lowest >= FLOOR
    words = [page.extract_text() for page in _pages(paper.finish())]
    telling = [text for text in words if "Un motif" in text]
    assert len(telling) > 2
    assert all("Pourquoi" in text for text in telling)
    assert sum(text.count("Action ") for text in telling) == 40


def test_titles_take_two_lines_and_nothing_goes_below_the_floor() -> None:
    drawn = bilan.draw_up(told())
    assert bilan_pdf.draw(drawn).lowest >= FLOOR
    assert all(titled_lines(page.title) <= 2 for page in drawn.pages)


def test_the_sheet_holds_every_table_of_these_pages() -> None:
    import io

    from python_calamine import load_workbook

    book = load_workbook(io.BytesIO(bilan_sheet.render(bilan.draw_up(told()), DAY)))
    names = [
        name for name in book.sheet_names if name.startswith(("orientations", "engagement-57", "employeur"))
    ]
    assert len(names) == 4 + 2 + 5 + 5


def _pages(pdf: bytes):
    import io

    from pypdf import PdfReader

    return PdfReader(io.BytesIO(pdf)).pages
