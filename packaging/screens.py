"""Every page as a picture, on a demonstration made for it: `dev.py screens --to DIR`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from precarite_desktop.paths import Paths
from precarite_desktop.services.furnish_demo import PHRASE, furnish
from precarite_desktop.services.open_post import open_post
from precarite_desktop.storage.key_slots import Phrase

PALETTES = ("light", "dark", "contrast")
ZOOMS = (100, 200)


def _registers(out: Path) -> tuple[Path, Path]:
    """The lycée in the middle of its day, and headquarters."""
    return min(out.glob("0*/register.db")), out / "siege" / "register.db"


def main(arguments: list[str]) -> int:
    """Write the pictures; says how many and where."""
    parser = argparse.ArgumentParser(prog="dev.py screens")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--palette", action="append", choices=PALETTES)
    parser.add_argument("--zoom", action="append", type=int)
    parser.add_argument("--lang", action="append", choices=("fr", "en"))
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        out = Path(made) / "demo"
        furnish(out)
        lycee, siege = (open_post(path, Phrase(PHRASE), Paths.under(path.parent)) for path in _registers(out))
        from precarite_desktop.ui.screens import shoot

        written = shoot(
            asked.to,
            lycee=lycee,
            siege=siege,
            palettes=asked.palette or PALETTES,
            languages=asked.lang or ("fr",),
            zooms=asked.zoom or ZOOMS,
        )
        lycee.register.close()
        siege.register.close()
    print(f"{len(written)} pictures in {asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
