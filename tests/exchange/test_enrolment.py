"""Joining: what words and signatures catch (design, exchange 7.2 and 10, N)."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from precarite_desktop.exchange import enrolment, sealing, signature, strict_json, strict_zip, trust
from precarite_desktop.exchange.enrolment import Invitation, Invited, Request
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.exchange.trust import TrustList
from precarite_desktop.exchange.words import words_of_root
from tests.exchange.simulator import HQ_KEYS, RECOVERY_KEYS, SITE, STATION_KEYS, STRANGER_KEYS

ROOT = StationKeys.make()
NOW = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
TODAY = NOW.date()
CODE = "K7QM-3XPT"
LIST = TrustList(
    version=1,
    roots=(ROOT.sign_public,),
    daily=(HQ_KEYS.sign_public,),
    recipients=(HQ_KEYS.age_recipient, RECOVERY_KEYS.age_recipient),
    issued_on=TODAY,
)
INVITATION = Invitation(
    SITE, "Lycée Jean-Guéhenno", CODE, NOW, trust.sign_trust(LIST, ROOT.signing_seed, ROOT.signing_seed)
)
REQUEST = Request(
    SITE, CODE, STATION_KEYS.sign_public, STATION_KEYS.age_recipient, "00c0ffee", "Anne Le Goff", "0.1.0", NOW
)


def sent(request: Request = REQUEST, keys: StationKeys = STATION_KEYS) -> enrolment.SealedRequest:
    return enrolment.write_request(request, keys, LIST.recipients)


def received(data: bytes) -> enrolment.ReadRequest:
    return enrolment.read_request(data, HQ_KEYS.age_identity)


def test_invitation_shows_site_name_and_the_words_of_the_root() -> None:
    read = enrolment.read_invitation(enrolment.write_invitation(INVITATION, ROOT.signing_seed))
    assert read.invitation == INVITATION
    assert read.trust == LIST
    assert read.words == words_of_root(ROOT.sign_public)
    assert enrolment.invitation_file_name(SITE) == "PSR1_invitation_0350024L.zip"


def test_request_arrives_as_it_was_sent_with_the_same_words() -> None:
    made = sent()
    read = received(made.data)
    assert (read.request, read.words, read.stream) == (REQUEST, made.words, made.stream)
    assert made.file_name == f"PSR1_demande_{SITE}_{made.stream[:8]}.zip.age"
    assert len(read.stream) == 32
    assert received(sent(replace(REQUEST, replaces="3f" * 16)).data).request.replaces == "3f" * 16


def test_statement_holds_exactly_two_members() -> None:
    plain = sealing.unseal(sent().data, HQ_KEYS.age_identity)
    assert strict_zip.read(plain, strict_zip.STATEMENT).names == ("statement.json", "statement.json.sig")


@pytest.mark.parametrize(
    ("case", "other"),
    [
        ("n01 signing key", replace(REQUEST, sign_public=STRANGER_KEYS.sign_public)),
        ("n02 age recipient", replace(REQUEST, age_recipient=STRANGER_KEYS.age_recipient)),
        ("n03 lycée", replace(REQUEST, site="0290009C")),
    ],
)
def test_psr_n01_to_n03_whatever_is_swapped_the_words_differ(case: str, other: Request) -> None:
    keys = STRANGER_KEYS if other.sign_public == STRANGER_KEYS.sign_public else STATION_KEYS
    with pytest.raises(PackageRefusal, match="ENR-01"):
        enrolment.check_words(" ".join(sent().words), received(sent(other, keys).data).words)
    enrolment.check_words(" ".join(sent().words), received(sent().data).words)


def test_psr_n04_request_that_its_own_key_did_not_sign() -> None:
    with pytest.raises(PackageRefusal, match="E-301"):
        received(sent(keys=STRANGER_KEYS).data)


INVITED = Invited(SITE, CODE, NOW)


def admitted(
    invited: Invited | None = INVITED, known: tuple[bytes | str, ...] = (), today: date = TODAY
) -> None:
    enrolment.check_admissible(received(sent().data), invited, known_keys=known, today=today)


def test_right_request_is_admissible() -> None:
    admitted()
    admitted(today=date(2027, 1, 22))


@pytest.mark.parametrize(
    ("case", "invited", "today"),
    [
        ("n05 used", replace(INVITED, is_used=True), TODAY),
        ("older than 60 days", INVITED, date(2027, 1, 23)),
        ("n13 of another lycée", replace(INVITED, site="0290009C"), TODAY),
        ("other code", replace(INVITED, code="OTHER"), TODAY),
        ("never invited", None, TODAY),
    ],
)
def test_psr_n05_n13_codes(case: str, invited: Invited | None, today: date) -> None:
    with pytest.raises(PackageRefusal, match="ENR-02"):
        admitted(invited, today=today)


@pytest.mark.parametrize(
    "known", [STATION_KEYS.sign_public, STATION_KEYS.age_recipient], ids=["signing", "recipient"]
)
def test_psr_n08_key_that_is_enrolled_already(known: bytes | str) -> None:
    with pytest.raises(PackageRefusal, match="ENR-03"):
        admitted(known=(known,))


def test_psr_n06_forged_invitation_has_other_words() -> None:
    forger = StationKeys.make()
    forged_list = replace(LIST, roots=(forger.sign_public,))
    forged = replace(
        INVITATION, trust=trust.sign_trust(forged_list, forger.signing_seed, forger.signing_seed)
    )
    read = enrolment.read_invitation(enrolment.write_invitation(forged, forger.signing_seed))
    assert read.words != words_of_root(ROOT.sign_public)


def test_invitation_with_a_trust_list_of_another_root_is_refused() -> None:
    forger = StationKeys.make()
    with pytest.raises(PackageRefusal, match="E-301"):
        enrolment.read_invitation(enrolment.write_invitation(INVITATION, forger.signing_seed))
    unlisted = trust.sign_trust(LIST, forger.signing_seed, forger.signing_seed)
    data = enrolment.write_invitation(replace(INVITATION, trust=unlisted), forger.signing_seed)
    with pytest.raises(PackageRefusal, match="E-301"):
        enrolment.read_invitation(data)


def statement(change: Callable[[dict[str, Any]], object], keys: StationKeys = STATION_KEYS) -> bytes:
    """A request of another shape, rightly signed and sealed."""
    plain = sealing.unseal(sent().data, HQ_KEYS.age_identity)
    value = json.loads(strict_zip.read(plain, strict_zip.STATEMENT).bytes_of("statement.json"))
    change(value)
    document = strict_json.write(value)
    armoured = signature.sign(keys.signing_seed, document, enrolment.REQUEST_NAMESPACE)
    return sealing.seal(strict_zip.write_statement(document, armoured), LIST.recipients)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "psr-request/2"}, "E-304"),
        ({"type": "psr-invitation/1"}, "E-304"),
        ({"site": None}, "E-302"),
        ({"made_at": "today"}, "E-302"),
        ({"sign_public": "AAAA"}, "E-302"),
        ({"sign_public": base64.b64encode(bytes(32)).decode()}, "E-301"),
        ({"replaces": "everything"}, "E-302"),
        ({"age_recipient": "ssh-ed25519 AAAA"}, "ENR-04"),
        ({"age_recipient": "age1" + "q" * 58}, "ENR-04"),
    ],
)
def test_requests_of_another_shape(change: dict[str, object], code: str) -> None:
    with pytest.raises(PackageRefusal, match=code):
        received(statement(lambda value: value.update(change)))


def test_request_signed_for_another_meaning_is_refused() -> None:
    document = b"{}\n"
    armoured = signature.sign(STATION_KEYS.signing_seed, document, "psr-package-v1")
    data = sealing.seal(strict_zip.write_statement(document, armoured), LIST.recipients)
    with pytest.raises(PackageRefusal, match="E-301"):
        received(data)


def test_low_order_key_that_signs_itself_is_refused() -> None:
    """Under such a key a signature of nobody may verify: it is refused before any arithmetic."""
    document = b"{}\n"
    armoured = signature._armoured(bytes(32), bytes(64), enrolment.REQUEST_NAMESPACE)
    data = sealing.seal(strict_zip.write_statement(document, armoured), LIST.recipients)
    with pytest.raises(PackageRefusal, match="ENR-04"):
        received(data)


def test_no_flipped_byte_of_an_invitation_changes_what_is_read() -> None:
    """Bits that fill the last byte of a deflate stream mean nothing; every other one is refused."""
    right = enrolment.write_invitation(INVITATION, ROOT.signing_seed)
    read = enrolment.read_invitation(right)
    refused = 0
    for at in range(0, len(right), 3):
        changed = right[:at] + bytes([right[at] ^ 4]) + right[at + 1 :]
        try:
            assert enrolment.read_invitation(changed) == read
        except PackageRefusal:
            refused += 1
    assert refused >= len(right) // 3 - 2
