"""What the papers about a record have in common: the record as people read it, and who it is about."""

from dataclasses import dataclass
from datetime import date

from precarite_desktop.problems import Refusal
from precarite_desktop.records.display import LookUp, shown
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.reports.identity import Identity
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import RegisterSurroundings
from precarite_desktop.storage import names, restriction, rows
from precarite_desktop.storage.session import Session
from precarite_desktop.text.i18n import _

Pair = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """One record, its person, and the post where the paper is made."""

    post: Post
    session: Session
    kind: RecordKind
    item: Item
    person: Item
    look_up: LookUp
    person_look_up: LookUp

    @property
    def today(self) -> date:
        """The day on which the paper is made."""
        return self.post.today

    @property
    def around(self) -> RegisterSurroundings:
        """What rules and calculations may ask."""
        return RegisterSurroundings(self.session, self.post)

    def words(self, name: str) -> str:
        """A field as shown, empty if nothing was recorded or the kind has no such field."""
        if name not in {one.name for one in self.kind.fields}:
            return ""
        return shown(self.kind.field_named(name), self.item.values.get(name), self.look_up)

    def pair(self, name: str) -> Pair:
        """The label of a field and its words."""
        return _(self.kind.field_named(name).label), self.words(name)

    def day(self, *fields: str) -> date:
        """The first of these days that is recorded. Raises Refusal DOC-02 if none is."""
        found = (self.item.values.get(name) for name in fields)
        known = next((one for one in found if isinstance(one, date)), None)
        if known is None:
            raise Refusal("DOC-02", field=_(self.kind.field_named(fields[-1]).label))
        return known

    def identity(self) -> Identity:
        """Who it is about. Raises Refusal DOC-02 while the name or the birth date is missing."""
        return identity_of(self.person)

    @property
    def host(self) -> str:
        """The lycée where the stay is, or the post itself, which says its town too."""
        uai = self.item.values.get(self.kind.school) if self.kind.school else self.post.school_uai
        return self.post.name if uai == self.post.school_uai else self.words(self.kind.school)


def facts(post: Post, session: Session, uid: str) -> Facts:
    """All that papers say of a record. Raises Refusal REF-01 if it is none, DON-05 if it is restricted."""
    item = rows.find(session, uid)
    if item is None:
        raise Refusal("REF-01")
    kind = kind_named(item.kind)
    person_uid = item.values.get(kind.person) if kind.person else uid
    person = rows.get(session, kind_named("person"), str(person_uid))
    if person is None:
        raise Refusal("REF-01")
    if restriction.among(session, [uid, person.uid]):
        raise Refusal("DON-05")
    of_item = names.look_up(session, kind, [item.values])
    of_person = names.look_up(session, kind_named("person"), [person.values])
    return Facts(post, session, kind, item, person, of_item, of_person)


def identity_of(person: Item) -> Identity:
    """The names of a person. Raises Refusal DOC-02 while one that a paper must say is missing."""
    told = {name: person.values.get(name) for name in ("birth_name", "given_name", "birth_date", "used_name")}
    for name in ("birth_name", "given_name", "birth_date"):
        if not told[name]:
            raise Refusal("DOC-02", field=_(kind_named("person").field_named(name).label))
    born = told["birth_date"]
    if not isinstance(born, date):
        raise Refusal("DOC-02", field=_(kind_named("person").field_named("birth_date").label))
    return Identity(str(told["birth_name"]), str(told["given_name"]), born, str(told["used_name"] or ""))
