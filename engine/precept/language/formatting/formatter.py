"""Format files of rulesets and features, and check that nothing they say is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from precept.language import library
from precept.language.contents import elsewhere, leads_out
from precept.language.features import scenarios_of
from precept.language.files import files_within, read_source
from precept.language.formatting import gherkin_layout
from precept.language.formatting.yaml_layout import comments, laid_out
from precept.language.gherkin.document import Document, parsed, read_document
from precept.language.syntax.nodes import MappingNode, Node, SequenceNode
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput

CANNOT_FORMAT = Fault(
    "FMT101",
    "layout-not-possible",
    "Formatting would change what the file says or lose a comment, so the file is left as it is.",
    "write the unusual part of it in a simpler way",
)
NOTHING = Fault(
    "FMT102",
    "nothing-to-lay-out",
    "No file or folder is named, and the working folder has neither rulesets nor features.",
    "name a file, a folder or a ruleset",
)

_KINDS = (".yaml", ".feature")
_FOLDERS = ("rulesets", "features")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile("\r\n?")
_PLACES = ("location", "id", "description", "comments", "uri")


def files_to_format(names: Iterable[str]) -> Iterator[Path]:
    """Return the named files, and all files of the named folders and rulesets.

    Without names they are those of the folders `rulesets` and `features`, where these exist.

    Raises:
        BadInput: if nothing is named and neither folder exists, or if a file of a folder is a link
            that leads out of it.
    """
    places = [place for name in names for place in _places(name)]
    if not places:
        places = [Path(name) for name in _FOLDERS if Path(name).is_dir()]
    if not places:
        message = "there is nothing here to format"
        raise BadInput("nothing is named", [NOTHING.at(Span(Source(str(Path.cwd()))), message)])
    for place in places:
        yield from _inside(place) if place.is_dir() else (place,)


def _places(name: str) -> Iterator[Path]:
    path = Path(name)
    folder = None if path.is_file() else library.locate(name)
    if folder is None:
        yield path
        return
    yield folder
    features = library.features(folder)
    if features and not features.is_relative_to(folder.resolve()):
        yield features


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder.

    Raises:
        BadInput: if one is a link that leads out of the folder, and so another file.
    """
    files = [path for path in files_within(folder) if path.suffix in _KINDS and path.is_file()]
    outside = [elsewhere(path) for path in files if leads_out(path, folder)]
    if outside:
        raise BadInput("nothing is formatted", outside)
    yield from files


def formatted(path: Path) -> tuple[str, str]:
    """Return the text of a YAML or feature file, and the same text formatted.

    Raises:
        BadInput: if the file cannot be read or formatted.
    """
    diagnostics = Diagnostics()
    source = read_source(path, str(path), diagnostics)
    if source is None:
        raise BadInput("the file cannot be read", diagnostics)
    text = _LINE_END.sub("\n", source.text)
    if path.suffix == ".feature":
        document = read_document(path)
        scenarios_of(document, str(path))  # whose faults name their places
        return source.text, _feature(document)
    return source.text, _yaml(text, source)


def _yaml(text: str, source: Source) -> str:
    diagnostics = Diagnostics()
    before = read(Source(source.name, text), diagnostics)
    if before is None or diagnostics:
        raise BadInput("the file cannot be read", diagnostics)
    composed = _composed(text)
    laid = laid_out(text, composed)
    after = read(Source(source.name, laid), diagnostics)
    same = after is not None and _content(before) == _content(after)
    if not same or _comments_of(text, composed) != _comments_of(laid, _composed(laid)):
        raise _cannot_format(source)
    return laid


def _composed(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=_LOADER)
    assert node is not None
    return node


def _content(node: Node) -> object:
    """Return the content of a node without its places in the file."""
    match node:
        case MappingNode():
            return [(key.value, _content(value)) for key, value in node]
        case SequenceNode():
            return ("list", [_content(item) for item in node.items])
        case _:
            return node.value, node.offset


def _comments_of(text: str, root: yaml.Node) -> list[str]:
    return [comment.text for comment in comments(text, root) if comment.text]


def _feature(document: Document) -> str:
    source, before = document.source, document.tree
    laid = gherkin_layout.laid_out(source.text, before)
    after = parsed(Source(source.name, laid))
    if _meaning(before) != _meaning(after) or _feature_comments(before) != _feature_comments(after):
        raise _cannot_format(source)
    return laid


def _meaning(node: Any) -> Any:
    """Return the syntax tree of a feature without its places in the file."""
    match node:
        case dict():
            kept = {name: _meaning(value) for name, value in node.items() if name not in _PLACES}
            return kept | {"description": node.get("description", "").split()}
        case list():
            return [_meaning(item) for item in node]
        case _:
            return node


def _feature_comments(document: Any) -> list[str]:
    return [comment["text"].strip() for comment in document["comments"]]


def _cannot_format(source: Source) -> BadInput:
    message = f"formatting `{source.name}` would change what it says"
    return BadInput("the file cannot be formatted", [CANNOT_FORMAT.at(Span(source), message)])
