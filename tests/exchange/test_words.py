"""Six words over the telephone (design, exchange 7.2; decision 38)."""

import hashlib

import pytest

from precarite_desktop.exchange import words

STATEMENT = b"statement"
SIX = words.words_of(STATEMENT)


def test_words_are_the_first_66_bits_of_the_slow_hash() -> None:
    slow = hashlib.scrypt(STATEMENT, salt=b"psr-enrol-v1", n=2**15, r=8, p=1, maxmem=2**26, dklen=9)
    bits = f"{int.from_bytes(slow, 'big'):072b}"
    known = words._word_list()
    assert [known[int(bits[at : at + 11], 2)] for at in range(0, 66, 11)] == list(SIX)


def test_words_are_frozen() -> None:
    assert words.words_of(b"x") == ("obeir", "jugement", "triturer", "liasse", "capsule", "autruche")


def test_root_and_request_have_words_of_their_own() -> None:
    assert words.words_of_root(bytes(32)) != words.words_of(bytes(32))


def test_list_has_2048_words_that_differ_without_accents() -> None:
    known = words._word_list()
    assert len(set(known)) == 2048
    assert all(word.isascii() and word.islower() for word in known)


@pytest.mark.parametrize(
    "typed",
    [
        "obeir jugement triturer liasse capsule autruche",
        "Obéir, Jugement, TRITURER ; liasse - capsule. autruche\n",
        "  obe\u0301ir\tjugement\u00a0triturer liasse  capsule autruche ",
        "obéir\njugement\ntriturer\nliasse\ncapsule\nautruche",
    ],
)
def test_psr_n12_words_are_accepted_however_they_are_typed(typed: str) -> None:
    assert words.same_words(typed, words.words_of(b"x"))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "obeir jugement triturer liasse capsule",
        "obeir jugement triturer liasse capsule autruche autruche",
        "jugement obeir triturer liasse capsule autruche",
        "obeir jugement triturer liasse capsule autre",
    ],
)
def test_psr_n12_one_wrong_word_is_refused(typed: str) -> None:
    assert not words.same_words(typed, words.words_of(b"x"))
