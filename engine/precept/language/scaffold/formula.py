"""Add a value that is computed to a vocabulary: an element, or an amount of an action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from precept.language.contents import names_inside
from precept.language.scaffold.insertion import inserted
from precept.language.scaffold.rule import DRAFTED, plain_name
from precept.language.scaffold.ruleset import as_scalar, read, write_if_sound
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.records import dataclass

NO_ACTION = Fault(
    "NEW105",
    "no-such-action",
    "An amount is added to an action that the vocabulary declares.",
    "name an action of the ruleset, or add the rule that advises it first",
)


@dataclass(frozen=True, slots=True)
class FormulaDraft:
    """A computed value of a `type` to add; with an `action`, as an amount of it.

    `round_to` is a step, such as `5 mg`, and `direction` how it is rounded to that.
    """

    id: str
    formula: str
    unit: str
    action: str = ""
    resolution: str = ""
    least: str = ""
    most: str = ""
    round_to: str = ""
    direction: str = ""
    type: str = "quantity"

    def lines(self) -> Iterator[str]:
        """Return the declaration."""
        plain = plain_name(self.id)
        yield DRAFTED
        yield f"{self.id}:"
        yield f"  type: {self.type}"
        parts = ("unit", self.unit), ("resolution", self.resolution)
        for name, text in (*parts, ("least", self.least), ("most", self.most)):
            if text:
                yield f"  {name}: {as_scalar(text)}"
        yield "  computed:"
        yield f"    is: {as_scalar(self.formula)}"
        if self.round_to:
            yield f"    round: {{to: {as_scalar(self.round_to)}, direction: {self.direction}}}"
        if self.action:
            yield f"  meaning: {plain}"
            return
        yield f"  meaning: what the {plain} is"
        yield f"  ask: What is the {plain}?"
        yield "  steps:"
        yield f"    - a {plain} of {{value}}"


def new_formula(name: str, draft: FormulaDraft) -> Path:
    """Add a computed value to the vocabulary of a ruleset, and return the file that it is in.

    Raises:
        BadInput: if there is no such ruleset or action, or the ruleset would have a fault. Nothing
            is written then.
    """
    folder, ruleset = read(name)
    names = names_inside(folder / "vocabulary", ".yaml")
    file = folder / "vocabulary" / names[-1] if names else folder / "vocabulary.yaml"
    path: tuple[str, ...] = ("elements",)
    if draft.action:
        action = ruleset.vocabulary.actions.get(draft.action)
        if action is None or action.span is None:
            given = Span(Source(draft.action, draft.action), 1, 1, 1, 1 + len(draft.action))
            message = f"the ruleset declares no action `{draft.action}`"
            raise BadInput("the amount cannot be added", [NO_ACTION.at(given, message)])
        file = folder / Path(action.span.source.name).relative_to(folder)
        path = ("actions", draft.action, "amounts")
    text = file.read_text("utf-8-sig")
    write_if_sound(folder, {file: inserted(text, path, draft.lines(), Source(str(file), text))})
    return file
