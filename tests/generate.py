"""Random rulesets and cases: whatever a ruleset may hold, small, and close to its boundaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from precept.model.answers import ALREADY_DONE, NOT_NEEDED, WORDS, Strength
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
    leaves,
)
from precept.model.facts import Interval, Members, Value
from precept.model.ledger import Ledger
from precept.model.quantities import MILLION
from precept.model.ruleset import DEFAULT, Add, Advise, Conclusion, Find, Rule, Ruleset, Show
from precept.model.types import (
    MONTH,
    Boolean,
    Code,
    CodeSet,
    Ordered,
    Scale,
    Type,
    on_grid,
    previous_on_grid,
)
from precept.model.vocabulary import (
    Action,
    Classification,
    Element,
    Finding,
    Note,
    Score,
    Vocabulary,
)

AWKWARD = ("sid", "id", "exception", "$and", "$s", "m", "cc", "end", "f0", "é")
"""Names of elements that an engine might take for its own."""

MEANINGS = {
    "offer": "should",
    "do not offer": "must not",
    "consider": "may",
    "strongly recommend": "should",
    "not required": NOT_NEEDED,
}
"""Words of strength that a document may have of its own, and the words of the list they mean."""

OWN_WORDS = {
    word: replace(
        WORDS[means],
        word=word,
        means=means,
        place=1 + [*MEANINGS.values()][: [*MEANINGS].index(word)].count(means),
    )
    for word, means in MEANINGS.items()
}

DAY = 86_400_000_000
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Style:
    """How deep conditions are nested at most, and how often one has how many parts."""

    depth: int = 3
    widths: tuple[tuple[int, int], ...] = ((0, 1), (1, 4), (2, 10), (3, 6), (5, 2))


ANY = Style()
"""Conditions of every kind, those of no part among them, which nobody can write."""


def seeded(seed: int) -> Random:
    """The same random numbers, every time."""
    return Random(seed)


def random_ruleset(
    random: Random,
    rules: int | None = None,
    words: Vocabulary | None = None,
    style: Style = ANY,
) -> Ruleset:
    """A ruleset without cycles: findings and scores concluded by none, one or several rules.

    It is about elements of any kind, or about those of a vocabulary.
    """
    elements = words.elements if words else {one.id: one for one in _elements(random)}
    count = random.randint(1, 30) if rules is None else rules
    findings = [f"f{i}" for i in range(random.randint(0, 2 + count // 3))]
    scores = [f"s{i}" for i in range(random.choice((0, 0, 1, 2)))]
    actions = [f"act{i}" for i in range(random.randint(0, 1 + count // 6))]
    notes = [f"note{i}" for i in range(random.randint(1, 2))]
    classes = _classifications(random)
    codes = {one.id: one for each in classes.values() for one in each.findings.values()}
    words = Vocabulary(
        elements=elements,
        history=words.history if words else {},
        findings={**{id: Finding(id, "") for id in findings}, **codes},
        actions={id: Action(id, "", "patient") for id in actions},
        notes={id: Note(id, "") for id in notes},
        scores={id: Score(id, "", _points(random, -2, 2)) for id in scores},
        classifications=classes,
    )
    # What rules may read, in the order in which it is concluded.
    concluded = [*findings, *codes, *scores]
    order = random.sample(concluded, len(concluded))
    made = [_rule(random, f"r{i}", words, style, order) for i in range(count)]
    random.shuffle(made)
    return ruleset_of(words, made)


def _classifications(random: Random) -> dict[str, Classification]:
    """None in most rulesets, for two codes at once leave a case without a decision.

    Nothing is drawn, so that the other rulesets stay as they are.
    """
    drawn = random.getstate()[1][0]
    if drawn % 10 < 7:
        return {}
    return {"k0": Classification("k0", "it", ("low", "high", "2")[: 2 + drawn % 2])}


def ruleset_of(words: Vocabulary, rules: Iterable[Rule]) -> Ruleset:
    """A ruleset about nothing in particular."""
    return Ruleset(
        id="random",
        version="1",
        title="",
        vocabulary=words,
        rules={rule.id: rule for rule in rules},
        ledger=Ledger(document="", title="", statements={}, outside={}),
        strengths=OWN_WORDS,
    )


def assuming(rule: Rule, random: Random, words: Vocabulary, often: float = 0.15) -> Rule:
    """A rule that also fires while something is not known, or only then."""
    elements = [
        one.id
        for one in words.elements.values()
        if not isinstance(one.type, CodeSet) and one.type != Ordered(Scale.DATE_TIME)
    ]
    if not elements or random.random() > often:
        return rule
    leaf = Comparison(random.choice(elements), Op.NOT_KNOWN, True)
    join = random.choice((AllOf, AnyOf))
    return replace(rule, when=join((rule.when, leaf)), while_unknown=DEFAULT)


def citing(ruleset: Ruleset, random: Random) -> Ruleset:
    """The ruleset with statements to cite."""
    rules = {
        id: replace(rule, cites=(f"p1.{random.randint(1, 4)}",))
        for id, rule in ruleset.rules.items()
    }
    return replace(ruleset, rules=rules)


def random_values(random: Random, ruleset: Ruleset) -> dict[str, Value]:
    """A case: some elements known, numbers on and beside the constants of the rules."""
    constants: dict[str, list[int]] = {}
    for rule in ruleset.rules.values():
        for leaf in leaves(rule.condition):
            if isinstance(leaf, Comparison) and type(leaf.value) is int:
                constants.setdefault(leaf.element, []).append(leaf.value)
    known = random.choice((0.0, 0.3, 0.7, 0.9, 1.0))
    return {
        element.id: random_value(
            random, element.type, constants.get(element.id) or [_any_number(element.type)]
        )
        for element in ruleset.vocabulary.elements.values()
        if random.random() < known
    }


def _any_number(of: Type) -> int:
    """A number that an element may be near to of which no rule says anything."""
    return _EPOCH if isinstance(of, Ordered) and of.scale is Scale.DATE else 0


def random_value(random: Random, of: Type, constants: list[int]) -> Value:
    """A value of a type, near one of the constants if it is a number."""
    match of:
        case Boolean():
            return random.random() < 0.5
        case Code(codes):
            return random.choice(codes)
        case CodeSet(codes):
            present = frozenset(code for code in codes if random.random() < 0.4)
            return Members(
                present, frozenset(codes) - present if random.random() < 0.5 else frozenset()
            )
        case Ordered():
            low, high = sorted(_beside(random.choice(constants), of, random) for _ in "lh")
            sides = random.choice(
                ((low, low), (low, high), (low, None), (None, high), (None, None))
            )
            return Interval(*sides)


def _elements(random: Random) -> list[Element]:
    names = [f"e{i}" for i in range(random.randint(1, 6))] + random.sample(AWKWARD, 2)
    return [Element(name, _type(random), "", "") for name in names]


def _type(random: Random) -> Type:
    codes = tuple(random.sample(["mild", "severe", "", "1", "true", "naïve"], random.randint(1, 4)))
    kinds = (Boolean(), Code(codes), CodeSet(codes), Ordered(Scale.INTEGER), Ordered(Scale.CLOCK))
    return random.choice(kinds)


def _points(random: Random, least: int, most: int) -> int:
    """Points in halves, negative ones and none among them."""
    return MILLION // 2 * random.randint(2 * least, 2 * most)


def _rule(random: Random, id: str, words: Vocabulary, style: Style, order: list[str]) -> Rule:
    conclusion, readable = _conclusion(random, words), order
    if isinstance(conclusion, Find | Add):
        own = conclusion.finding if isinstance(conclusion, Find) else conclusion.score
        readable = order[: order.index(own)]
    when = random_condition(random, words, readable, random.randint(0, style.depth), style)
    unless = None
    if random.random() < 0.3:
        unless = random_condition(random, words, readable, random.randint(0, 2), style)
    return Rule(id, "", (), when, unless, conclusion)


def _conclusion(random: Random, words: Vocabulary) -> Conclusion:
    choices: list[Conclusion] = [Show(note) for note in words.notes]
    for finding in words.findings:
        choices += [Find(finding)] * 2
    for score in words.scores:
        choices += [Add(score, _points(random, -1, 2) or MILLION) for _ in "1234"]
    for action in words.actions:
        choices += [Advise(action, _strength(random)) for _ in "123"]
    return random.choice(choices)


def _strength(random: Random) -> Strength:
    """Words for an action are the most frequent, so that those against it meet them."""
    every = [*WORDS.values(), *OWN_WORDS.values()]
    given = [word for word in every if word.rank and not word.prohibits]
    against = [word for word in every if word.prohibits]
    exceptions = [WORDS[NOT_NEEDED], WORDS[ALREADY_DONE], OWN_WORDS["not required"]]
    return random.choice(random.choice((given, given, given, against, exceptions)))


def random_condition(
    random: Random, words: Vocabulary, readable: list[str], depth: int, style: Style = ANY
) -> Condition:
    """A condition on the elements, and on the findings and scores that it may read."""
    if depth == 0 or random.random() < 0.2:
        if readable and random.random() < 0.5:
            read = random.choice(readable)
            return _on_score(random, read) if read in words.scores else Holds(read)
        return _comparison(random, random.choice(_comparable(words)))
    if random.random() < 0.2:
        return Not(random_condition(random, words, readable, depth - 1, style))
    (width,) = random.choices(*zip(*style.widths, strict=True))
    parts = tuple(random_condition(random, words, readable, depth - 1, style) for _ in range(width))
    if parts and random.random() < 0.2:
        return AtLeast(random.randint(1, len(parts)), parts)
    return random.choice((AllOf, AnyOf))(parts)


def _on_score(random: Random, score: str) -> ScoreComparison:
    op = random.choice([op for op in Op if op not in (Op.HAS, Op.NOT_KNOWN)])
    return ScoreComparison(score, op, _points(random, -1, 4))


def _comparable(words: Vocabulary) -> list[Element]:
    """The elements that can be compared with a constant: not moments."""
    return [one for one in words.elements.values() if one.type != Ordered(Scale.DATE_TIME)]


def _comparison(random: Random, element: Element) -> Comparison:
    match element.type:
        case Boolean():
            return Comparison(element.id, Op.EQ, random.random() < 0.5)
        case Code(codes):
            return Comparison(element.id, Op.EQ, random.choice(codes))
        case CodeSet(codes):
            return Comparison(element.id, Op.HAS, random.choice(codes))
        case Ordered(scale):
            op = random.choice([op for op in Op if op not in (Op.HAS, Op.NOT_KNOWN)])
            return Comparison(element.id, op, _fitting(_constant(random, scale), element.type))


def _beside(constant: int, of: Ordered, random: Random) -> int:
    """A constant or one of its neighbours."""
    return _fitting(constant + of.resolution * random.randint(-1, 1), of)


def _fitting(count: int, of: Ordered) -> int:
    """The number that fits a type, near another: in range, and a whole number of steps."""
    if of.minimum is not None:
        count = max(count, of.minimum)
    if of.maximum is not None:
        count = min(count, of.maximum)
    return count if on_grid(count, of) else previous_on_grid(count, of)


def _constant(random: Random, scale: Scale) -> int:
    number = random.randint(-3, 9)
    match scale:
        case Scale.CLOCK:
            return DAY * number
        case Scale.MONTHS:
            return MONTH * number + random.choice((0, 0, 1))
        case Scale.QUANTITY:
            return MILLION * 100 * number
        case Scale.DATE:
            return date(1970 + 6 * number, 3, 1).toordinal()
        case _:
            return number
