"""Sums of points as scores."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.conditions import (
    ALWAYS,
    Condition,
    Known,
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
from precept.language.gdl2.program import DEFAULT, Stage
from precept.language.gdl2.results import (
    NUMBER_PARTS,
    ZERO,
    Case,
    constant,
)
from precept.language.ledger.sentences import DEFAULTS

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
        if parts is None or not parts[1] or _steps(parts[1]) > _MOST_STEPS:
            return None
        id_, term = self._words.stage_name(stage), self._words.stage_term(stage)
        start, rules = parts
        least, most = _ends(start, rules)
        step = _step([start, *map(_points_of, rules)])
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
                if begun or not _says_known(when):
                    return None
                when = ALWAYS
            elif not begun:
                return None
            begun = True
            for guard, points in added:
                both = all_of([when, guard])
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


def _points_of(case: Case) -> Fraction:
    return abs(constant(case.value) or ZERO)


def _step(points: Sequence[Fraction]) -> Fraction:
    """Return the least difference between two sums of some points."""
    shared = math.lcm(*(item.denominator for item in points))
    return Fraction(math.gcd(*(int(item * shared) for item in points)), shared)


def _ends(start: Fraction, cases: Sequence[Case]) -> tuple[Fraction, Fraction]:
    """Return the least and the most points; of what depends on one word, one case applies."""
    groups: dict[object, list[Fraction]] = {}
    for place, case in enumerate(cases):
        named = tuple(on.words(case.when))
        key: object = named[0] if len(named) == 1 else place
        groups.setdefault(key, [ZERO]).append(constant(case.value) or ZERO)
    return start + sum(map(min, groups.values())), start + sum(map(max, groups.values()))


def _steps(cases: Sequence[Case]) -> int:
    points = list(map(_points_of, cases))
    shared = math.lcm(*(item.denominator for item in points))
    whole = [int(item * shared) for item in points]
    return len(whole) * sum(whole) // (math.gcd(*whole) or 1)


def _says_known(when: Condition) -> bool:
    parts = when.parts if isinstance(when, on.All) else (when,)
    return all(isinstance(part, Known) for part in parts)


def _rules_of_score(score: str, cases: Sequence[Case]) -> list[dict[str, object]]:
    """Return the rules that add points: a table for all that depends on one word."""
    tables: dict[tuple[str, str], list[list[str]]] = {}
    rules: list[dict[str, object]] = []
    for number, case in enumerate(cases, start=1):
        points = constant(case.value) or ZERO
        cites = DEFAULTS if case.rule == DEFAULT else case.rule
        found = on.cells(on.simplified(case.when))
        if found and len(found) == 1:
            ((column, cell),) = found.items()
            tables.setdefault((column, cites), []).append([cell, decimal(points)])
            continue
        rules.append(
            {
                "id": f"{score.replace('_', '-')}-{number}",
                "cites": cites,
                "when": on.written(on.simplified(case.when)),
                "add": decimal(points),
                "to": score,
            }
        )
    written: list[dict[str, object]] = []
    for place, ((column, cites), rows) in enumerate(tables.items(), start=1):
        name = f"{score.replace('_', '-')}-points-{place}"
        if len(rows) == 1:
            line = _line(column, rows[0][0])
            written.append(
                {"id": name, "cites": cites, "when": line, "add": rows[0][1], "to": score}
            )
            continue
        written.append(
            {
                "table": name,
                "cites": cites,
                "columns": [column, "add"],
                "to": score,
                "gaps": "Nothing is added in the other cases.",
                "rows": rows,
            }
        )
    return [*written, *rules]


def _line(column: str, cell: str) -> object:
    if re.match(r"(under|at most|over|\d|-)", cell) or cell.endswith(" or more"):
        for said, meant in (
            ("under ", "is less than "),
            ("at most ", "is at most "),
            ("over ", "is more than "),
        ):
            if cell.startswith(said):
                return f"{column} {meant}{cell.removeprefix(said)}"
        if cell.endswith(" or more"):
            return f"{column} is at least {cell.removesuffix(' or more')}"
        if " to " not in cell:
            return f"{column} is {cell}"
        low, _, high = cell.partition(" to ")
        how = "is less than" if high.startswith("under ") else "is at most"
        high = high.removeprefix("under ").removeprefix("at most ")
        low += high.removeprefix(high.split(" ")[0])
        return {"all": [f"{column} is at least {low}", f"{column} {how} {high}"]}
    if " or " in cell:
        return {"any": [f"{column} is {code}" for code in cell.split(" or ")]}
    return f"{column} is {cell}"
