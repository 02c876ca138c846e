"""Match keys: equal for one person, whatever the spelling; useless without the key (decision 37)."""

import hashlib
import hmac
from datetime import date

import pytest

from precarite_desktop.exchange.pseudonym import match_key, match_key_loose

KEY = bytes(range(32))
BORN = date(1990, 3, 9)


def test_key_is_the_one_that_the_decision_writes() -> None:
    text = b"k1\nlegoff\nanne\n1990-03-09"
    assert match_key(KEY, "Le Goff", "Anne, Marie", BORN) == hmac.new(KEY, text, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("birth_name", "given_name"),
    [("LE GOFF", "ANNE"), ("Le-Goff", "Anne Marie"), (" le  goff ", "Anné"), ("L'e Goff", "anne,Louise")],
)
def test_spelling_does_not_matter(birth_name: str, given_name: str) -> None:
    assert match_key(KEY, birth_name, given_name, BORN) == match_key(KEY, "Le Goff", "Anne", BORN)


def test_psr_c18_composed_and_decomposed_names_are_equal() -> None:
    assert match_key(KEY, "Ke\u0301rebel", "Zoe\u0308", BORN) == match_key(
        KEY, "K\u00e9rebel", "Zo\u00eb", BORN
    )


def test_hyphenated_given_name_is_one_name() -> None:
    assert match_key(KEY, "Le Goff", "Anne-Marie", BORN) != match_key(KEY, "Le Goff", "Anne", BORN)


@pytest.mark.parametrize(
    "other", [(KEY[:-1] + b"\0", "Le Goff", "Anne", BORN), (KEY, "Le Gall", "Anne", BORN), (KEY, "Le Goff", "Anna", BORN), (KEY, "Le Goff", "Anne", date(1990, 9, 3))]
)  # fmt: skip
def test_anything_else_gives_another_key(other: tuple[bytes, str, str, date]) -> None:
    assert match_key(*other) != match_key(KEY, "Le Goff", "Anne", BORN)


def test_loose_key_joins_names_that_sound_alike() -> None:
    assert match_key_loose(KEY, "Le Gall", "Denis", BORN) == match_key_loose(KEY, "Legal", "Denys", BORN)
    assert match_key_loose(KEY, "Le Gall", "Denis", BORN) != match_key(KEY, "Le Gall", "Denis", BORN)
