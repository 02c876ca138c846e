"""At a station: a record that headquarters holds in other words at the same revision; a person chooses.

Never the last writer (design, exchange 5.4, rule 3). Whatever is chosen becomes the next revision, so that
the other side takes it over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from precarite_desktop.problems import Refusal
from precarite_desktop.records import display, package_columns, show, wire
from precarite_desktop.records.fields import Value
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import take_back
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history, names, rows, taken_back
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.taken_back import ToldOtherwise
from precarite_desktop.text.i18n import _


@dataclass(frozen=True)
class FieldPair:
    """One field, as it stands here and as headquarters holds it."""

    label: str
    here: str
    there: str


@dataclass(frozen=True)
class Pair:
    """One record with its two versions."""

    kind: str
    uid: str
    title: str
    fields: tuple[FieldPair, ...]


def pairs(post: Post) -> list[Pair]:
    """The records of which a person has to choose a version. Reads only."""
    with post.register.read() as session:
        return [_pair(session, stored, told) for stored, told in _standing(session)]


def choose(post: Post, uid: str, *, headquarters: bool) -> Item:
    """Keep the version that is here, or take headquarters' one: either becomes the next revision.

    Raises Refusal REC-08 if there is nothing to choose for that record.
    """
    with post.register.write() as session:
        found = next((pair for pair in _standing(session) if pair[1].uid == uid), None)
        if found is None:
            raise Refusal("REC-08")
        stored, told = found
        after = _theirs(stored, told) if headquarters else stored
        item = Item(stored.kind, uid, stored.revision + 1, after.values, after.deleted)
        written = history.adopt(
            session, (Change(stored, item),), who=post.who, at=post.now(), change_uid=post.new_uid(),
            note="choice",
        )  # fmt: skip
        taken_back.settle(session, stored.kind, uid)
    return written[0]


def _standing(session: Session) -> Iterator[tuple[Item, ToldOtherwise]]:
    """What still has to be chosen: the record has not changed since."""
    for told in taken_back.otherwise(session):
        stored = rows.get(session, TRAVELLING[told.kind], told.uid)
        if stored is not None and stored.revision == told.rev:
            yield stored, told


def _theirs(stored: Item, told: ToldOtherwise) -> Item:
    values = take_back.values_over(TRAVELLING[stored.kind], stored, told.cells)
    return Item(stored.kind, stored.uid, told.rev, values, told.is_deleted)


def _pair(session: Session, stored: Item, told: ToldOtherwise) -> Pair:
    kind = TRAVELLING[stored.kind]
    look_up = names.look_up(session, kind, [stored.values])
    title = show.title(kind, stored.values, look_up)
    if stored.deleted != told.is_deleted:
        states = (_in_the_bin(is_deleted=stored.deleted), _in_the_bin(is_deleted=told.is_deleted))
        return Pair(kind.name, stored.uid, title, (FieldPair(_("The record"), *states),))
    theirs = {
        one.name: wire.from_wire(one, told.cells.get(one.name)) for one in package_columns.open_fields(kind)
    }
    look_up = names.look_up(session, kind, [stored.values, theirs])
    return Pair(kind.name, stored.uid, title, tuple(_fields(kind.name, stored.values, theirs, look_up)))


def _fields(
    kind: str, mine: Mapping[str, Value], theirs: Mapping[str, Value], look_up: display.LookUp
) -> Iterator[FieldPair]:
    own: Sequence[str] = [one.name for one in TRAVELLING[kind].fields]
    for field in package_columns.open_fields(TRAVELLING[kind]):
        if field.name in own and mine.get(field.name) != theirs[field.name]:
            shown = [display.spoken(field, one[field.name], look_up) for one in (dict(mine), theirs)]
            yield FieldPair(_(field.label), shown[0], shown[1])


def _in_the_bin(*, is_deleted: bool) -> str:
    return _("In the bin") if is_deleted else _("Recorded")
