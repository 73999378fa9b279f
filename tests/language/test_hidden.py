"""No character in an author's file is one that a reviewer does not see."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.interfaces.cli.run import precept
from tests.language.loader.sound import SOUND, write

from precept.language import library
from precept.language.examine import examine
from precept.language.features import read_feature
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostics, Source
from precept.model.errors import BadInput
from precept.model.hidden import hidden_places, without_hidden

_CHARACTERS = {
    "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "U+2066 LEFT-TO-RIGHT ISOLATE",
    "\u200b": "U+200B ZERO WIDTH SPACE",
    "\u00ad": "U+00AD SOFT HYPHEN",
    "\ufeff": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "\u3164": "U+3164 HANGUL FILLER",
    "\x1b": "U+001B CONTROL CHARACTER",
    "\x07": "U+0007 CONTROL CHARACTER",
    "\x85": "U+0085 CONTROL CHARACTER",
    "\r": "U+000D CONTROL CHARACTER",
    "\u2028": "U+2028 LINE SEPARATOR",
    "\U000e0041": "U+E0041 TAG LATIN CAPITAL LETTER A",
}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _refused(files: dict[str, str]) -> list[tuple[str, str, str]]:
    found = examine(write({**SOUND, **files}))[1]
    return [(item.code, str(item.span), item.message) for item in found]


@pytest.mark.parametrize("char", _CHARACTERS)
@pytest.mark.parametrize("file", SOUND)
def test_a_hidden_character_is_refused_wherever_it_is(file: str, char: str) -> None:
    text = SOUND[file]
    for offset in range(0, len(text), 1 + len(text) // 7):
        if char == "\r" and text[offset] == "\n":
            continue
        line, column = Source("", text).place(offset)
        planted = {file: text[:offset] + char + text[offset:]}
        message = f"a hidden character: {_CHARACTERS[char]}"
        if offset or char != "\ufeff":  # a mark of UTF-8 may begin a file
            place = f"cold/{file}:{line}:{column}"
            assert _refused(planted) == [("SYN112", place, message)]


def _texts(node: Node) -> Iterator[ScalarNode]:
    match node:
        case ScalarNode():
            yield node
        case SequenceNode():
            for item in node.items:
                yield from _texts(item)
        case MappingNode():
            for _, value in node:
                yield from _texts(value)


@pytest.mark.parametrize("file", SOUND)
def test_a_hidden_character_is_refused_when_it_is_escaped(file: str) -> None:
    text = SOUND[file]
    tree = read(Source("", text), Diagnostics())
    assert tree
    lines = text.split("\n")
    for node in _texts(tree):
        span = node.span
        if span.line != span.end_line:
            continue
        edited = list(lines)
        before, after = lines[span.line - 1][: span.column - 1], lines[span.line - 1]
        edited[span.line - 1] = (
            before + json.dumps(node.value + "\u202e") + after[span.end_column - 1 :]
        )
        found = _refused({file: "\n".join(edited)})
        place = f"cold/{file}:{span.line}:{span.column}"
        assert ("SYN112", place, "a hidden character: U+202E RIGHT-TO-LEFT OVERRIDE") in found


# In a feature a carriage return ends a line, as it did on older systems.
@pytest.mark.parametrize("char", [char for char in _CHARACTERS if char != "\r"])
def test_a_hidden_character_in_a_feature_is_refused(char: str) -> None:
    shutil.copytree(library.shipped() / "tutorial", "rulesets/tutorial")
    features = Path("features/tutorial")
    shutil.copytree(library.shipped().parent / features, features)
    (file,) = features.glob("*.feature")
    text = file.read_text("utf-8")
    at = text.index("Scenario") + 3
    line, column = Source("", text).place(at)
    file.write_bytes((text[:at] + char + text[at:]).encode())
    with pytest.raises(BadInput) as refused:
        read_feature(file)
    (item,) = refused.value.diagnostics
    assert (item.code, str(item.span)) == ("SYN112", f"{file}:{line}:{column}")
    assert item.message == f"a hidden character: {_CHARACTERS[char]}"
    assert precept("check", "rulesets/tutorial").codes() == ["SYN112"]


def test_lines_of_any_system_and_tabs_and_letters_are_no_hidden_characters() -> None:
    assert _refused({name: text.replace("\n", "\r\n") for name, text in SOUND.items()}) == []
    visible = "a\tb\r\nc ä ß é e\u0301 Ж א م 日本 ≥ ² – “ ” · \u00a0\U0001f600"
    assert list(hidden_places(visible)) == []
    assert without_hidden(visible) == visible


def test_every_format_or_control_character_is_hidden_unless_it_is_drawn() -> None:
    drawn = ("ARABIC ", "SYRIAC ", "KAITHI ")
    for char in map(chr, range(sys.maxunicode + 1)):
        name = unicodedata.name(char, "")
        is_hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        is_left = char in "\t\n" or (name.startswith(drawn) and name != "ARABIC LETTER MARK")
        if is_hidden and not is_left:
            assert list(hidden_places(char)) == [0], name


def test_a_file_full_of_them_is_refused_at_once() -> None:
    found = _refused({"rules/02.yaml": "\u200b" * 300_000})
    assert len(found) == 20
