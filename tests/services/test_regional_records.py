"""What headquarters may read of one received person: a sign, what travels, and nothing that is only counted."""

import pytest

from precarite_desktop.records.fields import Exposure
from precarite_desktop.records.registry import TRAVELLING
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


@pytest.mark.parametrize("name", [kind.name for kind in TRAVELLING.values() if not kind.reference])
def test_every_list_shows_its_columns_empty_where_they_do_not_travel(region: Region, name: str) -> None:
    kind = TRAVELLING[name]
    local = {one.name for one in kind.fields if one.exposure is not Exposure.OPEN}
    with region.siege.register.write() as session:
        session.run(f"INSERT INTO {name} (uid, revision, changed_seq, sort_key) VALUES ('u1', 1, 1, '')")
    (row,) = regional_records.page(region.siege, name).rows
    shown = dict(zip(kind.columns, row.cells, strict=False)) if not kind.received_columns else {}
    assert {shown.get(one, "") for one in local & set(kind.columns)} <= {""}
