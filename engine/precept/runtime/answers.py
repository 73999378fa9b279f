"""From the truth of each rule to the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from precept.ir.answers import Advice, Answer, Outcome
from precept.ir.rules import Advise, Find, Rule, Ruleset, Show
from precept.ir.strength import WORDS, Strength
from precept.ir.truth import Truth

_ORDER = {word: (one.rank or 0, i) for i, (word, one) in enumerate(WORDS.items())}


class Answers:
    """The rules of a ruleset by what they conclude, ready to be answered from."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Sort the rules of a ruleset."""
        words = ruleset.vocabulary
        self._findings: dict[str, list[str]] = {id: [] for id in words.findings}
        self._notes: dict[str, list[str]] = {id: [] for id in words.notes}
        self._advice: dict[str, list[tuple[str, Strength]]] = {id: [] for id in words.actions}
        for rule in ruleset.rules.values():
            self._sort(rule)

    def _sort(self, rule: Rule) -> None:
        match rule.conclusion:
            case Find(finding):
                self._findings[finding].append(rule.id)
            case Show(note):
                self._notes[note].append(rule.id)
            case Advise(action, strength):
                self._advice[action].append((rule.id, strength))

    def of(self, rules: Mapping[str, Truth]) -> Outcome:
        """The outcome of rules that fired, were refuted, or are open."""
        return Outcome(
            rules=rules,
            findings={id: _some([rules[one] for one in ids]) for id, ids in self._findings.items()},
            advice={id: _advised(advising, rules) for id, advising in self._advice.items()},
            notes={id: _some([rules[one] for one in ids]) for id, ids in self._notes.items()},
        )


def _some(truths: Collection[Truth]) -> Truth:
    """True if some rule fired, false if all were refuted, else unknown."""
    if any(truth is Truth.TRUE for truth in truths):
        return Truth.TRUE
    return Truth.FALSE if all(truth is Truth.FALSE for truth in truths) else Truth.UNKNOWN


def _advised(advising: Iterable[tuple[str, Strength]], rules: Mapping[str, Truth]) -> Advice:
    given = [(rules[id], strength) for id, strength in advising if strength.rank is not None]
    fired = [strength for truth, strength in given if truth is Truth.TRUE]
    possible = [strength for truth, strength in given if truth is not Truth.FALSE]
    against = _some([rules[id] for id, strength in advising if strength.rank is None])
    answer = _answer(_some([truth for truth, _ in given]), against)
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
    return max(strengths, key=lambda one: _ORDER[one.word], default=None)
