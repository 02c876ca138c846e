"""The words of a line of the week, as the window and the sheet say them."""

from precarite_desktop.records.choices import MILESTONES, REMINDER_SUBJECTS
from precarite_desktop.services.look_at_week import Line
from precarite_desktop.text.i18n import _

_SUBJECTS = dict(REMINDER_SUBJECTS)
_MILESTONES = dict(MILESTONES)


def what(line: Line) -> str:
    """What is to be done: « Follow-up after 3 months »."""
    if line.is_follow_up:
        return _("Follow-up after {months}").format(months=_(_MILESTONES[line.milestone]))
    return _(_SUBJECTS[line.subject])
