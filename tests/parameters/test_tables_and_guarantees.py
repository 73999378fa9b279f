"""Tables, safety and decisions that compare with a number that changes on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.parameters.aid import FILES, LEDGER, RULES, VALUES, WORDS, write

from precept.execution.protocol import Protocol, load
from precept.language.examine import examine
from precept.model.errors import BadCase
from precept.model.ruleset import Always, Never
from precept.solver.properties import Kind, Result
from precept.solver.prove import prove
from precept.verification.safeguards import decision_status, guaranteed_by

TABLE = """\
topic: Aid
rules:
  - table: bands
    cites: p1.1
    when: savings is less than {fee}
    columns: [income, advise, strength]
    rows:
      - [0 EUR to {limit}, grant, should]
      - [over {limit}, waive, may]
"""
SAFETY = """\
impossible:
  - when:
      all:
        - income is more than {limit}
        - savings is at least {limit}
    because: nobody has so much of both
guarantees:
  - {{cites: p1.1, never: grant, without: income is at most {limit}}}
  - cites: p1.1
    always: grant
    when:
      all:
        - income is at most {limit}
        - savings is less than {fee}
"""
DECISIONS = """\
decisions:
  whether_to_grant:
    when: income is at most {limit}
    among: [grant]
silences:
  - decision: whether_to_grant
    cites: p1.2
    when: savings is at least {fee}
    because: Nothing is said of them.
