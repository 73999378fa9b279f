"""Numbers that change on a day: each rule holds with the value in force, and with no other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.interfaces.cli.run import precept
from tests.parameters.aid import FILES, LEDGER, RULES, VALUES, WORDS, edited, write

from precept.execution.protocol import Protocol, load
from precept.language.examine import examine
from precept.language.loader.ruleset import read_ruleset
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadCase
from precept.solver.prove import prove
from precept.verification.diff.compare import compare
from precept.verification.diff.revisions import load_versions
from precept.verification.mutation.mutants import Kind
from precept.verification.mutation.mutate import mutants


@cache
def aid() -> Protocol:
    return load(write(FILES, Path(mkdtemp()) / "aid"))


def case(day: str, zone: str = "+00:00", **facts: str) -> dict[str, Any]:
    return {"as_of": f"{day}T12:00{zone}", "facts": facts}


def in_force(name: str, day: str) -> str:
    """The value of a parameter on a day."""
    return next(value for since, value in reversed(VALUES[name].items()) if since <= day)


@cache
def with_numbers(limit: str, fee: str) -> Protocol:
    """The ruleset with numbers in place of the parameters, which state them all in one place."""
    figures = ", ".join(value for values in VALUES.values() for value in values.values())
    ledger = FILES[LEDGER].replace("says: Aid is", f"figures: [{figures}]\n    says: Aid is")
    ledger = ledger.replace("says: Who cannot", f"figures: [{figures}]\n    says: Who cannot")
    rules = FILES[RULES].replace("most limit", f"most {limit}").replace("than fee", f"than {fee}")
    rules = rules.replace("than limit", f"than {limit}")
    words = FILES[WORDS].partition("parameters:")[0]
    files = {**FILES, LEDGER: ledger, RULES: rules, WORDS: words}
    return load(write(files, Path(mkdtemp()) / "aid"))


_DAYS = st.one_of(
    st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    st.sampled_from([date.fromisoformat(day) for day in VALUES["limit"]]),
    st.sampled_from([date(2024, 12, 31), date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30)]),
).map(date.isoformat)
_AMOUNTS = st.sampled_from(["0", "14", "15", "19", "20", "1000", "1001", "1100", "1101", "1151"])
_SAID = st.one_of(st.just("unknown"), _AMOUNTS.map("{} EUR".format))


@examples(50)
@given(day=_DAYS, income=_SAID, savings=_SAID)
def test_it_is_the_ruleset_with_the_numbers_of_the_day(day: str, income: str, savings: str) -> None:
    facts = case(day, income=income, savings=savings)
    decision = aid().decide(facts)
    plain = with_numbers(in_force("limit", day), in_force("fee", day)).decide(facts)
    assert [(item.id, item.answer, item.strongest, item.missing) for item in decision.advice] == [
        (item.id, item.answer, item.strongest, item.missing) for item in plain.advice
    ]


def test_a_rule_stands_for_one_rule_for_each_value() -> None:
    cites = {id_: rule.cites for id_, rule in aid().ruleset.rules.items()}
    assert cites == {
        "aid-2024-01-01": ("p1.1", "p2.1"),
        "aid-2025-01-01": ("p1.1", "p2.2"),
        "aid-2026-07-01": ("p1.1", "p2.3"),
        "no-fee-2024-01-01": ("p1.2", "p2.1", "p2.4"),
        "no-fee-2025-01-01": ("p1.2", "p2.2", "p2.4"),
        "no-fee-2025-07-01": ("p1.2", "p2.2", "p2.5"),
        "no-fee-2026-07-01": ("p1.2", "p2.3", "p2.5"),
    }


def test_an_answer_cites_the_value_that_was_in_force() -> None:
    for day, cite in (("2024-12-31", "p2.1"), ("2025-01-01", "p2.2")):
        assert aid().decide(case(day, income="900 EUR")).action("grant").cites == ("p1.1", cite)


@pytest.mark.parametrize(
    ("as_of", "zone", "cite"),
    [
        ("2025-01-01T00:30+01:00", "Europe/Berlin", "p2.2"),
        ("2024-12-31T23:30+00:00", "Europe/London", "p2.1"),
        ("2024-12-31T18:30-05:00", "America/New_York", "p2.1"),
    ],
)
def test_the_day_is_that_of_the_zone(as_of: str, zone: str, cite: str) -> None:
    told = {"as_of": as_of, "zone": zone, "facts": {"income": "900 EUR"}}
    assert aid().decide(told).action("grant").cites == ("p1.1", cite)


def refused(told: Mapping[str, Any]) -> list[str]:
    with pytest.raises(BadCase) as error:
        aid().decide(told)
    return [f"{item.code} {item.message}" for item in error.value.diagnostics]


def test_before_the_first_value_nothing_is_decided() -> None:
    assert refused(case("2023-12-31", income="900 EUR")) == [
        "CAS120 `limit` has no value on 31 December 2023"
    ]
    assert refused(case("2022-12-31")) == [
        "CAS120 `limit` or `fee` has no value on 31 December 2022"
    ]


def test_no_case_gives_the_day_itself() -> None:
    told = case("2025-01-01", decided_on="2024-01-01")
    assert refused(told) == ["CAS103 `decided_on` is the day of the decision, which `as_of` gives"]


def test_everything_is_proved_and_each_example_is_decided() -> None:
    report = prove(aid().ruleset)
    assert report.holds
    for proof in report.proofs:
        if proof.case is not None:
            aid().decide(proof.case)


def test_a_timeline_turns_on_the_day() -> None:
    path = Path(mkdtemp()) / "aid"
    write(
        {
            **FILES,
            "cases/one.yaml": "as_of: 2024-12-01T12:00+01:00\nzone: Europe/Berlin\nruleset: "
            "aid\nfacts: {income: 1050 EUR}\n",
        },
        path,
    )
    out = precept("timeline", str(path / "cases" / "one.yaml"), "--ruleset", str(path)).out
    assert "1 January 2025, 00:00" in out


def test_days_and_values_are_mutated() -> None:
    kinds = {
        (mutant.kind, mutant.about)
        for mutant in mutants(aid().ruleset).by_id.values()
        if "decided_on" in mutant.change
    }
    assert (Kind.STEPPED, "rule aid-2025-01-01") in kinds
    assert (Kind.FLIPPED, "rule aid-2025-01-01") in kinds


def test_a_changed_value_is_a_figure_and_changes_answers(tmp_path: Path) -> None:
    files = dict(edited(WORDS, "value: 1100 EUR", "value: 1200 EUR"))
    files[LEDGER] = files[LEDGER].replace("1100 EUR", "1200 EUR")
    old, new = write(FILES, tmp_path / "old" / "aid"), write(files, tmp_path / "new" / "aid")
    comparison = compare(*load_versions(str(old), str(new)))
    (edit,) = (edit for edit in comparison.edits if edit.kind == "parameter")
    assert edit.changes_figures
    assert "1200 EUR from 1 January 2025 [p2.2]" in edit.after
    assert not comparison.same_answers
    days = {change.example["as_of"][:10] for change in comparison.changes}
    assert days
    assert all("2025-01-01" <= day < "2026-07-01" for day in days)


# Faults


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (WORDS, "from: 2025-01-01", "from: 2023-12-31", "VOC115"),
        (WORDS, "from: 2025-01-01", "from: soon", "VAL101"),
        (WORDS, "value: 1100 EUR, cites: p2.2", "value: 1100 EUR, cites: p2.9", "LED101"),
        (WORDS, "value: 1100 EUR, cites: p2.2", "value: 1100 EUR", "FIL101"),
        (WORDS, "value: 1100 EUR, cites: p2.2", "value: 1100 EUR, cites: p2.1", "RUL201"),
        (WORDS, "value: 1100 EUR", "value: 1110 EUR", "RUL201"),
        (WORDS, "value: 1100 EUR", "value: 1100 kg", "VAL102"),
        (WORDS, "  savings:\n", "  decided_on:\n", "FIL105"),
        (LEDGER, "figures: [1100 EUR, 1 January 2025]", "figures: [1100 EUR]", "RUL201"),
        (RULES, "when: income is at most limit", "when: income is at most limits", "VOC115"),
    ],
)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, file: str, old: str, new: str, code: str
) -> None:
    found = examine(write(edited(file, old, new), tmp_path))[1]
    assert code in {item.code for item in found}, [(item.code, item.message) for item in found]
    (first, *_) = (item for item in found if item.code == code)
    assert first.span.source.name.endswith((WORDS, LEDGER, RULES))


def test_a_fault_of_a_rule_is_told_once(tmp_path: Path) -> None:
    files = edited(RULES, "when: income is at most limit", "when: incomes is at most limit")
    found = examine(write(files, tmp_path))[1]
    assert [item.code for item in found if item.code == "VOC101"] == ["VOC101"]


A_LIST = """\
history:
  bills:
    meaning: bills
    begins: on
    fields:
      on: {type: date and time, meaning: when}
      sum: {type: quantity, unit: EUR, meaning: how much}
elements:
  billed:
    type: integer
    meaning: bills
    ask: Bills?
    counted: {events: bills, where: sum is more than limit}
"""


def test_the_condition_of_a_list_compares_with_no_parameter(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    read_ruleset(write(edited(WORDS, "elements:\n", A_LIST), tmp_path), diagnostics)
    message = "`limit` is a parameter, whose value depends on the day"
    found = [(item.code, item.help) for item in diagnostics if item.message == message]
    help = "compare with it in a rule: what is counted is the same on each day"
    assert found == [("VOC115", help)], [item.message for item in diagnostics]


def test_a_misspelt_parameter_is_named(tmp_path: Path) -> None:
    files = edited(RULES, "when: income is at most limit", "when: income is at most limits")
    (found,) = examine(write(files, tmp_path))[1]
    message = "the vocabulary declares no parameter `limits`"
    assert (found.message, found.help) == (message, "did you mean `limit`?")
