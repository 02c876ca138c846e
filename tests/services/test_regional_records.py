"""What headquarters may read of one received person: a sign, what travels, and nothing that is only counted."""

from precarite_desktop.services import find_records, regional_records
from tests.services.region import Region, person, save


def _received(region: Region) -> str:
    post = region.lycee()
    someone = person(isolation="by_professional")
    save(post, someone)
    region.exchange(post)
    return someone.uid


def test_a_received_person_shows_a_sign_and_what_travels(region: Region) -> None:
    uid = _received(region)
    (row,) = regional_records.page(region.siege, "person").rows
    assert row.cells[0].endswith(uid[-6:])
    assert row.cells[1] == "1986", "a year is written without a space"
    assert all(row.cells[:3])


def test_isolation_is_counted_at_headquarters_and_shown_of_nobody(region: Region) -> None:
    uid = _received(region)
    assert not any(
        "isolation" in label.lower() for label, _ in regional_records.pairs(region.siege, "person", uid)
    )
    (found,) = find_records.records(region.siege, "person")
    assert found.item.values["isolation"] is None
    asked = find_records.records(region.siege, "person", filters={"isolation": "by_professional"})
    assert asked == [], "it cannot be asked for one by one either"
