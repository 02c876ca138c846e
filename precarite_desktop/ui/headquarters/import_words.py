"""What an import did, in the words of the banner of Réception."""

from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.text.i18n import ngettext
from precarite_desktop.text.messages import sentence
from precarite_desktop.text.numbers import whole

_REASONS = 3
"""Sentences of refusals in one banner; the board has them all."""


def told(report: ImportReport) -> tuple[str, str, bool]:
    """Counts, reasons, and whether anything asks for a look."""
    applied = len(report.applied)
    read = ngettext("{count} package read", "{count} packages read", applied).format(count=applied)
    refused = ngettext("{count} refused", "{count} refused", len(report.refused)).format(
        count=len(report.refused)
    )
    again = ngettext("{count} known already", "{count} known already", len(report.unchanged)).format(
        count=len(report.unchanged)
    )
    remarked = sum(one.remarked for one in report.applied)
    if remarked:
        remarks = ngettext("{count} record with remarks", "{count} records with remarks", remarked)
        read = f"{read} · {remarks.format(count=whole(remarked))}"
    odd = [sentence(code) for one in report.applied for code in one.warnings]
    refusals = [sentence(one.code, **one.details) for one in report.refused[:_REASONS]]
    reasons = "; ".join(dict.fromkeys([*refusals, *odd]))
    return f"{read} · {refused} · {again}", reasons, bool(report.refused or odd)
