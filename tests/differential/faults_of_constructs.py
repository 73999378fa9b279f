"""Faults of the engine in formulas, amounts, tables, parameters and histories, to be planted."""

from __future__ import annotations

from tests.differential.faults import Fault

_MEASURES = "execution/intake/measures.py"
_COMPUTING = "execution/computing.py"
_FORMULAS = "language/loader/formulas.py"
_TABLES = "language/loader/tables.py"
_PARAMETERS = "language/loader/parameters.py"
_ASSEMBLY = "execution/intake/assembly.py"
_BUILDER = "execution/decision/builder.py"
FAULTS = (
    Fault(
        "the year before a new year's day",
        _COMPUTING,
        "floor(min(max(day, _FIRST_DAY), _LAST_DAY))",
        "floor(min(max(day - 1, _FIRST_DAY), _LAST_DAY))",
    ),
    Fault(
        "`never` although there may be one",
        _MEASURES,
        "return Interval(latest.lo if latest else 0, NEVER)",
        "return Interval(NEVER, NEVER)",
    ),
    Fault(
        "the latest event instead of the one before it",
        _MEASURES,
        "start = _latest(replace(at, nth=2), now, history, clock)",
        "start = _latest(at, now, history, clock)",
    ),
    Fault(
        "the last period by the clock twice as long",
        _MEASURES,
        "return clock.now - length",
        "return clock.now - 2 * length",
    ),
    Fault(
        "an event of the last period that only may lie in it counted",
        _MEASURES,
        "certain = sum(event.certain and event.lo >= self._since for event in events)",
        "certain = sum(event.certain and event.hi >= self._since for event in events)",
    ),
    Fault(
        "a list that is complete for a part of the last period",
        _MEASURES,
        "closed = complete_since is not None and complete_since <= max(self._since, EARLIEST)",
        "closed = complete_since is not None",
    ),
    Fault(
        "events that have ended under way now",
        _MEASURES,
        "events = [event for event in events if not event.over]",
        "pass",
    ),
    Fault(
        "the largest value though a list may lack a larger one",
        _MEASURES,
        "unbounded = lacking is not None or None in highs",
        "unbounded = None in highs",
    ),
    Fault(
        "the smallest value as the largest",
        _MEASURES,
        "if taken.which == SMALLEST:",
        "if False:",
    ),
    Fault(
        "the mean of certain events alone",
        _MEASURES,
        "if low * len(chosen) < sum(chosen):",
        "if False:",
    ),
    Fault(
        "the earliest value as the latest",
        _MEASURES,
        "sign = 1 if taken.which == LATEST else -1",
        "sign = 1",
    ),
    Fault(
        "a value taken though there may be no event",
        _MEASURES,
        "if not any(event.certain for event, _ in found):",
        "if not found:",
    ),
    Fault(
        "the latest value though a later event may be lacking",
        _MEASURES,
        "if lacking is not None and lacking >= reached else values",
        "if False else values",
    ),
    Fault(
        "a difference that adds",
        _COMPUTING,
        "return Range(left.lo - right.hi, left.hi - right.lo)",
        "return Range(left.lo + right.lo, left.hi + right.hi)",
    ),
    Fault(
        "a division by what may be zero",
        _COMPUTING,
        "    if right.lo <= 0 <= right.hi:\n        if right.is_exact:",
        "    if right.lo == right.hi == 0:\n        if right.is_exact:",
    ),
    Fault(
        "an even power by its ends alone",
        _COMPUTING,
        "if power % 2 == 0 and base.lo < 0 < base.hi:",
        "if False:",
    ),
    Fault(
        "the first formula whether or not it applies",
        _COMPUTING,
        "if applies is Truth.FALSE:",
        "if applies is Truth.FALSE and found:",
    ),
    Fault(
        "a formula that may apply left out",
        _COMPUTING,
        "if applies is Truth.FALSE:",
        "if applies is not Truth.TRUE:",
    ),
    Fault(
        "half up as half even",
        _COMPUTING,
        "lambda steps: floor(steps + Fraction(1, 2))",
        "round",
    ),
    Fault(
        "weeks of five days",
        _FORMULAS,
        '"week": 7 * 24 * _HOUR',
        '"week": 5 * 24 * _HOUR',
    ),
    Fault(
        "years counted in parts",
        _FORMULAS,
        "whole = type_.scale is Scale.MONTHS",
        "whole = False",
    ),
    Fault(
        "half up as up",
        _FORMULAS,
        "rounding=known[direction.value]",
        'rounding=known[direction.value.replace("half up", "up")]',
    ),
    Fault(
        "a step of rounding twice as long",
        _FORMULAS,
        "step=step, step_text",
        "step=2 * step, step_text",
    ),
    Fault(
        "the condition of a formula unheard",
        _FORMULAS,
        'condition = self._condition(group.fields["when"])',
        "condition = None",
    ),
    Fault(
        "a centimetre taken for a decimetre",
        "model/units.py",
        '("d", -1), ("c", -2)',
        '("d", -1), ("c", -1)',
    ),
    Fault(
        "signs of one rank joined from the right",
        "language/syntax/formulas.py",
        "right = self._term(binding - (operator is Operator.POWER))",
        "right = self._term(binding - 1)",
    ),
    Fault(
        "a minus before a product of a factor dropped",
        "language/syntax/formulas.py",
        'minus_one = Literal("-1"',
        'minus_one = Literal("1"',
    ),
    Fault(
        "a given value replaces the computed one",
        _ASSEMBLY,
        "        if self._rests_on_facts(element, computed) or _is_possible(known, element):",
        "        if element.id not in self._values:",
    ),
    Fault(
        "a formula without a value accepted",
        _ASSEMBLY,
        "            if self._rests_on_facts(element, computed):\n"
        "                self._contradict(message, self._provenance.ends",
        "            if False:\n                self._contradict(message, self._provenance.ends",
    ),
    Fault(
        "a computed value computed before its parts",
        "model/vocabulary.py",
        "return {id_: computed[id_] for id_ in order if id_ in computed}",
        "return {id_: computed[id_] for id_ in reversed(list(order)) if id_ in computed}",
    ),
    Fault(
        "an amount beyond its range accepted",
        "execution/protocol.py",
        "if found is not None and found.meet(allowed) is None:",
        "if False:",
    ),
    Fault(
        "amounts of advice alone that is certain",
        _BUILDER,
        "if record.answer not in (Answer.RECOMMENDED, Answer.CANNOT_TELL):",
        "if record.answer is not Answer.RECOMMENDED:",
    ),
    Fault(
        "nothing missing for an amount",
        _BUILDER,
        "tuple(id_ for id_ in operands if not is_exact(values.get(id_))),",
        "(),",
    ),
    Fault(
        "an amount known that any could be",
        _BUILDER,
        "if possible == allowed:",
        "if False:",
    ),
    Fault(
        "an age that ends with its birthday",
        _TABLES,
        "return f\"{int(number) + 1} {unit.removesuffix('s')}{plural}\"",
        "return f\"{int(number)} {unit.removesuffix('s')}{plural}\"",
    ),
    Fault(
        "up to in a cell as under",
        _TABLES,
        'written = "is at most" if comparison == _UP_TO else comparison',
        'written = "is less than" if comparison == _UP_TO else comparison',
    ),
    Fault(
        "under in a cell as at most",
        _TABLES,
        '(r"(?:under|less than) (?P<high>.+)", (("high", "is less than"),)),',
        '(r"(?:under|less than) (?P<high>.+)", (("high", "is at most"),)),',
    ),
    Fault(
        "a cell of several codes as of all",
        _TABLES,
        'return found if len(found) == 1 else [_joined("any", found)]',
        "return found",
    ),
    Fault(
        "a cell of no code as of one",
        _TABLES,
        'return [_line(denied, cell, len("not "))]',
        'return [_line(holds, cell, len("not "))]',
    ),
    Fault(
        "what a table is for unheard",
        _TABLES,
        '[beside["when"]] if "when" in beside else []',
        "[]",
    ),
    Fault(
        "a cell of no as yes",
        _TABLES,
        '_YES_OR_NO = {"yes": "", "no": "not "}',
        '_YES_OR_NO = {"yes": "", "no": ""}',
    ),
    Fault(
        "the last row for the first",
        _TABLES,
        "for number, row in enumerate(rows, start=1):",
        "for number, row in enumerate(rows[::-1], start=1):",
    ),
    Fault(
        "a parameter of the day before",
        _PARAMETERS,
        "value.since <= day)",
        "value.since < day)",
    ),
    Fault(
        "a parameter that begins a day late",
        _PARAMETERS,
        "return Comparison(DECIDED_ON, Op.GE, day,",
        "return Comparison(DECIDED_ON, Op.GT, day,",
    ),
    Fault(
        "the first value of a parameter for ever",
        _PARAMETERS,
        "*(() if self.before is None else (Not(_on_or_after(self.before)),)),",
        "",
    ),
    Fault(
        "a case before all parameters accepted",
        "execution/intake/case.py",
        "if as_of is None or not isinstance(type_, Ordered) or in_range(day, type_):",
        "if True:",
    ),
    Fault(
        "the day of the decision in another zone",
        _ASSEMBLY,
        "day = self._claims.clock.as_of.toordinal()",
        "day = self._claims.clock.as_of.astimezone(__import__('datetime').UTC).toordinal()",
    ),
    Fault(
        "a parameter with the value of another",
        "language/loader/conditions.py",
        "if (value := context.in_force.get(text.value))",
        "if (value := context.in_force.get(min(context.in_force, default='')))"
        " and text.value in context.in_force",
    ),
)
