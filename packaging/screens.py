"""Every page as a picture, on a demonstration made for it: `dev.py screens --to DIR`."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from precarite_desktop.ui.screens import shoot

PALETTES = ("light", "dark", "contrast")
ZOOMS = (100, 200)


def main(arguments: list[str]) -> int:
    """Write the pictures; says how many and where."""
    parser = argparse.ArgumentParser(prog="dev.py screens")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--palette", action="append", choices=PALETTES)
    parser.add_argument("--zoom", action="append", type=int)
    parser.add_argument("--lang", action="append", choices=("fr", "en"))
    asked = parser.parse_args(arguments)
    written = shoot(
        asked.to,
        palettes=asked.palette or PALETTES,
        languages=asked.lang or ("fr",),
        zooms=asked.zoom or ZOOMS,
    )
    print(f"{len(written)} pictures in {asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
