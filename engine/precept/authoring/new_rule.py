"""A rule added to a ruleset, with the words that it needs and the vocabulary lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from precept.authoring.draft import Draft, said
from precept.authoring.insertion import inserted
from precept.authoring.trial import put, read
from precept.authoring.words import Word, missing_words
from precept.diagnostics.source import Source
from precept.syntax.nodes import Mapping, Text
from precept.syntax.reader import read_file


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
    topic = node.get("topic") if isinstance(node, Mapping) else None
    return topic.value if isinstance(topic, Text) else ""


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
