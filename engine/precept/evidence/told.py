"""What the process that ran a scenario tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from precept.coverage.figures import figures, in_words, side
from precept.coverage.shown import shown
from precept.errors import BadCase, Conflict, PreceptError
from precept.evidence.model import (
    AssertionRecord,
    ConsultationRecord,
    RefusalRecord,
    SideRecord,
    UrgentRecord,
)
from precept.ir.rules import Ruleset
from precept.protocol import Consulted
from precept.scenarios import refusals
from precept.scenarios.consultation import Answered, Consultation, StepFailed, came
from precept.scenarios.steps import Expect, UnknownStep


class Told(BaseModel):
    """The step that did not hold, if one did not, and what the scenario consulted.

    `undefined` says whether that step was no sentence at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    broke: int | None = None
    undefined: bool = False
    consultations: tuple[ConsultationRecord, ...] = ()


class Listener:
    """Listens to one scenario, step by step."""

    def __init__(self, consultation: Consultation) -> None:
        """Nothing was heard yet."""
        self._consultation = consultation
        self._lines: list[int] = []
        self._asserted: list[list[int]] = []

    def heard(self, line: int) -> None:
        """Note on which line each new consultation and each new assertion stands."""
        for at, answered in enumerate(self._consultation.answered):
            if at == len(self._lines):
                self._lines.append(line)
                self._asserted.append([])
            new = len(answered.expected) - len(self._asserted[at])
            self._asserted[at] += [line] * new

    def told(self, broke: int | None) -> Told:
        """All that was heard, and the line of the step that did not hold."""
        ruleset, error = self._consultation.protocol.ruleset, self._consultation.broke
        records = [
            _record(answered, line, asserted, ruleset)
            for answered, line, asserted in zip(
                self._consultation.answered, self._lines, self._asserted, strict=True
            )
        ]
        if records and broke and isinstance(error, StepFailed) and error.expect:
            unmet = _assertion(error.expect, broke, error.actual, holds=False)
            assertions = (*records[-1].assertions, unmet)
            records[-1] = records[-1].model_copy(update={"assertions": assertions})
        undefined = isinstance(error, UnknownStep)
        return Told(broke=broke, undefined=undefined, consultations=tuple(records))


def _record(
    answered: Answered, line: int, asserted: list[int], ruleset: Ruleset
) -> ConsultationRecord:
    rules = ruleset.rules.values()
    told = ((rule.id, shown(rule, answered, rules)) for rule in rules)
    shows = {id_: truth for id_, truth in told if truth is not None}
    return ConsultationRecord(
        line=line,
        decision=answered.consulted.decision if answered.consulted else None,
        refusal=_refusal(answered.refusal) if answered.refusal else None,
        assertions=tuple(
            _assertion(expect, at, came(answered, expect) or (), holds=True)
            for expect, at in zip(answered.expected, asserted, strict=True)
        ),
        shows=shows,
        sides=tuple(_sides(answered.consulted, shows, ruleset)) if answered.consulted else (),
    )


def _sides(consulted: Consulted, shows: Iterable[str], ruleset: Ruleset) -> Iterator[SideRecord]:
    elements = ruleset.vocabulary.elements
    for rule in (ruleset.rules[id_] for id_ in shows):
        for figure in figures(rule, elements):
            element = elements[figure.element]
            if on := side(figure, element, rule, consulted):
                yield SideRecord(
                    rule=rule.id, element=element.id, comparison=in_words(figure), side=on
                )


def _assertion(
    expect: Expect, line: int, actual: str | tuple[str, ...], *, holds: bool
) -> AssertionRecord:
    return AssertionRecord(
        line=line,
        kind=expect.kind,
        target=expect.target,
        aspect=expect.aspect,
        expected=expect.expected,
        actual=actual,
        holds=holds,
    )


def _refusal(error: PreceptError) -> RefusalRecord:
    kinds = {BadCase: "bad-case", Conflict: "conflict"}
    return RefusalRecord(
        kind=kinds.get(type(error), "engines-disagree"),
        message=refusals.explain(error),
        urgent=tuple(
            UrgentRecord(
                action=one.action,
                meaning=one.meaning,
                cites=one.cites,
                in_every_reading=one.in_every_reading,
            )
            for one in error.urgent
        ),
    )
