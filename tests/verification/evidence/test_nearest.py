"""The scenario that comes nearest to showing a rule, and what the solver shows that none can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.guideline import Guideline
from tests.verification.evidence.test_rule_coverage import asserted
from tests.verification.evidence.traced import ASPECTS, consultations
from tests.verification.evidence.tutorial import FEATURE, copy, covered

from precept.execution.evaluator import truth
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Condition, Leaf, leaves, with_leaves
from precept.model.ruleset import Ruleset
from precept.verification.evidence.coverage import rule_gaps
from precept.verification.evidence.goals import Showable
from precept.verification.evidence.nearest import Nearest, _lacking
from precept.verification.evidence.rule_coverage import RuleCoverage, rule_coverage, shown_truth

THIRSTY, WATER, AT_REST = "thirsty-plant", "water-a-thirsty-plant", "no-water-at-rest"


def gaps(folder: Path) -> dict[tuple[str, str], Nearest]:
    return {(near.rule, near.status): near for near in covered(folder).nearest}


def line_of(scenario: str) -> int:
    lines = Path(FEATURE).read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.endswith(f": {scenario}"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copy(Path())


def test_what_is_covered_has_no_nearest_scenario(folder: Path) -> None:
    assert gaps(folder) == {}


def test_the_conditions_that_fail_are_named(folder: Path) -> None:
    text = Path(FEATURE).read_text()
    before, _, rest = text.partition("    Scenario: A thirsty plant that is growing\n")
    Path(FEATURE).write_text(before + rest.partition("\n\n")[2])
    near = gaps(folder)[WATER, "fires"]
    name = "It is not known whether the plant is thirsty"
    assert near == Nearest(
        WATER, "fires", FEATURE, line_of(name), name, ("“plant is thirsty” is not known",)
    )


@pytest.mark.parametrize(
    ("old", "new", "lacks"),
    [
        (
            "recommended with the word should",
            "recommended",
            "the word “should” is not asserted",
        ),
        (
            "      And it cites exactly p2.1 and p3.1\n\n",
            "\n",
            "the citation is not asserted exactly",
        ),
    ],
)
def test_where_the_conditions_are_met_the_assertion_that_is_lacking_is_named(
    folder: Path, old: str, new: str, lacks: str
) -> None:
    text = Path(FEATURE).read_text()
    before, name, rest = text.partition("    Scenario: A thirsty plant that is growing\n")
    assert old in rest
    Path(FEATURE).write_text(before + name + rest.replace(old, new, 1))
    near = gaps(folder)[WATER, "fires"]
    assert (near.scenario, near.lacks) == ("A thirsty plant that is growing", (lacks,))


def test_without_a_scenario_of_its_statements_their_tags_are_named(folder: Path) -> None:
    Path(FEATURE).write_text(Path(FEATURE).read_text().replace("@p3.1", "@p1.1"))
    near = gaps(folder)[AT_REST, "fires"]
    assert (near.file, near.lacks) == ("", ("no scenario that passes has @p3.1",))


def test_drafts_and_what_failed_are_not_near(folder: Path) -> None:
    text = Path(FEATURE).read_text()
    Path(FEATURE).write_text(text.replace("Feature:", "@draft\nFeature:", 1))
    every = gaps(folder)
    assert len(every) == 6
    assert {near.file for near in every.values()} == {""}


def test_what_is_lacking_is_what_would_have_to_change() -> None:
    counted: Counter[int] = Counter()
    for _, ruleset, consulted in consultations(seeds=40, cases=8):
        world = consulted.evaluation.world
        for rule in ruleset.rules.values():
            every = [*leaves(rule.condition)]
            for wanted in (Truth.TRUE, Truth.FALSE):
                lacking = _lacking(rule.condition, wanted, world)
                assert (lacking == ()) is (truth(rule.condition, world) is wanted)
                # One that occurs twice, once negated, cannot be changed for both.
                if lacking is None or len({*every}) < len(every):
                    continue
                counted[len(lacking)] += 1
                assert truth(changed(rule.condition, dict(lacking)), world) is wanted
                for one in lacking:
                    fewer = dict(it for it in lacking if it != one)
                    assert truth(changed(rule.condition, fewer), world) is not wanted
    assert min(counted[number] for number in (0, 1, 2)) > 100, counted


def changed(condition: Condition, needed: Mapping[Leaf, bool]) -> Condition:
    """Return a condition with some parts as they have to be."""
    return with_leaves(
        condition,
        lambda leaf: (AllOf(()) if needed[leaf] else AnyOf(())) if leaf in needed else leaf,
    )


def test_nothing_that_a_case_shows_is_said_to_be_impossible_to_show() -> None:
    counted: Counter[Truth] = Counter()
    impossible = 0
    last: tuple[Ruleset, Showable] | None = None
    for random, ruleset, consulted in consultations(seeds=30, cases=3):
        if last is None or last[0] is not ruleset:
            last = ruleset, Showable(ruleset)
            impossible += sum(
                not last[1](rule, side)
                for rule in ruleset.rules.values()
                for side in (Truth.FALSE, Truth.UNKNOWN)
            )
        for rule in ruleset.rules.values():
            aspects = {*random.sample(ASPECTS, len(ASPECTS) - 1), "status", "cites"}
            answered = asserted(rule, consulted, aspects)
            shown = shown_truth(rule, answered, ruleset)
            if shown in (Truth.FALSE, Truth.UNKNOWN):
                counted[shown] += 1
                assert last[1](rule, shown), rule
    assert min(counted.values()) > 20, counted
    assert impossible > 20  # so that the test could fail


def test_the_solver_excludes_nothing_that_the_guideline_shows(guideline: Guideline) -> None:
    shown = rule_coverage(guideline.ruleset, guideline.records)
    none = rule_gaps(guideline.ruleset, RuleCoverage(frozenset(), frozenset()))
    for id_ in none.irrefutable:
        assert (id_, Truth.FALSE) not in shown.truths
    for id_ in none.never_open:
        assert (id_, Truth.UNKNOWN) not in shown.truths
