"""Classifications: what they answer, what contradicts them, and what is proved of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.classifications.severity import (
    CONFUSED,
    GAP,
    OVERLAP,
    SEVERE,
    WELL,
    case,
    severity,
    without,
)
from tests.interfaces.cli.run import precept

from precept.execution.decision.model import ClassificationRecord, Decision
from precept.execution.protocol import load
from precept.interfaces.cli import rulesets
from precept.language.examine import examine
from precept.language.schema import known
from precept.model.answers import Truth
from precept.model.conditions import Holds, Not, notation
from precept.model.dependencies import possible_conflicts
from precept.model.errors import Conflict
from precept.model.identity import ruleset_fingerprint
from precept.model.ruleset import Target
from precept.report.decisions import groups
from precept.solver.properties import Proof, Result
from precept.solver.prove import prove
from precept.verification.diff.compare import compare
from precept.verification.diff.revisions import load_versions
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed, UndefinedStep
from precept.verification.gherkin.writer import ScenarioWriter
from precept.verification.proofs import confirm

NOBODY_KNOWS = without(CONFUSED, "urea")
"""Two points, which may become three."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    rulesets.load_once.cache_clear()
    yield
    rulesets.load_once.cache_clear()


def risk(facts: dict[str, str]) -> ClassificationRecord:
    return load("curb_65").decide(case(facts)).classification("risk")


