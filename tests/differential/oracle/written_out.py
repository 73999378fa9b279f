"""Rules that tables, lists of actions and parameters stand for, each written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tests.differential.oracle.declared import (
    DECIDED_ON,
    Condition,
    Declared,
    condition,
    leaves,
    limit_of,
)

PROHIBITING = (
    *("usually not", "avoid", "is not recommended", "should not"),
    *("do not", "must not", "is contraindicated"),
)
"""The words of prohibition, from weak to strong."""

_LINES = ("find", "advise", "strength", "note", "add", "to", "cites")


def written_out(declared: Declared) -> Iterator[dict[str, Any]]:
    """Each rule, each row of a table, and each rule that compares with a parameter by its days."""
    for rule in declared.rules:
        if "table" in rule:
            for row in _rows(rule, declared):
                yield from _by_days(row, declared)
        else:
            for one in _each_action(rule):
                yield from _by_days(one, declared)


def _each_action(rule: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A rule for each action that one advises."""
    advised = rule.get("advise")
    if not isinstance(advised, list):
        yield rule
        return
    for action in advised:
        name = {"id": f"{rule['id']}-{action}"} if len(advised) > 1 else {}
        yield rule | name | {"advise": action}


# Tables


def _rows(table: dict[str, Any], declared: Declared) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(table["rows"], start=1):
        rule = {line: table[line] for line in _LINES if line in table}
        parts = []
        if "when" in table:
            parts.append(condition(table["when"], declared.findings, declared.values))
        for column, cell in zip(table["columns"], row, strict=True):
            if column in _LINES:
                rule[column] = cell
            elif column == table.get("find"):
                rule["find"] = f"{column} is {cell}"
            elif cell != "any":
                parts.append(_cell(column, cell, declared))
        yield rule | {"id": f"{table['table']}-{number}", "when": ("all", parts)}


def _cell(column: str, cell: str, declared: Declared) -> Condition:
    if column in declared.findings:
        holds: Condition = ("finding", column)
        return holds if cell == "yes" else ("not", holds)
    if column in declared.classes:
        return _codes(cell, lambda code: ("finding", f"{column} is {code}"))
    of = declared.elements.get(column, {"type": "a score"})
    match of["type"]:
        case "boolean":
            is_so: Condition = ("compare", column, "=", "yes")
            return is_so if cell == "yes" else ("not", is_so)
        case "code":
            return _codes(cell, lambda code: ("compare", column, "=", code))
        case "set of codes":
            return _codes(cell, lambda code: ("compare", column, "includes", code))
    if cell.startswith("within "):
        return limit_of(column, declared.values[cell.removeprefix("within ")])
    parts = [("compare", column, op, words) for op, words in _band(cell, of["type"])]
    return parts[0] if len(parts) == 1 else ("all", parts)


def _codes(cell: str, is_: Any) -> Condition:
    if cell.startswith("not "):
        return "not", is_(cell.removeprefix("not "))
    return "any", [is_(code) for code in cell.split(" or ")]


_BEFORE = {
    "under ": "<",
    "less than ": "<",
    "over ": ">",
    "more than ": ">",
    "at most ": "<=",
    "at least ": ">=",
    "up to ": "up to",
}


def _band(cell: str, kind: str) -> Iterator[tuple[str, str]]:
    """The comparisons that a cell of numbers stands for."""
    if " to " in cell and not cell.startswith("up to "):
        low, high = cell.removeprefix("from ").split(" to ", 1)
        if not any(high.startswith(word) for word in _BEFORE):
            high = f"up to {high}"
        if " " not in low and (behind := re.search(r"\d( .*)", high)):
            low += behind[1]
        yield ">=", low
        yield from _band(high, kind)
        return
    if cell.startswith("from "):
        cell = f"at least {cell.removeprefix('from ')}"
    if cell.endswith(" or more"):
        cell = f"at least {cell.removesuffix(' or more')}"
    if cell.endswith(" or less"):
        cell = f"up to {cell.removesuffix(' or less')}"
    said = next((word for word in _BEFORE if cell.startswith(word)), "")
    op, words = _BEFORE.get(said, "="), cell.removeprefix(said)
    is_age = kind == "duration in months"
    if op == "=" and is_age:
        yield ">=", words
        op = "up to"
    if op == "up to":
        # A year or month of an age goes on until the next one.
        count, _, unit = words.partition(" ")
        op, words = ("<", f"{int(count) + 1} {unit}") if is_age else ("<=", words)
    yield op, words


# Parameters


def _by_days(rule: dict[str, Any], declared: Declared) -> Iterator[dict[str, Any]]:
    lines = {
        line: rule[line]
        if isinstance(rule[line], tuple)
        else condition(rule[line], declared.findings, declared.values)
        for line in ("when", "unless")
        if line in rule
    }
    named = {
        leaf[3]
        for tree in lines.values()
        for leaf in leaves(tree)
        if leaf[0] == "compare" and leaf[3] in declared.parameters
    }
    named |= _behind(rule, lines.values(), declared)
    if not named:
        yield rule
        return
    read = {name: declared.parameters[name] for name in named}
    first = max(values[0]["from"] for values in read.values())
    days = sorted({one["from"] for values in read.values() for one in values} | {first})
    days = [day for day in days if day >= first]
    for day, after in zip(days, [*days[1:], ""], strict=True):
        values = {
            name: [one["value"] for one in each if one["from"] <= day][-1]
            for name, each in read.items()
        }
        own = {line: _with(values, tree) for line, tree in lines.items()}
        on_its_days: list[Condition] = [("compare", DECIDED_ON, ">=", day)] if day != first else []
        if after:
            on_its_days.append(("not", ("compare", DECIDED_ON, ">=", after)))
        own["when"] = "all", [*on_its_days, own["when"]]
        name = {"id": f"{rule['id']}-{day}"} if len(days) > 1 else {}
        yield rule | own | name


def _behind(rule: dict[str, Any], trees: Iterable[Condition], declared: Declared) -> set[str]:
    """The parameters in formulas of what a rule reads, or of the amounts that it recommends."""
    texts = []
    word = rule.get("strength", "already done")
    if declared.strengths.get(word, word) not in (*PROHIBITING, "not needed", "already done"):
        amounts = declared.amounts.items()
        texts = [of["computed"] for name, of in amounts if name.split(".")[0] == rule["advise"]]
    seen = {leaf[1] for tree in trees for leaf in leaves(tree) if leaf[0] == "compare"}
    texts += [declared.elements.get(name, {}).get("computed", "") for name in seen]
    found: set[str] = set()
    while texts:
        for name in re.findall(r"[a-z]\w*", str(texts.pop())):
            if name in declared.parameters:
                found.add(name)
            elif name in declared.elements and name not in seen:
                seen.add(name)
                texts.append(declared.elements[name].get("computed", ""))
    return found


def _with(values: dict[str, str], tree: Condition) -> Condition:
    """A condition with the values of parameters in place of their names."""
    match tree:
        case ("compare", name, op, words):
            return "compare", name, op, values.get(words, words)
        case ("not", part):
            return "not", _with(values, part)
        case ("at least", number, parts):
            return "at least", number, [_with(values, part) for part in parts]
        case ("all" | "any" as kind, parts):
            return kind, [_with(values, part) for part in parts]
    return tree
