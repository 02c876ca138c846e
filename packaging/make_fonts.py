"""Make the static fonts of screen and paper from the variable Inter of PyPI `fontpkg-inter` (OFL 1.1).

`python packaging/make_fonts.py [FOLDER]` writes into FOLDER (default `resources/fonts`):

| family        | files                                                                  |
|---------------|------------------------------------------------------------------------|
| Inter         | Inter-Regular, Inter-Medium, Inter-SemiBold, Inter-Italic (.ttf)       |
| Inter Display | InterDisplay-Regular, InterDisplay-SemiBold (.ttf): optical size 32    |
| Inter Tab     | InterTab-Regular, InterTab-SemiBold (.ttf): digits of equal width      |

and `OFL.txt`, the licence that travels with them. In the Tab fonts the digits 0-9
point at the tabular glyphs in the character map, because ReportLab applies no
OpenType feature; hyphen and space are left alone. In all of them U+202F is 0.19 em
wide. Only Latin letters, punctuation and the signs we draw are kept.
"""

import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROMAN = "Inter[opsz,wght].ttf"
ITALIC = "Inter-Italic[opsz,wght].ttf"
NARROW_SPACE = 0x202F
NARROW_SPACE_EM = 0.19
KEPT = [
    *range(0x20, 0x250),  # Latin with all accents of French and Breton
    *range(0x2B0, 0x370),  # modifiers and combining accents
    *range(0x1E00, 0x1F00),  # Latin, further accents
    *range(0x2000, 0x2C00),  # punctuation, currency, arrows, mathematics, shapes
]
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]


class Face(NamedTuple):
    """One static font: where it is cut in the variable one, and what it is called."""

    file: str
    source: str
    family: str
    style: str
    optical_size: int
    weight: int
    weight_class: int
    tabular: bool = False


FACES = (
    Face("Inter-Regular.ttf", ROMAN, "Inter", "Regular", 14, 400, 400),
    Face("Inter-Medium.ttf", ROMAN, "Inter", "Medium", 14, 500, 500),
    Face("Inter-SemiBold.ttf", ROMAN, "Inter", "SemiBold", 14, 620, 600),
    Face("Inter-Italic.ttf", ITALIC, "Inter", "Italic", 14, 400, 400),
    Face("InterDisplay-Regular.ttf", ROMAN, "Inter Display", "Regular", 32, 400, 400),
    Face("InterDisplay-SemiBold.ttf", ROMAN, "Inter Display", "SemiBold", 32, 640, 600),
    Face("InterTab-Regular.ttf", ROMAN, "Inter Tab", "Regular", 14, 400, 400, tabular=True),
    Face("InterTab-SemiBold.ttf", ROMAN, "Inter Tab", "SemiBold", 14, 620, 600, tabular=True),
)


def make_missing(folder: Path) -> list[Path]:
    """Make the fonts that `folder` lacks; returns those made."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [face for face in FACES if not (folder / face.file).is_file()]
    for source in {face.source for face in missing}:
        latin = _latin_of(source)
        for face in missing:
            if face.source == source:
                _make(face, latin, folder / face.file)
    licence = folder / "OFL.txt"
    if not licence.is_file():
        licence.write_bytes(files("fontpkg_inter").joinpath("LICENSE").read_bytes())
    return [folder / face.file for face in missing]


def _latin_of(source: str) -> bytes:
    """The variable font without the letters that we never draw: much quicker to cut."""
    options = subset.Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["DSIG"]
    with files("fontpkg_inter").joinpath("files", source).open("rb") as file:
        font = TTFont(file, recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=KEPT)
        subsetter.subset(font)
        latin = BytesIO()
        font.save(latin)
    return latin.getvalue()


def _make(face: Face, latin: bytes, path: Path) -> None:
    variable = TTFont(BytesIO(latin), recalcTimestamp=False)
    font = instantiateVariableFont(variable, {"opsz": face.optical_size, "wght": face.weight})
    if face.tabular:
        _point_digits_at_tabular_glyphs(font)
    font["hmtx"][font.getBestCmap()[NARROW_SPACE]] = (round(font["head"].unitsPerEm * NARROW_SPACE_EM), 0)
    _name(font, face)
    # A reader must never see half a font: other processes may be waiting for the name.
    unfinished = path.with_suffix(".part")
    font.save(unfinished)
    unfinished.replace(path)


def _point_digits_at_tabular_glyphs(font: TTFont) -> None:
    """Change the character map for 0-9 and nothing else."""
    layout = font["GSUB"].table
    lookups = {
        index
        for record in layout.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    tabular: dict[str, str] = {}
    for index in sorted(lookups):
        for step in layout.LookupList.Lookup[index].SubTable:
            tabular.update(getattr(getattr(step, "ExtSubTable", step), "mapping", {}))
    best = font.getBestCmap()
    for digit in range(ord("0"), ord("9") + 1):
        glyph = tabular[best[digit]]
        for table in font["cmap"].tables:
            if digit in table.cmap:
                table.cmap[digit] = glyph


def _name(font: TTFont, face: Face) -> None:
    """Give it its own names, so that Qt and ReportLab tell the faces apart."""
    full = f"{face.family} {face.style}"
    regular = face.style in {"Regular", "Italic"}
    names = {
        1: face.family if regular else full,
        2: face.style if regular else "Regular",
        3: f"4.001;{face.file.removesuffix('.ttf')}",
        4: full,
        6: face.file.removesuffix(".ttf"),
        16: face.family,
        17: face.style,
    }
    table = font["name"]
    for number in (*names, 21, 22, 25):
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight_class
    italic, plain = face.style == "Italic", face.style == "Regular"
    kept = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = kept | (0b1 if italic else 0) | (0b1000000 if plain else 0)
    font["head"].macStyle = 0b10 if italic else 0


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "resources" / "fonts"
    for made in make_missing(target):
        print(made)
