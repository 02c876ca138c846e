"""Six French words in which two people compare keys over the telephone (design, exchange 7.2; decision 38).

66 bits of a slow hash: finding another statement with the same words costs
millions of years. Words are shown without accents; whoever types them may put
accents, capitals, commas and spaces as they like.
"""

import hashlib
import re
import unicodedata
from functools import cache
from typing import Final

from mnemonic import Mnemonic

ENROLMENT_SALT: Final = b"psr-enrol-v1"
"""Over the whole statement of a request."""
ROOT_SALT: Final = b"psr-root-v1"
"""Over the 32 bytes of headquarters' root key."""

COUNT: Final = 6
_BITS_PER_WORD: Final = 11
_ROUNDS: Final = 2**15
_BLOCK: Final = 8
_MEMORY: Final = 64 * 2**20
_HASH_SIZE: Final = 32
_LETTERS = re.compile(r"[a-z]+")


def words_of(statement: bytes, salt: bytes = ENROLMENT_SALT) -> tuple[str, ...]:
    """The six words of a statement; takes about 0.1 s, on purpose."""
    digest = hashlib.scrypt(statement, salt=salt, n=_ROUNDS, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=_HASH_SIZE)
    bits = int.from_bytes(digest, "big") >> (8 * _HASH_SIZE - COUNT * _BITS_PER_WORD)
    words = _word_list()
    places = range((COUNT - 1) * _BITS_PER_WORD, -1, -_BITS_PER_WORD)
    return tuple(words[bits >> place & (len(words) - 1)] for place in places)


def words_of_root(root: bytes) -> tuple[str, ...]:
    """The six words of headquarters, the same for every lycée."""
    return words_of(root, ROOT_SALT)


def same_words(typed: str, words: tuple[str, ...]) -> bool:
    """Whether a person typed those words. All or nothing: no hint says which word differs."""
    return tuple(_LETTERS.findall(_plain(typed))) == words


@cache
def _word_list() -> tuple[str, ...]:
    return tuple(_plain(word) for word in Mnemonic("french").wordlist)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
