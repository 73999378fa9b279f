"""Changed figures of the ledger, which `check` notices, and changed exceptions of guarantees."""

from __future__ import annotations

from dataclasses import replace

from tests.verification.mutation.judged import TUTORIAL, scenarios, stories

from precept.language.examine import lint
from precept.model.conditions import Comparison, Op
from precept.model.ruleset import Always, Ruleset, Safety
from precept.solver.distinguish import ClauseDistinguisher
from precept.verification.mutation.clauses import clause_mutants
from precept.verification.mutation.judge import Judge
from precept.verification.mutation.ledger import figure_mutants
from precept.verification.mutation.mutants import Kind, Mutants, Status


def _judge(ruleset: Ruleset) -> Judge:
    found = Mutants({item.id: item for item in figure_mutants(ruleset)}, {})
    return Judge(ruleset, found, stories(TUTORIAL, scenarios("tutorial")))


def test_a_fault_of_check_kills_each_changed_figure() -> None:
    ruleset = TUTORIAL.ruleset
    judge, found = _judge(ruleset), list(figure_mutants(ruleset))
    changes = {mutant.change.removesuffix(" in place of `3 days`") for mutant in found}
    assert {"`3 days` left out", "`4 days`", "`30 days`", "`3 weeks`"} <= changes
    for mutant in found:
        verdict = judge.verdict(mutant.id)
        assert verdict.status is Status.KILLED, mutant.change
        codes = {item.fault.code for item in lint(mutant.applied_to(ruleset))}
        assert verdict.killer in codes


def test_a_figure_that_nothing_uses_kills_by_its_warning() -> None:
    ruleset = TUTORIAL.ruleset
    (locator,) = (id_ for id_, item in ruleset.ledger.statements.items() if item.figures)
    statement = ruleset.ledger.statements[locator]
    doubled = replace(statement, figures=(*statement.figures, *statement.figures))
    ledger = replace(ruleset.ledger, statements={**ruleset.ledger.statements, locator: doubled})
    changed = replace(ruleset, ledger=ledger)
    judge = _judge(changed)
    killers = {mutant.id: judge.verdict(mutant.id).killer for mutant in figure_mutants(changed)}
    assert "FIG202" in killers.values()


_WHEN = Comparison("leaves_hang", Op.EQ, True, "yes")
_UNLESS = Comparison("growth", Op.EQ, "at_rest", "at_rest")


def _guaranteed(unless: Comparison | None) -> Ruleset:
    """The tutorial with a guarantee that ends where something is known."""
    action = next(iter(TUTORIAL.ruleset.vocabulary.actions))
    guarantee = Always(action, _WHEN, ("p1.1",), unless)
    return replace(TUTORIAL.ruleset, safety=Safety(guarantees=(guarantee,)))


def test_the_exception_of_a_guarantee_is_changed() -> None:
    kinds = [mutant.kind for mutant in clause_mutants(_guaranteed(_UNLESS))]
    assert kinds.count(Kind.UNLESS) == 1
    assert kinds.count(Kind.NEGATED) == 2


def test_a_case_shows_the_exception_of_a_guarantee() -> None:
    ruleset, changed = _guaranteed(_UNLESS), _guaranteed(None)
    assert ClauseDistinguisher(ruleset, [_UNLESS]).case(changed) is not None
    assert ClauseDistinguisher(ruleset, [_UNLESS]).case(ruleset) is None
