"""The page about the language documents everything that can be written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.docs.blocks import blocks
from tests.docs.reference import BEGIN
from tests.docs.test_blocks import ROOT

from precept.execution.protocol import load
from precept.language.grammar import STATEMENT_KINDS, TYPE_LINES, TYPES, GroupSpec
from precept.language.loader import shape
from precept.language.syntax import conditions
from precept.language.syntax.nodes import Node
from precept.model.answers import WORDS
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadCase
from precept.verification.gherkin.assertions import STATUS_WORDS

PAGE = ROOT / "docs" / "language.md"
# What is explained by hand; the reference below it is generated.
TEXT = PAGE.read_text("utf-8").partition(BEGIN)[0]


@pytest.mark.parametrize(
    "words",
    [tuple(TYPES), TYPE_LINES, tuple(WORDS), STATEMENT_KINDS],
    ids=["types", "lines of types", "strengths", "kinds of statements"],
)
def test_every_choice_is_documented(words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in TEXT] == []


def test_every_comparison_is_documented() -> None:
    known = (*conditions.COMPARISONS, *conditions.MEMBERSHIPS, "is between", conditions.WITHIN)
    code = re.findall(r"`([^`\n]+)`", TEXT)
    assert [word for word in known if not any(f" {word} " in line for line in code)] == []


def test_every_status_that_a_feature_may_assert_is_documented() -> None:
    statuses = {status for of in STATUS_WORDS.values() for status in of}
    assert {status for status in statuses if f"is {status}`" not in TEXT} == set()


def test_every_line_that_a_file_may_have_is_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = _names_that_groups_may_have(monkeypatch)
    for block in blocks(PAGE):
        if block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text)
    protocol = load("hiccups")
    for case in sorted(Path("hiccups/cases").iterdir()):
        if case.stem == "contradiction":
            with pytest.raises(BadCase):
                protocol.decide(case)
        else:
            protocol.decide(case)
    assert {"when", "as_of", "complete_since", "corrects", "together"} <= names
    assert {name for name in names if not _is_documented(name)} == set()


def _names_that_groups_may_have(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Record every line name that the loader asks for."""
    names: set[str] = set()
    group = shape.group

    def recording(
        node: Node | None,
        spec: GroupSpec,
        diagnostics: Diagnostics,
        name: str = "",
        more: Iterable[str] = (),
    ) -> shape.Group | None:
        names.update(spec.names, more)
        return group(node, spec, diagnostics, name, more)

    monkeypatch.setattr(shape, "group", recording)
    return names


def _is_documented(name: str) -> bool:
    return (
        f"`{name}`" in TEXT or re.search(rf"(^|[ {{]){name}:( |$)", TEXT, re.MULTILINE) is not None
    )
