"""A new ruleset: an example to be replaced, or what is known of a document before it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from precept.authoring.faults import THERE
from precept.authoring.trial import put
from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.ledger.document import read_document
from precept.ledger.sentences import Sentence, fingerprint
from precept.lowering.shape import is_id
from precept.syntax.nodes import Text
from precept.syntax.writer import as_file

_SCAFFOLD = Path(__file__).parent / "scaffold"


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
    if is_id(Text(name, given), found):
        found += [_there(place) for place in (folder, features) if place.exists()]
    sentences = read_document(document, found) if document else ()
    if found:
        raise BadInput("the ruleset cannot be made", found)
    scaffold = _SCAFFOLD / ("document" if document else "example")
    texts = {path.relative_to(scaffold): path.read_text("utf-8") for path in _files(scaffold)}
    if document:
        texts[Path("ruleset", "ledger.yaml")] += _ledger(document.name, title, sentences)
    files = {
        (folder if path.parts[0] == "ruleset" else features).joinpath(*path.parts[1:]): text
        for path, text in texts.items()
    }
    files[folder / "ruleset.yaml"] = as_file({"id": name, "version": "0.1.0", "title": title})
    put(folder, files)
    return files


def _there(place: Path) -> Diagnostic:
    return THERE.at(Span(Source(str(place))), f"`{place}` is there already")


def _files(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _ledger(document: str, title: str, sentences: Sequence[Sentence]) -> str:
    about = as_file({"document": {"file": document, "title": title}})
    return "".join([about, "statements:\n", *_entries(sentences)])


def _entries(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield f"  {sentence.locator}:\n    fingerprint: {fingerprint(sentence.text)}\n"
