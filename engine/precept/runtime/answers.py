"""From the truth of each rule to the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from precept.ir.answers import Advice, Answer, Outcome
from precept.ir.rules import Advise, Conclusion, Find, Rule, Ruleset, Show
from precept.ir.strength import WORDS, Strength
from precept.ir.truth import Truth

_ORDER = tuple(WORDS)


class Answers:
    """The rules of a ruleset by what they conclude, ready to be answered from."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Sort the rules of a ruleset."""
        self._vocabulary = ruleset.vocabulary
        self._concluding: dict[Conclusion, list[str]] = {}
        self._advising: dict[str, list[tuple[str, Strength]]] = {}
        for rule in ruleset.rules.values():
            self._sort(rule)

    def _sort(self, rule: Rule) -> None:
        match rule.conclusion:
            case Advise(action, strength):
                self._advising.setdefault(action, []).append((rule.id, strength))
            case conclusion:
                self._concluding.setdefault(conclusion, []).append(rule.id)

    def of(self, rules: Mapping[str, Truth]) -> Outcome:
        """The outcome of rules that fired, were refuted, or are open."""
        words = self._vocabulary
        return Outcome(
            rules=rules,
            findings={id: self._some(Find(id), rules) for id in words.findings},
            advice={id: _advice(self._advising.get(id, ()), rules) for id in words.actions},
            notes={id: self._some(Show(id), rules) for id in words.notes},
        )

    def _some(self, conclusion: Conclusion, rules: Mapping[str, Truth]) -> Truth:
        return _some(rules[id] for id in self._concluding.get(conclusion, ()))


def _some(truths: Iterable[Truth]) -> Truth:
    """True if some rule fired, false if all were refuted, else unknown."""
    seen = set(truths)
    if Truth.TRUE in seen:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.FALSE


def _advice(advising: Collection[tuple[str, Strength]], rules: Mapping[str, Truth]) -> Advice:
    given = [(rules[id], strength) for id, strength in advising if strength.rank is not None]
    fired = [strength for truth, strength in given if truth is Truth.TRUE]
    possible = [strength for truth, strength in given if truth is not Truth.FALSE]
    against = _some(rules[id] for id, strength in advising if strength.rank is None)
    answer = _answer(_some(truth for truth, _ in given), against)
    return Advice(answer, _strongest(fired), _strongest(possible))


def _answer(advised: Truth, not_needed: Truth) -> Answer:
    match advised, not_needed:
        case Truth.TRUE, Truth.TRUE:
            return Answer.CONFLICT
        case Truth.TRUE, _:
            return Answer.RECOMMENDED
        case _, Truth.TRUE:
            return Answer.NOT_NEEDED
        case Truth.FALSE, Truth.FALSE:
            return Answer.DOES_NOT_APPLY
    return Answer.CANNOT_TELL


def _strongest(strengths: Iterable[Strength]) -> Strength | None:
    return max(strengths, key=lambda one: (one.rank or 0, _ORDER.index(one.word)), default=None)
