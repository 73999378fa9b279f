"""Rules are covered by what scenarios assert, not by what they execute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.verification.evidence.tutorial import FEATURE, RULES, copy, covered, edit, lacking, only

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.verification.evidence.coverage import Features, measure, read_features

THIRSTY, WATER, AT_REST = "thirsty-plant", "water-a-thirsty-plant", "no-water-at-rest"
SOIL = (THIRSTY, "soil_dry_for", "is at least 3 days")

# What is no longer covered without some scenarios, by their names.
LOST: dict[tuple[str, ...], set[tuple[str, ...]]] = {
    ("A thirsty plant that is growing",): {("fires", WATER)},
    ("A growing plant that is not thirsty",): {("refuted", AT_REST)},
    ("A plant that is not thirsty",): set(),
    ("A plant that is not thirsty", "A growing plant that is not thirsty"): {
        ("refuted", WATER),
        ("refuted", AT_REST),
    },
    ("It is not known whether the plant is thirsty",): set(),
    ("It is not known whether the plant is thirsty", "A thirsty plant that may be at rest"): {
        ("open", WATER)
    },
    # Where both rules are open, the citation of the one holds that of the other.
    ("A plant that is not thirsty and may be at rest",): {("open", AT_REST)},
    ("A plant at rest that looks thirsty",): set(),
    ("A plant at rest that looks thirsty", "A plant at rest whose soil nobody has felt"): {
        ("fires", AT_REST)
    },
    ("Nobody has felt the soil", "Nobody has looked at the leaves"): {("open", THIRSTY)},
    # That 3 days leave it open while nobody has looked shows them to be enough, too.
    ("Both sides of 3 days",): {("fires", THIRSTY), ("beyond", *SOIL)},
    ("Both sides of 3 days", "Nobody has looked at the leaves"): {
        *(("fires", THIRSTY), ("at", *SOIL), ("beyond", *SOIL))
    },
}


def test_the_tutorial_is_covered(tmp_path: Path) -> None:
    assert lacking(covered(copy(tmp_path))) == set()


@pytest.mark.parametrize(("names", "lost"), LOST.items(), ids=[", ".join(names) for names in LOST])
def test_coverage_without_some_scenarios(
    tmp_path: Path, names: tuple[str, ...], lost: set[tuple[str, ...]]
) -> None:
    folder = copy(tmp_path)
    protocol, features = load(folder), read_features(folder)
    assert {scenario.name for scenario in features.scenarios} >= {*names}
    rest = only(features, lambda scenario: scenario.name not in names)
    assert lacking(measure(protocol, rest)) == lost


@pytest.fixture(scope="module")
def tutorial() -> tuple[Protocol, Features]:
    folder = library.locate("tutorial")
    assert folder is not None
    return load(folder), read_features(folder)


@examples(25)
@given(data=st.data())
def test_fewer_scenarios_never_cover_more(
    tutorial: tuple[Protocol, Features], data: st.DataObject
) -> None:
    protocol, features = tutorial
    numbers = st.sets(st.integers(0, len(features.scenarios) - 1))
    some = data.draw(numbers, "kept")
    fewer = some - {data.draw(st.sampled_from(sorted(some)), "left out")} if some else some

    def lacks(kept: set[int]) -> set[tuple[str, ...]]:
        scenarios = tuple(features.scenarios[number] for number in kept)
        return lacking(measure(protocol, replace(features, scenarios=scenarios)))

    assert lacks(fewer) >= lacks(some)


# What the scenario asserts that alone shows the rule to fire, and what is not enough instead.
FIRING = """\
      Then watering the plant is recommended with the word should
      And it cites exactly p2.1 and p3.1

    Scenario: A plant that is not thirsty
"""
AFTER = "\n    Scenario: A plant that is not thirsty\n"
WEAKER = {
    "no word": ("watering the plant is recommended", "it cites exactly p2.1 and p3.1"),
    "no citation": ("watering the plant is recommended with the word should",),
    "another answer": ("the definition of a thirsty plant is met", "it cites exactly p1.1"),
    "the citation of another": (
        "watering the plant is recommended with the word should",
        "the definition of a thirsty plant is met",
        "it cites exactly p1.1",
    ),
}


@pytest.mark.parametrize("asserted", WEAKER.values(), ids=WEAKER)
def test_executing_a_rule_is_not_enough(tmp_path: Path, asserted: tuple[str, ...]) -> None:
    folder = copy(tmp_path)
    steps = "".join(f"      Then {words}\n" for words in asserted)
    edit(tmp_path / FEATURE, FIRING, steps + AFTER)
    assert lacking(covered(folder)) == {("fires", WATER)}


TAGGED = """\
  @p2.1
  Rule: A thirsty plant should be watered
