"""What engagements 56 and 57 count: orientations, targets, consultations, proposals, opinions, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators.figure import Rows

DONE, LATE, DROPPED, RUNNING = "done", "late", "dropped", "running"
STANDINGS = (DONE, LATE, DROPPED, RUNNING)
ANSWERS = ("accepted", "partly", "studied", "refused")
_NOT_DECIDED = frozenset({"planned", "running", ""})


@dataclass(frozen=True, kw_only=True)
class Orientation:
    """One thing that a bilan decided to do in `year`."""

    uid: str
    year: int
    engagement: str
    action: str
    lead: str
    due_on: date | None
    expected: str = ""
    state: str = ""
    done_on: date | None = None
    reason: str = ""
    carried_from: str = ""
    """Uid of the orientation that it takes up again, or empty."""

    def standing(self, on: date) -> str:
        """What became of it: as recorded; what is overdue on that day and not said to be kept is late."""
        if self.state not in _NOT_DECIDED:
            return self.state
        return LATE if self.due_on is not None and self.due_on < on else RUNNING


@dataclass(frozen=True)
class Target:
    """The value that an indicator is to reach in a year; not to be exceeded if it is a ceiling."""

    uid: str
    indicator: str
    year: int
    wanted: Decimal
    is_ceiling: bool
    source: str

    def is_reached(self, value: Decimal | int) -> bool:
        """Whether a value of the indicator reaches it."""
        return value <= self.wanted if self.is_ceiling else value >= self.wanted


@dataclass(frozen=True)
class Scheme:
    """What is asked about, with the days between which it runs."""

    uid: str
    name: str
    starts_on: date | None
    ends_on: date | None

    def runs_in(self, year: int) -> bool:
        """Whether it runs at some time of the year; a day that is not given is no limit."""
        begins = self.starts_on is None or self.starts_on.year <= year
        return begins and (self.ends_on is None or self.ends_on.year >= year)


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """One session, with the number of persons concerned who were there."""

    uid: str
    held_on: date
    theme: str
    scheme: str
    purpose: str
    moment: str
    persons: int


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What was said or proposed at a consultation, and what was answered."""

    uid: str
    held_on: date
    """The day of its consultation, whose year is its own."""
    consultation: str
    nature: str
    text: str
    may_be_quoted: bool
    """Whether the persons agreed: not given is no."""
    answer: str
    answered_on: date | None
    reason: str
    orientation: str
    """Uid of the orientation that it became, or empty."""
    told_back_on: date | None
    reread_on: date | None

    @property
    def delay(self) -> int | None:
        """Days from the consultation to the answer, or None."""
        return (self.answered_on - self.held_on).days if self.answered_on else None


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """How many persons answered what to one question on a scheme."""

    uid: str
    given_on: date
    question: str
    scheme: str
    favourable: int
    reserved: int
    unfavourable: int
    silent: int

    @property
    def given(self) -> int:
        """All persons who were asked and answered, those without opinion included."""
        return self.favourable + self.reserved + self.unfavourable + self.silent


