"""The tables written by hand, the migrated register and the record kinds say the same."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from precarite_desktop.records import package_columns
from precarite_desktop.records.registry import KINDS, TRAVELLING
from precarite_desktop.storage import cipher, engine, export_log, migrate, tables
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import RawKey

_KIND_FACTS = ["uid", "revision", "changed_seq", "previous_seq", "deleted", "origin", "sort_key"]
_OF_THE_INDEX = ("search", "search_data", "search_idx", "search_docsize", "search_config")


@pytest.fixture
def register(register_file: Register) -> Register:
    """What these tests look at is the file."""
    return register_file


def test_every_kind_has_a_table_with_exactly_its_fields() -> None:
    for name, kind in KINDS.items():
        columns = [column.name for column in tables.metadata.tables[name].columns]
        assert sorted(columns) == sorted([*_KIND_FACTS, *(field.name for field in kind.fields)]), name


def test_every_replica_has_exactly_the_columns_of_the_package() -> None:
    wanted = {name: package_columns.columns(kind) for name, kind in TRAVELLING.items()}
    wanted["identity"] = package_columns.identity_columns()
    wanted["justification"] = package_columns.justification_columns()
    for name, columns in wanted.items():
        table = tables.metadata.tables[f"replica_{name}"]
        assert sorted(column.name for column in table.columns) == sorted(["stream", "row_hash", *columns])


def test_what_headquarters_records_itself_has_no_replica() -> None:
    own = set(KINDS) - set(TRAVELLING)
    assert own == {
        "public_contract", "contract_amendment", "social_clause", "clause_hours", "planned_contract",
        "orientation", "target", "scheme", "consultation", "proposal", "crpa_opinion",
        "pay_scheme", "pay_scheme_band", "meal_voucher", "meal_voucher_school", "siae_annex", "mandate",
    }  # fmt: skip
    assert not {f"replica_{name}" for name in own} & set(tables.metadata.tables)


def test_the_migrations_lead_to_the_tables(register: Register) -> None:
    database = migrate.engine_of(register.path, register.key)
    with database.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, tables.metadata)
    database.dispose()
    assert [one for one in differences if not _is_of_the_index(one)] == []


def _is_of_the_index(difference: object) -> bool:
    return (
        isinstance(difference, tuple)
        and difference[0] == "remove_table"
        and difference[1].name in _OF_THE_INDEX
    )


def test_no_regional_view_holds_what_is_restricted(register: Register) -> None:
    with register.read() as session:
        views = dict(
            session.rows("SELECT name, sql FROM sqlite_master WHERE type = 'view' AND name LIKE 'regional%'")
        )
    assert set(views) == {f"regional_{name}" for name in TRAVELLING}
    for name, sql in views.items():
        kind = name.removeprefix("regional_")
        end = f"FROM {kind} WHERE deleted = 0 AND uid NOT IN (SELECT record_uid FROM restriction)"
        assert sql.endswith(end), name


def test_there_is_one_last_version_and_the_program_knows_it() -> None:
    assert migrate.heads() == [engine.VERSIONS[-1]]


def test_a_register_of_the_first_version_is_copied_then_upgraded_and_keeps_its_rows(tmp_path: Path) -> None:
    path, key = tmp_path / "register.db", b"o" * 32
    cipher.make_file(path)
    cipher.settle(cipher.connect(path, key, bytes(16))).close()
    database = migrate.engine_of(path, key)
    with database.connect() as connection:
        config = migrate.configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO export_log VALUES"
            " ('s', 1, 7, 'e', 0, 'delta', 'd', '2026-10-05T09:00:00+00:00', 'f', 'written', 3, NULL)"
        )
        connection.commit()
    database.dispose()
    register = engine.open_register(path, RawKey(key))
    with register.read() as session:
        (made,) = export_log.every(session)
    register.close()
    assert (made.seq, made.row_count, made.campaign, made.is_nil_return) == (7, 3, "", False)
    assert len(list(tmp_path.glob("register.db.before-0001-*"))) == 1


def test_migrations_import_nothing_of_ours() -> None:
    for script in (migrate.SCRIPTS / "versions").glob("0*.py"):
        assert "precarite_desktop" not in script.read_text(encoding="utf-8")
