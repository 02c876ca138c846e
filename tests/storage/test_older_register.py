"""A register made before exits, PASS IAE, hosting and data protection migrates with every row kept."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from precarite_desktop.storage import cipher, engine
from precarite_desktop.storage.engine import VERSIONS
from precarite_desktop.storage.key_slots import RawKey
from tests.storage import older_register
from tests.storage.older_register import LYCEE_KEY, SIEGE_KEY

OLD = "0004"
REGISTERS = {
    "lycee-0004": (LYCEE_KEY, {"person": 12, "placement": 8, "internship": 3, "draft": 2, "journal": 194}),
    "siege-0004": (SIEGE_KEY, {"public_contract": 3, "clause_hours": 3, "replica_person": 12, "ledger": 1}),
}
_OF_THE_PROGRAM = {"alembic_version", "search_config", "search_data", "search_docsize", "search_idx"}
"""What a migration is there to change, and how the search lays out the words of `search_row`."""
_TAKEN_OUT = {"machine"}
"""Of `meta`: the number of the computer, which was drawn by chance and would now make a register look copied."""
Tables = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def tables(path: Path, key: RawKey, only: Tables | None = None) -> Tables:
    """Table → its columns and rows in a settled order; of those of `only`, the columns it has there."""
    found = {}
    with closing(cipher.open_existing(path, key.key)) as connection:
        for name in [one for one in _names(connection) if only is None or one in only]:
            known = [row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")]
            columns = known if only is None else [one for one in only[name][0] if one in known]
            listed = ", ".join(f'"{one}"' for one in columns)
            rows = connection.execute(f"SELECT {listed} FROM '{name}'").fetchall()
            found[name] = (columns, sorted(rows, key=repr))
    return found


def shape(path: Path) -> dict[tuple[str, str], set[str]]:
    """Tables, indexes, views and triggers of a register; of tables and views their columns."""
    with closing(cipher.open_existing(path, SIEGE_KEY.key)) as connection:
        made = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return {
            (sort, name): {row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")}
            for sort, name in made.fetchall()
        }


def _names(connection: sqlcipher.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in names if name not in _OF_THE_PROGRAM]


@pytest.mark.parametrize("name", REGISTERS)
def test_every_row_is_kept_with_what_it_holds(name: str, tmp_path: Path) -> None:
    key, counts = REGISTERS[name]
    path = older_register.unpack(name, key, tmp_path)
    before = tables(path, key)
    assert {table: len(before[table][1]) for table in counts} == counts, "the register that is kept"
    assert not {"protection_act", "restriction", "need", "pass_iae"} & set(before)
    engine.open_register(path, key).close()
    after = tables(path, key, before)
    for table, (columns, rows) in before.items():
        kept = [row for row in rows if table != "meta" or row[0] not in _TAKEN_OUT]
        assert after[table] == (columns, kept)


def test_it_becomes_what_a_new_register_is(tmp_path: Path) -> None:
    path, new = older_register.unpack("siege-0004", SIEGE_KEY, tmp_path), tmp_path / "new.db"
    engine.open_register(path, SIEGE_KEY).close()
    engine.create(new, SIEGE_KEY).close()
    assert shape(path) == shape(new)


@pytest.mark.parametrize("name", REGISTERS)
def test_a_copy_of_what_was_there_is_made_first(name: str, tmp_path: Path) -> None:
    key, _counts = REGISTERS[name]
    path = older_register.unpack(name, key, tmp_path)
    before = tables(path, key)
    register = engine.open_register(path, key)
    with register.read() as session:
        assert engine.version_of(session) == VERSIONS[-1] != OLD
    register.close()
    (copy,) = tmp_path.glob("register.db.before-*")
    assert f".before-{OLD}-" in copy.name
    assert tables(copy, key) == before


def test_a_register_that_is_kept_is_the_file_of_then_and_one_wrong_byte_is_seen(tmp_path: Path) -> None:
    path = older_register.unpack("lycee-0004", LYCEE_KEY, tmp_path)
    content = bytearray(path.read_bytes())
    with closing(cipher.open_existing(path, LYCEE_KEY.key)) as connection:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    content[5 * 4096 + 7] ^= 1
    path.write_bytes(content)
    with closing(cipher.open_existing(path, LYCEE_KEY.key)) as connection:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() != []
