"""A rule as its author tells it, before it stands in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from precept.language.formatting.comments import stretch
from precept.language.formatting.yaml_layout import is_block
from precept.language.scaffold.dry_run import put, read
from precept.language.scaffold.faults import IN_BRACKETS
from precept.language.syntax.conditions import parse_line
from precept.language.syntax.nodes import MappingNode, ScalarNode
from precept.language.syntax.reader import read_file
from precept.language.syntax.writer import as_file
from precept.model.diagnostics import Source, Span
from precept.model.errors import BadInput
from precept.model.outcomes import KINDS
from precept.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule that is to be.

    `concludes` is the word behind its `kind`: `find`, `advise` or `note`. `to` is whom an action is
    for that the vocabulary does not have yet.
    """

    id: str
    cites: Sequence[str]
    when: Sequence[str]
    unless: Sequence[str]
    kind: str
    concludes: str
    strength: str = ""
    to: str = ""

    def lines(self) -> Iterator[str]:
        """The rule as an item of a list."""
        yield f"- id: {said(self.id)}"
        cites = ", ".join(self.cites)
        yield f"  cites: {cites if len(self.cites) == 1 else f'[{cites}]'}"
        yield from _condition("when", "all", self.when)
        yield from _condition("unless", "any", self.unless)
        yield f"  {self.kind}: {said(self.concludes)}"
        if self.strength:
            yield f"  strength: {said(self.strength)}"


