"""The mutation test of a ruleset: judge all mutants in several processes, and report survivors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, field
from pathlib import Path
from typing import Any, TextIO

from precept.execution.decision.builder import Answers
from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol
from precept.language.writing import cleaned_up_if_killed, replace_content
from precept.model.dependencies import dependents
from precept.model.errors import SolverDisagrees
from precept.model.facts import Value
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter
from precept.verification.mutation.clauses import clause_mutants
from precept.verification.mutation.judge import Judge, Verdict
from precept.verification.mutation.ledger import figure_mutants
from precept.verification.mutation.mutants import Kind, Mutant, Mutants, Status, rule_mutants
from precept.verification.mutation.replay import Story
from precept.verification.mutation.vocabulary import vocabulary_mutants
from precept.verification.mutation.workers import judged_in_processes


@dataclass(frozen=True, slots=True)
class SurvivingMutant:
    """A mutant that no scenario kills: a gap in the features.

    `case` is plain data that the mutant decides differently, `scenario` one of it that the mutant
    fails. `reason` says why one of them is None.
    """

    mutant: Mutant
    case: Mapping[str, Any] | None = field(repr=False)
    scenario: str | None = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class MutationReport:
    """The surviving mutants, the equivalent ones, and the number of all.

    `counts` are by kind and status, `by_part` by what is changed, such as `rule rest-in-bed`, and
    status, `discarded` by kind.
    """

    ruleset: str
    counts: Mapping[tuple[Kind, Status], int]
    by_part: Mapping[tuple[str, Status], int]
    discarded: Mapping[Kind, int]
    equivalent: tuple[Mutant, ...]
    survived: tuple[SurvivingMutant, ...]

    def count(self, status: Status) -> int:
        """Count the mutants of a status."""
        return sum(number for (_, counted), number in self.counts.items() if counted is status)

    @property
    def total(self) -> int:
        """The number of mutants, discarded ones included."""
        return sum(self.counts.values()) + sum(self.discarded.values())


def mutants(ruleset: Ruleset) -> Mutants:
    """Make all mutants of a ruleset: of its rules, vocabulary, clauses, and ledger."""
    of_rules = rule_mutants(ruleset)
    others = (
        *vocabulary_mutants(ruleset),
        *clause_mutants(ruleset),
        *figure_mutants(ruleset),
    )
    by_id = {**of_rules.by_id, **{mutant.id: mutant for mutant in others}}
    assert len(by_id) == len(of_rules.by_id) + len(others)
    return Mutants(by_id, of_rules.discarded)


def mutate(
    protocol: Protocol,
    stories: Sequence[Story],
    journal: Journal,
    jobs: int,
    progress: Callable[[int, int], None],
) -> MutationReport:
    """Judge all mutants by some scenarios, from where the journal ends.

    `progress` is called with the number of mutants judged and the number of all.

    Raises:
        SolverDisagrees: if a case that the solver found does not show a difference.
    """
    found = mutants(protocol.ruleset)
    judge = Judge(protocol.ruleset, found, stories)
    with closing(journal):
        verdicts = dict(_journaled(judge, tuple(found.by_id), journal, jobs, progress))
    report = _report(protocol, found, verdicts)
    journal.end()
    return report


def _journaled(
    judge: Judge,
    ids: Sequence[str],
    journal: Journal,
    jobs: int,
    progress: Callable[[int, int], None],
) -> Iterator[tuple[str, Verdict]]:
    known = journal.verdicts()
    journal.begin(known.values())
    yield from known.items()
    rest = [id_ for id_ in ids if id_ not in known]
    progress(len(known), len(ids))
    for number, verdict in enumerate(_judged(judge, rest, jobs), start=len(known) + 1):
        journal.add(verdict)
        progress(number, len(ids))
        yield verdict.mutant, verdict


def _report(protocol: Protocol, found: Mutants, verdicts: Mapping[str, Verdict]) -> MutationReport:
    judged = [(mutant, verdicts[mutant.id]) for mutant in found.by_id.values()]
    return MutationReport(
        ruleset=protocol.ruleset.id,
        counts=Counter((mutant.kind, verdict.status) for mutant, verdict in judged),
        by_part=Counter((mutant.about, verdict.status) for mutant, verdict in judged),
        discarded=found.discarded,
        equivalent=tuple(
            mutant for mutant, verdict in judged if verdict.status is Status.EQUIVALENT
        ),
        survived=tuple(
            surviving_mutant(protocol, mutant, verdict)
            for mutant, verdict in judged
            if verdict.status is Status.SURVIVED
        ),
    )


def surviving_mutant(protocol: Protocol, mutant: Mutant, verdict: Verdict) -> SurvivingMutant:
    """Describe a survivor by a scenario, in the words of the protocol.

    Raises:
        SolverDisagrees: if the case of the verdict does not show a difference.
    """
    if verdict.case is None:
        return SurvivingMutant(mutant, None, None, verdict.reason)
    name = f"{mutant.about.removeprefix('rule ')}: not {mutant.change}"
    writer = ScenarioWriter(protocol)
    prohibits = any(rule.prohibits for rule in (mutant.rule, mutant.changed) if rule)
    if mutant.is_clause:
        return _surviving_clause(protocol, mutant, verdict.case, name)
    for target in _differing_targets(protocol, mutant, verdict.case):
        try:
            scenario = writer.scenario(
                name, verdict.case, [target], exact=True, prohibitions=prohibits
            )
        except NoPhrase:
            continue
        return SurvivingMutant(mutant, verdict.case, scenario, "")
    return SurvivingMutant(mutant, verdict.case, None, "no phrase asserts what the case shows")


def _surviving_clause(
    protocol: Protocol, mutant: Mutant, case: Mapping[str, Any], name: str
) -> SurvivingMutant:
    """Describe a surviving mutant of a clause by a scenario that asserts the clause."""
    before = mutant.changes[0].before
    try:
        scenario = ScenarioWriter(protocol).scenario_of_clause(name, case, before)
    except NoPhrase:
        return SurvivingMutant(mutant, case, None, "no phrase asserts what the case shows")
    return SurvivingMutant(mutant, case, scenario, "")


def _differing_targets(
    protocol: Protocol, mutant: Mutant, case: Mapping[str, Any]
) -> Iterator[Target]:
    """Return the targets that a mutant decides differently, those that its rule concludes first."""
    ruleset, values = protocol.ruleset, protocol.normalize(case).values
    own = [rule.target for rule in (mutant.rule, mutant.changed) if rule]
    targets = dict.fromkeys((*own, *sorted(dependents(own, ruleset))))
    before, after = (
        _observed(version, targets, values) for version in (ruleset, mutant.applied_to(ruleset))
    )
    differing = [target for target in targets if before[target] != after[target]]
    if not differing:
        raise SolverDisagrees(mutant.id)
    yield from differing


_ASPECTS = ("answer", "status", "strongest", "could_be", "may_be_against", "range", "cites")


def _observed(
    ruleset: Ruleset, targets: Iterable[Target], values: Mapping[str, Value]
) -> Mapping[Target, list[object]]:
    answers, evaluation = Answers(ruleset), Evaluator(ruleset).evaluate(values)
    records = {target: answers.record(target, evaluation) for target in targets}
    return {
        target: [getattr(record, name, None) for name in _ASPECTS]
        for target, record in records.items()
    }


class Journal:
    """The verdicts so far in a file, so that an interrupted run can be resumed.

    The first line is the fingerprint of the inputs, each other line a verdict. Where the file
    cannot be written, no journal is kept. A run writes into the file that it has begun, even if
    another run begins one in its place.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Keep the journal in a file."""
        self._path = path
        self._fingerprint = fingerprint
        self._file: TextIO | None = None

    def verdicts(self) -> Mapping[str, Verdict]:
        """Return the earlier verdicts by mutant, or none if the inputs have changed."""
        if not self._path.is_file():
            return {}
        try:
            first, *lines = self._path.read_text("utf-8").splitlines() or [""]
        except (OSError, ValueError):  # ValueError: it is not UTF-8
            return {}
        found = [] if first != self._fingerprint else map(_read, lines)
        return {verdict.mutant: verdict for verdict in found if verdict is not None}

    def begin(self, known: Iterable[Verdict]) -> None:
        """Write the journal anew, with the earlier verdicts."""
        lines = [self._fingerprint, *map(_line, known)]
        with suppress(OSError):
            replace_content(self._path, "".join(f"{line}\n" for line in lines))
            self._file = self._path.open("a", encoding="utf-8")

    def add(self, verdict: Verdict) -> None:
        """Append a verdict."""
        if self._file is not None:
            try:
                self._file.write(f"{_line(verdict)}\n")
                self._file.flush()
            except OSError:
                self.close()

    def end(self) -> None:
        """Remove the file of a finished run."""
        self.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Write no more into the file."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


def _line(verdict: Verdict) -> str:
    return json.dumps(asdict(verdict))


def _read(line: str) -> Verdict | None:
    """Read a verdict, or return None if its line was cut short or is something else."""
    try:
        read = json.loads(line)
        return Verdict(**{**read, "status": Status(read["status"])})
    except (ValueError, KeyError, TypeError):
        return None


# Fewer mutants than this are judged before another process has started.
_WORTH_A_PROCESS = 500


def _judged(judge: Judge, ids: Sequence[str], jobs: int) -> Iterator[Verdict]:
    """Judge mutants in at most so many processes."""
    jobs = min(jobs, 1 + len(ids) // _WORTH_A_PROCESS)
    if jobs == 1:
        yield from map(judge.verdict, ids)
        return
    with cleaned_up_if_killed():  # otherwise the other processes would stay
        yield from judged_in_processes(judge, ids, jobs)
