"""`precept decide`: decide cases and show the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from precept.execution.protocol import Protocol, TracedDecision
from precept.explanation.questions import RankedQuestion, rank_questions
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import (
    ALL_OPTION,
    AS_OF_OPTION,
    FORMAT_OPTION,
    PATH,
    RULESET_OPTION,
)
from precept.interfaces.cli.rulesets import retirement_warning, with_protocol
from precept.model.answers import Answer, Truth
from precept.model.outcomes import CLASSIFICATION, SCORE, title
from precept.model.ruleset import Ruleset
from precept.model.words import moment_in_words
from precept.report.decisions import (
    ALERT,
    URGENT,
    Group,
    Line,
    amounts,
    computed_values,
    groups,
    prohibition,
    reasons,
    repeats,
    urgent_actions,
)

_SHOWN = (Answer.RECOMMENDED, Answer.ADVISED_AGAINST, Answer.NOT_NEEDED)
_OPEN = (
    ("action", Answer.CANNOT_TELL),
    ("finding", Truth.UNKNOWN),
    ("classification", Truth.UNKNOWN),
)
_QUESTIONS = 5
"""How many questions are shown at first."""


def print_decision(traced: TracedDecision, ruleset: Ruleset, *, everything: bool = False) -> None:
    """Print what a decision advises and which questions matter most, or all of it."""
    page = _Page(traced, ruleset)
    page.head()
    if everything:
        page.everything()
    else:
        page.summary()
    page.foot(shorten=not everything)


def tags(line: Line) -> str:
    """Return whom advice addresses, the document's word for it, and the statements cited."""
    return " · ".join(filter(None, (line.audience, line.strength, ", ".join(line.cites))))


class _Page(Page):
    def __init__(self, traced: TracedDecision, ruleset: Ruleset) -> None:
        super().__init__()
        self._traced, self._decision, self._ruleset = traced, traced.decision, ruleset
        self._words = ruleset.vocabulary
        self._groups = groups(self._decision, ruleset, urgent_actions(traced, ruleset))
        self._questions = rank_questions(traced, ruleset)

    def head(self) -> None:
        facts = self._traced.facts
        moment = f"as of {moment_in_words(facts.as_of)}"
        title = f"{self._ruleset.title} · {moment}"
        zone = f" ({facts.zone})" if facts.zone else ""
        # The zone is left out where it would take a line of its own.
        self.line(title + zone if len(title + zone) <= self.width else title, style="bold")
        self.lines(retirement_warning(self._ruleset))

    def summary(self) -> None:
        """Print the advice, the questions that matter most, and how much more there is."""
        shown = [group for group in self._groups if _is_shown_first(group)]
        for group in shown:
            self._settled(group)
        if not self._computed() and not shown:
            self.heading("Nothing is advised on what is known so far.")
        first = self._questions[:_QUESTIONS]
        if first:
            self.heading("Questions that matter most")
        self._ask(dict(enumerate(first, start=1)))
        rest = " · ".join(self._rest(len(self._questions) - len(first)))
        if rest:
            self.line()
            self.line(f"{rest}: --all shows them")

    def _rest(self, questions: int) -> Iterator[str]:
        """How many answers and questions the summary does not show."""
        number = {
            (group.kind.id, group.status): len(group.lines)
            for group in self._groups
            if not _is_shown_first(group)
        }
        if open_answers := sum(number.get(kind, 0) for kind in _OPEN):
            yield f"{_count(open_answers, 'answer', 'answers')} still open"
        if inapplicable := number.get(("action", Answer.DOES_NOT_APPLY)):
            yield f"{inapplicable} {'does' if inapplicable == 1 else 'do'} not apply"
        for status, words in ((Truth.TRUE, "found"), (Truth.FALSE, "not found")):
            if found := number.get(("finding", status)):
                yield f"{found} {words}"
        if notes := number.get(("note", Truth.TRUE)):
            yield _count(notes, "note", "notes")
        if questions:
            yield f"{_count(questions, 'more question', 'more questions')}"

    def everything(self) -> None:
        """Print all answers with their reasons, and all questions with their numbers."""
        numbered = _numbered(self._questions, tuple(self._words.elements))
        numbers = {question.element: number for number, question in numbered.items()}
        for group in self._groups:
            if (group.kind.id, group.status) in _OPEN:
                self._open(group, numbers)
            elif group.status is not Truth.UNKNOWN or group.kind is SCORE:
                self._settled(group, numbers)
        self._computed()
        if numbered:
            self.heading("Questions")
        self._ask(numbered)

    def _computed(self) -> bool:
        """Print the computed values that are answers by themselves; whether there are any."""
        values = list(computed_values(self._decision.facts, self._words))
        if values:
            self.heading("Computed")
        self.lines((words, 2) for words in values)
        return bool(values)

    def _settled(self, group: Group, numbers: Mapping[str, int] | None = None) -> None:
        self.line()
        self.line(group.heading, style="bold red" if group.heading == URGENT else "bold")
        # Answers with the same reasons stand together, above them.
        by_reasons: dict[tuple[str, ...], list[Line]] = {}
        for line in group.lines:
            # A note says itself why it is shown.
            is_note = group.kind.id == "note"
            why = () if is_note else tuple(reasons(line.target, self._traced, self._ruleset))
            by_reasons.setdefault(why, []).append(line)
        for why, lines in by_reasons.items():
            for line in lines:
                self.line(f"{line.words}   [{tags(line)}]", 2)
                if line.could_be:
                    waits = f": {ranges(numbers[id_] for id_ in line.missing)}" if numbers else ""
                    self.line(f"could become “{line.could_be}”{waits or ' once more is known'}", 6)
                self._amounts(line)
                self._prohibition(line, numbers)
            joint = {1: "", 2: "both "}.get(len(lines), f"all {len(lines)} ")
            for words in why:
                self.line(f"{joint}{words}", 6)

    def _open(self, group: Group, numbers: Mapping[str, int]) -> None:
        self.heading(f"{group.heading} (with the numbers of the questions below)")
        for line in group.lines:
            waits = ranges(numbers[id_] for id_ in line.missing)
            self.line(f"{line.words}   [{tags(line)}]   {waits}", 2)
            self._amounts(line)
            self._prohibition(line, numbers)

    def _amounts(self, line: Line) -> None:
        said = amounts(line.amounts, self._decision.facts, self._words.elements)
        self.lines((words, 6) for words in (*said, *repeats(line.repeat, self._words.elements)))

    def _prohibition(self, line: Line, numbers: Mapping[str, int] | None) -> None:
        against = line.may_be_against
        missing = against.missing if against and numbers else ()
        waits = ranges(numbers[id_] for id_ in missing) if numbers else ""
        self.lines((words, 6) for words in prohibition(against, self._words.elements, waits))

    def _ask(self, numbered: Mapping[int, RankedQuestion]) -> None:
        width = len(str(len(numbered)))
        for number, question in numbered.items():
            urgent = "   [urgent]" if question.urgent else ""
            ask = self._words.elements[question.element].ask
            self.line(f"{number:>{width}}  {ask}{urgent}", 2)

    def foot(self, *, shorten: bool) -> None:
        """Print what the document does not cover, and what identifies the decision."""
        self._while_unknown()
        self._not_used()
        topics = [topic.text for topic in self._decision.not_covered]
        self.line()
        if topics:
            self.line(_not_covered(topics, self.width if shorten else None))
        ref = self._decision.ruleset
        identity = f"{ref.id} {ref.version}, {ref.status.value} · decision"
        self.line(f"{identity} {self._decision.decision_id}", style="dim")

    def _while_unknown(self) -> None:
        """Print what is not known and answers rest on that, which more knowledge may take back."""
        if self._decision.while_unknown:
            self.heading("Only while it is not known")
        for item in self._decision.while_unknown:
            targets = dict.fromkeys(self._ruleset.rules[id_].target for id_ in item.rules)
            answers = "; ".join(title(target, self._words) for target in targets)
            self.line(f"{self._words.elements[item.id].meaning}: {answers}", 2)

    def _not_used(self) -> None:
        """Print the values that say nothing of the present, and why."""
        if self._decision.not_used:
            self.heading("Not used")
        for item in self._decision.not_used:
            at = f" ({item.at})" if item.at else ""
            self.line(f"{item.value}{at}: {item.because}", 2)


