"""The verb demo: the whole main job on invented people, from the first record to the bilan."""

from argparse import Namespace
from pathlib import Path

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.progress import on_terminal
from precarite_desktop.text.i18n import _, ngettext


def demo(arguments: Namespace) -> Answer:
    """Make a headquarters and lycées, and do the whole job. Raises Refusal USE-09 for a full folder."""
    from precarite_desktop.services import demonstrate

    done = demonstrate.demonstrate(
        Path(arguments.out),
        sites=arguments.sites,
        records=arguments.records,
        year=arguments.year,
        seed=arguments.seed,
        progress=on_terminal(),
    )
    document = {
        "out": str(done.out),
        "year": done.year,
        "sites": list(done.sites),
        "records": done.records,
        "packages": done.packages,
        "applied": done.applied,
    }
    lines = [
        ngettext(
            "{count} record entered, exported, imported and acknowledged.",
            "{count} records entered, exported, imported and acknowledged.",
            done.records,
        ).format(count=done.records),
        _("The bilan {year} is in {folder}").format(year=done.year, folder=done.out / "bilan"),
        _("The phrase of every demonstration register is « {phrase} ».").format(phrase=demonstrate.PHRASE),
    ]
    return Answer(document, lines)
