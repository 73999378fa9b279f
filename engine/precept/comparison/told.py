"""The cases that two rulesets can both be asked about, told so that both understand the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from precept.ir.rules import Ruleset
from precept.ir.types import Code, CodeSet, Ordered, Type
from precept.ir.vocabulary import Element
from precept.proof.joining import joined

Case = Mapping[str, Any]


def both(old: Ruleset, new: Ruleset) -> Ruleset:
    """The new ruleset with the elements of both, to tell cases in."""
    before, after = old.vocabulary.elements, new.vocabulary.elements
    elements = {
        id_: _unranged(one, before[id_], after[id_]) if id_ in before and id_ in after else one
        for id_, one in joined(before, after).items()
    }
    return replace(new, vocabulary=replace(new.vocabulary, elements=elements))


def _unranged(element: Element, *of: Element) -> Element:
    """The element without a range, where that is not the same to both: then it is always told."""
    ranges = {(t.minimum, t.maximum) for one in of if isinstance(t := one.type, Ordered)}
    if len(ranges) < 2 or not isinstance(element.type, Ordered):
        return element
    return replace(element, type=replace(element.type, minimum=None, maximum=None))


def known_to(ruleset: Ruleset, case: Case) -> dict[str, Any]:
    """A case with what a ruleset knows of it alone, and for that ruleset."""
    elements = ruleset.vocabulary.elements
    facts = {
        id_: known
        for id_, fact in case["facts"].items()
        if id_ in elements and (known := _known(fact, elements[id_].type))
    }
    return {**case, "ruleset": ruleset.id, "facts": facts}


def _known(fact: Any, of: Type) -> Any:
    """What of a fact can be told of an element; nothing, if that is nothing."""
    match of:
        case Code(codes):
            return fact if fact in codes else None
        case CodeSet(codes):
            known = {name: [code for code in told if code in codes] for name, told in fact.items()}
            return {name: told for name, told in known.items() if told}
        case _:
            return fact
