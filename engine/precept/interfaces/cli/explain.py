"""`precept explain`: show why answers are as they are, and what would change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from precept.execution.decision.model import AdviceRecord, FactRecord, NoteStatus
from precept.execution.protocol import Evaluated, Protocol, TracedDecision
from precept.explanation.model import Applied, Fact, FactSource, Found, Nearest, Why
from precept.explanation.what_if import Changes, Ids, Missing, changes, depends_on, missing
from precept.explanation.why_not import Explanation, explain
from precept.explanation.wording import source
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Line, Page, plain
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import (
    ALL_OPTION,
    AS_OF_OPTION,
    FORMAT_OPTION,
    PATH,
    RULESET_OPTION,
)
from precept.interfaces.cli.rulesets import (
    document_places,
    retirement_warning,
    ruleset_of,
    with_protocol,
)
from precept.language import library
from precept.model.answers import IMPERATIVE, Truth
from precept.model.conditions import class_finding
from precept.model.diagnostics import Diagnostics, Fault, Source, Span, did_you_mean
from precept.model.errors import BadInput, Unsolved
from precept.model.facts import Facts
from precept.model.outcomes import (
    ACTION,
    CLASSIFICATION,
    FINDING,
    NOTE,
    OPEN,
    SCORE,
    find_target,
    kind_of,
    possible_codes,
    target_names,
)
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.model.vocabulary import Element, Vocabulary
from precept.model.words import moment_in_words
from precept.report.decisions import (
    amounts,
    groups,
    prohibition,
    repeats,
    urgent_actions,
    waits_for,
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would settle an open answer, or change a settled one.

    Attributes:
        target: What the answer is about.
        missing: The elements that its open rules depend on.
        more: What the solver says of them; None without a solver.
        changes: What would change the answer; None without a solver.
    """

    target: Target
    missing: Ids
    more: Missing | None = None
    changes: Changes | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data; null is what needs a solver."""
        more, changes = self.more, self.changes
        return {
            "missing": plain(self.missing),
            "needed": plain(more.needed) if more else None,
            "could_settle": plain(more.could_settle) if more else None,
            "cut": more.cut if more else None,
            "changes": plain(changes.found) if changes else None,
            "changes_cut": changes.cut if changes else None,
        }

    def lines(self, elements: Mapping[str, Element], indent: int) -> Iterator[Line]:
        """Yield what is needed, or else all that is missing, and what would change the answer."""
        word = "missing" if self.more is None else "needed"
        for id_ in self.missing if self.more is None else self.more.needed:
            yield f"{word}: {elements[id_].ask}", indent
        if self.changes is not None and self.changes.found:
            yield "This answer would change if:", indent
            for change in self.changes.found:
                words = ", and ".join(fact.words for fact in change.facts)
                status = kind_of(self.target).words[change.status]
                yield f"{words} → {status}", indent + 2
            if self.changes.cut:
                yield "There are more ways, which are not shown.", indent + 2


def outlooks(
    protocol: Protocol, seen: Evaluated, targets: Sequence[Target]
) -> tuple[dict[Target, Outlook], str]:
    """Return the outlook of each answer and, if the solver could not say more, why."""
    waiting = {target: depends_on(target, seen, protocol.ruleset) for target in targets}
    try:
        return {
            target: Outlook(
                target, ids, missing(protocol, seen, target), changes(protocol, seen, target)
            )
            for target, ids in waiting.items()
        }, ""
    except Unsolved as error:
        return {target: Outlook(target, ids) for target, ids in waiting.items()}, str(error)


_ADDS = {Truth.TRUE: "adds", Truth.FALSE: "does not add", Truth.UNKNOWN: "may add"}


class _Page(Page):
    """Explanations. A finding is explained once, and a statement restated once in each."""

    def __init__(self) -> None:
        super().__init__()
        self._found: set[str] = set()
        self._cited: set[str] = set()

    def head(self, facts: Facts, ruleset: Ruleset) -> None:
        zone = f" ({facts.zone})" if facts.zone else ""
        self.line(ruleset.title, style="bold")
        self.line(f"as of {moment_in_words(facts.as_of)}{zone}")
        self.lines(retirement_warning(ruleset))

    def print(self, explanation: Explanation, waits: str = "") -> None:
        """Print one explanation; `waits` is what an action waits for."""
        self._cited.clear()
        why, why_not = explanation.why, explanation.why_not
        status = kind_of(explanation.target).words[explanation.status].capitalize()
        self.heading(f"{status}: {explanation.words}{waits}")
        is_score = explanation.target.kind == SCORE.id
        if why and (why_not is None or why_not.stopped_by or is_score):
            self._why(why)
        if why_not is None:
            return
        if why_not.stopped_by and why_not.nearest:
            self.line("it would be recommended:", 2)
        for nearest in why_not.nearest:
            self._statements(nearest.rule, 2)
            self.lines(_lacking(nearest, 4))
        for waiting in why_not.open:
            self._statements(waiting.rule, 2)
            if is_score:
                self.lines((f"not known: {fact.meaning}", 4) for fact in waiting.missing)

    def _why(self, why: Why) -> None:
        for rule in why.by:
            self._rule(rule, 2)
        if why.also:
            cites = dict.fromkeys(cite.locator for rule in why.also for cite in rule.cites)
            self.line(f"also by another rule   [{', '.join(cites)}]", 2)

    def _rule(self, rule: Applied, indent: int) -> None:
        self._statements(rule, indent)
        for item in rule.because:
            self._ground(item, "because", indent)
        joint = "no exception:" if rule.status is Truth.TRUE else "an exception:"
        for item in rule.unless:
            self._ground(item, joint, indent)

    def _ground(self, item: Fact | Found, joint: str, indent: int) -> None:
        if isinstance(item, Fact):
            self.line(f"{joint} {item.words}{_stated(item)}", indent)
            self.lines(_sources(item, indent + 4))
            return
        again = " (as above)" if item.finding in self._found else ""
        self.line(f"{joint} {_words(item)}{again}", indent)
        if not again:
            self._found.add(item.finding)
            for rule in item.by:
                self._rule(rule, indent + 2)

    def _statements(self, rule: Applied, indent: int) -> None:
        """Print the statements of a rule, its word and, if it is at hand, the document's text."""
        word = f" ({rule.strength})" if rule.strength and rule.strength != IMPERATIVE else ""
        by = f"{_ADDS[rule.status]} {rule.points} by" if rule.points else "by"
        for cite in rule.cites:
            if cite.locator in self._cited:
                self.line(f"{by} {cite.locator}{word}", indent)
                continue
            self._cited.add(cite.locator)
            self.line(f"{by} {cite.locator}{word}: {rule.says or cite.says}", indent)
            if cite.sentence:
                changed = " (changed since the rule was written)" * (cite.status == "changed")
                self.line(f"document{changed}: {cite.sentence}", indent + 4)


