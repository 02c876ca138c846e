"""Extract the texts of the program and keep the catalogues in step: `dev.py strings`, and `--check` for CI.

English msgids are the keys, `fr` is the authoritative wording, `en` repeats the
msgids, `br` has its five CLDR plural forms and is offered once it is complete.
Nothing is guessed (no fuzzy entry), nothing obsolete is kept, and files carry no
date, so that they change only when a text does.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
DOMAIN = "precarite"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
LANGUAGES = ("fr", "en", "br")
COMPLETE = ("fr", "en")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
# CLDR's five forms; Babel's own table has six and needs more words than the language does.
BRETON_RULE = (
    "((n%10==1 && n%100!=11 && n%100!=71 && n%100!=91) ? 0 :"
    " (n%10==2 && n%100!=12 && n%100!=72 && n%100!=92) ? 1 :"
    " ((n%10==3 || n%10==4 || n%10==9) && (n%100<10 || n%100>19) && (n%100<70 || n%100>79)"
    " && (n%100<90 || n%100>99)) ? 2 : (n!=0 && n%1000000==0) ? 3 : 4)"
)
PLURALS = {"fr": (2, "(n > 1)"), "en": (2, "(n != 1)"), "br": (5, BRETON_RULE)}
# Decision 60 and the tone of screens 4.5: words that no French text may hold, with the accents folded away.
BANNED = re.compile(r"pr[eé]carit[eé]|invalides?\b|\b[eé]checs?\b|b[eé]n[eé]ficiaire", re.IGNORECASE)
DATED = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By)[^\n]*\n',
    re.MULTILINE,
)
PLACEHOLDER = re.compile(r"\{(\w+)")

Text = str | tuple[str, ...]


def extract() -> Catalog:
    """Every text that the program marks, sorted."""
    template = Catalog(domain=DOMAIN, project="Passerelles", charset="utf-8", fuzzy=False)
    template.header_comment = "# The texts of Passerelles, EUPL-1.2."
    found = extract_from_dir(
        ROOT / "precarite_desktop",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("TR:",),
        strip_comment_tags=True,
    )
    for _file, _line, text, comments, context in found:
        template.add(text, None, auto_comments=comments, context=context)
    return template


def load(language: str) -> Catalog:
    """The catalogue of a language as it lies on disk; an empty one if there is none."""
    path = path_of(language)
    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)
    else:
        catalogue = Catalog(locale=language, domain=DOMAIN, project="Passerelles", fuzzy=False)
    catalogue.header_comment = f"# The texts of Passerelles ({language}), EUPL-1.2."
    # Babel offers no public way to say another plural rule than its own.
    catalogue._num_plurals, catalogue._plural_expr = PLURALS[language]  # noqa: SLF001
    return catalogue


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def update(catalogue: Catalog, template: Catalog) -> None:
    """Bring a catalogue in step with the template, guessing nothing."""
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    for message in texts(catalogue):
        message.flags.discard("fuzzy")
        if catalogue.locale_identifier == "en":
            message.string = message.id
        elif message.pluralizable:
            message.string = _as_many(message.string, catalogue.num_plurals)


def fill(catalogue: Catalog, wording: dict[str, Text]) -> None:
    """Put the wording of msgids (the singular one for plurals) into a catalogue; others stay as they are."""
    for message in texts(catalogue):
        said = wording.get(message.id[0] if message.pluralizable else message.id)
        if said and message.pluralizable != isinstance(said, str):
            message.string = said


def save(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue without dates; an unchanged one keeps its bytes."""
    out = BytesIO()
    write_po(out, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    content = DATED.sub(b"", out.getvalue()).replace(b"Passerelles VERSION", b"Passerelles")
    if path.exists() and path.read_bytes() == content:
        return  # a newer date would make the compiled catalogue look stale
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def untranslated(catalogue: Catalog) -> list[str]:
    """The msgids that still lack their words."""
    return [_key(message) for message in texts(catalogue) if not all(_strings(message))]


def problems() -> list[str]:
    """What is wrong with the catalogues on disk, one sentence each."""
    wanted = {_key(message) for message in texts(extract())}
    with TEMPLATE.open("rb") as file:
        said = [*_compare("the template", wanted, read_po(file))]
    for language in LANGUAGES:
        catalogue = load(language)
        said += _compare(language, wanted, catalogue)
        said += [f"{language}: fuzzy: {_key(message)!r}" for message in texts(catalogue) if message.fuzzy]
        said += [f"{language}: placeholders differ: {_key(message)!r}" for message in misplaced(catalogue)]
        if language in COMPLETE:
            said += [f"{language}: not translated: {text!r}" for text in untranslated(catalogue)]
        said += _header_problems(language)
    said += [f"fr: banned word: {text!r}" for text in banned(load("fr"))]
    return said


def misplaced(catalogue: Catalog) -> list[Message]:
    """The messages whose words hold other placeholders than their msgid; a form may leave out the count."""
    wrong = []
    for message in texts(catalogue):
        ids = message.id if message.pluralizable else (message.id,)
        wanted = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for string in filter(None, _strings(message)):
            held = set(PLACEHOLDER.findall(string))
            if held != wanted and not (message.pluralizable and wanted - held == {"count"} and held < wanted):
                wrong.append(message)
                break
    return wrong


def banned(catalogue: Catalog) -> list[str]:
    """The words of a catalogue that hold what no screen may show."""
    return [
        string for message in texts(catalogue) for string in _strings(message) if BANNED.search(string or "")
    ]


def _compare(name: str, wanted: set[str], catalogue: Catalog) -> Iterator[str]:
    there = {_key(message) for message in texts(catalogue)}
    yield from (f"{name} lacks {text!r}: run dev.py strings" for text in sorted(wanted - there))
    yield from (f"{name} still has {text!r}: run dev.py strings" for text in sorted(there - wanted))


def _header_problems(language: str) -> Iterator[str]:
    number, expression = PLURALS[language]
    if f"nplurals={number}; plural={expression}" not in _unfolded(path_of(language)):
        yield f"{language}: another plural rule than ours: run dev.py strings"


def _unfolded(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace('"\n"', "")


def _key(message: Message) -> str:
    return "\0".join(message.id) if message.pluralizable else str(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if message.pluralizable else (message.string,)


def _as_many(strings: Iterable[str], number: int) -> tuple[str, ...]:
    known = tuple(strings)[:number]
    return known + ("",) * (number - len(known))


def main(arguments: list[str]) -> int:
    """Update the files; with `--check` only say what is wrong, with `--compile` make the .mo."""
    if arguments == ["--check"]:
        found = problems()
        print("\n".join(found) or "Catalogues: current, complete, no fuzzy entry.")
        return 1 if found else 0
    if arguments == ["--compile"]:
        sys.path.insert(0, str(ROOT))
        from precarite_desktop.text.compiled import compile_catalogue

        for language in LANGUAGES:
            source = path_of(language)
            source.with_suffix(".mo").write_bytes(compile_catalogue(source, language))
        return 0
    template = extract()
    save(template, TEMPLATE)
    for language in LANGUAGES:
        catalogue = load(language)
        update(catalogue, template)
        save(catalogue, path_of(language))
        print(
            f"{language}: {len(list(texts(catalogue)))} texts, {len(untranslated(catalogue))} without words"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
