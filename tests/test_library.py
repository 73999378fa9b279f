"""The library: `import precept`, load, decide; what it takes, what it refuses, what it keeps."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from types import MappingProxyType
from typing import Any

import pytest
from tests.effort import EFFORT
from tests.execution.decision.plant import NAIVE, rules, ruleset, vocabulary
from tests.execution.decision.plant import protocol as plant_protocol
from tests.guideline import shipped

import precept
from precept.execution.intake.case import CaseInput
from precept.execution.protocol import Protocol
from precept.model.answers import WORDS
from precept.model.conditions import Comparison, Op
from precept.model.facts import Evidence, Facts, Given
from precept.model.ruleset import Advise, Find, Role, Rule
from precept.model.types import Code

AS_OF = "2026-03-10T09:00+01:00"
RELAPSE = shipped("ms_relapse")
SHIPPED = Path(__file__).parents[1] / "rulesets" / "ms_relapse"


def case(**facts: object) -> dict[str, object]:
    return {"as_of": AS_OF, "zone": "Europe/Berlin", "facts": facts}


def status(given: CaseInput) -> precept.Truth:
    return RELAPSE.decide(given).finding("relapse_definition_met").status


# What it takes.


def lasting(value: object) -> dict[str, object]:
    return case(ms_course="relapsing", new_symptoms=True, new_symptoms_duration=value)


def since(value: object) -> dict[str, object]:
    return case(
        ms_course="relapsing",
        new_symptoms="yes",
        new_symptoms_onset=value,
        new_symptoms_persist=True,
        worsening_symptoms=False,
    )


BERLIN = timezone(timedelta(hours=1))
TRUE, FALSE, UNKNOWN = precept.Truth.TRUE, precept.Truth.FALSE, precept.Truth.UNKNOWN
PLAIN = {
    "text": (lasting("25 hours"), TRUE),
    "exactly 24 hours": (lasting("24 hours"), UNKNOWN),
    "exactly 24 hours, no worsening": (
        case(
            ms_course="relapsing",
            new_symptoms=True,
            new_symptoms_duration="24 hours",
            worsening_symptoms=False,
        ),
        FALSE,
    ),
    "timedelta": (lasting(timedelta(days=2)), TRUE),
    "timedelta of minutes": (lasting(timedelta(hours=24, minutes=1)), TRUE),
    "None": (lasting(None), UNKNOWN),
    "unknown": (lasting("unknown"), UNKNOWN),
    "with evidence": (lasting({"value": timedelta(hours=30), "by": "patient"}), TRUE),
    "local datetime": (since(datetime(2026, 3, 8, 20)), TRUE),  # noqa: DTZ001 (local time)
    "aware datetime": (since(datetime(2026, 3, 9, 8, 30, tzinfo=UTC)), FALSE),
    "datetime at the boundary": (since(datetime(2026, 3, 9, 9, tzinfo=BERLIN)), FALSE),
    "datetime a microsecond before": (
        since(datetime(2026, 3, 9, 8, 59, 59, 999_999, tzinfo=BERLIN)),
        TRUE,
    ),
    "date": (since(date(2026, 3, 8)), TRUE),
    "date that leaves it open": (since(date(2026, 3, 9)), UNKNOWN),
    "no facts": ({"as_of": AS_OF}, UNKNOWN),
    "as_of as a datetime": (
        {**lasting("30 hours"), "as_of": datetime(2026, 3, 10, 9, tzinfo=BERLIN)},
        TRUE,
    ),
    "a mapping that is no dict": (MappingProxyType(lasting("30 hours")), TRUE),
}


@pytest.mark.parametrize(("given", "expected"), PLAIN.values(), ids=PLAIN.keys())
def test_plain_data(given: Mapping[str, object], expected: precept.Truth) -> None:
    assert status(given) is expected


@pytest.mark.parametrize("visits", [3, Decimal(3), "3"], ids=repr)
def test_a_whole_number(visits: object) -> None:
    decision = plant_protocol().decide({"as_of": AS_OF, "facts": {"visits": visits}})
    assert [(fact.id, fact.value) for fact in decision.facts] == [("visits", "3")]


def test_none_is_not_known_wherever_it_stands() -> None:
    """A program fills in what it has; None in the rest is nothing said."""
    sparse = {
        "as_of": AS_OF,
        "zone": None,
        "facts": {"seen_by": {"value": True, "by": None, "reported": None, "reference": None}},
    }
    plain = {"as_of": AS_OF, "facts": {"seen_by": True}}
    assert plant_protocol().decide(sparse) == plant_protocol().decide(plain)
    nothing = {"as_of": AS_OF, "facts": None}
    assert plant_protocol().decide(nothing) == plant_protocol().decide({"as_of": AS_OF})


def test_a_path_as_text_or_as_a_path() -> None:
    path = SHIPPED / "cases" / "relapse.yaml"
    decision = RELAPSE.decide(path)
    assert decision.finding("relapse_definition_met").status is TRUE
    assert RELAPSE.decide(str(path)) == decision


def test_a_ruleset_by_its_folder() -> None:
    for folder in (SHIPPED, str(SHIPPED)):
        decision = precept.load(folder).decide(lasting("30 hours"))
        assert decision == RELAPSE.decide(lasting("30 hours"))


def test_another_time_of_decision() -> None:
    given = since(datetime(2026, 3, 9, 20, tzinfo=BERLIN))
    assert status(given) is FALSE
    later = RELAPSE.decide(given, as_of="2026-03-11T09:00+01:00")
    assert later.finding("relapse_definition_met").status is TRUE
    assert later.as_of == "2026-03-11T09:00:00+01:00"


def test_the_case_stays_as_it_was() -> None:
    given = since(datetime(2026, 3, 8, 20, tzinfo=BERLIN))
    before = copy.deepcopy(given)
    RELAPSE.decide(given)
    assert given == before


def test_the_facts_of_a_decision_are_its_own() -> None:
    facts: dict[str, object] = {"ms_course": "relapsing"}
    decision = RELAPSE.decide({"as_of": AS_OF, "facts": facts})
    before = decision.to_json()
    facts["ms_course"] = "no_ms"
    assert decision.to_json() == before


# What it refuses.


def cyclic() -> dict[str, object]:
    given: dict[str, object] = {"as_of": AS_OF}
    given["facts"] = given
    return given


def deep() -> dict[str, object]:
    given: dict[str, object] = {}
    for _ in range(5_000):
        given = {"facts": given}
    return given


BAD_CASES: dict[str, object] = {
    "not a value of its type": case(new_symptoms="maybe"),
    "a binary float": lasting(30.0),
    "an unknown code": case(ms_course="none"),
    "an unknown fact": case(new_symptom=True),
    "a wrong unit": lasting("2 days"),
    "a negative duration": lasting(timedelta(hours=-1)),
    "finer than the resolution": lasting(timedelta(hours=25, seconds=1)),
    "a long duration": lasting("9999999999999999999 hours"),
    "a duration of many digits": lasting("9" * 5_000 + " hours"),
    "after the decision": since("2026-03-11"),
    "long before anyone": since("1600-01-01"),
    "the first day": since(date(1, 1, 1)),
    "no time": {"facts": {}},
    "no time but None": {"as_of": None},
    "no zone": {"as_of": "2026-03-10T09:00"},
    "a time that never was": {"as_of": "2026-03-29T02:30", "zone": "Europe/Berlin"},
    "a time that was twice": {"as_of": "2026-10-25T02:30", "zone": "Europe/Berlin"},
    "a distant time": {"as_of": "2400-01-01T00:00Z", "facts": {"new_symptoms_onset": "2399-12-01"}},
    "before the first day": {"as_of": "0001-01-01T00:00+00:00", "zone": "America/New_York"},
    "after the last day": {"as_of": "9999-12-31T23:59+00:00", "zone": "Asia/Tokyo"},
    "contradiction": case(new_symptoms_persist=True, new_symptoms_end="2026-03-09"),
    "half a character": lasting({"value": "30 hours", "by": "\ud800"}),
    "a set": case(ms_course={"relapsing"}),
    "a list": case(ms_course=["relapsing"]),
    "a list of facts": {"as_of": AS_OF, "facts": ["ms_course"]},
    "itself": cyclic(),
    "far too deep": deep(),
    "a file that is not there": "no/such/case.yaml",
    "a folder": SHIPPED,
    "a text that no path can be": "a\0b",
    "the text of a case": "as_of: 2026-03-10T09:00+01:00\nfacts:\n  ms_course: relapsing\n" * 99,
}


@pytest.mark.parametrize("given", BAD_CASES.values(), ids=BAD_CASES.keys())
def test_a_bad_case_is_refused_with_its_faults(given: Any) -> None:
    with pytest.raises(precept.BadCase) as refused:
        RELAPSE.decide(given)
    assert refused.value.diagnostics
    for diagnostic in refused.value.diagnostics:
        assert diagnostic.message
        assert diagnostic.help
        assert diagnostic.span.source.name


@pytest.mark.parametrize("given", [None, 3, [case()], b"case.yaml"], ids=repr)
def test_what_is_no_case_at_all_is_a_type_error(given: Any) -> None:
    with pytest.raises((TypeError, precept.BadCase)):
        RELAPSE.decide(given)


@pytest.mark.parametrize("name", ["ms_relaps", "", "no/such/folder", SHIPPED / "rules"], ids=str)
def test_there_is_no_such_ruleset(name: str | Path) -> None:
    with pytest.raises(precept.BadRuleset) as refused:
        precept.load(name)
    assert [item.code for item in refused.value.diagnostics] == ["RST101"]


def test_errors_have_types() -> None:
    assert issubclass(precept.BadCase, precept.BadInput)
    assert issubclass(precept.BadRuleset, precept.BadInput)
    assert issubclass(precept.BadInput, precept.PreceptError)
    assert issubclass(precept.Conflict, precept.PreceptError)
    assert issubclass(precept.EnginesDisagree, precept.PreceptError)
    assert not issubclass(precept.Conflict, precept.BadInput)


def conflict() -> precept.Conflict:
    never = Rule("never", "", ("p4.1",), NAIVE, None, Advise("call", WORDS["not needed"]))
    facts = {"therapy": "naïve", "lasting": "30 hours", "fever": False}
    with pytest.raises(precept.Conflict) as refused:
        plant_protocol(*rules(), never).decide({"as_of": AS_OF, "facts": facts})
    return refused.value


def bad_case() -> precept.BadCase:
    with pytest.raises(precept.BadCase) as refused:
        RELAPSE.decide(case(new_symptoms="maybe"))
    return refused.value


def bad_ruleset() -> precept.BadRuleset:
    with pytest.raises(precept.BadRuleset) as refused:
        precept.load("nothing")
    return refused.value


def disagreement() -> precept.EnginesDisagree:
    evaluation = RELAPSE.decide_with_trace(lasting("30 hours")).evaluation
    other = dataclasses.replace(evaluation.outcome, findings={})
    return precept.EnginesDisagree(evaluation.outcome, other)


ERRORS: dict[str, Callable[[], precept.PreceptError]] = {
    "Conflict": conflict,
    "BadCase": bad_case,
    "BadRuleset": bad_ruleset,
    "EnginesDisagree": disagreement,
}


def test_a_conflict_names_both_rules() -> None:
    assert conflict().rules == {"call": ("advises", "never")}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS.keys())
def test_errors_survive_the_way_from_another_process(
    error: Callable[[], precept.PreceptError],
) -> None:
    before = error()
    for after in (copy.copy(before), pickle.loads(pickle.dumps(before))):  # noqa: S301 (our own)
        assert type(after) is type(before)
        assert str(after) == str(before)
        assert vars(after) == vars(before)


# What cannot be changed.


def test_a_protocol_cannot_be_given_other_rules() -> None:
    protocol = precept.load("ms_relapse")
    for name in ("ruleset",):
        with pytest.raises(AttributeError):
            setattr(protocol, name, getattr(plant_protocol(), name))
    words = protocol.ruleset.vocabulary
    for of in (protocol.ruleset.rules, words.elements, words.findings, words.actions, words.notes):
        with pytest.raises(TypeError):
            of["more"] = None  # type: ignore[index]


def test_facts_cannot_be_changed() -> None:
    facts = RELAPSE.normalize(lasting("30 hours"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        facts.zone = ""  # type: ignore[misc]
    for of in (facts.values, facts.given):
        with pytest.raises(TypeError):
            of["more"] = None  # type: ignore[index]


# Threads.

THREADS, CASES = 8, 25 * EFFORT


@pytest.fixture
def _hurried() -> Iterator[None]:
    """Threads take turns a hundred times as often, so that they meet at the worst of places."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 100)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_hurried")