def _is_shown_first(group: Group) -> bool:
    is_shown = group.kind in (SCORE, CLASSIFICATION) or group.status in _SHOWN
    return group.heading == ALERT or is_shown


def _not_covered(topics: list[str], width: int | None) -> str:
    """Return the topics that the document does not cover, as many as fit into a width."""
    for shown in range(len(topics), 0, -1):
        rest = len(topics) - shown
        more = f"; and {rest} more" if rest else ""
        words = f"Not covered by the document: {'; '.join(topics[:shown])}{more}"
        if width is None or len(words) <= width:
            return words
    return f"Not covered by the document: {_count(len(topics), 'topic', 'topics')}"


def _numbered(
    questions: Iterable[RankedQuestion], declared: tuple[str, ...]
) -> Mapping[int, RankedQuestion]:
    """Return all questions by number: the most important, then the others as declared."""
    first, rest = list(questions)[:_QUESTIONS], list(questions)[_QUESTIONS:]
    rest.sort(key=lambda question: declared.index(question.element))
    return dict(enumerate((*first, *rest), start=1))


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers in order, with consecutive ones as ranges: `1–3, 7`."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


@click.command("decide")
@click.argument("cases", metavar="CASE...", nargs=-1, required=True, type=PATH, help="Case files.")
@RULESET_OPTION
@AS_OF_OPTION
@ALL_OPTION
@FORMAT_OPTION
def command(
    cases: tuple[Path, ...],
    ruleset: str | None,
    as_of: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> int:
    """Decide cases and show the advice, its reasons and the main questions."""
    codes = []
    for number, case in enumerate(cases):
        if number and not as_json:
            print()
        work = partial(_decide, case, as_of, everything=everything, as_json=as_json)
        codes.append(with_protocol(case, ruleset, work, as_json=as_json, as_of=as_of))
    return max(codes)


def _decide(
    case: Path, as_of: str | None, protocol: Protocol, *, everything: bool, as_json: bool
) -> int:
    traced = protocol.decide_with_trace(case, as_of)
    if as_json:
        console.json_line({"case": str(case), **traced.decision.to_dict()})
    else:
        print_decision(traced, protocol.ruleset, everything=everything)
    return ExitCode.DONE
