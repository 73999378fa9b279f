"""What durable-rules does outside the part of it that we use, each fault in a few lines.

Each is run in a process of its own, by `python -m tests.execution.runtime.hazards NAME`, within
limits of time and memory. It prints what it found, or does not live to.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import durable_rules_engine as engine
from durable.engine import Host, Ruleset

SECONDS = 1
MEMORY = 4 << 30


def rule(*conditions: Any) -> dict[str, Any]:
    """A rule of conditions, each by its name or named in its place."""
    return {"all": [_named(f"m_{i}", one) for i, one in enumerate(conditions)]}


def _named(name: str, condition: Any) -> Any:
    return condition if next(iter(condition)).startswith("m") else {name: condition}


def create(**rules: Any) -> int:
    handle: int = engine.create_ruleset("raw", json.dumps(rules))
    return handle


def tell(handle: int, session: str = "1", /, **fields: Any) -> int:
    """Assert a fact; the state it is in."""
    told = engine.assert_fact(handle, json.dumps({"sid": session, **fields}))
    state: int = told[1]
    return state


def fired(handle: int, state: int) -> list[str]:
    names = []
    started = engine.start_action_for_state(handle, state)
    message = started and started[1]
    while message:
        names.append(next(iter(json.loads(message))))
        message = engine.complete_and_start_action(handle, state)
    return names


def tells(rules: dict[str, Any], **fields: Any) -> str:
    """What one fact makes fire, or the error it is."""
    try:
        handle = create(**rules)
        return " ".join(fired(handle, tell(handle, id="c", **fields)))
    except engine.error as error:
        return str(error)


def literal(number: int) -> dict[str, Any]:
    return {"$and": [{"k": 1}, {"n": number}]}


def a_test_for_missing_meets_the_engines_own_fact() -> object:
    return tells({"r": rule({"$nex": {"x": 1}}), "q": rule({"a": 1})}, a=1)


def an_attribute_named_id_hides_a_fact() -> object:
    handle = create(r=rule({"a": 1}), s=rule({"b": 1}))
    tell(handle, id=7, a=1)
    return fired(handle, tell(handle, id=7, b=1))


def a_join_beside_an_or_is_ignored() -> object:
    handle = create(
        r=rule({"m_0": {"k": 1}}, {"$and": [{"$or": [{"b": 1}, {"b": 2}]}, {"n": {"m_0": "n"}}]})
    )
    tell(handle, id="x", k=1, n=5)
    return fired(handle, tell(handle, id="y", b=1, n=6))


def joins_of_many_facts_hang() -> object:
    joins = ({"m_1": {"n": {"m_0": "n"}}}, {"m_2": {"p": {"m_1": "n"}}})
    handle = create(r=rule({"m_0": {"k": 1}}, *joins))
    for i in range(300):
        tell(handle, id=f"c{i}", k=1, n=1)
        tell(handle, id=f"p{i}", p=1)
    return "no end"


def none_is_met_by_what_there_is() -> object:
    handle = create(r=rule({"a": 1}, {"m_1$not": {"b": 1}}, {"c": 1}))
    state = [tell(handle, id=name, **{name: 1}) for name in "abc"][-1]
    return fired(handle, state)


def division_by_zero_kills() -> object:
    quotient = {"$div": {"$l": 1, "$r": {"m_0": "c"}}}
    handle = create(r=rule({"m_0": {"a": 1}}, {"b": quotient}))
    tell(handle, id="x", a=1, c=0)
    return fired(handle, tell(handle, id="y", b=1))


def a_session_in_which_nothing_fired_cannot_be_deleted() -> object:
    handle = create(r=rule({"a": 1}))
    tell(handle, id="c", a=0)
    return engine.delete_state(handle, "1")


def to_retract_what_was_never_told_is_no_error() -> object:
    handle = create(r=rule({"a": 1}))
    fired(handle, tell(handle, id="c", a=1))
    told, never = ('{"sid":"1","id":"c","a":1}', '{"sid":"1","id":"other"}')
    results = [engine.retract_fact(handle, one)[0] for one in (never, told, told)]
    return results, engine.get_facts(handle, "1")


def a_retracted_fact_leaves_what_it_was_joined_to() -> object:
    handle = create(r=rule({"m_0": {"a": 1}}, {"m_1": {"b": 1}}), s=rule({"a": 1}))
    seen = []
    for _ in range(3):
        tell(handle, id="x", a=1)
        seen.append(len(fired(handle, tell(handle, id="y", b=1))))
        engine.retract_fact(handle, '{"sid":"1","id":"x"}')
        seen.append(len(json.loads(engine.get_facts(handle, "1"))))
        engine.retract_fact(handle, '{"sid":"1","id":"y"}')
    return seen


def too_many_sessions_kill() -> object:
    handle = create(r=rule({"a": 1}))
    for i in range(1_100):
        with suppress(MemoryError):
            fired(handle, tell(handle, str(i), id="c", a=1))
    for i in range(1_100):
        engine.delete_state(handle, str(i))
    return "no end"


def sessions_are_told_apart_by_32_bits() -> object:
    handle = create(r=rule({"m_0": {"a": 1}}, {"m_1": {"b": 1}}))
    tell(handle, "patient-332789", id="x", a=1)
    return fired(handle, tell(handle, "patient-529192", id="y", b=1))


def an_exponent_drops_the_rest_of_a_batch() -> object:
    facts = '[{"sid":"1","id":"x","a":7},{"sid":"1","id":"y","a":1e2},{"sid":"1","id":"z","a":8}]'
    handle = create(r=rule({"$gt": {"a": 5}}))
    return fired(handle, engine.assert_facts(handle, facts)[1])


def null_is_there() -> object:
    return tells({"r": rule({"$ex": {"a": 1}})}, a=None)


def types_are_mixed() -> object:
    one, more = {"a": 1}, {"$gt": {"a": 5}}
    pairs = ((one, ""), (one, "1"), (one, True), (more, "abc"))
    return [tells({"r": rule(test)}, a=value) for test, value in pairs]


def text_is_ordered_by_how_it_is_spelt() -> object:
    return tells({"before a": rule({"$lt": {"a": "a"}})}, a="é")


def an_or_fires_for_each_part() -> object:
    return tells({"r": rule({"$or": [{"a": 1}, {"b": 1}, {"c": 1}]})}, a=1, b=1, c=1)


def sixteen_literals_are_an_error() -> object:
    handle = create(r=rule(*map(literal, range(17))))
    try:
        return [tell(handle, id=str(i), k=1, n=i) for i in range(17)]
    except engine.error as error:
        return error


def five_hundred_literals_of_a_kind_hang() -> object:
    return create(**{f"r{i}": rule(literal(i)) for i in range(513)})


def too_much_met_at_once_is_an_error() -> object:
    guards = [f"g{i}" for i in range(90)]
    rules = {guard: rule({"$and": [{guard: 1}, {"a": 1}]}) for guard in guards}
    return tells(rules, a=1, **dict.fromkeys(guards, 1))


def too_many_readers_are_an_error() -> object:
    return tells({f"r{i}": rule(literal(1)) for i in range(257)})


def too_many_attributes_are_an_error() -> object:
    return tells({"r": rule({"a0": 1})}, **{f"a{i}": 1 for i in range(254)})


def too_many_nodes_are_an_error() -> object:
    return tells({"r": rule({"$or": [{"$and": [{"a": i}, {"b": i}]} for i in range(16)]})})


def too_many_rules_are_an_error() -> object:
    return tells({f"r{i}": rule({f"a{i % 7}": i % 31}) for i in range(4_097)})


def an_error_in_an_action_is_swallowed() -> object:
    seen: list[str] = []

    def fails(_: Any) -> None:
        raise KeyError("lost")

    def follows(_: Any) -> None:
        seen.append("the next one ran")

    Host({"raw": {"r": acting(fails), "s": acting(follows)}}).assert_fact("raw", {"a": 1})
    return seen


def an_action_of_two_parameters_ends_the_run() -> object:
    seen: list[int] = []

    def act(_: Any, one: int = 1) -> None:
        seen.append(one)

    Host({"raw": {f"r{i}": acting(act) for i in range(5)}}).assert_fact("raw", {"a": 1})
    return f"{len(seen)} of 5"


def a_dropped_ruleset_is_never_freed() -> object:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()

    def act(_: Any) -> None:
        pass

    before = resident()
    for i in range(100):
        Ruleset(f"raw{i}", None, {f"r{j}": acting(act) for j in range(10)}).assert_fact({"a": 1})
    gc.collect()
    return resident() - before > 20_000_000


def acting(act: Callable[..., None]) -> dict[str, Any]:
    return rule({"a": 1}) | {"run": act}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.write(f"{globals()[sys.argv[1]]()}\n")
