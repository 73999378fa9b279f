"""What is measured: rulesets of one shape, in any size, and cases for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from precept.model.answers import WORDS
from precept.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Holds,
    Op,
    ScoreComparison,
)
from precept.model.ledger import Ledger
from precept.model.quantities import MILLION, write_duration
from precept.model.ruleset import Add, Advise, Conclusion, Find, Rule, Ruleset, Show
from precept.model.types import Boolean, Code, Ordered, Scale, Type
from precept.model.vocabulary import Action, Element, Finding, Note, Score, Vocabulary

SHAPE = """\
Three strata of as many rules, two inputs for three rules, two rules for each finding. A condition
is `all of … and one of two`: in the first stratum all of these are inputs; in the others `all of`
names findings of the stratum below. The last stratum advises and notes. Every input is known."""

CODES = ("none", "mild", "moderate", "severe")
TYPES: tuple[Type, ...] = (Boolean(), Code(CODES), Ordered(Scale.INTEGER), Ordered(Scale.CLOCK))
STRENGTHS = ("should", "usually", "may")
HOUR = 3_600 * 1_000_000
SCORES, ITEMS, THRESHOLDS = 10, 10, (2, 4, 7)


def ruleset(rules: int, width: int) -> Ruleset:
    """A ruleset of that many rules, a multiple of six; `all of` names as many as `width`."""
    random = Random(rules)
    stratum = rules // 3
    elements = [Element(f"e{i}", TYPES[i % 4], "", "") for i in range(2 * stratum)]
    made = [_rule(random, i, stratum, width, elements) for i in range(rules)]
    words = Vocabulary(
        elements={one.id: one for one in elements},
        findings={f"f{i}": Finding(f"f{i}", "") for i in range(stratum)},
        actions={f"a{i}": Action(f"a{i}", "", "clinician") for i in range(stratum // 2)},
        notes={f"n{i}": Note(f"n{i}", "a note") for i in range(stratum // 2)},
    )
    ledger = Ledger(document="", title="", statements={}, outside={})
    return Ruleset("bench", "1", "", words, {rule.id: rule for rule in made}, ledger)


def counting(weights: Sequence[int]) -> Ruleset:
    """Scores of ten items each, which add so many points in turn; three notes compare each.

    Without weights each item is a finding, and the notes are shown on any of them.
    """
    elements: dict[str, Element] = {}
    rules: list[Rule] = []
    for score in (f"s{i}" for i in range(SCORES)):
        items = [f"{score}.{i}" for i in range(ITEMS)]
        elements |= {item: Element(item, Boolean(), "", "") for item in items}
        for i, item in enumerate(items):
            adds = Add(score, weights[i % len(weights)] * MILLION) if weights else Find(f"f{item}")
            rules.append(_cited(item, Comparison(item, Op.EQ, True, "yes"), adds))
        any_item = AnyOf(tuple(Holds(f"f{item}") for item in items))
        for points in THRESHOLDS:
            reached = ScoreComparison(score, Op.GE, points * MILLION, str(points))
            shown = f"{score} {points}"
            rules.append(_cited(shown, reached if weights else any_item, Show(shown)))
    by_id = {rule.id: rule for rule in rules}
    words = Vocabulary(
        elements=elements,
        findings={} if weights else {f"f{item}": Finding(f"f{item}", "") for item in elements},
        actions={},
        notes={id_: Note(id_, "a note") for id_ in by_id if id_ not in elements},
        scores={f"s{i}": Score(f"s{i}", "") for i in range(SCORES)} if weights else {},
    )
    ledger = Ledger(document="", title="", statements={}, outside={})
    return Ruleset("bench", "1", "", words, by_id, ledger)


def _cited(id_: str, when: Condition, conclusion: Conclusion) -> Rule:
    return Rule(id_, "", ("p1.1",), when, None, conclusion)


def cases(ruleset: Ruleset) -> Iterator[dict[str, object]]:
    """Cases without end, as plain data that a program hands over."""
    random = Random(1)
    while True:
        elements = ruleset.vocabulary.elements.values()
        facts = {one.id: _fact(random, one.type) for one in elements}
        yield {"as_of": "2026-03-10T09:00+01:00", "zone": "Europe/Berlin", "facts": facts}


def _rule(random: Random, i: int, stratum: int, width: int, elements: list[Element]) -> Rule:
    height, place = divmod(i, stratum)
    compared = [_comparison(random, one) for one in random.sample(elements, width + 2)]
    first: list[Condition] = [*compared[2:]]
    if height:
        below = range((height - 1) * stratum // 2, height * stratum // 2)
        first = [Holds(f"f{one}") for one in random.sample(below, width)]
    condition = AllOf((*first, AnyOf(tuple(compared[:2]))))
    return Rule(f"r{i}", "", (f"p{i + 1}.1",), condition, None, _conclusion(height, i, place))


def _conclusion(height: int, i: int, place: int) -> Conclusion:
    if height < 2:
        return Find(f"f{i // 2}")
    if place % 2:
        return Advise(f"a{place // 2}", WORDS[STRENGTHS[place % 3]])
    return Show(f"n{place // 2}")


def _comparison(random: Random, element: Element) -> Comparison:
    match element.type:
        case Boolean():
            return Comparison(element.id, Op.EQ, True, "yes")
        case Code():
            code = random.choice(CODES)
            return Comparison(element.id, Op.EQ, code, code)
        case Ordered(Scale.INTEGER):
            number = random.randrange(5)
            return Comparison(element.id, Op.GE, number, str(number))
        case _:
            duration = random.randrange(24) * HOUR
            return Comparison(element.id, Op.GT, duration, write_duration(duration, Scale.CLOCK))


def _fact(random: Random, of: Type) -> object:
    match of:
        case Boolean():
            return random.random() < 0.75
        case Code():
            return random.choice(CODES)
        case Ordered(Scale.INTEGER):
            return random.randrange(10)
        case _:
            return f"{random.randrange(48)} hours"
