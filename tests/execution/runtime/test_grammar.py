"""What the grammar of all that is handed to durable-rules lets through, and what it does not."""

from __future__ import annotations

import json
from typing import Any

import durable_rules_engine
import pytest
from tests.execution.runtime import grammar
from tests.execution.runtime.grammar import Unsafe

LITERAL = {"$and": [{"k0": 1}, {"n3": 1}]}
GOOD: dict[str, Any] = {
    "c0": {"all": [{"m_0": {"$and": [{"g0": 1}, {"a0": 1}, {"$lte": {"a1": 5}}]}}]},
    "c1": {
        "all": [
            {"m_0": {"$and": [{"g0": 1}, {"$or": [{"a0": 0}, {"$and": [{"a0": 1}, {"a1": 2}]}]}]}},
            {"m_1": LITERAL},
        ]
    },
    "c2": {"all": [{"m_0": LITERAL}]},
    "c3": {"all": [{"m_0": {"g0": 1}}, {"m_1": LITERAL}]},
    "end": {"all": [{"m_0": {"g0": 1}}], "pri": 1},
}


def with_rule(*conditions: Any, **more: Any) -> dict[str, Any]:
    """The good definition with one more rule; conditions are named in their order."""
    named = [
        one if next(iter(one)).startswith("m_") else {f"m_{i}": one}
        for i, one in enumerate(conditions)
    ]
    return {**GOOD, "c3": {"all": named, **more}}


def case(*tests: Any) -> Any:
    return {"$and": [{"g0": 1}, *tests]}


def literals(count: int, kind: int = 0) -> list[Any]:
    return [{"$and": [{f"k{kind}": 1}, {f"n{i}": 1}]} for i in range(count)]


def rules(*of: list[Any]) -> dict[str, Any]:
    """A definition of these rules, each the list of its conditions."""
    made = {
        f"c{i}": {"all": [{f"m_{j}": one} for j, one in enumerate(rule)]}
        for i, rule in enumerate(of)
    }
    return {**made, "end": GOOD["end"]}


A0 = {"a0": 1}
PAIR = {"$and": [A0, {"a1": 1}]}

