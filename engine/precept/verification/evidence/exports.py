"""A run for other programs: JUnit XML, and the matrix of statements, rules and scenarios as CSV.

pytest's own JUnit XML leaves out scenarios that no test ran. Here they are errors, like undefined
steps.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from precept.language.ledger.account import Fate, fates
from precept.model.answers import Truth
from precept.model.hidden import without_hidden
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset
from precept.verification.run import Outcome, Run, ScenarioRecord

_TAGS = {
    Outcome.FAILED: "failure",
    Outcome.UNDEFINED: "error",
    Outcome.UNBOUND: "error",
    Outcome.NEVER_RUN: "error",
    Outcome.SKIPPED: "skipped",
}
_COUNTED = (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))


def junit_xml(run: Run) -> str:
    """Return the scenarios that were to run as JUnit XML, a suite for each feature."""
    root = Element("testsuites", name=f"{run.ruleset.id} {run.ruleset.version}")
    _count(root, run.selected)
    for feature in run.features:
        own = [record for record in run.selected if record.feature == feature.file]
        if own:
            suite = SubElement(root, "testsuite", name=feature.file)
            suite.set("timestamp", run.started.isoformat(timespec="seconds"))
            _count(suite, own)
            for record in own:
                _test_case(suite, record)
    indent(root)
    # XML allows no control characters, not even escaped.
    return f'<?xml version="1.0" encoding="utf-8"?>\n{without_hidden(tostring(root, "unicode"))}\n'


def junit_mark(ruleset: str) -> str:
    """Return what the JUnit XML of every run of a ruleset begins with, after its declaration."""
    return f'<testsuites name="{ruleset} '


def _count(element: Element, records: Sequence[ScenarioRecord]) -> None:
    counted = Counter(_TAGS.get(record.outcome, "") for record in records)
    element.set("tests", str(len(records)))
    for name, tag in _COUNTED:
        element.set(name, str(counted[tag]))
    element.set("time", f"{sum(record.seconds or 0 for record in records):.3f}")


def _test_case(suite: Element, record: ScenarioRecord) -> None:
    row = " | ".join(record.example.values())
    case = SubElement(
        suite,
        "testcase",
        classname=record.feature,
        name=f"{record.name} [{row}]" if row else record.name,
        file=record.feature,
        line=str(record.line),
        time=f"{record.seconds or 0:.3f}",
    )
    properties = SubElement(case, "properties")
    SubElement(properties, "property", name="id", value=record.id)
    SubElement(properties, "property", name="outcome", value=record.outcome.value)
    if record.is_draft:
        SubElement(properties, "property", name="draft", value="true")
    if record.outcome in _TAGS:
        first = record.message.partition("\n")[0]
        result = SubElement(case, _TAGS[record.outcome], message=first)
        result.set("type", record.outcome.value)
        result.text = record.message


@dataclass(frozen=True, slots=True)
class Cell:
    """A statement, a rule that cites it, and a scenario that passed and shows the rule.

    `truths` are those of the rule that the scenario shows. A rule that no scenario shows has a cell
    without a scenario, a tagged scenario that shows no rule of the statement one without a rule,
    and a statement with neither one of its own, so that nothing is left out.
    """

    statement: str
    fate: Fate
    rule: str | None = None
    scenario: ScenarioRecord | None = None
    truths: tuple[Truth, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the scenario, if there is one."""
        return self.scenario.outcome if self.scenario else None


def matrix(ruleset: Ruleset, records: Sequence[ScenarioRecord]) -> tuple[Cell, ...]:
    """Return all cells: statements in the document's order, rules and scenarios in their files'."""
    return tuple(
        cell
        for statement, fate in fates(ruleset).items()
        for cell in _of_statement(statement, fate, ruleset, records)
    )


def _of_statement(
    statement: str, fate: Fate, ruleset: Ruleset, records: Sequence[ScenarioRecord]
) -> Iterator[Cell]:
    rules = [rule for rule in ruleset.rules.values() if statement in rule.cites]
    tagged = [record for record in records if statement in record.tags]
    if not rules and not tagged:
        yield Cell(statement, fate)
    showing: set[str] = set()
    for rule in rules:
        cells = list(_of_rule(statement, fate, rule, tagged))
        showing.update(cell.scenario.id for cell in cells if cell.scenario)
        yield from cells or [Cell(statement, fate, rule.id)]
    for record in tagged:
        if record.id not in showing:
            yield Cell(statement, fate, scenario=record)


def _of_rule(
    statement: str, fate: Fate, rule: Rule, records: Sequence[ScenarioRecord]
) -> Iterator[Cell]:
    for record in records:
        shown = (consultation.rules.get(rule.id) for consultation in record.consultations)
        truths = tuple(truth for truth in shown if truth is not None)
        if truths and record.is_evidence:
            yield Cell(statement, fate, rule.id, record, truths)


HEADER = (
    "statement",
    "encoding",
    "rule",
    "feature",
    "line",
    "scenario",
    "example",
    "scenario_id",
    "outcome",
    "rule_truth",
)
# What makes a spreadsheet take a text for a formula.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def matrix_csv(cells: Iterable[Cell]) -> str:
    """Return the matrix as CSV, a line for each cell, without anything that is a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADER)
    writer.writerows([escape_formula(text) for text in _texts(cell)] for cell in cells)
    return written.getvalue()


def _texts(cell: Cell) -> Iterator[str]:
    yield from (cell.statement, cell.fate.value, cell.rule or "")
    record = cell.scenario
    if record is None:
        yield from [""] * (len(HEADER) - 3)
        return
    example = ", ".join(f"{name} {value}" for name, value in record.example.items())
    yield from (record.feature, str(record.line), record.name, example, record.id)
    yield f"{record.outcome.value} (draft)" if record.is_draft else record.outcome.value
    yield " ".join(dict.fromkeys(truth.value for truth in cell.truths))


def escape_formula(text: str) -> str:
    """Put a `'` before a text that a spreadsheet would take for a formula.

    Hidden characters, which some of them skip, are escaped.
    """
    shown = without_hidden(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown
