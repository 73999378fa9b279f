"""The order of actions: shown while the earlier one is recommended, and never an answer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from tests.order.anaphylaxis import FILES, RULES, WORDS, edited, write

from precept.execution.decision.model import AdviceRecord, Decision
from precept.execution.protocol import Protocol, load
from precept.language.examine import examine
from precept.report.decisions import groups
from precept.solver.properties import Kind
from precept.solver.prove import prove


@cache
def protocol() -> Protocol:
    return load(write(FILES, Path(mkdtemp()) / "anaphylaxis"))


def decided(of: Protocol | None = None, /, **facts: Any) -> Decision:
    case: dict[str, Any] = {"as_of": "2026-03-10T12:00+00:00", "facts": facts}
    return (of or protocol()).decide(case)


def later(**facts: Any) -> AdviceRecord:
    return decided(**facts).action("antihistamine")


def test_the_later_action_is_recommended_and_ordered() -> None:
    record = later(anaphylaxis="yes", itch="yes")
    assert record.answer.value == "recommended"
    assert (record.after, record.may_be_after) == (("adrenaline",), ())


def test_while_the_earlier_one_is_open_that_is_said() -> None:
    record = later(itch="yes")
    assert record.answer.value == "recommended"
    assert (record.after, record.may_be_after) == ((), ("adrenaline",))


def test_what_is_not_recommended_comes_before_nothing() -> None:
    assert later(anaphylaxis="no", itch="yes").after == ()
    assert later(anaphylaxis="no", itch="yes").may_be_after == ()


def test_what_is_not_recommended_comes_after_nothing() -> None:
    record = later(anaphylaxis="yes", itch="no")
    assert record.answer.value == "does_not_apply"
    assert (record.after, record.may_be_after) == ((), ())


def test_what_is_done_comes_before_nothing(tmp_path: Path) -> None:
    done = (
        "  - id: done\n    cites: p1.1\n    when: adrenaline_since_last is less than 5 minutes\n"
        "    advise: adrenaline\n    strength: already done\n"
    )
    files = {**FILES, RULES: FILES[RULES] + done}
    files["ledger.yaml"] = files["ledger.yaml"].replace(
        "kind: advice\n", "kind: advice\n    figures: [5 minutes]\n", 1
    )
    of = load(write(files, tmp_path))
    facts: dict[str, Any] = {"anaphylaxis": "yes", "itch": "yes"}
    given = decided(of, **facts, adrenaline_since_last="2 minutes")
    assert given.action("antihistamine").after == ()
    assert decided(of, **facts).action("antihistamine").after == ("adrenaline",)


def test_it_is_sorted_after_it_however_they_are_declared(tmp_path: Path) -> None:
    first, _, rest = FILES[WORDS].partition("actions:\n")
    adrenaline, antihistamine = rest.split("  antihistamine:")
    turned = f"{first}actions:\n  antihistamine:{antihistamine}{adrenaline}"
    rules = FILES[RULES].replace("strength: can", "strength: should")
    of = load(write({**FILES, WORDS: turned, RULES: rules}, tmp_path))
    assert list(of.ruleset.vocabulary.actions) == ["antihistamine", "adrenaline"]
    (group,) = (
        group
        for group in groups(decided(of, anaphylaxis="yes", itch="yes"), of.ruleset)
        if group.heading == "To do"
    )
    assert [line.target.id for line in group.lines] == ["adrenaline", "antihistamine"]
    assert group.lines[1].words == "give an antihistamine (after “give adrenaline”)"


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("after: [antihistamine]", "`antihistamine` after `antihistamine`"),
        ("after: nothing_known", "unknown action `nothing_known`"),
    ],
)
def test_a_fault_of_order(new: str, message: str, tmp_path: Path) -> None:
    _, found = examine(write(edited(WORDS, "after: adrenaline", new), tmp_path))
    (item,) = found
    assert message in item.message
    assert item.span.source.line(item.span.line).strip() == new


def test_a_circle_is_a_fault(tmp_path: Path) -> None:
    files = edited(WORDS, "    repeat:\n", "    after: antihistamine\n    repeat:\n")
    _, found = examine(write(files, tmp_path))
    (item,) = found
    assert item.code == "VOC116"
    assert "no action can come after itself" in item.message


@pytest.mark.parametrize(("when", "result"), [("itch", "proved"), ("anaphylaxis is no", "refuted")])
def test_prove_names_an_order_that_cannot_matter(when: str, result: str, tmp_path: Path) -> None:
    of = load(write(edited(RULES, "when: itch", f"when: {when}"), tmp_path))
    (proof,) = (it for it in prove(of.ruleset).proofs if it.property.kind is Kind.ORDER)
    assert proof.property.id == "order_applies:antihistamine after adrenaline"
    assert proof.result.value == result
