"""Verbs of the bilan: figures, bilan."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.records.registry import KINDS
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import decimal, percent

if TYPE_CHECKING:
    from precarite_desktop.indicators.figure import Figure


def figures(arguments: Namespace) -> Answer:
    """The indicators of a year, or with `--records` the records behind one of them."""
    from precarite_desktop.services import draw_up_bilan
    from precarite_desktop.services.tell_records import short

    with post_of(arguments) as post:
        if arguments.records:
            behind = draw_up_bilan.records_behind(post, arguments.records, year=arguments.year)
            document: dict[str, Any] = {
                "code": arguments.records,
                "records": [_behind(one) for one in behind],
            }
            lines = [f"{_(KINDS[one.kind].label)}  ·  {short(one.uid)}" for one in behind]
            return Answer(document, lines)
        found = draw_up_bilan.figures(post, year=arguments.year, engagement=arguments.engagement)
    document = {"year": arguments.year, "figures": [_figure(one) for one in found]}
    lines = [f"{one.code}  {_(one.label)} : {_value(one)}" for one in found]
    return Answer(document, [*lines, _("Nothing is masked here: for others, use the bilan.")])


def bilan(arguments: Namespace) -> Answer:
    """Write the bilan of a year: PDF, HTML and spreadsheet."""
    from precarite_desktop.services import draw_up_bilan

    with post_of(arguments) as post:
        files = draw_up_bilan.write(post, year=arguments.year, folder=Path(arguments.to))
    return Answer({"year": arguments.year, "files": [str(one) for one in files]}, [str(one) for one in files])


def _value(figure: "Figure") -> str:
    """The number as its language writes it, with its unit; « n.d. » where there is nothing to divide by."""
    if figure.value is None:
        return _("n.a.")
    if figure.unit == "%":
        return percent(figure.value)
    return f"{decimal(figure.value)}\u00a0{figure.unit}"


def _figure(figure: Any) -> dict[str, Any]:
    names = ("code", "engagement", "value", "numerator", "denominator", "unit", "scope", "formula_version")
    return {**{name: getattr(figure, name) for name in names}, "label": _(figure.label)}


def _behind(record: Any) -> dict[str, Any]:
    return {"stream": record.stream, "kind": record.kind, "uid": record.uid, "revision": record.revision}
