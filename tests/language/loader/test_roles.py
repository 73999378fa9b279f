"""Roles: declared by the ruleset, and what outranking others means for judgements."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader.sound import SOUND, edited, write

from precept.execution.protocol import Protocol, load
from precept.language.loader.ruleset import read_ruleset
from precept.model.answers import Answer
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadCase
from precept.model.identity import ruleset_fingerprint

ROLES = """\
roles:
  nurse: {}
  cardiologist: {outranks: [resident]}
  head of cardiology: {outranks: cardiologist}
  resident: {outranks: [nurse]}
"""
HEART = {
    "ruleset.yaml": f"id: heart\nversion: 1.0.0\ntitle: An uneven pulse\n{ROLES}",
    "ledger.yaml": (
        "document: {file: heart.txt, title: An uneven pulse}\n"
        "statements:\n  p1.1:\n    kind: advice\n"
        f"    fingerprint: {'0' * 64}\n    says: Fibrillation should be watched.\n"
    ),
    "vocabulary.yaml": """\
elements:
  fibrillation:
    type: boolean
    judged_by: cardiologist
    meaning: whether the pulse shows fibrillation
    ask: Does the pulse show fibrillation?
    steps: [fibrillation]
  uneven:
    type: boolean
    judged_by: nurse
    meaning: whether the pulse is uneven
    ask: Is the pulse uneven?
    steps: [an uneven pulse]
actions:
  watch:
    meaning: watch the heart
    to: nurse
    steps: [watching the heart]
""",
    "rules/01_heart.yaml": """\
topic: The heart
rules:
  - id: watch-it
    cites: p1.1
    when: {all: [fibrillation, uneven]}
    advise: watch
    strength: should
""",
}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def heart() -> Protocol:
    return load(write(HEART, Path("heart")))


def decided(protocol: Protocol, **by: str) -> Answer:
    facts = {name: {"value": "yes", "by": role} for name, role in by.items()}
    decision = protocol.decide({"as_of": "2026-03-10T09:00Z", "facts": facts})
    return decision.action("watch").answer


@pytest.mark.parametrize("judge", ["cardiologist", "head of cardiology"])
@pytest.mark.parametrize("other", ["nurse", "resident", "cardiologist", "head of cardiology"])
def test_who_outranks_a_judge_may_judge_as_well(judge: str, other: str, heart: Protocol) -> None:
    assert decided(heart, fibrillation=judge, uneven=other) is Answer.RECOMMENDED


@pytest.mark.parametrize(
    ("role", "code"), [("nurse", "CAS108"), ("resident", "CAS108"), ("neurologist", "CAS118")]
)
def test_other_roles_may_not_judge(role: str, code: str, heart: Protocol) -> None:
    with pytest.raises(BadCase) as caught:
        decided(heart, fibrillation=role)
    assert code in {item.code for item in caught.value.diagnostics}


def test_every_place_of_a_case_that_names_a_role_is_checked(heart: Protocol) -> None:
    facts = {"uneven": [{"value": "yes", "at": "2026-03-09", "by": "nusre"}]}
    with pytest.raises(BadCase) as caught:
        heart.decide({"as_of": "2026-03-10T09:00Z", "facts": facts})
    unknown = [item for item in caught.value.diagnostics if item.code == "CAS118"]
    assert [item.help for item in unknown] == ["did you mean `nurse`?"]
    assert str(unknown[0].span) == "case: facts.uneven[0].by"


def test_roles_count_for_what_a_ruleset_means_by_what_they_may_judge(heart: Protocol) -> None:
    def fingerprint(old: str, new: str) -> str:
        return ruleset_fingerprint(
            load(write(edited("ruleset.yaml", old, new, HEART), Path("heart"))).ruleset
        )

    same = ruleset_fingerprint(heart.ruleset)
    assert fingerprint("cardiologist: {outranks: [resident]}", "cardiologist: {}") != same
    assert fingerprint("outranks: cardiologist", "outranks: [cardiologist, resident]") == same
    assert fingerprint("  nurse: {}\n", "  nurse: {}\n  clerk: {}\n") == same


def test_roles_that_outrank_each_other_are_reported_for_each(tmp_path: Path) -> None:
    text = "clinician: {outranks: [patient]}"
    files = edited("ruleset.yaml", "clinician: {}", text)
    files = edited("ruleset.yaml", "patient: {}", "patient: {outranks: [clinician]}", files)
    diagnostics = Diagnostics()
    read_ruleset(write(files, tmp_path), diagnostics)
    assert [(item.code, item.span.line) for item in diagnostics] == [("ROL102", 5), ("ROL102", 6)]


def test_no_role_is_unknown_where_the_file_that_declares_them_cannot_be_read(
    tmp_path: Path,
) -> None:
    diagnostics = Diagnostics()
    read_ruleset(write({**SOUND, "ruleset.yaml": "- x\n"}, tmp_path), diagnostics)
    assert {item.code for item in diagnostics} == {"FIL103"}