def _lacking(near: Nearest, indent: int) -> Iterator[Line]:
    """Yield what a rule lacks to fire, what would serve as well, and what is there."""
    items = (*near.rule.because, *near.rule.unless)
    for item in items:
        yield from _lack(item, indent)
    for facts in near.instead:
        yield f"or instead {' and '.join(fact.asked for fact in facts)}", indent
    lacking = {fact.element for fact in (*near.failed, *near.unknown)}
    true = (item for item in items if item.status is Truth.TRUE)
    met = [_words(item) for item in true if isinstance(item, Found) or item.element not in lacking]
    if met:
        yield f"the rest is there: {'; '.join(met)}", indent


def _lack(item: Fact | Found, indent: int) -> Iterator[Line]:
    """Yield what is not as a rule needs it, down to the facts."""
    if item.status is Truth.TRUE:
        return
    if isinstance(item, Fact):
        yield f"it would take {item.asked}", indent
        joint = "but" if item.status is Truth.FALSE else "but so far"
        yield f"{joint} {item.words}{_stated(item)}", indent + 2
        yield from _sources(item, indent + 6)
        return
    yield f"it would take: {_words(item)}", indent
    for rule in item.by:
        for below in (*rule.because, *rule.unless):
            yield from _lack(below, indent + 2)


def _words(item: Fact | Found) -> str:
    """Return what a rule needs and, of a finding, whether it needs it not to be found."""
    negated = isinstance(item, Found) and item.negated
    return f"not found: {item.words}" if negated else item.words


def _sources(fact: Fact, indent: int) -> Iterator[Line]:
    """Yield what a value was measured from or counted in, and what it follows from."""
    for part in fact.measured_from:
        yield f"from {part.words}{_stated(part)}", indent
    for part in fact.follows_from:
        yield f"follows from: {part.words}{_stated(part)}", indent


def _stated(item: Fact | FactSource) -> str:
    """Return who stated something and when, in brackets; empty if that is not known."""
    words = "; ".join(filter(None, map(source, item.evidence)))
    return f"   [{words}]" if words else ""


NO_TARGET = Fault(
    "EXP101",
    "nothing-of-this-name",
    "What is to be explained is no finding, action or note of the ruleset.",
    "name it by its id or by a phrase of the vocabulary, or leave it out to explain all answers",
)


