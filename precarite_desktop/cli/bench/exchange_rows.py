"""The rows of saving, exporting and importing, each on the engine of its floor."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from precarite_desktop.cli.bench import floors, material
from precarite_desktop.cli.bench.measuring import Row, compared, timed
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.paths import Paths
from precarite_desktop.records import package_columns, wire
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import (
    enrol,
    export_package,
    found_headquarters,
    import_packages,
    open_post,
    save_record,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history
from precarite_desktop.storage.uids import uuid7

_ROUNDS, _SAVES = 5, 40
_LIMIT, _SAVE_LIMIT = 2.0, 3.6
_BLOCK = 500


@dataclass(frozen=True)
class _Pair:
    """One headquarters and one lycée that holds many records."""

    siege: Post
    lycee: Post
    mail: Path


def measure(folder: Path, records: int) -> list[Row]:
    """Measure saving, exporting and importing `records` records."""
    pair = _made(folder)
    try:
        saving = _saving(pair)
        _fill(pair.lycee, records)
        pair.lycee.register.checkpoint()
        exporting = _exporting(pair, records)
        importing = _importing(pair, folder, records)
    finally:
        pair.lycee.register.close()
    return [saving, exporting, importing]


def _made(folder: Path) -> _Pair:
    siege, lycee = (
        material.post(folder / "siege", "siege", ""),
        material.post(folder / "lycee", "lycee", material.UAI),
    )
    authority, mail = found_headquarters.found(siege), folder / "mail"
    invited = enrol.invite(siege, material.UAI, mail, authority=authority)
    joined = enrol.join(lycee, invited.file, " ".join(invited.words), mail)
    approved = enrol.approve(siege, joined.file, " ".join(joined.words), mail, authority=authority)
    import_packages.import_paths(lycee, [approved.file])
    return _Pair(siege, lycee, mail)


def _fill(post: Post, records: int) -> None:
    person = Item("person", uuid7(), 0, material.person())
    items = [
        person,
        *(Item("placement", uuid7(), 0, material.placement(person.uid, n)) for n in range(records - 1)),
    ]
    for start in range(0, len(items), _BLOCK):
        with post.register.write_much() as session:
            changes = [Change(None, one) for one in items[start : start + _BLOCK]]
            history.apply(session, changes, who="bench", at=post.now(), change_uid=uuid7())


def _saving(pair: _Pair) -> Row:
    """A form saved, beside the same rows committed raw."""
    connection = pair.lycee.register.connection()
    try:
        return compared(
            "save: one form, durable",
            lambda: timed(lambda: save_record.add(pair.lycee, "person", material.person())),
            lambda: timed(lambda: floors.save(connection, raw_save())),
            limit=_SAVE_LIMIT,
            rounds=_SAVES,
        )
    finally:
        connection.close()


def raw_save() -> list[tuple[str, Sequence[object]]]:
    """The statements that one new person cannot do without."""
    kind, uid, change = KINDS["person"], uuid7(), uuid7()
    texts = {one.name: wire.to_wire(one, material.person().get(one.name)) for one in kind.fields}
    marks = ", ".join("?" * len(texts))
    row: tuple[str, Sequence[object]] = (
        f"INSERT INTO person (uid, revision, changed_seq, {', '.join(texts)}) VALUES (?, 1, 1, {marks})",  # noqa: S608
        [uid, *texts.values()],
    )
    told: tuple[str, Sequence[object]] = (
        "INSERT INTO change (change_uid, who, at, note) VALUES (?, 'bench', '', '')",
        [change],
    )
    lines: list[tuple[str, Sequence[object]]] = [
        (
            (
                "INSERT INTO journal (change_uid, kind, uid, revision, field, after)"
                " VALUES (?, 'person', ?, 1, ?, ?)"
            ),
            [change, uid, name, text],
        )
        for name, text in texts.items()
        if text is not None
    ]
    found: tuple[str, Sequence[object]] = (
        "INSERT INTO search_row (kind, uid, sort_key, text) VALUES ('person', ?, 'le goff', 'le goff anne')",
        [uid],
    )
    return [row, told, *lines, found]


def _exporting(pair: _Pair, records: int) -> Row:
    connection, keys = pair.lycee.register.connection(), StationKeys.make()
    columns = ("uid", "revision", "deleted", *package_columns.columns(KINDS["placement"])[3:])
    file = pair.mail / "floor"
    try:
        return compared(
            f"export: {records} records",
            lambda: timed(lambda: export_package.create(pair.lycee, pair.mail / "out", kind="snapshot")),
            lambda: timed(
                lambda: floors.write_chain(
                    connection, columns, "placement", (keys.age_recipient, keys.age_recipient), file
                )
            ),
            limit=_LIMIT,
            rounds=_ROUNDS,
        )
    finally:
        connection.close()


def _importing(pair: _Pair, folder: Path, records: int) -> Row:
    """Each round imports into a fresh copy of headquarters' register."""
    sent = export_package.create(pair.lycee, pair.mail / "last", kind="snapshot").file
    pristine = pair.siege.register.path
    pair.siege.register.checkpoint()
    pair.siege.register.close()
    keys = StationKeys.make()
    columns = package_columns.columns(KINDS["placement"])
    raw = ("uid", "revision", "deleted", *columns[3:])
    lycee = pair.lycee.register.connection()
    file = pair.mail / "floor"
    floors.write_chain(lycee, raw, "placement", (keys.age_recipient,), file)
    lycee.close()

    def ours(post: Post) -> None:
        import_packages.import_paths(post, [sent])

    def floor(post: Post) -> None:
        connection = post.register.connection()
        table = "floor"
        others = ", ".join(f"{name} TEXT" for name in columns[1:])
        connection.execute(f"CREATE TABLE {table} (row_id TEXT PRIMARY KEY, {others}, row_hash TEXT)")
        archive = post.register.path.with_name("archive")
        floors.read_chain(connection, columns, table, keys.age_identity, file, archive)
        connection.close()

    return compared(
        f"import: {records} records",
        lambda: _on_a_copy(pristine, folder / "copy", ours),
        lambda: _on_a_copy(pristine, folder / "copy", floor),
        limit=_LIMIT,
        rounds=_ROUNDS,
    )


def _on_a_copy(pristine: Path, folder: Path, work: Callable[[Post], None]) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(pristine, folder / "register.db")
    post = open_post.open_post(folder / "register.db", material.KEY, Paths.under(folder))
    try:
        return timed(lambda: work(replace(post)))
    finally:
        post.register.close()
