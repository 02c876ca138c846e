"""What window tests share: the platform without a display, a look, and a context that remembers nothing."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from precarite_desktop.records.fields import Values
from precarite_desktop.text import i18n
from precarite_desktop.text.folding import fold
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context, Suggestion

TODAY = date(2026, 11, 23)
PEOPLE = (
    Suggestion("019f0000-0000-7000-8000-000000000001", "LE GALL Maryse", "née le 04/07/1986"),
    Suggestion("019f0000-0000-7000-8000-000000000002", "LE GALLOU Marc", "né le 01/02/1990"),
)
SIAES = (Suggestion("12345678901234", "Ess'Emploi 22", "AI", companion="AI"),)
TRADES = (Suggestion("G1603", "Agent de restauration"), Suggestion("K2204", "Agent d'entretien"))
_LISTS = {"person": PEOPLE, "siae": SIAES, "rome": TRADES}


def choices(source: str, text: str) -> Sequence[Suggestion]:
    """Every word typed begins a word of the suggestion, as the real search does."""
    parts = fold(text).split()
    return [
        one
        for one in _LISTS.get(source, ())
        if all(any(word.startswith(part) for word in fold(one.text).split()) for part in parts)
    ]


def name_of(source: str, key: str, _companion: str) -> str:
    """The words of a key."""
    return next((one.text for one in _LISTS.get(source, ()) if one.key == key), "")


def prefill(values: Values) -> Values:
    """What a placement proposes: contract, hours and the day the person was informed."""
    proposed = {"weekly_hours": Decimal(35), "informed_on": TODAY}
    return {**proposed, "contract": "cddu"} if values.get("mode") == "mad" else proposed


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light", 100)
    i18n.install("en")
    yield
    style.apply(qapp, "light", 100)


@pytest.fixture
def context() -> Context:
    """A small invented world."""
    return Context(
        today=lambda: TODAY,
        choices=choices,
        name_of=name_of,
        prefill=prefill,
        fixed=frozenset({"school_uai"}),
        reasons=(("successive", "Successive contracts"), ("part_time", "Part-time contracts together")),
    )
