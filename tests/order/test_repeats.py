"""Repeats: whether an action is due, and when next, against every way in which things can be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations_with_replacement, product
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.interfaces.cli.run import precept
from tests.order.anaphylaxis import FILES, RULES, WORDS, edited, write

from precept.execution.decision.model import Decision, Due, RepeatRecord
from precept.execution.protocol import Protocol, load
from precept.language.examine import examine
from precept.model.errors import BadCase
from precept.model.ruleset import Target
from precept.verification.diff.compare import compare
from precept.verification.diff.revisions import load_versions
from precept.verification.gherkin.writer import ScenarioWriter
from precept.verification.mutation.mutants import Kind
from precept.verification.mutation.mutate import mutants

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
EVERY, MOST, WITHIN = 5, 3, 60


@cache
def protocol() -> Protocol:
    return load(write(FILES, Path(mkdtemp()) / "anaphylaxis"))


def decided(history: Any = None, of: Protocol | None = None, /, **facts: Any) -> Decision:
    case: dict[str, Any] = {
        "as_of": "2026-03-10T12:00",
        "zone": "UTC",
        "facts": {"anaphylaxis": "yes", **facts},
    }
    return (of or protocol()).decide(
        case | ({"history": {"injections": history}} if history else {})
    )


def repeat(history: Any = None, of: Protocol | None = None, /, **facts: Any) -> RepeatRecord:
    record = decided(history, of, **facts).action("adrenaline")
    assert record.answer.value == "recommended"  # the repeat never changes the answer
    assert record.repeat is not None
    return record.repeat


def at(minutes_ago: int) -> str:
    return f"{NOW - timedelta(minutes=minutes_ago):%Y-%m-%dT%H:%M}"


class Dose(NamedTuple):
    """An injection between two numbers of minutes ago; None if nobody knows of which medicine."""

    earliest: int
    latest: int
    is_adrenaline: bool | None


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    ends = sorted(draw(st.lists(st.integers(0, 75), min_size=2, max_size=2)))
    if draw(st.booleans()):
        ends[1] = ends[0]
    return Dose(ends[1], ends[0], draw(st.sampled_from([True, True, True, False, None])))


def entry(number: int, dose: Dose) -> dict[str, str]:
    known = at(dose.earliest)
    if dose.earliest != dose.latest:
        known = f"between {known} and {at(dose.latest)}"
    medicine = {True: "adrenaline", False: "other_medicine", None: "unknown"}[dose.is_adrenaline]
    return {"id": f"d{number}", "given": known, "medicine": medicine}


def waits(listed: Sequence[Dose], complete_since: int | None) -> Iterator[int]:
    """Yield how long it is until the next dose in each way in which things can be, in minutes.

    The wait is monotonous in every time, so the ends of what is possible are enough. The list may
    lack up to three doses from before it is complete, in minutes ago; None if it is complete.
    """
    lacking = (
        [()]
        if complete_since is None
        else [
            more
            for number in range(MOST + 1)
            for more in combinations_with_replacement((complete_since, 24 * 60), number)
        ]
    )
    chosen = [
        [
            *((time,) for time in {dose.earliest, dose.latest} if dose.is_adrenaline is not False),
            *([()] if not dose.is_adrenaline else []),
        ]
        for dose in listed
    ]
    for *times, more in product(*chosen, lacking):
        given = sorted((*(time for found in times for time in found), *more))
        last = EVERY - given[0] if given else 0
        first = WITHIN - given[MOST - 1] if len(given) >= MOST else 0
        yield max(last, first, 0)


@examples(50)
@given(
    st.lists(doses(), max_size=4, unique_by=lambda dose: dose[:2]),
    st.one_of(st.none(), st.integers(0, 80)),
)
def test_it_is_due_when_it_is_in_every_way(listed: list[Dose], complete: int | None) -> None:
    entries = [entry(number, dose) for number, dose in enumerate(listed)]
    since = "always" if complete is None else at(complete)
    found = repeat({"complete_since": since, "entries": entries})
    # A list that is complete since an instant lacks only what came before it.
    every = set(waits(listed, complete))
    due = Due.YES if every == {0} else Due.UNKNOWN if 0 in every else Due.NO
    assert found.due is due
    if due is Due.YES:
        assert found.next_due is None
        assert found.missing == ()
        return
    if found.next_due is None:
        assert min(every) == 0
        assert max(every) == WITHIN
        return
    ends = (
        None if found.next_due.earliest is None else _minutes(found.next_due.earliest),
        _minutes(found.next_due.latest),
    )
    assert ends == (min(every) or None, max(every))


def _minutes(text: str) -> int:
    """The minutes until an instant; a part of a minute belongs to the next one."""
    left = datetime.fromisoformat(text) - NOW
    return -(-left // timedelta(minutes=1))


@pytest.mark.parametrize("history", [None, {"entries": []}])
def test_what_nobody_knows_is_never_due(history: Any) -> None:
    found = repeat(history)
    assert found.due is Due.UNKNOWN
    assert found.next_due is None
    assert found.missing == ("adrenaline_since_last", "adrenaline_since_last_3")


def test_due_is_no_boolean() -> None:
    with pytest.raises(TypeError):
        bool(repeat().due)


@pytest.mark.parametrize(
    ("facts", "due", "next_due"),
    [
        ({"adrenaline_since_last": "never"}, "yes", None),
        ({"adrenaline_since_last": "1 hour"}, "yes", None),
        ({"adrenaline_since_last": "59 minutes"}, "unknown", "by 10 March 2026, 12:01"),
        ({"adrenaline_since_last": "4 minutes"}, "no", None),
        (
            {"adrenaline_since_last": "4 minutes", "adrenaline_since_last_3": "never"},
            *("no", "on 10 March 2026, 12:01"),
        ),
        (
            {"adrenaline_since_last": "4 minutes", "adrenaline_since_last_3": "20 minutes"},
            *("no", "on 10 March 2026, 12:40"),
        ),
        (
            {"adrenaline_since_last": "between 1 minute and 3 minutes"},
            *("no", "between 10 March 2026, 12:02 and 10 March 2026, 12:59"),
        ),
    ],
)
def test_how_long_ago_may_be_told(facts: Mapping[str, str], due: str, next_due: str | None) -> None:
    found = repeat(**facts)
    assert found.due.value == due
    if next_due or due == "yes":
        assert (found.next_due and found.next_due.words) == next_due


def test_the_medicine_that_counts() -> None:
    other = {"id": "a", "given": at(1), "medicine": "other_medicine"}
    assert repeat({"complete_since": "always", "entries": [other]}).due is Due.YES


def test_by_the_clock_where_clocks_are_put_forward() -> None:
    case = {
        "as_of": "2026-03-29T01:57",
        "zone": "Europe/Berlin",
        "facts": {"anaphylaxis": "yes", "adrenaline_since_last_3": "never"},
        "history": {
            "injections": {
                "complete_since": "always",
                "entries": [{"id": "a", "given": "2026-03-29T01:56", "medicine": "adrenaline"}],
            }
        },
    }
    found = protocol().decide(case).action("adrenaline").repeat
    assert found is not None
    assert found.next_due is not None
    assert found.next_due.earliest == found.next_due.latest == "2026-03-29T03:01:00+02:00"
    assert found.next_due.words == "on 29 March 2026, 03:01"


def test_a_time_that_clocks_show_twice_is_told_apart() -> None:
    entries = [{"id": "a", "given": "2026-10-25T02:57+02:00", "medicine": "adrenaline"}]
    case = {
        "as_of": "2026-10-25T02:58+02:00",
        "zone": "Europe/Berlin",
        "facts": {"anaphylaxis": "yes"},
        "history": {"injections": {"complete_since": "always", "entries": entries}},
    }
    found = protocol().decide(case).action("adrenaline").repeat
    assert found is not None
    assert found.next_due is not None
    assert found.next_due.earliest == "2026-10-25T02:02:00+01:00"
    assert found.next_due.words == "on 25 October 2026, 02:02 CET"


def test_only_what_leaves_the_time_open_is_missing() -> None:
    entries = [{"id": "a", "given": at(1), "medicine": "adrenaline"}]
    found = repeat({"complete_since": at(56), "entries": entries})
    assert found.status == "next due on 10 March 2026, 12:04"
    assert found.missing == ()
    found = repeat({"complete_since": at(55), "entries": entries})
    assert found.status.startswith("next due between 10 March 2026, 12:04 and ")
    assert found.missing == ("adrenaline_since_last_3",)


@pytest.fixture(scope="module")
def by_days(tmp_path_factory: pytest.TempPathFactory) -> Protocol:
    """The ruleset with a repeat that counts days."""
    files = edited(WORDS, "every: 5 minutes", "every: 2 days")
    files[WORDS] = files[WORDS].replace("      at_most: 3\n      within: 1 hour\n", "")
    ledger = files["ledger.yaml"].replace("5 minutes, 3 doses, 1 hour", "2 days")
    said = "Dose by dose there are 5 minutes between, and no more than 3 doses in 1 hour."
    files["ledger.yaml"] = ledger.replace(said, "From dose to dose there are 2 days.")
    return load(write(files, tmp_path_factory.mktemp("days")))


@pytest.mark.parametrize(
    ("given", "due", "next_due"),
    [
        ("2026-03-08", "yes", None),
        ("2026-03-09T23:59", "no", ("2026-03-11", "2026-03-11")),
        ("2026-03-10", "no", ("2026-03-12", "2026-03-12")),
        ("2026-03", "unknown", None),
    ],
)
def test_days_are_days(by_days: Protocol, given: str, due: str, next_due: Any) -> None:
    entries = [{"id": "a", "given": given, "medicine": "adrenaline"}]
    found = repeat({"complete_since": "always", "entries": entries}, by_days)
    assert found.words == "every 2 days"
    assert found.due.value == due
    assert (found.next_due and (found.next_due.earliest, found.next_due.latest)) == next_due


def test_a_decision_is_read_back_and_its_id_depends_on_what_is_due() -> None:
    decision = decided(adrenaline_since_last="4 minutes")
    assert Decision.from_json(decision.to_json()) == decision


def test_only_what_may_be_recommended_is_due() -> None:
    assert decided(anaphylaxis="no").action("adrenaline").repeat is None


def test_what_is_urgent_without_a_decision_says_how_it_is_repeated(tmp_path: Path) -> None:
    safety = "guarantees:\n  - always: adrenaline\n    when: anaphylaxis\n    cites: p1.1\n"
    files = edited(
        "vocabulary/01_facts.yaml", "anaphylaxis?\n", "anaphylaxis?\n    over_time: state\n"
    )
    of = load(write({**files, "safety.yaml": safety}, tmp_path))
    entries = [{"id": "a", "given": at(4), "medicine": "adrenaline"}]
    with pytest.raises(BadCase) as refused:
        decided({"complete_since": "always", "entries": entries}, of, adrenaline_since_last="never")
    (urgent,) = refused.value.urgent
    assert urgent.meaning == "give adrenaline (every 5 minutes, at most 3 in 1 hour)"


def test_no_other_rule_concludes_that_it_is_not_due(tmp_path: Path) -> None:
    rule = "  - {id: mine, cites: p1.2, when: itch, find: adrenaline_not_due}\n"
    _, found = examine(write({**FILES, RULES: FILES[RULES] + rule}, tmp_path))
    assert [item.code for item in found] == ["RUL105"]


def test_rules_may_read_that_it_is_not_due(tmp_path: Path) -> None:
    files = {
        **FILES,
        "rules/02_more.yaml": "topic: Not yet\nrules:\n  - id: not-yet\n    cites: p1.2\n"
        "    when: adrenaline_not_due\n    advise: antihistamine\n    strength: can\n",
    }
    of = load(write(files, tmp_path))
    answer = decided(None, of, adrenaline_since_last="1 minute").action("antihistamine").answer
    assert answer.value == "recommended"


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("at_most: 3\n      ", "", "VOC116", "one needs the other"),
        ("      within: 1 hour\n", "", "VOC116", "one needs the other"),
        ("within: 1 hour", "within: 5 minutes", "VOC116", "is not longer than `every` 5 minutes"),
        ("within: 1 hour", "within: 1 day", "VOC116", "is not longer than `every` 5 minutes"),
        ("every: 5 minutes", "every: 2 months", "VOC116", "`2 months` is no period of a repeat"),
        ("every: 5 minutes", "every: 0 minutes", "VOC116", "`0 minutes` is no period of a repeat"),
        ("every: 5 minutes", "every: often", "VAL", "`often` is not a period"),
        ("at_most: 3", "at_most: 1", "VAL", "`1` is out of range"),
        ("at_most: 3", "at_most: 1001", "VAL", "`1001` is out of range"),
        ("dose of adrenaline", "dose of {value}", "VOC106", "`dose of {value}` names what is done"),
        ("given: injections", "given: needles", "VOC105", "there is no list of events `needles`"),
        ("medicine is adrenaline", "medicine is water", "VAL", "`water` is not a code here"),
        ("cites: p1.2", "cites: p7.7", "LED101", "no statement `p7.7`"),
        ("      cites: p1.2\n", "", "FIL101", "has no `cites`"),
        ("every: 5 minutes", "every: 6 minutes", "RUL201", "`6 minutes`, in the rule"),
        ("at_most: 3", "at_most: 4", "RUL201", "`4`, in the repeat of `adrenaline`"),
        ("within: 1 hour", "within: 2 hours", "RUL201", "`2 hours`, in the rule"),
        ("dose of adrenaline", "dose of 7 mg adrenaline", "FIG201", "the repeat of `adrenaline`"),
        ("  antihistamine:\n", "  adrenaline_not_due:\n", "FIL105", "that a repeat brings with it"),
    ],
)
def test_a_fault_of_a_repeat(old: str, new: str, code: str, message: str, tmp_path: Path) -> None:
    _, found = examine(write(edited(WORDS, old, new), tmp_path))
    assert any(item.code.startswith(code) and message in item.message for item in found), [
        (item.code, item.message) for item in found
    ]


def test_no_earlier_time_is_later_than_the_last_one() -> None:
    with pytest.raises(BadCase) as refused:
        repeat(adrenaline_since_last="1 hour", adrenaline_since_last_3="20 minutes")
    assert (
        "no dose of adrenaline is later than the last one" in refused.value.diagnostics[0].message
    )
    assert repeat(adrenaline_since_last_3="20 minutes").due is Due.NO
    assert repeat(adrenaline_since_last_3="4 minutes").due is Due.NO


def test_the_history_may_not_contradict_what_is_told() -> None:
    entries = [{"id": "a", "given": at(4), "medicine": "adrenaline"}]
    with pytest.raises(BadCase):
        repeat({"complete_since": "always", "entries": entries}, adrenaline_since_last="9 minutes")


_OF_REPEAT = ("action", "repeat")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("every: 5 minutes", "every: 50 minutes"),
        ("at_most: 3", "at_most: 30"),
        ("1 hour", "10 hours"),
    ],
)
def test_a_changed_figure_is_shown_first(old: str, new: str, tmp_path: Path) -> None:
    files = edited(WORDS, old, new)
    files["ledger.yaml"] = files["ledger.yaml"].replace(
        "figures: [", f"figures: [{new.rpartition(': ')[2]}, "
    )
    was, now = write(FILES, tmp_path / "was"), write(files, tmp_path / "now")
    comparison = compare(*load_versions(str(was), str(now)))
    (edit,) = (edit for edit in comparison.edits if (edit.kind, edit.change) == _OF_REPEAT)
    assert edit.changes_figures
    assert not comparison.same_answers
    shown = precept("diff", was, now).out
    assert 0 < shown.index("action adrenaline: repeat") < shown.index("\nFindings\n")


def test_interval_number_and_period_are_mutated() -> None:
    found = mutants(protocol().ruleset).by_id.values()
    order = [mutant.change for mutant in found if mutant.kind is Kind.ORDER]
    assert order == [
        *("due sooner than after 5 minutes", "due later than after 5 minutes"),
        "due later than after 5 minutes",
        *("due sooner than after 1 hour", "due later than after 1 hour"),
        "due later than after 1 hour",
        "not after `adrenaline`",
    ]
    # That the last time is the last one is for no author to get wrong.
    assert not any(mutant.kind is Kind.CLAUSE for mutant in found)
    measures = {mutant.change for mutant in found if mutant.kind is Kind.MEASURE}
    assert {f"{nth} latest events in place of 3" for nth in (2, 4)} <= measures


def test_decide_and_timeline_say_so(tmp_path: Path) -> None:
    folder = write(FILES, tmp_path / "anaphylaxis")
    case = tmp_path / "case.yaml"
    case.write_text(
        "as_of: 2026-03-10T12:00\nzone: UTC\nfacts: {anaphylaxis: yes}\nhistory:\n  injections:\n"
        "    complete_since: always\n"
        "    entries: [{id: a, given: 2026-03-10T11:58, medicine: adrenaline}]\n"
    )
    ran = precept("decide", "--ruleset", folder, case)
    assert "give adrenaline (not due yet)" in ran.out
    assert (
        "next due on 10 March 2026, 12:03 (every 5 minutes, at most 3 in 1 hour; p1.2)" in ran.out
    )
    explained = json.loads(
        precept("explain", "--ruleset", folder, "--format", "json", case, "adrenaline").out
    )
    (answer,) = explained["explanations"]
    assert answer["repeat"]["due"] == "no"
    assert answer["repeat"]["next_due"]["earliest"] == "2026-03-10T12:03:00+00:00"
    said = " ".join(precept("timeline", "--ruleset", folder, case).out.split())
    assert (
        "10 March 2026, 12:03 because at least 5 minutes since the last dose of adrenaline" in said
    )
    assert "the next dose of adrenaline is not due found not found yet" in said


@pytest.mark.parametrize("later", [0, 1, 2, 3, 4, 39, 40, 41, 90, 1_000])
def test_a_told_time_grows_as_that_of_a_list_does(later: int) -> None:
    case = {"as_of": "2026-03-10T12:00", "zone": "UTC"}
    facts = {"anaphylaxis": "yes"}
    long_ago = {
        "adrenaline_since_last": "2 minutes",
        "adrenaline_since_last_3": "20 minutes",
    }
    entries = [{"id": f"d{n}", "given": at(n), "medicine": "adrenaline"} for n in (2, 10, 20)]
    history = {"injections": {"complete_since": "always", "entries": entries}}
    then = (NOW + timedelta(minutes=later)).isoformat()
    told = protocol().decide(case | {"facts": facts | long_ago}, then)
    listed = protocol().decide(case | {"facts": facts, "history": history}, then)
    assert told.action("adrenaline").repeat == listed.action("adrenaline").repeat
    both = case | {"facts": facts | long_ago, "history": history}
    assert protocol().decide(both, then).action("adrenaline").repeat == (
        listed.action("adrenaline").repeat
    )


def test_a_timeline_shows_when_a_told_time_has_passed(tmp_path: Path) -> None:
    folder = write(FILES, tmp_path / "anaphylaxis")
    case = tmp_path / "case.yaml"
    case.write_text(
        "as_of: 2026-03-10T12:00\nzone: UTC\nfacts:\n  anaphylaxis: yes\n"
        "  adrenaline_since_last: 2 minutes\n  adrenaline_since_last_3: never\n"
    )
    said = " ".join(precept("timeline", "--ruleset", folder, case).out.split())
    assert (
        "10 March 2026, 12:03 because at least 5 minutes since the last dose of adrenaline" in said
    )


def test_a_drafted_scenario_asserts_it() -> None:
    case = {
        "as_of": "2026-03-10T12:00",
        "zone": "Europe/Berlin",
        "facts": {"anaphylaxis": "yes", "itch": "yes", "adrenaline_since_last": "4 minutes"},
    }
    targets = [Target("action", "adrenaline"), Target("action", "antihistamine")]
    written = ScenarioWriter(protocol()).scenario("A draft", case, targets, exact=True)
    assert "And it is not due\n" in written
    assert "And it is next due between 10 March 2026, 12:01 and 10 March 2026, 12:56\n" in written
    assert "And it comes after adrenaline\n" in written


def test_the_pages_show_order_and_repeats(tmp_path: Path) -> None:
    folder = write(FILES, tmp_path / "anaphylaxis")
    precept("report", folder, "--output", tmp_path / "pages")
    page = (tmp_path / "pages" / "vocabulary.html").read_text("utf-8")
    assert "to the clinician, every 5 minutes, at most 3 in 1 hour" in page
    assert "to the clinician, after adrenaline" in page
