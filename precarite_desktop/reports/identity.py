"""Who a document is about, as a document names somebody: the names that the law asks for, never more."""

from dataclasses import dataclass
from datetime import date

from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _


@dataclass(frozen=True)
class Identity:
    """The names and the birth date of a person."""

    birth_name: str
    given_name: str
    birth_date: date
    used_name: str = ""

    @property
    def name(self) -> str:
        """« Maryse LE GALL »: as one says it, the name in use in capitals."""
        return f"{self.given_name} {(self.used_name or self.birth_name).upper()}"

    @property
    def listed(self) -> str:
        """« LE GALL Maryse », with both names where there are two: as registers list somebody."""
        if self.used_name:
            both = _("{birth_name}, used name {used_name}")
            family = both.format(birth_name=self.birth_name.upper(), used_name=self.used_name.upper())
            return f"{family}, {self.given_name}"
        return f"{self.birth_name.upper()} {self.given_name}"

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and birth date under their labels."""
        return (
            (_("Birth name"), self.birth_name.upper()),
            (_("Used name"), self.used_name.upper()),
            (_("First name"), self.given_name),
            (_("Birth date"), dates.without_weekday(self.birth_date)),
        )
