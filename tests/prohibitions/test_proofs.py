"""What is proved of prohibitions, and what comparisons and mutants make of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.prohibitions.painkiller import CARELESS, UNSEEN, painkiller

from precept.execution.protocol import Protocol, load
from precept.language.examine import examine
from precept.model.answers import Answer, Strength
from precept.model.errors import Conflict
from precept.model.ruleset import Advise
from precept.solver.incompleteness import conclusions
from precept.solver.properties import Proof, Result
from precept.solver.prove import prove
from precept.verification.diff.compare import compare
from precept.verification.diff.revisions import load_versions
from precept.verification.mutation.mutants import Kind, Mutant, rule_mutants


def proofs(protocol: Protocol) -> Mapping[str, Proof]:
    return {proof.property.id: proof for proof in prove(protocol.ruleset).proofs}


def test_that_a_recommendation_meets_no_prohibition_is_proved(tmp_path: Path) -> None:
    found = proofs(load(painkiller(tmp_path)))
    conflict = found["no_conflict:painkiller"]
    assert conflict.result is Result.PROVED
    words = "`painkiller` is never both recommended and not needed or advised against"
    assert conflict.property.description == words
    assert all(proof.result is Result.PROVED for proof in found.values())


@pytest.mark.parametrize(
    ("edit", "rules"), [(CARELESS, {"kidneys"}), (UNSEEN, {"kidneys", "with-an-ulcer"})]
)
def test_that_it_may_meet_one_is_shown_by_a_patient(
    edit: tuple[str, str], rules: set[str], tmp_path: Path
) -> None:
    protocol = load(painkiller(tmp_path, edit))
    proof = proofs(protocol)["no_conflict:painkiller"]
    assert proof.result is Result.REFUTED
    assert proof.case is not None
    assert proof.case["facts"]["pain"] == "yes"
    with pytest.raises(Conflict) as raised:
        protocol.decide(proof.case)
    assert set(raised.value.rules["painkiller"]) - {"in-pain"} <= rules
    assert raised.value.against == {"painkiller"}


_POINT = "decisions:\n  what_to_take: {when: %s, among: [painkiller]}\n"


@pytest.mark.parametrize(
    ("when", "result"),
    [
        ("kidney_disease", Result.PROVED),
        ("ulcer", Result.PROVED),
        ("pain", Result.PROVED),
        ("no_pain", Result.REFUTED),
    ],
)
def test_advised_against_is_an_answer_of_a_decision(
    when: str, result: Result, tmp_path: Path
) -> None:
    condition = "pain is no" if when == "no_pain" else when
    protocol = load(painkiller(tmp_path, decisions=_POINT % condition))
    assert proofs(protocol)["decision_answered:what_to_take"].result is result


def test_a_silence_is_broken_by_a_prohibition(tmp_path: Path) -> None:
    silence = (
        "silences:\n  - decision: what_to_take\n    cites: p1.3\n    when: kidney_disease\n"
        "    because: Nothing is said of it.\n"
    )
    protocol = load(painkiller(tmp_path, decisions=_POINT % "pain" + silence))
    proof = proofs(protocol)["silence_unanswered:what_to_take p1.3"]
    assert proof.result is Result.REFUTED
    assert proof.case is not None
    assert protocol.decide(proof.case).action("painkiller").answer is Answer.ADVISED_AGAINST


_ONLY_PROHIBITED = (
    *(("    advise: painkiller\n    strength: offer", "    advise: rest\n    strength: offer"),),
    *(("    advise: painkiller\n    strength: not needed", "    advise: rest\n    strength: may"),),
    *(
        (
            "    advise: painkiller\n    strength: already done",
            "    advise: rest\n    strength: can",
        ),
    ),
    *(("actions:\n", "actions:\n  rest: {meaning: rest, to: patient, steps: [rest]}\n"),),
)
_NEVER = "guarantees:\n  - {cites: p1.3, never: painkiller, without: kidney_disease is no}\n"
_ALWAYS = "guarantees:\n  - {cites: p1.1, always: painkiller, when: ulcer}\n"


def test_a_prohibition_alone_may_see_to_a_never(tmp_path: Path) -> None:
    folder = painkiller(tmp_path, *_ONLY_PROHIBITED, safety=_NEVER)
    _, faults = examine(folder)
    assert [item.code for item in faults] == []
    found = proofs(load(folder))
    assert found["guarantee_holds:never painkiller p1.3"].result is Result.PROVED
    assert found["premise_possible:never painkiller p1.3"].result is Result.PROVED


def test_but_not_to_an_always(tmp_path: Path) -> None:
    _, faults = examine(painkiller(tmp_path, *_ONLY_PROHIBITED, safety=_ALWAYS))
    assert [item.code for item in faults] == ["SAF201"]


_NEVER_DONE = (UNSEEN, ("strength: already done", "strength: may"))
_ALLOWED = (("strength: do not offer", "strength: may"), ("strength: avoid", "strength: may"))


def test_a_prohibition_breaks_an_always(tmp_path: Path) -> None:
    """Also of an action that a rule recommends there, for then there is no decision."""
    safety = _ALWAYS.replace("when: ulcer", "when: {all: [pain, mild is no]}")
    for edits, result in (
        (_NEVER_DONE, Result.REFUTED),
        ((*_NEVER_DONE, *_ALLOWED), Result.PROVED),
    ):
        protocol = load(painkiller(tmp_path / str(len(edits)), *edits, safety=safety))
        found = proofs(protocol)["guarantee_holds:always painkiller p1.1"]
        assert found.result is result


def test_no_recommendation_covers_a_prohibition_nor_the_other_way_round(tmp_path: Path) -> None:
    same = (
        ("    when: pain\n", "    when: kidney_disease\n"),
        ("    unless: {any: [kidney_disease, ulcer, mild]}\n", ""),
    )
    assert prove(load(painkiller(tmp_path, *same)).ruleset).redundant == ()


def test_every_answer_is_a_conclusion_that_may_be_incomplete(tmp_path: Path) -> None:
    found = [item.status for item in conclusions(load(painkiller(tmp_path)).ruleset)]
    assert found == ["recommended", "advised_against", "not_needed", "does_not_apply"]


# Comparisons


def _changes(old: Path, new: Path) -> list[tuple[str, str, str]]:
    compared = compare(*load_versions(str(old), str(new)))
    return [
        (str(change.difference.aspect), change.difference.before, change.difference.after)
        for change in compared.changes
    ]


def test_a_comparison_tells_a_prohibition_made_an_exception(tmp_path: Path) -> None:
    old = painkiller(tmp_path / "old")
    new = painkiller(tmp_path / "new", ("strength: do not offer", "strength: not needed"))
    assert ("answer", "advised_against", "not_needed") in _changes(old, new)


def test_a_comparison_tells_a_prohibition_that_is_open_beside_a_recommendation(
    tmp_path: Path,
) -> None:
    old = painkiller(tmp_path / "old", CARELESS)
    new = painkiller(tmp_path / "new", CARELESS, ("strength: do not offer", "strength: avoid"))
    assert ("prohibition", "do not offer", "avoid") in _changes(old, new)


def test_a_comparison_tells_what_a_word_is_to_mean(tmp_path: Path) -> None:
    """Its answers are the same, but it stands under another heading."""
    old = painkiller(tmp_path / "old")
    new = painkiller(tmp_path / "new", ("offer: should", "offer: may"))
    compared = compare(*load_versions(str(old), str(new)))
    assert not compared.equivalent
    edits = {(edit.kind, edit.id, edit.change, edit.before, edit.after) for edit in compared.edits}
    assert ("strength", "offer", "means", "should", "may") in edits


def test_mutants_of_words_cross_to_the_other_side_once(tmp_path: Path) -> None:
    ruleset = load(painkiller(tmp_path)).ruleset
    for rule, opposite in (("in-pain", {"must not"}), ("kidneys", {"should"})):
        words = [
            _strength(mutant)
            for mutant in rule_mutants(ruleset).by_id.values()
            if mutant.rule and mutant.rule.id == rule and mutant.kind is Kind.STRENGTH
        ]
        prohibits = ruleset.rules[rule].prohibits
        crossing = {word.word for word in words if word.rank and word.prohibits is not prohibits}
        assert crossing == opposite
        others = {word.word for word in words if word.rank and word.prohibits is prohibits}
        assert len(others) == (7 if prohibits else 10)
        assert {word.word for word in words if not word.rank} == {"not needed", "already done"}


def _strength(mutant: Mutant) -> Strength:
    assert mutant.changed
    assert isinstance(mutant.changed.conclusion, Advise)
    return mutant.changed.conclusion.strength
