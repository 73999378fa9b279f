"""What breaks durable-rules still does, and it does not reach us: the same case is decided rightly.

Where a hazard is gone, the runtime may be able to do with less.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

import pytest
from tests.execution.runtime import hazards
from tests.execution.runtime.alone import alone
from tests.execution.runtime.brute_force import outcome
from tests.execution.runtime.rulesets import NUMBER, every, found, more, ruleset, shown, some, yes

from precept.execution.runtime.engine import Engine
from precept.model.conditions import Comparison, Holds, Not, Op
from precept.model.facts import Interval, Value
from precept.model.ruleset import Rule
from precept.model.types import Code, Type

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="its limits and signals are Linux's"
)

KILLED = {
    # Some allocators notice the damage before the processor does.
    "crash": (-signal.SIGSEGV, -signal.SIGABRT),
    "arithmetic": (-signal.SIGFPE,),
    "no end": (-signal.SIGXCPU,),
}

Hazard = Callable[[], object]
SEEN: dict[Hazard, str] = {
    hazards.a_test_for_missing_meets_the_engines_own_fact: "r r q",
    hazards.an_attribute_named_id_hides_a_fact: "['r']",
    hazards.a_join_beside_an_or_is_ignored: "['r']",
    hazards.joins_of_many_facts_hang: "no end",
    hazards.none_is_met_by_what_there_is: "['r']",
    hazards.division_by_zero_kills: "arithmetic",
    hazards.a_session_in_which_nothing_fired_cannot_be_deleted: "crash",
    hazards.to_retract_what_was_never_told_is_no_error: "([0, 0, 0], '[]')",
    hazards.a_retracted_fact_leaves_what_it_was_joined_to: "[2, 1, 2, 1, 2, 1]",
    hazards.too_many_sessions_kill: "crash",
    hazards.sessions_are_told_apart_by_32_bits: "['r']",
    hazards.an_exponent_drops_the_rest_of_a_batch: "['r']",
    hazards.null_is_there: "r",
    hazards.types_are_mixed: "['r', 'r', 'r', 'r']",
    hazards.text_is_ordered_by_how_it_is_spelt: "before a",
    hazards.an_or_fires_for_each_part: "r r r",
    hazards.sixteen_literals_are_an_error: "Could not assert fact, error code: 304",
    hazards.five_hundred_literals_of_a_kind_hang: "no end",
    hazards.too_much_met_at_once_is_an_error: "Could not assert fact, error code: 303",
    hazards.too_many_readers_are_an_error: "Could not create ruleset, error code: 108",
    hazards.too_many_attributes_are_an_error: "Could not assert fact, error code: 302",
    hazards.too_many_nodes_are_an_error: "Could not create ruleset, error code: 113",
    hazards.too_many_rules_are_an_error: "Could not create ruleset, error code: 106",
    hazards.an_error_in_an_action_is_swallowed: "['the next one ran']",
    hazards.an_action_of_two_parameters_ends_the_run: "1 of 5",
    hazards.a_dropped_ruleset_is_never_freed: "True",
}

ELSEWHERE: dict[Hazard, tuple[str, ...]] = {
    hazards.types_are_mixed: ("['', '', 'r', 'r']",),
    hazards.too_many_readers_are_an_error: ("",),
}
"""What the same hazards print where another compiler built the engine (GCC 14, Python 3.13)."""


@pytest.mark.parametrize("hazard", SEEN, ids=lambda hazard: hazard.__name__)
def test_the_hazard_is_still_there(hazard: Hazard) -> None:
    run = alone("-m", "tests.execution.runtime.hazards", hazard.__name__)
    seen = SEEN[hazard]
    assert run.returncode in KILLED.get(seen, (0,)), run.stderr
    assert seen in KILLED or run.stdout.strip() in (seen, *ELSEWHERE.get(hazard, ()))


# The same in our words.

Case = dict[str, Value]
A, B = yes("a"), yes("b")
MANY = range(600)
CODES = Code(("", "1", "true", "abc", "é", "z"))
SEVERAL: list[Case] = [{}, {"a": True}, {"a": False}, {"b": True}, {"a": True, "b": False}]
ALL: Case = {f"b{i}": True for i in MANY}
FOUND = [Holds(f"f{i}") for i in MANY]


def code(is_: str) -> Comparison:
    return Comparison("code", Op.EQ, is_)


def at(number: int) -> Case:
    return {"x": Interval(number, number)}


OURS: dict[str, tuple[list[Rule], list[Case]]] = {
    "what is missing": ([shown(Not(A)), shown(B, "s")], SEVERAL),
    "reserved names": (
        [shown(every(yes(name), A), name) for name in ("id", "sid", "exception", "$s", "m", "end")],
        [{"id": True, "sid": False, "exception": True, "a": True, "$s": True, "m": True}, {}],
    ),
    "a finding beside an any": (
        [found("f", more("x", 5)), shown(every(Holds("f"), some(A, B)))],
        [{"x": Interval(6, 6), "b": True}, {"x": Interval(5, 5), "b": True}, {"b": True}],
    ),
    "what is false": ([found("f", B), shown(every(A, Not(Holds("f"))))], SEVERAL),
    "zero": ([shown(more("x", 0)), shown(Not(more("x", 0)), "s")], [at(0), at(1), at(-1)]),
    "nothing that fires": ([shown(A)], [{}, {"b": True}, {}]),
    "one case after the other": ([shown(every(A, B))], [{"a": True}, {"b": True}] * 600),
    "large numbers": ([shown(more("x", 10**15))], [at(10**15), at(10**15 + 1), at(-(10**15))]),
    "codes": ([shown(code(one), f"r{one}") for one in CODES.codes], [{"code": "1"}, {"code": "é"}]),
    "several parts": ([found("f", some(A, B)), shown(Holds("f"))], SEVERAL),
    "many findings": (
        [
            *(found(f"f{i}", yes(f"b{i}")) for i in MANY),
            shown(every(*(Holds(f"f{i}") for i in MANY))),
        ],
        [ALL, {**ALL, "b7": False}, {}],
    ),
    "many rules": ([shown(more("x", i), f"r{i}") for i in range(4_200)], [at(9_999), at(2_500)]),
    "many readers": (
        [found("f", A), *(shown(every(Holds("f"), more("x", i)), f"r{i}") for i in MANY)],
        [{"a": True, **at(300)}, {"a": False}],
    ),
    "many inputs": ([shown(some(*map(yes, ALL))), shown(every(*map(yes, ALL)), "s")], [ALL, {}]),
    "many branches": (
        [shown(some(*(every(yes(f"b{i}"), more("x", i)) for i in MANY)))],
        [{"b599": True, **at(600)}, {"b599": True, **at(599)}],
    ),
}
TYPES: dict[str, Type] = {"x": NUMBER, "code": CODES}


@pytest.mark.parametrize("name", OURS)
def test_the_same_in_our_words_is_decided_rightly(name: str) -> None:
    decide_rightly(name)


def test_and_so_it_is_where_memory_is_not_zero() -> None:
    few = [name for name in OURS if not name.startswith("many")]
    program = f"from {__name__} import decide_rightly\nfor name in {few}: decide_rightly(name)"
    run = alone("-c", program)
    assert run.returncode == 0, run.stderr


def decide_rightly(name: str) -> None:
    rules, cases = OURS[name]
    known = ruleset(rules, TYPES)
    engine = Engine(known)
    for case in cases:
        given = {id: value for id, value in case.items() if id in known.vocabulary.elements}
        assert engine.decide(given) == outcome(known, given), given
    engine.close()
