"""A run as JUnit XML, for whatever shows the results of tests.

pytest's own leaves out what no test ran. Here it is an error, like a step that nothing understands.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from precept.language.ledger.account import Fate, fates
from precept.model.answers import Truth
from precept.model.diagnostics import printable
from precept.model.ruleset import Rule, Ruleset
from precept.verification.evidence.run import Outcome, Run, ScenarioRecord

_TAGS = {
    Outcome.FAILED: "failure",
    Outcome.UNDEFINED: "error",
    Outcome.UNBOUND: "error",
    Outcome.NEVER_RUN: "error",
    Outcome.SKIPPED: "skipped",
}
_COUNTED = (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))


def xml(run: Run) -> str:
    """All scenarios that were asked for, a suite for each feature."""
    root = Element("testsuites", name=f"{run.ruleset.id} {run.ruleset.version}")
    _count(root, run.asked_for)
    for feature in run.features:
        own = [one for one in run.asked_for if one.feature == feature.file]
        if own:
            suite = SubElement(root, "testsuite", name=feature.file)
            suite.set("timestamp", run.began.isoformat(timespec="seconds"))
            _count(suite, own)
            for one in own:
                _case(suite, one)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'


def _count(of: Element, scenarios: Sequence[ScenarioRecord]) -> None:
    counted = Counter(_TAGS.get(one.outcome, "") for one in scenarios)
    of.set("tests", str(len(scenarios)))
    for name, tag in _COUNTED:
        of.set(name, str(counted[tag]))
    of.set("time", f"{sum(one.seconds or 0 for one in scenarios):.3f}")


def _case(suite: Element, one: ScenarioRecord) -> None:
    row = " | ".join(one.example.values())
    case = SubElement(
        suite,
        "testcase",
        classname=printable(one.feature),
        name=printable(f"{one.name} [{row}]" if row else one.name),
        file=printable(one.feature),
        line=str(one.line),
        time=f"{one.seconds or 0:.3f}",
    )
    properties = SubElement(case, "properties")
    SubElement(properties, "property", name="id", value=one.id)
    SubElement(properties, "property", name="outcome", value=one.outcome.value)
    if one.outcome in _TAGS:
        first = one.message.partition("\n")[0]
        told = SubElement(case, _TAGS[one.outcome], message=printable(first))
        told.set("type", one.outcome.value)
        told.text = "\n".join(map(printable, one.message.splitlines()))


@dataclass(frozen=True, slots=True)
class Cell:
    """A statement, a rule that cites it, and a scenario that bears its tag.

    `shows` is what the rule comes to in that scenario, where its assertions would not hold without
    the rule; of one that passed, that is. A rule that no scenario shows stands there without a
    scenario, a scenario that shows no rule of the statement without a rule, and a statement that
    has neither alone, so that none is left out.
    """

    statement: str
    fate: Fate
    rule: str | None = None
    scenario: ScenarioRecord | None = None
    shows: tuple[Truth, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """What the scenario came to, if there is one."""
        return self.scenario.outcome if self.scenario else None


def matrix(ruleset: Ruleset, run: Sequence[ScenarioRecord]) -> tuple[Cell, ...]:
    """All cells, statements in the document's order, rules and scenarios in that of their files."""
    of = fates(ruleset)
    return tuple(cell for id_ in of for cell in _of(id_, of[id_], ruleset, run))


def _of(
    statement: str, fate: Fate, ruleset: Ruleset, run: Sequence[ScenarioRecord]
) -> Iterator[Cell]:
    rules = [rule for rule in ruleset.rules.values() if statement in rule.cites]
    scenarios = [one for one in run if statement in one.tags]
    if not rules and not scenarios:
        yield Cell(statement, fate)
    shown: set[str] = set()
    for rule in rules:
        cells = list(_shown(statement, fate, rule, scenarios))
        shown.update(cell.scenario.id for cell in cells if cell.scenario)
        yield from cells or [Cell(statement, fate, rule.id)]
    for one in scenarios:
        if one.id not in shown:
            yield Cell(statement, fate, scenario=one)


def _shown(
    statement: str, fate: Fate, rule: Rule, scenarios: Sequence[ScenarioRecord]
) -> Iterator[Cell]:
    for one in scenarios:
        shows = tuple(told.shows[rule.id] for told in one.consultations if rule.id in told.shows)
        if shows and one.outcome is Outcome.PASSED:
            yield Cell(statement, fate, rule.id, one, shows)


HEADER = (
    "statement",
    "fate",
    "rule",
    "feature",
    "line",
    "scenario",
    "example",
    "id",
    "outcome",
    "shows",
)
# What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(cells: Iterable[Cell]) -> str:
    """The matrix as CSV, a line for each cell, its texts never to be taken for formulas."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADER)
    writer.writerows(map(_row, cells))
    return written.getvalue()


def _row(cell: Cell) -> list[str]:
    return list(map(harmless, _texts(cell)))


def _texts(cell: Cell) -> Iterator[str]:
    yield from (cell.statement, cell.fate.value, cell.rule or "")
    if cell.scenario is None:
        yield from [""] * (len(HEADER) - 3)
        return
    one = cell.scenario
    example = ", ".join(f"{name} {value}" for name, value in one.example.items())
    yield from (one.feature, str(one.line), one.name, example, one.id, one.outcome.value)
    yield " ".join(dict.fromkeys(truth.value for truth in cell.shows))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: where it begins like one, behind a `'`."""
    return f"'{text}" if text.startswith(_FORMULA) else text
