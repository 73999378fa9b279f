"""A rule changed in one place, as an author might have got it wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Generic, TypeVar

from precept.language.loader.types import read_scalar
from precept.language.syntax.nodes import ScalarNode
from precept.model.answers import WORDS
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op
from precept.model.dependencies import CyclicFindings, strata
from precept.model.diagnostics import NOWHERE, Diagnostics
from precept.model.facts import Interval
from precept.model.ledger import Ledger
from precept.model.quantities import units_like
from precept.model.ruleset import Advise, Conclusion, Find, Rule, Ruleset, Show
from precept.model.types import Code, CodeSet, Ordered, Scale, next_on_grid, previous_on_grid
from precept.model.vocabulary import Vocabulary
from precept.model.words import written

T = TypeVar("T")
U = TypeVar("U")


class Kind(StrEnum):
    """In what way a rule is changed."""

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

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What something becomes, None if that is a type error; `says` tells the change in words."""

    kind: Kind
    says: str
    made: T | None

    def within(self, put: Callable[[T], U]) -> Change[U]:
        """The same change as one of something larger, that it is put into."""
        return Change(self.kind, self.says, None if self.made is None else put(self.made))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule, and what it becomes: None if it is removed."""

    id: str
    kind: Kind
    says: str
    rule: Rule
    changed: Rule | None

    def of(self, ruleset: Ruleset) -> Ruleset:
        """The ruleset with the change in it."""
        rules = dict(ruleset.rules)
        if self.changed is None:
            del rules[self.rule.id]
        else:
            rules[self.rule.id] = self.changed
        return replace(ruleset, rules=rules)


def in_words(condition: Condition) -> str:
    """A condition: `leaves_hang`, `not growing`, `all of (leaves_hang, soil is dry)`."""
    match condition:
        case Comparison(element, _, True):
            return element
        case Comparison(element, op, value):
            said = "no" if value is False else condition.text or value
            return f"{element} {op.value} {said}"
        case Holds(finding):
            return finding
        case Not(part):
            return f"not {in_words(part)}"
        case AllOf(parts):
            return f"all of ({_listed(parts)})"
        case AnyOf(parts):
            return f"any of ({_listed(parts)})"


def _listed(parts: tuple[Condition, ...]) -> str:
    return ", ".join(in_words(part) for part in parts)


Figures = Iterator[tuple[Kind, Comparison | None]]
"""What becomes of a comparison, with the kind of change; None for a type error."""

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


def mistaken(comparison: Comparison, of: Ordered) -> Figures:
    """A comparison with a number, in all ways in which it can be mistaken."""
    for kind, ops in ((Kind.FLIPPED, _FLIPPED), (Kind.STRICTNESS, _STRICTNESS)):
        for op in ops[comparison.op]:
            yield kind, replace(comparison, op=op)
    count = comparison.value
    assert isinstance(count, int)
    for next_ in (next_on_grid(count, of), previous_on_grid(count, of)):
        yield Kind.STEPPED, _replaced_constant(comparison, _text(next_, of), of)
    # A date has no size that could be ten times as much.
    for scaled in () if of.scale is Scale.DATE else (Fraction(10 * count), Fraction(count, 10)):
        yield Kind.SCALED, _replaced_constant(comparison, _text(scaled, of), of)
    for text in _other_units(comparison.text or _text(count, of), of):
        yield Kind.UNIT, _replaced_constant(comparison, text, of)


def _text(count: int | Fraction, of: Ordered) -> str:
    """A number as it is written; if it is no whole number on its scale, in a way nothing reads."""
    if count != int(count):
        return str(count)
    return str(written(Interval(int(count), int(count)), of))


def _replaced_constant(comparison: Comparison, text: str, of: Ordered) -> Comparison | None:
    """The comparison with another number, if that could have been written."""
    diagnostics = Diagnostics()
    value = read_scalar(ScalarNode(text, NOWHERE), of, diagnostics)
    return None if value is None else replace(comparison, value=value, text=text)


def _other_units(text: str, of: Ordered) -> Iterator[str]:
    """A text with one of its units swapped for another."""
    others = _TIMES if of.scale in _DURATIONS else units_like(of.unit) if of.unit else ()
    for match in _UNIT.finditer(text):
        for unit in others:
            if unit.removesuffix("s") != match[0].removesuffix("s"):
                yield text[: match.start()] + unit + text[match.end() :]


def edits(condition: Condition, words: Vocabulary) -> Iterator[Change[Condition]]:
    """A condition changed in each of its places, in every way."""
    for kind, changed in _here(condition, words):
        says = "what cannot be said" if changed is None else f"`{in_words(changed)}`"
        yield Change(kind, f"{says} in place of `{in_words(condition)}`", changed)
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for place, part in enumerate(parts):
                put = partial(_put, condition, place)
                yield from (edit.within(put) for edit in edits(part, words))
        case Not(part):
            yield from (edit.within(_negation) for edit in edits(part, words))


def _put(group: AllOf | AnyOf, place: int, *parts: Condition) -> Condition:
    """The group with other parts, or none, in one place."""
    return replace(group, parts=(*group.parts[:place], *parts, *group.parts[place + 1 :]))


def _negation(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else Not(condition)


def _here(condition: Condition, words: Vocabulary) -> Iterator[tuple[Kind, Condition | None]]:
    """What becomes of a condition if it is itself changed, not one of its parts."""
    match condition:
        case Not():
            return
        case Comparison():
            yield from _compared(condition, words)
        case AllOf(parts) | AnyOf(parts) if len(parts) > 1:
            yield Kind.ALL_ANY, AnyOf(parts) if isinstance(condition, AllOf) else AllOf(parts)
            yield from ((Kind.DROPPED, _put(condition, place)) for place in range(len(parts)))
        case _:
            pass
    yield Kind.NEGATED, Not(condition)


def _compared(
    comparison: Comparison, words: Vocabulary
) -> Iterator[tuple[Kind, Comparison | None]]:
    match words.elements[comparison.element].type:
        case Ordered() as of:
            yield from mistaken(comparison, of)
        case Code(codes) | CodeSet(codes):
            others = (code for code in codes if code != comparison.value)
            yield from ((Kind.CODE, replace(comparison, value=code, text=code)) for code in others)
        case _:
            return


def changes(rule: Rule, ruleset: Ruleset) -> Iterator[Change[tuple[Rule, ...]]]:
    """All that can become of a rule: another one in its place, or none."""
    words = ruleset.vocabulary
    for edit in edits(rule.when, words):
        yield edit.within(lambda when: (replace(rule, when=when),))
    for edit in edits(rule.unless, words) if rule.unless else ():
        yield edit.within(lambda unless: (replace(rule, unless=unless),))
    if rule.unless:
        yield Change(Kind.UNLESS, "`unless` left out", (replace(rule, unless=None),))
    for concluded in _conclusions(rule.conclusion, words):
        yield concluded.within(lambda conclusion: (replace(rule, conclusion=conclusion),))
    for cited in _cites(rule.cites, ruleset.ledger):
        yield cited.within(lambda cites: (replace(rule, cites=cites),))
    yield Change(Kind.REMOVED, "the rule left out", ())


def _conclusions(conclusion: Conclusion, words: Vocabulary) -> Iterator[Change[Conclusion]]:
    match conclusion:
        case Find(finding):
            for other in _others(words.findings, finding):
                yield Change(Kind.CONCLUSION, _instead(other, finding), Find(other))
        case Show(note):
            for other in _others(words.notes, note):
                yield Change(Kind.CONCLUSION, _instead(other, note), Show(other))
        case Advise(action, strength):
            for other in _others(words.actions, action):
                says = _instead(other, action)
                yield Change(Kind.CONCLUSION, says, replace(conclusion, action=other))
            for word in _others(WORDS, strength.word):
                says = _instead(word, strength.word)
                yield Change(Kind.STRENGTH, says, replace(conclusion, strength=WORDS[word]))


def _cites(cites: tuple[str, ...], ledger: Ledger) -> Iterator[Change[tuple[str, ...]]]:
    for place, cite in enumerate(cites):
        before, after = cites[:place], cites[place + 1 :]
        yield Change(Kind.UNCITED, f"`{cite}` not cited", (*before, *after))
        for other in ledger.statements:
            if other not in cites:
                yield Change(Kind.CITATION, _instead(other, cite), (*before, other, *after))


def _others(words: Iterable[str], word: str) -> Iterator[str]:
    return (other for other in words if other != word)


def _instead(one: str, other: str) -> str:
    return f"`{one}` in place of `{other}`"


@dataclass(frozen=True, slots=True)
class Mutants:
    """The mutants by their ids, and how many were discarded as type errors, by kind."""

    by_id: Mapping[str, Mutant]
    discarded: Mapping[Kind, int]


def mutants(ruleset: Ruleset) -> Mutants:
    """All mutants of a ruleset. Of two that come to the same rule the first one counts."""
    found: dict[str, Mutant] = {}
    discarded: Counter[Kind] = Counter()
    for rule in ruleset.rules.values():
        for mutant in _of(rule, ruleset, discarded):
            found[mutant.id] = mutant
    return Mutants(found, discarded)


def _of(rule: Rule, ruleset: Ruleset, discarded: Counter[Kind]) -> Iterator[Mutant]:
    seen: set[tuple[Rule, ...]] = {(rule,)}
    number: Counter[Kind] = Counter()
    for change in changes(rule, ruleset):
        if change.made in seen:
            continue
        changed = change.made[0] if change.made else None
        number[change.kind] += 1
        id_ = f"{rule.id}:{change.kind}:{number[change.kind]}"
        mutant = Mutant(id_, change.kind, change.says, rule, changed)
        if change.made is None or _is_cyclic(mutant, ruleset):
            discarded[change.kind] += 1
            continue
        seen.add(change.made)
        yield mutant


def _is_cyclic(mutant: Mutant, ruleset: Ruleset) -> bool:
    """Whether a finding comes to rest on itself, which has no meaning."""
    if mutant.kind is not Kind.CONCLUSION:
        return False
    try:
        strata(mutant.of(ruleset).rules.values())
    except CyclicFindings:
        return True
    return False
