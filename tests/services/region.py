"""A headquarters and lycées with real registers (raw keys, no derivation) and real package files, for tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from precarite_desktop.paths import Paths
from precarite_desktop.records.item import Change, Item
from precarite_desktop.services import (
    enrol,
    export_package,
    found_headquarters,
    import_packages,
    make_post,
    open_post,
)
from precarite_desktop.services.found_headquarters import Authority
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.storage.place import Place
from precarite_desktop.storage.uids import uuid7

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
UAI = "0350024L"


@dataclass
class Region:
    """One headquarters, and the folder in which everybody puts packages."""

    folder: Path
    siege: Post
    authority: Authority

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    def lycee(self, uai: str = UAI, *, scope: str = "pseudonymous") -> Post:
        """A lycée made, enrolled, and with its first package read."""
        return self.enrolled(make_lycee(self.folder, uai), scope=scope)

    def enrolled(self, post: Post, *, scope: str = "pseudonymous") -> Post:
        """A station after its enrolment, with its first package read."""
        invited = enrol.invite(self.siege, post.site, self.mail, authority=self.authority)
        joined = enrol.join(post, invited.file, " ".join(invited.words), self.mail)
        approved = enrol.approve(
            self.siege,
            joined.file,
            " ".join(joined.words),
            self.mail,
            authority=self.authority,
            scope=scope,
        )
        report = import_packages.import_paths(post, [approved.file])
        assert report.applied, report
        return post

    def send(self, post: Post, *, kind: str = "delta") -> Path:
        return export_package.create(post, self.mail / "to-siege", kind=kind).file

    def receive(self, *files: Path) -> import_packages.ImportReport:
        return import_packages.import_paths(self.siege, list(files), receipts=self.mail / "receipts")

    def exchange(self, post: Post) -> import_packages.ImportReport:
        """Send, receive, and read the receipt at the lycée."""
        report = self.receive(self.send(post))
        import_packages.import_paths(post, list(report.receipts))
        return report


LYCEE_KEY, SIEGE_KEY = RawKey(bytes(32)), RawKey(bytes(range(32)))


@cache
def _template(uai: str) -> bytes:
    """The register of a lycée where nothing was done yet: made once, since most tests begin with one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        make_post.create(
            path,
            profile="lycee",
            site=uai,
            name="",
            unlock=LYCEE_KEY,
            paths=Paths.under(Path(folder)),
            now=lambda: NOON,
        ).register.close()
        return path.read_bytes()


def make_lycee(folder: Path, uai: str) -> Post:
    path = folder / uai / "register.db"
    path.parent.mkdir(parents=True)
    path.write_bytes(_template(uai))
    return open_post.open_post(path, LYCEE_KEY, Paths.under(folder / uai), now=lambda: NOON)


def make_region(folder: Path, where: Place | None = None) -> Region:
    """A headquarters in a file below `folder`, unless it is to be somewhere else."""
    siege = make_post.create(
        where or folder / "siege" / "register.db",
        profile="siege",
        site="",
        name="Région",
        unlock=SIEGE_KEY,
        paths=Paths.under(folder / "siege"),
        now=lambda: NOON,
    )
    return Region(folder, siege, found_headquarters.found(siege))


def reopened(region: Region, where: Place, folder: Path) -> Region:
    """The region again, with a copy of its headquarters: as another operator opens it."""
    siege = open_post.open_post(where, SIEGE_KEY, Paths.under(folder / "siege"), now=lambda: NOON)
    return Region(folder, siege, region.authority)


def person(**values: object) -> Item:
    known = {
        "birth_name": "Kerzrého",
        "given_name": "Gwenaëlle",
        "birth_date": date(1986, 7, 4),
        "sex": "woman",
        "informed_on": date(2026, 9, 1),
        "commune_code": "35238",
        "phone": "+33612345678",
        "notes": "Préfère le mardi",
    }
    return Item("person", uuid7(), 0, known | values)


def placement(person_uid: str, **values: object) -> Item:
    known = {
        "person_uid": person_uid,
        "siae_siret": "20002702700016",
        "siae_kind": "ACI",
        "school_uai": UAI,
        "rome_code": "K2204",
        "mode": "mad",
        "starts_on": date(2026, 9, 7),
        "planned_end_on": date(2027, 3, 5),
        "contract": "cddi",
        "weekly_hours": Decimal(35),
        "informed_on": date(2026, 9, 1),
        "tutor_name": "Erwan Trividic",
        "notes": "Clé du local remise",
    }
    return Item("placement", uuid7(), 0, known | values)


def save(post: Post, *items: Item) -> tuple[Item, ...]:
    """Store records as if they had been validated."""
    with post.register.write() as session:
        return history.apply(
            session, [Change(None, one) for one in items], who="test", at=NOON, change_uid=uuid7()
        )


def change(post: Post, item: Item, **values: object) -> Item:
    after = Item(item.kind, item.uid, item.revision, {**item.values, **values})
    with post.register.write() as session:
        return history.apply(session, [Change(item, after)], who="test", at=NOON, change_uid=uuid7())[0]


def throw_away(post: Post, item: Item) -> Item:
    after = Item(item.kind, item.uid, item.revision, item.values, deleted=True)
    with post.register.write() as session:
        return history.apply(session, [Change(item, after)], who="test", at=NOON, change_uid=uuid7())[0]


def rows_at_headquarters(region: Region, table: str) -> list[tuple[object, ...]]:
    with region.siege.register.read() as session:
        return session.rows(f"SELECT * FROM replica_{table} ORDER BY stream, row_id")


def fingerprint(register: Register) -> list[str]:
    """All that a register holds: the bytes of the file and of its write-ahead log, or each row of a server."""
    if not register.is_file:
        with register.read() as session:
            tables = session.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            return [
                row
                for (table,) in tables
                for (row,) in session.rows(f"SELECT '{table} ' || CAST(t AS TEXT) FROM {table} t ORDER BY 1")
            ]
    files = (register.path, register.path.with_name(register.path.name + "-wal"))
    return [sha256(one.read_bytes()).hexdigest() for one in files]