@pytest.mark.parametrize(
    ("facts", "status", "codes", "cites", "missing"),
    [
        (WELL, Truth.TRUE, ("low",), ("p2.1",), ()),
        (CONFUSED, Truth.TRUE, ("moderate",), ("p2.2",), ()),
        (without(SEVERE, "respiratory_rate"), Truth.TRUE, ("high",), ("p2.3",), ()),
        (NOBODY_KNOWS, Truth.UNKNOWN, ("moderate", "high"), ("p2.2", "p2.3"), ("urea",)),
        ({}, Truth.UNKNOWN, ("low", "moderate", "high"), ("p2.1", "p2.2", "p2.3"), tuple(WELL)),
    ],
)
def test_it_has_the_code_that_is_found_or_those_that_are_not_refuted(
    facts: dict[str, str],
    status: Truth,
    codes: tuple[str, ...],
    cites: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    found = risk(facts)
    assert (found.status, found.codes, found.cites, found.missing) == (
        *(status, codes, cites, missing),
    )


def test_it_has_no_code_if_all_are_refuted(tmp_path: Path) -> None:
    protocol = load(severity(tmp_path, GAP))
    found = protocol.decide(case(SEVERE)).classification("risk")
    assert (found.status, found.codes) == (Truth.FALSE, ())
    assert found.rules == ("risk-by-points-1", "risk-by-points-2", "risk-by-points-3")


def test_a_decision_can_be_read_back_from_json() -> None:
    decision = load("curb_65").decide(case(NOBODY_KNOWS))
    assert Decision.from_json(decision.to_json()) == decision
    (told,) = json.loads(decision.to_json())["classifications"]
    assert told["codes"] == ["moderate", "high"]
    with pytest.raises(TypeError):
        bool(decision.classification("risk"))


@pytest.mark.parametrize(
    ("facts", "heading", "words"),
    [
        (SEVERE, "Classifications", "the risk of death within 30 days: high"),
        (
            NOBODY_KNOWS,
            "Open classifications",
            "the risk of death within 30 days: moderate or high",
        ),
    ],
)
def test_readers_see_it_in_place_of_its_codes(
    facts: dict[str, str], heading: str, words: str
) -> None:
    protocol = load("curb_65")
    shown = groups(protocol.decide(case(facts)), protocol.ruleset)
    said = {group.heading: [line.words for line in group.lines] for group in shown}
    assert said[heading] == [words]
    codes = (*said.get("Found", ()), *said.get("Not found", ()), *said.get("Open findings", ()))
    assert not any("risk" in line for line in codes)


def test_readers_see_that_it_has_no_code(tmp_path: Path) -> None:
    protocol = load(severity(tmp_path, GAP))
    shown = groups(protocol.decide(case(SEVERE)), protocol.ruleset)
    (none,) = (group for group in shown if group.heading == "Not classified")
    assert [line.words for line in none.lines] == ["the risk of death within 30 days: none"]


def test_two_codes_contradict_each_other(tmp_path: Path) -> None:
    folder = severity(tmp_path, OVERLAP)
    protocol = load(folder)
    with pytest.raises(Conflict) as raised:
        protocol.decide(case(SEVERE))
    assert raised.value.classified == (("risk", ("moderate", "high")),)
    assert raised.value.rules["risk"] == ("risk-by-points-2", "risk-by-points-3")
    Path("case.yaml").write_text(json.dumps(case(SEVERE)))
    ran = precept("decide", "case.yaml", "--ruleset", str(folder))
    assert ran.code == 4
    assert "error[DEC105]: `risk` would be both `moderate` and `high`" in ran.err
    assert "by `risk-by-points-2`, `risk-by-points-3`" in " ".join(ran.err.split())


def test_its_codes_are_among_what_can_be_contradicted() -> None:
    assert Target("finding", "risk is low") in possible_conflicts(load("curb_65").ruleset)


def proofs(folder: Path) -> dict[str, Proof]:
    return {proof.property.id: proof for proof in prove(load(folder).ruleset).proofs}


def test_that_it_has_one_code_is_proved(tmp_path: Path) -> None:
    found = proofs(severity(tmp_path))
    assert found["one_code:risk"].result is Result.PROVED
    assert found["exhaustive:risk"].result is Result.PROVED


@pytest.mark.parametrize(
    ("edit", "broken", "holding"),
    [(OVERLAP, "one_code:risk", "exhaustive:risk"), (GAP, "exhaustive:risk", "one_code:risk")],
)
def test_what_is_wrong_with_it_is_shown_by_a_patient(
    edit: tuple[str, str], broken: str, holding: str, tmp_path: Path
) -> None:
    folder = severity(tmp_path, edit)
    found = proofs(folder)
    assert found[holding].result is Result.PROVED
    proof = found[broken]
    assert proof.result is Result.REFUTED
    assert proof.case is not None
    protocol = load(folder)
    confirm(protocol, broken, proof.case, proof.claim)
    if edit is OVERLAP:
        with pytest.raises(Conflict):
            protocol.decide(proof.case)
    else:
        assert protocol.decide(proof.case).classification("risk").status is Truth.FALSE


def test_it_may_be_exhaustive_under_a_condition(tmp_path: Path) -> None:
    limited = ("exhaustive: yes", "exhaustive: {when: severity is not 3 points}")
    found = proofs(severity(tmp_path, GAP, limited))
    assert found["exhaustive:risk"].result is Result.PROVED
    assert found["premise_possible:risk"].result is Result.PROVED


@pytest.mark.parametrize("line", ["    exhaustive: yes\n", "    exhaustive: no\n"])
def test_it_need_not_be_exhaustive(line: str, tmp_path: Path) -> None:
    replaced = "" if "yes" in line else line
    folder = severity(tmp_path, GAP, ("    exhaustive: yes\n", replaced))
    assert "exhaustive:risk" not in proofs(folder)


def executed(folder: Path | str, facts: dict[str, str]) -> ScenarioExecution:
    protocol = load(folder)
    execution = ScenarioExecution(protocol, StepParser(protocol.ruleset))
    for given in ScenarioWriter(protocol).givens({**case(facts), **AT}):
        execution.given(given)
    execution.when("the protocol is consulted")
    return execution


AT = {"as_of": "2026-01-01T12:00", "zone": "UTC"}
_RISK = "the risk of death is"


@pytest.mark.parametrize(
    ("facts", "holding", "failing"),
    [
        (SEVERE, ("high", "not low"), ("moderate", "not high", "undecided", "low or high")),
        (
            NOBODY_KNOWS,
            ("moderate or high", "high or moderate", "undecided", "perhaps high", "not low"),
            ("high", "not high", "low or moderate", "low or moderate or high", "none of these"),
        ),
    ],
)
def test_features_assert_codes(
    facts: dict[str, str], holding: tuple[str, ...], failing: tuple[str, ...]
) -> None:
    execution = executed("curb_65", facts)
    for words in holding:
        execution.then(f"{_RISK} {words}")
    for words in failing:
        with pytest.raises(StepFailed):
            execution.then(f"{_RISK} {words}")


def test_features_assert_that_there_is_none(tmp_path: Path) -> None:
    execution = executed(severity(tmp_path, GAP), SEVERE)
    execution.then(f"{_RISK} none of these")
    execution.then("it cites exactly p2.1, p2.2 and p2.3")
    with pytest.raises(StepFailed):
        execution.then(f"{_RISK} undecided")


@pytest.mark.parametrize("words", ["grave", "low or grave", "low or low", "not low or high", "met"])
def test_what_is_no_code_cannot_be_asserted(words: str) -> None:
    execution = executed("curb_65", SEVERE)
    with pytest.raises(UndefinedStep, match="can be `low`, `moderate`, `high`"):
        execution.then(f"{_RISK} {words}")


def test_what_follows_is_about_all_codes_that_are_left() -> None:
    execution = executed("curb_65", NOBODY_KNOWS)
    execution.then(f"{_RISK} moderate or high")
    execution.then("it cites exactly p2.2 and p2.3")
    execution.then("what is missing is how high the urea is")
    execution.then(f"{_RISK} perhaps high")
    execution.then("it cites exactly p2.3")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (SEVERE, ("high", "p2.3")),
        (CONFUSED, ("not high", "p2.3")),
        (NOBODY_KNOWS, ("moderate or high", "p2.2 and p2.3")),
    ],
)
def test_scenarios_are_written_about_a_code(facts: dict[str, str], said: tuple[str, str]) -> None:
    writer, target = ScenarioWriter(load("curb_65")), Target("finding", "risk is high")
    text = writer.scenario("Written", {**case(facts), **AT}, [target], exact=True)
    words, cites = said
    assert f"Then {_RISK} {words}\n  And it cites exactly {cites}" in text


