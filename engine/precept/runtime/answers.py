"""From the truth of each rule to the answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from precept.ir.answers import Advice, Answer, Outcome
from precept.ir.rules import Advise, Find, Rule, Ruleset, Show
from precept.ir.strength import WORDS, Strength
from precept.ir.truth import Truth

TRUE, FALSE, UNKNOWN = Truth

_ORDER = {word: (one.rank or 0, i) for i, (word, one) in enumerate(WORDS.items())}


@dataclass(frozen=True, slots=True)
class _Advising:
    """The rules that conclude an action: those that advise it, strongest first, and the others."""

    given: list[tuple[str, Strength]] = field(default_factory=list)
    against: list[str] = field(default_factory=list)


class Answers:
    """The rules of a ruleset by what they conclude, ready to be answered from."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Sort the rules of a ruleset."""
        words = ruleset.vocabulary
        self._findings: dict[str, list[str]] = {id: [] for id in words.findings}
        self._notes: dict[str, list[str]] = {id: [] for id in words.notes}
        self._advice = {id: _Advising() for id in words.actions}
        for rule in ruleset.rules.values():
            self._sort(rule)
        for advising in self._advice.values():
            advising.given.sort(key=lambda one: _ORDER[one[1].word], reverse=True)

    def _sort(self, rule: Rule) -> None:
        match rule.conclusion:
            case Find(finding):
                self._findings[finding].append(rule.id)
            case Show(note):
                self._notes[note].append(rule.id)
            case Advise(action, Strength(rank=None)):
                self._advice[action].against.append(rule.id)
            case Advise(action, strength):
                self._advice[action].given.append((rule.id, strength))

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
    if TRUE in truths:
        return TRUE
    return UNKNOWN if UNKNOWN in truths else FALSE


def _advised(advising: _Advising, rules: Mapping[str, Truth]) -> Advice:
    given = [(rules[id], strength) for id, strength in advising.given]
    against = _some([rules[id] for id in advising.against])
    fired = [strength for truth, strength in given if truth is TRUE]
    possible = [strength for truth, strength in given if truth is not FALSE]
    answer = _answer(_some([truth for truth, _ in given]), against)
    return Advice(answer, _first(fired), _first(possible))


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


def _first(strengths: Sequence[Strength]) -> Strength | None:
    return strengths[0] if strengths else None
