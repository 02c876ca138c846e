"""What a calculation says of a record to people: the answer, the sum, the values of law and their source."""

from dataclasses import dataclass

from precarite_desktop.law.reckoning import Step
from precarite_desktop.law.reference_values import ReferenceValue
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _
from precarite_desktop.text.law_words import label, shown, with_unit
from precarite_desktop.text.typography import french


@dataclass(frozen=True)
class Line:
    """One line of the sum, as people read it."""

    label: str
    value: str


@dataclass(frozen=True)
class Worked:
    """The answer in one sentence, the sum behind it, and the values of law with their source."""

    verdict: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...] = ()


def line(step: Step) -> Line:
    """One step of a calculation of law."""
    return Line(label(step.code, step.details), shown(step.value, step.unit))


def source(one: ReferenceValue) -> str:
    """« 7,32 € depuis le 01/01/2026 · source »."""
    if one.ends_on is None:
        period = _("since {start}").format(start=short(one.starts_on))
    else:
        period = _("from {start} to {end}").format(start=short(one.starts_on), end=short(one.ends_on))
    words = french(one.source)  # always in French, the language of the law
    if not one.verified:
        words = _("{source} (to be verified)").format(source=words)
    return f"{with_unit(one.value, one.unit)}, {period} · {words}"
