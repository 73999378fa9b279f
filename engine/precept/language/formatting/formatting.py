"""A file laid out, and the proof that nothing of it was lost: it is read again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from precept.language.features import read_file
from precept.language.files import read_source
from precept.language.formatting import gherkin_layout
from precept.language.formatting.comments import remarks
from precept.language.formatting.yaml_layout import laid_out
from precept.language.scaffold import faults
from precept.language.syntax.nodes import MappingNode, Node, SequenceNode
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostic, Source, Span
from precept.model.errors import BadInput

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile("\r\n?")
_PLACES = ("location", "id", "description", "comments")


def formatted(path: Path) -> tuple[str, str]:
    """The text of a file, of rules or of a feature, and the same text laid out.

    Raises:
        BadInput: if it cannot be read, or not be laid out.
    """
    found: list[Diagnostic] = []
    source = read_source(path, str(path), found)
    if source is None:
        raise BadInput("the file cannot be read", found)
    text = _LINE_END.sub("\n", source.text)
    if path.suffix == ".feature":
        read_file(path)  # whose faults name their places
        return source.text, _feature(text, source)
    return source.text, _yaml(text, source)


def _yaml(text: str, source: Source) -> str:
    found: list[Diagnostic] = []
    before = read(Source(source.name, text), found)
    if before is None or found:
        raise BadInput("the file cannot be read", found)
    laid = laid_out(text, _composed(text))
    after = read(Source(source.name, laid), found)
    if after is None or _content(before) != _content(after) or _said(text) != _said(laid):
        raise _unsound(source)
    return laid


def _composed(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=_LOADER)
    assert node is not None
    return node


def _content(node: Node) -> object:
    """All that a node says, without its places."""
    match node:
        case MappingNode():
            return [(key.value, _content(value)) for key, value in node]
        case SequenceNode():
            return ("list", [_content(item) for item in node.items])
        case _:
            return node.value, node.offset


def _said(text: str) -> list[str]:
    return [one.text for one in remarks(text, _composed(text)) if one.text]


def _feature(text: str, source: Source) -> str:
    before = _parsed(text)
    laid = gherkin_layout.laid_out(text, before)
    after = _parsed(laid)
    if _meaning(before) != _meaning(after) or _comments(before) != _comments(after):
        raise _unsound(source)
    return laid


def _parsed(text: str) -> Any:
    from gherkin.parser import Parser

    return Parser().parse(text)


def _meaning(node: Any) -> Any:
    """What the parser made of a feature, without its places."""
    match node:
        case dict():
            kept = {name: _meaning(value) for name, value in node.items() if name not in _PLACES}
            return kept | {"description": node.get("description", "").split()}
        case list():
            return [_meaning(item) for item in node]
        case _:
            return node


def _comments(document: Any) -> list[str]:
    return [one["text"].strip() for one in document["comments"]]


def _unsound(source: Source) -> BadInput:
    message = f"`{source.name}` cannot be laid out without changing it"
    return BadInput("the file cannot be laid out", [faults.UNSOUND.at(Span(source), message)])
