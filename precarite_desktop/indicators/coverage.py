"""Coverage: who was expected, who has sent data, who is missing (decision 35)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from precarite_desktop.indicators.figure import Figure, Rows
from precarite_desktop.text.i18n import _


class SiteState(StrEnum):
    """What headquarters holds of one site."""

    RECEIVED = "received"
    NIL = "nil"
    """Received, and it says that there was no activity."""
    MISSING = "missing"


@dataclass(frozen=True)
class Site:
    """One lycée, or one coordination post, from which data is expected."""

    code: str
    name: str
    department: str
    """Empty for a post that covers the whole region."""
    commune: str
    state: SiteState

    @property
    def is_school(self) -> bool:
        """Whether it is a lycée and not a coordination post."""
        return not self.code.startswith("C")


@dataclass(frozen=True)
class Coverage:
    """Everyone expected, by department then name."""

    sites: tuple[Site, ...]

    @property
    def schools(self) -> tuple[Site, ...]:
        """The lycées expected."""
        return tuple(site for site in self.sites if site.is_school)

    @property
    def received(self) -> tuple[Site, ...]:
        """The lycées that have sent data."""
        return tuple(site for site in self.schools if site.state is not SiteState.MISSING)

    @property
    def missing(self) -> tuple[Site, ...]:
        """The lycées that have sent nothing."""
        return tuple(site for site in self.schools if site.state is SiteState.MISSING)

    def in_department(self, code: str) -> tuple[Site, ...]:
        """The lycées of one department."""
        return tuple(site for site in self.schools if site.department == code)


_SCHOOLS = (
    "SELECT s.uai, s.name, coalesce(s.department, substr(s.uai, 2, 2)), coalesce(c.label, '')"
    " FROM school s LEFT JOIN reference_entry c ON c.source = 'commune' AND c.key = s.commune_code"
    " WHERE s.deleted = 0 AND coalesce(s.mother_uai, '') = '' AND coalesce(s.active, 'true') = 'true'"
    " ORDER BY 3, 2, 1"
)
_POSTS = "SELECT DISTINCT site, name FROM station WHERE retired = 0 AND state = 'active' AND site LIKE 'C%'"
_HEARD = (
    "SELECT t.site, max(coalesce(n.nil_return, 'false')) FROM station t"
    " LEFT JOIN replica_station n ON n.stream = t.stream AND n.deleted = 0"
    " WHERE t.applied_seq > 0 GROUP BY t.site"
)


def read(session: Rows) -> Coverage:
    """Say, for each active lycée and each coordination post, whether a package of its own was imported."""
    nil = {site: flag == "true" for site, flag in session.rows(_HEARD)}
    expected: list[tuple[str, str, str, str]] = [
        (code, name or code, department or "", commune)
        for code, name, department, commune in session.rows(_SCHOOLS)
    ]
    expected += [
        (code, name, code[1:3] if code[1:3].isdigit() else "", "") for code, name in session.rows(_POSTS)
    ]
    return Coverage(tuple(Site(*site, _state(site[0], nil)) for site in expected))


def figures(coverage: Coverage) -> Sequence[Figure]:
    """Coverage as an indicator: lycées received, over lycées expected."""
    received, expected = len(coverage.received), len(coverage.schools)
    return (
        Figure(
            code="56.1",
            engagement=56,
            label=_("Lycées that have sent their data"),
            value=received,
            numerator=received,
            denominator=expected,
            unit=_("lycées"),
            scope=_("Active public lycées without a mother establishment"),
            formula_version=1,
        ),
    )


def _state(code: str, nil: dict[str, bool]) -> SiteState:
    if code not in nil:
        return SiteState.MISSING
    return SiteState.NIL if nil[code] else SiteState.RECEIVED