@dataclass(frozen=True)
class Dialogue:
    """Everything that is recorded for engagements 56 and 57."""

    orientations: tuple[Orientation, ...] = ()
    targets: tuple[Target, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    def orientations_of(self, year: int) -> list[Orientation]:
        """The orientations carried out in a year, by engagement then day."""
        return [one for one in self.orientations if one.year == year]

    def targets_of(self, year: int) -> list[Target]:
        """The targets of a year."""
        return [one for one in self.targets if one.year == year]

    def held_in(self, year: int) -> list[Consultation]:
        """The consultations held in a year."""
        return [one for one in self.consultations if one.held_on.year == year]

    def proposals_of(self, year: int, nature: str = "proposed") -> list[Proposal]:
        """What was proposed (or said) at the consultations of a year."""
        return [one for one in self.proposals if one.held_on.year == year and one.nature == nature]

    def opinions_of(self, year: int) -> list[Opinion]:
        """The opinions given in a year."""
        return [one for one in self.opinions if one.given_on.year == year]

    def action_of(self, uid: str) -> str:
        """What an orientation says, empty if there is none of that uid."""
        return next((one.action for one in self.orientations if one.uid == uid), "")

    def scheme_name(self, uid: str) -> str:
        """The name of a scheme, empty if there is none of that uid."""
        return next((one.name for one in self.schemes if one.uid == uid), "")


def read(session: Rows) -> Dialogue:
    """Read everything, one statement for each kind; what is in the bin is left out."""
    consultations = tuple(_consultation(row) for row in session.rows(_CONSULTATIONS))
    held = {one.uid: one.held_on for one in consultations}
    return Dialogue(
        orientations=tuple(_orientation(row) for row in session.rows(_ORIENTATIONS)),
        targets=tuple(_target(row) for row in session.rows(_TARGETS)),
        schemes=tuple(
            Scheme(uid, name, _day(starts), _day(ends)) for uid, name, starts, ends in session.rows(_SCHEMES)
        ),
        consultations=consultations,
        proposals=tuple(_proposal(row, held) for row in session.rows(_PROPOSALS) if row[1] in held),
        opinions=tuple(_opinion(row) for row in session.rows(_OPINIONS)),
    )


_ORIENTATIONS = (
    "SELECT uid, year, engagement, action, lead, due_on, expected, state, done_on, reason, carried_from_uid"
    " FROM orientation WHERE deleted = 0 AND year IS NOT NULL ORDER BY engagement, due_on, uid"
)
_TARGETS = (
    "SELECT uid, indicator, year, target_value, is_ceiling, source FROM target"
    " WHERE deleted = 0 AND target_value IS NOT NULL ORDER BY indicator, year, uid"
)
_SCHEMES = "SELECT uid, name, starts_on, ends_on FROM scheme WHERE deleted = 0 ORDER BY name, uid"
_CONSULTATIONS = (
    "SELECT uid, held_on, theme, scheme_uid, purpose, moment, persons FROM consultation"
    " WHERE deleted = 0 AND held_on IS NOT NULL ORDER BY held_on, uid"
)
_PROPOSALS = (
    "SELECT uid, consultation_uid, nature, text, may_be_quoted, answer, answered_on, answer_reason,"
    " orientation_uid, told_back_on, reread_on FROM proposal WHERE deleted = 0 ORDER BY answered_on, uid"
)
_OPINIONS = (
    "SELECT uid, given_on, question, scheme_uid, favourable, reserved, unfavourable, silent FROM crpa_opinion"
    " WHERE deleted = 0 AND given_on IS NOT NULL ORDER BY given_on, uid"
)


def _orientation(row: Iterable[str | None]) -> Orientation:
    uid, year, engagement, action, lead, due, expected, state, done, reason, carried = row
    return Orientation(
        uid=str(uid), year=int(year or 0), engagement=engagement or "", action=action or "",
        lead=lead or "", due_on=_day(due), expected=expected or "", state=state or "", done_on=_day(done),
        reason=reason or "", carried_from=carried or "",
    )  # fmt: skip


def _target(row: Iterable[str | None]) -> Target:
    uid, indicator, year, wanted, ceiling, source = row
    return Target(
        str(uid), indicator or "", int(year or 0), Decimal(wanted or 0), ceiling == "true", source or ""
    )


def _consultation(row: Iterable[str | None]) -> Consultation:
    uid, held, theme, scheme, purpose, moment, persons = row
    return Consultation(
        uid=str(uid), held_on=date.fromisoformat(str(held)), theme=theme or "", scheme=scheme or "",
        purpose=purpose or "", moment=moment or "", persons=int(persons or 0),
    )  # fmt: skip


def _proposal(row: Iterable[str | None], held: dict[str, date]) -> Proposal:
    uid, consultation, nature, text, quoted, answer, answered, reason, orientation, told, reread = row
    return Proposal(
        uid=str(uid), held_on=held[str(consultation)], consultation=str(consultation), nature=nature or "",
        text=text or "", may_be_quoted=quoted == "true", answer=answer or "", answered_on=_day(answered),
        reason=reason or "", orientation=orientation or "", told_back_on=_day(told), reread_on=_day(reread),
    )  # fmt: skip


def _opinion(row: Iterable[str | None]) -> Opinion:
    uid, given, question, scheme, *counts = row
    favourable, reserved, unfavourable, silent = (int(count or 0) for count in counts)
    return Opinion(
        uid=str(uid), given_on=date.fromisoformat(str(given)), question=question or "", scheme=scheme or "",
        favourable=favourable, reserved=reserved, unfavourable=unfavourable, silent=silent,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
