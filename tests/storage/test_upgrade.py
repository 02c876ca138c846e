"""A register that an older program wrote: its rows stay, its views obey the newer rules."""

from pathlib import Path

from alembic import command

from precarite_desktop.storage import cipher, engine, key_slots, migrate
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.storage.tables import metadata

KEY = RawKey(bytes(range(32)))
STATION = (
    "INSERT INTO station (stream, site, name, schools, sign_public, age_recipient, state, enrolled_at, position)"
    " VALUES ('s', '0350024L', 'Lycée', '[]', 'k', 'a', 'active', '2026-10-05T12:00:00+00:00', 1)"
)
PERSON = (
    "INSERT INTO replica_person (stream, row_id, rev, deleted, match_key, sex, row_hash)"
    " VALUES ('s', 'p', 1, 0, 'm', 'woman', 'h')"
)


def older(path: Path, version: str) -> None:
    """A register as the program of that version left it."""
    cipher.make_file(path)
    chosen = key_slots.new_key(KEY)
    cipher.settle(cipher.connect(path, chosen.key, chosen.salt)).close()
    database = migrate.engine_of(path, KEY.key)
    with database.connect() as connection:
        config = migrate.configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    database.dispose()
    connection = cipher.settle(cipher.open_existing(path, KEY.key))
    for statement in (STATION, PERSON):
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_register_of_the_first_version_keeps_its_rows_and_learns_remarks(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    older(path, "0001")
    register = engine.open_register(path, KEY)
    with register.write() as session:
        assert session.rows("SELECT uid, match_key, sex FROM regional_person") == [("p", "m", "woman")]
        session.run("INSERT INTO row_remark VALUES ('s', 'person', 'p', '', 'R-SITE', 'ERROR', '')")
        assert session.rows("SELECT uid FROM regional_person") == []
    register.close()


def test_replicas_of_an_older_register_are_laid_in_the_order_of_their_key(tmp_path: Path) -> None:
    """As those of a new one: an import then writes one tree less."""
    older(tmp_path / "register.db", "0001")
    register = engine.open_register(tmp_path / "register.db", KEY)
    with register.read() as session:
        made = session.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%row_hash%' ORDER BY name"
        )
        indexes = session.rows("SELECT name FROM sqlite_master WHERE name = 'ix_replica_person_row_id'")
    register.close()
    assert [name for name, _sql in made] == sorted(
        table.name for table in metadata.tables.values() if "row_hash" in table.columns
    )
    assert all("WITHOUT ROWID" in sql for _name, sql in made)
    assert len(indexes) == 1
