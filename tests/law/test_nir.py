"""A social security number is seen however it is written, and other numbers are left in peace (decision 23)."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from precarite_desktop.law.identifiers import holds_nir

_BOUNDS = (0, 1, 3, 5, 7, 10, 13, 15)
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def number(body: str) -> str:
    """The thirteen signs with their key."""
    figures = body.replace("2A", "19").replace("2B", "18")
    return body + f"{97 - int(figures) % 97:02}"


@st.composite
def numbers(draw: st.DrawFn) -> str:
    month = draw(st.sampled_from([*range(1, 13), *range(20, 43), *range(50, 100)]))
    department = draw(st.one_of(st.sampled_from(["2A", "2B"]), st.integers(1, 99).map(lambda n: f"{n:02}")))
    return number(
        draw(st.sampled_from("123478"))
        + f"{draw(st.integers(0, 99)):02}{month:02}{department}"
        + f"{draw(st.integers(0, 999)):03}{draw(st.integers(0, 999)):03}"
    )


def parts(one: str) -> list[str]:
    return [one[start:end] for start, end in pairwise(_BOUNDS)]


_BETWEEN = st.sampled_from(
    ["", " ", ".", "-", "  ", " / ", "\u00a0", "\u202f", "\u2009", "\t", "\n", "–", "_"]
)
_AROUND = st.sampled_from(["", "n° ", "NIR", "secu:", "(", "né le 4/7/86, ", "tél. 02 96 00 00 00 ; "])


@given(
    numbers(), st.lists(_BETWEEN, min_size=6, max_size=6), _AROUND, st.sampled_from(["", ".", "x", " fin"])
)
@example("185057800608491", [""] * 6, "NIR", "x")
def test_it_is_seen_whatever_stands_between_its_parts(
    one: str, between: list[str], before: str, after: str
) -> None:
    first, *others = parts(one)
    assert holds_nir(before + first + "".join(a + b for a, b in zip(between, others, strict=True)) + after)


@given(numbers(), st.sets(st.integers(1, 12)), st.sampled_from(" .-"))
def test_it_is_seen_parted_anywhere_by_one_sign(one: str, places: set[int], sign: str) -> None:
    typed = "".join(figure + (sign if at + 1 in places else "") for at, figure in enumerate(one))
    assert holds_nir(f"Son numéro : {typed}")


@given(numbers(), st.sampled_from([_ARABIC, _WIDE]))
def test_it_is_seen_in_the_figures_of_any_script(one: str, script: dict[int, int]) -> None:
    assert holds_nir(one.translate(script))


@given(numbers())
def test_it_is_seen_with_small_letters_marks_that_nobody_sees_and_the_word_key(one: str) -> None:
    assert holds_nir(one.lower())
    assert holds_nir("\u200b".join(one))
    assert holds_nir(f"{one[:13]} clé {one[13:]}")
    assert holds_nir(f"{one[:13]} (clé : {one[13:]})".replace("(clé : ", "clé: "))


@given(numbers(), st.integers(1, 96))
def test_a_wrong_key_is_another_number(one: str, shift: int) -> None:
    key = (int(one[13:]) - 1 + shift) % 97 + 1
    assert not holds_nir(f"{one[:13]}{key:02}")


@given(numbers(), st.sampled_from("0123456789"))
def test_part_of_a_longer_number_is_not_one(one: str, figure: str) -> None:
    assert not holds_nir(figure + one.replace("2A", "19").replace("2B", "18") + figure)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SIRET 233 500 016 00040, tél. 02 96 00 00 00",
        "123 456 789 00012 3",
        "12345678900012 2 postes",
        "IBAN FR76 3000 6000 0112 3456 7890 189",
        "du 14/9/2026 au 31/12/2026, 35 heures",
        "PASS IAE 99999 12 34567",
        "annexe ACI051170013A0M1",
        "0000000000000 97",
        "1 86 13 22 113 042 00",
    ],
)
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert not holds_nir(text)
