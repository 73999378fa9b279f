"""The day of the decision in a formula: ages by the calendar year, from the files to the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.interfaces.cli.run import precept
from tests.parameters.aid import write

from precept.execution.protocol import Protocol, load
from precept.explanation.timeline import timeline
from precept.language.examine import examine
from precept.model.answers import Answer
from precept.model.errors import BadCase
from precept.model.facts import Interval
from precept.solver.properties import Result
from precept.solver.prove import prove
from precept.verification.proofs import prove_ruleset

WORDS = "vocabulary.yaml"
FILES: Mapping[str, str] = {
    "ruleset.yaml": "id: ages\nversion: 1.0.0\ntitle: Ages\nroles: {office: {}}\n",
    "ledger.yaml": f"""\
document: {{file: ages.txt, title: Ages}}
statements:
  p1.1:
    kind: advice
    fingerprint: {"0" * 64}
    figures: [47 years, 150 years]
    says: From the calendar year of an age of 47 years to that of 150 years, invite people.
""",
    WORDS: """\
elements:
  born:
    type: date
    meaning: when the person was born
    ask: When was the person born?
    steps: ["birthdate on {value}"]
  calendar_age:
    type: integer
    least: 0
    computed: year(decided_on) - year(born)
    meaning: how old the person gets this year
    ask: How old does the person get this year?
    steps: ["age in calendar years of {value}"]
actions:
  invite:
    meaning: invite the person
    to: office
    steps: [an invitation]
""",
    "rules/01_ages.yaml": """\
topic: Ages
rules:
  - id: invite
    cites: p1.1
    when: calendar_age is between 47 and 150
    advise: invite
    strength: imperative
""",
    "features/ages.feature": """\
Feature: Ages

  Background:
    Given birthdate on 7 February 1979

  Scenario: Before the birthday, in its year
    Given it is 1 January 2026 at 00:00 in UTC
    When the protocol is consulted
    Then age in calendar years of 47 is computed
    And an invitation is recommended

  Scenario: The last day of the year before
    Given it is 31 December 2025 at 23:59 in UTC
    When the protocol is consulted
    Then age in calendar years of 46 is computed
    And an invitation is not applicable
