"""Keys of a post, and those that nobody may enrol (design, exchange 10, N-07)."""

import pyrage
import pytest

from precarite_desktop.exchange import keys, sealing
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.keys import StationKeys

PRIME = 2**255 - 19
CURVE_D = -121665 * pow(121666, -1, PRIME) % PRIME
Point = tuple[int, int]


def added(left: Point, right: Point) -> Point:
    """Addition on edwards25519, written out: an independent witness for the list of low-order keys."""
    (x1, y1), (x2, y2) = left, right
    k = CURVE_D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + k, -1, PRIME)
    return x % PRIME, (y1 * y2 + x1 * x2) * pow(1 - k, -1, PRIME) % PRIME


def point_of(y: int) -> Point:
    square = (y * y - 1) * pow(CURVE_D * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    assert x * x % PRIME == square
    return x, y


def test_low_order_points_are_the_eight_of_the_curve() -> None:
    generator = point_of(keys._ORDER_8)
    point, found = generator, set()
    for _ in range(8):
        found.add(point[1])
        point = added(point, generator)
    assert point == generator
    assert found == keys._LOW_ORDER_Y


def fourteen() -> list[bytes]:
    """The encodings of low-order points, canonical or not, with either sign bit."""
    values = [0, 1, PRIME - 1, PRIME, PRIME + 1, keys._ORDER_8, PRIME - keys._ORDER_8]
    return [(value | sign << 255).to_bytes(32, "little") for value in values for sign in (0, 1)]


@pytest.mark.parametrize("public", fourteen(), ids=bytes.hex)
def test_psr_n07_the_fourteen_low_order_keys_are_refused(public: bytes) -> None:
    with pytest.raises(PackageRefusal, match="ENR-04"):
        keys.check_signing_key(public)


@pytest.mark.parametrize(
    "public", [b"", bytes(31), bytes(33), (PRIME + 5).to_bytes(32, "little"), b"\xff" * 32]
)
def test_keys_that_are_not_in_canonical_form_are_refused(public: bytes) -> None:
    with pytest.raises(PackageRefusal, match="ENR-04"):
        keys.check_signing_key(public)


def bech32(payload: bytes) -> str:
    """A recipient of any 32 bytes, sound or not."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    number = int.from_bytes(payload, "big") << 4
    values = [number >> 5 * place & 31 for place in range(51, -1, -1)]
    check = [*(ord(letter) >> 5 for letter in "age"), 0, *(ord(letter) & 31 for letter in "age"), *values]
    state = 1
    for value in [*check, 0, 0, 0, 0, 0, 0]:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            state ^= term if top >> bit & 1 else 0
    state ^= 1
    return "age1" + "".join(
        letters[v] for v in [*values, *(state >> 5 * place & 31 for place in range(5, -1, -1))]
    )


def test_recipients_of_low_order_are_refused() -> None:
    for u in (0, 1, PRIME - 1, PRIME, PRIME + 1):
        recipient = bech32(u.to_bytes(32, "little"))
        with pytest.raises(PackageRefusal, match="ENR-04"):
            keys.check_recipient(recipient)


@pytest.mark.parametrize("recipient", ["", "age1", "ssh-ed25519 AAAA", "age1" + "q" * 58, "AGE1" + "Q" * 58])
def test_texts_that_are_no_recipient_are_refused(recipient: str) -> None:
    with pytest.raises(PackageRefusal, match="ENR-04"):
        keys.check_recipient(recipient)


def test_upper_case_recipient_is_refused_so_that_one_key_has_one_spelling() -> None:
    recipient = StationKeys.make().age_recipient
    with pytest.raises(PackageRefusal, match="ENR-04"):
        keys.check_recipient(recipient.upper())


def test_new_keys_are_sound_and_stay_out_of_sight() -> None:
    made = StationKeys.make()
    keys.check_signing_key(made.sign_public)
    keys.check_recipient(made.age_recipient)
    assert bech32(keys._point(made.age_recipient)) == made.age_recipient
    assert sealing.unseal(sealing.seal(b"x", [made.age_recipient]), made.age_identity) == b"x"
    assert made.age_identity not in repr(made)
    assert StationKeys.make() != made
    assert str(pyrage.x25519.Identity.from_str(made.age_identity).to_public()) == made.age_recipient
