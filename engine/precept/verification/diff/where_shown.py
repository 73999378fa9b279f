"""Which cases and scenarios of a ruleset show a text to whoever reads their answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from precept.execution.decision.model import Decision, NoteStatus
from precept.execution.protocol import Protocol
from precept.language.features import DRAFT, Scenario, read_folder
from precept.language.lint.rules import affected_rules
from precept.language.writing import temporary_folder
from precept.model.answers import Answer, Truth
from precept.model.errors import BadInput, PreceptError
from precept.model.outcomes import CLASSIFICATION, KINDS
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.verification.reference import ReferenceProtocol

_OPEN = "open"
_SLOT = re.compile(r"\{.*?\}")


@dataclass(frozen=True, slots=True)
class ShownBy:
    """The cases and scenarios that show a text, by file and by file and name; drafts say so."""

    cases: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()


class WhereShown:
    """The cases and scenarios of a ruleset by what they show."""

    def __init__(
        self, protocol: Protocol, cases: Mapping[str, bytes], features: Mapping[str, bytes]
    ) -> None:
        """Take the files of cases and features by name; they are read when they are needed."""
        self._ruleset = protocol.ruleset
        self._protocol = ReferenceProtocol(protocol.ruleset, protocol.reference)
        self._files = cases
        self._features = features

    def of(self, kind: str, id_: str) -> ShownBy:
        """Return what shows the texts of a declaration, such as an `action` and its id."""
        name = (kind, id_)
        cases = [case for case, shown in self._cases.items() if name in shown]
        # Cases in which the text is an answer come before those in which it is still open.
        cases.sort(key=lambda case: (*name, _OPEN) in self._cases[case])
        mentions = _Mentions(kind, id_, self._ruleset)
        scenarios = (label for label, item in self._scenarios if mentions.is_in(item))
        return ShownBy(tuple(cases), tuple(dict.fromkeys(scenarios)))

    @cached_property
    def _cases(self) -> Mapping[str, frozenset[tuple[str, ...]]]:
        shown = {}
        with temporary_folder() as place:
            for name, path in _unpacked(self._files, place):
                try:
                    decision = self._protocol.decide(path)
                except PreceptError:
                    continue  # it shows a refusal, and no answers
                shown[name] = frozenset(_shown(decision, self._ruleset))
        return shown

    @cached_property
    def _scenarios(self) -> tuple[tuple[str, Scenario], ...]:
        with temporary_folder() as folder:
            list(_unpacked(self._features, folder))
            try:
                read = read_folder(folder)
            except BadInput:
                return ()  # `test` says what is wrong with them
            return tuple((_label(item, Path(item.file).relative_to(folder)), item) for item in read)


def _label(scenario: Scenario, file: Path) -> str:
    draft = f" ({DRAFT})" if scenario.is_draft else ""
    return f"{file.as_posix()}: {scenario.declared}{draft}"


def _unpacked(files: Mapping[str, bytes], folder: Path) -> Iterator[tuple[str, Path]]:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield name, path


def _shown(decision: Decision, ruleset: Ruleset) -> Iterator[tuple[str, ...]]:
    """Return what an answer shows: the kinds and ids of declarations, marked where it is open."""
    for advice in decision.advice:
        if advice.answer is not Answer.DOES_NOT_APPLY:
            yield "action", advice.id
        if advice.answer is Answer.CANNOT_TELL:
            yield "action", advice.id, _OPEN
    yield from (("note", it.id) for it in decision.notes if it.status is NoteStatus.SHOWN)
    yield from (("finding", it.id) for it in decision.findings if it.status is Truth.TRUE)
    yield from (("classification", it.id) for it in decision.classifications)
    yield from (("element", fact.id) for fact in decision.facts)
    yield from (("element", id_) for id_ in decision.missing)
    yield from (("not covered", item.id) for item in decision.not_covered)
    yield from (("statement", cite) for firing in decision.trace for cite in firing.cites)
    fired = {firing.rule for firing in decision.trace}
    yield from (("rule", id_) for id_ in fired)
    for choice in ruleset.interpretations.values():
        if fired.intersection(affected_rules(choice, ruleset)):
            yield "interpretation", choice.id


class _Mentions:
    """Finds the scenarios that mention a declaration, by a phrase, a tag or their name."""

    def __init__(self, kind: str, id_: str, ruleset: Ruleset) -> None:
        self._phrases = [
            re.compile(".+".join(map(re.escape, _SLOT.split(phrase))))
            for phrase in _phrases(kind, id_, ruleset)
        ]
        self._tags = _tags(kind, id_, ruleset)
        choice = ruleset.interpretations.get(id_) if kind == "interpretation" else None
        self._names = choice.boundary if choice else ()

    def is_in(self, scenario: Scenario) -> bool:
        return (
            scenario.declared in self._names
            or not self._tags.isdisjoint(scenario.tags)
            or any(phrase.search(step.text) for step in scenario.steps for phrase in self._phrases)
        )


def _phrases(kind: str, id_: str, ruleset: Ruleset) -> Iterable[str]:
    words = ruleset.vocabulary
    if kind == "element" and id_ in words.elements:
        element = words.elements[id_]
        return (element.meaning, *(phrase.text for phrase in element.steps))
    if kind == "list" and id_ in words.history:
        return tuple(phrase.text for phrase in words.history[id_].steps)
    declared = {it.id: it.declared(words) for it in (*KINDS.values(), CLASSIFICATION)}.get(kind, {})
    return declared[id_].steps if id_ in declared else ()


def _tags(kind: str, id_: str, ruleset: Ruleset) -> frozenset[str]:
    if kind == "statement":
        return frozenset((id_,))
    rule = ruleset.rules.get(id_) if kind == "rule" else None
    return frozenset(rule.cites if rule else ())