""",
}


def edited(old: str, new: str) -> Mapping[str, str]:
    """The files with one stretch of the vocabulary replaced."""
    assert FILES[WORDS].count(old) == 1, old
    return {**FILES, WORDS: FILES[WORDS].replace(old, new)}


def saved(files: Mapping[str, str]) -> Path:
    return write(files, Path(mkdtemp()) / "ages")


@cache
def ages() -> Protocol:
    return load(saved(FILES))


def case(day: str, **facts: str) -> dict[str, Any]:
    return {"as_of": f"{day}T12:00", "zone": "UTC", "facts": facts}


def test_its_scenarios_pass() -> None:
    out = precept("test", saved(FILES)).out
    assert "2 scenarios, 2 passed" in out


_DAYS = st.dates(date(2010, 1, 1), date(2149, 12, 31))
_BORN = st.dates(date(1900, 1, 1), date(2009, 12, 31))


@examples(60)
@given(day=_DAYS, born=_BORN, known=st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_it_is_the_difference_of_the_years(day: date, born: date, known: str) -> None:
    # Any day of a year says which year it is.
    years = day.year - born.year
    facts = case(day.isoformat(), born=born.strftime(known))
    decided = ages().decide(facts)
    right = Answer.RECOMMENDED if 47 <= years <= 150 else Answer.DOES_NOT_APPLY
    assert decided.action("invite").answer is right
    value = ages().normalize(facts).values["calendar_age"]
    assert value == Interval(years, years)


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("between 1979-12-31 and 1980-01-01", Answer.CANNOT_TELL),
        ("at most 1979-12-31", Answer.RECOMMENDED),
        ("at least 1980", Answer.DOES_NOT_APPLY),
        ("unknown", Answer.CANNOT_TELL),
    ],
)
def test_a_date_known_in_part_gives_the_years_that_it_leaves(born: str, answer: Answer) -> None:
    assert ages().decide(case("2026-03-10", born=born)).action("invite").answer is answer


def test_the_day_is_never_missing_nor_given() -> None:
    assert "decided_on" not in ages().decide(case("2026-03-10")).missing
    with pytest.raises(BadCase) as error:
        ages().decide(case("2026-03-10", decided_on="2026-03-10"))
    assert [item.code for item in error.value.diagnostics] == ["CAS103"]


def test_the_year_is_that_of_the_zone() -> None:
    told = {"zone": "Europe/Berlin", "facts": {"born": "1979"}}
    for as_of, answer in (
        ("2026-01-01T00:30", Answer.RECOMMENDED),  # in Greenwich it is still 2025
        ("2025-12-31T23:30", Answer.DOES_NOT_APPLY),
    ):
        assert ages().decide({**told, "as_of": as_of}).action("invite").answer is answer


def test_a_timeline_turns_with_the_year() -> None:
    turns = timeline(ages(), case("2026-03-10", born="1980-06-01")).turns
    assert [turn.at.date() for turn in turns] == [date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("formula", "type_", "of", "born", "spells"),
    [
        ("year(decided_on + 14 days) - year(born)", "integer", "47", "1979-06-01", 2),
        ("decided_on - born", "duration in days", "20 days", "2026-12-01", 3),
        ("year(decided_on) - year(born)", "integer", "47", "1979-06-01", 2),
    ],
)
def test_a_timeline_is_that_of_deciding_day_after_day(
    formula: str, type_: str, of: str, born: str, spells: int
) -> None:
    files = dict(edited("year(decided_on) - year(born)", formula))
    files[WORDS] = files[WORDS].replace("integer\n    least: 0", type_)
    files["ledger.yaml"] = FILES["ledger.yaml"].replace("[47 years", "[20 days, 14 days, 47 years")
    rules = FILES["rules/01_ages.yaml"].replace("between 47 and 150", of)
    protocol = load(saved({**files, "rules/01_ages.yaml": rules, "features/ages.feature": ""}))
    facts = case("2026-12-15", born=born)
    found = timeline(protocol, facts, datetime(2026, 11, 1, tzinfo=UTC))
    (row,) = (row for row in found.rows if row.target.id == "invite")
    assert len(row.spells) == spells
    for spell in row.spells:
        first, last = spell.since.date().toordinal(), spell.until.date().toordinal()
        for day in map(date.fromordinal, range(first, last)):
            then = {**facts, "as_of": f"{day}T12:00"}
            assert protocol.decide(then).action("invite").answer is spell.status, day


def test_what_rests_on_such_a_value_is_proved_and_marked() -> None:
    report = prove(ages().ruleset)
    assert report.holds
    marked = {name for proof in report.proofs for name in proof.taken_as_free}
    assert marked == {"calendar_age"}


def test_what_only_another_day_would_show_is_not_proved() -> None:
    words = edited("year(decided_on) - year(born)", "year(decided_on) - 1979")[WORDS]
    before, _, rest = words.partition("  born:")
    words = f"{before}  calendar_age:{rest.partition('  calendar_age:')[2]}"
    says = FILES["ledger.yaml"].replace("[47 years", "[1979, 47 years")
    folder = saved({**FILES, WORDS: words, "ledger.yaml": says, "features/ages.feature": ""})
    # The cases that are shown are decided once more.
    results = {it.property.id: it.result for it in prove_ruleset(folder)[1].proofs}
    assert results["rule_can_fire:invite"] is Result.PROVED
    assert results["rule_can_be_refuted:invite"] is Result.NOT_PROVED


_AMOUNT = """\
    amounts:
      fee:
        type: integer
        least: 0
        most: 300
        computed: "{formula}"
        meaning: fee
    steps: [an invitation]
"""


@pytest.mark.parametrize(
    ("formula", "result", "reason"),
    [
        ("year(decided_on) - 1900", Result.PROVED, ""),
        ("year(decided_on) - 1850", Result.PROVED, ""),
        ("year(decided_on) - 1849", Result.REFUTED, "it is 301 with decided_on 31 December 2150"),
        ("year(decided_on) - 1901", Result.REFUTED, "it is -1 with decided_on 1 January 1900"),
    ],
)
def test_an_amount_stays_in_its_range_on_every_day(
    formula: str, result: Result, reason: str
) -> None:
    files = edited("    steps: [an invitation]\n", _AMOUNT.format(formula=formula))
    number = formula.rpartition(" ")[2]
    says = FILES["ledger.yaml"].replace("[47 years", f"[{number}, 300, 47 years")
    ruleset, found = examine(saved({**files, "ledger.yaml": says}))
    assert ruleset is not None, [item.message for item in found]
    (proof,) = (it for it in prove(ruleset).proofs if it.property.name == "invite.fee")
    assert (proof.result, proof.reason) == (result, reason)


def test_an_element_of_that_name_is_a_fault_only_where_a_formula_names_it() -> None:
    own = "  decided_on:\n    type: date\n    meaning: it\n    ask: When?\n  born:\n"
    found = examine(saved(edited("  born:\n", own)))[1]
    (fault,) = (item for item in found if item.code == "FIL105")
    assert fault.message == "`decided_on` is the day of the decision, which a formula names"
    named = edited("  born:\n", own)[WORDS].replace("year(decided_on) - year(born)", "2026 - 1979")
    found = examine(saved({**FILES, WORDS: named}))[1]
    assert "FIL105" not in {item.code for item in found}