def test_threads_that_decide_at_once_mix_nothing_up() -> None:
    """Each thread has durations of its own, on both sides of the boundary."""
    start = Barrier(THREADS)

    def hours(thread: int, number: int) -> int:
        return 1 + (number * THREADS + thread) % 47

    def decide(thread: int) -> list[tuple[str, precept.Truth, str]]:
        start.wait()
        found = []
        for number in range(CASES):
            decision = RELAPSE.decide(lasting(f"{hours(thread, number)} hours"))
            met = decision.finding("relapse_definition_met").status
            seen = next(fact.value for fact in decision.facts if "duration" in fact.id)
            found.append((decision.decision_id, met, seen))
        return found

    expected = {
        number: (
            RELAPSE.decide(lasting(f"{number} hours")).decision_id,
            TRUE if number > 24 else UNKNOWN,
            f"{number} hour{'s' if number > 1 else ''}",
        )
        for number in range(1, 48)
    }
    with ThreadPoolExecutor(THREADS) as pool:
        for thread, found in enumerate(pool.map(decide, range(THREADS))):
            assert found == [expected[hours(thread, number)] for number in range(CASES)]
    assert len({id for id, _, _ in expected.values()}) == 47


def test_threads_may_load_and_decide_by_different_rulesets_at_once() -> None:
    start = Barrier(4)

    def decide(thread: int) -> set[str]:
        start.wait()
        found = set()
        for _ in range(3):
            name = ("ms_relapse", "tutorial")[thread % 2]
            found.add(precept.load(name).decide({"as_of": AS_OF}).decision_id)
        return found

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(decide, range(4)))
    assert [len(ids) for ids in found] == [1, 1, 1, 1]
    assert found[0] == found[2] != found[1] == found[3]


