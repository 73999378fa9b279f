"""Mutants: rulesets with one mistake that an author could make, here in a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import ScalarNode
from precept.model.answers import WORDS, Strength
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Not,
    Op,
    ScoreComparison,
    notation,
)
from precept.model.dependencies import targets_read, with_dependencies
from precept.model.diagnostics import NOWHERE, Diagnostics
from precept.model.facts import Interval
from precept.model.ledger import Ledger
from precept.model.quantities import MILLION, points_in_words, units_like, write_points
from precept.model.records import dataclass
from precept.model.ruleset import Add, Advise, Conclusion, Find, Rule, Ruleset, Safety, Show
from precept.model.types import Code, CodeSet, Ordered, Scale, next_on_grid, previous_on_grid
from precept.model.vocabulary import Vocabulary
from precept.model.words import as_case_value


class Status(StrEnum):
    """Whether a scenario fails on a mutant, and if none does, whether any could."""

    KILLED = "killed"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


class Kind(StrEnum):
    """The mutation operators."""

    FLIPPED = "comparison_flipped"
    STRICTNESS = "strictness_changed"
    STEPPED = "figure_moved_one_step"
    SCALED = "figure_off_by_ten_times"
    UNIT = "unit_swapped"
    ALL_ANY = "all_and_any_swapped"
    DROPPED = "condition_dropped"
    UNLESS = "unless_dropped"
    NEGATED = "not_added"
    CODE = "code_replaced"
    STRENGTH = "strength_changed"
    CONCLUSION = "conclusion_redirected"
    CITATION = "citation_redirected"
    UNCITED = "citation_dropped"
    REMOVED = "rule_removed"
    RANGE = "range_changed"
    RESOLUTION = "resolution_coarser"
    FACTOR = "factor_of_unit"
    ROLE = "judge_changed"
    TIME = "time_changed"
    CODE_REMOVED = "code_removed"
    MEASURE = "measurement_changed"
    AMOUNT = "amount_changed"
    ORDER = "order_or_repeat_changed"
    PHRASE = "phrases_swapped"
    EVENT_PHRASE = "event_phrase_changed"
    FIELDS = "event_fields_changed"
    WIDENED = "condition_widened"
    CLAUSE = "clause_removed"
    ACTION = "action_replaced"
    FIGURE = "ledger_figure_changed"

    @property
    def words(self) -> str:
        """Return the kind in words."""
        return self.value.replace("_", " ")


CLAUSES = ("impossible", "guarantees", "excludes", "decisions", "silences")
"""The sections of safety clauses, decision points and silences."""


STATEMENTS = "statements"
"""The section of the ledger."""


class Change(NamedTuple):
    """One part of a ruleset and what replaces it: None if it is removed.

    `section` is `rules`, `decisions` or `silences`, a part of the vocabulary such as `elements`,
    a part of the safety such as `impossible`, or the `statements` of the ledger; `key` is the id in
    it, or the place in a list.
    """

    section: str
    key: str | int
    before: Any
    after: Any

    def applied_to(self, ruleset: Ruleset) -> Ruleset:
        """Return the ruleset with the change."""
        words, safety = ruleset.vocabulary, ruleset.safety
        if hasattr(words, self.section):
            return replace(ruleset, vocabulary=replace(words, **self._within(words)))
        if hasattr(safety, self.section):
            return replace(ruleset, safety=replace(safety, **self._within(safety)))
        if self.section == STATEMENTS:
            return replace(ruleset, ledger=replace(ruleset.ledger, **self._within(ruleset.ledger)))
        return replace(ruleset, **self._within(ruleset))

    def _within(self, part: Ruleset | Vocabulary | Safety | Ledger) -> dict[str, Any]:
        items = getattr(part, self.section)
        if isinstance(items, tuple):
            assert isinstance(self.key, int)
            kept = () if self.after is None else (self.after,)
            return {self.section: (*items[: self.key], *kept, *items[self.key + 1 :])}
        changed = {id_: self.after if id_ == self.key else item for id_, item in items.items()}
        return {self.section: {id_: item for id_, item in changed.items() if item is not None}}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One or more parts of a ruleset that are changed at once; `change` describes the difference.

    `about` names what is changed, such as `rule rest-in-bed` or `element fever`; `topic` is that of
    a rule, else the part of the ruleset.
    """

    id: str
    kind: Kind
    change: str
    changes: tuple[Change, ...]
    about: str
    topic: str
    cites: tuple[str, ...] = ()

    @property
    def rule(self) -> Rule | None:
        """The rule that is changed, if it is one."""
        before = self.changes[0].before
        return before if isinstance(before, Rule) else None

    @property
    def changed(self) -> Rule | None:
        """The rule that replaces it, if there is one."""
        after = self.changes[0].after
        return after if isinstance(after, Rule) else None

    @property
    def is_clause(self) -> bool:
        """Whether a safety clause, a decision point or a silence is changed."""
        return self.changes[0].section in CLAUSES

    @property
    def conditions(self) -> Iterator[Condition]:
        """The conditions of the changed clause."""
        for name in ("when", "without", "unless"):
            if condition := getattr(self.changes[0].after, name, None):
                yield condition

    def applied_to(self, ruleset: Ruleset) -> Ruleset:
        """Return the ruleset with the changes."""
        for change in self.changes:
            ruleset = change.applied_to(ruleset)
        return ruleset