"""
NAMES = {"limit": "limit", "fee": "fee"}


def files(values: dict[str, str]) -> dict[str, str]:
    return {
        **FILES,
        RULES: TABLE.format(**values),
        "safety.yaml": SAFETY.format(**values),
        "decisions.yaml": DECISIONS.format(**values),
    }


def loaded(of: dict[str, str]) -> Protocol:
    return load(write(of, Path(mkdtemp()) / "aid"))


@cache
def aid() -> Protocol:
    return loaded(files(NAMES))


def in_force(name: str, day: str) -> str:
    return next(value for since, value in reversed(VALUES[name].items()) if since <= day)


@cache
def with_numbers(limit: str, fee: str) -> Protocol:
    of = files({"limit": limit, "fee": fee})
    figures = ", ".join(value for values in VALUES.values() for value in values.values())
    for says in ("says: Aid is", "says: Who cannot"):
        of[LEDGER] = of[LEDGER].replace(says, f"figures: [{figures}]\n    {says}")
    of[WORDS] = of[WORDS].partition("parameters:")[0]
    return loaded(of)


DAYS = st.one_of(
    st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    st.sampled_from([date(2024, 12, 31), date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30)]),
).map(date.isoformat)
SAID = st.sampled_from(
    ["unknown", "0 EUR", "14 EUR", "15 EUR", "19 EUR", "20 EUR", "1000 EUR", "1100 EUR"]
)
INCOMES = st.sampled_from(
    ["unknown", "0 EUR", "1000 EUR", "1001 EUR", "1100 EUR", "1101 EUR", "1150 EUR"]
)


def case(day: str, **facts: str) -> dict[str, Any]:
    return {"as_of": f"{day}T12:00+00:00", "facts": facts}


@examples(60)
@given(day=DAYS, income=INCOMES, savings=SAID)
def test_it_is_the_ruleset_with_the_numbers_of_the_day(day: str, income: str, savings: str) -> None:
    facts = case(day, income=income, savings=savings)
    plain = with_numbers(in_force("limit", day), in_force("fee", day))
    if is_refused(plain, facts):
        assert is_refused(aid(), facts)
        return
    decision, expected = aid().decide(facts), plain.decide(facts)
    assert [(item.id, item.answer, item.strongest, item.missing) for item in decision.advice] == [
        (item.id, item.answer, item.strongest, item.missing) for item in expected.advice
    ]
    for action in ("grant", "waive"):
        by = [
            bool(guaranteed_by(action, of.ruleset.safety, of.evaluate(facts).evaluation.world))
            for of in (aid(), plain)
        ]
        assert by[0] is by[1], action
    assert status(aid(), facts) == status(plain, facts)


def is_refused(protocol: Protocol, facts: dict[str, Any]) -> bool:
    try:
        protocol.decide(facts)
    except BadCase:
        return True
    return False


def status(protocol: Protocol, facts: dict[str, Any]) -> str:
    ruleset = protocol.ruleset
    (point,) = ruleset.decisions.values()
    return str(decision_status(point, ruleset, protocol.evaluate(facts).evaluation))


def test_facts_are_impossible_on_the_days_on_which_they_are() -> None:
    rich = {"income": "1101 EUR", "savings": "1100 EUR"}
    assert [is_refused(aid(), case(day, **rich)) for day in ("2025-01-01", "2026-07-01")] == [
        *(True, False)
    ]
    # What follows is of the day as well.
    facts = case("2025-01-01", income="1101 EUR")
    (savings,) = (it for it in aid().decide(facts).facts if it.id == "savings")
    assert savings.value == "at most 1099 EUR"
    assert not [
        it for it in aid().decide(case("2026-07-01", income="1101 EUR")).facts if it.follows
    ]


def test_a_row_stands_for_one_rule_for_each_value() -> None:
    rules = aid().ruleset.rules
    assert {id_: rule.cites for id_, rule in rules.items() if id_.startswith("bands-1")} == {
        "bands-1-2024-01-01": ("p1.1", "p2.1", "p2.4"),
        "bands-1-2025-01-01": ("p1.1", "p2.2", "p2.4"),
        "bands-1-2025-07-01": ("p1.1", "p2.2", "p2.5"),
        "bands-1-2026-07-01": ("p1.1", "p2.3", "p2.5"),
    }
    assert aid().ruleset.tables["bands"].rules == tuple(rules)


def test_a_guarantee_stands_for_one_guarantee_for_each_value() -> None:
    guarantees = aid().ruleset.safety.guarantees
    never = [item.cites for item in guarantees if isinstance(item, Never)]
    assert never == [("p1.1", "p2.1"), ("p1.1", "p2.2"), ("p1.1", "p2.3")]
    assert sum(isinstance(item, Always) for item in guarantees) == 4


def test_a_guarantee_cites_the_value_that_was_in_force() -> None:
    for day, cite in (("2024-12-31", "p2.1"), ("2025-01-01", "p2.2"), ("2026-07-01", "p2.3")):
        world = aid().evaluate(case(day, income="2000 EUR")).evaluation.world
        assert guaranteed_by("grant", aid().ruleset.safety, world) == ("p1.1", cite)


def failing(of: dict[str, str]) -> set[tuple[Kind, str]]:
    ruleset, _ = examine(write(of, Path(mkdtemp()) / "aid"))
    assert ruleset is not None
    report = prove(ruleset)
    kinds = {proof.property.kind for proof in report.proofs}
    assert {Kind.ROWS_APART, Kind.A_ROW, Kind.GUARANTEE} <= kinds
    return {
        (proof.property.kind, proof.property.name)
        for proof in report.proofs
        if proof.result is not Result.PROVED
    }


def test_everything_is_proved() -> None:
    assert failing(files(NAMES)) == set()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        # The limit was lower before 2025, and is higher from July 2026 on.
        ("over {limit}", "over 1100 EUR", Kind.ROWS_APART),
        ("0 EUR to {limit}", "0 EUR to 1100 EUR", Kind.ROWS_APART),
        ("over {limit}", "over 1150 EUR", Kind.A_ROW),
    ],
)
def test_a_gap_or_an_overlap_on_some_days_is_found(old: str, new: str, kind: Kind) -> None:
    of = files(NAMES) | {RULES: TABLE.replace(old, new).format(**NAMES)}
    assert (kind, "bands") in failing(of)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("0 EUR to limit", "0 EUR to limits", "`limits`"),
        ("savings is less than fee", "savings is less than fees", "`fees`"),
    ],
)
def test_a_fault_of_a_table_is_told_once(tmp_path: Path, old: str, new: str, message: str) -> None:
    of = files(NAMES)
    assert old in of[RULES]
    of[RULES] = of[RULES].replace(old, new)
    found = [item for item in examine(write(of, tmp_path))[1] if message in item.message]
    assert len(found) == 1, [(item.code, item.message) for item in found]
