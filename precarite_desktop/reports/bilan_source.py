"""What the pages of the bilan are composed from, and the sentences that they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from precarite_desktop.indicators.contracts import Contracts
from precarite_desktop.indicators.coverage import Coverage
from precarite_desktop.indicators.facts import Facts
from precarite_desktop.indicators.figure import Figure, Selection
from precarite_desktop.reports.content import Cell, dressed, shown
from precarite_desktop.reports.masking import Count, Hidden, mask_count
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole

_NO_CONTRACTS = Contracts()
YEARS_SHOWN = 8
"""How many years a chart shows at most."""


@dataclass(frozen=True)
class Source:
    """The facts of a year and of those before it."""

    year: int
    facts: Facts
    coverage: Coverage
    figures: tuple[Figure, ...]
    on: date
    """The day on which the figures were drawn up."""
    is_demonstration: bool
    contracts: Contracts = _NO_CONTRACTS

    @property
    def years(self) -> tuple[int, ...]:
        """The years that charts show: from the first recorded one, two at least."""
        first = min(self.facts.first_year or self.year, self.year - 1)
        return tuple(range(max(first, self.year - YEARS_SHOWN + 1), self.year + 1))

    def counts(self, select: "Selecting") -> tuple[Count, ...]:
        """One count of people per year, small ones hidden."""
        return tuple(mask_count(self.count(select, year)) for year in self.years)

    def count(self, select: "Selecting", year: int) -> int:
        """The true count of a year."""
        return sum(self.facts.count(one) for one in select(year))


class Selecting:
    """Gives the selections of a year."""

    def __init__(self, *selections: Selection) -> None:
        self._selections = selections

    def __call__(self, year: int) -> Sequence[Selection]:
        """The same selections, for `year`."""
        return [Selection(one.kind, year, one.span, one.where) for one in self._selections]


def say(text: str, **details: Cell) -> str:
    """A translated sentence with its numbers, dressed as its language wants."""
    return dressed(text.format(**{name: shown(value) for name, value in details.items()}))


def received_sentence(source: Source) -> str:
    """« 98 lycées sur 113 ont transmis leurs données. »"""
    received, expected = len(source.coverage.received), len(source.coverage.schools)
    text = ngettext(
        "{received} lycée of {expected} has sent its data.",
        "{received} lycées of {expected} have sent their data.",
        received,
    )
    return say(text, received=received, expected=expected)


def change_phrase(now: Count, before: Count, *, year: int) -> str:
    """« 25 de plus qu'en 2025 »; nothing that would give away a hidden count."""
    if isinstance(now, Hidden) or isinstance(before, Hidden):
        return ""
    if now == before:
        return say(_("as many as in {year}"), year=str(year))
    text = _("{count} more than in {year}") if now > before else _("{count} fewer than in {year}")
    return say(text, count=abs(now - before), year=str(year)).replace(" ", "\u00a0", 2)


def signed(count: Count) -> Cell:
    """A difference with its sign; a true minus."""
    if isinstance(count, Hidden):
        return count
    if count == 0:
        return "0"
    return ("+" if count > 0 else "\u2212") + whole(abs(count))


def joined(*parts: str) -> str:
    """The phrases that there are, parted by commas."""
    return ", ".join(part for part in parts if part)


def sentence_of_years(years: Sequence[int], counts: Sequence[Count], what: str) -> str:
    """The text alternative of columns by year: last year, the one before, the change."""
    words = [f"{year} : {shown(count)}" for year, count in zip(years, counts, strict=True)]
    return dressed(f"{what} {'; '.join(words)}.")
