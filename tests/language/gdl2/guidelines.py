"""Small guidelines of GDL2, made up without clinical meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from precept.language.gdl2.cases import TestCase, read_cases
from precept.language.gdl2.guideline import Guideline, read_guideline

RuleLines = tuple[Sequence[str], Sequence[str]]


def as_json(
    terms: Mapping[str, str],
    inputs: Sequence[str],
    outputs: Sequence[str],
    rules: Mapping[str, RuleLines],
    *,
    default: Sequence[str] = (),
    before: Sequence[str] = (),
) -> str:
    """A guideline as a file has it; of its rules the first has the highest priority."""
    written = {
        id_: {"id": id_, "priority": len(rules) - place, "when": list(when), "then": list(then)}
        for place, (id_, (when, then)) in enumerate(rules.items())
    }
    return json.dumps(
        {
            "gdl_version": "2.0",
            "id": "Doses.v1",
            "concept": "gt0001",
            "language": {"original_language": "ISO_639-1::en"},
            "description": {
                "details": {"en": {"purpose": "To try the import."}},
                "other_details": {"references": "1. A reference."},
            },
            "definition": {
                "pre_conditions": list(before),
                "default_actions": list(default),
                "data_bindings": {
                    "gt0100": {"type": "INPUT", "elements": {id_: {} for id_ in inputs}},
                    "gt0101": {"type": "OUTPUT", "elements": {id_: {} for id_ in outputs}},
                },
                "rules": written,
            },
            "ontology": {
                "term_definitions": {
                    "en": {
                        "terms": {
                            id_: {"text": text}
                            for id_, text in {"gt0001": "Doses", **terms}.items()
                        }
                    }
                }
            },
        }
    )


def cases_as_yaml(*cases: tuple[Mapping[str, str], Mapping[str, str]], now: str = "") -> str:
    """Test cases as a file has them: what is recorded, and what is expected."""
    lines = ["guidelines:", "  1: Doses.v1"]
    lines += [f"current_datetime: {now}"] if now else []
    lines.append("test_cases:")
    for number, (recorded, expected) in enumerate(cases, start=1):
        lines.append(f"- id: Case {number}")
        for name, values in (("input", recorded), ("expected_output", expected)):
            lines.append(f"  {name}:")
            lines.append("    1:" if values else "    1: {}")
            lines += [f"      {id_}|Term|: '{value}'" for id_, value in values.items()]
    return "\n".join(lines) + "\n"


def read(folder: Path, guideline: str, cases: str) -> tuple[Guideline, tuple[TestCase, ...]]:
    """Write a guideline and its cases into a folder, and read them."""
    file, tests = folder / "Doses.v1.gdl2.json", folder / "Doses.v1.test.yml"
    file.write_text(guideline, "utf-8")
    tests.write_text(cases, "utf-8")
    return read_guideline(file), read_cases(tests)