# What stays private.

SAID = "Wilhelmina"
"""Stands for what a patient said. No text or representation that can reach a log holds it."""


def shown(of: object, seen: set[int]) -> Iterator[str]:
    """The texts in which something can reach a log: its own, and those of what it raises with."""
    if id(of) in seen:
        return
    seen.add(id(of))
    yield str(of)
    yield repr(of)
    if isinstance(of, BaseException):
        yield "".join(traceback.format_exception(of))
        for linked in (of.__cause__, of.__context__, *of.args, *getattr(of, "__notes__", ())):
            yield from shown(linked, seen)


def leaks(of: object) -> list[str]:
    return [text for text in shown(of, set()) if SAID in text]


SAYING: dict[str, object] = {
    "boolean": case(new_symptoms=SAID),
    "code": case(ms_course=SAID),
    "duration": lasting(SAID),
    "unit": lasting(f"30 {SAID.lower()}s"),
    "time": since(SAID),
    "evidence of a bad value": case(ms_course={"value": SAID, "by": SAID}),
    "judge": {"as_of": AS_OF, "facts": {"seen_by": {"value": True, "by": SAID}}},
    "as_of": {"as_of": SAID},
    "as_of like a time": {"as_of": f"T{SAID}"},
    "zone": {"as_of": AS_OF, "zone": SAID},
    "facts": {"as_of": AS_OF, "facts": SAID},
    "a name of a fact": case(**{SAID: True}),
    "a name beside the facts": {"as_of": AS_OF, SAID: "x"},
    "a name of evidence": case(ms_course={"value": "relapsing", SAID: "x"}),
    "a list": case(ms_course=[SAID]),
    "a value of another kind": case(ms_course={SAID}),
    "the text of a case": f"as_of: {SAID}",
    "a very long text of a case": SAID * 999,
    "a text that no path can be": f"{SAID}\0",
    "many digits": lasting(f"{'9' * 5_000} {SAID}"),
    "half a character": case(ms_course={"value": "relapsing", "by": f"{SAID}\ud800"}),
}


