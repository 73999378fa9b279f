"""The phrases of an element: what features may say of it."""

from __future__ import annotations

import re

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Type
from precept.ir.vocabulary import Phrase
from precept.ir.words import VALUE
from precept.lowering import faults, shape
from precept.lowering.shape import Group
from precept.syntax.nodes import Mapping, Text

_ARTICLE = re.compile("^(?:a|an) ")
COMPLETE = "complete"
"""In place of a code of a set: nothing that was not said is present."""


def read_phrases(group: Group, type_: Type, found: list[Diagnostic]) -> tuple[Phrase, ...]:
    """The phrases under `steps`: a list, or each behind the value that it says.

    A listed phrase of a yes-or-no element says yes, and with "no" before it says no; so do those of
    the codes of a set.
    """
    steps = group.fields.get("steps")
    if isinstance(steps, Mapping):
        return _by_value(steps, type_, found)
    phrases: list[Phrase] = []
    for text in group.texts("steps"):
        if isinstance(type_, Boolean):
            phrases += [Phrase(text.value, "yes"), Phrase(_denied(text), "no")]
        elif text.value.count(VALUE) == 1:
            phrases.append(Phrase(text.value))
        else:
            message = f"`{text.value}` does not say which value is meant"
            found.append(faults.BAD_PHRASE.at(text.span, message))
    return tuple(phrases)


def _by_value(steps: Mapping, type_: Type, found: list[Diagnostic]) -> tuple[Phrase, ...]:
    values = _values(type_)
    phrases: list[Phrase] = []
    for key, node in steps:
        if key.value not in values:
            help = did_you_mean(key.value, values, f"it is one of {one_of(values)}")
            message = f"`{key.value}` is no value that a phrase could say"
            found.append(faults.BAD_PHRASE.at(key.span, message, help=help))
        items = (node,) if isinstance(node, Text) else shape.items(node, key.value, found)
        texts = [text for item in items if (text := shape.as_text(item, "a phrase", found))]
        phrases += [Phrase(text.value, key.value) for text in texts]
        if (
            isinstance(type_, CodeSet)
            and key.value in type_.codes
            and steps.get(f"not {key.value}") is None
        ):
            phrases += [Phrase(_denied(text), f"not {key.value}") for text in texts]
    return tuple(phrases)


def _denied(phrase: Text) -> str:
    """The phrase with "no" before it, which takes the place of an article."""
    return f"no {_ARTICLE.sub('', phrase.value)}"


def _values(type_: Type) -> tuple[str, ...]:
    match type_:
        case Boolean():
            return ("yes", "no")
        case Code(codes):
            return codes
        case CodeSet(codes):
            return (*(said for code in codes for said in (code, f"not {code}")), COMPLETE)
        case Ordered():
            return ()
