"""Every code that the exchange can raise has its sentence, and the sentences keep their form (decision 20)."""

import re
from pathlib import Path

from precarite_desktop.exchange import errors
from precarite_desktop.text.messages import MESSAGES

ROOM = Path(errors.__file__).parent
CODE = re.compile(r'"((?:E|S|W|ENR|REG)-[A-Z0-9]+)"')


def raised() -> set[str]:
    return {code for path in ROOM.glob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence() -> None:
    assert raised() > {"E-101", "E-405", "S-DUPLICATE", "W-RECIPIENTS", "ENR-01"}
    assert raised() <= set(MESSAGES)


def test_every_code_of_the_design_is_raised_somewhere() -> None:
    numbers = [*range(101, 108), *range(201, 209), *range(301, 313), *range(401, 406)]
    assert {f"E-{number}" for number in numbers} - raised() == set()


def test_sentences_about_packages_are_short_and_calm() -> None:
    for code, text in MESSAGES.items():
        if code[:2] in {"E-", "S-", "W-"}:
            assert len(text) <= 140, code
            assert text.count(". ") <= 1, code
            assert not re.search(r"\bexport|support|!", text), code