@dataclass(frozen=True, slots=True)
class Mutants:
    """The mutants by id, and how many were discarded as type errors or cycles, by kind."""

    by_id: Mapping[str, Mutant]
    discarded: Mapping[Kind, int]


def rule_mutants(ruleset: Ruleset) -> Mutants:
    """Make all mutants of a ruleset's rules. Of those with the same rule only the first counts."""
    found: dict[str, Mutant] = {}
    discarded: Counter[Kind] = Counter()
    for rule in ruleset.rules.values():
        for mutant in _mutants_of(rule, ruleset, discarded):
            found[mutant.id] = mutant
    return Mutants(found, discarded)


_Rules = tuple[Rule, ...] | None
"""What a rule becomes: another one, nothing, or None for a type error."""


def _mutants_of(rule: Rule, ruleset: Ruleset, discarded: Counter[Kind]) -> Iterator[Mutant]:
    seen: set[_Rules] = {(rule,)}
    number: Counter[Kind] = Counter()
    # A finding that depends on itself has no meaning.
    needed = with_dependencies((rule,), ruleset)
    rests_on = {target for other in needed for target in targets_read(other.condition)}
    for kind, change, rules in _changes(rule, ruleset):
        if rules in seen:
            continue
        number[kind] += 1
        mutant = Mutant(
            id=f"{rule.id}:{kind}:{number[kind]}",
            kind=kind,
            change=change,
            changes=(Change("rules", rule.id, rule, rules[0] if rules else None),),
            about=f"rule {rule.id}",
            topic=rule.topic,
            cites=rule.cites,
        )
        is_cyclic = kind is Kind.CONCLUSION and rules and rules[0].target in rests_on
        if rules is None or is_cyclic:
            discarded[kind] += 1
            continue
        seen.add(rules)
        yield mutant


def _changes(rule: Rule, ruleset: Ruleset) -> Iterator[tuple[Kind, str, _Rules]]:
    """Change a rule in every way."""
    words = ruleset.vocabulary
    for kind, change, when in condition_changes(rule.when, words):
        yield kind, change, (replace(rule, when=when),) if when else None
    if rule.unless:
        for kind, change, unless in condition_changes(rule.unless, words):
            yield kind, change, (replace(rule, unless=unless),) if unless else None
        yield Kind.UNLESS, "`unless` left out", (replace(rule, unless=None),)
    for kind, change, conclusion in _conclusion_changes(rule.conclusion, ruleset):
        yield kind, change, (replace(rule, conclusion=conclusion),)
    for kind, change, cites in citation_changes(rule.cites, ruleset.ledger):
        yield kind, change, (replace(rule, cites=cites),)
    yield Kind.REMOVED, "the rule left out", ()


