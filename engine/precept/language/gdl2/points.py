"""Sums of points as scores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.conditions import (
    ALWAYS,
    Condition,
    IsCode,
    Word,
    all_of,
    cover_everything,
    decimal,
    not_,
)
from precept.language.gdl2.expressions import (
    At,
    Binary,
    Expression,
    Number,
    Unary,
)
from precept.language.gdl2.program import Stage
from precept.language.gdl2.results import (
    NUMBER_PARTS,
    ZERO,
    Case,
    cited,
    constant,
)

if TYPE_CHECKING:
    from precept.language.gdl2.translation import Translator


_MOST_STEPS = 5_000
"""The steps in which points are counted, beyond which they are computed instead."""


class Points:
    """Translates what adds up points, and declares scores."""

    def __init__(self, of: Translator) -> None:
        """Work for a translator."""
        self._of = of
        self._words = of.words
        self.declared: dict[tuple[str, int], Word] = {}

    def score(self, stage: Stage) -> Word | None:
        """Return the score for a stage that adds up points, and declare it; None if it does not."""
        key = (stage.id, stage.number)
        if key in self.declared:
            return self.declared[key]
        if key in self._of.formulas.needed or key in self._of.formulas.declared:
            return None
        parts = self._points(stage)
        if parts is None:
            return None
        start, rules = parts
        points = [constant(case.value) or ZERO for case in rules]
        if not rules or _steps(points) > _MOST_STEPS:
            return None
        id_, term = self._words.stage_name(stage), self._words.stage_term(stage)
        least, most = _ends(start, rules)
        step = _step([start, *points])
        word = Word(id_, is_concluded=True, step=step, least=least, most=most)
        self.declared[key] = word
        declared: dict[str, object] = {"meaning": f"the {term}", "steps": [f"the {term}"]}
        if start:
            declared["start"] = decimal(start)
        self._words.result.scores[id_] = declared
        self._words.result.topics[self._of.conclusions.topic(stage)] = _rules_of_score(id_, rules)
        return word

    def _points(self, stage: Stage) -> tuple[Fraction, list[Case]] | None:
        """Return the points of a stage, and those that it begins with; None if it is no score."""
        start, rules = Fraction(0), list[Case]()
        begun = False
        for write in stage.writes:
            self._words.rule = write.rule
            when = on.simplified(self._of.conditions.condition(write.when))
            added = self._contributions(write.value)
            if added is None:
                return None
            if not write.adds:
                read = {id_ for guard, _ in added for id_ in on.words(guard)}
                when = on.without_known(when, read)
                if begun or when != ALWAYS:
                    return None
            elif not begun:
                return None
            begun = True
            for guard, points in added:
                both = on.simplified(all_of([when, guard]))
                if both == ALWAYS:
                    start += points
                elif points:
                    rules.append(Case(write.rule, both, Number(points, decimal(points))))
        return start, rules

    def _contributions(self, of: Expression) -> list[tuple[Condition, Fraction]] | None:
        """Return the points that make up a sum, each with its condition; None if it is no sum."""
        number = constant(of)
        if number is not None:
            return [(ALWAYS, number)]
        match of:
            case Binary("+" | "-" as sign, left, right):
                one, other = self._contributions(left), self._contributions(right)
                if one is None or other is None:
                    return None
                factor = 1 if sign == "+" else -1
                return [*one, *((guard, factor * points) for guard, points in other)]
            case Binary("*", left, right):
                for one_, rest in ((left, right), (right, left)):
                    by, points_ = constant(one_), self._contributions(rest)
                    if by is not None and points_ is not None:
                        return [(guard, by * points) for guard, points in points_]
                return None
            case Unary("-", inner):
                points_ = self._contributions(inner)
                return None if points_ is None else [(guard, -it) for guard, it in points_]
            case At(id_, stage, part) if part in NUMBER_PARTS:
                return self._contributed(id_, stage)
        return None

    def _contributed(self, id_: str, stage: int) -> list[tuple[Condition, Fraction]] | None:
        kind = self._words.kind(id_)
        if kind.is_ordinal:
            if (
                stage
                and self._of.stages.classification(
                    self._words.program.stage(id_, stage)
                ).may_be_none
            ):
                return None
            return [
                (
                    self._of.stages.is_code(id_, stage, [code], inline=False),
                    kind.codes[key].ordinal or ZERO,
                )
                for key, code in self._words.codes(id_).items()
            ]
        if not stage or self._words.is_coded(id_):
            return None
        of = self._words.program.stage(id_, stage)
        found = self._constants(of)
        if found is not None:
            return found
        if (id_, stage) in self._of.formulas.needed:
            return None
        parts = self._points(of)
        if parts is None:
            return None
        start, rules = parts
        return [
            (ALWAYS, start),
            *((case.when, constant(case.value) or ZERO) for case in rules),
        ]

    def _constants(self, stage: Stage) -> list[tuple[Condition, Fraction]] | None:
        """Return the numbers of a stage that always has one of some; None if it is not so."""
        if any(write.adds for write in stage.writes):
            return None
        cases = self._of.stages.cases(stage, inline=False)
        numbers = [constant(case.value) for case in cases]
        if None in numbers or not cover_everything([case.when for case in cases]):
            return None
        return [
            (all_of([case.when, not_(over)]), constant(case.value) or ZERO)
            for case, over in self._of.stages.winning(cases)
        ]


def _whole(points: Sequence[Fraction]) -> tuple[list[int], int]:
    """Return points as whole numbers, and how many of these are one point."""
    shared = math.lcm(*(item.denominator for item in points))
    return [abs(int(item * shared)) for item in points], shared


def _steps(points: Sequence[Fraction]) -> int:
    """Return the steps in which points are counted."""
    whole, _ = _whole(points)
    return len(whole) * sum(whole) // (math.gcd(*whole) or 1)


def _step(points: Sequence[Fraction]) -> Fraction:
    """Return the least difference between two sums of some points."""
    whole, shared = _whole(points)
    return Fraction(math.gcd(*whole), shared)


def _ends(start: Fraction, cases: Sequence[Case]) -> tuple[Fraction, Fraction]:
    """Return the least and the most points; an element has one of its codes."""
    by_word: dict[object, dict[str, Fraction]] = {}
    for place, case in enumerate(cases):
        points = constant(case.value) or ZERO
        match case.when:
            case IsCode(word, code):
                codes = by_word.setdefault(word.id, {})
                codes[code] = codes.get(code, ZERO) + points
            case _:
                by_word[place] = {"": points}
    sums = [[ZERO, *of_word.values()] for of_word in by_word.values()]
    return start + sum(map(min, sums)), start + sum(map(max, sums))


def _rules_of_score(score: str, cases: Sequence[Case]) -> list[dict[str, object]]:
    """Return the rules that add points: a table for all that depends on one word."""
    groups: dict[object, list[Case]] = {}
    for place, case in enumerate(cases):
        cells = on.cells(case.when)
        # What depends on one word goes into one table; anything else is a rule of its own.
        column = next(iter(cells)) if cells and len(cells) == 1 else place
        groups.setdefault((column, cited(case.rule)), []).append(case)
    written: list[dict[str, object]] = []
    for place, group in enumerate(groups.values(), start=1):
        name = f"{score.replace('_', '-')}-points-{place}"
        beside: dict[str, object] = {"cites": cited(group[0].rule), "to": score}
        points = [decimal(constant(case.value) or ZERO) for case in group]
        if len(group) == 1:
            when = on.written(group[0].when)
            written.append({"id": name, **beside, "when": when, "add": points[0]})
            continue
        rows = [on.cells(case.when) or {} for case in group]
        written.append(
            {
                "table": name,
                **beside,
                "columns": [next(iter(rows[0])), "add"],
                "gaps": "Nothing is added in the other cases.",
                "rows": [[*row.values(), add] for row, add in zip(rows, points, strict=True)],
            }
        )
    return written
