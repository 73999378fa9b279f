"""A ruleset's folder: the files it is made of, read and lowered as one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.ir.rules import Rule, Ruleset
from precept.lowering import faults, shape
from precept.lowering.conditions import Scope
from precept.lowering.ledger import read_ledger
from precept.lowering.rules import read_rules
from precept.lowering.vocabulary import declared, read_vocabulary
from precept.syntax.nodes import Node
from precept.syntax.reader import read_file


def read_ruleset(folder: Path, found: list[Diagnostic]) -> Ruleset:
    """The ruleset in a folder. It is whole only if nothing is added to `found`."""
    files = _Files(folder, found)
    about = shape.group(files.read("ruleset.yaml"), "a ruleset", found, ["id", "version", "title"])
    words = files.read("vocabulary.yaml")
    vocabulary = read_vocabulary(words, found)
    ledger = read_ledger(files.read("ledger.yaml"), found)
    scope = Scope(vocabulary, declared(words))
    rules: list[Rule] = []
    for name in files.rules():
        rules += read_rules(files.read(name), scope, ledger, found)
    return Ruleset(
        id=about.string("id") if about else "",
        version=about.string("version") if about else "",
        title=about.string("title") if about else "",
        vocabulary=vocabulary,
        rules=MappingProxyType(_by_id(rules, found)),
        ledger=ledger,
    )


@dataclass(frozen=True, slots=True)
class _Files:
    folder: Path
    found: list[Diagnostic]

    def read(self, name: str) -> Node | None:
        return read_file(self.folder / name, self._shown(name), self.found)

    def rules(self) -> list[str]:
        names = sorted(path.name for path in (self.folder / "rules").glob("*.yaml"))
        if not names:
            span = Span(Source(self._shown("rules")))
            self.found.append(faults.NO_FILES.at(span, f"`{self.folder}` has no rules"))
        return [f"rules/{name}" for name in names]

    def _shown(self, name: str) -> str:
        return f"{self.folder}/{name}"


def _by_id(rules: list[Rule], found: list[Diagnostic]) -> dict[str, Rule]:
    known: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in known and rule.span is not None:
            first = known[rule.id].span
            message = f"there are two rules `{rule.id}`"
            found.append(faults.TWICE.at(rule.span, message, also=[first] if first else []))
        known.setdefault(rule.id, rule)
    return known
