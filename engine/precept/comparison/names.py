"""Words that only bear another name than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from precept.ir.renaming import renamed
from precept.ir.rules import Ruleset
from precept.ir.vocabulary import Action, Element, Finding, Note

_Word = Element | Finding | Action | Note


def renamings(old: Ruleset, new: Ruleset) -> Mapping[str, str]:
    """The old name, by the new one, of each word that is declared exactly as another one was."""
    found: dict[str, str] = {}
    # What is measured from a word that has another name is only then seen to be the same.
    while more := dict(_pairs(old, renamed(new, found))):
        found |= more
    return found


def _pairs(old: Ruleset, new: Ruleset) -> Iterator[tuple[str, str]]:
    for before, after in zip(_words(old), _words(new), strict=True):
        gone = [word for id_, word in before.items() if id_ not in after]
        come = [word for id_, word in after.items() if id_ not in before]
        for word in come:
            same = [one for one in gone if _is_same(one, word)]
            if len(same) == 1 and sum(_is_same(same[0], other) for other in come) == 1:
                yield word.id, same[0].id


def _words(ruleset: Ruleset) -> tuple[Mapping[str, _Word], ...]:
    words = ruleset.vocabulary
    return words.elements, words.findings, words.actions, words.notes


def _is_same(one: _Word, other: _Word) -> bool:
    return replace(one, id="") == replace(other, id="")
