"""What would settle an open answer and what would change a settled one, as far as can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from precept.execution.protocol import Evaluated, Protocol, TracedDecision
from precept.explanation.model import Applied, Cited, Fact, FactSource, Found, Nearest, Why
from precept.explanation.what_if import Changes, Ids, Missing, changes, depends_on, missing
from precept.explanation.why_not import Explanation, explain
from precept.explanation.wording import source
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Line, Page, plain
from precept.interfaces.cli.errors import ExitCode, exit_code, print_refusal
from precept.interfaces.cli.parameters import AS_OF_OPTION, FORMAT_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import (
    document_places,
    protocol_for,
    retirement_warning,
    ruleset_of,
)
from precept.language import library
from precept.model.answers import IMPERATIVE, Answer, Truth
from precept.model.diagnostics import Diagnostics, Fault, Source, Span, did_you_mean
from precept.model.errors import BadInput, PreceptError, Unsolved
from precept.model.facts import Facts
from precept.model.outcomes import find_target, status_of, target_names, targets
from precept.model.ruleset import Ruleset, Target
from precept.model.vocabulary import Element, Vocabulary
from precept.model.words import moment_in_words

_THEN = {
    Truth.TRUE: "be so",
    Truth.FALSE: "not be so",
    Answer.RECOMMENDED: "be recommended",
    Answer.NOT_NEEDED: "not be needed",
    Answer.DOES_NOT_APPLY: "not apply",
}
_SHOWN = {Truth.TRUE: "be shown", Truth.FALSE: "not be shown"}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before an answer; without a solver `more` and `changes` are None."""

    target: Target
    missing: Ids
    more: Missing | None = None
    changes: Changes | None = None


def outlooks(
    protocol: Protocol, seen: Evaluated, targets: Sequence[Target]
) -> tuple[dict[Target, Outlook], str]:
    """What lies before each answer, and if the solver could not tell of it, why."""
    try:
        found = [
            Outlook(
                target,
                depends_on(target, seen, protocol.ruleset),
                missing(protocol, seen, target),
                changes(protocol, seen, target),
            )
            for target in targets
        ]
        why = ""
    except Unsolved as error:
        found = [Outlook(one, depends_on(one, seen, protocol.ruleset)) for one in targets]
        why = str(error)
    return {one.target: one for one in found}, why


def outlook_as_json(outlook: Outlook) -> dict[str, Any]:
    """As plain data; what could not be told is null."""
    more, changes = outlook.more, outlook.changes
    return {
        "missing": plain(outlook.missing),
        "needed": plain(more.needed) if more else None,
        "could_settle": plain(more.could_settle) if more else None,
        "cut": more.cut if more else None,
        "changes": plain(changes.found) if changes else None,
        "changes_cut": changes.cut if changes else None,
    }


def lines(outlook: Outlook, elements: Mapping[str, Element], indent: int) -> Iterator[Line]:
    """What is needed, or else all that is missing; and what would change the answer."""
    word = "missing" if outlook.more is None else "needed"
    for id_ in outlook.missing if outlook.more is None else outlook.more.needed:
        yield f"{word}: {elements[id_].ask}", indent
    if outlook.changes is not None and outlook.changes.found:
        yield "it would be otherwise if there were", indent
        yield from _changes(outlook.changes, outlook.target, indent + 2)


def _changes(changes: Changes, target: Target, indent: int) -> Iterator[Line]:
    then = _THEN | _SHOWN if target.kind == "note" else _THEN
    for change in changes.found:
        words = ", and ".join(one.words for one in change.facts)
        yield f"{words}: then it would {then[change.status]}", indent
    if changes.cut:
        yield "or in other ways, which are not told", indent


def told_by(told: Fact | FactSource) -> str:
    """Who told of something and when, to stand behind it; empty if that is not known."""
    words = "; ".join(filter(None, map(source, told.evidence)))
    return f"   [{words}]" if words else ""


def sources(fact: Fact, indent: int) -> Iterator[Line]:
    """What a value was measured from or counted in."""
    for part in fact.measured_from:
        yield f"from {part.words}{told_by(part)}", indent


def words(item: Fact | Found) -> str:
    """What is so, or what is not so where that is what counts."""
    if isinstance(item, Found) and item.negated:
        return f"it is not so that {item.words}"
    return item.words


