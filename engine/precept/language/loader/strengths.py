"""Words of strength: those of every ruleset, and those that a ruleset declares for its document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.context import LoadingContext
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.answers import NOT_NEEDED, WORDS, Strength
from precept.model.diagnostics import one_of

_WORD = re.compile(grammar.STRENGTH_WORD)
_NEGATION = re.compile(
    r"not|no|never|without|avoid\w*|against|contra-?indicat\w*|\w+n['’]t", re.IGNORECASE
)
"""What shows that a word does not recommend."""
_PROHIBITION = re.compile(
    r"(do|does|must|shall|should|may|can|could|will)( not|n['’]t)|cannot|never|avoid\w*|against"
    r"|contra-?indicat\w*",
    re.IGNORECASE,
)
"""What shows that a word prohibits, which *not needed* never does."""


def read_strengths(node: Node | None, context: LoadingContext) -> None:
    """Read the words of strength that a ruleset declares into the context."""
    places: Counter[str] = Counter()
    known: dict[str, Strength | None] = {**WORDS}
    for word, value in shape.entries(node, "strengths", context.diagnostics, _WORD):
        means = shape.as_text(value, f"`{word.value}`", context.diagnostics)
        standard = _standard(word, means, context) if means else None
        if standard is not None:
            places[standard.word] += 1
            place = places[standard.word]
            standard = replace(standard, word=word.value, means=standard.word, place=place)
        known.setdefault(word.value, standard)
    if node is None or isinstance(node, MappingNode):
        context.strengths = MappingProxyType(known)


def _standard(word: ScalarNode, means: ScalarNode, context: LoadingContext) -> Strength | None:
    """Return the word of the list that a declared one means, unless that is a fault."""
    add = context.diagnostics.add
    if word.value in WORDS:
        message = f"`{word.value}` is a word of the list already, and means itself"
        add(faults.BAD_MEANING, word.span, message, help="delete the line")
        return None
    standard = WORDS.get(means.value)
    if standard is None:
        message = f"`{means.value}`, which `{word.value}` is to mean, is not a word of the list"
        add(faults.BAD_MEANING, means.span, message, help=f"write one of {one_of(WORDS)}")
        return None
    prohibiting = one_of(name for name, of in WORDS.items() if of.prohibits)
    if _contains(_PROHIBITION, word.value) and not standard.prohibits:
        message = f"`{word.value}` says not to do it, but is to mean `{standard.word}`"
        add(faults.BAD_MEANING, means.span, message, help=f"write one of {prohibiting}")
        return None
    if _contains(_NEGATION, word.value) and standard.rank and not standard.prohibits:
        message = f"`{word.value}` does not recommend, but is to mean `{standard.word}`"
        help = f"write `{NOT_NEEDED}` or one of {prohibiting}"
        add(faults.BAD_MEANING, means.span, message, help=help)
        return None
    return standard


def _contains(pattern: re.Pattern[str], word: str) -> bool:
    return re.search(rf"\b(?:{pattern.pattern})\b", word, pattern.flags) is not None
