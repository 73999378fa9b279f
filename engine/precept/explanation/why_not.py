"""Why not: how near the rules came, what failed, what stopped them, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from precept.explanation.cone import cone
from precept.explanation.derivation import Derivations, Derived, Unit
from precept.explanation.minimal import minimal
from precept.explanation.model import Applied, Fact, Nearest, Open, Question, WhyNot
from precept.explanation.steps import Compared, Step
from precept.explanation.targets import concluding, status
from precept.explanation.tree import Document, Tree, facts
from precept.explanation.ways import Way, Ways
from precept.explanation.why import why
from precept.ir.answers import Answer
from precept.ir.conditions import Comparison
from precept.ir.rules import Rule, Ruleset, Target
from precept.ir.truth import Truth
from precept.protocol import Evaluated
from precept.semantics.conditions import compare

_GIVEN = (Truth.TRUE, Answer.RECOMMENDED)


def why_not(
    seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None
) -> WhyNot:
    """Why an action is not advised, a finding not found, a note not shown; or not yet.

    For each rule that could have led to it: the least that would have to be otherwise. Each is
    judged by itself, so another rule may still stop it. Of what is advised, found or shown there is
    nothing to tell. `document` tells the sentences that rules cite.
    """
    came_to = status(target, seen.evaluation.outcome)
    if came_to in _GIVEN:
        return WhyNot(target, came_to, (), (), ())
    return _WhyNot(seen, ruleset, target, document).explain()


class _WhyNot:
    def __init__(
        self, seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None
    ) -> None:
        self._seen, self._ruleset, self._target = seen, ruleset, target
        self._document = document
        self._tree = Tree(seen, ruleset, document)
        self._came_to = seen.evaluation.outcome.rules
        self._concluding = concluding(target, ruleset)
        self._leading = [rule for rule in self._concluding if not rule.is_against]
        self._rules = cone(self._leading, ruleset)

    def explain(self) -> WhyNot:
        came_to = status(self._target, self._seen.evaluation.outcome)
        is_open = came_to in (Truth.UNKNOWN, Answer.CANNOT_TELL)
        nearest = () if is_open else tuple(self._nearest())
        waiting = tuple(self._open()) if is_open else ()
        stopped_by = () if is_open else self._stopped_by()
        return WhyNot(self._target, came_to, nearest, stopped_by, waiting)

    def _stopped_by(self) -> tuple[Applied, ...]:
        """What says that an action is not needed."""
        outcome = self._seen.evaluation.outcome
        if status(self._target, outcome) is not Answer.NOT_NEEDED:
            return ()
        return why(self._seen, self._ruleset, self._target, self._document).by

    def _open(self) -> Iterator[Open]:
        elements, missing = self._ruleset.vocabulary.elements, self._seen.evaluation.missing
        for rule in self._concluding:
            if self._came_to[rule.id] is Truth.UNKNOWN:
                asked = (element for id_, element in elements.items() if id_ in missing[rule.id])
                questions = (Question(one.id, one.meaning, one.ask) for one in asked)
                yield Open(self._tree.rule(rule), tuple(questions))

    def _nearest(self) -> list[Nearest]:
        """Of each rule the nearest way in which it would fire; one that never can is left out."""
        types = {id_: one.type for id_, one in self._ruleset.vocabulary.elements.items()}
        ways = Ways(self._rules, self._truth, types)
        near = [self._near(rule, ways) for rule in self._leading if ways.of(rule)]
        return sorted(near, key=lambda one: (len(one.failed), len(one.unknown)))

    def _near(self, rule: Rule, ways: Ways) -> Nearest:
        applied = self._tree.step(self._step(rule, ways.of(rule)[0]))
        asked = facts((applied,))
        failed = tuple(one for one in asked if one.status is Truth.FALSE)
        unknown = tuple(one for one in asked if one.status is Truth.UNKNOWN)
        distance = (len(failed), len(unknown))
        as_near = [one for one in ways.of(rule) if ways.cost(one)[:2] == distance]
        other = dict.fromkeys(map(self._otherwise, as_near))
        instead = (one for one in other if set(one) != {*failed, *unknown})
        return Nearest(applied, failed, unknown, tuple(instead))

    def _otherwise(self, way: Way) -> tuple[Fact, ...]:
        """What of a way is not so, or not known to be so."""
        lacking = sorted((one for one in way if not self._is_so(*one)), key=lambda it: _unit(it[0]))
        return tuple(self._tree.fact(Compared(*one)) for one in lacking)

    def _step(self, rule: Rule, way: Way) -> Step:
        """How a rule fires in some way, by as little of it as can be."""
        wanted = {_unit(comparison): holds for comparison, holds in way}
        # What is so already is left out last.
        order = sorted(way, key=lambda one: (self._is_so(*one), _unit(one[0])))

        def derive(kept: frozenset[Unit]) -> Derived | None:
            def judge(comparison: Comparison) -> Truth:
                unit = _unit(comparison)
                if unit not in kept:
                    return Truth.UNKNOWN
                return Truth.TRUE if wanted[unit] else Truth.FALSE

            return Derivations(self._rules, judge, _unit).one_fires((rule,))

        found = minimal(derive, (_unit(comparison) for comparison, _ in order))
        assert found is not None
        return found.steps[0]

    def _truth(self, comparison: Comparison) -> Truth:
        return compare(comparison, self._seen.facts.values.get(comparison.element))

    def _is_so(self, comparison: Comparison, holds: bool) -> bool:
        return self._truth(comparison) is (Truth.TRUE if holds else Truth.FALSE)


def _unit(comparison: Comparison) -> Unit:
    return comparison.element, f"{comparison.op.name} {comparison.value}"
