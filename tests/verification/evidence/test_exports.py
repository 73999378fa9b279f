"""Whatever stands in a record, JUnit XML is well-formed, and no cell of the CSV is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from precept.execution.protocol import load
from precept.model.hidden import hidden_places, without_hidden
from precept.verification.evidence.exports import junit_xml, matrix, matrix_csv
from precept.verification.run import Outcome, Run

_PIECES = (
    *(
        "=HYPERLINK(1)",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u200b=1",
        "\uff1d1",
    ),
    *("\x00", "\x07", "\x1b[31m", "\x85", "\u202e", "\u2066", "\ufffe", "\udc80", "\U000e0041"),
    *("<b>", "]]>", "&amp;", '"', "'", ",", ";", "words", "ä", "日本", "\r\n"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join)


def _planted(run: Run, texts: list[str]) -> Run:
    """The record with these texts in its first scenario and feature."""
    name, message, row, file, step = texts
    first, *rest = run.scenarios
    steps = tuple(replace(old, text=step) for old in first.steps)
    planted = replace(
        first,
        name=name,
        example={"row": row},
        steps=steps,
        feature=file,
        message=message,
        outcome=Outcome.FAILED,
    )
    features = tuple(replace(old, file=file, title=name) for old in run.features)
    return replace(run, scenarios=(planted, *rest), features=features)


@given(st.lists(_TEXTS, min_size=5, max_size=5))
def test_junit_is_well_formed_and_keeps_the_texts(run: Run, texts: list[str]) -> None:
    written = junit_xml(_planted(run, texts))
    assert not list(hidden_places(written))
    root = ElementTree.fromstring(written.encode())  # noqa: S314 (our own)
    (case,) = root.iter("testcase")
    shown = without_hidden(f"{texts[0]} [{texts[2]}]".replace("\r", " "))
    # A line's end is white space in an attribute.
    assert "".join(case.attrib["name"].split()) == "".join(shown.split())
    assert [suite.attrib["failures"] for suite in root.iter("testsuite")] == ["1"]


@given(st.lists(_TEXTS, min_size=5, max_size=5))
def test_no_cell_is_a_formula(run: Run, texts: list[str]) -> None:
    ruleset = load("tutorial").ruleset
    written = matrix_csv(matrix(ruleset, _planted(run, texts).scenarios))
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert {len(row) for row in rows} == {10}
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))
        assert not list(hidden_places(cell))
