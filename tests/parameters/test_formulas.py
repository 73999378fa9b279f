"""Formulas with a number that changes on a day: computed with the value in force, and no other."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.interfaces.cli.run import precept
from tests.parameters.aid import FILES, LEDGER, RULES, VALUES, WORDS, write
from tests.parameters.test_tables_and_guarantees import DAYS, case, in_force

from precept.execution.decision.model import Decision
from precept.execution.protocol import Protocol, load
from precept.language.examine import examine
from precept.solver.properties import Result
from precept.solver.prove import prove

COMPUTED = """\
  left:
    type: quantity
    unit: EUR
    computed:
      is:
        - when: savings is less than {fee}
          is: 2 * ({limit} - income) + {fee}
        - is: {limit} - income
    meaning: how much is left
    ask: How much is left?
actions:
  grant:
    amounts:
      sum:
        type: quantity
        unit: EUR
        least: 0 EUR
        most: 1150 EUR
        computed: "min(max({limit} - income, 0 EUR), 1150 EUR)"
        meaning: sum
"""
READING = """\
  - id: much-left
    cites: [p1.1, p2.1, p2.2, p2.3, p2.4, p2.5]
    when: left is more than 100 EUR
    advise: waive
    strength: should
  - id: aid
    cites: [p1.1, p2.1, p2.2, p2.3]
    when: income is at most 1000 EUR
"""
NAMES = {"limit": "limit", "fee": "fee"}


def files(values: dict[str, str]) -> dict[str, str]:
    of = dict(FILES)
    of[WORDS] = of[WORDS].replace("actions:\n  grant:\n", COMPUTED.format(**values))
    rule = of[RULES].partition("  - id: no-fee")[0]
    _, _, rest = rule.partition("    when: income is at most limit\n")
    of[RULES] = "topic: Aid\nrules:\n" + READING + rest
    figures = "figures: [0 EUR, 2, 100 EUR, 1000 EUR, 1150 EUR]"
    of[LEDGER] = of[LEDGER].replace("says: Aid is", f"{figures}\n    says: Aid is")
    return of


def loaded(of: dict[str, str]) -> Protocol:
    return load(write(of, Path(mkdtemp()) / "aid"))


@cache
def aid() -> Protocol:
    return loaded(files(NAMES))


@cache
def with_numbers(limit: str, fee: str) -> Protocol:
    of = files({"limit": limit, "fee": fee})
    of[WORDS] = of[WORDS].partition("parameters:")[0]
    return loaded(of)


INCOMES = st.one_of(
    st.just("unknown"),
    st.integers(0, 1300).map("{} EUR".format),
    st.integers(0, 900).map(lambda low: f"between {low} EUR and {low + 250} EUR"),
)
SAVINGS = st.sampled_from(["unknown", "14 EUR", "15 EUR", "19 EUR", "20 EUR", "at least 17 EUR"])


def told(decision: Decision) -> list[Any]:
    return [
        (item.id, item.answer, item.strongest, item.missing, item.amounts)
        for item in decision.advice
    ]


@examples(80)
@given(day=DAYS, income=INCOMES, savings=SAVINGS)
def test_it_is_the_ruleset_with_the_numbers_of_the_day(day: str, income: str, savings: str) -> None:
    facts = case(day, income=income, savings=savings)
    plain = with_numbers(in_force("limit", day), in_force("fee", day))
    assert told(aid().decide(facts)) == told(plain.decide(facts))


@pytest.mark.parametrize(
    ("day", "value"),
    [("2024-12-31", "100 EUR"), ("2025-01-01", "200 EUR"), ("2026-07-01", "250 EUR")],
)
def test_an_amount_shows_the_formula_of_the_day(day: str, value: str) -> None:
    (amount,) = aid().decide(case(day, income="900 EUR")).action("grant").amounts
    assert amount.value == value
    limit = in_force("limit", day)
    assert amount.formula == f"min(max({limit} - income, 0 EUR), 1150 EUR)"
    assert amount.rests_on == ("income",)


def test_everything_is_proved() -> None:
    failing = [
        proof.property.name
        for proof in prove(aid().ruleset).proofs
        if proof.result is not Result.PROVED
    ]
    assert failing == []


def test_an_amount_beyond_its_range_on_some_days_is_found() -> None:
    of = files(NAMES)
    of[WORDS] = (
        of[WORDS]
        .replace("most: 1150 EUR", "most: 1100 EUR")
        .replace("0 EUR), 1150 EUR)", "0 EUR), 1200 EUR)")
    )
    ruleset, _ = examine(write(of, Path(mkdtemp()) / "aid"))
    assert ruleset is not None
    (proof,) = (it for it in prove(ruleset).proofs if it.property.name == "grant.sum")
    assert proof.result is Result.REFUTED
    assert proof.reason == "it is 1150 EUR with decided_on 1 July 2026, income 0 EUR"


def test_an_explanation_shows_the_formula_of_the_day() -> None:
    of = files(NAMES)
    of["cases/one.yaml"] = (
        "as_of: 2025-01-01T12:00+01:00\nruleset: aid\nfacts: {income: 900 EUR, savings: 20 EUR}\n"
    )
    folder = write(of, Path(mkdtemp()) / "aid")
    out = precept("explain", folder / "cases" / "one.yaml", "waive", "--ruleset", folder).out
    formulas = "2 * (1100 EUR - income) + 20 EUR where savings is less than 20 EUR; otherwise"
    assert f"from {formulas} 1100 EUR - income from savings" in " ".join(out.split())
    assert "decided" not in out


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("{limit} - income\n    meaning", "{limit} - incomes\n    meaning", ["VOC111"]),
        ("{limit} - income\n    meaning", "{limit} * income\n    meaning", ["VOC111"]),
        ("{limit} - income\n    meaning", "limits - income\n    meaning", ["VOC111"]),
    ],
)
def test_a_fault_of_a_formula_is_told_once(
    tmp_path: Path, old: str, new: str, codes: list[str]
) -> None:
    of = files(NAMES)
    text = COMPUTED.format(**NAMES)
    changed = COMPUTED.replace(old, new).format(**NAMES)
    assert text in of[WORDS]
    assert changed != text
    of[WORDS] = of[WORDS].replace(text, changed)
    found = examine(write(of, tmp_path))[1]
    assert [item.code for item in found] == codes, [item.message for item in found]


def test_every_value_of_a_parameter_in_a_formula_has_to_be_cited(tmp_path: Path) -> None:
    of = files(NAMES)
    of[RULES] = of[RULES].replace("[p1.1, p2.1, p2.2, p2.3]", "[p1.1, p2.1, p2.3]")
    found = [item.message for item in examine(write(of, tmp_path))[1]]
    assert any("`1100 EUR`" in message and "`grant`" in message for message in found), found


assert {*VALUES} == {*NAMES}
