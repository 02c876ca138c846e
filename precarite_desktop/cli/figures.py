"""Verbs of the bilan: figures, bilan."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.text.i18n import _


def figures(arguments: Namespace) -> Answer:
    """The indicators of a year, or with `--records` the records behind one of them."""
    from precarite_desktop.services import draw_up_bilan

    with post_of(arguments) as post:
        if arguments.records:
            behind = draw_up_bilan.records_behind(post, arguments.records, year=arguments.year)
            document: dict[str, Any] = {
                "code": arguments.records,
                "records": [_behind(one) for one in behind],
            }
            return Answer(document, [f"{one.kind}  {one.uid}" for one in behind])
        found = draw_up_bilan.figures(post, year=arguments.year, engagement=arguments.engagement)
    document = {"year": arguments.year, "figures": [_figure(one) for one in found]}
    lines = [f"{one.code}  {_(one.label)} : {_('n.a.') if one.value is None else one.value}" for one in found]
    return Answer(document, lines)


def bilan(arguments: Namespace) -> Answer:
    """Write the bilan of a year: PDF, HTML and spreadsheet."""
    from precarite_desktop.services import draw_up_bilan

    with post_of(arguments) as post:
        files = draw_up_bilan.write(post, year=arguments.year, folder=Path(arguments.to))
    return Answer({"year": arguments.year, "files": [str(one) for one in files]}, [str(one) for one in files])


def _figure(figure: Any) -> dict[str, Any]:
    names = ("code", "engagement", "value", "numerator", "denominator", "unit", "scope", "formula_version")
    return {**{name: getattr(figure, name) for name in names}, "label": _(figure.label)}


def _behind(record: Any) -> dict[str, Any]:
    return {"stream": record.stream, "kind": record.kind, "uid": record.uid, "revision": record.revision}