BAD_DEFINITIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "a join of two facts": ("whole number", with_rule(case({"a0": {"m_0": "a1"}}))),
    "a join of a literal": (
        "than 1",
        with_rule(case(A0), {"$and": [{"k0": 1}, {"n0": {"m_0": "a0"}}]}),
    ),
    "a field compared with a field": (
        "whole number",
        with_rule(case({"$gt": {"a0": {"$m": "a1"}}})),
    ),
    "a second case": ("no \\$and", with_rule(case(A0), {"g0": 1})),
    "a case after a literal": ("no k", with_rule(LITERAL, case(A0))),
    "none": ("another kind", with_rule(case(A0), {"m_1$not": LITERAL})),
    "all in all": ("another kind", with_rule(case(A0), {"m_1$all": [{"m": LITERAL}]})),
    "any": ("more than `all`", {**GOOD, "c3": {"any": [{"m_0": LITERAL}]}}),
    "text": ("whole number", with_rule(case({"a0": "severe"}))),
    "true": ("whole number", with_rule(case({"a0": True}))),
    "null": ("whole number", with_rule(case({"a0": None}))),
    "a fraction": ("whole number", with_rule(case({"a0": 1.5}))),
    "a whole fraction": ("whole number", with_rule(case({"a0": 1.0}))),
    "an exponent": ("whole number", with_rule(case({"a0": 1e30}))),
    "infinite": ("whole number", with_rule(case({"a0": float("inf")}))),
    "too large": ("whole number", with_rule(case({"$gt": {"a0": 2**53}}))),
    "too small": ("whole number", with_rule(case({"$gt": {"a0": -(2**53)}}))),
    "unguarded": ("no g", with_rule(A0)),
    "unguarded pair": ("no g", with_rule(PAIR)),
    "the guard second": ("no g", with_rule({"$and": [A0, {"g0": 1}]})),
    "the guard among others": ("no g", with_rule({"$or": [{"g0": 1}, A0]})),
    "another number in a guard": ("another number", with_rule({"$and": [{"g0": 2}, A0]})),
    "a guard not equal": ("no g", with_rule({"$and": [{"$neq": {"g0": 1}}, A0]})),
    "missing": ("no a", with_rule(case({"$nex": {"a0": 1}}))),
    "present": ("no a", with_rule(case({"$ex": {"a0": 1}}))),
    "a pattern": ("no a", with_rule(case({"$mt": {"a0": "a+"}}))),
    "items of a list": ("no a", with_rule(case({"$iany": {"a0": {"i": 1}}}))),
    "arithmetic": ("whole number", with_rule(case({"a0": {"$add": {"$l": 1, "$r": 2}}}))),
    "the engine's own fact": ("no a", with_rule(case({"$s": 1}))),
    "the session": ("no a", with_rule(case({"sid": 1}))),
    "the id": ("no a", with_rule(case({"id": 1}))),
    "exception": ("no a", with_rule(case({"exception": 1}))),
    "a name of the author's": ("no a", with_rule(case({"fever": 1}))),
    "a name padded": ("no a", with_rule(case({"a00": 1}))),
    "a guard among the tests": ("no a", with_rule(case(A0, {"g1": 1}))),
    "two names in one": ("one name", with_rule(case({"a0": 1, "a1": 1}))),
    "branches in branches": ("no a", with_rule(case({"$or": [A0, {"$or": [A0, {"a1": 1}]}]}))),
    "branches beside an atom": ("no a", with_rule(case(A0, {"$or": [A0, {"a1": 1}]}))),
    "one branch": ("fewer than two", with_rule(case({"$or": [A0]}))),
    "no branch": ("fewer than two", with_rule(case({"$or": []}))),
    "a guard joined with nothing": ("fewer than two", with_rule({"$and": [{"g0": 1}]})),
    "a literal not equal": ("no n", with_rule({"$and": [{"k0": 1}, {"$neq": {"n1": 1}}]})),
    "a literal turned round": ("no g", with_rule({"$and": [{"n0": 1}, {"k1": 1}]})),
    "a literal of another number": ("than 1", with_rule({"$and": [{"k0": 1}, {"n1": 0}]})),
    "a literal with a test": ("other names", with_rule({"$and": [{"k0": 1}, {"n1": 1}, A0]})),
    "a literal twice": ("a literal twice", with_rule(LITERAL, LITERAL)),
    "a condition of another name": ("another kind", with_rule({"m_7": LITERAL})),
    "nothing": ("nothing in a rule", with_rule()),
    "a priority": ("more than `all`", with_rule(LITERAL, pri=1)),
    "a count": ("more than `all`", with_rule(LITERAL, count=2)),
    "a cap": ("more than `all`", with_rule(LITERAL, cap=2)),
    "an action": ("more than `all`", with_rule(LITERAL, run="act")),
    "another name of a rule": ("other names", {"r0": GOOD["c2"], "end": GOOD["end"]}),
    "no sentinel": ("not the sentinel", {"c0": GOOD["c2"]}),
    "the sentinel first": ("not the sentinel", {"end": GOOD["end"], "c0": GOOD["c2"]}),
    "a sentinel like the others": ("another sentinel", {**GOOD, "end": GOOD["c2"]}),
    "a bucket left out": ("bucket left out", with_rule({"$and": [{"g2": 1}, A0]})),
    "16 literals": ("too many literals", rules(literals(16))),
    "16 nodes": ("too many nodes", with_rule(case({"$or": [PAIR] * 14}))),
    "65 met at once": ("stack", rules(*[[case({"a0": i})] for i in range(64)])),
    "65 buckets": ("stack", rules(*[[{"$and": [{f"g{i}": 1}, A0]}] for i in range(65)])),
    "252 attributes": ("too many attributes", with_rule(case(*({f"a{i}": 1} for i in range(252))))),
    "257 readers": ("too many readers", rules(*[[LITERAL]] * 257)),
    "512 of a kind": ("under a kind", rules(*([one] for one in literals(512)))),
    "511 kinds": ("under the root", rules(*(literals(1, kind) for kind in range(511)))),
    "4,096 rules": ("too many rules", rules(*([one] for one in literals(256) * 16))),
}


