"""Print the sheets of a round, where the person says, for they hold names in the clear."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from precarite_desktop.services import durable_file
from precarite_desktop.services.look_at_round import HERE, NEEDS, PARTNERS, PARTS, TO_DO, Stop, VisitRow
from precarite_desktop.services.post import Post
from precarite_desktop.services.tell_line import what
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole

if TYPE_CHECKING:
    from precarite_desktop.reports.visit_sheet import Part, Row, Visit

TITLES = {
    HERE: N_("There today"),
    TO_DO: N_("To do"),
    NEEDS: N_("Open needs"),
    PARTNERS: N_("Partnerships"),
}
"""Part of a visit → its title."""
_BOXES = {
    HERE: (N_("Met"), N_("Still there"), N_("Left on: ………………"), N_("Another tutor")),
    TO_DO: (N_("It is done"), N_("Put off to: ………………")),
    NEEDS: (N_("Still open"), N_("Filled on: ………………"), N_("Given up")),
    PARTNERS: (N_("Met"), N_("State changed to: ………………")),
}
_BLANK = 5


def print_visits(post: Post, stops: Sequence[Stop], path: Path) -> Path:
    """Write the sheets of these lycées to `path`, each beginning a page.

    Raises Refusal FIL-02 or FIL-03 if it cannot be written.
    """
    from precarite_desktop.reports import visit_sheet

    visits = [_visit(one) for one in stops]
    durable_file.write(path, visit_sheet.render(visits, place=post.name, on=post.today))
    return path


def _visit(stop: Stop) -> "Visit":
    from precarite_desktop.reports.visit_sheet import Part, Visit

    parts = [_part(part, rows) for part in PARTS if (rows := stop.of(part))]
    blank = Part(_("New: need, request, somebody else"), (), blank=_BLANK)
    return Visit(stop.name, _lead(stop), (*parts, blank))


def _part(part: str, rows: Sequence[VisitRow]) -> "Part":
    from precarite_desktop.reports.visit_sheet import Part

    return Part(_(TITLES[part]), tuple(_(one) for one in _BOXES[part]), tuple(map(_row, rows)))


def _row(row: VisitRow) -> "Row":
    from precarite_desktop.reports.visit_sheet import Row

    return Row(row.title, detail(row))


def _lead(stop: Stop) -> str:
    here = len(stop.of(HERE))
    people = ngettext("{count} person there", "{count} people there", here).format(count=whole(here))
    contact = _("last contact on {date}").format(date=short(stop.contact_on)) if stop.contact_on else ""
    return " · ".join(filter(None, (stop.commune, stop.epci, people, contact)))


def detail(row: VisitRow) -> str:
    """What is known of a row: of a line of the week, what it is and for when."""
    if row.line is None:
        return row.detail
    due = _("for {date}").format(date=short(row.line.due_on))
    return " · ".join(filter(None, (what(row.line), due, row.line.note)))
