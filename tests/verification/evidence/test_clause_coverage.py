"""A scenario is needed for each impossible combination, guarantee and exclusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.verification.evidence.tutorial import copy, covered, edit, lacking

from precept.execution.protocol import load
from precept.language.features import read_folder
from precept.language.review.sign_offs import NO_SUCH_GAP, check_reviews
from precept.model.ledger import Waiver
from precept.verification.evidence.gaps import gaps
from precept.verification.evidence.runner import run

_SAFETY = """\
impossible:
  - when: {all: [leaves_hang, firm_to_the_touch]}
    because: hanging leaves are not firm
  - when: {all: [firm_to_the_touch, growth is at_rest]}
    because: hanging leaves are not firm
guarantees:
  - cites: p2.1
    never: water_the_plant
    without: plant_is_thirsty
  - cites: p3.1
    never: water_the_plant
    without: growth is growing
  - cites: p3.2
    always: mist_the_plant
    when: growth is at_rest
excludes:
  - [water_the_plant, mist_the_plant]
"""
_TOUCH = """\
  firm_to_the_touch:
    type: boolean
    meaning: whether the leaves are firm to the touch
    ask: Are the leaves firm to the touch?
    steps:
      yes: leaves that are firm to the touch
      no: leaves that are soft

findings:
"""
_ACTION = """\
  mist_the_plant:
    meaning: mist the plant
    to: plant keeper
    steps:
      - misting the plant
"""
_RULES = """\
  - id: mist-at-rest
    cites: p3.2
    when: growth is at_rest
    advise: mist_the_plant
    strength: may
"""
_DECISIONS = """\
decisions:
  what_to_give:
    when: leaves_hang
    among: [water_the_plant, mist_the_plant]
silences:
  - decision: what_to_give
    cites: [p1.1, p4.2]
    when: {all: [growth is growing, soil_dry_for is less than 3 days]}
    because: The document waits for the soil to be dry.
