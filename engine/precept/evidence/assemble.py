"""A run put together: by what it is told from others, and all scenarios with what they came to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from precept.decision.identity import ruleset_fingerprint
from precept.evidence import build, stamps
from precept.evidence.build import Ran, not_run
from precept.evidence.model import Outcome, RulesetStamp, Run, Scope
from precept.evidence.subjects import Subject
from precept.features.identity import Key, id_of, key, labels
from precept.ir.reviews import Status
from precept.ir.rules import Ruleset
from precept.review.content import of_rule, of_statement
from precept.review.status import status_of


@dataclass(frozen=True, slots=True)
class Course:
    """How a run went: what came of tests, when, and what was asked for.

    `selected` are the scenarios asked for, None for everything.
    """

    ran: Mapping[Key, Ran]
    bound: Collection[Key] | None
    selected: Collection[Key] | None
    seeds: Mapping[str, object]
    began: datetime
    ended: datetime | None

    def of(self, scenario: Key) -> Ran:
        """What came of a scenario; where nothing is known of what is bound, it just never ran."""
        bound = self.bound is None or scenario in self.bound
        return self.ran.get(scenario) or not_run(bound=bound)


def worst(ran: Iterable[Ran]) -> Ran:
    """What counts of several tests of one scenario: the one that is farthest from green."""
    order = list(Outcome)
    return min(ran, key=lambda one: order.index(one.outcome))


def assemble(subject: Subject, ruleset: Ruleset, course: Course) -> Run:
    """The record of a run of the features of a ruleset."""
    folder, written = subject.folder, subject.scenarios
    ran = {key(one): course.of(key(one)) for one in written}
    return Run(
        ruleset=_stamp(ruleset, subject.ruleset),
        engine=stamps.engine(),
        features_folder=_from_here(folder),
        features=tuple(build.features(subject.features, folder)),
        git=stamps.commit(folder),
        seeds=stamps.seeds(course.seeds),
        versions=stamps.versions(),
        scope=_scope(subject, course.selected),
        began=course.began,
        ended=course.ended,
        scenarios=tuple(build.scenarios(written, folder, ran)),
    )


def _scope(subject: Subject, selected: Collection[Key] | None) -> Scope:
    if selected is None:
        return Scope(whole=True)
    of = labels(subject.scenarios, subject.folder)
    return Scope(whole=False, selected=tuple(id_of(of[one]) for one in of if one in selected))


def _stamp(ruleset: Ruleset, folder: Path | None) -> RulesetStamp:
    return RulesetStamp(
        id=ruleset.id,
        version=ruleset.version,
        status=status_of(ruleset, folder) if folder else Status.DRAFT,
        fingerprint=ruleset_fingerprint(ruleset),
        title=ruleset.title,
        folder=_from_here(folder) if folder else "",
        statements={id_: of_statement(one) for id_, one in ruleset.ledger.statements.items()},
        rules={id_: of_rule(one) for id_, one in ruleset.rules.items()},
    )


def _from_here(folder: Path) -> str:
    """A folder as seen from the working folder, if it lies in it."""
    here, folder = Path.cwd(), folder.resolve()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)
