"""The ledger: one entry for each sentence of the document, never the sentence itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from precept.model.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the document: where it stands, its fingerprint, its figures, our restatement.

    `not_a_rule` is the reason why no rule can encode it; empty for all others. Of a sentence that
    nobody has looked at yet there is only the fingerprint.
    """

    locator: str
    kind: str
    fingerprint: str
    says: str
    figures: tuple[str, ...] = ()
    not_a_rule: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """A paragraph that guides nobody: the reason, and the fingerprints of its sentences in order.

    Without these nobody would notice that something else had come to stand there.
    """

    because: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The statements by locator, in the document's order, and the paragraphs outside by theirs."""

    document: str
    title: str
    statements: Mapping[str, Statement]
    outside: Mapping[str, Outside]


def order(locator: str) -> tuple[int, int]:
    """The place of a locator such as `p4.1` in the document's order."""
    paragraph, _, sentence = locator.removeprefix("p").partition(".")
    return int(paragraph), int(sentence)