def _conclusion_changes(
    conclusion: Conclusion, ruleset: Ruleset
) -> Iterator[tuple[Kind, str, Conclusion]]:
    words = ruleset.vocabulary
    match conclusion:
        case Find(finding):
            for other in others(words.findings, finding):
                yield Kind.CONCLUSION, instead(other, finding), Find(other)
        case Show(note):
            for other in others(words.notes, note):
                yield Kind.CONCLUSION, instead(other, note), Show(other)
        case Add(score, points):
            for other in others(words.scores, score):
                yield Kind.CONCLUSION, instead(other, score), replace(conclusion, score=other)
            for given in dict.fromkeys((points + MILLION, points - MILLION, -points)):
                text = write_points(given)
                new = replace(conclusion, points=given, text=text)
                yield Kind.STEPPED, instead(text, write_points(points)), new
        case Advise(action, strength):
            for other in others(words.actions, action):
                changed = replace(conclusion, action=other)
                yield Kind.CONCLUSION, instead(other, action), changed
            for word in _other_strengths(strength, ruleset):
                changed = replace(conclusion, strength=word)
                yield Kind.STRENGTH, instead(word.word, strength.word), changed


_OPPOSITES = ("should", "must not")
"""Of words for and against an action, what stands for all of them on the other side."""


def _other_strengths(strength: Strength, ruleset: Ruleset) -> Iterator[Strength]:
    """Yield the words that an author may have meant, and one word of the other side."""
    for other in (*WORDS.values(), *ruleset.strengths.values()):
        is_opposite = other.rank is not None and other.prohibits is not strength.prohibits
        if other.word != strength.word and (not is_opposite or other.word in _OPPOSITES):
            yield other


def others(words: Iterable[str], word: str) -> list[str]:
    """Return the words other than one of them."""
    return [other for other in words if other != word]


def citation_changes(
    cites: tuple[str, ...], ledger: Ledger
) -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    """Leave out each citation, and replace each by every other one."""
    for place, cite in enumerate(cites):
        before, after = cites[:place], cites[place + 1 :]
        yield Kind.UNCITED, f"`{cite}` not cited", (*before, *after)
        for other in ledger.statements:
            if other not in cites:
                yield Kind.CITATION, instead(other, cite), (*before, other, *after)


def instead(new: str, old: str) -> str:
    """Describe a replacement."""
    return f"`{new}` in place of `{old}`"


def condition_changes(
    condition: Condition, words: Vocabulary
) -> Iterator[tuple[Kind, str, Condition | None]]:
    """Change a condition in each of its places; None is a type error."""
    for kind, changed in _replacements(condition, words):
        new = "what cannot be said" if changed is None else f"`{notation(changed)}`"
        yield kind, f"{new} in place of `{notation(condition)}`", changed
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            for place, part in enumerate(parts):
                for kind, change, changed in condition_changes(part, words):
                    yield kind, change, changed and _with_part(condition, place, changed)
        case Not(part):
            for kind, change, changed in condition_changes(part, words):
                # A second `not` cancels the first.
                unwrapped = changed.part if isinstance(changed, Not) else changed and Not(changed)
                yield kind, change, unwrapped


def _with_part(group: AllOf | AnyOf | AtLeast, place: int, *parts: Condition) -> Condition:
    """Replace one part of a group by others, or by none."""
    return replace(group, parts=(*group.parts[:place], *parts, *group.parts[place + 1 :]))


def _replacements(
    condition: Condition, words: Vocabulary
) -> Iterator[tuple[Kind, Condition | None]]:
    """Replace a condition itself, its parts unchanged."""
    match condition:
        case Not():
            return
        case Comparison():
            yield from _other_comparisons(condition, words)
        case ScoreComparison():
            yield from score_changes(condition)
        case AtLeast(number, parts):
            near = (other for other in (number - 1, number + 1) if 0 < other <= len(parts))
            yield from ((Kind.STEPPED, replace(condition, number=other)) for other in near)
            dropped = range(len(parts)) if number < len(parts) else ()
            yield from ((Kind.DROPPED, _with_part(condition, place)) for place in dropped)
        case AllOf(parts) | AnyOf(parts) if len(parts) > 1:
            yield Kind.ALL_ANY, AnyOf(parts) if isinstance(condition, AllOf) else AllOf(parts)
            yield from ((Kind.DROPPED, _with_part(condition, place)) for place in range(len(parts)))
        case _:
            pass
    yield Kind.NEGATED, Not(condition)


