"""What rules make of known values: Kleene's logic, the table of answers, missing facts, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from tests.differential.oracle import amounts, formulas
from tests.differential.oracle.amounts import Known
from tests.differential.oracle.declared import DECIDED_ON, Condition, Declared, condition, leaves
from tests.differential.oracle.written_out import PROHIBITING, written_out

Truth = bool | None
Advice = tuple[str, str | None, str | None, str | None]
"""An answer, its word, the word that it could reach, and that of an open prohibition."""
_RANKS = (
    ("may", "might", "can", "could"),
    ("usually", "typically", "generally"),
    ("should", "would need", "imperative"),
)
_WEAK_TO_STRONG = [word for words in _RANKS for word in words]
_MOST_LEAVES = 9


class Facts(dict[str, Known]):
    """What is known of elements, and the findings and scores settled by it so far.

    `waiting` are the onsets that values wait for which are not used yet, by element. `premises` is
    what is known without all that follows from it.
    """

    def __init__(
        self,
        known: dict[str, Known],
        waiting: Mapping[str, frozenset[str]] | None = None,
        premises: dict[str, Known] | None = None,
    ) -> None:
        """Settle none yet."""
        super().__init__(known)
        self.premises = known if premises is None else premises
        self.waiting = waiting or {}
        self.findings: dict[str, Truth] = {}
        self.scores: dict[str, tuple[Decimal, Decimal]] = {}
        self.left: dict[str, tuple[Truth, frozenset[str]]] = {}


@dataclass
class Answers:
    """The answers about a case. `missing` is by rule, and so are the conditions."""

    rules: dict[str, Truth]
    findings: dict[str, Truth]
    notes: dict[str, Truth]
    advice: dict[str, Advice]
    missing: dict[str, frozenset[str]]
    conditions: dict[str, Condition] = field(repr=False)
    scores: dict[str, tuple[Decimal, Decimal]]


class Rules:
    """The rules of a ruleset, and its other conditions."""

    def __init__(self, declared: Declared) -> None:
        """Read the conditions."""
        self._declared = declared
        self._elements = declared.elements
        self._read: dict[str, Condition] = {}
        self._of_fields: dict[int, Rules] = {}
        rules = list(written_out(declared))
        self.conditions = {rule["id"]: self._of(rule) for rule in rules}
        self._targets: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for rule in rules:
            kind = next(kind for kind in ("find", "advise", "note", "to") if kind in rule)
            self._targets.setdefault((kind, rule[kind]), []).append(rule)
        self.impossible = [self.read(when) for when in declared.impossible]
        self.guarantees = [
            (one["always"], (self.read(one["when"]), self.read(one.get("unless", {"any": []}))))
            for one in declared.guarantees
        ]

    def read(self, data: Any) -> Condition:
        """A condition as it is written, or as it was read."""
        if isinstance(data, tuple):
            return data
        key = str(data)
        if key not in self._read:
            self._read[key] = condition(data, self._declared.findings, self._declared.values)
        return self._read[key]

    def of_fields(self, fields: dict[str, Any]) -> Rules:
        """The reader of conditions on the fields of a list."""
        return self._of_fields.setdefault(id(fields), Rules(Declared(elements=fields)))

    def _of(self, rule: dict[str, Any]) -> Condition:
        when = self.read(rule["when"])
        if "unless" not in rule:
            return when
        return "all", [when, ("not", self.read(rule["unless"]))]

    def truth(self, tree: Condition, known: Facts) -> Truth:
        """The truth of a condition: findings are true or false as their rules are."""
        match tree:
            case ("compare", name, op, words) if name in self._declared.scores:
                return _within(*self.points(name, known), op, _number(words))
            case ("at least", number, parts):
                truths = [self.truth(part, known) for part in parts]
                possible = len(truths) - truths.count(False)
                return _within(truths.count(True), possible, ">=", number)
            case ("compare", element, op, words):
                of = self._elements[element]
                return amounts.compare(op, words, known.get(element), of)
            case ("finding", name):
                if name not in known.findings:
                    known.findings[name] = any_(self._by_rule(name, known))
                return known.findings[name]
            case ("not", part):
                return not_(self.truth(part, known))
            case ("all", parts):
                return not_(any_(not_(self.truth(part, known)) for part in parts))
            case ("any", parts):
                return any_(self.truth(part, known) for part in parts)
        raise AssertionError(tree)

    def computed(self, of: dict[str, Any], known: Facts) -> Known:
        """What is known of something by its formulas.

        Raises:
            NoValue: if the one that applies has none.
        """
        day = known.get(DECIDED_ON)
        return formulas.values(
            self._on(day[0] if isinstance(day, tuple) else None, of),
            *(known, self._elements, lambda when: self.truth(self.read(when), known)),
        )

    def _on(self, day: Any, of: dict[str, Any]) -> dict[str, Any]:
        """Something computed, with the values that parameters have on a day in its formulas."""
        until = date.fromordinal(day).isoformat() if day else ""
        values = {
            name: [one["value"] for one in each if one["from"] <= until or one is each[0]][-1]
            for name, each in self._declared.parameters.items()
        }

        def written(data: Any) -> Any:
            match data:
                case str():
                    return re.sub(r"[a-z]\w*", lambda name: values.get(name[0], name[0]), data)
                case list():
                    return [written(one) for one in data]
                case dict():
                    return {key: written(one) for key, one in data.items()}
            return data

        return of | {"computed": written(of["computed"])} if values else of

    def operands(self, of: dict[str, Any]) -> list[str]:
        """The elements that something is computed from, as often as its formulas name them."""
        return [
            name
            for when, term in formulas.formulas(self._on(None, of))
            for name in (
                *(leaf[1] for leaf in (leaves(self.read(when)) if when else ())),
                *formulas.names(term),
            )
        ]

    def points(self, score: str, known: Facts) -> tuple[Decimal, Decimal]:
        """The least and the most points of a score."""
        if score not in known.scores:
            known.scores[score] = self._points(score, known)
        return known.scores[score]

    def _points(self, score: str, known: Facts) -> tuple[Decimal, Decimal]:
        low = high = _number(self._declared.scores[score].get("start", "0"))
        for rule in self._targets.get(("to", score), ()):
            added, fires = _number(rule["add"]), self.truth(self.conditions[rule["id"]], known)
            none = Decimal(0)
            below, above = min(added, none), max(added, none)
            ends = {True: (added, added), False: (none, none), None: (below, above)}
            low, high = low + ends[fires][0], high + ends[fires][1]
        return low, high

    def _by_rule(self, finding: str, known: Facts) -> Iterator[Truth]:
        for rule in self._targets.get(("find", finding), ()):
            yield self.truth(self.conditions[rule["id"]], known)

    def answers(self, known: Facts) -> Answers:
        """All answers about a case."""
        rules = {id_: self.truth(tree, known) for id_, tree in self.conditions.items()}
        words = self._declared

        def concluded(kind: str, name: str) -> list[dict[str, Any]]:
            return self._targets.get((kind, name), [])

        def any_of(kind: str, name: str) -> Truth:
            return any_(rules[rule["id"]] for rule in concluded(kind, name))

        return Answers(
            rules,
            {name: any_of("find", name) for name in words.findings},
            {name: any_of("note", name) for name in words.notes},
            {
                name: _advice(concluded("advise", name), rules, words.strengths)
                for name in words.actions
            },
            {
                id_: self._left(tree, known)[1]
                for id_, tree in self.conditions.items()
                if rules[id_] is None
            },
            self.conditions,
            {name: self.points(name, known) for name in words.scores},
        )

    def _left(self, tree: Condition, known: Facts) -> tuple[Truth, frozenset[str]]:
        """The truth of a condition, and what is left in it when what is known is put in."""
        match tree:
            case ("compare", name, _, _) if name in self._declared.scores:
                rules = self._targets.get(("to", name), ())
                parts = [self._left(self.conditions[rule["id"]], known) for rule in rules]
                return _of_parts(self.truth(tree, known), parts)
            case ("at least", _, inner):
                parts = [self._left(part, known) for part in inner]
                return _of_parts(self.truth(tree, known), parts)
            case ("compare", element, _, _):
                truth = self.truth(tree, known)
                asked = frozenset([element]) | known.waiting.get(element, frozenset())
                return truth, frozenset() if truth is not None else asked
            case ("finding", name):
                if name not in known.left:
                    rules = self._targets.get(("find", name), ())
                    parts = [self._left(self.conditions[rule["id"]], known) for rule in rules]
                    known.left[name] = _of_parts(any_(truth for truth, _ in parts), parts)
                return known.left[name]
            case ("not", part):
                truth, left = self._left(part, known)
                return not_(truth), left
            case (kind, inner):
                parts = [self._left(part, known) for part in inner]
                if kind == "any":
                    return _of_parts(any_(truth for truth, _ in parts), parts)
                return _of_parts(not_(any_(not_(truth) for truth, _ in parts)), parts)
        raise AssertionError(tree)

    # Reasons

    def reasons(self, rule: str, known: Facts) -> set[Condition] | None:
        """The comparisons and findings that make a rule true; None if there are too many to try.

        A leaf is one of them if with some others it is enough, and these without it are not.
        """
        tree = self.conditions[rule]
        settled = {
            place: truth
            for place, leaf in enumerate(leaves(tree))
            if (truth := self.truth(leaf, known)) is not None
        }
        if len(settled) > _MOST_LEAVES:
            return None
        enough = {
            chosen
            for size in range(len(settled) + 1)
            for chosen in map(frozenset, combinations(settled, size))
            if _is_true(tree, {place: settled[place] for place in chosen})
        }
        all_leaves = list(leaves(tree))
        return {
            all_leaves[place]
            for chosen in enough
            for place in chosen
            if chosen - {place} not in enough
        }


def _is_true(tree: Condition, told: dict[int, bool]) -> bool:
    places = iter(range(len(list(leaves(tree)))))

    def truth(part: Condition) -> Truth:
        match part:
            case ("not", inner):
                return not_(truth(inner))
            case ("all", parts):
                return not_(any_([not_(truth(one)) for one in parts]))
            case ("any", parts):
                return any_([truth(one) for one in parts])
            case ("at least", number, parts):
                truths = [truth(one) for one in parts]
                possible = len(truths) - truths.count(False)
                return _within(truths.count(True), possible, ">=", number)
        return told.get(next(places))

    return truth(tree) is True


def _number(text: object) -> Decimal:
    return Decimal(str(text).split()[0])


def _within(low: Decimal | int, high: Decimal | int, op: str, limit: Decimal | int) -> Truth:
    """A comparison of a number that is known within two ends."""
    compare = {
        ">": lambda number: number > limit,
        ">=": lambda number: number >= limit,
        "<": lambda number: number < limit,
        "<=": lambda number: number <= limit,
    }.get(op)
    if compare is None:
        outside = low > limit or high < limit
        return False if outside else True if low == high == limit else None
    ends = {compare(low), compare(high)}
    return ends.pop() if len(ends) == 1 else None


def _of_parts(
    truth: Truth, parts: list[tuple[Truth, frozenset[str]]]
) -> tuple[Truth, frozenset[str]]:
    """What is left of parts: nothing where the whole is settled."""
    return truth, frozenset() if truth is not None else frozenset().union(*(e for _, e in parts))


def any_(truths: Iterable[Truth]) -> Truth:
    """Kleene's or."""
    found = set(truths)
    return True if True in found else None if None in found else False


