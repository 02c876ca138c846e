"""A headquarters and its posts living through what happens to computers, sticks and people.

Everything is real: encrypted registers, packages, receipts, backups, enrolments. Only clocks are
invented, and the moments at which the power fails. What was promised is remembered beside, read
straight from the registers, and compared after every step.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import (
    back_up,
    choose_version,
    durable_file,
    enrol,
    export_package,
    forget_person,
    import_packages,
    open_post,
    replay_archive,
    resolve,
    restore_backup,
    resume_stream,
    standing,
    witness,
)
from precarite_desktop.services.found_headquarters import Authority
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.post import Post
from precarite_desktop.services.resolve import Choice
from precarite_desktop.storage import export_log, rows
from precarite_desktop.storage.key_slots import RawKey
from tests.services.region import change, make_lycee, make_region, person, placement, save, throw_away

UAIS = ("0350024L", "0220013V")
LYCEE_KEY, SIEGE_KEY = RawKey(bytes(32)), RawKey(bytes(range(32)))
MORNING = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
ROUNDS_UNTIL_QUIET = 14
_SEXES = ("woman", "man", "undisclosed")

_OF_TWO_LIVES = {"S-FORK", "S-OLDEPOCH", "S-GAP"}
"""What an archive may be told that headquarters, restored without it, went on filling: it accepted from a
copied computer what bears the number of another package that it had forgotten."""

Content = tuple[int, int, str | None]
"""Revision, mark of deletion, and one field that travels."""
State = dict[tuple[str, str], Content]
"""By table and uid."""


class PowerCut(BaseException):
    """The process ends here; nothing that is written after it happens."""


class Violated(AssertionError):
    """A promise of the exchange was broken."""


@dataclass
class Computer:
    """One post on one computer."""

    name: str
    uai: str
    folder: Path
    post: Post
    offset: timedelta = timedelta(0)
    """How wrong its clock is."""
    backups: list[Path] = field(default_factory=list)
    images: list[Path] = field(default_factory=list)
    """Copies of its whole disk: register and witness."""

    @property
    def standing(self) -> standing.Standing:
        with self.post.register.read() as session:
            return standing.read(session)


@dataclass
class Letter:
    """A file on its way."""

    file: Path
    sender: str
    """Name of the computer that made it or, for a receipt, that it answers."""
    stream: str = ""


def make_template(folder: Path) -> Authority:
    """Headquarters and two lycées, enrolled, closed; and the blank register of each lycée."""
    region = make_region(folder)
    for uai in UAIS:
        post = region.lycee(uai)
        post.register.close()
        make_lycee(folder / "blank", uai).register.close()
    region.siege.register.close()
    return region.authority


class World:
    """Posts, headquarters, and everything that is on its way. Each method is one thing that happens."""

    def __init__(self, template: Path, folder: Path, authority: Authority) -> None:
        shutil.copytree(template, folder)
        self.folder, self.authority = folder, authority
        self.now = MORNING
        self.siege = self._open(folder / "siege", SIEGE_KEY, lambda: self.now)
        self.computers = [self._computer(uai, uai, folder / uai) for uai in UAIS]
        self.to_siege: list[Letter] = []
        self.to_posts: list[Letter] = []
        self.siege_copies: list[Path] = []
        self.promised: dict[str, State] = {}
        """By digest of a package: what its post held when it made it."""
        self.applied: dict[tuple[str, str, str], Content] = {}
        """The highest that was ever applied of each row of each stream."""
        self.numbers: dict[tuple[str, str, int], str] = {}
        """By stream, epoch and number: the one digest that was applied."""
        self.codes: list[str] = []
        """Every outcome at headquarters: what a history has visited."""
        self.made = self.replaced = 0
        self.is_archive_ahead = False
        """Whether the archive holds what headquarters forgot, restored without it."""
        self.look()

    # --- what people do --------------------------------------------------------

    def edit(self, who: int, what: int) -> None:
        """Type a record, change one, or put one in the bin."""
        post = self._who(who).post
        with post.register.read() as session:
            known = [one for one in rows.every(session, TRAVELLING["person"]) if one.values.get("birth_date")]
        if not known or what % 3 == 0:
            self.made += 1
            someone = person(birth_name=f"Nom{self.made}", sex=_SEXES[what % 3])
            save(post, someone, *([placement(someone.uid)] if what % 2 else []))
        elif what % 3 == 1:
            one = known[what % len(known)]
            change(post, one, sex=_SEXES[(what // 3) % 3], notes=f"note {self.made}")
        else:
            throw_away(post, known[what % len(known)])

    def forget(self, who: int, which: int) -> None:
        """A person asks to be forgotten: nothing of her stays but a tombstone."""
        post = self._who(who).post
        with post.register.read() as session:
            known = list(rows.every(session, TRAVELLING["person"]))
        if known:
            forget_person.forget(post, known[which % len(known)].uid)

    def export(self, who: int, *, snapshot: bool = False, crash: str = "") -> None:
        """Make a package; what stands in the way is done as the sentence says."""
        computer = self._who(who)
        try:
            with self._power_fails(crash):
                export_package.create(computer.post, self._mail(), kind="snapshot" if snapshot else "delta")
        except PowerCut:
            self._restart(computer)
            self._promise(computer)
            return
        except Refusal as refusal:
            self._obey(computer, refusal.code)
            return
        made = self._promise(computer)
        self.to_siege.append(Letter(Path(made.file), computer.name, made.stream))

    def deliver(self, *which: int, crash: str = "") -> ImportReport | None:
        """Bring files to headquarters, in this order; the same may come again later."""
        letters = [self.to_siege[one % len(self.to_siege)] for one in which] if self.to_siege else []
        if not letters:
            return None
        self.now += timedelta(minutes=7)
        try:
            with self._power_fails(crash):
                report = import_packages.import_paths(
                    self.siege, [one.file for one in letters], receipts=self._mail()
                )
        except PowerCut:
            self._restart_siege()
            return None
        self._answer(letters, report)
        return report

    def lose(self, which: int) -> None:
        """A stick is lost."""
        if self.to_siege:
            self.to_siege.pop(which % len(self.to_siege))

    def read_receipt(self, who: int, which: int) -> None:
        """Read a receipt, perhaps an old one, perhaps one of another post."""
        if self.to_posts:
            self._read(self._who(who), self.to_posts[which % len(self.to_posts)])

    def back_up(self, who: int) -> None:
        """A backup through the program, and beside it an image of the whole disk."""
        computer = self._who(who)
        self.made += 1
        place = self.folder / "kept" / f"{self.made}"
        computer.backups.append(back_up.back_up(computer.post, place).path)
        computer.post.register.close()
        computer.images.append(Path(shutil.copytree(computer.folder, place / "image")))
        self._restart(computer)

    def restore(self, who: int, which: int, how: int) -> None:
        """Go back to a backup: through the program, by copying the file, or the whole disk, witness included."""
        computer = self._who(who)
        if not computer.backups:
            return
        number = which % len(computer.backups)
        if how % 3 == 0:
            restore_backup.restore(computer.post, computer.backups[number])
            self._restart(computer)
            return
        computer.post.register.close()
        if how % 3 == 1:
            for end in ("-wal", "-shm"):
                Path(f"{computer.post.register.path}{end}").unlink(missing_ok=True)
            shutil.copy(computer.images[number] / "register.db", computer.post.register.path)
        else:
            shutil.rmtree(computer.folder)
            shutil.copytree(computer.images[number], computer.folder)
        self._restart(computer)

    def clone(self, who: int) -> None:
        """Copy a whole disk to another computer, which nobody notices."""
        computer = self._who(who)
        if len(self.computers) > 3:
            return
        computer.post.register.close()
        self.made += 1
        name = f"{computer.name}-{self.made}"
        shutil.copytree(computer.folder, self.folder / name)
        self._restart(computer)
        self.computers.append(self._computer(name, computer.uai, self.folder / name))

    def replace(self, who: int) -> None:
        """A computer dies; another one takes its place, enrolled anew, and is given back what travelled."""
        computer = self._who(who)
        former = computer.standing.stream
        self.replaced += 1
        computer.post.register.close()
        shutil.rmtree(computer.folder)
        computer.backups.clear()
        computer.images.clear()
        shutil.copytree(self.folder / "blank" / computer.uai, computer.folder)
        self._restart(computer)
        self.enrol(computer, replaces=former)

    def copy_siege(self) -> None:
        """Copy headquarters' register, not its reception."""
        self.siege.register.close()
        self.made += 1
        copy = self.folder / "kept" / f"siege-{self.made}.db"
        copy.parent.mkdir(exist_ok=True)
        self.siege_copies.append(Path(shutil.copy(self.siege.register.path, copy)))
        self._restart_siege()

    def restore_siege(self, which: int, *, replayed: bool) -> None:
        """Put an old copy of headquarters' register in its place, and perhaps import the archive again."""
        if not self.siege_copies:
            return
        before = self._replicas()
        self.siege.register.close()
        for end in ("-wal", "-shm"):
            Path(f"{self.siege.register.path}{end}").unlink(missing_ok=True)
        shutil.copy(self.siege_copies[which % len(self.siege_copies)], self.siege.register.path)
        self._restart_siege()
        if not replayed:
            self.is_archive_ahead = True
            self._forget_promises()
            return
        try:
            report = replay_archive.replay(self.siege)
        except Refusal as refusal:
            _holds(refusal.code == "FIL-07", refusal)
            return
        known = set(self._streams())
        after = self._replicas()
        refused = {one.code for one in report.refused} - {"E-303", "E-311"}
        _holds(not refused or (self.is_archive_ahead and refused <= _OF_TWO_LIVES), refused)
        if refused:
            self._forget_promises()
            return
        for stream in known:
            # What an earlier copy had forgotten comes back too, and is more than there was before.
            is_same = self.is_archive_ahead or after.get(stream) == before.get(stream)
            _holds(is_same, ("replayed otherwise", stream, [one.code for one in report.applied]))
        self.applied = {key: one for key, one in self.applied.items() if key[0] in known}

    def _forget_promises(self) -> None:
        """Headquarters was given another past than the one in which it made them."""
        self.applied.clear()
        self.numbers.clear()

    def jump(self, who: int, year: int) -> None:
        """A clock goes to 1970, to 2099, or right."""
        computer = self._who(who)
        wrong = {0: timedelta(0), 1: datetime(1970, 1, 1, tzinfo=UTC) - MORNING}
        computer.offset = wrong.get(year % 3, datetime(2099, 12, 31, tzinfo=UTC) - MORNING)
        self._restart(computer)

    def enrol(self, computer: Computer, *, replaces: str = "") -> None:
        """Invitation, request, words, approval, first package: all that enrols a post."""
        mail = self._mail()
        invited = enrol.invite(self.siege, computer.uai, mail, authority=self.authority)
        joined = enrol.join(computer.post, invited.file, " ".join(invited.words), mail, again=True)
        approved = enrol.approve(
            self.siege, joined.file, " ".join(joined.words), mail, authority=self.authority,
            replaces=replaces if replaces in self._replaceable() else "",
        )  # fmt: skip
        self._read(computer, Letter(approved.file, computer.name))

    # --- what must hold after each of them --------------------------------------

    def look(self) -> None:
        """Compare headquarters with what was promised. Raises Violated."""
        with self.siege.register.read() as session:
            held = session.rows(
                "SELECT stream, applied_digest FROM station WHERE applied_digest <> '' ORDER BY position"
            )
            taken = session.rows(
                "SELECT stream, epoch_id, seq, digest FROM ledger WHERE outcome IN ('APPLIED', 'NEW-EPOCH')"
            )
            waiting = {
                (stream, name, uid): (rev, deleted)
                for stream, name, uid, rev, deleted in session.rows(
                    "SELECT stream, name, row_id, max(rev), deleted FROM returned_row"
                    " GROUP BY stream, name, row_id"
                )
            }
        for stream, epoch, seq, digest in taken:
            one = self.numbers.setdefault((stream, epoch, seq), digest)
            _holds(one == digest, ("two packages under one number", stream[:8], epoch[:8], seq))
        replicas = self._replicas()
        for stream, digest in held:
            replica = replicas.get(stream, {})
            _holds(replica == self.promised[digest], ("another copy than was sent", stream[:8], digest))
        self._nothing_vanished(replicas, waiting)

    def _nothing_vanished(
        self, replicas: dict[str, State], waiting: dict[tuple[str, str, str], tuple[int, int]]
    ) -> None:
        for (stream, table, uid), told in self.applied.items():
            here = replicas.get(stream, {}).get((table, uid))
            back = waiting.get((stream, table, uid))
            is_kept = (here is not None and here[0] >= told[0]) or (back is not None and back[0] >= told[0])
            _holds(is_kept, ("vanished", stream[:8], table, uid, told, here, back))
        for stream, replica in replicas.items():
            for (table, uid), content in replica.items():
                known = self.applied.get((stream, table, uid))
                if known is None or known[0] < content[0]:
                    self.applied[(stream, table, uid)] = content

    def settle(self) -> None:
        """Everything arrives from now on, and everybody does what the program says, until all is quiet."""
        self.to_siege.clear()
        quiet = 0
        for _round in range(ROUNDS_UNTIL_QUIET):
            quiet = quiet + 1 if self._round() else 0
            self.look()
            if quiet == 2:
                break
        _holds(quiet == 2, ("never quiet", self.codes[-12:]))
        streams = [one.standing.stream for one in self.computers]
        _holds(len(set(streams)) == len(streams), ("two posts share a stream", streams))
        replicas = self._replicas()
        for computer in self.computers:
            found = computer.standing
            _holds(replicas.get(found.stream, {}) == _state(computer.post), ("not the same", computer.name))
            _holds(found.acked_seq == found.seq, ("not acknowledged", computer.name, found))
        told = {key for replica in replicas.values() for key in replica}
        lost = {(table, uid) for _stream, table, uid in self.applied} - told
        _holds(not lost, ("applied once, and nowhere now", lost))

    def _round(self) -> bool:
        """Each post sends once and reads its receipts; whether nothing but packages was applied."""
        is_quiet = True
        for number, computer in enumerate(self.computers):
            before = len(self.to_siege)
            self.export(number)
            if len(self.to_siege) == before:
                is_quiet = False
                continue
            is_quiet &= not self._choose(computer)
            report = self.deliver(-1)
            is_quiet &= bool(report and report.applied and report.applied[0].code == "APPLIED")
            answers = [one for one in self.to_posts if one.sender == computer.name]
            said = self._read(computer, answers[-1]) if answers else None
            is_quiet &= said is not None and all(not one.rows and not one.warnings for one in said.applied)
        return is_quiet

    def close(self) -> None:
        """End of the history."""
        for post in (self.siege, *(one.post for one in self.computers)):
            post.register.close()
        shutil.rmtree(self.folder)

    # --- how it is done -----------------------------------------------------------

    def _who(self, number: int) -> Computer:
        return self.computers[number % len(self.computers)]

    def _mail(self) -> Path:
        """A folder of its own for each file: sticks do not mix."""
        self.made += 1
        return self.folder / "mail" / f"{self.made}"

    def _computer(self, name: str, uai: str, folder: Path) -> Computer:
        computer = Computer(name, uai, folder, self._open(folder, LYCEE_KEY, lambda: self.now))
        self._restart(computer)
        return computer

    def _open(self, folder: Path, key: RawKey, now: Callable[[], datetime]) -> Post:
        return open_post.open_post(folder / "register.db", key, Paths.under(folder), now=now)

    def _restart(self, computer: Computer) -> None:
        computer.post.register.close()
        offset = computer.offset
        computer.post = self._open(computer.folder, LYCEE_KEY, lambda: self.now + offset)

    def _restart_siege(self) -> None:
        self.siege.register.close()
        self.siege = self._open(self.folder / "siege", SIEGE_KEY, lambda: self.now)

    def _promise(self, computer: Computer) -> Any:
        """Remember what the post held when it made its last package, if it made one."""
        with computer.post.register.read() as session:
            (stream,) = session.row("SELECT value FROM meta WHERE name = 'stream'")
            (epoch,) = session.row("SELECT value FROM meta WHERE name = 'epoch_id'")
            made = [one for one in export_log.every(session) if (one.stream, one.epoch_id) == (stream, epoch)]
        if made:
            self.promised.setdefault(made[0].digest, _state(computer.post))
        return made[0] if made else None

    def _obey(self, computer: Computer, code: str) -> None:
        """What the sentence of an obstacle asks of the person."""
        if code == "EXP-03":
            self.enrol(computer)
        elif code in {"EXP-04", "EXP-05"}:
            resume_stream.begin_anew(computer.post)
        elif code == "EXP-02":
            self.enrol(computer)
        else:
            raise Violated(code)

    def _answer(self, letters: list[Letter], report: ImportReport) -> None:
        """Receipts go back to those who wrote; headquarters' person decides what waits."""
        self.codes += [one.code for one in (*report.applied, *report.unchanged, *report.refused)]
        by_stream = {one.stream: one for one in letters}
        for receipt in report.receipts:
            for stream, letter in by_stream.items():
                if stream[:8] in receipt.name:
                    self.to_posts.append(Letter(receipt, letter.sender, stream))
        by_file = {str(one.file): one for one in letters}
        for refused in report.refused:
            letter = by_file[refused.file]
            if refused.code == "S-HELD":
                self._decide(letter, Choice.REFUSE if refused.details["held"] % 2 else Choice.APPLY)
            elif refused.code == "E-311":
                is_first = "E-311" not in self.codes[: -len(report.refused)]
                self._decide(letter, Choice.APPLY if is_first else Choice.REENROL)
            elif refused.code == "E-303":
                self._enrol_again(letter)
            else:
                _holds(refused.code.startswith("S-"), refused)

    def _decide(self, letter: Letter, choice: Choice) -> None:
        try:
            decided = resolve.resolve(self.siege, letter.file, choice, self._mail())
        except Refusal as refusal:
            _holds(refusal.code == "RES-01", refusal)
            return
        self.codes.append(f"{choice}:{decided.code}")
        if decided.receipt is not None:
            self.to_posts.append(Letter(decided.receipt, letter.sender, letter.stream))

    def _enrol_again(self, letter: Letter) -> None:
        """Headquarters was restored to a day before this post enrolled."""
        for computer in self.computers:
            if computer.name == letter.sender and computer.standing.stream == letter.stream:
                self.enrol(computer)

    def _read(self, computer: Computer, letter: Letter) -> ImportReport:
        report = import_packages.import_paths(computer.post, [letter.file])
        codes = [one.code for one in report.refused]
        _holds(set(codes) <= {"E-103", "E-306", "EXP-01"}, codes)
        return report

    def _choose(self, computer: Computer) -> bool:
        """Somebody looks at both versions of a record and chooses; whether there was one."""
        found = choose_version.pairs(computer.post)
        for number, pair in enumerate(found):
            choose_version.choose(computer.post, pair.uid, headquarters=number % 2 == 0)
        self.codes += ["chosen"] * len(found)
        return bool(found)

    def _streams(self) -> list[str]:
        with self.siege.register.read() as session:
            return [stream for (stream,) in session.rows("SELECT stream FROM station")]

    def _replaceable(self) -> list[str]:
        """A copy of a computer may die after the other one was replaced already."""
        return [one.stream for one in enrol.posts(self.siege) if not one.replaced_by]

    def _replicas(self) -> dict[str, State]:
        found: dict[str, State] = {}
        with self.siege.register.read() as session:
            for table, column in _WATCHED.items():
                for stream, uid, rev, deleted, told in session.rows(
                    f"SELECT stream, row_id, rev, deleted, {column} FROM replica_{table}"
                ):
                    found.setdefault(stream, {})[(table, uid)] = (rev, deleted, told)
        return found

    @contextmanager
    def _power_fails(self, where: str) -> Iterator[None]:
        """Let the process end at one of the steps that write something."""
        target = _CUTS.get(where)
        with ExitStack() as stack:
            if target is not None:
                stack.enter_context(patch.object(*target, side_effect=PowerCut(where)))
            yield


_WATCHED = {"person": "sex", "placement": "person_uid"}
_CUTS: dict[str, tuple[Any, str]] = {
    "before the number": (durable_file, "reserve"),
    "before the witness": (witness, "write"),
    "before the file": (durable_file, "write"),
    "before it is noted": (export_log, "set_status"),
    "before the archive": (import_packages.reception_folder, "archive"),
    "before the receipt": (import_packages.write_hq_packages, "write"),
}
EXPORT_CUTS = ("", "", "", "before the number", "before the witness", "before the file", "before it is noted")
IMPORT_CUTS = ("", "", "", "before the archive", "before the receipt")


def _state(post: Post) -> State:
    """What a post holds and would send, read straight from its register."""
    found: State = {}
    with post.register.read() as session:
        for table, column in _WATCHED.items():
            for uid, rev, deleted, told in session.rows(
                f"SELECT uid, revision, deleted, CASE deleted WHEN 0 THEN {column} END FROM {table}"
                " WHERE origin = 'own'"
            ):
                found[(table, uid)] = (rev, deleted, told)
    return found


def _holds(is_so: bool, why: object) -> None:
    if not is_so:
        raise Violated(why)
