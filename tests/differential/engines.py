"""Three engines on one case: what the runtime, the reference evaluator and the proof make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import z3
from tests.differential.files import CASE, Files, read, save
from tests.differential.terms import ACCEPTED, OutsideTheUniverse, Terms
from tests.solver.observations import Observation, observe

from precept.execution.evaluator import Evaluation, Evaluator
from precept.execution.intake.case import CaseInput, read_case
from precept.execution.intake.case import read_case_input as read_written
from precept.execution.runtime.engine import Engine
from precept.model.answers import Truth
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadRuleset, PreceptError
from precept.model.facts import Facts, OtherThan, Value
from precept.model.ruleset import Ruleset

_BROKEN = (PreceptError, OutsideTheUniverse, z3.Z3Exception, ArithmeticError, LookupError)
_FAILURES = (*_BROKEN, AssertionError, TypeError, ValueError)


class Engines:
    """The three of them, made ready for one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Make them ready."""
        self.ruleset = ruleset
        self._runtime = Engine(ruleset)
        self._reference = Evaluator(ruleset)
        self._terms = Terms(ruleset)

    def close(self) -> None:
        """Free what the runtime holds."""
        self._runtime.close()

    def evaluate(self, values: Mapping[str, Value]) -> Evaluation:
        """What a case comes to by definition."""
        return self._reference.evaluate(values)

    def differ(self, values: Mapping[str, Value], by_definition: Evaluation) -> str:
        """Which engine makes something else of a case, and what; empty if they agree."""
        try:
            runtime = self._runtime.decide(values)
            if runtime != by_definition.outcome:
                return "the runtime comes to another outcome"
            # A proof is about what cases say, and none says only what a code is not.
            told = {id_: v for id_, v in values.items() if not isinstance(v, OtherThan)}
            if len(told) < len(values):
                by_definition = self.evaluate(told)
            differing = self._terms.seen(told) ^ _expected(by_definition)
        except _FAILURES as failure:
            return f"an engine failed: {failure!r}"
        return f"the proof differs about {sorted(differing)}" if differing else ""


def _expected(evaluation: Evaluation) -> frozenset[Observation]:
    return frozenset((ACCEPTED, *observe(evaluation), *_settled(evaluation)))


def _settled(evaluation: Evaluation) -> Iterator[Observation]:
    for id_, truth in evaluation.outcome.rules.items():
        if truth is not Truth.UNKNOWN:
            yield "rule", id_, truth.value


def disagreement(folder: Path) -> str:
    """Where the engines disagree about the case in a ruleset's folder; empty if they do not.

    Where the ruleset or the case is refused, there is nothing to disagree about.
    """
    ruleset = read(folder)
    facts = taken_in(folder / CASE, ruleset) if ruleset else None
    if ruleset is None or facts is None:
        return ""
    try:
        engines = Engines(ruleset)
    except BadRuleset:
        return ""
    return engines.differ(facts.values, engines.evaluate(facts.values))


def taken_in(case: CaseInput, ruleset: Ruleset) -> Facts | None:
    """The facts of a case; None if it is refused."""
    diagnostics = Diagnostics()
    node = read_written(case, diagnostics)
    return read_case(node, ruleset).facts if node and not diagnostics else None


def disagree(files: Files) -> bool:
    """Whether the engines disagree about the case among a ruleset's files."""
    with TemporaryDirectory() as folder:
        return bool(disagreement(save(files, Path(folder))))
