"""The list of headquarters' keys, version by version (design, exchange 5.7 and 10, N)."""

from dataclasses import replace
from datetime import date

import pytest

from precarite_desktop.exchange import signature, strict_json, trust
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.exchange.trust import SignedTrust, TrustList, advance, open_first, sign_trust

OLD, NEW, DAILY, AGE, STRANGER = (StationKeys.make() for _ in range(5))


def version(number: int, root: StationKeys = OLD, **other: object) -> TrustList:
    found = TrustList(
        version=number,
        roots=(root.sign_public,),
        daily=(DAILY.sign_public,),
        recipients=(AGE.age_recipient,),
        issued_on=date(2026, 11, number),
        review_on=date(2027, 11, number),
    )
    return replace(found, **other)  # type: ignore[arg-type]


def signed(trusted: TrustList, old: StationKeys = OLD, new: StationKeys = OLD) -> SignedTrust:
    return sign_trust(trusted, old.signing_seed, new.signing_seed)


def test_first_list_is_the_one_that_the_root_signed() -> None:
    assert open_first(signed(version(1)), OLD.sign_public) == version(1)


def test_a_station_away_for_long_walks_every_version() -> None:
    chain = [
        signed(version(1)),
        signed(version(2)),
        signed(version(3, NEW), OLD, NEW),
        signed(version(4, NEW), NEW, NEW),
    ]
    assert advance(version(1), chain) == version(4, NEW)
    assert advance(version(3, NEW), chain) == version(4, NEW)


def test_psr_n09_a_missing_version_is_refused() -> None:
    with pytest.raises(PackageRefusal, match="E-312"):
        advance(version(1), [signed(version(3))])


def test_psr_n10_new_root_alone_is_not_enough() -> None:
    for old, new in ((NEW, NEW), (OLD, OLD), (STRANGER, NEW), (OLD, STRANGER)):
        with pytest.raises(PackageRefusal, match="E-301"):
            advance(version(1), [signed(version(2, NEW), old, new)])


def test_psr_n10_a_lower_version_changes_nothing() -> None:
    held = version(5)
    assert advance(held, [signed(version(4, STRANGER), STRANGER, STRANGER)]) == held


def test_two_roots_in_two_safes_either_may_sign() -> None:
    both = version(1, roots=(OLD.sign_public, NEW.sign_public))
    following = replace(both, version=2)
    assert advance(both, [signed(following, NEW, NEW)]) == following


def test_changed_document_is_refused() -> None:
    right = signed(version(2))
    changed = replace(right, document=right.document.replace(b'"version": 2', b'"version": 02'))
    with pytest.raises(PackageRefusal, match="E-302"):
        advance(version(1), [changed])
    changed = replace(right, document=right.document.replace(b"2026-11-02", b"2026-11-03"))
    with pytest.raises(PackageRefusal, match="E-301"):
        advance(version(1), [changed])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"type": "psr-trust/2"}, "E-304"),
        ({"version": 0}, "E-302"),
        ({"roots": []}, "E-302"),
        ({"roots": ["AAAA"]}, "E-302"),
        ({"daily": ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}, "ENR-04"),
        ({"recipients": ["age1x"]}, "ENR-04"),
        ({"issued_on": "2026-13-01"}, "E-302"),
        ({"issued_on": "2026-W01-1"}, "E-302"),
    ],
)
def test_lists_of_another_shape(values: dict[str, object], code: str) -> None:
    document = strict_json.write(strict_json.parse(signed(version(1)).document) | values)
    armoured = signature.sign(OLD.signing_seed, document, trust.NAMESPACE)
    with pytest.raises(PackageRefusal, match=code):
        open_first(SignedTrust(document, armoured, armoured), OLD.sign_public)


def test_root_must_be_in_its_own_list() -> None:
    with pytest.raises(PackageRefusal, match="E-301"):
        open_first(signed(version(1, NEW), OLD, OLD), OLD.sign_public)
