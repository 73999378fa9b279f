"""Explanations as a clinician reads them: an answer, the statement, the facts, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.cli.explanation_lines import lacking, sources, told_by, words
from precept.cli.outlook import Outlook, lines
from precept.cli.page import Page
from precept.cli.retired import warning
from precept.explanation import Explanation
from precept.explanation.model import Applied, Cited, Fact, Found, Nearest, Why
from precept.ir.answers import Answer
from precept.ir.facts import Facts
from precept.ir.rules import Ruleset, Target
from precept.ir.strength import IMPERATIVE
from precept.ir.times import moment
from precept.ir.truth import Truth

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
    page.line(f"as of {moment(facts.as_of)}{zone}")
    page.lines(warning(ruleset))
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
        joint = "no exception:" if rule.came_to is Truth.TRUE else "an exception:"
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
