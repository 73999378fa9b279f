"""A sign-off is void as soon as a text changes that people read of its statement."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import leaflet
from tests.leaflet import FILES_OF_IT, SHOWN, Line, with_text

from precept.language.examine import examine
from precept.language.review.fingerprints import Parts, Reviewed

# The statements whose rules and words a text belongs to; texts that are no statement's own
# concern them all.
ALL = frozenset(("p1.1", "p1.2", "p1.3"))
OF: Mapping[Line, frozenset[str]] = {
    ("the statement", "says"): frozenset(("p1.3",)),
    ("the statement", "not_a_rule"): frozenset(("p1.3",)),
    ("the element", "meaning"): frozenset(("p1.1",)),
    ("the element", "ask"): frozenset(("p1.1",)),
    ("the element", "steps"): frozenset(("p1.1",)),
    ("the field", "meaning"): frozenset(("p1.1", "p1.2")),
    ("a phrase", "says"): frozenset(("p1.1", "p1.2")),
    ("the list of events", "meaning"): frozenset(("p1.1", "p1.2")),
    ("the list of events", "steps"): frozenset(("p1.1", "p1.2")),
    ("the finding", "meaning"): frozenset(("p1.1", "p1.2")),
    ("the finding", "steps"): frozenset(("p1.1", "p1.2")),
    ("the classification", "meaning"): frozenset(("p1.2",)),
    ("the classification", "steps"): frozenset(("p1.2",)),
    ("the repeat", "meaning"): frozenset(("p1.1", "p1.2")),
    ("the amount", "meaning"): frozenset(("p1.1",)),
    ("the parameter", "meaning"): frozenset(("p1.1",)),
    ("the score", "meaning"): frozenset(("p1.2",)),
    ("the score", "steps"): frozenset(("p1.2",)),
    ("the action", "meaning"): frozenset(("p1.2",)),
    ("the action", "urgency"): frozenset(("p1.1",)),
    ("the action", "steps"): frozenset(("p1.2",)),
    ("the note", "text"): frozenset(("p1.2",)),
    ("the note", "steps"): frozenset(("p1.2",)),
    ("a rule", "says"): frozenset(("p1.1",)),
    ("a rules file", "topic"): frozenset(("p1.1", "p1.2")),
    ("the interpretation", "vague"): frozenset(("p1.1", "p1.2")),
    ("the interpretation", "choice"): frozenset(("p1.1", "p1.2")),
    ("the interpretation", "because"): frozenset(("p1.1", "p1.2")),
    ("the interpretation", "overruled_by"): frozenset(("p1.1", "p1.2")),
    ("a silence", "because"): frozenset(("p1.1",)),
}


def _parts(files: Mapping[str, str], folder: Path) -> Mapping[str, Parts]:
    ruleset, _ = examine(leaflet.write(files, folder))
    assert ruleset is not None
    reviewed = Reviewed(ruleset, {})
    return {locator: reviewed.parts(locator) for locator in ruleset.ledger.statements}


def _void(files: Mapping[str, str], folder: Path) -> set[str]:
    was, now = _parts(FILES_OF_IT, folder / "old"), _parts(files, folder / "new")
    return {locator for locator in was if was[locator] != now[locator]}


@pytest.mark.parametrize("line", SHOWN, ids=": ".join)
def test_another_text_voids_the_sign_offs_of_its_statements(line: Line, tmp_path: Path) -> None:
    assert _void(with_text(line, "without water"), tmp_path) == OF.get(line, ALL)


def test_a_number_in_other_words_voids_them(tmp_path: Path) -> None:
    rules = FILES_OF_IT["rules/01_fever.yaml"].replace("more than 38.5 °C", "more than 38.50 °C")
    assert _void({**FILES_OF_IT, "rules/01_fever.yaml": rules}, tmp_path) == {"p1.1"}


def test_words_of_a_guarantee_that_no_rule_of_the_statement_reads(tmp_path: Path) -> None:
    safety = FILES_OF_IT["safety.yaml"].replace("cites: p1.2", "cites: p1.4")
    ledger = FILES_OF_IT["ledger.yaml"].replace(
        "outside:",
        f"  p1.4:\n    kind: advice\n    figures: 3 doses\n    fingerprint: {'7' * 64}\n"
        "    says: A nurse has to look after 3 doses.\noutside:",
    )
    files = {**FILES_OF_IT, "safety.yaml": safety, "ledger.yaml": ledger}
    words = files["vocabulary.yaml"].replace("see a nurse", "see no nurse")
    was = _parts(files, tmp_path / "was")
    now = _parts({**files, "vocabulary.yaml": words}, tmp_path / "now")
    assert was["p1.4"] != now["p1.4"]


def test_layout_voids_none(tmp_path: Path) -> None:
    words = FILES_OF_IT["vocabulary.yaml"].replace("see a nurse", "see  a  nurse # a comment")
    assert _void({**FILES_OF_IT, "vocabulary.yaml": words}, tmp_path) == set()
