"""The questions that a decision leaves open, numbered so that answers can refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from precept.execution.decision.model import (
    AdviceRecord,
    Decision,
    FindingRecord,
    NoteRecord,
    NoteStatus,
)
from precept.execution.protocol import TracedDecision
from precept.explanation import wording
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode, exit_code, print_refusal
from precept.interfaces.cli.parameters import AS_OF_OPTION, FORMAT_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import protocol_for, retirement_warning
from precept.model.answers import IMPERATIVE, NOT_NEEDED, WORDS, Answer, Rank, Truth
from precept.model.conditions import Comparison, Holds, elements
from precept.model.errors import PreceptError
from precept.model.ledger import Status
from precept.model.ruleset import Always, Ruleset
from precept.model.vocabulary import Measured
from precept.model.words import moment_in_words


def questions(decision: Decision, ruleset: Ruleset) -> Mapping[str, int]:
    """The numbers of the missing elements: first those that urgent advice stands on."""
    urgent = {
        id_
        for guarantee in ruleset.safety.guarantees
        if isinstance(guarantee, Always)
        for id_ in elements(guarantee.when)
    }
    ordered = sorted(decision.missing, key=lambda id_: id_ not in urgent)
    return {id_: number for number, id_ in enumerate(ordered, start=1)}


def runs(numbers: Iterable[int]) -> str:
    """Numbers in order, with neighbours drawn together: `1–3, 7`."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


_NO_EXCEPTION = f"and it is not said to be {NOT_NEEDED} either, because"


def why(rules: Iterable[str], consulted: TracedDecision, ruleset: Ruleset) -> Iterator[str]:
    """For each rule that is settled, what settled it; the same reason is given once.

    One rule that fires is enough, but all have to be refuted. That something is *not needed* may
    not hold either: that is no reason against it, and told last.
    """
    said: set[str] = set()
    for rule in sorted(rules, key=lambda id_: _is_no_exception(id_, consulted, ruleset)):
        leaves = consulted.evaluation.because(rule)
        reason = "; ".join(_leaf(leaf, consulted, ruleset) for leaf in leaves)
        if reason and reason not in said:
            yield f"{_because(rule, consulted, ruleset, first=not said)} {reason}"
            said.add(reason)


def _because(rule: str, consulted: TracedDecision, ruleset: Ruleset, *, first: bool) -> str:
    if _is_no_exception(rule, consulted, ruleset):
        return _NO_EXCEPTION
    if first:
        return "because"
    fired = consulted.evaluation.outcome.rules[rule] is Truth.TRUE
    return "also because" if fired else "and because"


def _is_no_exception(rule: str, consulted: TracedDecision, ruleset: Ruleset) -> bool:
    """Whether a rule that says *not needed* is refuted."""
    refuted = consulted.evaluation.outcome.rules[rule] is Truth.FALSE
    return refuted and ruleset.rules[rule].is_against


def _leaf(leaf: Comparison | Holds, consulted: TracedDecision, ruleset: Ruleset) -> str:
    if isinstance(leaf, Holds):
        meaning = ruleset.vocabulary.findings[leaf.finding].meaning
        found = consulted.evaluation.outcome.findings[leaf.finding]
        return meaning if found is Truth.TRUE else f"it is not so that {meaning}"
    return _comparison(leaf, consulted, ruleset)


def _comparison(leaf: Comparison, consulted: TracedDecision, ruleset: Ruleset) -> str:
    element = ruleset.vocabulary.elements[leaf.element]
    facts = consulted.facts
    # A duration that was measured is known from whoever told when it began.
    start = element.measured.start if isinstance(element.measured, Measured) else None
    given = facts.given.get(leaf.element) or facts.given.get(str(start))
    told = wording.who(given.evidence) if given else ""
    return wording.known(leaf, element, facts) + (f" [{told}]" if told else "")


# Advice is as strong as the document's word for it, so a possibility never stands under an order.
_RECOMMENDED = ((Rank.SHOULD, "To do"), (Rank.USUALLY, "Usual"), (Rank.MAY, "Possible"))
_OTHERWISE = (
    (Answer.NOT_NEEDED, "Not needed"),
    (Answer.DOES_NOT_APPLY, "Not called for: the document names a condition that is not met"),
)
_STANDING = {
    Status.DRAFT: "a draft that reviewers have not signed off",
    Status.APPROVED: "approved",
    Status.RETIRED: "retired",
}
_FINDINGS = ((Truth.TRUE, "Found"), (Truth.FALSE, "Not so"))


def print_decision(consulted: TracedDecision, ruleset: Ruleset) -> None:
    """Print a decision."""
    _Page(consulted, ruleset).print()


