"""No number of law outside resources/law ("no toys", 7): law/ and records/ hold no unexplained number."""

import ast
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "precarite_desktop"
INNOCENT = {Decimal(number) for number in (0, 1, 7, 12, 100)}
SIZES = {"max_length", "min_length"}
MODULES = sorted([*(PACKAGE / "law").rglob("*.py"), *(PACKAGE / "records").rglob("*.py")])


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but the sizes of fields: how long a text may be is no law."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.keyword) and child.arg in SIZES):
            yield from _nodes(child)


def _numbers(tree: ast.Module) -> Iterator[tuple[int, Decimal]]:
    """Every number written in the code, with its line; in quotes too when a Decimal is made of it."""
    for node in _nodes(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
        ):
            yield node.lineno, Decimal(str(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decimal":
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    try:
                        yield node.lineno, Decimal(argument.value)
                    except InvalidOperation:
                        continue


def _is_explained(lines: list[str], number: int) -> bool:
    """Whether the line, the one above, or the docstring below says why."""
    here, above = lines[number - 1], lines[number - 2].strip() if number > 1 else ""
    below = lines[number].strip() if number < len(lines) else ""
    return "#" in here or above.startswith("#") or below.startswith('"""')


def unexplained(text: str) -> list[tuple[int, Decimal]]:
    lines = text.splitlines()
    return [
        (line, abs(number))
        for line, number in _numbers(ast.parse(text))
        if abs(number) not in INNOCENT and not _is_explained(lines, line)
    ]


def test_a_number_is_innocent_or_says_its_reason() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): unexplained(path.read_text(encoding="utf-8"))
        for path in MODULES
    }
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_a_rate_hidden_in_the_code_is_seen() -> None:
    assert unexplained("rate = Decimal('0.15')\n") == [(1, Decimal("0.15"))]
    assert unexplained("hours = 308\n") == [(1, Decimal(308))]
    assert unexplained("letters = 23  # letters of the check alphabet\n") == []
