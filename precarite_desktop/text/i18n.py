"""The one place that knows the language: `_` at the edge, `N_` at definition, `install` at the start.

Texts are English msgids; French is the reference translation and the language
of last resort. A catalogue is read from its `.mo` when it is current, else from
its `.po`, compiled in memory; French typography is put in when it is compiled.
"""

import gettext as _gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from precarite_desktop.text.compiled import CompiledCatalogue, compile_catalogue

DOMAIN = "precarite"
REFERENCE = "fr"
"""The complete translation: what is shown when another one cannot be."""
SOURCE = "en"
"""The language of the msgids; it needs no catalogue."""


@dataclass(frozen=True)
class CatalogueProblem:
    """A catalogue that could not be used as it is."""

    language: str
    reason: str
    """`absent`, `unreadable` or `incomplete`."""


class _State:
    """What is installed in this process: a language is a process-wide choice, as in gettext itself."""

    language: str = SOURCE
    translations: _gettext.NullTranslations = _gettext.NullTranslations()
    shown: dict[str, str] = {}  # noqa: RUF012 - replaced, never shared, at each install
    problems: tuple[CatalogueProblem, ...] = ()


def N_(message: str) -> str:  # noqa: N802 - the usual name of a marker for extraction
    """Mark a msgid for extraction, where it is defined before the language is known."""
    return message


def _(message: str) -> str:
    """Return the text in the installed language."""
    known = _State.shown.get(message)
    if known is None:
        known = _State.shown[message] = _State.translations.gettext(message) if message else ""
    return known


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that goes with `count`, by the plural rule of the installed language."""
    return _State.translations.ngettext(singular, plural, count)


def in_french(message: str) -> str:
    """Return the reference wording whatever language is installed: a file may have been made in it."""
    return _reference().gettext(message) if message else ""


@cache
def _reference() -> _gettext.NullTranslations:
    return _load(REFERENCE, []) or _gettext.NullTranslations()


def language() -> str:
    """The installed language, as two letters."""
    return _State.language


def problems_of_catalogues() -> tuple[CatalogueProblem, ...]:
    """What `install` found wrong; empty when the language asked for is wholly there."""
    return _State.problems


def install(lang: str) -> str:
    """Make `lang` the language of the process and return the language really installed.

    A catalogue that is absent or does not parse gives French; one that is
    incomplete is used, with French for what it lacks.
    """
    lang = lang.replace("-", "_").split("_")[0].lower() or REFERENCE
    problems: list[CatalogueProblem] = []
    translations = _load(lang, problems)
    if translations is None and lang != REFERENCE:
        lang, translations = REFERENCE, _load(REFERENCE, problems)
    if translations is None:
        lang, translations = SOURCE, _gettext.NullTranslations()
    _State.language, _State.translations = lang, translations
    _State.shown, _State.problems = {}, tuple(problems)
    return lang


def available() -> list[str]:
    """The languages that a menu offers, French first: complete and reviewed ones (decision 29).

    A catalogue says that it was reviewed by a header `X-Reviewed-By`.
    """
    reference = _messages(REFERENCE)
    others = [one for one in _languages_on_disk() if one not in (REFERENCE, SOURCE)]
    offered = sorted(one for one in others if _is_reviewed(one) and reference <= _messages(one))
    return [*([REFERENCE] if reference else []), SOURCE, *offered]


def _is_reviewed(lang: str) -> bool:
    found = _load(lang, [])
    return found is not None and bool(found.info().get("x-reviewed-by"))


def _load(lang: str, problems: list[CatalogueProblem]) -> _gettext.NullTranslations | None:
    if lang == SOURCE:
        return _gettext.NullTranslations()
    try:
        found = _read(lang)
    except FileNotFoundError:
        problems.append(CatalogueProblem(lang, "absent"))
        return None
    except (ValueError, SyntaxError, OSError, EOFError):
        problems.append(CatalogueProblem(lang, "unreadable"))
        return None
    if lang != REFERENCE:
        _complete_with_french(lang, found, problems)
    return found


def _complete_with_french(lang: str, found: CompiledCatalogue, problems: list[CatalogueProblem]) -> None:
    reference = _load(REFERENCE, problems)
    if not isinstance(reference, CompiledCatalogue):
        return
    if {*reference.translated()} - {*found.translated()}:
        problems.append(CatalogueProblem(lang, "incomplete"))
        found.add_fallback(reference)


def _read(lang: str) -> CompiledCatalogue:
    """Read one catalogue. Raises FileNotFoundError, or ValueError when it does not parse."""
    folder = _folder(lang)
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if _is_current(compiled, source):
        return CompiledCatalogue(compiled.read_bytes())
    return CompiledCatalogue(compile_catalogue(source, lang))


def _is_current(compiled: Path, source: Path) -> bool:
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime


def _folder(lang: str) -> Path:
    from precarite_desktop.paths import data_root

    return data_root() / "i18n" / lang / "LC_MESSAGES"


def _languages_on_disk() -> list[str]:
    root = _folder("x").parent.parent
    return [one.name for one in root.iterdir() if (one / "LC_MESSAGES").is_dir()] if root.is_dir() else []


def _messages(lang: str) -> set[str]:
    found = _load(lang, [])
    return {*found.translated()} if isinstance(found, CompiledCatalogue) else set()