@pytest.mark.parametrize("given", SAYING.values(), ids=SAYING.keys())
def test_a_refused_case_stays_private(given: Any) -> None:
    protocol = plant_protocol() if "seen_by" in str(given) else RELAPSE
    with pytest.raises(precept.BadCase) as refused:
        protocol.decide(given)
    assert leaks(refused.value) == []
    for diagnostic in refused.value.diagnostics:
        assert leaks(diagnostic) == []
        assert leaks(diagnostic.fault) == []
    assert leaks(refused.value.diagnostics) == []


@pytest.mark.parametrize(
    "name", ["boolean", "code", "duration", "unit", "time", "a name of a fact"]
)
def test_whoever_may_know_reads_the_message(name: str) -> None:
    given: Any = SAYING[name]
    with pytest.raises(precept.BadCase) as refused:
        RELAPSE.decide(given)
    assert [SAID.lower() in item.message.lower() for item in refused.value.diagnostics] == [True]


def test_a_case_file_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    for text in (f"facts: [{SAID}", f"as_of: {SAID}", f"{SAID}", f"facts:\n  {SAID}: 1\n"):
        path.write_text(text, "utf-8")
        with pytest.raises(precept.BadCase) as refused:
            RELAPSE.decide(path)
        assert leaks(refused.value) == []
        assert leaks(refused.value.diagnostics) == []
    path.write_bytes(SAID.encode() + b"\xff")
    with pytest.raises(precept.BadCase) as refused:
        RELAPSE.decide(path)
    assert leaks(refused.value) == []
    assert leaks(refused.value.diagnostics) == []


