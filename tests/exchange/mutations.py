"""Packages with a few bytes changed, without end: `python3 packaging/dev.py campaign mutations`.

In the sealed file, in the archive, in the signed texts: refused with a code that has a
sentence, or read with the same content; and the second reader says the same.
"""

import random
from collections.abc import Iterator

from tests.exchange.simulator import PackageSimulator, code_of, for_hq, read_whole
from tests.exchange.test_strict_zip import _mutate

ELSEWHERE = "a mutation was read as something else"


def hunt(seed: int) -> Iterator[str]:
    """Yields, for each mutation, what was wrong, or nothing."""
    dice, simulator = random.Random(seed), PackageSimulator()
    sealed, archive = simulator.sealed(), simulator.zipped()
    right = read_whole(sealed)
    while True:
        for spoiled in (
            _spoiled(dice, sealed),
            for_hq(_spoiled(dice, archive)),
            _signed_again(dice, simulator),
        ):
            yield _judged(spoiled, right)


def _judged(data: bytes, right: object) -> str:
    try:
        code = code_of(data)
    except AssertionError as difference:
        return f"{str(difference)[:200]}: {data!r}"
    if code.startswith("no sentence"):
        return f"{code}: {data!r}"
    return "" if code or read_whole(data) == right else f"{ELSEWHERE}: {data!r}"


def _spoiled(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _times in range(dice.choice((1, 1, 1, 2, 4))):
        _mutate(changed, dice)
    return bytes(changed)


def _signed_again(dice: random.Random, simulator: PackageSimulator) -> bytes:
    """One of the texts spoiled inside an archive that is sound."""
    texts = [simulator.document(), simulator.members()[-1].content, *simulator.tables.values()]
    which = dice.randrange(len(texts))
    texts[which] = _spoiled(dice, texts[which])
    other = PackageSimulator(placement=texts[2], station=texts[3])
    return other.sealed(document=texts[0], armoured=texts[1])