def not_(truth: Truth) -> Truth:
    """Kleene's not."""
    return None if truth is None else not truth


def _advice(
    rules: list[dict[str, Any]], truths: dict[str, Truth], strengths: dict[str, str]
) -> Advice:
    meant = {rule["id"]: strengths.get(rule["strength"], rule["strength"]) for rule in rules}

    def with_words(*words: str) -> list[dict[str, Any]]:
        return [rule for rule in rules if meant[rule["id"]] in words]

    def holds(some: list[dict[str, Any]]) -> Truth:
        return any_(truths[rule["id"]] for rule in some)

    for_, against = with_words(*_WEAK_TO_STRONG), with_words(*PROHIBITING)
    positive, prohibited = holds(for_), holds(against)
    negative, done = holds(with_words("not needed")), holds(with_words("already done"))
    answer = _answer(positive, prohibited, negative, done)
    side = for_
    if answer == "advised_against":
        side = against
    elif done is True:
        side = []
    declared = list(strengths)

    def strongest(some: list[dict[str, Any]]) -> str | None:
        def strength(word: str) -> tuple[int, int]:
            place = 1 + declared.index(word) if word in strengths else 0
            return (*_WEAK_TO_STRONG, *PROHIBITING).index(strengths.get(word, word)), place

        return max((rule["strength"] for rule in some), key=strength, default=None)

    return (
        answer,
        strongest([rule for rule in side if truths[rule["id"]] is True]),
        strongest([rule for rule in side if truths[rule["id"]] is not False]),
        strongest([rule for rule in against if truths[rule["id"]] is None])
        if prohibited is None
        else None,
    )


def _answer(positive: Truth, prohibited: Truth, negative: Truth, done: Truth) -> str:
    if positive is True and True in (prohibited, negative):
        return "conflict"
    if prohibited is True:
        return "advised_against"
    if prohibited is None and positive is not True:
        return "cannot_tell"
    if done is True:
        return "does_not_apply"
    if positive is True:
        return "recommended"
    if negative is True:
        return "not_needed"
    return "does_not_apply" if positive is negative is False else "cannot_tell"