@click.command("explain")
@click.argument("case", metavar="CASE", type=PATH, help="A case file.")
@click.argument(
    "texts",
    metavar="[TARGET]...",
    nargs=-1,
    help="Findings, classifications, scores, actions or notes to explain, by their ids or by "
    "phrases of the vocabulary. "
    "Without any: all advice and findings that are settled, and with --all the notes.",
)
@RULESET_OPTION
@AS_OF_OPTION
@ALL_OPTION
@FORMAT_OPTION
def command(  # noqa: PLR0913 (each is an option of the command)
    case: Path,
    texts: Sequence[str],
    ruleset: str | None,
    as_of: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> int:
    """Explain answers: why they are as they are, and what would change them.

    For an answer that is still open, show which facts it depends on.
    """
    wanted = _Wanted(case, texts, ruleset, as_of, everything=everything, as_json=as_json)
    work = partial(_explain, wanted)
    return with_protocol(case, ruleset, work, as_json=as_json, as_of=as_of)


@dataclass(frozen=True, slots=True)
class _Wanted:
    case: Path
    texts: Sequence[str]
    ruleset: str | None
    as_of: str | None
    everything: bool
    as_json: bool


def _explain(wanted: _Wanted, protocol: Protocol) -> int:
    words = protocol.ruleset.vocabulary
    chosen = _chosen(wanted.texts, words)
    traced = protocol.decide_with_trace(wanted.case, wanted.as_of)
    folder = library.locate(ruleset_of(wanted.case, wanted.ruleset))
    document = document_places(protocol.ruleset, folder)
    settled = tuple(_settled(traced, protocol.ruleset))
    notes = [target for target in settled if target.kind == NOTE.id]
    folds = not (wanted.texts or wanted.everything or wanted.as_json)
    chosen = chosen or tuple(target for target in settled if not folds or target not in notes)
    chosen = tuple(dict.fromkeys(_explained(target, traced) for target in chosen))
    explanations = [explain(traced, protocol.ruleset, target, document) for target in chosen]
    ahead, unsolved = outlooks(protocol, traced, chosen)
    actions = {
        target: traced.decision.action(target.id) for target in chosen if target.kind == ACTION.id
    }
    if wanted.as_json:
        decided = {"decision_id": traced.decision.decision_id, "as_of": traced.decision.as_of}
        shown = [
            {
                **plain(item),
                **ahead[item.target].to_dict(),
                **_of_action(actions.get(item.target), traced.decision.facts),
            }
            for item in explanations
        ]
        head = {"case": str(wanted.case), **decided, "unsolved": unsolved or None}
        console.json_line({**head, "explanations": shown})
        return ExitCode.DONE
    page = _Page()
    page.head(traced.facts, protocol.ruleset)
    for item in explanations:
        record = actions.get(item.target)
        page.print(item, "" if record is None else waits_for(record, words))
        if record is not None:
            of = amounts(record.amounts, traced.decision.facts, words.elements)
            page.lines((said, 2) for said in of)
            page.lines((said, 2) for said in repeats(record.repeat, words.elements))
            page.lines((said, 2) for said in prohibition(record.may_be_against, words.elements))
        page.lines(ahead[item.target].lines(words.elements, 2))
    if folds and notes:
        page.line()
        number = len(notes)
        page.line(
            f"{number} {'note is' if number == 1 else 'notes are'} shown: --all explains them"
        )
    if unsolved:
        page.line(f"The solver could not say what is needed: {unsolved}")
    return ExitCode.DONE


def _of_action(record: AdviceRecord | None, facts: Sequence[FactRecord]) -> dict[str, Any]:
    """Return as plain data what belongs to an action beside its answer; empty for other targets."""
    if record is None:
        return {
            "may_be_against": None,
            "amounts": [],
            "repeat": None,
            "after": [],
            "may_be_after": [],
        }
    known = {fact.id: plain(fact) for fact in facts}
    return {
        "may_be_against": plain(record.may_be_against),
        "amounts": [
            {**plain(amount), "facts": [known[id_] for id_ in amount.rests_on if id_ in known]}
            for amount in record.amounts
        ],
        "repeat": plain(record.repeat),
        "after": plain(record.after),
        "may_be_after": plain(record.may_be_after),
    }


def _explained(target: Target, traced: TracedDecision) -> Target:
    """Return the code that is found in place of a classification: its rules are the reason."""
    if target.kind != CLASSIFICATION.id:
        return target
    status, codes = possible_codes(target.id, traced.evaluation.outcome)
    is_found = status is Truth.TRUE
    return Target(FINDING.id, class_finding(target.id, codes[0])) if is_found else target


def _chosen(texts: Sequence[str], words: Vocabulary) -> tuple[Target, ...]:
    """Return the targets that texts name, each once."""
    diagnostics = Diagnostics()
    chosen: dict[Target, None] = {}
    for text in texts:
        if target := find_target(text, words):
            chosen[target] = None
        else:
            message = f"no finding, classification, score, action or note is called `{text}`"
            help = did_you_mean(text, target_names(words))
            diagnostics.add(NO_TARGET, Span(Source("target", text)), message, help=help)
    if diagnostics:
        raise BadInput("nothing is explained", diagnostics)
    return tuple(chosen)


def _settled(traced: TracedDecision, ruleset: Ruleset) -> Iterator[Target]:
    """Yield what is settled, without the notes that are not shown, in reading order."""
    for group in groups(traced.decision, ruleset, urgent_actions(traced, ruleset)):
        if group.status not in OPEN and group.kind is not NOTE:
            yield from (line.target for line in group.lines)
    yield from (
        Target(NOTE.id, note.id)
        for note in traced.decision.notes
        if note.status is NoteStatus.SHOWN
    )
