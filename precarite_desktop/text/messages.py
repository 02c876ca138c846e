"""From codes to sentences: the only place where a code becomes something that people read.

Form of a sentence (design, screens 4.5): what is expected or found, an example,
the gesture; at most two sentences and 140 characters. Each room appends its own
codes in its own block.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from precarite_desktop.problems import Problem, Refusal, Severity
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.numbers import decimal, whole

SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.ADVICE: N_("Advice"),
}

MESSAGES: dict[str, str] = {
    # --- text, law and records: what is typed -------------------------------
    "OBL-01": N_("This field is needed for sending. Fill it in."),
    # --- exchange -------------------------------------------------------------
    # --- storage --------------------------------------------------------------
    # --- services, indicators, reports ---------------------------------------
    # --- window and command line ----------------------------------------------
}


def sentence(code: str, **details: Any) -> str:
    """Return the sentence of `code` in the installed language, its details as people read them."""
    message = MESSAGES.get(code)
    if message is None:
        return _("Something unexpected happened. Note the code {code} and tell the headquarters.").format(
            code=code
        )
    return _(message).format_map(_Shown(details))


def sentence_of(what: Problem | Refusal) -> str:
    """Return the sentence of a problem or of a refusal."""
    return sentence(what.code, **what.details)


def severity_word(severity: Severity) -> str:
    """Return the word that stands before the sentence: « Erreur », « Alerte », « Conseil »."""
    return _(SEVERITIES[severity])


class _Shown(dict[str, str]):
    """Details as text. A detail that a caller forgot shows as « … » rather than hiding the sentence."""

    def __init__(self, details: Mapping[str, Any]) -> None:
        super().__init__({name: shown_detail(value) for name, value in details.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def shown_detail(value: Any) -> str:
    """Return one detail as people read it: dates, numbers and texts."""
    if isinstance(value, datetime):
        return f"{short(value.date())} {moment(value)}"
    if isinstance(value, date):
        return short(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, Decimal):
        return decimal(value)
    return str(value)
