"""A rule as its author tells it, before it stands in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precept.syntax.writer import as_file


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
