"""A ruleset as plain data: what its YAML files declare, and its conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Condition = tuple[Any, ...]
"""`all`, `any`, `at least` with parts, `not` with a part, `finding` with its id, or `compare`."""

_OPS = (
    ("does not include", "lacks"),
    ("includes", "includes"),
    ("is more than", ">"),
    ("is less than", "<"),
    ("is at least", ">="),
    ("is at most", "<="),
    ("is between", "between"),
    ("is within", "within"),
    ("is not", "!="),
    ("is", "="),
)


DECIDED_ON = "decided_on"
"""The element for the day of the decision: with parameters, or where a formula names it."""


@dataclass
class Declared:
    """All that a ruleset declares, by id."""

    elements: dict[str, dict[str, Any]] = field(default_factory=dict)
    history: dict[str, dict[str, Any]] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    after: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    classes: dict[str, list[str]] = field(default_factory=dict)
    scores: dict[str, dict[str, Any]] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)
    amounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    parameters: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    strengths: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    impossible: list[Any] = field(default_factory=list)
    excludes: list[list[str]] = field(default_factory=list)
    guarantees: list[dict[str, Any]] = field(default_factory=list)


def declared(files: dict[str, Any]) -> Declared:
    """What the files of a ruleset declare; `files` holds the plain data of each, by name."""
    found = Declared()
    for name in sorted(files):
        data = files[name] or {}
        if name.startswith("vocabulary"):
            _take_words(data, found)
        elif name.startswith("rules/"):
            found.rules += data.get("rules") or []
    roles = files["ruleset.yaml"].get("roles") or {}
    found.roles = {role: listed((of or {}).get("outranks") or []) for role, of in roles.items()}
    found.strengths = files["ruleset.yaml"].get("strengths") or {}
    choices = (files.get("interpretations.yaml") or {}).get("interpretations") or {}
    found.values = {name: of["value"] for name, of in choices.items() if "value" in of}
    safety = files.get("safety.yaml") or {}
    found.impossible += [one["when"] for one in safety.get("impossible") or []]
    found.excludes = safety.get("excludes") or []
    found.guarantees = [one for one in safety.get("guarantees") or [] if "always" in one]
    if found.parameters:
        first = max(values[0]["from"] for values in found.parameters.values())
        found.elements[DECIDED_ON] = {"type": "date", "least": first}
    elif any(DECIDED_ON in str(of.get("computed", "")) for of in _computed(found)):
        found.elements[DECIDED_ON] = {"type": "date"}
    return found


def _computed(found: Declared) -> list[dict[str, Any]]:
    return [*found.elements.values(), *found.amounts.values()]


def _take_words(data: dict[str, Any], found: Declared) -> None:
    found.elements |= data.get("elements") or {}
    found.history |= data.get("history") or {}
    found.findings += list(data.get("findings") or {})
    for name, of in (data.get("classifications") or {}).items():
        found.classes[name] = [f"{name} is {code}" for code in of["codes"]]
        found.findings += found.classes[name]
    found.scores |= data.get("scores") or {}
    for name, of in (data.get("actions") or {}).items():
        found.actions.append(name)
        for amount, about in (of.get("amounts") or {}).items():
            found.amounts[f"{name}.{amount}"] = about
        found.after[name] = listed(of.get("after") or [])
        if "repeat" in of:
            _take_repeat(name, of["repeat"], found)
    for name, of in (data.get("parameters") or {}).items():
        found.parameters[name] = of["values"]
    found.notes += list(data.get("notes") or {})


def _take_repeat(action: str, of: dict[str, Any], found: Declared) -> None:
    """What a repeat brings with it: how long ago each time was, and the rules for its limits."""
    not_due, last = f"{action}_not_due", f"{action}_since_last"
    found.findings.append(not_due)
    limits = [("every", "1", of["every"], [last])]
    if "at_most" in of:
        limits.append(("at-most", of["at_most"], of["within"], [last, f"{last}_{of['at_most']}"]))
    for name, number, period_, elements in limits:
        measured = {"from": of["given"], "to": "now", "never": "longer than any", "nth": number}
        found.elements[elements[-1]] = {
            "type": "duration in days" if "day" in period_ else "duration",
            "measured": measured | ({"where": of["where"]} if "where" in of else {}),
        }
        found.rules.append(
            {
                "id": f"{action.replace('_', '-')}-{name}",
                "cites": listed(of["cites"]),
                "when": f"{elements[-1]} is less than {period_}",
                "find": not_due,
            }
        )
        if elements[-1] != last:
            ways = [
                {"all": [f"{last} is at least {than}", f"{elements[-1]} is less than {than}"]}
                for than in (of["every"], period_)
            ]
            found.impossible.append({"any": ways})


def listed(value: Any) -> list[Any]:
    """A list, also of one thing that stands alone."""
    return value if isinstance(value, list) else [value]


def may_judge(role: str, judge: str, roles: dict[str, list[str]]) -> bool:
    """Whether a role may make a judgement of another, because it is it or outranks it."""
    return role == judge or any(may_judge(lower, judge, roles) for lower in roles[role])


def condition(data: Any, findings: list[str], values: dict[str, str]) -> Condition:
    """A condition as it is written."""
    if isinstance(data, dict):
        if "at least" in data:
            parts = [condition(part, findings, values) for part in data["of"]]
            return "at least", int(data["at least"]), parts
        ((key, inner),) = data.items()
        if key == "not":
            return "not", condition(inner, findings, values)
        return key, [condition(part, findings, values) for part in inner]
    text = " ".join(data.split())
    if text.startswith("not "):
        return "not", condition(text[4:], findings, values)
    if text in findings:
        return "finding", text
    if text.replace(" is not ", " is ", 1) in findings:
        return "not", ("finding", text.replace(" is not ", " is ", 1))
    if " " not in text:
        return "compare", text, "=", "yes"
    name, rest = text.split(" ", 1)
    op, words = next((op, rest[len(said) :].strip()) for said, op in _OPS if _says(rest, said))
    if op == "within":
        return limit_of(name, values[words])
    return _compared(name, op, words)


def _says(text: str, said: str) -> bool:
    return text.startswith(said + " ")


def limit_of(name: str, limit: str) -> Condition:
    """A comparison with the limit of an interpretation."""
    op, words = next(
        (op, limit[len(said) - 3 :].strip())
        for said, op in _OPS
        if said.startswith("is ") and _says(limit, said[3:])
    )
    return _compared(name, op, words)


def _compared(name: str, op: str, words: str) -> Condition:
    match op:
        case "between":
            low, high = re.split(r" and ", words, maxsplit=1)
            return "all", [("compare", name, ">=", low), ("compare", name, "<=", high)]
        case "!=" if words == "known":
            return "compare", name, "unknown", ""
        case "!=":
            return "not", ("compare", name, "=", words)
        case "lacks":
            return "not", ("compare", name, "includes", words)
    return "compare", name, op, words


def period(text: str, values: dict[str, str]) -> str:
    """The length of a period, which may be that of an interpretation."""
    words = values.get(text, text)
    return words.removeprefix("at most ")


def leaves(tree: Condition) -> Iterator[Condition]:
    """The comparisons and findings of a condition, as often as they occur."""
    match tree:
        case ("all" | "any", parts) | ("at least", _, parts):
            for part in parts:
                yield from leaves(part)
        case ("not", part):
            yield from leaves(part)
        case _:
            yield tree
