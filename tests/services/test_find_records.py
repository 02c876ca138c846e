"""Lists: drafts first, filters, statuses as packages go, and the region's records at headquarters."""

from datetime import date

import pytest

from precarite_desktop.problems import Refusal, Unreadable
from precarite_desktop.services import find_records, keep_draft, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta
from tests.services import desk
from tests.services.region import Region, person, placement, save
from tests.services.test_keep_draft import saved_placement


def status_of(post: Post, uid: str) -> tuple[str, bool]:
    found = find_records.by_uid(post, uid)
    assert found is not None
    return found.status, found.changed_since


def test_a_list_shows_drafts_first_and_counts_them(post: Post) -> None:
    uid = saved_placement(post)
    draft = keep_draft.begin(post, "placement")
    keep_draft.keep(post, draft, {**draft.values, "starts_on": Unreadable("31/02/26")}, "starts_on")
    page = find_records.page(post, "placement")
    assert [(row.uid, row.status) for row in page.rows] == [(draft.uid, "draft"), (uid, "ready")]
    assert page.total == 2
    assert "31/02/26" in page.rows[0].cells


def test_a_list_is_filtered_by_words_fields_year_and_status(post: Post) -> None:
    uid = saved_placement(post)
    for filters in ({"year": "2026"}, {"status": "ready"}, {"mode": "mad"}, {"rome_code": "G1603"}):
        assert find_records.page(post, "placement", filters=filters).rows[0].uid == uid
    for filters in ({"year": "2025"}, {"status": "received"}, {"mode": "direct"}):
        assert find_records.page(post, "placement", filters=filters).total == 0
    assert find_records.page(post, "placement", text="legall resta").total == 1
    assert find_records.page(post, "placement", text="riou").total == 0


@pytest.mark.parametrize("sort", ["", "-starts_on", "siae_siret", "rome_code", "school_uai", "weekly_hours"])
def test_a_list_goes_by_any_column(post: Post, sort: str) -> None:
    saved_placement(post)
    assert find_records.page(post, "placement", sort=sort).total == 1


def test_the_status_follows_the_packages(post: Post) -> None:
    uid = saved_placement(post)
    assert status_of(post, uid) == ("ready", False)
    with post.register.write() as session:
        meta.put(session, "seq", "1")
    assert status_of(post, uid) == ("packaged", False)
    with post.register.write() as session:
        meta.put(session, "acked_seq", "1")
    assert status_of(post, uid) == ("received", False)
    draft = keep_draft.begin(post, "placement", uid)
    keep_draft.keep(post, draft, {**draft.values, "ended_on": date(2026, 10, 1)}, "ended_on")
    assert status_of(post, uid) == ("received", True)
    save_record.validate(post, uid)
    assert status_of(post, uid) == ("ready", True)
    assert find_records.status_counts(post, "placement") == {"ready": 1}


def test_headquarters_lists_what_the_stations_told_without_a_name(region: Region) -> None:
    post = region.lycee()
    (someone,) = save(post, person())
    (hire,) = save(post, placement(someone.uid))
    region.exchange(post)
    post.register.close()
    assert [one.item.uid for one in find_records.records(region.siege, "placement")] == [hire.uid]
    (told,) = find_records.records(region.siege, "person")
    assert (told.item.values["birth_name"], told.status) == (None, "received")
    assert find_records.by_uid(region.siege, hire.uid) is not None
    assert find_records.count(region.siege, "placement", filters={"mode": str(hire.values["mode"])}) == 1
    with pytest.raises(Refusal) as refused:
        keep_draft.begin(region.siege, "placement", hire.uid)
    assert refused.value.code == "REC-06"


def test_a_page_goes_on_where_the_last_one_stopped(post: Post) -> None:
    for number in range(5):
        save_record.add(post, "person", desk.person(birth_name=f"Riou{'abcde'[number]}"))
    seen = [find_records.page(post, "person", limit=2, offset=start).rows for start in (0, 2, 4)]
    assert [row.cells[0][-1] for rows in seen for row in rows] == list("abcde")
