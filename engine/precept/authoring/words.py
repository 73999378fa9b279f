"""Words that a new rule needs and the vocabulary lacks, declared from their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.authoring.draft import Draft
from precept.diagnostics.source import Source, Span
from precept.ir.vocabulary import Vocabulary
from precept.syntax.conditions import parse_line
from precept.syntax.nodes import Text

PARTS = MappingProxyType({"find": "findings", "advise": "actions", "note": "notes"})
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
    line = parse_line(Text(condition, span), [])
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