def lacking(near: Nearest, indent: int) -> Iterator[Line]:
    """What would have to be otherwise for a rule to fire, and what of it is so."""
    items = (*near.rule.because, *near.rule.unless)
    for item in items:
        yield from _lack(item, indent)
    for facts in near.instead:
        yield f"or instead {' and '.join(fact.asked for fact in facts)}", indent
    otherwise = {fact.element for fact in (*near.failed, *near.unknown)}
    so = (item for item in items if item.status is Truth.TRUE)
    met = [words(item) for item in so if isinstance(item, Found) or item.element not in otherwise]
    if met:
        yield f"the rest is so: {'; '.join(met)}", indent


def _lack(item: Fact | Found, indent: int) -> Iterator[Line]:
    """What is not as it would have to be, down to the facts."""
    if item.status is Truth.TRUE:
        return
    if isinstance(item, Fact):
        yield f"it would take {item.asked}", indent
        joint = "but" if item.status is Truth.FALSE else "but so far"
        yield f"{joint} {item.words}{told_by(item)}", indent + 2
        yield from sources(item, indent + 6)
        return
    yield f"it would take that {words(item)}", indent
    for rule in item.by:
        for below in (*rule.because, *rule.unless):
            yield from _lack(below, indent + 2)


_HEADINGS = {
    ("action", Answer.RECOMMENDED): "Recommended",
    ("action", Answer.NOT_NEEDED): "Not needed",
    ("action", Answer.DOES_NOT_APPLY): "Does not apply",
    ("action", Answer.CANNOT_TELL): "Cannot tell yet",
    ("finding", Truth.TRUE): "Found",
    ("finding", Truth.FALSE): "Not so",
    ("finding", Truth.UNKNOWN): "Cannot tell whether",
    ("note", Truth.TRUE): "Worth knowing",
    ("note", Truth.FALSE): "Not shown",
    ("note", Truth.UNKNOWN): "Cannot tell whether to show",
}


def print_explanations(
    told: Iterable[Explanation],
    facts: Facts,
    ruleset: Ruleset,
    outlooks: Mapping[Target, Outlook],
) -> None:
    """Print explanations, each with what lies before the answer."""
    page = _Page()
    zone = f" ({facts.zone})" if facts.zone else ""
    page.line(ruleset.title, style="bold")
    page.line(f"as of {moment_in_words(facts.as_of)}{zone}")
    page.lines(retirement_warning(ruleset))
    for explanation in told:
        page.line()
        page.print(explanation)
        outlook = outlooks[explanation.target]
        page.lines(lines(outlook, ruleset.vocabulary.elements, 2))


class _Page(Page):
    """Explanations. How a finding came about is told once, and what a statement says once each."""

    def __init__(self) -> None:
        super().__init__()
        self._found: set[str] = set()
        self._cited: set[str] = set()

    def print(self, explanation: Explanation) -> None:
        """Print one."""
        self._cited.clear()
        why, why_not = explanation.why, explanation.why_not
        heading = _HEADINGS[explanation.target.kind, explanation.status]
        self.line(f"{heading}: {explanation.words}", style="bold")
        if why and (why_not is None or why_not.stopped_by):
            self._why(why)
        if why_not is None:
            return
        if why_not.stopped_by and why_not.nearest:
            self.line("it would be recommended:", 2)
        for nearest in why_not.nearest:
            self._nearest(nearest)
        for waiting in why_not.open:
            self._statements(waiting.rule, 2)

    def _why(self, why: Why) -> None:
        for rule in why.by:
            self._rule(rule, 2)
        if why.also:
            cites = dict.fromkeys(cite.locator for rule in why.also for cite in rule.cites)
            self.line(f"so it is by another rule too   [{', '.join(cites)}]", 2)

    def _rule(self, rule: Applied, indent: int) -> None:
        self._statements(rule, indent)
        for item in rule.because:
            self._ground(item, "because", indent)
        joint = "no exception:" if rule.status is Truth.TRUE else "an exception:"
        for item in rule.unless:
            self._ground(item, joint, indent)

    def _ground(self, item: Fact | Found, joint: str, indent: int) -> None:
        if isinstance(item, Fact):
            self.line(f"{joint} {item.words}{told_by(item)}", indent)
            self.lines(sources(item, indent + 4))
            return
        again = " (as above)" if item.finding in self._found else ""
        self.line(f"{joint} {words(item)}{again}", indent)
        if not again:
            self._found.add(item.finding)
            for rule in item.by:
                self._rule(rule, indent + 2)

    def _statements(self, rule: Applied, indent: int) -> None:
        """What a rule goes by: the word, the statement, and the sentence if it is at hand."""
        word = f" ({rule.strength})" if rule.strength and rule.strength != IMPERATIVE else ""
        for cite in rule.cites:
            if cite.locator in self._cited:
                self.line(f"by {cite.locator}{word}", indent)
                continue
            self._cited.add(cite.locator)
            self.line(f"by {cite.locator}{word}: {rule.says or cite.says}", indent)
            self._sentence(cite, indent + 4)

    def _sentence(self, cite: Cited, indent: int) -> None:
        if cite.sentence:
            changed = " (not what the rule was made from)" if cite.status == "changed" else ""
            self.line(f"document{changed}: {cite.sentence}", indent)

    def _nearest(self, near: Nearest) -> None:
        self._statements(near.rule, 2)
        self.lines(lacking(near, 4))


