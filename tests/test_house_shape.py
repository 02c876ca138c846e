"""The shape of the code that the house rules promise: small files, plain packages, telling names."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "precarite_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DEEPEST_NESTING = 4
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "base", "misc", "tools"}
# The three named places where any exception may be caught (house, Errors).
CATCH_ALL = {"ui/task.py", "ui/errors.py", "app.py"}
# Other folders of tests than the rooms of the package.
FURTHER_TESTS = {"a11y", "packaging", "whole"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, Function))


def _depth(node: ast.AST, depth: int = 0) -> int:
    deeper = depth + isinstance(node, ast.If | ast.For | ast.While | ast.With | ast.Try | ast.Match)
    inner = [
        _depth(child, depth if _continues(node, child) else deeper)
        for child in ast.iter_child_nodes(node)
        if not isinstance(child, Function | ast.ClassDef | ast.Lambda)
    ]
    return max([deeper, *inner])


def _continues(node: ast.AST, child: ast.AST) -> bool:
    """Whether `child` is the elif of `node`: no deeper to the eye."""
    return isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_file_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_a_function_is_short_and_flat() -> None:
    too_long, too_deep = [], []
    for path in MODULES:
        for function in _functions(path):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > LONGEST_FUNCTION:
                too_long.append(f"{_name(path)}:{function.name} {length}")
            if _depth(function) > DEEPEST_NESTING:
                too_deep.append(f"{_name(path)}:{function.name} {_depth(function)}")
    assert (too_long, too_deep) == ([], [])


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=_name)
def test_a_package_only_says_what_it_is_for(path: Path) -> None:
    tree = _tree(path)
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_every_module_says_what_it_is_for() -> None:
    assert [_name(path) for path in MODULES if not ast.get_docstring(_tree(path))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [_name(path) for path in MODULES if EMPTY_NAMES & set(path.stem.split("_"))] == []


def test_only_the_named_places_catch_everything() -> None:
    wide = set()
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node):
                wide.add(_name(path))
    assert wide <= CATCH_ALL


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether the handler only tidies up: what it met goes on rising."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _catches_all(kind: ast.expr | None) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(
        one is None or (isinstance(one, ast.Name) and one.id in {"Exception", "BaseException"})
        for one in names
    )


def test_packaging_is_no_package_because_it_would_hide_the_one_of_pypi() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_tests_lie_where_the_package_lies() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    folders = {
        path.parent.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").rglob("*/test_*.py")
    }
    assert rooms <= folders | {"cli"}, "a room without tests"
    assert folders <= rooms | FURTHER_TESTS, "tests of no room"


def test_every_test_module_tests_something() -> None:
    empty = [
        path.name
        for path in (ROOT / "tests").rglob("test_*.py")
        if not any(
            isinstance(node, Function) and node.name.startswith("test") for node in ast.walk(_tree(path))
        )
    ]
    assert empty == []


def test_no_pattern_is_possessive() -> None:
    """Python before 3.11.5, which Debian 12 has, mistakes such patterns (gh-106052)."""
    found = [
        f"{_name(path)}: {name}"
        for path in MODULES
        if "re.compile" in path.read_text(encoding="utf-8")
        for name, value in vars(importlib.import_module(_module(path))).items()
        if isinstance(value, re.Pattern)
        and "POSSESSIVE" in str(re._parser.parse(value.pattern, value.flags & re.DOTALL))  # type: ignore[attr-defined]
    ]
    assert found == []


def _module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
