"""A ruleset and a case in one folder, as plain data that its files hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from tests.generate import MEANINGS

from precept.language.loader.ruleset import read_ruleset
from precept.model.diagnostics import Diagnostics
from precept.model.ruleset import Ruleset

Data = dict[str, Any]
Files = dict[str, Data]
"""What each file holds, by its name."""

RULES, VOCABULARY, SAFETY = "rules/01_all.yaml", "vocabulary.yaml", "safety.yaml"
INTERPRETATIONS = "interpretations.yaml"
CASE = "cases/case.yaml"

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ROLES: Data = {"patient": {}, "clinician": {}, "neurologist": {"outranks": ["clinician"]}}
_ABOUT: Files = {
    "ruleset.yaml": {
        "id": "random",
        "version": "1",
        "title": "Whatever may be",
        "roles": ROLES,
        "strengths": dict(MEANINGS),
    },
    "ledger.yaml": {
        "document": {"file": "random.txt", "title": "Whatever may be"},
        "statements": {
            f"p1.{number}": {"kind": "advice", "fingerprint": "0" * 64, "says": "So it is."}
            for number in range(1, 5)
        },
    },
}


def files(rules: list[Data], vocabulary: Data, safety: Data) -> Files:
    """The files of a ruleset."""
    told = {RULES: {"topic": "Whatever may be", "rules": rules}, VOCABULARY: vocabulary}
    return told | ({SAFETY: safety} if safety else {}) | _ABOUT


def save(files: Mapping[str, Data], folder: Path) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # A copy, for of what stands twice the second would refer to the first.
        copy = json.loads(json.dumps(data))
        text = yaml.dump(copy, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=100)
        path.write_text(text, "utf-8")
    return folder


def load(folder: Path) -> Files:
    """What the files in a folder hold."""
    return {
        path.relative_to(folder).as_posix(): yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
        for path in sorted(folder.rglob("*.yaml"))
    }


def read(folder: Path) -> Ruleset | None:
    """The ruleset in a folder; None if it has a fault."""
    diagnostics = Diagnostics()
    ruleset = read_ruleset(folder, diagnostics)
    return None if diagnostics else ruleset