def secret_protocol() -> Protocol:
    """A ruleset with a code that happens to be what was said, and rules that read it."""
    is_said = Comparison("therapy", Op.EQ, SAID, SAID)
    finds = Rule("finds", "", ("p1.1",), is_said, None, Find("long"))
    made = ruleset(finds, words=vocabulary(Code((SAID, "treated"))))
    return Protocol(replace(made, roles={SAID: Role(SAID)}))


def test_a_decision_and_all_that_is_in_it_stays_private() -> None:
    fact = {"value": SAID, "by": SAID, "reported": SAID, "reference": SAID}
    consulted = secret_protocol().decide_with_trace({"as_of": AS_OF, "facts": {"therapy": fact}})
    decision, facts, evaluation = consulted.decision, consulted.facts, consulted.evaluation
    assert SAID in decision.to_json()
    everything: list[object] = [
        consulted,
        decision,
        facts,
        evaluation,
        evaluation.world,
        evaluation.trace,
        *facts.given.values(),
    ]
    for records in (decision.facts, decision.findings, decision.advice, decision.notes):
        everything += records
    everything += decision.trace
    everything += [reason for firing in decision.trace for reason in firing.reasons]
    assert {type(one).__name__: leaks(one) for one in everything if leaks(one)} == {}


def test_facts_and_evidence_stay_private() -> None:
    given = Given(SAID, Evidence(SAID, SAID, SAID))
    facts = Facts(datetime(2026, 3, 10, tzinfo=UTC), SAID, {"x": SAID}, {"x": given})
    for one in (given, given.evidence, facts):
        assert leaks(one) == []


@pytest.mark.parametrize("error", [conflict, disagreement])
def test_other_errors_stay_private_too(error: Callable[[], precept.PreceptError]) -> None:
    """They name actions, and nothing that was given or found."""
    text = " ".join(shown(error(), set()))
    assert "naïve" not in text
    assert "30 hours" not in text
    assert "relapse_definition_met" not in text