"""
UNTAGGED = TAGGED.replace("  @p2.1\n", "")
OUTLINE = """\
    Scenario Outline: One that is growing
      Given leaves that hang
      And soil that has been dry for 3 days
      And <a plant>
      When the protocol is consulted
      Then watering the plant is recommended with the word should
      And it cites exactly p2.1 and p3.1

      {tag}
      Examples:
        | a plant                 |
        | a plant that is growing |

"""


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("", "", {("fires", WATER)}),
        (UNTAGGED, f"  @p1.1\n{UNTAGGED}", {("fires", WATER)}),
        # The rule cites it for what follows `unless`.
        (UNTAGGED, f"  @p3.1\n{UNTAGGED}", set()),
        ("Feature: ", "@p2.1\nFeature: ", set()),
        (
            "    Scenario: A thirsty plant that is g",
            "    @p2.1\n    Scenario: A thirsty plant that is g",
            set(),
        ),
        (UNTAGGED, UNTAGGED + OUTLINE.replace("{tag}", "@p2.1"), set()),
        (UNTAGGED, UNTAGGED + OUTLINE.replace("{tag}", "@p1.2"), {("fires", WATER)}),
    ],
    ids=[
        *("on nothing", "another statement", "any statement it cites", "on the feature"),
        *("on the scenario", "on the examples", "another statement on the examples"),
    ],
)
def test_only_scenarios_tagged_with_its_statements_count(
    tmp_path: Path, old: str, new: str, lost: set[tuple[str, ...]]
) -> None:
    folder = copy(tmp_path)
    edit(tmp_path / FEATURE, TAGGED, UNTAGGED)
    if old:
        edit(tmp_path / FEATURE, old, new)
    assert lacking(covered(folder)) == lost


def test_each_consultation_of_a_scenario_counts(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    feature = tmp_path / FEATURE
    edit(feature, FIRING, FIRING.replace(AFTER, "") + _THEN_AT_REST + AFTER)
    without = ("A plant at rest that looks thirsty", "A plant at rest whose soil nobody has felt")
    features = only(read_features(folder), lambda scenario: scenario.name not in without)
    assert lacking(measure(load(folder), features)) == {("fires", AT_REST)}
    edit(feature, "  @p2.1\n", "  @p2.1 @p3.1\n")
    features = only(read_features(folder), lambda scenario: scenario.name not in without)
    assert lacking(measure(load(folder), features)) == set()


_THEN_AT_REST = """\
      Given a plant at rest for the winter
      When the protocol is consulted
      Then watering the plant is not needed
      And it cites exactly p3.1
"""


def test_a_scenario_that_fails_covers_nothing(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    more = "      And what is missing is how long the soil has been dry\n"
    edit(tmp_path / FEATURE, FIRING, FIRING.replace(AFTER, more + AFTER))
    failed = {item for item in lacking(covered(folder)) if item[0] == "failed"}
    assert len(failed) == 1
    assert lacking(covered(folder)) - failed == {("fires", WATER)}


def test_neither_of_two_equivalent_rules_is_covered(tmp_path: Path) -> None:
    """Each of two rules that fire alike could be removed unnoticed."""
    folder = copy(tmp_path)
    rule = """\
  - id: thirsty-plant-too
    cites: p1.1
    when: leaves_hang
    find: plant_is_thirsty

  # This rule reads that finding"""
    edit(tmp_path / RULES, "  # This rule reads that finding", rule)
    feature = tmp_path / FEATURE
    feature.write_text("""\
@p1.1
Feature: Thirst

  Scenario: Leaves that hang, and soil that has been dry for long
    Given leaves that hang
    And soil that has been dry for 3 days
    When the protocol is consulted
    Then the definition of a thirsty plant is met
    And it cites exactly p1.1

  Scenario: Leaves that hang, and soil that nobody has felt
    Given leaves that hang
    When the protocol is consulted
    Then the definition of a thirsty plant is met
    And it cites exactly p1.1
""")
    fires = {item for item in lacking(covered(folder)) if item[0] == "fires"}
    assert fires == {("fires", THIRSTY), ("fires", WATER), ("fires", AT_REST)}
