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
    cites: p1.1
    when: left is more than 100 EUR
    advise: waive
    strength: should
  - id: aid
    cites: p1.1
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
    of[RULES] = of[RULES].replace("cites: p1.1", "cites: [p1.1, p2.1, p2.2, p2.3, p2.4, p2.5]")
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


@examples(40)
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
    assert "because decided on: 1 January 2025 (at least 1 January 2025)" in out
    assert "decided" not in out.partition("because left")[2]


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


@pytest.mark.parametrize(
    ("day", "granted", "waived"),
    [
        ("2024-12-31", ("p1.1", "p2.1"), ("p1.1", "p2.1", "p2.4")),
        ("2025-01-01", ("p1.1", "p2.2"), ("p1.1", "p2.2", "p2.4")),
        ("2025-07-01", ("p1.1", "p2.2"), ("p1.1", "p2.2", "p2.5")),
        ("2026-07-01", ("p1.1", "p2.3"), ("p1.1", "p2.3", "p2.5")),
    ],
)
def test_the_value_in_force_is_cited_and_no_other(
    day: str, granted: tuple[str, ...], waived: tuple[str, ...]
) -> None:
    decision = aid().decide(case(day, income="900 EUR", savings="0 EUR"))
    assert decision.action("grant").cites == granted
    assert decision.action("waive").cites == waived


def test_what_is_not_recommended_has_no_amount_to_cite(tmp_path: Path) -> None:
    of = files(NAMES)
    of[RULES] += "  - {id: none, cites: p1.1, when: savings is more than 1000 EUR, advise: grant, "
    of[RULES] += "strength: not needed}\n"
    ids = {*load(write(of, tmp_path)).ruleset.rules}
    assert "none" in ids
    assert {"aid-2024-01-01", "aid-2025-01-01", "aid-2026-07-01"} < ids


def test_a_number_beside_a_parameter_has_to_be_cited(tmp_path: Path) -> None:
    of = files(NAMES)
    of[WORDS] = of[WORDS].replace("limit - income, 0 EUR", "limit - income, 7 EUR")
    found = [item.message for item in examine(write(of, tmp_path))[1]]
    assert any("`7 EUR`" in message and "`grant`" in message for message in found), found


assert {*VALUES} == {*NAMES}
