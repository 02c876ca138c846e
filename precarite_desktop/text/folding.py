"""Folded texts: one key for searching and sorting, one for comparing names, one for their sound.

The same function feeds both databases and the match keys of decision 37, so its
results are frozen: `resources/reference/phonetic.csv` holds the vectors.
"""

import re
import unicodedata

_REPLACED = str.maketrans({
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "ʼ": "'", "‘": "'", "ł": "l", "Ł": "L",
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "\u00a0": " ", "\u202f": " ", "-": " ",
    "\u2010": " ", "\u2011": " ", "–": " ",
})  # fmt: skip
_NOT_A_LETTER = re.compile("[^a-z]+")


def fold(text: str) -> str:
    """Return the key used to search and to sort: no accent, no case (design, dependencies 7)."""
    if text.isascii():
        return " ".join(text.replace("-", " ").casefold().split())
    plain = unicodedata.normalize("NFKD", text.translate(_REPLACED))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(kept.translate(_REPLACED).casefold().split())


def fold_letters(text: str) -> str:
    """Return only the letters a to z of the folded text: what match keys are made of (decision 37)."""
    return _NOT_A_LETTER.sub("", fold(text))


_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # 1. Consonants that are not heard at the end: Denis, but not Denise.
        (r"(?<=[a-z]{2})[dtsxz]+$", ""),
        # 2. Groups of consonants, then single ones, each to one sign; x stands for the sound of « chat ».
        (r"sch|ch|sh", "X"),
        (r"ph", "f"),
        (r"gn", "n"),
        (r"h", ""),
        (r"ge(?=[aou])|j", "J"),
        (r"gu(?=[eiy])", "G"),
        (r"g(?=[eiy])", "J"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"qu|ck|[ckq]", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"z", "s"),
        # 3. Groups of vowels, then nasals (before a consonant or at the end), then single vowels.
        (r"eau|au", "o"),
        (r"oeu|eu|oe", "e"),
        (r"ou", "U"),
        (r"oi|oy", "Ua"),
        (r"(?:ai|ay|ei|ey|i|y|u)[nm](?![aeiouyUnm])", "E"),
        (r"e?[ae][nm](?![aeiouyUnm])", "A"),
        (r"o[nm](?![aeiouyUnm])", "O"),
        (r"ai|ay|ei|ey|ae", "e"),
        (r"y", "i"),
        # 4. A letter written twice sounds once; a last e is mute.
        (r"([A-Za-z])\1+", r"\1"),
        (r"(?<=[A-Za-z]{2})e$", ""),
    )
)


def phonetic(text: str) -> str:
    """Return how a French or Breton name sounds, roughly: « Le Gall » and « Legal » are one.

    Our own rule, in the four steps written in `_SOUNDS`, over the letters of the
    name. It only proposes candidates, so it prefers joining to separating. Frozen:
    a change needs a new version of the match keys (decision 37).
    """
    sound = fold_letters(text.casefold().replace("ç", "ss"))
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound
