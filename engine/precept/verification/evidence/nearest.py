"""The scenario that comes nearest to what no scenario shows of a rule, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from precept.execution.evaluator import World, truth
from precept.language.features import Scenario
from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Leaf,
    Not,
    ScoreComparison,
    classification_of,
)
from precept.model.outcomes import CLASSIFICATION
from precept.model.records import dataclass
from precept.model.ruleset import Add, Advise, Rule, Ruleset
from precept.model.types import Boolean
from precept.model.vocabulary import Vocabulary
from precept.model.words import plain
from precept.verification.run import ConsultationRecord, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Nearest:
    """The scenario that comes nearest to showing that a rule applies, or that it does not.

    Attributes:
        rule: The rule.
        status: Whether it should be shown to fire (`fires`) or to be refuted (`refuted`).
        file: The feature; empty if no scenario has a tag of a statement that the rule cites.
        line: The line of the scenario.
        scenario: Its name.
        lacks: What is not there as it has to be: conditions of the rule or, if all of these are,
            what its assertions lack.
    """

    rule: str
    status: str
    file: str
    line: int
    scenario: str
    lacks: tuple[str, ...]


def nearest(
    ruleset: Ruleset,
    scenarios: Sequence[Scenario],
    records: Sequence[ScenarioRecord],
    worlds: Sequence[Sequence[World | None]],
    without: Iterable[tuple[Rule, Truth]],
) -> Iterator[Nearest]:
    """Yield for each rule and truth that no scenario shows the scenario that comes nearest.

    `worlds` are what the consultations of each scenario were decided from, None for refused ones.
    Of several that lack as few conditions it is the one that asserts most, and of these the first.
    """
    vocabulary = ruleset.vocabulary
    evidence = [(at, record) for at, record in enumerate(records) if record.is_evidence]
    for rule, wanted in without:
        status = "fires" if wanted is Truth.TRUE else "refuted"
        found: dict[tuple[int, int, int, int, int], Nearest] = {}
        for at, record in evidence:
            if not any(cite in record.tags for cite in rule.cites):
                continue
            consulted = zip(record.consultations, worlds[at], strict=True)
            for number, (consultation, case) in enumerate(consulted):
                if case is None:
                    continue
                lacking = _lacking(rule.condition, wanted, case)
                if lacking is None:
                    continue
                words = tuple(_words(leaf, case, vocabulary) for leaf, _ in lacking)
                unknown = sum(truth(leaf, case) is Truth.UNKNOWN for leaf, _ in lacking)
                rank, said = _unasserted(rule, wanted, consultation)
                key = (len(lacking), -unknown, rank, at, number)
                lacks = words or (said,)
                file = scenarios[at].file
                found[key] = Nearest(rule.id, status, file, record.line, record.name, lacks)
        if found:
            yield found[min(found)]
        else:
            tags = " or ".join(f"@{cite}" for cite in rule.cites)
            yield Nearest(rule.id, status, "", 0, "", (f"no scenario that passes has {tags}",))


_Lacking = tuple[tuple[Leaf, bool], ...]
"""Comparisons and findings that are not as they have to be, and whether they have to be true."""


def _lacking(condition: Condition, wanted: Truth, world: World) -> _Lacking | None:
    """Return the fewest parts that would have to change for a condition to be as wanted.

    None if no change would make it so.
    """
    holds = wanted is Truth.TRUE
    lacking = partial(_lacking, wanted=wanted, world=world)
    match condition:
        case Comparison() | Holds() | ScoreComparison():
            return () if truth(condition, world) is wanted else ((condition, holds),)
        case Not(part):
            return _lacking(part, Truth.FALSE if holds else Truth.TRUE, world)
        case AllOf(parts) | AnyOf(parts):
            return _fewest(
                parts, len(parts) if isinstance(condition, AllOf) is holds else 1, lacking
            )
        case AtLeast(number, parts):
            return _fewest(parts, number if holds else len(parts) - number + 1, lacking)


def _fewest(
    parts: Iterable[Condition], number: int, lacking: Callable[[Condition], _Lacking | None]
) -> _Lacking | None:
    """Return what a number of conditions lack, those of which the fewest parts have to change."""
    each = sorted((found for found in map(lacking, parts) if found is not None), key=len)
    if len(each) < number:
        return None
    return tuple(dict.fromkeys(item for found in each[:number] for item in found))


_SAID: Mapping[Truth, str] = {
    Truth.TRUE: "is true",
    Truth.FALSE: "is false",
    Truth.UNKNOWN: "is not known",
}


def _words(leaf: Leaf, world: World, vocabulary: Vocabulary) -> str:
    """Return what a condition is in a case: *“age is at least 6” is not known*."""
    return f"“{_condition(leaf, vocabulary)}” {_SAID[truth(leaf, world)]}"


def _condition(leaf: Leaf, vocabulary: Vocabulary) -> str:
    if isinstance(leaf, Holds):
        return plain(leaf.finding)
    word = plain(leaf.word)
    if isinstance(leaf, Comparison) and isinstance(vocabulary.elements[leaf.element].type, Boolean):
        return word if leaf.value is True else f"{word} is no"
    return f"{word} {leaf.op.value} {plain(leaf.text)}{leaf.mark}".rstrip()


def _unasserted(rule: Rule, wanted: Truth, consultation: ConsultationRecord) -> tuple[int, str]:
    """Return what assertions lack to show a rule that is as wanted, after how few they lack."""
    # What is asserted of a classification is so of its codes.
    about = (rule.target, (CLASSIFICATION.id, classification_of(rule.target.id)))
    held = {
        item.aspect: item.expected
        for item in consultation.assertions
        if item.holds and (item.kind, item.target) in about
    }
    conclusion = rule.conclusion
    if not held:
        return 3, f"nothing is asserted of “{plain(rule.target.id)}”"
    if isinstance(conclusion, Add):
        return 2, "the points are not asserted"
    if "cites" not in held:
        return 2, "the citation is not asserted exactly"
    word = conclusion.strength.word if isinstance(conclusion, Advise) else ""
    if wanted is Truth.TRUE and word and held.get("strongest") != word:
        return 1, f"the word “{word}” is not asserted"
    return 0, "other rules would give what it asserts as well"
