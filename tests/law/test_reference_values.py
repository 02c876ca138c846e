"""Values of law: dated, sourced, without gap or overlap."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from precarite_desktop.law.reference_values import NotKnown, load, read
from precarite_desktop.text.law_words import COUNTED, UNITS


@pytest.mark.parametrize("code", load().codes())
def test_no_gap_and_no_overlap(code: str) -> None:
    values = load().history(code)
    for before, after in pairwise(values):
        assert before.ends_on is not None
        assert after.starts_on == before.ends_on + timedelta(days=1)


@pytest.mark.parametrize("code", load().codes())
def test_every_value_says_where_it_comes_from(code: str) -> None:
    assert all(value.source and value.unit is not None for value in load().history(code))


@pytest.mark.parametrize("code", load().codes())
def test_a_value_ends_after_it_begins(code: str) -> None:
    assert all(one.ends_on is None or one.starts_on <= one.ends_on for one in load().history(code))


@pytest.mark.parametrize(
    "code",
    [
        "internship_hours_limit",
        "internship_gap_divisor",
        "apprentice_master_limit",
        "apprentice_months_most",
        "apprentice_trial_days",
        "exit_lasting_months",
        "exit_dynamic_target",
        "exit_lasting_target",
        "ai_hours_limit",
        "etti_mission_months_most",
        "eu_threshold_services",
        "eu_threshold_works",
        "reserved_ess_years",
        "retention_social_follow_up",
        "retention_market_file",
        "weekly_hours_limit",
        "pmsmp_months_most",
    ],
)
def test_what_nobody_checked_in_its_source_says_so(code: str) -> None:
    assert not any(one.verified for one in load().history(code))


def test_every_unit_has_its_word() -> None:
    units = {one.unit for code in load().codes() for one in load().history(code)}
    assert units <= set(UNITS) | set(COUNTED)


def test_one_value_may_have_its_own_source(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        '[rate]\nunit = "%"\nsource = "A"\nverified = true\nvalues = [\n'
        '{ value = "1", from = 2020-01-01, to = 2020-12-31 },\n'
        '{ value = "2", from = 2021-01-01, source = "B", verified = false },\n]\n',
        encoding="utf-8",
    )
    first, second = read(tmp_path).history("rate")
    assert (first.source, first.verified, second.source, second.verified) == ("A", True, "B", False)


def test_a_day_before_the_first_value_is_refused() -> None:
    with pytest.raises(NotKnown):
        load().at("pss_hour", date(1999, 1, 1))


def test_the_last_complete_year_is_known() -> None:
    assert load().last_complete_year() >= 2025
