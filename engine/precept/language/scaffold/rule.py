"""Add a rule or a table to a ruleset, and declare the words that it needs."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from precept.language.contents import names_inside
from precept.language.scaffold.insertion import inserted
from precept.language.scaffold.ruleset import as_scalar, read, write_if_sound
from precept.language.syntax.conditions import parse_line
from precept.language.syntax.nodes import MappingNode, ScalarNode
from precept.language.syntax.reader import read_file
from precept.model.conditions import classification_of
from precept.model.diagnostics import Diagnostics, Source, Span
from precept.model.outcomes import FINDING, KINDS, SCORE
from precept.model.records import dataclass
from precept.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(ABC):
    """What is to be added to the rules.

    `concludes` is the id of what it concludes by its `kind`: `find`, `advise`, `note` or `add`; a
    table may conclude something else in each row. `to` is the audience of an action that the
    vocabulary does not have yet.
    """

    id: str
    cites: Sequence[str]
    when: Sequence[str]
    kind: str
    concludes: str
    strength: str = ""
    to: str = ""

    @abstractmethod
    def lines(self) -> Iterator[str]:
        """Return it as an item of a YAML list."""

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions that it reads."""
        return tuple(self.when)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes of the classification that it finds, if it finds one and they are known."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft(Draft):
    """A rule to add.

    `points` is what it adds, and `while_unknown` why it may ask for what is not known.
    """

    unless: Sequence[str] = ()
    points: str = ""
    while_unknown: str = ""

    def lines(self) -> Iterator[str]:
        """Return the rule as an item of a YAML list."""
        yield f"- id: {as_scalar(self.id)}"
        yield f"  cites: {_listed(self.cites)}"
        yield from _condition("when", "all", self.when)
        yield from _condition("unless", "any", self.unless)
        if self.kind == SCORE.conclusion:
            yield f"  {self.kind}: {as_scalar(self.points)}"
            yield f"  to: {as_scalar(self.concludes)}"
        else:
            yield f"  {self.kind}: {as_scalar(self.concludes)}"
        if self.strength:
            yield f"  strength: {as_scalar(self.strength)}"
        if self.while_unknown:
            yield f"  while_unknown: {self.while_unknown}"

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions that it reads."""
        return (*self.when, *self.unless)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDraft(Draft):
    """A table to add: its columns, and the cells of each row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def lines(self) -> Iterator[str]:
        """Return the table as an item of a YAML list."""
        yield f"- table: {as_scalar(self.id)}"
        if self.cites:
            yield f"  cites: {_listed(self.cites)}"
        yield f"  columns: {_in_brackets(self.columns)}"
        yield from _condition("when", "all", self.when)
        if self.kind:
            yield f"  {self.kind}: {as_scalar(self.concludes)}"
        if self.strength:
            yield f"  strength: {as_scalar(self.strength)}"
        yield "  rows:"
        yield from (f"    - {_in_brackets(row)}" for row in self.rows)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the column with the name of what it finds."""
        if self.kind != FINDING.conclusion or self.concludes not in self.columns:
            return ()
        place = list(self.columns).index(self.concludes)
        return tuple(dict.fromkeys(row[place] for row in self.rows if place < len(row)))


def _listed(cites: Sequence[str]) -> str:
    return cites[0] if len(cites) == 1 else f"[{', '.join(cites)}]"


def _in_brackets(items: Sequence[str]) -> str:
    return f"[{', '.join(map(as_scalar, items))}]"


def _condition(name: str, join: str, lines: Sequence[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield f"  {name}: {as_scalar(lines[0])}"
    elif lines:
        yield from (f"  {name}:", f"    {join}:")
        yield from (f"      - {as_scalar(line)}" for line in lines)


PARTS = MappingProxyType({kind.conclusion: kind.section for kind in KINDS.values()})
"""The part of the vocabulary that declares each kind of conclusion."""

DRAFTED = "# Drafted from its name: say it as a clinician would."


@dataclass(frozen=True, slots=True)
class Word:
    """A word to declare: its part of the vocabulary, and its lines of YAML."""

    id: str
    part: str
    lines: tuple[str, ...]


def missing_words(draft: Draft, vocabulary: Vocabulary) -> Iterator[Word]:
    """Return the words that a rule needs and that can be drafted from their names.

    An element that is a condition by itself is a yes or no. An element that is compared must be
    declared beforehand, because only its author knows its type and range.
    """
    known = {
        *vocabulary.elements,
        *vocabulary.findings,
        *vocabulary.classifications,
        *vocabulary.scores,
    }
    for name in dict.fromkeys(map(_bare, draft.conditions)):
        if name and name not in known:
            yield Word(name, "elements", _element(name))
    # Only the author knows the other codes of a classification.
    if not draft.concludes or classification_of(draft.concludes):
        return
    if draft.codes:
        if draft.concludes not in vocabulary.classifications:
            yield Word(draft.concludes, "classifications", _conclusion(draft))
        return
    part = PARTS[draft.kind]
    if draft.concludes not in getattr(vocabulary, part):
        yield Word(draft.concludes, part, _conclusion(draft))


def _bare(condition: str) -> str:
    """Return the word of a condition without a comparison; else an empty text."""
    span = Span(Source("condition", condition), 1, 1, 1, 1 + len(condition))
    line = parse_line(ScalarNode(condition, span), Diagnostics())
    return line.name.value if line and not line.comparison else ""


def plain_name(name: str) -> str:
    """Return an id as words."""
    return name.replace("_", " ")


def _element(name: str) -> tuple[str, ...]:
    return (
        DRAFTED,
        f"{name}:",
        "  type: boolean",
        f"  meaning: whether {plain_name(name)} applies",
        f"  ask: Does {plain_name(name)} apply?",
        "  steps:",
        f"    - {plain_name(name)}",
    )


def _conclusion(draft: Draft) -> tuple[str, ...]:
    plain = plain_name(draft.concludes)
    says = f"  {'text' if draft.kind == 'note' else 'meaning'}: {plain}"
    to = (f"  to: {draft.to}",) if draft.kind == "advise" else ()
    codes = (f"  codes: {_in_brackets(draft.codes)}",) if draft.codes else ()
    steps = ("  steps:", f"    - {plain}")
    return (DRAFTED, f"{draft.concludes}:", *codes, says, *to, *steps)


@dataclass(frozen=True, slots=True)
class Added:
    """The files that a rule and its new words were added to."""

    rules: Path
    vocabulary: Path
    words: tuple[Word, ...]


def new_rule(name: str, draft: Draft, topic: str) -> Added:
    """Add a rule or a table to the file of its topic, or to the last file if no topic is named.

    Raises:
        BadInput: if there is no such ruleset, or it would have a fault. Nothing is written then.
    """
    # A word that no rule reads yet is a fault, so a ruleset with faults is accepted here.
    folder, ruleset = read(name)
    rules = _rules(folder, topic)
    vocabulary = vocabulary_file(folder, rules)
    draft = replace(draft, to=draft.to or next(iter(ruleset.roles), ""))
    words = tuple(missing_words(draft, ruleset.vocabulary))
    files = {rules: _with_rule(rules, draft, topic)}
    if words:
        files[vocabulary] = _with_words(vocabulary, words)
    write_if_sound(folder, files)
    return Added(rules, vocabulary, words)


def _rules(folder: Path, topic: str) -> Path:
    """Return the existing or new file of a topic."""
    files = [folder / "rules" / name for name in names_inside(folder / "rules", ".yaml")]
    if not topic:
        return files[-1]
    named = re.sub("[^a-z0-9]+", "_", topic.lower()).strip("_")
    new = folder / "rules" / f"{len(files) + 1:02}_{named}.yaml"
    return next((path for path in files if topic_of(path) == topic), new)


def topic_of(rules: Path) -> str:
    """Return the topic of a file of rules."""
    node = read_file(rules, str(rules), Diagnostics())
    topic = node.get("topic") if isinstance(node, MappingNode) else None
    return topic.value if isinstance(topic, ScalarNode) else ""


def vocabulary_file(folder: Path, rules: Path) -> Path:
    """Return the vocabulary file with the name of the file of rules, else the last one."""
    names = names_inside(folder / "vocabulary", ".yaml")
    if not names:
        return folder / "vocabulary.yaml"
    return folder / "vocabulary" / (rules.name if rules.name in names else names[-1])


def _with_rule(path: Path, draft: Draft, topic: str) -> str:
    text = (
        path.read_text("utf-8-sig")
        if path.exists()
        else f"topic: {as_scalar(topic)}\n\nrules: []\n"
    )
    return inserted(text, ("rules",), draft.lines(), Source(str(path), text))


def _with_words(path: Path, words: Sequence[Word]) -> str:
    text = path.read_text("utf-8-sig")
    for word in words:
        text = inserted(text, (word.part,), word.lines, Source(str(path), text))
    return text
