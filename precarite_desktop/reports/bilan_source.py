"""What the pages of the bilan are composed from, and the sentences that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from precarite_desktop.indicators import engagement_53 as e53
from precarite_desktop.indicators.contracts import Contracts
from precarite_desktop.indicators.coverage import Coverage
from precarite_desktop.indicators.dialogue import Dialogue
from precarite_desktop.indicators.facts import Facts
from precarite_desktop.indicators.figure import Figure
from precarite_desktop.indicators.measures import Measures
from precarite_desktop.indicators.paths import Paths
from precarite_desktop.reports import bilan_counts
from precarite_desktop.reports.content import Cell, dressed, shown
from precarite_desktop.reports.disclosure import Name, protect
from precarite_desktop.reports.masking import THRESHOLD, Count, Hidden
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole

_NO_CONTRACTS, _NO_DIALOGUE, _NO_MEASURES = Contracts(), Dialogue(), Measures()
YEARS_SHOWN = 8
"""How many years a chart shows at most."""


@dataclass(frozen=True)
class Source:
    """The facts of a year and of those before it; pages take their counts from `count`."""

    year: int
    facts: Facts
    coverage: Coverage
    figures: tuple[Figure, ...]
    on: date
    """The day on which the figures were drawn up."""
    is_demonstration: bool
    contracts: Contracts = _NO_CONTRACTS
    paths: Paths = bilan_counts.NO_PATHS
    dialogue: Dialogue = _NO_DIALOGUE
    measures: Measures = _NO_MEASURES

    @property
    def years(self) -> tuple[int, ...]:
        """The years that charts show: from the first recorded one, two at least."""
        first = min([self.year - 1, *self.facts.years])
        return tuple(range(max(first, self.year - YEARS_SHOWN + 1), self.year + 1))

    @property
    def has_paths(self) -> bool:
        """Whether anything before or after a placement was recorded for a year shown."""
        return not self.paths.years().isdisjoint(self.years)

    def count(self, what: str, year: int, **parts: str) -> Count:
        """A count as it may be read, the same on every page. Raises KeyError if it was not declared."""
        return self._protected[bilan_counts.name_of(what, year, **parts)]

    def counts(self, what: str, **parts: str) -> tuple[Count, ...]:
        """The same for each year shown."""
        return tuple(self.count(what, year, **parts) for year in self.years)

    def median(self, dimension: str) -> Decimal | None:
        """The median of a number told of placements; None if fewer than 5 tell it: it would be a person's."""
        counts = self.facts.counts_by(e53.started(self.year), dimension)
        told = sum(count for value, count in counts.items() if value)
        return e53.median_of(counts) if told >= THRESHOLD else None

    @cached_property
    def _protected(self) -> Mapping[Name, Count]:
        recorded = {*self.facts.years, *self.paths.years()}
        years = {*self.years, *(year for year in recorded if year < self.year)}
        said = bilan_counts.statements(self.facts, sorted(years), self.paths, self.dialogue, self.measures)
        return protect(said)


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
    return dressed(f"{what} {', '.join(words)}.")
