"""Begin with a post: its register and, at headquarters, the two files for the safe. All of it, or nothing."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.services import durable_file, found_headquarters, make_post
from precarite_desktop.services.post import SIEGE, Post
from precarite_desktop.storage import engine, refusals
from precarite_desktop.storage.key_slots import Unlock
from precarite_desktop.storage.place import Place, Server
from precarite_desktop.storage.refusals import RegisterRefusal


@dataclass(frozen=True)
class Begun:
    """A post that is open, and the files that have to be moved to a safe place."""

    post: Post
    files: Sequence[Path] = ()


def begin(
    place: Place, *, profile: str, site: str, name: str, unlock: Unlock, phrase: str, paths: Paths
) -> Begun:
    """Make the register at `place`; for headquarters also its keys and the two files (decision 69).

    Raises Refusal: FIL-04 where the files of another headquarters lie, USE-14 for a headquarters
    with a UAI, and as `make_post.create`. Nothing is left behind if it fails.
    """
    if profile != SIEGE:
        return Begun(
            make_post.create(place, profile=profile, site=site, name=name, unlock=unlock, paths=paths)
        )
    if site:
        raise Refusal("USE-14")
    folder = place.beside.parent if isinstance(place, Server) else place.parent
    if isinstance(place, Path) and place.exists():
        raise RegisterRefusal(refusals.ALREADY_THERE, path=str(place))
    with ExitStack() as undoing:
        for file in found_headquarters.files_in(folder):
            durable_file.claim(file)
            undoing.callback(file.unlink, missing_ok=True)
        post = make_post.create(place, profile=profile, site="", name=name, unlock=unlock, paths=paths)
        undoing.callback(engine.remove, post.register)
        authority = found_headquarters.found(post)
        files = found_headquarters.write_files(authority, folder, phrase)
        undoing.pop_all()
    return Begun(post, files)