def _condition(name: str, join: str, lines: Sequence[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield f"  {name}: {said(lines[0])}"
    elif lines:
        yield from (f"  {name}:", f"    {join}:")
        yield from (f"      - {said(line)}" for line in lines)


def said(text: str) -> str:
    """A text as it stands in a file, in quotation marks if it needs them."""
    return as_file({"_": text}).removeprefix("_: ").rstrip("\n")


PARTS = MappingProxyType({kind.conclusion: kind.section for kind in KINDS.values()})
"""In which part of a vocabulary the conclusion of a rule is declared."""

_REMARK = "# Drafted from its name: say it as a clinician would."


@dataclass(frozen=True, slots=True)
class Word:
    """A word to declare: in which part of the vocabulary, and by which lines."""

    id: str
    part: str
    lines: tuple[str, ...]


def missing_words(draft: Draft, vocabulary: Vocabulary) -> Iterator[Word]:
    """The words that a rule needs, as far as their names tell what they are.

    What is asked is a yes or no where it stands in a condition alone. What is compared with
    something must be declared beforehand, for nobody but its author knows its type and its range.
    """
    known = {*vocabulary.elements, *vocabulary.findings}
    for name in dict.fromkeys(map(_bare, (*draft.when, *draft.unless))):
        if name and name not in known:
            yield Word(name, "elements", _element(name))
    part = PARTS[draft.kind]
    if draft.concludes not in getattr(vocabulary, part):
        yield Word(draft.concludes, part, _conclusion(draft))


def _bare(condition: str) -> str:
    """The word of a condition that says no more than that it is so, or is not; else empty."""
    span = Span(Source("condition", condition), 1, 1, 1, 1 + len(condition))
    line = parse_line(ScalarNode(condition, span), [])
    return line.name.value if line and not line.comparison else ""


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _element(name: str) -> tuple[str, ...]:
    return (
        _REMARK,
        f"{name}:",
        "  type: boolean",
        f"  meaning: whether {_plain(name)} applies",
        f"  ask: Does {_plain(name)} apply?",
        "  steps:",
        f"    - {_plain(name)}",
    )


def _conclusion(draft: Draft) -> tuple[str, ...]:
    plain = _plain(draft.concludes)
    says = f"  {'text' if draft.kind == 'note' else 'meaning'}: {plain}"
    to = (f"  to: {draft.to}",) if draft.kind == "advise" else ()
    steps = ("  steps:", f"    - {plain}")
    return (_REMARK, f"{draft.concludes}:", says, *to, *steps)


def inserted(text: str, name: str, lines: Iterable[str], source: Source) -> str:
    """The text of a file with lines at the end of the list or the group of a name.

    A blank line parts them from what stands there.

    Raises:
        BadInput: if that stands in brackets, and is not empty.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    node = next((value for key, value in root.value if key.value == name), None)
    if node is None:
        return f"{text.rstrip()}\n\n{name}:\n{_block(lines, 2)}"
    if is_block(node):
        end = _line_end(text, _end(text, node))
        return f"{text[:end]}\n\n{_block(lines, node.start_mark.column)}{text[end + 1 :]}"
    if node.value:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        span = Span(source, line, column, line, column + 1)
        message = f"`{name}` stands in brackets, so nothing can be added below it"
        raise BadInput("there is no place for it", [IN_BRACKETS.at(span, message)])
    start, end = node.start_mark.index, node.end_mark.index
    below = _line_end(text, end)
    behind = text[end:below].rstrip()
    return f"{text[:start].rstrip()}{behind}\n{_block(lines, 2)}{text[below + 1 :]}"


def _block(lines: Iterable[str], column: int) -> str:
    return "".join(f"{' ' * column if line else ''}{line}\n" for line in lines)


def _end(text: str, node: yaml.Node) -> int:
    """Where the last of what a node says ends."""
    if isinstance(node, yaml.ScalarNode):
        return stretch(text, node)[1]
    if not is_block(node):
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[-1] if isinstance(last, tuple) else last)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


@dataclass(frozen=True, slots=True)
class Added:
    """Where a rule was added, and which words were declared with it, and where."""

    rules: Path
    vocabulary: Path
    words: tuple[Word, ...]


def new_rule(name: str, draft: Draft, topic: str) -> Added:
    """Add a rule to the file of its topic, or to the last one if no topic is named.

    Nothing else in its files is touched, and nothing is written if the ruleset would have a fault.

    Raises:
        BadInput: if it would, or if there is no such ruleset.
    """
    # A word that is declared already is a fault until there is the rule that reads it.
    folder, ruleset = read(name)
    rules = _rules(folder, topic)
    vocabulary = _vocabulary(folder, rules)
    words = tuple(missing_words(draft, ruleset.vocabulary))
    files = {rules: _with_rule(rules, draft, topic)}
    if words:
        files[vocabulary] = _with_words(vocabulary, words)
    put(folder, files)
    return Added(rules, vocabulary, words)


def _rules(folder: Path, topic: str) -> Path:
    """The file of a topic, or the one that it will have."""
    files = sorted((folder / "rules").glob("*.yaml"))
    if not topic:
        return files[-1]
    named = re.sub("[^a-z0-9]+", "_", topic.lower()).strip("_")
    new = folder / "rules" / f"{len(files) + 1:02}_{named}.yaml"
    return next((path for path in files if topic_of(path) == topic), new)


def topic_of(rules: Path) -> str:
    """The topic of a file of rules."""
    node = read_file(rules, str(rules), [])
    topic = node.get("topic") if isinstance(node, MappingNode) else None
    return topic.value if isinstance(topic, ScalarNode) else ""


def _vocabulary(folder: Path, rules: Path) -> Path:
    """The file for the words of a topic: the one that is called like its rules, else the last."""
    files = sorted((folder / "vocabulary").glob("*.yaml"))
    if not files:
        return folder / "vocabulary.yaml"
    return next((path for path in files if path.name == rules.name), files[-1])


def _with_rule(path: Path, draft: Draft, topic: str) -> str:
    text = path.read_text("utf-8-sig") if path.exists() else f"topic: {said(topic)}\n\nrules: []\n"
    return inserted(text, "rules", draft.lines(), Source(str(path), text))


def _with_words(path: Path, words: Sequence[Word]) -> str:
    text = path.read_text("utf-8-sig")
    for word in words:
        text = inserted(text, word.part, word.lines, Source(str(path), text))
    return text
