"""What may be handed to durable-rules: a grammar of its own, that knows nothing of our compiler.

    definition  {"c0": rule, "c1": rule, …, "end": {"all": [{"m_0": guard}], "pri": 1}}
    rule        {"all": [{"m_0": case or literal}, {"m_1": literal}, …]}
    case        guard, or {"$and": [guard, atom, …]}, or {"$and": [guard, {"$or": [branch, …]}]}
    branch      atom, or {"$and": [atom, …]}
    atom        {"a7": number}, or {"$lt": {"a7": number}}, or the same with another operator
    guard       {"g3": 1}
    literal     {"$and": [{"k2": 1}, {"n5": 1}]}

    the case    {"sid": session, "id": "cc", "g0": 1, "g1": 1, …, "a7": number, …}
    a fact      {"sid": session, "id": number twice, "k2": 1, "n5": 1}

Numbers are whole and less than 2^53. Past the limits below the engine fails, or worse.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NoReturn

OPERATORS = {"$neq", "$lt", "$lte", "$gt", "$gte"}
LITERALS = 15  # in a rule
NODES = 15  # $and and $or in a condition
RULES = 4_096
READERS = 256  # of a literal
ATTRIBUTES = 253  # in a message
STACK = 64  # conditions met at once: one for each bucket, or each branch below one
NAMES = 511  # under one node


class Unsafe(Exception):
    """Something outside the grammar."""


@dataclass
class Given:
    """What a definition reads: buckets with the branches below each, attributes, literals."""

    buckets: Counter[int] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    literals: Counter[tuple[int, int]] = field(default_factory=Counter)


def definition(text: str) -> Given:
    """What a definition reads.

    Raises:
        Unsafe: if it is outside the grammar.
    """
    rules = _parsed(text)
    *names, last = rules
    _ensure(last == "end", "the last rule is not the sentinel")
    _ensure(rules[last] == {"all": [{"m_0": {"g0": 1}}], "pri": 1}, "another sentinel")
    _ensure(names == [f"c{i}" for i in range(len(names))], "rules of other names")
    given = Given(Counter([0]))
    for name in names:
        _rule(rules[name], given)
    _ensure(len(rules) <= RULES, "too many rules")
    _ensure(max(given.literals.values(), default=0) <= READERS, "too many readers of a literal")
    _ensure(sorted(given.buckets) == list(range(len(given.buckets))), "a bucket left out")
    met = len(given.buckets) - 1 + max(given.buckets.values())
    _ensure(met <= STACK, "more conditions met at once than the stack holds")
    _ensure(2 + len(given.buckets) + len(given.attributes) <= ATTRIBUTES, "too many attributes")
    kinds = Counter(kind for kind, _ in given.literals)
    _ensure(len(kinds) + len(given.buckets) <= NAMES, "too many names under the root")
    _ensure(max(kinds.values(), default=0) <= NAMES, "too many names under a kind")
    return given


def message(text: str, given: Given) -> tuple[str, tuple[int, int] | None]:
    """The session of a message, and the literal if it is about one.

    Raises:
        Unsafe: if it is outside the grammar, or if nothing reads it.
    """
    fields = _parsed(text)
    session = fields.pop("sid", None)
    _ensure(isinstance(session, str) and _twice(session), "no session of ours")
    if fields.get("id") == "cc":
        _case_message(fields, given)
        return session, None
    return session, _fact_message(fields, given)


def _case_message(fields: dict[str, Any], given: Given) -> None:
    buckets = {f"g{i}": 1 for i in range(len(given.buckets))}
    rest = fields.keys() - buckets - {"id"}
    _ensure({one: fields.get(one) for one in buckets} == buckets, "a bucket left out")
    _ensure(rest <= given.attributes, "an attribute that nothing reads")
    for name in rest:
        _number(fields[name])


def _fact_message(fields: dict[str, Any], given: Given) -> tuple[int, int]:
    id, *names = [{name: value} for name, value in fields.items()]
    _ensure(id.keys() == {"id"} and _twice(str(id["id"])), "another id of a fact")
    literal = _named(names)
    _ensure(literal in given.literals, "a literal that nothing reads")
    return literal


def _named(names: list[Any]) -> tuple[int, int]:
    """The literal of two names, of its kind and in its kind."""
    _ensure(len(names) == 2, "a literal by other names")
    kind, place = names
    literal = _indexed(kind, "k"), _indexed(place, "n")
    _ensure([kind, place] == [{f"k{literal[0]}": 1}, {f"n{literal[1]}": 1}], "other than 1")
    return literal


def _twice(digits: str) -> bool:
    half = digits[: len(digits) // 2]
    return half + half == digits and re.fullmatch("0|[1-9][0-9]*", half) is not None


def _rule(rule: Any, given: Given) -> None:
    _ensure(isinstance(rule, dict) and rule.keys() == {"all"}, "more than `all` in a rule")
    conditions = rule["all"]
    _ensure(isinstance(conditions, list) and len(conditions) >= 1, "nothing in a rule")
    literals = []
    for i, condition in enumerate(conditions):
        _ensure(condition.keys() == {f"m_{i}"}, "a condition of another kind")
        grown = condition[f"m_{i}"]
        if i == 0 and not _is_literal(grown):
            _case(grown, given)
        else:
            literals.append(_literal(grown))
    _ensure(len(literals) <= LITERALS, "too many literals in a rule")
    _ensure(len(set(literals)) == len(literals), "a literal twice in a rule")
    given.literals.update(literals)


def _is_literal(condition: Any) -> bool:
    return str(condition).startswith("{'$and': [{'k")


def _literal(condition: Any) -> tuple[int, int]:
    return _named(_parts(condition, "$and"))


def _case(condition: Any, given: Given) -> None:
    guard, tests = condition, []
    if "$and" in condition:
        guard, *tests = _parts(condition, "$and")
    bucket = _indexed(guard, "g")
    _ensure(guard == {f"g{bucket}": 1}, "a bucket with another number")
    if len(tests) == 1 and "$or" in tests[0]:
        branches = _parts(tests[0], "$or")
    else:
        branches = [{"$and": tests}] if len(tests) > 1 else tests
    nodes = str(condition).count("'$and'") + str(condition).count("'$or'")
    _ensure(nodes <= NODES, "too many nodes in a condition")
    given.buckets[bucket] += max(1, len(branches))
    for branch in branches:
        for atom in _parts(branch, "$and") if "$and" in branch else [branch]:
            given.attributes.add(_atom(atom))


def _atom(atom: Any) -> str:
    comparison = _ensure_one(atom)
    for operator in OPERATORS & comparison.keys():
        comparison = _ensure_one(comparison[operator])
    name = f"a{_indexed(comparison, 'a')}"
    _number(comparison[name])
    return name


def _parts(condition: Any, joined: str) -> list[Any]:
    _ensure(isinstance(condition, dict) and condition.keys() == {joined}, f"no {joined}")
    parts = condition[joined]
    _ensure(isinstance(parts, list) and len(parts) >= 2, f"{joined} of fewer than two")
    for part in parts:
        _ensure_one(part)
    return list(parts)


def _indexed(named: Any, letter: str) -> int:
    (name,) = _ensure_one(named)
    _ensure(re.fullmatch(f"{letter}(0|[1-9][0-9]*)", name) is not None, f"no {letter}: {name}")
    return int(name[1:])


def _ensure_one(named: Any) -> dict[str, Any]:
    _ensure(isinstance(named, dict) and len(named) == 1, "not one name with one value")
    return dict(named)


def _number(value: Any) -> int:
    _ensure(type(value) is int and abs(value) < 2**53, "no whole number")
    return int(value)


def _ensure(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Unsafe(otherwise)


def _parsed(text: str) -> dict[str, Any]:
    _ensure(re.fullmatch(r"[ !\"#-\[\]-~]+", text) is not None, "other characters")
    read = json.loads(
        text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number
    )
    _ensure(isinstance(read, dict) and len(read) >= 1, "no object")
    return dict(read)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _ensure(len({name for name, _ in pairs}) == len(pairs), "a name twice")
    return dict(pairs)


def _no_number(_: str) -> NoReturn:
    raise Unsafe("no whole number")
