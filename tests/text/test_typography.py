"""French typography, put in by one function."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precarite_desktop.text.typography import french


@pytest.mark.parametrize(
    ("plain", "dressed"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Erreur : la fin", "Erreur\u00a0: la fin"),
        ("l'embauche", "l’embauche"),
        ("« Plus »", "«\u00a0Plus\u00a0»"),
        ("50 %", "50\u00a0%"),
        ("<a href='x'>l'eau</a>", "<a href='x'>l’eau</a>"),
        ("{name} : {day}", "{name}\u00a0: {day}"),
    ],
)
def test_spaces_and_apostrophes_are_right(plain: str, dressed: str) -> None:
    assert french(plain) == dressed


@given(st.text(alphabet="ab:;!?«»%€'{}<> 14h30", max_size=40))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    assert french(french(text)) == french(text)
