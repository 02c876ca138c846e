"""Build hook: compile the catalogues, make the fonts, and carry `resources/` and `i18n/` in the wheel.

An editable install gets its catalogues beside the .po files and no copy of the
resources: a copy would grow stale.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DOMAIN = "precarite"


class CarryData(BuildHookInterface):
    """Adds what is not Python to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds a wheel or an sdist."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        fonts = root / "resources" / "fonts"
        _beside("make_fonts").make_missing(fonts)
        if version == "editable":
            compile_catalogues(root / "i18n", root / "i18n")
            return
        compiled = root / "build" / "i18n"
        carried = build_data["force_include"]
        for catalogue in compile_catalogues(root / "i18n", compiled):
            carried[str(catalogue)] = (
                f"precarite_desktop/_data/i18n/{catalogue.relative_to(compiled).as_posix()}"
            )
        for path in sorted((root / "resources").rglob("*")):
            if path.is_file():
                carried[str(path)] = f"precarite_desktop/_data/{path.relative_to(root).as_posix()}"


def compile_catalogues(source: Path, target: Path) -> list[Path]:
    """Compile every .po below `source`; returns the .mo files. Raises ValueError on a wrong placeholder."""
    sys.path.insert(0, str(source.parent))
    from precarite_desktop.text.compiled import compile_catalogue

    made = []
    for path in sorted(source.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name, domain=DOMAIN)
        wrong = [
            f"{path}: {message.id!r}: {error}" for message, errors in catalogue.check() for error in errors
        ]
        if wrong:
            raise ValueError("\n".join(wrong))
        out = target / path.relative_to(source).with_suffix(".mo")
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(compile_catalogue(path, path.parent.parent.name))
        made.append(out)
    return made


def _beside(name: str) -> ModuleType:
    """A module of this folder, which is not a package (it would hide PyPI's `packaging`)."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
