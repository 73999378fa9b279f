"""The meaning of rules once more, as short as it can be, to hold the engine against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from precept.model.answers import WORDS, Advice, Answer, Outcome, Points, Strength, Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    Op,
    ScoreComparison,
)
from precept.model.facts import Interval, Members, Value
from precept.model.ruleset import Add, Advise, Conclusion, Find, Rule, Ruleset, Show

FAR = 10**30
Three = bool | None
_TURNS: Mapping[Three, tuple[int, ...]] = {True: (1,), False: (0,), None: (0, 1)}


def outcome(ruleset: Ruleset, values: Mapping[str, Value]) -> Outcome:  # noqa: C901 (all of it)
    """What a case settles."""
    concluding = _by_conclusion(ruleset.rules.values())

    @cache
    def found(conclusion: Find | Show) -> Three:
        return _some(map(holds, concluding.get(conclusion, ())))

    @cache
    def total(score: str) -> Points:
        start = ruleset.vocabulary.scores[score].start
        added = [
            (rule.conclusion.points, holds(rule.condition))
            for rule in ruleset.rules.values()
            if isinstance(rule.conclusion, Add) and rule.conclusion.score == score
        ]
        # Every way in which what is unknown can turn out.
        sums = {start}
        for points, fires in added:
            sums = {known + points * turn for known in sums for turn in _TURNS[fires]}
        return Points(min(sums), max(sums))

    def holds(condition: Condition) -> Three:
        match condition:
            case AllOf(parts):
                return _every(holds(part) for part in parts)
            case AnyOf(parts):
                return _some(holds(part) for part in parts)
            case Not(part):
                return _not(holds(part))
            case Holds(finding):
                return found(Find(finding))
            case AtLeast(number, parts):
                truths = [holds(part) for part in parts]
                return _bounds(truths.count(True), len(truths) - truths.count(False), Op.GE, number)
            case ScoreComparison(score, op, points):
                known = total(score)
                return _bounds(known.least, known.most, op, points)
            case Comparison(element):
                return _compared(condition, values[element]) if element in values else None
        raise AssertionError(condition)

    rules = {id: holds(rule.condition) for id, rule in ruleset.rules.items()}
    words = ruleset.vocabulary
    return Outcome(
        rules={id: _truth(truth) for id, truth in rules.items()},
        findings={id: _truth(found(Find(id))) for id in words.findings},
        advice={id: _advice(id, ruleset, rules) for id in words.actions},
        notes={id: _truth(found(Show(id))) for id in words.notes},
        scores={id: total(id) for id in words.scores},
    )


def _by_conclusion(rules: Iterable[Rule]) -> dict[Conclusion, list[Condition]]:
    found: dict[Conclusion, list[Condition]] = {}
    for rule in rules:
        found.setdefault(rule.conclusion, []).append(rule.condition)
    return found


def _compared(comparison: Comparison, value: Value) -> Three:
    if isinstance(value, Members):
        told = dict.fromkeys(value.present, True) | dict.fromkeys(value.absent, False)
        return told.get(str(comparison.value))
    if not isinstance(value, Interval):
        return value == comparison.value
    low = -FAR if value.lo is None else value.lo
    high = FAR if value.hi is None else value.hi
    assert isinstance(comparison.value, int)
    return _bounds(low, high, comparison.op, comparison.value)


def _bounds(low: int, high: int, op: Op, constant: int) -> Three:
    possible = {
        Op.LT: (low < constant, high >= constant),
        Op.LE: (low <= constant, high > constant),
        Op.GT: (high > constant, low <= constant),
        Op.GE: (high >= constant, low < constant),
        Op.EQ: (low <= constant <= high, low != constant or high != constant),
    }
    return {(True, False): True, (False, True): False, (True, True): None}[possible[op]]


def _advice(action: str, ruleset: Ruleset, rules: Mapping[str, Three]) -> Advice:
    advising = [
        (rules[id], rule.conclusion.strength)
        for id, rule in ruleset.rules.items()
        if isinstance(rule.conclusion, Advise) and rule.conclusion.action == action
    ]

    def side(*, against: bool) -> list[tuple[Three, Strength]]:
        return [one for one in advising if one[1].rank and one[1].prohibits is against]

    def exception(word: str) -> Three:
        return _some(
            holds for holds, strength in advising if word in (strength.word, strength.means)
        )

    for_, against = side(against=False), side(against=True)
    prohibited = _some(holds for holds, _ in against)
    done = exception("already done")
    answer = _answer(_some(holds for holds, _ in for_), prohibited, exception("not needed"), done)
    rest = against if answer is Answer.ADVISED_AGAINST else [] if done else for_
    return Advice(
        answer,
        _strongest(strength for holds, strength in rest if holds is True),
        _strongest(strength for holds, strength in rest if holds is not False),
        None
        if prohibited is not None
        else _strongest(of for holds, of in against if holds is None),
    )


def _strongest(words: Iterable[Strength]) -> Strength | None:
    listed = [*WORDS]
    order = {(of.rank, listed.index(of.means or of.word), of.place): of for of in words}
    return order[max(order)] if order else None


def _answer(advised: Three, prohibited: Three, not_needed: Three, done: Three) -> Answer:
    if advised:
        if prohibited or not_needed:
            return Answer.CONFLICT
        return Answer.DOES_NOT_APPLY if done else Answer.RECOMMENDED
    if prohibited is not False:
        return Answer.ADVISED_AGAINST if prohibited else Answer.CANNOT_TELL
    if done:
        return Answer.DOES_NOT_APPLY
    if not_needed:
        return Answer.NOT_NEEDED
    nothing = advised is False and not_needed is False
    return Answer.DOES_NOT_APPLY if nothing else Answer.CANNOT_TELL


def _every(truths: Iterable[Three]) -> Three:
    truths = list(truths)
    if False in truths:
        return False
    return None if None in truths else True


def _some(truths: Iterable[Three]) -> Three:
    return _not(_every(map(_not, truths)))


def _not(truth: Three) -> Three:
    return None if truth is None else not truth


def _truth(truth: Three) -> Truth:
    return {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}[truth]
