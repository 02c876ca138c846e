"""Headquarters: what its own IT needs to check packages with ordinary tools (decision 59)."""

from collections.abc import Iterable
from pathlib import Path

from precarite_desktop.exchange import revocation, signature
from precarite_desktop.exchange.signature import KeyState
from precarite_desktop.problems import Refusal
from precarite_desktop.services import durable_file, phrase_file, standing
from precarite_desktop.services.post import Post
from precarite_desktop.storage import post_secrets, stations
from precarite_desktop.storage.stations import Station

ALLOWED_SIGNERS = "allowed_signers"
REVOKED = "revoked.krl"
IDENTITY = "siege-identity.age"


def export(post: Post, folder: Path, *, phrase: str | None = None) -> list[Path]:
    """Write the signers allowed, the list of revoked keys and, under `phrase`, the decryption identity.

    Raises Refusal USE-10 at a station, ENR-08 without keys, FIL-02.
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    with post.register.read() as session:
        enrolled = stations.every(session)
        identity = post_secrets.get(session, standing.AGE_IDENTITY)
    if identity is None:
        raise Refusal("ENR-08")
    revoked = [bytes.fromhex(one.sign_public) for one in enrolled if one.state == KeyState.REVOKED]
    files = {
        ALLOWED_SIGNERS: _allowed(enrolled),
        REVOKED: revocation.write(revoked, generated_at=post.now()),
    }
    for name, content in files.items():
        durable_file.write(folder / name, content)
    written = [folder / name for name in files]
    if phrase is not None:
        written.append(folder / IDENTITY)
        durable_file.write_secret(written[-1], phrase_file.seal_under(phrase, identity + b"\n"))
    return written


def _allowed(enrolled: Iterable[Station]) -> bytes:
    """One line per active key; a key that was replaced or revoked signs nothing more."""
    lines = [
        signature.allowed_signers_line(one.site, bytes.fromhex(one.sign_public))
        for one in enrolled
        if one.state == stations.ACTIVE
    ]
    return "".join(lines).encode("ascii")
