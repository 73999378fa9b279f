"""A document's sentences: where each stands, and a fingerprint that does not repeat it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from precept.language.files import read_source
from precept.model.diagnostics import Diagnostics, Fault, Span

# Case matters: "Ms." is a form of address, "MS." the end of a sentence about a disease. Left out on
# purpose are "No." (also an answer), "etc." and "a.m." (they often end a sentence), and single
# initials ("vitamin K." ends more guideline sentences than "K. Smith" stands in the midst of).
_ABBREVIATIONS = ("Dr", "Mr", "Mrs", "Ms", "Prof", "St", "e.g", "i.e", "vs", "cf", "approx", "Fig")
_NOT_ABBREVIATED = "".join(rf"(?<!\b{re.escape(short)}\.)" for short in _ABBREVIATIONS)

_DOUBLE_QUOTES = "“”„‟«»"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a"  # escaped: some look like a comma
_MARKS = str.maketrans(dict.fromkeys(_DOUBLE_QUOTES, '"') | dict.fromkeys(_SINGLE_QUOTES, "'"))
_WRAPPERS = re.escape(_DOUBLE_QUOTES + _SINGLE_QUOTES + "\"'")

_BLANK_LINES = re.compile(r"\n\s*\n")
_LAST_CHARACTERS = re.compile(rf"[.!?…]+{_NOT_ABBREVIATED}[{_WRAPPERS})\]]*")
_FIRST_CHARACTERS = re.compile(rf"\s+[{_WRAPPERS}(\[]*(?P<first>\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document.

    Attributes:
        locator: Paragraph and sentence, both counted from one: `p4.1`.
        text: The sentence on one line, its punctuation as the document has it.
    """

    locator: str
    text: str


def split(text: str) -> tuple[Sentence, ...]:
    """Find the sentences of a document, in reading order.

    Blank lines part paragraphs. A sentence ends at a full stop, question or exclamation mark and
    whatever quotation marks or brackets close after it, if the next word could begin a sentence.

    Args:
        text: The whole document.

    Returns:
        Every sentence with its locator; nothing for a blank document.
    """
    paragraphs = filter(None, map(str.strip, _BLANK_LINES.split(text)))
    return tuple(
        Sentence(f"p{paragraph}.{position}", sentence)
        for paragraph, content in enumerate(paragraphs, start=1)
        for position, sentence in enumerate(_sentences(content), start=1)
    )


def fingerprint(text: str) -> str:
    """Tell a sentence by a digest, so that a ledger need not repeat it.

    Equal for texts that differ only in white space, in how accents are encoded, or in the shape of
    quotation marks, as copies of one document do. Source: semantics, "Statements of the document".

    Args:
        text: The sentence.

    Returns:
        The SHA-256 digest in hexadecimal.
    """
    plain = _on_one_line(unicodedata.normalize("NFC", text).translate(_MARKS))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in (match.end() for match in _LAST_CHARACTERS.finditer(paragraph)):
        if _may_begin(paragraph, end):
            yield _on_one_line(paragraph[start:end])
            start = end
    yield _on_one_line(paragraph[start:])


def _may_begin(paragraph: str, position: int) -> bool:
    following = _FIRST_CHARACTERS.match(paragraph, position)
    return following is not None and not following["first"].islower()


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


NO_SENTENCES = Fault(
    "DOC101",
    "document-without-sentences",
    "The file holds no sentence, so there is nothing that a ledger could be compared with.",
    "name the file that holds the document as plain text",
)


def read_document(path: Path, diagnostics: Diagnostics) -> tuple[Sentence, ...]:
    """The sentences of a document; none, with the reason in `diagnostics`, if it is illegible."""
    source = read_source(path, str(path), diagnostics)
    if source is None:
        return ()
    sentences = split(source.text)
    if not sentences:
        diagnostics.add(NO_SENTENCES, Span(source), f"`{path}` holds no sentence")
    return sentences
