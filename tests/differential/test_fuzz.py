"""The fuzzer finds a fault in each of the engines, makes it small, and keeps it for ever."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.differential import census, fuzz, saving
from tests.differential.against_oracle import misjudgement
from tests.differential.census import Census
from tests.differential.engines import disagreement
from tests.differential.files import CASE, RULES, load, read
from tests.differential.look import Found, Kind, Looked, look
from tests.differential.orders import order_matters
from tests.differential.saving import REGRESSIONS, keep
from tests.differential.worlds import AnyWords, Relapses, invented_world
from tests.effort import EFFORT

from precept.execution import evaluator
from precept.execution.evaluator import compare
from precept.execution.runtime.compiler import branches
from precept.model import quantities
from precept.model.conditions import Comparison, Op
from precept.model.ruleset import Rule
from precept.solver.ordered import OrderedVariable

SEED = int(os.environ.get("PRECEPT_SEED", "0"))
KEPT = sorted(path for path in REGRESSIONS.iterdir() if path.is_dir())
Plant = Callable[[pytest.MonkeyPatch], None]


def first_found(cases: int = 50, kind: Kind = AnyWords, first: int = 0) -> Found | None:
    """What is found first in rulesets of a kind with so many cases each."""
    looks = (look(SEED, first + number, cases, kind) for number in range(1_000 // cases))
    return next((looked.found for looked in looks if looked.found), None)


def seen_in(numbers: range, cases: int, kind: Kind) -> Census:
    """What is in rulesets of a kind on which all agree, with so many cases each."""
    seen: Counter[str] = Counter()
    for number in numbers:
        looked = look(SEED, number, cases, kind)
        assert looked.found is None, f"ruleset {number} of seed {SEED}: {looked.found.what}"
        seen.update(looked.census)
    return seen


def test_engines_and_oracle_agree_on_every_kind_of_pair() -> None:
    seen = seen_in(range(32 * EFFORT), 5, invented_world)
    assert seen[census.PAIRS] >= 80 * EFFORT
    assert seen[census.REFUSED_CASES] >= 20 * EFFORT
    met = [number for kind, number in seen.items() if kind.startswith("with ")]
    assert len(met) == 44
    assert min(met) >= EFFORT, seen


def test_engines_and_oracle_agree_on_relapses_and_their_treatment() -> None:
    seen = seen_in(range(EFFORT), 25, Relapses)
    assert seen[census.PAIRS] >= 10 * EFFORT
    assert seen[census.REFUSED_CASES] >= 3 * EFFORT


@pytest.mark.parametrize("folder", KEPT, ids=[path.name for path in KEPT])
def test_what_was_found_once_is_mended(folder: Path) -> None:
    assert read(folder), "its ruleset is refused, so it shows nothing"
    assert disagreement(folder) == ""
    assert misjudgement(folder) == ""
    assert not order_matters(load(folder))


# Faults, planted


def lenient(comparison: Comparison) -> Comparison:
    """More than, taken for at least."""
    return replace(comparison, op=Op.GE) if comparison.op is Op.GT else comparison


def in_the_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = branches

    def faulty(leaf: Comparison, *rest: Any) -> Any:
        return sound(lenient(leaf), *rest)

    monkeypatch.setattr("precept.execution.runtime.compiler.branches", faulty)


def in_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = compare
    monkeypatch.setattr(evaluator, "compare", lambda one, value: sound(lenient(one), value))


def in_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = OrderedVariable.compare
    monkeypatch.setattr(OrderedVariable, "compare", lambda self, one: compare(self, lenient(one)))


PLANTS = (in_the_proof, in_the_runtime, in_the_reference)


@pytest.mark.parametrize("plant", PLANTS)
def test_a_fault_of_an_engine_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    found = first_found()
    assert found
    assert found.shows
    assert found.shows(found.files)
    monkeypatch.undo()
    assert not found.shows(found.files)


# To make one small takes most of the time, and does not ask which engine was at fault.
@pytest.mark.parametrize("plant", PLANTS[:EFFORT])
def test_what_is_found_is_made_small_and_kept(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    # There are fewer rules in this ruleset than in the one before it.
    found = first_found(first=4)
    assert found
    folder = keep(found, "planted", tmp_path)
    assert folder
    files = load(folder)
    assert len(files[RULES]["rules"]) <= 1
    assert " is more than " in str(files)
    assert len(files[CASE]["facts"]) <= 2
    assert disagreement(folder) or misjudgement(folder)
    monkeypatch.undo()
    assert disagreement(folder) == misjudgement(folder) == ""


def test_an_order_that_matters_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(rules: Iterable[Rule], key: Callable[[Rule], tuple[int, str]]) -> list[Rule]:
        """By stratum alone."""
        return sorted(rules, key=lambda rule: key(rule)[0])

    monkeypatch.setattr("precept.execution.evaluator.sorted", faulty, raising=False)
    found = first_found(cases=4)
    assert found
    assert found.shows is order_matters
    monkeypatch.undo()
    assert not order_matters(found.files)


def test_a_unit_of_another_size_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"µg": 1, "mg": 1_000, "g": 1_000_000, "kg": 1_001_000_000}
    monkeypatch.setattr(quantities, "_DIMENSIONS", (sizes, *quantities._DIMENSIONS[1:]))  # noqa: SLF001
    found = first_found()
    assert found
    # An amount in another unit is another one, or no whole number of steps.
    assert any(words in found.what for words in ("otherwise than", "finer than the resolution"))


# The command


def ran(monkeypatch: pytest.MonkeyPatch, looks: Iterable[Looked], cases: int = 1_000_000) -> int:
    monkeypatch.setattr(fuzz, "_looks", lambda *_: (looked for looked in looks))
    monkeypatch.setattr("sys.argv", ["fuzz", "--seed", "7", "--cases", str(cases)])
    return fuzz.main()


def pairs(number: int) -> Looked:
    return Looked(Counter({census.PAIRS: number}))


def test_it_ends_when_enough_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(monkeypatch, (pairs(200) for _ in count()), cases=900) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == lines[-1] == "seed 7"
    assert lines[-2].startswith("1,000 pairs in ")


def test_who_breaks_it_off_is_told_what_was_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_off() -> Iterator[Looked]:
        yield pairs(200)
        raise KeyboardInterrupt

    assert ran(monkeypatch, broken_off()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].startswith("200 pairs in ")


def test_what_it_finds_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Found("they differ", {"a.yaml": {"b": "c", "d": "e"}}, lambda files: "b" in str(files))
    monkeypatch.setattr(saving, "REGRESSIONS", tmp_path)
    assert ran(monkeypatch, [pairs(200), Looked(found=found)]) == 1
    assert "found in ruleset 1: they differ" in capsys.readouterr().out
    assert load(tmp_path / "seed-7-ruleset-1") == {"a.yaml": {"b": "c"}}


def test_a_parameter_of_days_is_a_number_beside_an_element_called_days() -> None:
    # In this ruleset a formula names a parameter of 8 days, and there is an element `days`.
    assert look(0, 35, 1).found is None
