"""A ruleset's folder: the files it is made of, read as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from precept.language import grammar
from precept.language.contents import contents_faults, leads_out, names_inside
from precept.language.files import read_source
from precept.language.hidden import hidden, hidden_characters
from precept.language.loader import faults, shape
from precept.language.loader.context import LoadingContext
from precept.language.loader.ledger import (
    read_choices,
    read_interpretations,
    read_ledger,
    read_not_covered,
    read_own,
    read_reviews,
    read_waivers,
)
from precept.language.loader.order import impossible_times, read_order
from precept.language.loader.parameters import declare_day, read_parameters
from precept.language.loader.roles import read_roles
from precept.language.loader.rules import read_decisions, read_rules, read_safety
from precept.language.loader.strengths import read_strengths
from precept.language.loader.vocabulary import read_vocabulary
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.language.syntax.reader import read
from precept.model.arithmetic import Computed
from precept.model.diagnostics import Diagnostic, Diagnostics, Source, Span
from precept.model.hidden import hidden_places
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset, Table
from precept.model.vocabulary import Element


def read_ruleset(folder: Path, diagnostics: Diagnostics) -> Ruleset:
    """Return the ruleset in a folder. It is whole only if nothing is added to `diagnostics`."""
    files = _Files(folder, diagnostics)
    context = LoadingContext(diagnostics)
    about = shape.group(files.read("ruleset.yaml"), grammar.RULESET, diagnostics)
    id_ = about.text("id") if about else None
    is_named = id_ is not None and shape.is_id(id_, diagnostics)
    if about:
        read_roles(about.fields.get("roles"), context)
        read_strengths(about.fields.get("strengths"), context)
    chosen = files.read("interpretations.yaml", optional=True)
    words, statements = files.vocabulary(), files.read("ledger.yaml")
    context.choices = read_choices(chosen, diagnostics)
    context.own = read_own(chosen)
    context.ledger = read_ledger(statements, diagnostics)
    read_parameters(words, context)
    read_vocabulary(words, context)
    declare_day(context)
    diagnostics += contents_faults(folder, context.ledger.document or None)
    # Where words or statements cannot be read, every use of one would be a fault again.
    legible = bool(words) and statements is not None

    def using(node: Node | None) -> Node | None:
        return node if legible else None

    rules: list[Rule] = read_order(words, context) if legible else []
    tables: list[Table] = []
    computes = any(_is_output(element) for element in context.vocabulary.elements.values())
    for name in files.rules(needed=not computes):
        of_file, tables_of_file = read_rules(using(files.read(name)), context)
        rules += of_file
        tables += tables_of_file
    safety = using(files.read("safety.yaml", optional=True))
    asked = using(files.read("decisions.yaml", optional=True))
    decisions, silences = read_decisions(asked, context)
    of_safety = read_safety(safety, context)
    impossible = (*of_safety.impossible, *impossible_times(context.vocabulary))
    return Ruleset(
        id=id_.value if id_ and is_named else "",
        version=about.string("version") if about else "",
        title=about.string("title") if about else "",
        vocabulary=context.vocabulary,
        rules=MappingProxyType(_by_id(rules, diagnostics)),
        ledger=context.ledger,
        safety=replace(of_safety, impossible=impossible),
        interpretations=read_interpretations(using(chosen), context),
        not_covered=read_not_covered(using(chosen), context),
        decisions=decisions,
        silences=silences,
        roles=context.roles or {},
        strengths=MappingProxyType(
            {
                word: strength
                for word, strength in (context.strengths or {}).items()
                if strength is not None and strength.means
            }
        ),
        reviews=read_reviews(files.read("reviews.yaml", optional=True), about, context),
        waivers=read_waivers(files.read("waivers.yaml", optional=True), diagnostics),
        tables=MappingProxyType({table.id: table for table in tables}),
    )


@dataclass(frozen=True, slots=True)
class _Files:
    folder: Path
    diagnostics: Diagnostics

    def read(self, name: str, *, optional: bool = False) -> Node | None:
        path = self.folder / name
        if (optional and not path.exists()) or leads_out(path, self.folder):
            return None
        source = read_source(path, self._shown(name), self.diagnostics)
        if source is None:
            return None
        if found := hidden_characters(source):
            self.diagnostics.extend(found)
            return None
        node = read(source, self.diagnostics)
        # Escapes within quotation marks write them as well.
        self.diagnostics.extend(_hidden_in(node) if node else ())
        return node

    def vocabulary(self) -> tuple[Node, ...]:
        """One file, or a folder with one for each topic; none if one of them cannot be read."""
        names = self._inside("vocabulary") or ["vocabulary.yaml"]
        read = [self.read(name) for name in names]
        nodes = tuple(node for node in read if node is not None)
        return nodes if len(nodes) == len(names) else ()

    def rules(self, *, needed: bool) -> list[str]:
        names = self._inside("rules")
        if needed and not names:
            span = Span(Source(self._shown("rules")))
            self.diagnostics.add(faults.NO_FILES, span, f"`{self.folder}` has no rules")
        return names

    def _inside(self, folder: str) -> list[str]:
        return [f"{folder}/{name}" for name in names_inside(self.folder / folder, ".yaml")]

    def _shown(self, name: str) -> str:
        return f"{self.folder}/{name}"


def _is_output(element: Element) -> bool:
    """Return whether a formula that cites statements itself computes an element."""
    return isinstance(element.measured, Computed) and bool(element.measured.cites)


def _hidden_in(node: Node) -> Iterator[Diagnostic]:
    """Return the faults of the texts of a tree that have hidden characters."""
    match node:
        case ScalarNode():
            first = next(hidden_places(node.value), None)
            yield from () if first is None else (hidden(node.value[first], node.span),)
        case SequenceNode():
            for item in node.items:
                yield from _hidden_in(item)
        case MappingNode():
            for key, value in (*node.entries, *node.repeated):
                yield from _hidden_in(key)
                yield from _hidden_in(value)


def _by_id(rules: list[Rule], diagnostics: Diagnostics) -> dict[str, Rule]:
    known: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in known and rule.span is not None:
            first = known[rule.id].span
            message = f"there are two rules `{rule.id}`"
            diagnostics.add(faults.TWICE, rule.span, message, also=[first] if first else [])
        known.setdefault(rule.id, rule)
    return known
