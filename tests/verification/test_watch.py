"""A save changes nothing but the affected rules and scenarios."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from tests.docs.test_blocks import ROOT
from tests.effort import EFFORT

from precept.execution.protocol import Protocol, load
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Note
from precept.verification.evidence.coverage import read_features
from precept.verification.evidence.runner import run
from precept.verification.mutation.mutants import rule_mutants
from precept.verification.run import Outcome
from precept.verification.watch import Watch, affected_rules, affected_scenarios

TUTORIAL = ROOT / "rulesets" / "tutorial"
FEATURE = ROOT / "features" / "tutorial" / "01_when_to_water.feature"


def names(ruleset: Ruleset, after: Ruleset, *saved: Path) -> list[str]:
    scenarios = read_features(TUTORIAL).scenarios
    return [one.name for one in affected_scenarios(saved, ruleset, after, scenarios)]


def without(ruleset: Ruleset, rule: str) -> Ruleset:
    return replace(ruleset, rules={id_: r for id_, r in ruleset.rules.items() if id_ != rule})


@pytest.mark.parametrize("name", ["tutorial", "ms_relapse"])
def test_what_is_not_touched_comes_out_as_before(name: str) -> None:
    protocol = load(name)
    ruleset = protocol.ruleset
    features = read_features(ROOT / "rulesets" / name)
    scenarios = features.scenarios
    changed, random = list(rule_mutants(ruleset).by_id.values()), Random(5)
    narrow = 0
    for mutant in random.sample(changed, min(len(changed), 2 * EFFORT)):
        after = mutant.applied_to(ruleset)
        touched = affected_scenarios((), ruleset, after, scenarios)
        left = {id(one) for one in touched}
        rest = [one for one in scenarios if id(one) not in left]
        some = random.sample(rest, min(len(rest), 40 * EFFORT))
        records = run(Protocol(after), some, features.folder)
        assert [one.name for one in records if one.outcome is not Outcome.PASSED] == []
        narrow += len(rest) > len(touched)
    assert name == "tutorial" or narrow


def test_rules_are_touched_that_read_what_changes() -> None:
    before = load(TUTORIAL).ruleset
    after = without(before, "thirsty-plant")
    ids = {rule.id for rule in affected_rules(before, after)}
    assert ids == {"thirsty-plant", "water-a-thirsty-plant"}
    assert affected_rules(before, before) == ()


def test_where_a_case_could_come_to_be_refused_everything_is_touched() -> None:
    before = load(TUTORIAL).ruleset
    assert "Nobody has felt the soil" in names(before, without(before, "no-water-at-rest"))
    of_definition = names(before, without(before, "thirsty-plant"))
    assert len(of_definition) == 14  # for the rule that reads it advises what may not be needed


def test_nothing_is_touched_by_what_changes_no_rule() -> None:
    ruleset = load(TUTORIAL).ruleset
    assert names(ruleset, ruleset) == []
    assert len(names(ruleset, ruleset, FEATURE)) == 14
    words = replace(ruleset.vocabulary, notes={"dry": Note("dry", "The soil is dry.")})
    assert len(names(ruleset, replace(ruleset, vocabulary=words))) == 14


def test_what_was_broken_counts_when_it_is_mended(tmp_path: Path) -> None:
    folder = copytree(TUTORIAL, tmp_path / "rulesets" / "tutorial")
    copytree(FEATURE.parent, tmp_path / "features" / "tutorial")
    watch = Watch(folder)
    assert watch.begin().diagnostics == ()
    rules, ledger = folder / "rules" / "01_when_to_water.yaml", folder / "ledger.yaml"
    rules.write_text(rules.read_text().replace("at least 3 days", "at least 2 days"))
    broken = watch.saved([rules])
    assert [item.code for item in broken.checked.diagnostics] == ["RUL201"]
    ledger.write_text(ledger.read_text().replace("3 days", "2 days"))
    mended = watch.saved([ledger])
    assert mended.files == {rules, ledger}
    ran = mended.scenarios()
    failed = [one.name for one in ran.records if one.outcome is not Outcome.PASSED]
    assert failed == ["Both sides of 3 days", "A plant that is not thirsty"]
    assert (mended.changes_files, mended.changes_meaning) == (True, True)
    again = watch.saved([tmp_path / "features" / "tutorial" / FEATURE.name])
    assert (again.changes_files, again.changes_meaning) == (False, False)
