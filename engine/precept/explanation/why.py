"""Why: what settles an answer, down to the facts, and nothing that did not matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from precept.execution.evaluator import compare
from precept.execution.protocol import Evaluated
from precept.explanation.derivation import Derivations, Derived, minimal
from precept.explanation.model import Why
from precept.explanation.tree import Document, Tree
from precept.model.answers import Answer, Outcome, Truth
from precept.model.conditions import Comparison, Op
from precept.model.dependencies import cone
from precept.model.outcomes import rules_concluding, status_of
from precept.model.ruleset import Advise, Rule, Ruleset, Target


def why(seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None) -> Why:
    """What settles an answer: the fewest facts that suffice for it, as a tree of rules.

    Of advice that is recommended, that is the answer with its word. What is true, recommended,
    shown or not needed rests on one rule; what is false, or does not apply, on every rule being
    refuted. While nothing is settled the tree is empty. `document` tells the sentences that rules
    cite.
    """
    outcome = seen.evaluation.outcome
    rules = rules_concluding(target, ruleset)
    deciding, fire = _deciding(rules, target, outcome)
    tree = Tree(seen, ruleset, document)
    derived = _derive(deciding, ruleset, seen, fire=fire) if deciding or not fire else None
    steps = derived.steps if derived else ()
    by = tuple(map(tree.step, steps))
    used = {step.rule.id for step in steps}
    fired = [rule for rule in rules if outcome.rules[rule.id] is Truth.TRUE]
    also = tuple(tree.rule(rule) for rule in fired if rule.id not in used)
    return Why(target, status_of(target, outcome), _word(target, outcome), by, also)


def _deciding(
    rules: Sequence[Rule], target: Target, outcome: Outcome
) -> tuple[Sequence[Rule], bool]:
    """The rules that an answer rests on, and whether it is their firing or their failing."""
    match status_of(target, outcome):
        case Truth.TRUE:
            return [rule for rule in rules if outcome.rules[rule.id] is Truth.TRUE], True
        case Answer.RECOMMENDED:
            word = outcome.advice[target.id].strongest
            return [
                rule
                for rule in rules
                if outcome.rules[rule.id] is Truth.TRUE
                and isinstance(rule.conclusion, Advise)
                and rule.conclusion.strength == word
            ], True
        case Answer.NOT_NEEDED:
            fired = [rule for rule in rules if outcome.rules[rule.id] is Truth.TRUE]
            return [rule for rule in fired if rule.is_against], True
        case Truth.FALSE | Answer.DOES_NOT_APPLY:
            return rules, False
        case _:
            return (), True


def _word(target: Target, outcome: Outcome) -> str | None:
    if target.kind != "action":
        return None
    strongest = outcome.advice[target.id].strongest
    return strongest.word if strongest else None


def _derive(
    deciding: Sequence[Rule], ruleset: Ruleset, seen: Evaluated, *, fire: bool
) -> Derived | None:
    """The steps that settle it by the fewest facts; no fact of them could be left out."""
    rules = cone(deciding, ruleset)
    values = seen.facts.values

    def derive(is_known: Callable[[Comparison], bool]) -> Derived | None:
        def judge(comparison: Comparison) -> Truth:
            known = is_known(comparison)
            return compare(comparison, values.get(comparison.element)) if known else Truth.UNKNOWN

        derivations = Derivations(rules, judge, _fact)
        return derivations.one_fires(deciding) if fire else derivations.none_fires(deciding)

    whole = derive(lambda _: True)
    if whole is None:
        return None
    place = {id_: number for number, id_ in enumerate(ruleset.vocabulary.elements)}
    units = sorted(whole.units, key=lambda unit: (place[unit[0]], unit[1]))
    return minimal(lambda kept: derive(lambda one: _fact(one) in kept), units)


def _fact(comparison: Comparison) -> tuple[str, str]:
    """What has to be known for a comparison: its element or, of a set, the one code."""
    code = str(comparison.value) if comparison.op is Op.HAS else ""
    return comparison.element, code
