"""Recognise the keyword that an author meant in a line that is read as prose.

Gherkin reads every line of a description, whatever it says. A misspelt keyword therefore turns a
step, a header or a row into prose, and the scenario passes without it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

_TEXT = ('"""', "```")
_NOT_WORDS = re.compile(r"(?:[^\w]|_|\d+[.)])+")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"([^:;]{1,60}?)\s*[:;]")
_SENTENCE_END = tuple(".!?:;")
_FULL_LINE = 60

# What looks like a keyword and is a word of its own.
_ENGLISH = frozenset(
    word
    for line in (
        "give gives giver hen ren ten the thee them then they thin than wen wheel when whens whet",
        "thence thenceforth thenceforward whence whenever whensoever wren",
        "context primer role roles ruled ruler sample samples",
        "cal dada dan data date den do dun ha logo tad",
    )
    for word in line.split()
)

_STEPS = ("given", "when", "then")
_TITLES = ("feature", "background", "scenario", "scenarioOutline", "rule", "examples")
_ALL_STEPS = (*_STEPS, "and", "but")
_KINDS = (*_TITLES, *_ALL_STEPS)


def meant(line: str, before: str, dialect: str, *, in_scenario: bool) -> str:
    """Return the keyword that a line of a description was probably meant to begin with.

    It is empty if the line is prose. `|` and three quotation marks stand for a row of a table and
    for a text below a step.

    - A header with its colon, a row or a text is never prose.
    - A line that begins with `Given`, `When` or `Then` is a step, however it is spelt. So is, in a
      scenario, one that begins with `and` or `but`.
    - Prose may have such a word inside a sentence: in lower case, below a line that is full and
      does not end the sentence.

    Args:
        line: The line.
        before: The line before it in the same description; empty if there is none.
        dialect: The language of the feature.
        in_scenario: Whether the description is that of a scenario or a background.
    """
    text = _normal(line).strip()
    if text.startswith("|") or text.endswith("|"):
        return "|"
    if text.startswith(_TEXT):
        return text[:3]
    words = _NOT_WORDS.sub("", text, count=1) if _NOT_WORDS.match(text) else text
    if found := _title(words, dialect):
        return found
    continues = words[:1].islower() and len(before.strip()) >= _FULL_LINE
    if continues and not before.rstrip().endswith(_SENTENCE_END):
        return ""
    return _step(words, dialect, in_scenario=in_scenario)


@cache
def titles(dialect: str) -> tuple[str, ...]:
    """Return the keywords of headers in a language."""
    return tuple(keyword.strip() for kind in _TITLES for keyword in _dialects()[dialect][kind])


def is_own(keyword: str, dialect: str) -> bool:
    """Return whether a language has a keyword for a step, or for a header with its colon."""
    name = keyword.removesuffix(":").casefold()
    return name in map(str.casefold, (*titles(dialect), *_keywords(dialect, _ALL_STEPS)))


def is_outline(keyword: str, dialect: str) -> bool:
    """Return whether a keyword begins a scenario with examples in a language."""
    return _normal(keyword) in _dialects()[dialect]["scenarioOutline"]


def language_of(line: str) -> str:
    """Return the language in which a line begins a feature; empty if there is none."""
    label, colon, _ = _normal(line).strip().partition(":")
    if not colon:
        return ""
    return next((name for name, of in _dialects().items() if label in of["feature"]), "")


@cache
def languages() -> frozenset[str]:
    """Return the names of all languages of features."""
    return frozenset(_dialects())


@cache
def _dialects() -> Mapping[str, Mapping[str, Sequence[str]]]:
    # Imported here because decisions do not need it.
    from gherkin.dialect import DIALECTS

    dialects: Mapping[str, Any] = DIALECTS
    return {
        name: {kind: tuple(map(_normal, each[kind])) for kind in _KINDS}
        for name, each in dialects.items()
    }


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _title(words: str, dialect: str) -> str:
    """Return the keyword of the header that some words are; empty if they are none."""
    match = _TITLE.match(words)
    label = " ".join((match[1] if match else words).split())
    known = titles(dialect)
    if match and (near := _nearest(label, known)):
        return f"{near}:"
    # Without its colon, a scenario would be lost as well.
    if label.casefold() in map(str.casefold, known):
        return f"{label.capitalize()}:"
    if bare := _bare_scenario(words, dialect):
        return bare
    is_foreign = match and label in _all_titles() and label.casefold() not in _ENGLISH
    return f"{label}:" if is_foreign else ""


@cache
def _all_titles() -> frozenset[str]:
    return frozenset(name for language in languages() for name in titles(language))


def _bare_scenario(words: str, dialect: str) -> str:
    """Return the keyword of a scenario if some words begin with it."""
    of = _dialects()[dialect]
    names = sorted((*of["scenarioOutline"], *of["scenario"]), key=len, reverse=True)
    return next((f"{name}:" for name in names if words.startswith(f"{name} ")), "")


def _step(words: str, dialect: str, *, in_scenario: bool) -> str:
    """Return the keyword of the step that some words are; empty if they are none."""
    own = _keywords(dialect, _STEPS)
    if exact := _beginning(words, _keywords(dialect, _ALL_STEPS) if in_scenario else own):
        return exact
    word = match[0] if (match := _WORD.match(words)) else ""
    if word.casefold() in _ENGLISH:
        return ""
    if near := _nearest(word, own) or _glued(word, own):
        return near
    return _beginning(words, _all_steps(), exactly=True) if words.startswith(_all_steps()) else ""


@cache
def _all_steps() -> tuple[str, ...]:
    """Return the keywords of steps in all languages that are too long for a common word."""
    found = {name for language in languages() for name in _keywords(language, _STEPS)}
    return tuple(sorted(name for name in found if len(name) > 2))


@cache
def _keywords(dialect: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    names = (name for kind in kinds for name in _dialects()[dialect][kind])
    return tuple(name.strip() for name in names if name != "* ")


def _beginning(words: str, keywords: Iterable[str], *, exactly: bool = False) -> str:
    """Return the keyword, in any letter case or exactly, that some words begin with."""
    for keyword in keywords:
        begin, rest = words[: len(keyword)], words[len(keyword) :]
        same = begin == keyword if exactly else begin.casefold() == keyword.casefold()
        if same and len(keyword) > 1 and not rest[:1].isalpha():
            return keyword
    return ""


def _glued(word: str, keywords: Iterable[str]) -> str:
    """Return the keyword that a word begins with, as in `Giventhe`."""
    return next((name for name in keywords if len(name) > 3 and word.startswith(name)), "")


@lru_cache(10_000)
def _nearest(word: str, keywords: tuple[str, ...]) -> str:
    """Return the keyword from which a word differs by a slip; empty if it is another word."""
    typed = word.casefold()
    if typed in _ENGLISH:
        return ""
    for keyword in keywords:
        slips = 0 if len(keyword) < 4 else 1 if len(keyword) < 8 else 2
        if _distance(typed, keyword.casefold(), slips) <= slips:
            return keyword
    return ""


def _distance(left: str, right: str, most: int) -> int:
    """Return how many letters are lacking, added, replaced or swapped with the next.

    More than `most` are not counted exactly.
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    rows = [list(range(len(right) + 1))]
    for i, letter in enumerate(left, start=1):
        row = [i]
        for j, other in enumerate(right, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and other == left[i - 2]:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]
