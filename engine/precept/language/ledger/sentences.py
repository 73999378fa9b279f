"""Sentences of a document: their locators and fingerprints."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from precept.language.files import read_source
from precept.model.diagnostics import Diagnostics, Fault, Span
from precept.model.records import dataclass

# Case matters: "Ms." is a form of address, "MS." the end of a sentence about a disease. Left out on
# purpose are "etc." and "a.m." (they often end a sentence), and single initials ("vitamin K." ends
# more guideline sentences than "K. Smith" occurs inside one).
_ABBREVIATIONS = ("Dr", "Mr", "Mrs", "Ms", "Prof", "St", "e.g", "i.e", "vs", "cf", "approx", "Fig")
# Before a number only: "No." is also an answer, and "for 5 min." may end a sentence.
_BEFORE_NUMBERS = (
    *("No", "Nos", "Nr", "p", "pp", "max", "min", "ca", "c", "al", "vol", "Vol", "Tab", "Eq"),
    *("Sec", "Sect", "Ch", "Art", "Ref", "Refs", "Figs", "ed", "resp", "incl"),
)
_NUMBER_FOLLOWS = re.compile(r"\s+\(?\d")
_MARKER = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{2,5})\.")

_DOUBLE_QUOTES = "“”„‟«»"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a"  # escaped: some look like a comma
_MARKS = str.maketrans(dict.fromkeys(_DOUBLE_QUOTES, '"') | dict.fromkeys(_SINGLE_QUOTES, "'"))
_WRAPPERS = re.escape(_DOUBLE_QUOTES + _SINGLE_QUOTES + "\"'")

_BLANK_LINES = re.compile(r"\n\s*\n")
_LAST_CHARACTERS = re.compile(rf"[.!?…]+[{_WRAPPERS})\]]*")
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


def split(text: str, abbreviations: Iterable[str] = ()) -> tuple[Sentence, ...]:
    """Find the sentences of a document, in reading order.

    Blank lines separate paragraphs. A sentence ends at a full stop, question or exclamation mark
    and the closing quotation marks or brackets after it, if the next word could begin a sentence.
    The full stop of an abbreviation does not end it, nor does that of a list marker such as `2.`.

    Args:
        text: The whole document.
        abbreviations: Further abbreviations of the document, without their full stop.

    Returns:
        Every sentence with its locator; nothing for a blank document.
    """
    paragraphs = filter(None, map(str.strip, _BLANK_LINES.split(text)))
    always = _ending_in((*_ABBREVIATIONS, *(word.removesuffix(".") for word in abbreviations)))
    return tuple(
        Sentence(f"p{paragraph}.{position}", sentence)
        for paragraph, content in enumerate(paragraphs, start=1)
        for position, sentence in enumerate(_sentences(content, always), start=1)
    )


def fingerprint(text: str) -> str:
    """Return the fingerprint of a sentence, so that a ledger need not repeat it.

    It is equal for texts that differ only in white space, the encoding of accents or the shape of
    quotation marks, as copies of a document do.

    Args:
        text: The sentence.

    Returns:
        The SHA-256 digest in hexadecimal.
    """
    plain = _on_one_line(unicodedata.normalize("NFC", text).translate(_MARKS))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _ending_in(abbreviations: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a text that ends in one of the abbreviations and a full stop."""
    return re.compile(rf"(?:^|.*\W)(?:{'|'.join(map(re.escape, abbreviations))})\.", re.DOTALL)


_NUMBERED = _ending_in(_BEFORE_NUMBERS)


def _sentences(paragraph: str, abbreviated: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for end in (match.end() for match in _LAST_CHARACTERS.finditer(paragraph)):
        text = paragraph[start:end].strip()
        if (
            _may_begin(paragraph, end)
            and not _MARKER.fullmatch(text)
            and not abbreviated.fullmatch(text)
            and not (_NUMBER_FOLLOWS.match(paragraph, end) and _NUMBERED.fullmatch(text))
        ):
            yield _on_one_line(paragraph[start:end])
            start = end
    yield _on_one_line(paragraph[start:])


def _may_begin(paragraph: str, position: int) -> bool:
    following = _FIRST_CHARACTERS.match(paragraph, position)
    return following is not None and not following["first"].islower()


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


_RULE_ID = re.compile(r"gt\d+")
DEFAULTS = "gt0000"
"""The locator of what a guideline of GDL2 records before its first rule."""


def rules_of_gdl2(text: str) -> tuple[Sentence, ...]:
    """Return the rules of a guideline of GDL2 as sentences by their ids; none if it is none.

    The text of a rule is what it says, and the terms of what it names.
    """
    if not text.lstrip("\ufeff \n\t").startswith("{") or "gdl_version" not in text:
        return ()
    try:
        data = json.loads(text.lstrip("\ufeff"))
        definition, ontology = data["definition"], data["ontology"]["term_definitions"]
        rules = {rule["id"]: rule for rule in definition["rules"].values()}
        defaults = {"then": definition.get("default_actions")}
        found = [(DEFAULTS, defaults)] if defaults["then"] else []
        terms = next(iter(ontology.values()))["terms"]
        return tuple(
            Sentence(id_, _on_one_line(" ".join(_said(rule, terms))))
            for id_, rule in [*found, *sorted(rules.items())]
        )
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return ()


def _said(rule: Mapping[str, Any], terms: Mapping[str, Any]) -> Iterator[str]:
    lines = [*(rule.get("when") or ()), "then", *(rule.get("then") or ())]
    yield from lines
    for id_ in dict.fromkeys(_RULE_ID.findall(" ".join(lines))):
        yield str(terms.get(id_, {}).get("text", ""))


NO_SENTENCES = Fault(
    "DOC101",
    "document-without-sentences",
    "The file has no sentence to compare a ledger with.",
    "name the file that holds the document as plain text",
)


def read_document(
    path: Path, diagnostics: Diagnostics, abbreviations: Iterable[str] = ()
) -> tuple[Sentence, ...]:
    """The sentences of a document; none, with the reason in `diagnostics`, if it is illegible."""
    source = read_source(path, str(path), diagnostics)
    if source is None:
        return ()
    sentences = rules_of_gdl2(source.text) or split(source.text, abbreviations)
    if not sentences:
        diagnostics.add(NO_SENTENCES, Span(source), f"`{path}` has no sentence")
    return sentences
