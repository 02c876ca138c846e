"""How a person travels without a name (decision 37): keyed hashes that only the region's posts can compare.

The key comes with headquarters' first package and is kept by the enrolment tool,
never by headquarters' daily register: who only holds packages cannot test names.
"""

import hmac
import re
from datetime import date
from typing import Final

from precarite_desktop.text.folding import fold_letters, phonetic

_EXACT: Final = "k1"
_LOOSE: Final = "l1"
_NOBODY: Final = "a1"
_BETWEEN_NAMES = re.compile(r"[\s,;]+")


def match_key(key: bytes, birth_name: str, given_name: str, birth_date: date) -> str:
    """64 hexadecimal digits, equal for equal names (accents, case, hyphens aside) and birth date."""
    first = fold_letters(_first(given_name))
    return _keyed(key, _EXACT, fold_letters(birth_name), first, birth_date)


def match_key_loose(key: bytes, birth_name: str, given_name: str, birth_date: date) -> str:
    """The same for names that sound alike: only proposes candidates to a person."""
    return _keyed(key, _LOOSE, phonetic(birth_name), phonetic(_first(given_name)), birth_date)


def match_key_of_nobody(key: bytes, uid: str) -> str:
    """The key of a person made anonymous: hers alone, and equal to nobody's who ever had a name."""
    return hmac.digest(key, f"{_NOBODY}\n{uid}".encode("ascii"), "sha256").hex()


def _first(given_name: str) -> str:
    """The first given name; a hyphenated one is one name."""
    return _BETWEEN_NAMES.split(given_name.strip())[0]


def _keyed(key: bytes, version: str, birth_name: str, given_name: str, birth_date: date) -> str:
    text = f"{version}\n{birth_name}\n{given_name}\n{birth_date.isoformat()}"
    return hmac.digest(key, text.encode("ascii"), "sha256").hex()
