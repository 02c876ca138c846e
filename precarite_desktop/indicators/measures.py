"""What the employer's own measures count: pay schemes by bands, meal vouchers by lycée, read once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators.figure import Rows
from precarite_desktop.law.meal_vouchers import meal_voucher
from precarite_desktop.law.purchasing_power import Band
from precarite_desktop.law.reference_values import load


@dataclass(frozen=True)
class SchemeBand:
    """One band of a pay scheme: its indexes, its agents, and what each has a month."""

    uid: str
    least: int
    most: int
    agents: int
    before: Decimal
    after: Decimal

    @property
    def of_law(self) -> Band:
        """The same as the calculation takes it."""
        return Band(self.least, self.agents, self.before, self.after)


@dataclass(frozen=True)
class PayScheme:
    """A measure in force from a day, by bands of index."""

    uid: str
    name: str
    starts_on: date
    deliberation: str
    bands: tuple[SchemeBand, ...]


@dataclass(frozen=True)
class LyceeVouchers:
    """The meal vouchers of one lycée in one year."""

    uid: str
    school_uai: str
    eligible: int
    taking_up: int
    given: int
    """As typed, else the whole package of each agent who takes them up."""

    @property
    def department(self) -> str:
        """Two figures: those of its UAI."""
        return self.school_uai[1:3]


@dataclass(frozen=True)
class Vouchers:
    """The meal vouchers of a year: value in euros, employer's share as a fraction, lycées."""

    uid: str
    year: int
    face_value: Decimal
    employer_share: Decimal
    package: int
    lycees: tuple[LyceeVouchers, ...]

    @property
    def employer_part(self) -> Decimal:
        """What the employer pays of one voucher, in euros."""
        return meal_voucher(self.year, self.face_value, self.employer_share, load()).employer_part


@dataclass(frozen=True)
class Measures:
    """Everything that is recorded of the employer's own measures."""

    schemes: tuple[PayScheme, ...] = ()
    vouchers: tuple[Vouchers, ...] = ()

    def starting_in(self, year: int) -> list[PayScheme]:
        """The pay schemes that come into force in a year."""
        return [one for one in self.schemes if one.starts_on.year == year]

    def bands_of(self, year: int) -> list[SchemeBand]:
        """Their bands, by index."""
        bands = (band for one in self.starting_in(year) for band in one.bands)
        return sorted(bands, key=lambda band: (band.least, band.uid))

    def vouchers_of(self, year: int) -> Vouchers | None:
        """The meal vouchers of a year, the first recorded if there are several."""
        return next((one for one in self.vouchers if one.year == year), None)

    def lycees_of(self, year: int, department: str = "") -> list[LyceeVouchers]:
        """The lycées with vouchers in a year, of one department if it is given."""
        vouchers = self.vouchers_of(year)
        found = vouchers.lycees if vouchers else ()
        return [one for one in found if department in ("", one.department)]


def read(session: Rows) -> Measures:
    """Read everything, one statement for each kind; what is in the bin is left out."""
    bands: dict[str, list[SchemeBand]] = {}
    for scheme, *row in session.rows(_BANDS):
        bands.setdefault(scheme, []).append(_band(row))
    lycees: dict[str, list[LyceeVouchers]] = {}
    for vouchers, *row in session.rows(_LYCEES):
        lycees.setdefault(vouchers, []).append(_lycee(row))
    return Measures(
        tuple(
            PayScheme(uid, name or "", date.fromisoformat(on), reference or "", tuple(bands.get(uid, ())))
            for uid, name, on, reference in session.rows(_SCHEMES)
        ),
        tuple(_vouchers(row, lycees) for row in session.rows(_VOUCHERS)),
    )


_UNKNOWN = -1
_SCHEMES = (
    "SELECT uid, name, starts_on, deliberation FROM pay_scheme"
    " WHERE deleted = 0 AND starts_on IS NOT NULL ORDER BY starts_on, uid"
)
_BANDS = (
    'SELECT pay_scheme_uid, uid, least_index, most_index, agents, "before", "after" FROM pay_scheme_band'
    " WHERE deleted = 0 ORDER BY CAST(least_index AS INTEGER), uid"
)
_VOUCHERS = (
    "SELECT uid, year, face_value, employer_share, package FROM meal_voucher"
    " WHERE deleted = 0 AND year IS NOT NULL ORDER BY year, uid"
)
_LYCEES = (
    "SELECT meal_voucher_uid, uid, school_uai, eligible, taking_up, vouchers FROM meal_voucher_school"
    " WHERE deleted = 0 ORDER BY school_uai, uid"
)


def _band(row: Iterable[str | None]) -> SchemeBand:
    uid, least, most, agents, before, after = row
    return SchemeBand(
        str(uid), int(least or 0), int(most or 0), int(agents or 0), Decimal(before or 0), Decimal(after or 0)
    )


def _lycee(row: Iterable[str | None]) -> LyceeVouchers:
    uid, school, eligible, taking_up, given = row
    number = int(given) if given else _UNKNOWN
    return LyceeVouchers(str(uid), school or "", int(eligible or 0), int(taking_up or 0), number)


def _vouchers(row: Iterable[str | None], lycees: dict[str, list[LyceeVouchers]]) -> Vouchers:
    uid, year, face, share, package = row
    each = int(package or 0)
    return Vouchers(
        str(uid), int(year or 0), Decimal(face or 0), Decimal(share or 0) / 100, each,
        tuple(
            one if one.given != _UNKNOWN else replace(one, given=each * one.taking_up)
            for one in lycees.get(str(uid), ())
        ),
    )  # fmt: skip
