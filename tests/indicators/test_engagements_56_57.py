"""Engagements 56 and 57: orientations and what became of them, targets, consultations, answers, opinions."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from precarite_desktop.indicators import dialogue, engagement_56
from precarite_desktop.indicators.figure import Figure
from precarite_desktop.paths import Paths
from precarite_desktop.records.choices import INDICATORS
from precarite_desktop.services import bin_record, draw_up_bilan, make_post, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey

YEAR = 2025


@pytest.fixture
def siege(tmp_path: Path) -> Iterator[Post]:
    post = make_post.create(
        tmp_path / "register.db", profile="siege", site="", name="", unlock=RawKey(bytes(32)),
        paths=Paths.under(tmp_path),
    )  # fmt: skip
    yield post
    post.register.close()


def add(post: Post, kind: str, **values: Any) -> str:
    saved = save_record.add(post, kind, values)
    assert saved.item is not None, saved.problems
    return saved.item.uid


def figures(post: Post, year: int = YEAR) -> dict[str, Figure]:
    return {one.code: one for one in draw_up_bilan.figures(post, year)}


def behind(post: Post, code: str) -> list[str]:
    return [one.uid for one in draw_up_bilan.records_behind(post, code, YEAR)]


def orientation(post: Post, month: int = 6, year: int = YEAR, **values: Any) -> str:
    given = {
        "engagement": "53", "year": year, "action": f"Action {month}", "lead": "Service", "state": "planned",
        "due_on": date(year, month, 15), **values,
    }  # fmt: skip
    return add(post, "orientation", **given)


def consultation(post: Post, held: date = date(YEAR, 3, 10), **values: Any) -> str:
    given = {
        "held_on": held, "theme": "Accueil", "purpose": "build", "moment": "before", "persons": 9, **values,
    }  # fmt: skip
    return add(post, "consultation", **given)


def test_every_indicator_that_may_have_a_target_is_one_of_the_figures(siege: Post) -> None:
    codes = set(figures(siege))
    assert {code for code, _label in INDICATORS} <= codes


def test_codes_are_unique_and_every_figure_says_its_scope_and_version(siege: Post) -> None:
    found = [one for one in draw_up_bilan.figures(siege, YEAR) if one.engagement in (0, 56, 57)]
    assert len({one.code for one in found}) == len(found)
    assert all(one.scope and one.label and one.formula_version == 1 for one in found)


def test_orientations_are_kept_late_dropped_or_under_way(siege: Post) -> None:
    done = orientation(siege, 3, state="done", done_on=date(YEAR, 3, 1))
    late = orientation(siege, 4, state="late", reason="Poste vacant")
    dropped = orientation(siege, 5, state="dropped", reason="Double emploi")
    overdue = orientation(siege, 6, state="running")
    orientation(siege, 1, year=2099)
    found = figures(siege)
    assert (found["56.2"].value, found["56.2"].numerator, found["56.2"].denominator) == (
        Decimal("25.0"),
        1,
        4,
    )
    assert [found[f"56.2.{name}"].value for name in ("done", "late", "dropped", "running")] == [1, 2, 1, 0]
    assert (found["56.3"].numerator, found["56.3"].denominator) == (2, 3)
    assert behind(siege, "56.2") == [done]
    assert set(behind(siege, "56.2.late")) == {late, overdue}
    assert behind(siege, "56.2.dropped") == [dropped]


def test_an_orientation_under_way_is_late_the_day_after_its_day() -> None:
    one = dialogue.Orientation(
        uid="o", year=YEAR, engagement="53", action="a", lead="l", due_on=date(YEAR, 6, 30), state="running"
    )
    assert (one.standing(date(YEAR, 6, 30)), one.standing(date(YEAR, 7, 1))) == ("running", "late")


def test_what_is_carried_over_and_what_is_given_to_the_next_year_are_counted(siege: Post) -> None:
    before = orientation(siege, 3, year=YEAR - 1, state="late", reason="Trop tôt")
    again = orientation(siege, 4, carried_from_uid=before)
    following = orientation(siege, 5, year=YEAR + 1)
    assert (behind(siege, "56.4"), behind(siege, "56.5")) == ([again], [following])


def test_a_target_is_reached_from_above_or_from_below(siege: Post) -> None:
    consultation(siege)
    for indicator, wanted, ceiling in (
        ("57.1", 1, None),
        ("57.4", 1, None),
        ("56.1", 0, True),
        ("57.6", 5, True),
    ):
        add(siege, "target", indicator=indicator, year=YEAR, target_value=Decimal(wanted), is_ceiling=ceiling)
    reached = figures(siege)["56.6"]
    assert (reached.numerator, reached.denominator) == (2, 3)  # 57.6 has no value: it is not counted
    assert len(behind(siege, "56.6")) == 2


def test_indicators_without_a_denominator_are_not_filled(siege: Post) -> None:
    found = figures(siege)
    main = [one for code, one in found.items() if code.count(".") == 1 and code not in ("56.6", "56.7")]
    filled = sum(one.value is not None for one in main)
    assert (found["56.7"].numerator, found["56.7"].denominator) == (filled, len(main))
    assert 0 < filled < len(main)


def test_consultations_are_told_by_purpose_and_moment_with_presences(siege: Post) -> None:
    first = consultation(siege)
    other = consultation(siege, date(YEAR, 9, 1), purpose="evaluate", moment="after", persons=14)
    consultation(siege, date(YEAR - 1, 9, 1))
    found = figures(siege)
    names = ("57.1", "57.1.build", "57.1.evaluate", "57.1.before", "57.1.during", "57.1.after", "57.2")
    assert [found[name].value for name in names] == [2, 1, 1, 1, 0, 1, 23]
    assert behind(siege, "57.2") == [first, other]


def test_answers_are_counted_with_their_delay_and_what_they_became(siege: Post) -> None:
    session, became = consultation(siege), orientation(siege)
    common = {"consultation_uid": session, "nature": "proposed"}
    accepted = add(
        siege, "proposal", **common, text="A", answer="accepted", answered_on=date(YEAR, 3, 30),
        orientation_uid=became, told_back_on=date(YEAR, 4, 5), reread_on=date(YEAR, 5, 1),
    )  # fmt: skip
    refused = add(
        siege, "proposal", **common, text="B", answer="refused", answered_on=date(YEAR, 4, 25),
        answer_reason="La loi",
    )  # fmt: skip
    studied = add(siege, "proposal", **common, text="C", answer="studied", answered_on=date(YEAR, 3, 11))
    add(siege, "proposal", **common, text="D")
    said = add(siege, "proposal", consultation_uid=session, nature="said", text="E")
    found = figures(siege)
    assert {code: found[code].value for code in ("57.3", "57.4", "57.5", "57.6", "57.7", "57.8", "57.9")} == {
        "57.3": 1, "57.4": 4, "57.5": Decimal("50.0"), "57.6": Decimal("33.0"), "57.7": Decimal("25.0"),
        "57.8": Decimal("50.0"), "57.9": Decimal("50.0"),
    }  # fmt: skip
    assert (found["57.6"].numerator, found["57.6"].denominator) == (66, 2)
    assert set(behind(siege, "57.5")) == {accepted, refused}
    assert (behind(siege, "57.5.studied"), behind(siege, "57.3")) == ([studied], [said])
    assert [found[f"57.5.{one}"].value for one in ("accepted", "partly", "refused", "none")] == [1, 0, 1, 1]


def test_opinions_and_the_schemes_heard(siege: Post) -> None:
    heard = add(siege, "scheme", name="Tutorat", engagement="53")
    add(siege, "scheme", name="Stages", engagement="54", starts_on=date(YEAR, 1, 1))
    add(siege, "scheme", name="Fini", engagement="54", ends_on=date(YEAR - 1, 12, 31))
    opinion = add(
        siege, "crpa_opinion", scheme_uid=heard, question="Utile ?", given_on=date(YEAR, 5, 1), moment="after",
        favourable=7, reserved=2, unfavourable=0, silent=1,
    )  # fmt: skip
    found = figures(siege)
    assert (found["57.12"].value, found["57.12"].numerator, found["57.12"].denominator) == (
        Decimal("70.0"),
        7,
        10,
    )
    assert (found["57.10"].numerator, found["57.10"].denominator) == (1, 2)
    assert (behind(siege, "57.10"), behind(siege, "57.12")) == ([heard], [opinion])


def test_a_proposal_of_a_consultation_in_the_bin_counts_for_nothing(siege: Post) -> None:
    session = consultation(siege)
    add(siege, "proposal", consultation_uid=session, nature="proposed", text="A")
    bin_record.discard(siege, session)
    assert (figures(siege)["57.1"].value, figures(siege)["57.4"].value, figures(siege)["57.5"].value) == (
        0,
        0,
        None,
    )


def test_without_anything_shares_are_nd_and_no_record_is_behind(siege: Post) -> None:
    found = figures(siege)
    none = ("56.2", "56.3", "56.6", "57.5", "57.6", "57.7", "57.8", "57.9", "57.10", "57.12")
    assert {found[code].value for code in none} == {None}
    assert all(behind(siege, code) == [] for code in found if code.startswith(("56.", "57.", "E.")))


def test_standings_are_told_in_words(siege: Post) -> None:
    assert set(engagement_56.WORDS) == set(dialogue.STANDINGS)