def test_the_good_definition_is_good() -> None:
    given = grammar.definition(json.dumps(GOOD))
    assert (given.attributes, dict(given.buckets)) == ({"a0", "a1"}, {0: 5})
    assert dict(given.literals) == {(0, 3): 3}
    assert durable_rules_engine.create_ruleset("good", json.dumps(GOOD)) >= 0


@pytest.mark.parametrize("name", BAD_DEFINITIONS)
def test_bad_definitions_are_noticed(name: str) -> None:
    why, bad = BAD_DEFINITIONS[name]
    with pytest.raises(Unsafe, match=why):
        grammar.definition(json.dumps(bad))


BAD_TEXTS = {
    "a rule twice": '{"c0": {"all": []}, "c0": {"all": []}}',
    "a line": '{"c0":\n{}}',
    "a letter beyond ASCII": '{"é": 1}',
    "an escape": '{"c\\u0030": 1}',
    "a list": "[]",
    "nothing": "{}",
}


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS.keys())
def test_bad_texts_are_noticed(text: str) -> None:
    with pytest.raises(Unsafe):
        grammar.definition(text)


CASE = '{"sid":"1212","id":"cc","g0":1,"a0":1,"a1":-7}'
FACT = '{"sid":"1212","id":"33","k0":1,"n3":1}'


def test_the_good_messages_are_good() -> None:
    given = grammar.definition(json.dumps(GOOD))
    assert grammar.message(CASE, given) == ("1212", None)
    assert grammar.message(FACT, given) == ("1212", (0, 3))


BAD_MESSAGES = {
    "no session": CASE.replace('"sid":"1212",', ""),
    "an odd session": CASE.replace("1212", "123"),
    "a name for a session": CASE.replace("1212", "patient-332789"),
    "a session padded": CASE.replace("1212", "0101"),
    "no id": CASE.replace('"id":"cc",', ""),
    "no bucket": CASE.replace('"g0":1,', ""),
    "another bucket": CASE.replace('"g0"', '"g0":1,"g1"'),
    "an attribute that nothing reads": CASE.replace("a1", "a2"),
    "a literal in the case": CASE.replace("a1", "k0"),
    "exception": CASE.replace("a1", "exception"),
    "text": CASE.replace("-7", '"-7"'),
    "null": CASE.replace("-7", "null"),
    "true": CASE.replace("-7", "true"),
    "an exponent": CASE.replace("-7", "7e3"),
    "a fraction": CASE.replace("-7", "7.5"),
    "too large": CASE.replace("-7", str(2**53)),
    "a group": CASE.replace("-7", '{"a0":1}'),
    "an attribute twice": CASE.replace("a1", "a0"),
    "a literal that nothing reads": FACT.replace("n3", "n4"),
    "a kind that nothing reads": FACT.replace("k0", "k1"),
    "an odd id": FACT.replace("33", "3"),
    "a literal of another number": FACT.replace('"n3":1', '"n3":2'),
    "an attribute in a literal": FACT.replace('"n3"', '"a0":1,"n3"'),
    "two literals at once": FACT.replace('"n3"', '"n4":1,"n3"'),
}


@pytest.mark.parametrize("text", BAD_MESSAGES.values(), ids=BAD_MESSAGES.keys())
def test_bad_messages_are_noticed(text: str) -> None:
    given = grammar.definition(json.dumps(GOOD))
    with pytest.raises(Unsafe):
        grammar.message(text, given)
