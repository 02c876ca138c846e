"""Make the reference tables of `resources/reference/` from downloaded public lists.

    python packaging/make_reference.py FOLDER

FOLDER holds the lists named in `SOURCES.toml`. The tables are facts in our own
columns: only what the program uses, sorted, one row per key. Dirty rows stay as
they are and are named on the standard error.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from precarite_desktop.text.folding import fold, phonetic  # noqa: E402

TARGET = ROOT / "resources" / "reference"
Row = dict[str, str]

NATURES = {
    "LYCEE D ENSEIGNEMENT GENERAL": "LGT",
    "LYCEE D ENSEIGNEMENT TECHNOLOGIQUE": "LGT",
    "LYCEE ENSEIGNT GENERAL ET TECHNOLOGIQUE": "LGT",
    "LYCEE PROFESSIONNEL": "LP",
    "LYCEE POLYVALENT": "LPO",
    "LYCEE ENS GENERAL TECHNO PROF AGRICOLE": "LEGTA",
    "SECTION D ENSEIGNEMENT PROFESSIONNEL": "SECTION",
    "SECTION ENSEIGT GENERAL ET TECHNOLOGIQUE": "SECTION",
}
POSTS = {
    "A1203": "Agent d'entretien des espaces verts",
    "G1601": "Chef de cuisine",
    "G1602": "Aide de cuisine",
    "G1603": "Agent de restauration",
    "G1605": "Agent de plonge",
    "I1203": "Agent de maintenance des bâtiments",
    "K2201": "Agent de lingerie",
    "K2204": "Agent d'entretien",
    "M1601": "Agent d'accueil",
}
"""How lycées call the posts of these trades; the official name stays beside (domain 1.5)."""
SIAE_KINDS = {"ACI", "AI", "EI", "EITI", "ETTI"}
NAMES = (
    "Le Gall", "Legall", "Le Goff", "Guéguen", "Quéméner", "Kerouédan", "Le Floc'h", "Denis", "Denise",
    "François", "Philippe", "Catherine", "Maryse", "Marise", "Jean", "Jeanne", "Yann", "Thomas", "Leroy",
    "Le Roy", "Beaulieu", "Baulieu", "Cœuret", "Lefèvre", "Lefebvre", "Hervé", "Tanguy", "Ménez", "Mahé",
    "Jacques", "Georges", "Benoît", "Benoist", "Goulven", "Quentin", "Cozic", "Rault", "Raoult", "Chapelain",
)  # fmt: skip


def main(folder: Path) -> int:
    """Write every table whose source is there; say which is not. Returns 1 when one is missing."""
    communes = list(_rows(folder, "communes_bretagne.csv"))
    made = {
        "schools.csv": _schools(_rows(folder, "lycees_bretagne.csv")),
        "siae.csv": _siae(_rows(folder, "siae_bretagne.csv"), communes),
        "communes.csv": _communes(communes),
        "rome.csv": _rome(_rows(folder, "rome.csv")),
        "diplomas.csv": _diplomas(_rows(folder, "diplomes_lycee.csv")),
        "phonetic.csv": [{"name": name, "sound": phonetic(name)} for name in NAMES],
    }
    for name, rows in made.items():
        _write(TARGET / name, rows)
    missing = [name for name, rows in made.items() if not rows]
    print("\n".join(f"{name}: {len(rows)} rows" for name, rows in made.items()))
    return 1 if missing else 0


def _rows(folder: Path, name: str) -> Iterator[Row]:
    if not (folder / name).exists():
        print(f"{name} is not in the folder: table left out", file=sys.stderr)
        return
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _write(path: Path, rows: list[Row]) -> None:
    if not rows:
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _schools(rows: Iterable[Row]) -> list[Row]:
    """Public lycées and their sections; a school of the sea ministry is a maritime one."""
    kept = [
        {
            "uai": row["uai"],
            "name": row["nom"],
            "kind": _kind_of_school(row),
            "siret": row["siret"],
            "commune_code": row["code_commune"],
            "commune": row["commune"],
            "department": row["departement"],
            "mother_uai": row["etablissement_mere"],
            "active": "true" if row["etat"] == "OUVERT" else "false",
        }
        for row in rows
        if row["statut"] == "Public"
    ]
    return sorted(kept, key=lambda row: row["uai"])


def _kind_of_school(row: Row) -> str:
    if row["ministere"] == "MER":
        return "LM"
    if row["ministere"] == "AGRICULTURE" and not row["etablissement_mere"]:
        return "LEGTA"
    return NATURES[row["nature"]]


def _siae(rows: Iterable[Row], communes: list[Row]) -> list[Row]:
    codes = {(fold(one["nom"]), one["departement"]): one["code_insee"] for one in communes}
    kept = [
        {
            "siret": row["siret"],
            "kind": row["kind"],
            "name": row["nom"],
            "trade_name": row["enseigne"],
            "naf": row["naf"],
            "commune_code": codes.get((fold(row["commune"]), row["departement"]), ""),
            "commune": row["commune"],
            "department": row["departement"],
        }
        for row in rows
        if row["kind"] in SIAE_KINDS
    ]
    return sorted(kept, key=lambda row: (row["siret"], row["kind"]))


def _communes(rows: Iterable[Row]) -> list[Row]:
    kept = [
        {
            "code": row["code_insee"],
            "name": row["nom"],
            "postal_codes": row["codes_postaux"],
            "department": row["departement"],
            "epci_code": row["epci_siren"],
            "epci_name": row["epci_nom"],
        }
        for row in rows
        if row["type"] == "commune-actuelle"
    ]
    return sorted(kept, key=lambda row: row["code"])


def _rome(rows: Iterable[Row]) -> list[Row]:
    kept = [
        {
            "code": row["code_rome"],
            "name": POSTS.get(row["code_rome"], row["libelle"]),
            "official_name": row["libelle"],
        }
        for row in rows
    ]
    return sorted(kept, key=lambda row: row["code"])


def _diplomas(rows: Iterable[Row]) -> list[Row]:
    """One row per code, an active one rather than an old one; those without a level cannot be counted."""
    by_code: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["etat"]):
        if row["niveau"]:
            by_code.setdefault(row["code_diplome"], row)
    return [
        {
            "code": code,
            "name": _diploma_name(row),
            "level": row["niveau"],
            "rncp": row["code_rncp"] if row["code_rncp"].startswith("RNCP") else "",
            "active": "true" if row["etat"] == "ACTIVE" else "false",
        }
        for code, row in sorted(by_code.items())
    ]


def _diploma_name(row: Row) -> str:
    """Write « CAP cuisine » for « CUISINE (CAP) »: nothing is shown in full capitals but short names."""
    subject = row["intitule"].rsplit(" (", 1)[0].lower()
    short = {"BAC PRO": "Bac pro", "BTSMarit": "BTS maritime", "MC5": "MC", "MC4": "MC"}
    return f"{short.get(row['abrege'], row['abrege'])} {subject}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
