"""Make the register of a new post: tables, reference lists, and who it belongs to."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime

from precarite_desktop.law.identifiers import read_identifier
from precarite_desktop.paths import Paths, data_root, default_paths
from precarite_desktop.problems import NotRead, Refusal
from precarite_desktop.records.rules.mandates import COORDINATION_CODE
from precarite_desktop.services.post import COORDINATION, LYCEE, SIEGE, Post, account, clock
from precarite_desktop.storage import engine, findable, meta, reference
from precarite_desktop.storage.key_slots import Unlock
from precarite_desktop.storage.place import Place, Server
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.uids import uuid7


def create(
    place: Place,
    *,
    profile: str,
    site: str,
    name: str,
    unlock: Unlock,
    paths: Paths | None = None,
    now: Callable[[], datetime] = clock,
) -> Post:
    """Make the register at `place` and open it.

    Raises Refusal: UAI-… or POST-01 for a code that no post can bear, USE-33 for a post other than
    headquarters on a server, REG-05, 06, 08 or 09, KEY-01. Leaves nothing behind if it fails.
    """
    code = _site(profile, site)
    if profile != SIEGE and isinstance(place, Server):
        raise Refusal("USE-33")
    register = engine.create(place, unlock)
    with ExitStack() as undoing:
        undoing.callback(engine.remove, register)
        with register.write_much() as session:
            findable.note(session)
            reference.seed(session, data_root() / "resources" / "reference")
            given = name or _name(session, profile, code)
            for fact, value in {
                "profile": profile, "site": code, "name": given, "created_at": now().isoformat(),
            }.items():  # fmt: skip
                meta.put(session, fact, value)
        register.checkpoint()
        undoing.pop_all()
    return Post(register, paths or default_paths(), now, uuid7, account(), profile, code, given)


def _site(profile: str, site: str) -> str:
    """The code of the post, cleaned (decision 12)."""
    if profile == LYCEE:
        try:
            return read_identifier("uai", site)
        except NotRead as why:
            raise Refusal(why.code, **why.details) from why
    code = site.strip().upper()
    if profile == COORDINATION and not COORDINATION_CODE.fullmatch(code):
        raise Refusal("POST-01")
    return code


def _name(session: Session, profile: str, code: str) -> str:
    if profile == LYCEE:
        return reference.school_name(session, code) or code
    return code