def test_an_explanation_names_the_code_or_those_that_are_left() -> None:
    for facts, first in (
        (SEVERE, "Found: the risk of death within 30 days is high"),
        (NOBODY_KNOWS, "Open: the risk of death within 30 days: moderate or high"),
    ):
        Path("case.yaml").write_text(json.dumps(case(facts)))
        for name in ("risk", "the risk of death"):
            ran = precept("explain", "case.yaml", name, "--ruleset", "curb_65")
            assert first in ran.out


def test_a_comparison_shows_changes_of_codes(tmp_path: Path) -> None:
    old, new = severity(tmp_path / "old"), severity(tmp_path / "new", GAP)
    found = compare(*load_versions(str(old), str(new)))
    changed = {
        (item.difference.target.id, item.difference.before, item.difference.after)
        for item in found.changes
        if item.difference.target.kind == "finding"
    }
    assert ("risk is high", "true", "false") in changed


def test_a_comparison_shows_changes_of_the_declaration(tmp_path: Path) -> None:
    old = severity(tmp_path / "old")
    new = severity(tmp_path / "new", ("exhaustive: yes", "exhaustive: no"))
    found = compare(*load_versions(str(old), str(new)))
    edits = [(edit.kind, edit.id, edit.change) for edit in found.edits]
    assert edits == [("classification", "risk", "exhaustive")]


def test_its_meaning_is_part_of_the_fingerprint(tmp_path: Path) -> None:
    plain = load(severity(tmp_path / "plain")).ruleset
    renamed = ("meaning: the risk of death within 30 days", "meaning: the risk")
    assert ruleset_fingerprint(load(severity(tmp_path / "said", renamed)).ruleset) == (
        ruleset_fingerprint(plain)
    )
    looser = load(severity(tmp_path / "looser", ("exhaustive: yes", "exhaustive: no"))).ruleset
    assert ruleset_fingerprint(looser) != ruleset_fingerprint(plain)


def test_a_condition_is_shown_as_it_is_written() -> None:
    assert notation(Holds("risk is high")) == "risk is high"
    assert notation(Not(Holds("risk is high"))) == "risk is not high"
    assert "risk is not high" in known(load("curb_65").ruleset).conditions


@pytest.mark.parametrize(
    ("edit", "code", "message"),
    [
        (("[under 2 points, low,", "[under 2 points, lo,"), "VOC102", "`risk is lo` names no code"),
        (("[low, home_treatment", "[lo, home_treatment"), "VAL103", "`lo` is not a code here"),
        (("when: severity is at least 4 points", "when: risk"), "VOC104", "`risk` is a"),
        (
            ("when: severity is at least 4 points", "when: risk is at least low"),
            *("VOC104", "`risk` is a classification, so"),
        ),
        (("codes: [low, moderate, high]", "codes: [low]"), "VOC103", "at least two different"),
        (("[low, moderate, high]", "[low, low, high]"), "VOC103", "at least two different"),
        (("[low, moderate, high]", "[low, moderate, not_low]"), "FIL104", "`not_low` is not a"),
        (("[low, moderate, high]", "[low, moderate, Too High]"), "FIL104", "`Too High` is not a"),
        (("exhaustive: yes", "exhaustive: always"), "VAL101", "`always` is neither yes nor no"),
        (("exhaustive: yes", "exhaustive: [yes]"), "FIL103", "`exhaustive` needs"),
        (("exhaustive: yes", "exhaustive: {when: fever}"), "VOC101", "unknown data element"),
        (("  risk:\n", "  severity:\n"), "FIL105", "`severity` is declared twice"),
        (
            ("    codes: [low, moderate, high]\n", "    codes: [low, moderate, high, grave]\n"),
            *("VOC202", "no rule concludes the finding `risk is grave`"),
        ),
    ],
)
def test_what_is_wrong_with_a_declaration_is_said(
    edit: tuple[str, str], code: str, message: str, tmp_path: Path
) -> None:
    _, found = examine(severity(tmp_path, edit))
    assert any(item.code == code and message in item.message for item in found), [*found]
    assert all(item.span.line for item in found)
