"""Why an answer is as it is: the fewest facts that settle it, as a tree of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from precept.execution.evaluator import World, compare, negation, truth
from precept.execution.protocol import Evaluated
from precept.explanation import wording
from precept.explanation.derivation import (
    Compared,
    Derivations,
    Derived,
    Ground,
    Settled,
    Step,
    minimal,
)
from precept.explanation.model import Applied, Cited, Fact, Found, Why
from precept.model.answers import Answer, Outcome, Truth
from precept.model.conditions import Comparison, Op
from precept.model.dependencies import with_dependencies
from precept.model.outcomes import SCORE, outcome_of, rules_concluding, status_of
from precept.model.quantities import points_in_words
from precept.model.ruleset import Add, Advise, Rule, Ruleset, Target
from precept.model.words import in_words

if TYPE_CHECKING:
    from precept.language.ledger.alignment import Place

Document: TypeAlias = "Mapping[str, Place]"
"""Where the document is at hand: the sentence found for each locator of the ledger."""


def why(seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None) -> Why:
    """Return what settles an answer: the fewest facts that suffice for it, as a tree of rules.

    For advice for or against an action, that is the answer with its word. What is true, shown,
    recommended, advised against or not needed rests on one rule; what is false, or does not apply,
    on every rule being refuted, and what is not needed on every prohibition being refuted as well.
    A score rests on every rule that is settled. While nothing is settled the tree is empty.

    Args:
        seen: The evaluated case.
        ruleset: The rules it was evaluated by.
        target: The answer to explain.
        document: The document's sentences, to be shown beside the statements.
    """
    outcome = seen.evaluation.outcome
    rules = rules_concluding(target, ruleset)
    tree = TreeBuilder(seen, ruleset, document)
    grounds = _grounds(rules, target, outcome)
    derived = _derive(grounds, ruleset, seen) if grounds else None
    steps = derived.steps if derived else ()
    by = tuple(map(tree.step, steps))
    used = {step.rule.id for step in steps}
    answer = outcome_of(target, outcome)
    is_against = answer.status is Answer.ADVISED_AGAINST
    also = tuple(
        tree.rule(rule)
        for rule in rules
        if outcome.rules[rule.id] is Truth.TRUE
        and rule.id not in used
        and (rule.prohibits or not is_against)
    )
    return Why(target, answer.status, answer.word, by, also)


class _Grounds(NamedTuple):
    """What an answer rests on: one of each of `firing` fires, and all `refuted` are refuted."""

    firing: tuple[Sequence[Rule], ...] = ()
    refuted: Sequence[Rule] = ()

    @property
    def rules(self) -> Sequence[Rule]:
        """All of the rules."""
        return [rule for rules in (*self.firing, self.refuted) for rule in rules]


def _grounds(rules: Sequence[Rule], target: Target, outcome: Outcome) -> tuple[_Grounds, ...]:
    """Return all that an answer can rest on, each by itself; nothing for an open answer."""
    fired = [rule for rule in rules if outcome.rules[rule.id] is Truth.TRUE]
    prohibiting = [rule for rule in rules if rule.prohibits]
    if target.kind == SCORE.id:
        refuted = [rule for rule in rules if outcome.rules[rule.id] is Truth.FALSE]
        return (_Grounds(tuple([rule] for rule in fired), refuted),)
    match status_of(target, outcome):
        case Truth.TRUE:
            found = [_Grounds((fired,))]
        case Answer.RECOMMENDED | Answer.ADVISED_AGAINST:
            word = outcome.advice[target.id].strongest
            strongest = [
                rule
                for rule in fired
                if isinstance(rule.conclusion, Advise) and rule.conclusion.strength == word
            ]
            found = [_Grounds((strongest,))]
        case Answer.NOT_NEEDED:
            exceptions = [rule for rule in fired if rule.says_not_needed]
            found = [_Grounds((exceptions,), prohibiting)]
        case Answer.DOES_NOT_APPLY:
            done = [rule for rule in fired if rule.says_done]
            advised = [rule for rule in fired if rule.recommends]
            others = [rule for rule in rules if not rule.says_done]
            # With advice, a prohibition would be a conflict, so that it need not be refuted.
            found = [
                _Grounds((done,), prohibiting),
                _Grounds((done, advised)),
                _Grounds((), others),
            ]
        case Truth.FALSE:
            found = [_Grounds((), rules)]
        case _:
            found = []
    return tuple(found)


def _derive(grounds: Sequence[_Grounds], ruleset: Ruleset, seen: Evaluated) -> Derived | None:
    """Return the steps that settle an answer by the fewest facts; none of them is redundant."""
    rules = with_dependencies([rule for ground in grounds for rule in ground.rules], ruleset)
    values = seen.facts.values

    def derive(is_known: Callable[[Comparison], bool]) -> Derived | None:
        def judge(comparison: Comparison) -> Truth:
            known = is_known(comparison)
            return compare(comparison, values.get(comparison.element)) if known else Truth.UNKNOWN

        derivations = Derivations(ruleset, rules, judge, _unit)
        found = (_derived(ground, derivations) for ground in grounds)
        return next((derived for derived in found if derived is not None), None)

    whole = derive(lambda _: True)
    if whole is None:
        return None
    place = {id_: number for number, id_ in enumerate(ruleset.vocabulary.elements)}
    units = sorted(whole.units, key=lambda unit: (place[unit[0]], unit[1]))
    return minimal(lambda kept: derive(lambda comparison: _unit(comparison) in kept), units)


def _derived(ground: _Grounds, derivations: Derivations) -> Derived | None:
    """Return the steps that give all of one ground, or None."""
    parts = [derivations.one_fires(rules) for rules in ground.firing]
    parts.append(derivations.none_fires(ground.refuted))
    if None in parts:
        return None
    known = [derived for derived in parts if derived]
    units = frozenset(unit for derived in known for unit in derived.units)
    return Derived(tuple(step for derived in known for step in derived.steps), units)


def _unit(comparison: Comparison) -> tuple[str, str]:
    """Return what has to be known for a comparison: its element or, for a set, the one code."""
    code = str(comparison.value) if comparison.op is Op.HAS else ""
    return comparison.element, code


class TreeBuilder:
    """Writes out derivations about one case in the ruleset's words."""

    def __init__(self, seen: Evaluated, ruleset: Ruleset, document: Document | None = None) -> None:
        """Take the evaluated case and, if it is at hand, the document."""
        self._facts = seen.facts
        self._outcome = seen.evaluation.outcome
        self._ruleset = ruleset
        self._words = ruleset.vocabulary
        self._document = document or {}

    def rule(
        self, rule: Rule, because: Iterable[Ground] = (), unless: Iterable[Ground] = ()
    ) -> Applied:
        """Return a rule with some of what it rests on."""
        of = rule.conclusion
        return Applied(
            rule=rule.id,
            status=self._outcome.rules[rule.id],
            says=rule.says,
            strength=of.strength.word if isinstance(of, Advise) else None,
            points=points_in_words(of.points) if isinstance(of, Add) else None,
            cites=tuple(self._cited(locator) for locator in rule.cites),
            because=tuple(map(self._ground, because)),
            unless=tuple(map(self._ground, unless)),
        )

    def step(self, step: Step) -> Applied:
        """Return a rule with all that a derivation says it rests on."""
        return self.rule(step.rule, step.when, step.unless)

    def _cited(self, locator: str) -> Cited:
        statement, place = self._ruleset.ledger.statements.get(locator), self._document.get(locator)
        says = statement.says if statement else ""
        if place is None:
            return Cited(locator, says)
        return Cited(locator, says, place.now.text if place.now else None, place.status.value)

    def _ground(self, ground: Ground) -> Fact | Found:
        return self.fact(ground) if isinstance(ground, Compared) else self._found(ground)

    def _found(self, settled: Settled) -> Found:
        leaf, outcome = settled.leaf, self._outcome
        status = truth(leaf, World({}, outcome.findings, outcome.scores))
        return Found(
            finding=leaf.word,
            words=wording.concluded(leaf, self._words),
            negated=not settled.holds,
            status=status if settled.holds else negation(status),
            by=tuple(map(self.step, settled.by)),
        )

    def fact(self, compared: Compared) -> Fact:
        """Return a comparison with what is known of its element."""
        comparison, holds = compared.comparison, compared.holds
        element = self._words.elements[comparison.element]
        value = self._facts.values.get(element.id)
        status = compare(comparison, value)
        known = value is not None
        return Fact(
            element=element.id,
            condition=wording.condition(comparison),
            negated=not holds,
            status=status if holds else negation(status),
            words=wording.known(comparison, element, self._facts),
            asked=wording.asked(comparison, element, negated=not holds),
            seen=None if value is None else in_words(value, element.type, self._facts.tzinfo),
            evidence=wording.evidence_of(self._facts.given.get(element.id)),
            measured_from=wording.measured_from(element, self._facts, self._words) if known else (),
            follows_from=wording.follows_from(element, self._facts, self._words),
        )


def facts(rules: Iterable[Applied]) -> tuple[Fact, ...]:
    """Return all facts that rules rest on, each once, in reading order."""
    found: dict[Fact, None] = {}
    for rule in rules:
        for item in (*rule.because, *rule.unless):
            found |= dict.fromkeys((item,) if isinstance(item, Fact) else facts(item.by))
    return tuple(found)
