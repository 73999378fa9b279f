"""An assertion states what is known and does nothing: without assertions the engine is the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import precept

ENGINE = Path(precept.__file__).parent
# They only look at a value that is there already.
LOOKS = {"callable", "hasattr", "is_dataclass", "isinstance", "issubclass", "len"}


def working(tree: ast.AST) -> Iterator[ast.Assert]:
    """The assertions of some code that call or bind something."""
    for assertion in (node for node in ast.walk(tree) if isinstance(node, ast.Assert)):
        for node in ast.walk(assertion.test):
            called = node.func if isinstance(node, ast.Call) else None
            looks = getattr(called, "id", getattr(called, "attr", "")) in LOOKS
            binds = isinstance(node, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom)
            if binds or (called is not None and not looks):
                yield assertion
                break


def test_no_assertion_does_work() -> None:
    found = [
        f"{path.relative_to(ENGINE)}:{assertion.lineno}"
        for path in sorted(ENGINE.rglob("*.py"))
        for assertion in working(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_one_that_does_is_found() -> None:
    code = "assert isinstance(a, b)\nassert a.check()\nassert (b := 1)\nassert not f(len(a))\n"
    assert [item.lineno for item in working(ast.parse(code))] == [2, 3, 4]
