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
from precept.model.diagnostics import one_of


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
    before: tuple[Expression, ...]
    """What must be true before any rule is tried."""
    default: tuple[Assignment, ...]
    """What is recorded before the first rule."""
    rules: tuple[Rule, ...]
    """In the order in which they are tried: by priority, the highest first."""
    purpose: str = ""
    references: tuple[str, ...] = ()
    source: str = field(default="", repr=False)
    """The file."""

    def called(self, id_: str) -> str:
        """The words for an id, or the id."""
        term = self.terms.get(id_)
        return term.text if term and term.text else id_


def read_guideline(path: Path, language: str | None = None) -> Guideline:
    """Read a guideline from its file, with the terms of a language; by default the English ones.

    Raises:
        Unreadable: if it is no guideline of GDL2, or one of its lines cannot be read.
        OSError: if the file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
        data = json.loads(text)
        return replace(_guideline(data, language), source=text)
    except UnicodeDecodeError:
        raise Unreadable(f"`{path.name}` is no text in UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Unreadable(f"`{path.name}` is no JSON from {where} on") from None
    except KeyError as error:
        raise Unreadable(f"`{path.name}` is no guideline of GDL2: it lacks {error}") from None
    except (TypeError, AttributeError, ValueError, StopIteration):
        raise Unreadable(f"`{path.name}` is no guideline of GDL2") from None


def _guideline(data: dict[str, Any], language: str | None) -> Guideline:
    definition = data["definition"]
    all_terms = data["ontology"]["term_definitions"]
    if language is not None and language not in all_terms:
        raise Unreadable(f"it has no terms in `{language}`, but in {one_of(all_terms)}")
    spoken = language or ("en" if "en" in all_terms else _original(data, all_terms))
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
        before=_conditions("pre_conditions", definition.get("pre_conditions")),
        default=_assignments("default_actions", definition.get("default_actions")),
        # The order of the file settles what priorities leave open.
        rules=tuple(sorted(rules, key=lambda rule: -rule.priority)),
        purpose=_one_line((details.get(spoken) or {}).get("purpose")),
        references=_references(data),
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
