"""The steps that a saved file asks for: check, run the affected scenarios, prove, compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.language.features import Scenario
from precept.language.files import from_here
from precept.language.library import git
from precept.model.conditions import Condition
from precept.model.dependencies import possible_conflicts, targets_read
from precept.model.diagnostics import Diagnostic
from precept.model.errors import BadInput
from precept.model.outcomes import ACTION
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset, Target
from precept.verification.evidence.coverage import read_features
from precept.verification.evidence.runner import run
from precept.verification.gherkin.assertions import AssertionParser
from precept.verification.gherkin.steps import UndefinedStep
from precept.verification.run import Assertion, ScenarioRecord

if TYPE_CHECKING:
    from precept.solver.prove import ProofReport
    from precept.verification.diff.compare import Comparison


class Watch:
    """The state of a watched ruleset between saves.

    Saves that left the ruleset with faults count with the next save that corrects them.
    """

    def __init__(self, folder: Path) -> None:
        """Watch the ruleset in a folder, from its present state on."""
        self.folder = folder
        self._saved: set[Path] = set()
        self._last: Protocol | None = None

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders to watch: that of the ruleset, and that of its features."""
        features = library.features(self.folder)
        inside = features is None or features.is_relative_to(self.folder.resolve())
        return (self.folder,) if inside or features is None else (self.folder, from_here(features))

    def begin(self) -> Checked:
        """Check the ruleset before the first save."""
        checked = self._check()
        self._last = checked.protocol
        return checked

    def saved(self, paths: Iterable[Path]) -> Save:
        """Check the ruleset after some files were saved."""
        self._saved.update(paths)
        checked = self._check()
        if checked.protocol is None:
            return Save(self.folder, checked)
        before, self._last = self._last, checked.protocol
        saved, self._saved = self._saved, set()
        return Save(self.folder, checked, before, frozenset(saved))

    def _check(self) -> Checked:
        try:
            return Checked((), load(self.folder))
        except BadInput as error:
            return Checked(error.diagnostics)


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults of a saved ruleset, or the protocol of one without faults."""

    diagnostics: Sequence[Diagnostic]
    protocol: Protocol | None = None


@dataclass(frozen=True, slots=True)
class AffectedRun:
    """The affected scenarios, out of a `total`, and their records."""

    scenarios: tuple[Scenario, ...]
    records: tuple[ScenarioRecord, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Save:
    """One save. Each further step is taken when it is called."""

    folder: Path
    checked: Checked
    before: Protocol | None = None
    files: frozenset[Path] = frozenset()

    @property
    def changes_files(self) -> bool:
        """Whether a file of the ruleset was saved, not only features."""
        return any(path.suffix == ".yaml" for path in self.files)

    @property
    def changes_meaning(self) -> bool:
        """Whether the ruleset changed, comments and layout aside."""
        before, after = self.before, self.checked.protocol
        return before is None or after is None or before.ruleset != after.ruleset

    def scenarios(self) -> AffectedRun:
        """Run the affected scenarios.

        Raises:
            BadInput: if a feature cannot be read.
        """
        assert self.checked.protocol
        features = read_features(self.folder)
        ruleset = self.checked.protocol.ruleset
        before = self.before.ruleset if self.before else None
        affected = affected_scenarios(self.files, before, ruleset, features.scenarios)
        records = run(self.checked.protocol, affected, features.folder)
        return AffectedRun(affected, records, len(features.scenarios))

    def proofs(self) -> ProofReport:
        """Prove the properties of the ruleset."""
        from precept.verification.proofs import prove_ruleset

        return prove_ruleset(self.folder)[1]

    def comparison(self) -> Comparison:
        """Compare the ruleset with that of the last commit.

        Raises:
            BadInput: if the commit has no such ruleset, or one with faults.
        """
        from precept.verification.diff.compare import compare
        from precept.verification.diff.revisions import load_versions

        return compare(*load_versions(last_commit(self.folder), str(self.folder)))


def last_commit(folder: Path) -> str:
    """Name the ruleset of a folder in the last commit, as `precept diff` takes it."""
    prefix = git("rev-parse", "--show-prefix", within=folder) or b""
    return f"HEAD:{prefix.decode().strip().strip('/') or folder}"


def affected_scenarios(
    saved: Iterable[Path], before: Ruleset | None, after: Ruleset, scenarios: Iterable[Scenario]
) -> tuple[Scenario, ...]:
    """Return the scenarios that a save can change, and those about affected rules.

    These are the scenarios of saved features, and those that assert a conclusion of an affected
    rule or bear the tag of a statement that it cites. All are affected if the vocabulary or the
    safety properties change, or if a conflict may arise or go.
    """
    scenarios = tuple(scenarios)
    if before is None or _asserted_parts(before) != _asserted_parts(after):
        return scenarios
    rules = affected_rules(before, after)
    targets = {rule.target for rule in rules}
    if targets & (possible_conflicts(before) | possible_conflicts(after)):
        return scenarios
    files = {path.resolve() for path in saved}
    cited = {cite for rule in rules for cite in rule.cites}
    assertions = AssertionParser(after.vocabulary, after.decisions)
    return tuple(
        scenario
        for scenario in scenarios
        if Path(scenario.file).resolve() in files
        or cited & {*scenario.tags}
        or targets & {*_asserted_targets(scenario, assertions, after)}
    )


def _asserted_parts(ruleset: Ruleset) -> tuple[object, ...]:
    """Return the parts other than rules that any scenario may depend on."""
    return ruleset.vocabulary, ruleset.safety, ruleset.decisions, ruleset.silences


def affected_rules(before: Ruleset, after: Ruleset) -> tuple[Rule, ...]:
    """Return the changed rules, old and new, and all that depend on their conclusions."""
    both = [*before.rules.values(), *after.rules.values()]
    affected = {rule.id for rule in both if before.rules.get(rule.id) != after.rules.get(rule.id)}
    while True:
        concluded = {rule.target for rule in both if rule.id in affected}
        more = {rule.id for rule in both if targets_read(rule.condition) & concluded} - affected
        if not more:
            return tuple(rule for rule in both if rule.id in affected)
        affected |= more


def _asserted_targets(
    scenario: Scenario, assertions: AssertionParser, ruleset: Ruleset
) -> Iterator[Target]:
    last: Target | None = None
    for step in scenario.steps:
        try:
            parsed = assertions.parse(step.text, last) if step.kind == "then" else ()
        except UndefinedStep:
            continue
        for assertion in parsed:
            last = Target(assertion.kind, assertion.target)
            yield Target(ACTION.id if last.kind == "urgent" else last.kind, last.id)
            yield from _read_by(assertion, ruleset)


def _read_by(assertion: Assertion, ruleset: Ruleset) -> Iterator[Target]:
    """Return the targets that the value of an assertion about a clause or a decision rests on."""
    conditions: list[Condition] = []
    if assertion.aspect == "guaranteed":
        guarantees = ruleset.safety.guarantees
        conditions = [item.condition for item in guarantees if item.action == assertion.target]
    elif assertion.kind == "decision":
        point = ruleset.decisions[assertion.target]
        yield from (Target(ACTION.id, action) for action in point.among)
        own = (silence for silence in ruleset.silences if silence.decision == point.id)
        conditions = [point.when, *(silence.when for silence in own)]
    yield from (target for condition in conditions for target in targets_read(condition))
