"""Published contracts into a register: how long, and the most memory, in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from precarite_desktop.cli.bench.measuring import Row, alone, peak_megabytes
from precarite_desktop.paths import Paths

_ROWS = 10_000
_SECONDS, _MEGABYTES = 10.0, 100.0
_LABELS: tuple[list[str], ...] = (
    ["Clause sociale"], ["Pas de considération sociale"], ["Critère social", "Clause sociale"],
    ["Marché réservé"], [],
)  # fmt: skip


def measure() -> list[Row]:
    """The rows of the bench, from one import of ten thousand contracts."""
    found = outcome(_ROWS)
    return [
        alone("contracts: 10,000 published rows", found["seconds"], limit=_SECONDS, unit="s"),
        alone("memory: 10,000 published rows", found["megabytes"], limit=_MEGABYTES, unit="MB"),
    ]


def outcome(rows: int) -> dict[str, Any]:
    """Import so many rows in another process; its seconds, megabytes and counts."""
    command = [sys.executable, "-m", __spec__.name, str(rows)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def write(file: Path, rows: int) -> None:
    """Write a file of invented contracts in the format of 2022, row by row."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write('{"marches":{"marche":[')
        for number, row in enumerate(_contracts(rows)):
            opened.write(("," if number else "") + json.dumps(row, ensure_ascii=False))
        opened.write('],"contrat-concession":[]}}')


def _contracts(rows: int) -> Iterator[dict[str, Any]]:
    for number in range(rows):
        amendment = {"id": 1, "dateNotificationModification": "2025-12-22", "montant": 36855}
        yield {
            "id": f"2025-{number:07}-00",
            "acheteur": {"id": "23350001600040"},
            "nature": "Marché",
            "objet": f"Travaux de restructuration de l'internat {number}, lot {number % 9 + 1}",
            "codeCPV": "45220000",
            "procedure": "Procédure adaptée",
            "lieuExecution": {"code": "35000", "typeCode": "Code postal"},
            "dureeMois": 12,
            "dateNotification": f"2025-{number % 12 + 1:02}-15",
            "datePublicationDonnees": "2025-02-02",
            "montant": number * 7919 % 900_000 + 1000,
            "formePrix": "Unitaire",
            "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": "33491262300058"}}],
            "considerationsSociales": {"considerationSociale": _LABELS[number % len(_LABELS)]},
            "considerationsEnvironnementales": {"considerationEnvironnementale": ["Clause environnementale"]},
            "modifications": [{"modification": amendment}] if number % 5 == 0 else [],
        }


def main(rows: int) -> None:
    """Make a headquarters, import, and say how it went."""
    from precarite_desktop.services import import_decp, make_post
    from precarite_desktop.storage.key_slots import RawKey

    with tempfile.TemporaryDirectory(prefix="passerelles-bench-") as name:
        folder = Path(name)
        write(folder / "decp.json", rows)
        post = make_post.create(
            folder / "register.db", profile="siege", site="", name="", unlock=RawKey(bytes(32)),
            paths=Paths.under(folder),
        )  # fmt: skip
        start = time.perf_counter()
        report = import_decp.import_files(post, [folder / "decp.json"]).files[0]
        seconds = time.perf_counter() - start
        post.register.close()
    print(json.dumps({
        "rows": report.rows, "added": report.added, "amendments": report.amendments,
        "seconds": round(seconds, 2), "megabytes": round(peak_megabytes(), 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
