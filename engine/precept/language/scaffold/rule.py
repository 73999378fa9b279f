"""Add a rule to a ruleset, and declare the words that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import yaml

from precept.language.contents import names_inside
from precept.language.formatting.yaml_layout import extent, is_block
from precept.language.scaffold.ruleset import as_scalar, read, write_if_sound
from precept.language.syntax.conditions import parse_line
from precept.language.syntax.nodes import MappingNode, ScalarNode
from precept.language.syntax.reader import read_file
from precept.model.conditions import classification_of
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.outcomes import KINDS, SCORE
from precept.model.vocabulary import Vocabulary

IN_BRACKETS = Fault(
    "NEW102",
    "in-brackets",
    "A list or group in brackets has no lines of its own to which an item could be added.",
    "write each of its items on a line of its own",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule to add.

    `concludes` is the id of what it concludes by its `kind`: `find`, `advise`, `note` or `add`.
    `to` is the audience of an action that the vocabulary does not have yet, `points` what is added,
    and `while_unknown` why the rule may ask for what is not known.
    """

    id: str
    cites: Sequence[str]
    when: Sequence[str]
    unless: Sequence[str]
    kind: str
    concludes: str
    strength: str = ""
    to: str = ""
    points: str = ""
    while_unknown: str = ""

    def lines(self) -> Iterator[str]:
        """Return the rule as an item of a YAML list."""
        yield f"- id: {as_scalar(self.id)}"
        cites = ", ".join(self.cites)
        yield f"  cites: {cites if len(self.cites) == 1 else f'[{cites}]'}"
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


def _condition(name: str, join: str, lines: Sequence[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield f"  {name}: {as_scalar(lines[0])}"
    elif lines:
        yield from (f"  {name}:", f"    {join}:")
        yield from (f"      - {as_scalar(line)}" for line in lines)


PARTS = MappingProxyType({kind.conclusion: kind.section for kind in KINDS.values()})
"""The part of the vocabulary that declares each kind of conclusion."""

_COMMENT = "# Drafted from its name: say it as a clinician would."


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
    for name in dict.fromkeys(map(_bare, (*draft.when, *draft.unless))):
        if name and name not in known:
            yield Word(name, "elements", _element(name))
    part = PARTS[draft.kind]
    # Only the author knows the other codes of a classification.
    if classification_of(draft.concludes):
        return
    if draft.concludes not in getattr(vocabulary, part):
        yield Word(draft.concludes, part, _conclusion(draft))


def _bare(condition: str) -> str:
    """Return the word of a condition without a comparison; else an empty text."""
    span = Span(Source("condition", condition), 1, 1, 1, 1 + len(condition))
    line = parse_line(ScalarNode(condition, span), Diagnostics())
    return line.name.value if line and not line.comparison else ""


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _element(name: str) -> tuple[str, ...]:
    return (
        _COMMENT,
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
    return (_COMMENT, f"{draft.concludes}:", says, *to, *steps)


def inserted(text: str, name: str, lines: Iterable[str], source: Source) -> str:
    """Return the text of a file with lines added to the end of a named list or group.

    A blank line separates them from the items before.

    Raises:
        BadInput: if the list or group is in brackets and not empty.
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
        message = f"`{name}` is in brackets, so nothing can be added to it"
        raise BadInput("the rule cannot be added", [IN_BRACKETS.at(span, message)])
    start, end = node.start_mark.index, node.end_mark.index
    below = _line_end(text, end)
    behind = text[end:below].rstrip()
    return f"{text[:start].rstrip()}{behind}\n{_block(lines, 2)}{text[below + 1 :]}"


def _block(lines: Iterable[str], column: int) -> str:
    return "".join(f"{' ' * column if line else ''}{line}\n" for line in lines)


def _end(text: str, node: yaml.Node) -> int:
    """Return where the content of a node ends."""
    if isinstance(node, yaml.ScalarNode):
        return extent(text, node)[1]
    if not is_block(node):
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[-1] if isinstance(last, tuple) else last)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


@dataclass(frozen=True, slots=True)
class Added:
    """The files that a rule and its new words were added to."""

    rules: Path
    vocabulary: Path
    words: tuple[Word, ...]


def new_rule(name: str, draft: Draft, topic: str) -> Added:
    """Add a rule to the file of its topic, or to the last file if no topic is named.

    Raises:
        BadInput: if there is no such ruleset, or it would have a fault. Nothing is written then.
    """
    # A word that no rule reads yet is a fault, so a ruleset with faults is accepted here.
    folder, ruleset = read(name)
    rules = _rules(folder, topic)
    vocabulary = _vocabulary(folder, rules)
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


def _vocabulary(folder: Path, rules: Path) -> Path:
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
    return inserted(text, "rules", draft.lines(), Source(str(path), text))


def _with_words(path: Path, words: Sequence[Word]) -> str:
    text = path.read_text("utf-8-sig")
    for word in words:
        text = inserted(text, word.part, word.lines, Source(str(path), text))
    return text