"""
_THIRSTY = "Given leaves that hang\nAnd soil that has been dry for 3 days\n"
_MOIST = "Given leaves that hang\nAnd soil that has been dry for 2 days\n"
_GROWS, _RESTS = "And a plant that is growing\n", "And a plant at rest for the winter\n"
_FIRM = "Given leaves that are firm to the touch\n"
_ASKED = "When the protocol is consulted\n"
_UNWATERED = "Then watering the plant is not applicable\n"
_NO_WATER = "Then watering the plant is not needed\n"
_MIST = "Then misting the plant is recommended\n"
_REFUSED = "Then the case is refused because hanging leaves are not firm\n"

THIRST, REST = "never water_the_plant p2.1", "never water_the_plant p3.1"
FIRST, SECOND = (f"impossible hanging leaves are not firm{n}" for n in ("", " (2)"))
ALWAYS = "always mist_the_plant p3.2"
PAIR = "excludes water_the_plant and mist_the_plant"
ALL = {THIRST, REST, FIRST, SECOND, ALWAYS, PAIR}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy(tmp_path_factory.mktemp("guarded"))
    (made / "safety.yaml").write_text(_SAFETY, "utf-8")
    (made / "decisions.yaml").write_text(_DECISIONS, "utf-8")
    words, rules = made / "vocabulary.yaml", made / "rules" / "01_when_to_water.yaml"
    edit(words, "findings:\n", "  FINDINGS")
    words.write_text(words.read_text("utf-8").replace("  FINDINGS", _TOUCH) + _ACTION, "utf-8")
    rules.write_text(rules.read_text("utf-8") + _RULES, "utf-8")
    return made


def _unshown(folder: Path, steps: str) -> set[str]:
    """The clauses that a scenario does not show, which must pass."""
    feature = folder.parents[1] / "features" / "tutorial" / "02_guarded.feature"
    feature.write_text(f"Feature: Guarded\n\nScenario: It is\n{steps}", "utf-8")
    try:
        coverage = covered(folder)
    finally:
        feature.unlink()
    assert not coverage.scenarios.failed + coverage.scenarios.undefined
    found = {gap[1] for gap in lacking(coverage) if gap[0] == "clause"}
    assert found <= ALL
    return found


def test_without_scenarios_every_clause_is_a_gap(folder: Path) -> None:
    assert {gap[1] for gap in lacking(covered(folder)) if gap[0] == "clause"} == ALL


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (_THIRSTY + _FIRM + _ASKED + _REFUSED, {FIRST}),
        (_FIRM + _RESTS + _ASKED + _REFUSED, {SECOND}),
        # Each of the two would refuse it without the other.
        (_FIRM + _THIRSTY + _RESTS + _ASKED + _REFUSED, set[str]()),
        (_MOIST + _GROWS + _ASKED + _UNWATERED, set[str]()),
        (_MOIST + _GROWS + _ASKED + _UNWATERED + "And it is guaranteed by exactly p2.1", {THIRST}),
        (_THIRSTY + _RESTS + _ASKED + _NO_WATER + "And it is guaranteed by exactly p3.1", {REST}),
        # Neither condition alone keeps it back.
        (
            _MOIST + _RESTS + _ASKED + _NO_WATER + "And it is guaranteed by exactly p2.1 and p3.1",
            set[str](),
        ),
        (_THIRSTY + _RESTS + _ASKED + _MIST + "And it is guaranteed by exactly p3.2", {ALWAYS}),
        (_THIRSTY + _RESTS + _ASKED + _MIST + "And it excludes watering the plant", set[str]()),
        (
            _THIRSTY + _RESTS + _ASKED + _NO_WATER + _MIST + "And it excludes watering the plant",
            {PAIR},
        ),
        # The moist soil keeps it back by itself.
        (
            _MOIST + _RESTS + _ASKED + _NO_WATER + _MIST + "And it excludes watering the plant",
            set[str](),
        ),
    ],
)
def test_a_scenario_shows_what_its_assertions_need(
    folder: Path, steps: str, shown: set[str]
) -> None:
    assert _unshown(folder, steps) == ALL - shown


@pytest.mark.parametrize(
    "steps",
    [
        _MOIST + _GROWS + _ASKED + _UNWATERED + "And it is guaranteed by exactly p3.1",
        _THIRSTY + _GROWS + _ASKED + "Then watering the plant is recommended\n"
        "And it is guaranteed by exactly p2.1",
        _THIRSTY + _GROWS + _ASKED + "Then misting the plant is not applicable\n"
        "And it excludes watering the plant",
        _THIRSTY + _GROWS + _ASKED + "Then what to give does not arise",
        _THIRSTY + _GROWS + _ASKED + "Then what to give has no answer in the document",
        _MOIST + _GROWS + _ASKED + "Then what to give is answered",
        _GROWS.replace("And", "Given") + _ASKED + "Then what to give does not arise",
        _FIRM + _RESTS + _ASKED + "Then what to give is undecided",
    ],
)
def test_an_assertion_that_does_not_hold_fails(folder: Path, steps: str, tmp_path: Path) -> None:
    assert _outcome(folder, steps, tmp_path) == "failed"


@pytest.mark.parametrize(
    "steps",
    [
        _THIRSTY + _GROWS + _ASKED + "Then what to give is answered",
        _MOIST + _GROWS + _ASKED + "Then what to give has no answer in the document",
        _GROWS.replace("And", "Given") + _ASKED + "Then what to give is undecided",
        "Given leaves that stand firm\n" + _ASKED + "Then what to give does not arise",
    ],
)
def test_a_decision_is_asserted_by_its_id_in_words(
    folder: Path, steps: str, tmp_path: Path
) -> None:
    assert _outcome(folder, steps, tmp_path) == "passed"


def _outcome(folder: Path, steps: str, where: Path) -> str:
    (where / "x.feature").write_text(f"Feature: X\n\nScenario: X\n{steps}\n", "utf-8")
    (record,) = run(load(folder), read_folder(where), where)
    return record.outcome.value


def test_gaps_are_named_as_waivers_name_them(folder: Path) -> None:
    found = {gap.name for gap in gaps(load(folder).ruleset, ()) if gap.kind == "clause"}
    assert found == ALL


@pytest.mark.parametrize("gap", sorted(ALL))
def test_a_clause_can_be_waived(folder: Path, gap: str) -> None:
    ruleset = load(folder).ruleset
    waiver = Waiver(gap, "later", "gardener", date(2999, 1, 1))
    assert not list(check_reviews(replace(ruleset, waivers=(waiver,))))
    unknown = replace(waiver, gap=f"{gap} and more")
    (fault,) = check_reviews(replace(ruleset, waivers=(unknown,)))
    assert fault.fault is NO_SUCH_GAP
