"""Laying out changes no meaning, loses no comment, and has nothing to do the second time."""

from __future__ import annotations

from pathlib import Path
from random import Random
from shutil import copytree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.docs.blocks import Block, blocks
from tests.docs.test_blocks import ROOT
from tests.effort import EFFORT, examples
from tests.language.authoring import mangling

from precept.execution.protocol import load
from precept.language.formatting import formatter as layout
from precept.language.formatting.formatter import files_to_format, formatted
from precept.language.formatting.yaml_layout import comments
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostics, Source
from precept.model.errors import BadInput
from precept.model.identity import ruleset_fingerprint
from precept.verification.diff.compare import compare
from precept.verification.diff.revisions import load_versions

FILES = tuple(files_to_format([str(ROOT / "rulesets"), str(ROOT / "features")]))
SHOWN = [one for one in blocks(ROOT / "docs" / "language.md") if Path(one.file).suffix == ".yaml"]


def mangled(path: Path, seed: int) -> str:
    mangle = mangling.feature if path.suffix == ".feature" else mangling.rules
    return mangle(path.read_text("utf-8"), Random(seed))


def test_every_file_is_laid_out() -> None:
    assert len(FILES) > 60
    assert [path for path in FILES if len(set(formatted(path))) > 1] == []


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.file)
def test_every_example_of_the_language_is_laid_out(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "shown.yaml"
    path.write_text(block.text)
    assert formatted(path) == (block.text, block.text)


@pytest.mark.parametrize("seed", range(EFFORT))
def test_whatever_becomes_of_its_layout_a_file_is_laid_out_the_same(
    seed: int, tmp_path: Path
) -> None:
    for number, path in enumerate(FILES):
        copy = tmp_path / f"{number}{path.suffix}"
        copy.write_text(mangled(path, seed), newline="")
        before, after = formatted(copy)
        assert before != after
        assert after == path.read_text("utf-8"), path


def test_a_ruleset_that_is_laid_out_is_the_same_ruleset(tmp_path: Path) -> None:
    for ruleset in ("ms_relapse", "tutorial"):
        copy = copytree(ROOT / "rulesets" / ruleset, tmp_path / ruleset)
        for path in sorted(copy.rglob("*.yaml")):
            path.write_text(mangled(path, 7))
        assert ruleset_fingerprint(load(copy).ruleset) == ruleset_fingerprint(load(ruleset).ruleset)
    before = copytree(tmp_path / "tutorial", tmp_path / "before")
    for path in sorted((tmp_path / "tutorial").rglob("*.yaml")):
        path.write_text(formatted(path)[1])
    comparison = compare(*load_versions(str(before), str(tmp_path / "tutorial")))
    assert comparison.equivalent
    assert {edit.change for edit in comparison.edits} == {"comments or layout"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


WORDS = st.text("ab #:-'\"[]{},|>\\é ", min_size=1, max_size=6).map(str.strip).filter(bool)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join) | st.lists(
    st.lists(WORDS, max_size=4).map(" ".join), max_size=4
).map("\n".join)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@st.composite
def written(draw: st.DrawFn) -> str:
    """Any data, as a writer that knows no taste may write it, with comments put in anywhere."""
    data = draw(st.dictionaries(WORDS, DATA, min_size=1, max_size=4))
    text: str = yaml.safe_dump(
        data,
        default_style=draw(STYLES),
        default_flow_style=draw(st.sampled_from([None, False, True])),
        width=draw(st.integers(20, 120)),
        indent=draw(st.integers(2, 6)),
        allow_unicode=True,
        sort_keys=False,
    )
    for _ in range(draw(st.integers(0, 3))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, 8))
        if draw(st.booleans()):
            lines.insert(at, " " * column + "# said # twice")
        else:
            lines[at] += "   # behind"
        commented = "\n".join(lines)
        text = commented if content(commented) == content(text) else text
    return text


def content(text: str) -> object:
    """What a text says, comments aside; None if it is not well-formed."""
    try:
        return told(composed(text))
    except yaml.YAMLError:
        return None


def told(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    parts = (part if isinstance(part, tuple) else (part,) for part in node.value)
    return (type(node).__name__, [[told(inner) for inner in part] for part in parts])


def composed(text: str) -> yaml.Node:
    node = yaml.compose(text, yaml.SafeLoader)
    assert node is not None
    return node


def said(text: str) -> list[str]:
    return [one.text for one in comments(text, composed(text)) if one.text]


@examples(25)
@given(written())
def test_anything_is_laid_out_once_and_for_all(folder: Path, text: str) -> None:
    path = folder / "written.yaml"
    path.write_text(text)
    diagnostics = Diagnostics()
    if read(Source("", text), diagnostics) is None or diagnostics:
        return
    after = formatted(path)[1]
    assert (content(after), said(after)) == (content(text), said(text))
    path.write_text(after)
    assert formatted(path)[1] == after


@pytest.mark.parametrize(
    "text",
    ["a: |\n  one\n  two", "? |\n  a\n: b\n"],
    ids=["a text that only the end of the file ends", "a name over several lines"],
)
def test_what_would_change_is_left_as_it_is(text: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text)
    with pytest.raises(BadInput, match="FMT101"):
        formatted(path)


def test_a_lost_comment_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "remarked.yaml"
    path.write_text("a: b  # said\n")
    monkeypatch.setattr(layout, "laid_out", lambda *_: "a: b\n")
    with pytest.raises(BadInput, match="FMT101"):
        formatted(path)
