"""Long searches for what breaks, run for a given time: `python3 packaging/dev.py campaign NAME`.

A campaign lies beside the tests of its subject, as a function that takes a seed
and yields, attempt after attempt, what broke, or nothing.
"""

import argparse
import importlib
import sys
import time
from pathlib import Path

CAMPAIGNS = {
    "sequence": (
        "tests.whole.hunt_sequence",
        "lossy mail, restores and copied computers",
    ),
    "disclosure": ("tests.reports.hunt", "what a reader of the bilans finds of what they hide"),
    "mutations": ("tests.exchange.mutations", "packages with a few bytes changed that are still accepted"),
    "fuzz": ("tests.exchange.fuzz", "bytes that a parser of packages reads otherwise than the second reader"),
}


def main(arguments: list[str]) -> int:
    """Run one campaign; 1 if anything broke."""
    asked = _parsed(arguments)
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    attempts = importlib.import_module(CAMPAIGNS[asked.name][0]).hunt(asked.seed)
    until = time.monotonic() + asked.seconds + 60 * asked.minutes
    tried = broken = 0
    for found in attempts:
        tried += 1
        if found:
            broken += 1
            print(found, flush=True)
        if time.monotonic() > until:
            break
    attempts.close()
    print(f"{tried} tried, seed {asked.seed}")
    print(f"{broken} violations")
    return 1 if broken else 0


def _parsed(arguments: list[str]) -> argparse.Namespace:
    names = "\n".join(f"  {name:12}{what}" for name, (_module, what) in CAMPAIGNS.items())
    parser = argparse.ArgumentParser(
        prog="campaign",
        description=names,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", choices=CAMPAIGNS)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if not asked.seconds and not asked.minutes:
        asked.minutes = 1
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
