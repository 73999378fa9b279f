"""A run as JUnit XML, for whatever shows the results of tests.

pytest's own leaves out what no test ran. Here it is an error, like a step that nothing understands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from precept.diagnostics.printable import printable
from precept.evidence.model import Outcome, Run, ScenarioRecord

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
