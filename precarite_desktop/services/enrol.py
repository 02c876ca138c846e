"""Enrolment: headquarters invites, a station asks, headquarters approves (design, exchange 7.2).

Two telephone readings of six words stand between these verbs; the program never
replaces them. Approval writes headquarters' first package, which carries the grant.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.exchange import enrolment
from precarite_desktop.exchange.descriptor import Grant, Order, Scope
from precarite_desktop.exchange.enrolment import Invitation, Invited, ReadInvitation, ReadRequest, Request
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.exchange.signature import public_key
from precarite_desktop.exchange.words import words_of_root
from precarite_desktop.problems import Refusal
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.services import (
    apply_package,
    computer,
    durable_file,
    package_files,
    standing,
    write_hq_packages,
)
from precarite_desktop.services.found_headquarters import Authority
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta, outgoing, post_secrets, reference, returned_rows, stations
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

_DISTRIBUTION = "passerelles"


@dataclass(frozen=True)
class InvitationWritten:
    """An invitation written, and the words of headquarters to read aloud."""

    file: Path
    site: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Joined:
    """A request written, and its words to read aloud when headquarters calls back."""

    file: Path
    site: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Approved:
    """A station enrolled, and the package that tells it so."""

    file: Path
    site: str
    name: str
    stream: str


def app_version() -> str:
    """The version of this program; empty in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return ""


def invite(post: Post, site: str, folder: Path, *, authority: Authority) -> InvitationWritten:
    """Write the invitation of a lycée or coordination. Raises Refusal ENR-05, ENR-08, USE-10."""
    if not post.is_headquarters:
        raise Refusal("USE-10")
    code = site.strip().upper()
    with post.register.write() as session:
        school = reference.school_name(session, code)
        if not school and not code.startswith("C"):
            raise Refusal("ENR-05", site=site)
        signed = standing.signed_trust(session)
        if signed is None:
            raise Refusal("ENR-08")
        name = school or code
        invitation = Invitation(code, name, secrets.token_hex(8), post.now(), signed)
        file = folder / enrolment.invitation_file_name(code)
        durable_file.write(file, enrolment.write_invitation(invitation, authority.root_seed))
        stations.invite(session, stations.Invitation(invitation.code, code, name, invitation.issued_at, None))
    return InvitationWritten(file, code, name, words_of_root(public_key(authority.root_seed)))


def read_invitation(file: Path) -> ReadInvitation:
    """What an invitation says, with the words to compare. Raises Refusal with the code of what is wrong."""
    return enrolment.read_invitation(package_files.copy_of(file).data)


def join(post: Post, file: Path, words: str, folder: Path, *, again: bool = False) -> Joined:
    """Answer an invitation once its six words were compared: make this post's keys and its request.

    A post that headquarters ordered to enrol again begins a new stream with all its records; any other
    only if the person asks for it (`again`). Raises Refusal ENR-01 for other words, ENR-06 for another
    post's invitation, ENR-07 if the post is enrolled, USE-11 at headquarters, FIL-02.
    """
    if post.is_headquarters:
        raise Refusal("USE-11")
    read = read_invitation(file)
    if read.invitation.site != post.site:
        raise Refusal("ENR-06", invited=read.invitation.site, site=post.site)
    enrolment.check_words(words, read.words)
    keys = StationKeys.make()
    with post.register.write() as session:
        held = standing.read(session)
        if held.grant is not None and held.order is not Order.REENROL and not again:
            raise Refusal("ENR-07")
        machine = computer.identity(post.paths.state)
        request = Request(
            site=post.site,
            code=read.invitation.code,
            sign_public=keys.sign_public,
            age_recipient=keys.age_recipient,
            machine=machine,
            contact=post.who,
            app=app_version(),
            made_at=post.now(),
        )
        sealed = enrolment.write_request(request, keys, read.trust.recipients)
        target = folder / sealed.file_name
        durable_file.write(target, sealed.data)
        post_secrets.put(session, standing.SIGNING_SEED, keys.signing_seed)
        post_secrets.put(session, standing.AGE_IDENTITY, keys.age_identity.encode())
        standing.keep_trust(session, read.invitation.trust)
        standing.begin_stream(session, sealed.stream)
        outgoing.send_all_again(session)
        meta.put(session, "machine", machine)
        meta.put(session, "request_words", " ".join(sealed.words))
    return Joined(target, post.site, post.name, sealed.words)


