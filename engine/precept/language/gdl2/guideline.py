"""A guideline of GDL2 as its file holds it: rules in their order, and the words for all ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from precept.language.gdl2.expressions import (
    Assignment,
    Expression,
    Unreadable,
    read_assignment,
    read_condition,
)


@dataclass(frozen=True)
class Rule:
    """A rule: all of `when` have to be true, and `then` follows line by line."""

    id: str
    priority: int
    when: tuple[Expression, ...]
    then: tuple[Assignment, ...]
    lines: tuple[str, ...]
    """Its `when` and `then` as they are written."""


@dataclass(frozen=True)
class Term:
    """The words for an id."""

    text: str
    description: str = ""


@dataclass(frozen=True)
class Guideline:
    """A guideline, in one of its languages."""

    id: str
    language: str
    terms: Mapping[str, Term]
    concept: str
    """The id whose term is the name of the guideline."""
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    both: frozenset[str]
    """Elements that stand among the inputs and the outputs."""
    before: tuple[Expression, ...]
    """What must be true before any rule is tried."""
    default: tuple[Assignment, ...]
    """What is recorded before the first rule."""
    rules: tuple[Rule, ...]
    """In the order in which they are tried: by priority, the highest first."""
    purpose: str = ""
    references: tuple[str, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)
    """The archetype of each element."""
    source: str = field(default="", repr=False)
    """The file."""

    def called(self, id_: str) -> str:
        """The words for an id, or the id."""
        term = self.terms.get(id_)
        return term.text if term and term.text else id_


def read_guideline(path: Path, language: str = "en") -> Guideline:
    """Read a guideline from its file.

    Raises:
        Unreadable: if it is no guideline of GDL2, or one of its lines cannot be read.
        OSError: if the file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
        data = json.loads(text)
        return replace(_guideline(data, language), source=text)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable(f"{path.name} is no JSON: {error}") from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(f"{path.name} is no guideline of GDL2: {error!r}") from None


def _guideline(data: dict[str, Any], language: str) -> Guideline:
    definition = data["definition"]
    all_terms = data["ontology"]["term_definitions"]
    spoken = language if language in all_terms else _original(data, all_terms)
    of = {
        direction: [
            id_
            for binding in definition["data_bindings"].values()
            if binding.get("type") == direction
            for id_ in binding.get("elements") or {}
        ]
        for direction in ("INPUT", "OUTPUT")
    }
    rules = [_rule(rule) for rule in definition["rules"].values()]
    details = data.get("description", {}).get("details", {})
    return Guideline(
        id=data["id"],
        language=spoken,
        terms={
            id_: Term(_one_line(term.get("text")), _one_line(term.get("description")))
            for id_, term in all_terms[spoken]["terms"].items()
        },
        concept=data.get("concept", ""),
        inputs=tuple(dict.fromkeys(of["INPUT"])),
        outputs=tuple(dict.fromkeys(of["OUTPUT"])),
        both=frozenset(of["INPUT"]) & frozenset(of["OUTPUT"]),
        before=_conditions("pre_conditions", definition.get("pre_conditions")),
        default=_assignments("default_actions", definition.get("default_actions")),
        # The order of the file settles what priorities leave open.
        rules=tuple(sorted(rules, key=lambda rule: -rule.priority)),
        purpose=_one_line((details.get(spoken) or {}).get("purpose")),
        references=_references(data),
        models={
            id_: binding.get("model_id", "")
            for binding in definition["data_bindings"].values()
            for id_ in binding.get("elements") or {}
        },
    )


def _original(data: dict[str, Any], terms: Mapping[str, Any]) -> str:
    named = str(data.get("language", {}).get("original_language", "")).rpartition("::")[2]
    return named if named in terms else next(iter(terms))


def _rule(data: dict[str, Any]) -> Rule:
    when, then = data.get("when") or [], data.get("then") or []
    return Rule(
        id=data["id"],
        priority=int(data.get("priority", 0)),
        when=_conditions(data["id"], when),
        then=_assignments(data["id"], then),
        lines=(*when, "then", *then),
    )


def _conditions(place: str, lines: list[str] | None) -> tuple[Expression, ...]:
    with _at(place):
        return tuple(read_condition(line) for line in lines or [])


def _assignments(place: str, lines: list[str] | None) -> tuple[Assignment, ...]:
    with _at(place):
        return tuple(read_assignment(line) for line in lines or [])


class _at:  # noqa: N801 - used like a function
    """Says in which rule something cannot be read."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Unreadable):
            raise Unreadable(f"{self._place}: {error}") from None


def _references(data: dict[str, Any]) -> tuple[str, ...]:
    text = (data.get("description", {}).get("other_details") or {}).get("references") or ""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield _one_line(line)


def _one_line(text: object) -> str:
    return " ".join(str(text or "").split())
