"""What travels: package columns and their frozen schemas."""

import json

import pytest

from precarite_desktop.paths import data_root
from precarite_desktop.records.data_schema import DATA_SCHEMA, SCHEMAS, had
from precarite_desktop.records.package_columns import columns, identity_columns
from precarite_desktop.records.registry import KINDS, TRAVELLING
from precarite_desktop.records.table_schema import table_schema


@pytest.mark.parametrize("name", sorted(TRAVELLING))
def test_the_schema_of_a_kind_is_the_frozen_one(name: str) -> None:
    frozen = data_root() / "resources" / "schemas" / DATA_SCHEMA / f"{name}.json"
    assert json.loads(frozen.read_text(encoding="utf-8")) == table_schema(KINDS[name])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_columns_of_every_published_schema_stay_what_they_were(schema: str) -> None:
    frozen = data_root() / "resources" / "schemas" / schema
    kinds = [kind for kind in TRAVELLING.values() if had(schema, kind.since)]
    assert {one.stem for one in frozen.glob("*.json")} == {one.name for one in kinds}
    for kind in kinds:
        published = json.loads((frozen / f"{kind.name}.json").read_text(encoding="utf-8"))
        assert columns(kind, schema) == tuple(one["name"] for one in published["fields"])


def test_a_person_travels_without_name() -> None:
    assert columns(KINDS["person"]) == (
        "row_id", "rev", "deleted", "match_key", "match_key_loose", "birth_year", "sex", "epci_code",
        "education_level", "isolation",
    )  # fmt: skip


def test_names_travel_only_in_the_identity_table() -> None:
    assert identity_columns() == (
        "row_id", "rev", "deleted", "birth_name", "used_name", "given_name", "birth_date", "phone", "email",
    )  # fmt: skip


def test_only_kinds_that_travel_have_a_frozen_schema() -> None:
    frozen = {one.stem for one in (data_root() / "resources" / "schemas" / DATA_SCHEMA).glob("*.json")}
    assert frozen == set(TRAVELLING)


@pytest.mark.parametrize("name", sorted(TRAVELLING))
def test_no_note_and_no_name_of_a_third_person_travels(name: str) -> None:
    local = {"notes", "tutor_name", "master_name", "legal_representative", "commune_code"}
    if name in {"person", "placement", "internship", "apprenticeship"}:
        assert not local & set(columns(KINDS[name]))
