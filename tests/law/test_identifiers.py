"""Identifiers, with the worked examples of the field (design, domain 11)."""

import pytest

from precarite_desktop.law.identifiers import holds_nir, read_identifier, show_identifier, uai_letter
from precarite_desktop.problems import NotRead


@pytest.mark.parametrize(
    ("digits", "letter"),
    [
        ("0350710", "G"),
        ("0350024", "L"),
        ("0290007", "A"),
        ("0290009", "C"),
        ("0290010", "D"),
        ("0290069", "T"),
    ],
)
def test_check_letters_of_real_lycees(digits: str, letter: str) -> None:
    assert uai_letter(digits) == letter
    assert read_identifier("uai", f" {digits}{letter.lower()} ") == digits + letter


@pytest.mark.parametrize(
    ("scheme", "typed", "code"),
    [
        ("uai", "0350710H", "UAI-03"),
        ("uai", "0350710I", "UAI-02"),
        ("uai", "035710G", "UAI-01"),
        ("siret", "73282932000079", "SIRET-02"),
        ("siret", "7328293200007", "SIRET-01"),
        ("siret", "2335000160004O", "SIRET-03"),
        ("siret", "35600000049838", "SIRET-02"),
        ("siret", "21750001630066", "SIRET-02"),
        ("annexe", "ACI05117001A0M1", "ANNEXE-01"),
        ("rome", "Z1234", "ROME-01"),
    ],
)
def test_a_wrong_identifier_is_explained_by_its_code(scheme: str, typed: str, code: str) -> None:
    with pytest.raises(NotRead) as refused:
        read_identifier(scheme, typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("siret", "732 829 320 00074", "73282932000074"),
        ("siret", "732\u00a0829.320-00074", "73282932000074"),
        ("siret", "\u202dSIRET : 23350001600040\u202c", "23350001600040"),
        ("siret", "35600000049837", "35600000049837"),
        ("siret", "35600000000048", "35600000000048"),
        ("pass_iae", "99999 12 34567", "999991234567"),
        ("annexe", "ACI051170013A0M1", "ACI051170013A0M1"),
    ],
)
def test_spaces_dots_and_invisible_marks_are_dropped(scheme: str, typed: str, kept: str) -> None:
    assert read_identifier(scheme, typed) == kept


def test_groups_are_those_people_know() -> None:
    assert show_identifier("siret", "23350001600040") == "233\u00a0500\u00a0016\u00a000040"
    assert show_identifier("pass_iae", "999991234567") == "99999\u00a012\u00a034567"


def _nir(body: str) -> str:
    return body + f"{97 - int(body) % 97:02}"


def test_a_social_security_number_is_seen_in_a_text() -> None:
    number = _nir("1860722113042")
    assert holds_nir(f"Son numéro est {number}.")
    assert holds_nir(
        f"{number[0]} {number[1:3]} {number[3:5]} {number[5:7]} {number[7:10]} {number[10:13]} {number[13:]}"
    )


def test_other_numbers_are_let_through() -> None:
    number = _nir("1860722113042")
    wrong_key = number[:-2] + f"{(int(number[-2:]) + 1) % 97:02}"
    assert not holds_nir(wrong_key)
    assert not holds_nir("SIRET 23350001600040, tél. 02 96 00 00 00")