NO_TARGET = Fault(
    "EXP101",
    "nothing-of-this-name",
    "What is to be explained is no finding, action or note of the ruleset.",
    "name it by its id or by a phrase of the vocabulary, or leave it out to have all explained",
)


@click.command("explain")
@click.argument("case", metavar="CASE", type=PATH, help="A case file.")
@click.argument(
    "texts",
    metavar="[TARGET]...",
    nargs=-1,
    help="Findings, actions or notes to explain, by their ids or by phrases of the vocabulary. "
    "Without any: all advice, all findings and the notes that are shown.",
)
@RULESET_OPTION
@AS_OF_OPTION
@FORMAT_OPTION
def command(
    case: Path, texts: Sequence[str], ruleset: str | None, as_of: str | None, *, as_json: bool
) -> int:
    """Explain answers: why they are as they are, and what would change them.

    For an answer that is still open, show which facts it depends on.
    """
    try:
        protocol = protocol_for(case, ruleset)
        words = protocol.ruleset.vocabulary
        chosen = _chosen(texts, words)
        consulted = protocol.decide_with_trace(case, as_of)
        document = document_places(protocol.ruleset, library.locate(ruleset_of(case, ruleset)))
    except PreceptError as error:
        print_refusal(case, error, as_json=as_json)
        return exit_code(error)
    chosen = chosen or tuple(_told(consulted, words))
    told = [explain(consulted, protocol.ruleset, target, document) for target in chosen]
    before, unsolved = outlooks(protocol, consulted, chosen)
    if as_json:
        decided = {"decision_id": consulted.decision.decision_id, "as_of": consulted.decision.as_of}
        explanations = [plain(one) | outlook_as_json(before[one.target]) for one in told]
        shown = {"case": str(case), **decided, "unsolved": unsolved or None}
        console.json_line({**shown, "explanations": explanations})
    else:
        print_explanations(told, consulted.facts, protocol.ruleset, before)
        if unsolved:
            console.line(console.console(), f"What is needed could not be told: {unsolved}")
    return ExitCode.DONE


def _chosen(texts: Sequence[str], words: Vocabulary) -> tuple[Target, ...]:
    """The targets that texts name, each once."""
    diagnostics = Diagnostics()
    chosen: dict[Target, None] = {}
    for text in texts:
        if target := find_target(text, words):
            chosen[target] = None
        else:
            message = f"no finding, action or note is called `{text}`"
            help = did_you_mean(text, target_names(words))
            diagnostics.add(NO_TARGET, Span(Source("target", text)), message, help=help)
    if diagnostics:
        raise BadInput("nothing is explained", diagnostics)
    return tuple(chosen)


def _told(consulted: TracedDecision, words: Vocabulary) -> Iterator[Target]:
    """All that is recommended, found or shown, and what is not needed or does not apply.

    What is urgent comes first. Notes that are not shown, and what cannot be told, are left out.
    """
    known = [(target, status_of(target, consulted.evaluation.outcome)) for target in targets(words)]
    known.sort(key=lambda one: not _is_urgent(one[0], words))
    for kind, came_to in (
        ("action", Answer.RECOMMENDED),
        ("finding", Truth.TRUE),
        ("note", Truth.TRUE),
        ("action", Answer.NOT_NEEDED),
        ("action", Answer.DOES_NOT_APPLY),
        ("finding", Truth.FALSE),
    ):
        yield from (target for target, it in known if (target.kind, it) == (kind, came_to))


def _is_urgent(target: Target, words: Vocabulary) -> bool:
    return target.kind == "action" and bool(words.actions[target.id].urgency)
