"""A campaign is told to the stations; who came in time, late, with nothing to declare, or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from precarite_desktop.indicators import coverage
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    campaign,
    exchanges,
    export_package,
    import_packages,
    reception,
    write_hq_packages,
)
from precarite_desktop.services.reception import SiteLine
from tests.services.region import UAI, Region, person, rows_at_headquarters, save

pytestmark = pytest.mark.both_databases

DUE = date(2026, 11, 15)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def on(region: Region, day: date) -> Region:
    """The same headquarters, on another day."""
    return replace(region, siege=replace(region.siege, now=lambda: at(day)))


def line(region: Region, site: str = UAI) -> SiteLine:
    return next(one for one in reception.board(region.siege).sites if one.site == site)


@pytest.fixture
def november(region: Region) -> Region:
    """Headquarters on the day it opens the campaign."""
    opened = on(region, date(2026, 11, 1))
    campaign.put(opened.siege, " novembre  2026 ", DUE)
    return opened


def declare(region: Region, post) -> None:
    sent = export_package.declare_no_activity(post, region.mail / "to-siege")
    report = region.receive(sent.file)
    import_packages.import_paths(post, list(report.receipts))


def test_nothing_received_is_missing_and_in_time_is_received(november: Region) -> None:
    post = november.lycee()
    assert line(november).state == "missing"
    save(post, person())
    on(november, DUE).exchange(post)
    assert line(on(november, date(2026, 12, 24))).state == "received"


def test_after_the_day_is_late(november: Region) -> None:
    post = november.lycee()
    on(november, date(2026, 11, 16)).exchange(post)
    assert line(on(november, date(2026, 11, 16))).state == "late"


def test_a_correction_after_the_day_makes_nobody_late(november: Region) -> None:
    post = november.lycee()
    on(november, date(2026, 11, 3)).exchange(post)
    on(november, date(2026, 11, 20)).exchange(post)
    assert line(on(november, date(2026, 11, 20))).state == "received"


def test_what_came_before_the_opening_does_not_count(region: Region) -> None:
    post = region.lycee()
    on(region, date(2026, 10, 5)).exchange(post)
    later = on(region, date(2026, 11, 20))
    campaign.put(later.siege, "novembre 2026", DUE)
    assert line(later).state == "missing"
    assert UAI in reception.missing(later.siege)


def test_the_lycee_learns_the_campaign_and_names_it(november: Region) -> None:
    post = november.lycee()
    known = campaign.current(post)
    assert known is not None
    assert (known.name, known.due_on) == ("novembre 2026", DUE)
    campaign.put(november.siege, "novembre 2026", date(2026, 11, 20))
    (told,) = write_hq_packages.write_all(november.siege, november.mail)
    import_packages.import_paths(post, [told.file])
    assert campaign.current(post).due_on == date(2026, 11, 20)
    november.exchange(post)
    ((*_row, name, nil, _app, _schema, _hash),) = rows_at_headquarters(november, "station")
    assert (name, nil) == ("novembre 2026", "false")


def test_no_activity_is_declared_received_and_counted(november: Region) -> None:
    post = november.lycee()
    declare(november, post)
    board = reception.board(november.siege)
    assert (board.received, board.nil_returns) == (1, 1)
    assert line(november).is_nil_return
    (sent,) = exchanges.sent(post)
    assert (sent.campaign, sent.is_nil_return, sent.row_count) == ("novembre 2026", True, 0)
    assert sent.acknowledged_at is not None
    with november.siege.register.read() as session:
        found = coverage.read(session)
    assert [one.state for one in found.sites if one.code == UAI] == [coverage.SiteState.NIL]


def test_a_later_package_takes_the_declaration_back(november: Region) -> None:
    post = november.lycee()
    declare(november, post)
    save(post, person())
    november.exchange(post)
    assert reception.board(november.siege).nil_returns == 0
    assert line(november).state == "received"


def test_no_activity_in_october_says_nothing_of_november(region: Region) -> None:
    october = on(region, date(2026, 10, 5))
    campaign.put(october.siege, "octobre 2026", date(2026, 10, 15))
    post = october.lycee()
    sent = export_package.declare_no_activity(post, region.mail)
    november = on(region, date(2026, 11, 2))
    campaign.put(november.siege, "novembre 2026", DUE)
    november.receive(sent.file)
    assert line(november).state == "missing"
    assert not line(november).is_nil_return


def test_only_headquarters_opens_a_campaign_and_it_has_a_name(region: Region) -> None:
    post = region.lycee()
    with pytest.raises(Refusal, match="USE-10"):
        campaign.put(post, "novembre 2026", DUE)
    with pytest.raises(Refusal, match="CAM-01"):
        campaign.put(region.siege, "  ", DUE)
    with pytest.raises(Refusal, match="CAM-02"):
        campaign.put(region.siege, "n" * 61, DUE)
