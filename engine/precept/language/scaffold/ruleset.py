"""A new ruleset: an example to be replaced, or what is known of a document before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from precept.language.ledger.sentences import Sentence, fingerprint, read_document
from precept.language.loader.shape import is_id
from precept.language.scaffold.dry_run import put
from precept.language.scaffold.faults import THERE
from precept.language.scaffold.rule import said
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostic, Source, Span
from precept.model.errors import BadInput

_SCAFFOLD = Path(__file__).parent / "templates"


def new_ruleset(name: str, title: str, document: Path | None) -> Mapping[Path, str]:
    """Make the folders `rulesets/<name>` and `features/<name>`; the files that are in them.

    With a document the ledger has a fingerprint of each of its sentences, and there is no rule yet:
    nothing is claimed of a sentence before somebody has read it. The document stays where it is.

    Raises:
        BadInput: if one of them is there already, or the document cannot be read.
    """
    found: list[Diagnostic] = []
    folder, features = Path("rulesets", name), Path("features", name)
    given = Span(Source(name, name), 1, 1, 1, 1 + len(name))
    if is_id(ScalarNode(name, given), found):
        found += [_there(place) for place in (folder, features) if place.exists()]
    sentences = read_document(document, found) if document else ()
    if found:
        raise BadInput("the ruleset cannot be made", found)
    words = {"NAME": name, "TITLE": title, "FILE": document.name if document else ""}
    places = {"ruleset": folder, "features": features}
    files = dict(_filled(_SCAFFOLD / ("document" if document else "example"), words, places))
    if document:
        files[folder / "ledger.yaml"] += "".join(_entries(sentences))
    put(folder, files)
    return files


def _there(place: Path) -> Diagnostic:
    return THERE.at(Span(Source(str(place))), f"`{place}` is there already")


def _filled(
    scaffold: Path, words: Mapping[str, str], places: Mapping[str, Path]
) -> Iterator[tuple[Path, str]]:
    """The files of a scaffold, with words in place of those in capitals."""
    in_yaml = {name: said(word) for name, word in words.items()}
    for path in sorted(one for one in scaffold.rglob("*") if one.is_file()):
        part, *inside = path.relative_to(scaffold).parts
        known = in_yaml if path.suffix == ".yaml" else words
        yield places[part].joinpath(*inside), _with(path.read_text("utf-8"), known)


def _with(text: str, words: Mapping[str, str]) -> str:
    return re.sub("|".join(words), lambda found: words[found[0]], text)


def _entries(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield f"  {sentence.locator}:\n    fingerprint: {fingerprint(sentence.text)}\n"