def waiting(post: Post) -> tuple[str, ...]:
    """The six words to read when headquarters calls back; none before the request or after the approval."""
    with post.register.read() as session:
        if standing.read(session).grant is not None:
            return ()
        return tuple(meta.get(session, "request_words").split())


def read_request(post: Post, file: Path) -> ReadRequest:
    """What a request says: which lycée, who. Raises Refusal with the code of a file not sound."""
    with post.register.read() as session:
        identity = post_secrets.get(session, standing.AGE_IDENTITY)
    if identity is None:
        raise Refusal("ENR-08")
    return enrolment.read_request(package_files.copy_of(file).data, identity.decode())


def site_asking(data: bytes, identity: str) -> str:
    """The site whose request these bytes are; empty if they are no request."""
    try:
        return enrolment.read_request(data, identity).request.site
    except Refusal:
        return ""


def approve(
    post: Post,
    file: Path,
    words: str,
    folder: Path,
    *,
    authority: Authority,
    scope: str = Scope.PSEUDONYMOUS.value,
    replaces: str = "",
) -> Approved:
    """Enrol the station that asks, once its words were read over the telephone, and write its first package.

    `replaces` is the stream of the post that this one takes over, if a person says so: it is given back
    all that the former post told. Raises Refusal ENR-11 if that is no post of the same lycée.
    Raises Refusal ENR-01 for other words, ENR-02 for a code used or too old, ENR-03 for a
    key known already, ENR-04 for a key that nobody may use.
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    asked = read_request(post, file)
    request = asked.request
    grant = Grant(Scope(scope), authority.regional_key)
    with post.register.write() as session:
        invitation = stations.invitation(session, request.code)
        invited = _invited(invitation)
        known: set[bytes | str] = set()
        for one in stations.every(session):
            known |= {bytes.fromhex(one.sign_public), one.age_recipient}
        enrolment.check_admissible(asked, invited, known_keys=known, today=post.today)
        enrolment.check_words(words, asked.words)
        name = invitation.name if invitation else request.site
        station = Station(
            stream=asked.stream,
            site=request.site,
            name=name,
            schools=(request.site,),
            sign_public=request.sign_public.hex(),
            age_recipient=request.age_recipient,
            state=stations.ACTIVE,
            enrolled_at=post.now(),
            machine=request.machine,
            contact=request.contact,
            app=request.app,
            data_schema=DATA_SCHEMA,
            scope=scope,
            replaces=replaces,
        )
        stations.add(session, station)
        if replaces:
            _take_the_place(post, session, station)
        stations.use_invitation(session, request.code, stream=asked.stream, at=post.now())
        built = write_hq_packages.build(post, session, station, grant=grant)
        target = folder / built.file_name
        durable_file.reserve(target, len(built.data))
    durable_file.write(target, built.data)
    return Approved(target, request.site, name, asked.stream)


def posts(post: Post) -> list[Station]:
    """Every enrolled post, in the order of enrolment. Raises Refusal USE-10 at a station."""
    if not post.is_headquarters:
        raise Refusal("USE-10")
    with post.register.read() as session:
        return stations.every(session)


def replaceable(post: Post, site: str) -> list[Station]:
    """The posts of a lycée that a new one may take over."""
    return [one for one in posts(post) if one.site == site and not one.replaced_by]


def stream_beginning(post: Post, beginning: str) -> str:
    """The one stream that begins so; empty for nothing asked. Raises Refusal ENR-11 for none or several."""
    if not beginning:
        return ""
    found = [one.stream for one in posts(post) if one.stream.startswith(beginning.lower())]
    if len(found) != 1:
        raise Refusal("ENR-11")
    return found[0]


def _take_the_place(post: Post, session: Session, station: Station) -> None:
    """The former post is replaced; what it told is given back to the new one with its first package."""
    former = stations.by_stream(session, station.replaces)
    if former is None or former.site != station.site or former.replaced_by:
        raise Refusal("ENR-11")
    apply_package.hand_over(
        session, former, station, former.data_schema or DATA_SCHEMA,
        reason=returned_rows.REPLACED, at=post.now(),
    )  # fmt: skip
    stations.replace(session, former.stream, station.stream, post.now())


def _invited(found: stations.Invitation | None) -> Invited | None:
    if found is None:
        return None
    return Invited(found.site, found.code, found.created_at, found.used_at is not None)
