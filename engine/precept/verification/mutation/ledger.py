"""The mutants of the ledger: figures of statements, which `check` compares with rules and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from precept.model.ruleset import Ruleset
from precept.verification.mutation.mutants import STATEMENTS, Change, Kind, Mutant, instead

# Digits inside a unit, as in mL/min/1.73 m2, are no number of the figure.
_NUMBER = re.compile(r"(?<![A-Za-z]/)(?<![\w.])\d+(?:\.\d+)?", re.ASCII)
_UNITS = ("minute", "hour", "day", "week", "month", "year")
_UNIT = re.compile(rf"\b({'|'.join(_UNITS)})(?=s?\b)")


def figure_mutants(ruleset: Ruleset) -> Iterator[Mutant]:
    """Change each figure of each statement, and leave it out."""
    for locator, statement in ruleset.ledger.statements.items():
        number = 0
        for place, figure in enumerate(statement.figures):
            before, after = statement.figures[:place], statement.figures[place + 1 :]
            for change, changed in _changes(figure):
                number += 1
                figures = (*before, *changed, *after)
                yield Mutant(
                    id=f"statement {locator}:{Kind.FIGURE}:{number}",
                    kind=Kind.FIGURE,
                    change=change,
                    changes=(
                        Change(STATEMENTS, locator, statement, replace(statement, figures=figures)),
                    ),
                    about=f"statement {locator}",
                    topic="Ledger",
                    cites=(locator,),
                )


def _changes(figure: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"`{figure}` left out", ()
    for match in _NUMBER.finditer(figure):
        number = Decimal(match[0])
        step = Decimal(1).scaleb(int(number.as_tuple().exponent))
        for other in (number + step, 10 * number or Decimal(2)):
            changed = f"{figure[: match.start()]}{other:f}{figure[match.end() :]}"
            yield instead(changed, figure), (changed,)
    for match in _UNIT.finditer(figure):
        for unit in _UNITS:
            if unit != match[0]:
                changed = f"{figure[: match.start()]}{unit}{figure[match.end() :]}"
                yield instead(changed, figure), (changed,)