def _other_comparisons(
    comparison: Comparison, words: Vocabulary
) -> Iterator[tuple[Kind, Condition | None]]:
    match words.elements[comparison.element].type:
        case _ if comparison.op is Op.NOT_KNOWN:
            return
        case Ordered() as type_:
            yield from comparison_changes(comparison, type_)
        case Code(codes) | CodeSet(codes):
            for code in codes:
                if code != comparison.value:
                    yield Kind.CODE, replace(comparison, value=code, text=code)
        case _:
            pass


_FLIPPED: Mapping[Op, tuple[Op, ...]] = {
    Op.LT: (Op.GT,),
    Op.LE: (Op.GE,),
    Op.GT: (Op.LT,),
    Op.GE: (Op.LE,),
    Op.EQ: (),
}
_STRICTNESS: Mapping[Op, tuple[Op, ...]] = {
    Op.LT: (Op.LE,),
    Op.LE: (Op.LT,),
    Op.GT: (Op.GE,),
    Op.GE: (Op.GT,),
    Op.EQ: (Op.GE, Op.LE),
}
_TIMES = ("minutes", "hours", "days", "weeks", "months", "years")
_DURATIONS = (Scale.CLOCK, Scale.DAYS, Scale.MONTHS)
_UNIT = re.compile(r"(?<=\d )[^\s\d]\S*")


def comparison_changes(
    comparison: Comparison, type_: Ordered
) -> Iterator[tuple[Kind, Comparison | None]]:
    """Change a comparison with a number in every way; None is a type error."""
    for kind, ops in ((Kind.FLIPPED, _FLIPPED), (Kind.STRICTNESS, _STRICTNESS)):
        for op in ops[comparison.op]:
            yield kind, replace(comparison, op=op)
    count = comparison.value
    assert isinstance(count, int)
    for neighbour in (next_on_grid(count, type_), previous_on_grid(count, type_)):
        yield Kind.STEPPED, _with_number(comparison, _text(neighbour, type_), type_)
    # A date has no size that could be ten times as much.
    for scaled in () if type_.scale is Scale.DATE else (Fraction(10 * count), Fraction(count, 10)):
        yield Kind.SCALED, _with_number(comparison, _text(scaled, type_), type_)
    for text in _other_units(comparison.text or _text(count, type_), type_):
        yield Kind.UNIT, _with_number(comparison, text, type_)


def score_changes(comparison: ScoreComparison) -> Iterator[tuple[Kind, Condition]]:
    """Change a comparison of a score in every way: its direction, its strictness, its points."""
    for kind, ops in ((Kind.FLIPPED, _FLIPPED), (Kind.STRICTNESS, _STRICTNESS)):
        for op in ops[comparison.op]:
            yield kind, replace(comparison, op=op)
    for step in (MILLION, -MILLION):
        points = comparison.value + step
        yield Kind.STEPPED, replace(comparison, value=points, text=points_in_words(points))


def _text(count: int | Fraction, type_: Ordered) -> str:
    """Write a number; one that is not whole on its scale becomes a text that is no value."""
    if count != int(count):
        return str(count)
    return str(as_case_value(Interval(int(count), int(count)), type_))


def _with_number(comparison: Comparison, text: str, type_: Ordered) -> Comparison | None:
    """Replace the number of a comparison, or return None if the text is no value."""
    diagnostics = Diagnostics()
    value = read_scalar(ScalarNode(text, NOWHERE), type_, diagnostics)
    return None if value is None else replace(comparison, value=value, text=text)


def _other_units(text: str, type_: Ordered) -> Iterator[str]:
    """Swap one unit of a text for another."""
    others = _TIMES if type_.scale in _DURATIONS else units_like(type_.unit) if type_.unit else ()
    for match in _UNIT.finditer(text):
        for unit in others:
            if unit.removesuffix("s") != match[0].removesuffix("s"):
                yield text[: match.start()] + unit + text[match.end() :]
