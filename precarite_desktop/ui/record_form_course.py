"""What has happened in a form since its record came: all of it goes when the next record comes."""

from dataclasses import dataclass, field

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.text.messages import comes_from_headquarters


@dataclass
class Course:
    """One record in one form."""

    touched: set[str] = field(default_factory=set)
    """Fields that the person gave a value, or left without one: nothing is proposed there."""
    visited: set[str] = field(default_factory=set)
    everything: bool = False
    """The whole record was checked: show also what the person has not come to."""
    caret: str = ""
    problems: tuple[Problem, ...] = ()
    justifications: dict[str, str] = field(default_factory=dict)
    """Code of a warning → code of the reason given."""

    def is_due(self, problem: Problem, *, is_empty: bool) -> bool:
        """Whether a problem is to be shown yet; `is_empty` tells of its field."""
        is_said_at_once = problem.severity is Severity.ADVICE or comes_from_headquarters(problem.code)
        if self.everything or is_said_at_once:
            return True
        return problem.field in self.visited and not is_empty

    def wants(self, problem: Problem) -> bool:
        """Whether a problem has to be corrected, or justified and is not."""
        if problem.severity is Severity.ERROR or comes_from_headquarters(problem.code):
            return True
        return problem.severity is Severity.WARNING and problem.code not in self.justifications