class _Page(Page):
    def __init__(self, consulted: TracedDecision, ruleset: Ruleset) -> None:
        super().__init__()
        self._consulted = consulted
        self._decision = consulted.decision
        self._vocabulary = ruleset.vocabulary
        self._ruleset = ruleset
        self._questions = questions(self._decision, ruleset)

    def print(self) -> None:
        self._head()
        for rank, heading in _RECOMMENDED:
            recommended = self._advice(Answer.RECOMMENDED)
            self._section(heading, [item for item in recommended if _rank(item) is rank])
        for answer, heading in _OTHERWISE:
            self._section(heading, self._advice(answer))
        for status, heading in _FINDINGS:
            self._section(
                heading, [item for item in self._decision.findings if item.status is status]
            )
        self._notes()
        self._undecided()
        self._ask()
        self._foot()

    def _head(self) -> None:
        facts = self._consulted.facts
        zone = f" ({facts.zone})" if facts.zone else ""
        self.line(self._ruleset.title, style="bold")
        self.line(f"as of {moment_in_words(facts.as_of)}{zone}")
        self.lines(retirement_warning(self._ruleset))

    def _foot(self) -> None:
        if self._decision.not_covered:
            said = "; ".join(item.text for item in self._decision.not_covered)
            self.line()
            self.line(f"Not covered by the document: {said}")
        self.line()
        self.line(f"Decision {self._decision.decision_id}", style="dim")
        of = self._decision.ruleset
        self.line(f"by {of.id} {of.version}, {_STANDING[of.status]}", style="dim")

    def _advice(self, answer: Answer) -> list[AdviceRecord]:
        """The advice with that answer, what is urgent first."""
        advice = [item for item in self._decision.advice if item.answer is answer]
        return sorted(advice, key=lambda item: not self._vocabulary.actions[item.id].urgency)

    def _section(self, heading: str, items: Iterable[AdviceRecord | FindingRecord]) -> None:
        items = list(items)
        if not items:
            return
        self.heading(heading)
        for item in items:
            self.line(f"{self._headline(item)}   [{self._source(item)}]", 2)
            for reason in why(item.rules, self._consulted, self._ruleset):
                self.line(reason, 6)
            if isinstance(item, AdviceRecord) and item.could_be != item.strongest:
                self.line(f"could become “{item.could_be}”: {self._numbers(item.missing)}", 6)

    def _undecided(self) -> None:
        """What cannot be told, with the numbers of the questions that it waits for."""
        advice = self._advice(Answer.CANNOT_TELL)
        findings = [item for item in self._decision.findings if item.status is Truth.UNKNOWN]
        for heading, items in (("Cannot tell yet", advice), ("Cannot tell whether", findings)):
            if items:
                self.heading(f"{heading} (the numbers are those of the questions below)")
            for item in items:
                words = f"{self._headline(item)}   [{self._source(item)}]"
                self.line(f"{words}   {self._numbers(item.missing)}", 2)

    def _numbers(self, missing: Iterable[str]) -> str:
        return runs([self._questions[id_] for id_ in missing])

    def _headline(self, item: AdviceRecord | FindingRecord) -> str:
        if isinstance(item, FindingRecord):
            return self._vocabulary.findings[item.id].meaning
        return self._vocabulary.actions[item.id].title

    def _source(self, item: AdviceRecord | FindingRecord) -> str:
        word = item.strongest if isinstance(item, AdviceRecord) else None
        words = [word] if word and word != IMPERATIVE else []
        return " · ".join([*words, ", ".join(item.cites)])

    def _notes(self) -> None:
        shown = [note for note in self._decision.notes if note.status is NoteStatus.SHOWN]
        if shown:
            self.heading("Worth knowing")
        for note in shown:
            self._note(note)

    def _note(self, note: NoteRecord) -> None:
        self.line(f"{note.text}   [{', '.join(note.cites)}]", 2)

    def _ask(self) -> None:
        if self._questions:
            self.heading("To ask")
        width = len(str(len(self._questions)))
        for id_, number in self._questions.items():
            self.line(f"{number:>{width}}  {self._vocabulary.elements[id_].ask}", 2)


def _rank(item: AdviceRecord) -> Rank | None:
    return WORDS[item.strongest].rank if item.strongest else None


@click.command("decide")
@click.argument("cases", metavar="CASE...", nargs=-1, required=True, type=PATH, help="Case files.")
@RULESET_OPTION
@AS_OF_OPTION
@FORMAT_OPTION
def command(
    cases: tuple[Path, ...], ruleset: str | None, as_of: str | None, *, as_json: bool
) -> int:
    """Decide cases and show the advice, its reasons and the open questions."""
    codes = [ExitCode.DONE]
    for number, case in enumerate(cases):
        if number and not as_json:
            print()
        try:
            _decide(case, ruleset, as_of, as_json=as_json)
        except PreceptError as error:
            print_refusal(case, error, as_json=as_json)
            codes.append(exit_code(error))
    return max(codes)


def _decide(case: Path, ruleset: str | None, as_of: str | None, *, as_json: bool) -> None:
    protocol = protocol_for(case, ruleset)
    consulted = protocol.decide_with_trace(case, as_of)
    if as_json:
        console.json_line({"case": str(case), **consulted.decision.to_dict()})
    else:
        print_decision(consulted, protocol.ruleset)
