"""Why something is asked: the answers that it may change, and the rules that read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precept.explanation.model import Applied
from precept.explanation.targets import words_of
from precept.explanation.tree import Document, Tree
from precept.interview.interview import Interview
from precept.ir.conditions import elements
from precept.ir.rules import Rule, Target
from precept.ir.truth import Truth
from precept.settling import depends_on, relevant


@dataclass(frozen=True, slots=True)
class Bears:
    """An answer that a question bears on, in the vocabulary's words."""

    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why a question is asked: what it bears on, and the open rules that read the reply."""

    bears_on: tuple[Bears, ...]
    rules: tuple[Applied, ...]


def because(interview: Interview, document: Document | None = None) -> Because:
    """Why the present question is asked. `document` tells the sentences that rules cite.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    question = interview.question
    if question is None:
        return Because((), ())
    words = interview.ruleset.vocabulary
    bears_on = tuple(Bears(one, words_of(one, words)) for one in _bears_on(interview))
    tree = Tree(interview.seen, interview.ruleset, document)
    rules = (tree.rule(rule) for rule in _reading(question.settles, interview))
    return Because(bears_on, tuple(rules))


def _bears_on(interview: Interview) -> Iterator[Target]:
    assert interview.question
    asked, seen = interview.question.settles, interview.seen
    for target in interview.every_target:
        # Most answers do not wait for it, which is told without the solver.
        if asked in depends_on(target, seen, interview.ruleset) and asked in relevant(
            interview.protocol, seen, [target], interview.closed
        ):
            yield target


def _reading(element: str, interview: Interview) -> Sequence[Rule]:
    """The rules that are still open and read an element themselves."""
    came_to = interview.seen.evaluation.outcome.rules
    rules = interview.ruleset.rules.values()
    return [
        rule
        for rule in rules
        if came_to[rule.id] is Truth.UNKNOWN and element in elements(rule.condition)
    ]
