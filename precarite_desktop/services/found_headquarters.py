"""Headquarters' keys: made once with its register; the two secrets that enrol go to a safe (decision 69)."""

import base64
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from precarite_desktop.exchange import signature, trust
from precarite_desktop.exchange.keys import SEED_SIZE, StationKeys
from precarite_desktop.exchange.trust import TrustList
from precarite_desktop.problems import Refusal
from precarite_desktop.services import durable_file, phrase_file, standing
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta, post_secrets

ENROLMENT_FILE = "siege-enrolment.age"
RECOVERY_FILE = "siege-recovery.age"


@dataclass(frozen=True)
class Authority:
    """What may invite and approve. Never kept in the daily register."""

    root_seed: bytes = field(repr=False)
    regional_key: bytes = field(repr=False)
    recovery_identity: str = field(repr=False, default="")


def found(post: Post) -> Authority:
    """Make the keys of a new headquarters and keep the daily ones in its register.

    Raises Refusal USE-10 elsewhere, ENR-07 if the register has keys already.
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    daily, recovery = StationKeys.make(), StationKeys.make()
    authority = Authority(os.urandom(SEED_SIZE), os.urandom(SEED_SIZE), recovery.age_identity)
    with post.register.write() as session:
        if post_secrets.get(session, standing.SIGNING_SEED) is not None:
            raise Refusal("ENR-07")
        post_secrets.put(session, standing.SIGNING_SEED, daily.signing_seed)
        post_secrets.put(session, standing.AGE_IDENTITY, daily.age_identity.encode())
        meta.put(session, "hq_epoch", "1")
        listed = TrustList(
            version=1,
            roots=(signature.public_key(authority.root_seed),),
            daily=(daily.sign_public,),
            recipients=(daily.age_recipient, recovery.age_recipient),
            issued_on=post.today,
        )
        standing.keep_trust(session, trust.sign_trust(listed, authority.root_seed, authority.root_seed))
    return authority


def files_in(folder: Path) -> tuple[Path, Path]:
    """Where the two files for the safe lie: enrolment and recovery."""
    return folder / ENROLMENT_FILE, folder / RECOVERY_FILE


def write_files(authority: Authority, folder: Path, phrase: str) -> tuple[Path, Path]:
    """Write the two files for the safe, under the phrase, into the places that were claimed for them.

    Raises Refusal FIL-04 rather than replace a file that holds something, FIL-02 or FIL-03.
    """
    content = {
        "root_seed": base64.b64encode(authority.root_seed).decode(),
        "regional_key": base64.b64encode(authority.regional_key).decode(),
    }
    enrolment, recovery = files_in(folder)
    for file in (enrolment, recovery):
        if file.exists() and file.stat().st_size:
            raise Refusal("FIL-04", file=file.name, folder=str(folder))
    durable_file.write_secret(enrolment, phrase_file.seal_under(phrase, json.dumps(content).encode()))
    secret = authority.recovery_identity.encode() + b"\n"
    durable_file.write_secret(recovery, phrase_file.seal_under(phrase, secret))
    return enrolment, recovery


def open_authority(post: Post, phrase: str, file: Path | None = None) -> Authority:
    """Read the enrolment file, beside the register if none is named.

    Raises Refusal KEY-02 for another phrase, KEY-03 if there is no such file, ENR-09 for
    the file of another headquarters.
    """
    path = file or post.register.path.with_name(ENROLMENT_FILE)
    try:
        content = json.loads(phrase_file.open_under(phrase, path.read_bytes()))
        authority = Authority(
            base64.b64decode(content["root_seed"]), base64.b64decode(content["regional_key"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("KEY-03", file=path.name) from error
    with post.register.read() as session:
        known = standing.read(session).trust
    if known is None:
        raise Refusal("ENR-08")
    if signature.public_key(authority.root_seed) not in known.roots:
        raise Refusal("ENR-09")
    return authority
