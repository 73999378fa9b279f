"""Tables of rules: each row is read as the rule that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.context import LoadingContext
from precept.language.loader.parameters import condition_of_days
from precept.language.loader.shape import Group
from precept.language.loader.types import read_count
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode, kind
from precept.model.conditions import Comparison, Condition, Leaf, with_leaves
from precept.model.diagnostics import Diagnostics
from precept.model.ruleset import Rule, Table
from precept.model.types import Code, CodeSet, Ordered, Scale, Type

_ANY = "any"
"""A cell that says nothing: the row does not depend on its column."""
_LINES = ("find", "advise", "strength", "note", "add", "to", "cites")
"""The lines of a rule that may stand in a column, or beside the table for all rows."""

ReadRules = Callable[[Node, str, LoadingContext], list[Rule]]


def read_table(
    node: Node, topic: str, context: LoadingContext, read_rules: ReadRules
) -> tuple[list[Rule], Table | None]:
    """Return the sound rules of a table, and the table unless it is faulty."""
    group = shape.group(node, grammar.TABLE, context.diagnostics)
    id_ = group.text("table") if group else None
    if group is None or id_ is None or not shape.is_id(id_, context.diagnostics):
        return [], None
    columns = _columns(group, id_.value, context)
    when = condition_of_days(group, "when", context)
    if columns is None or (when is None and "when" in group.fields):
        return [], None
    rules = list[Rule]()
    rows = shape.items(group.fields.get("rows"), "rows", context.diagnostics)
    is_sound = bool(rows)
    for number, row in enumerate(rows, start=1):
        reader = _RowReader(group, columns, context)
        written = reader.rule(row, f"{id_.value}-{number}")
        of_row = read_rules(written, topic, context) if written else []
        is_sound &= bool(of_row)
        rules += [replace(rule, when=with_leaves(rule.when, reader.with_figure)) for rule in of_row]
    ids = tuple(rule.id for rule in rules)
    table = Table(id_.value, ids, when, group.string("gaps"), id_.span)
    return rules, table if is_sound else None


def _columns(group: Group, table: str, context: LoadingContext) -> tuple[ScalarNode, ...] | None:
    """Return the columns of a table; None if one of them is faulty."""
    columns, words = group.texts("columns"), context.vocabulary
    known = (*words.elements, *words.findings, *words.classifications, *words.scores, *_LINES)
    names = [column.value for column in columns]
    for place, column in enumerate(columns):
        if column.value in names[:place] or column.value in group.fields:
            message = f"the table `{table}` has `{column.value}` twice"
            help = "let it be a column, or stand beside the table for all rows"
            context.diagnostics.add(faults.BAD_TABLE, column.span, message, help=help)
            return None
        if column.value not in known:
            if not context.is_faulty(column.value):
                message = f"the column `{column.value}` of the table `{table}` is not declared"
                help = context.diagnostics.did_you_mean(column.value, known)
                context.diagnostics.add(faults.UNKNOWN_ELEMENT, column.span, message, help=help)
            return None
    return columns


@dataclass(slots=True)
class _RowReader:
    """Reads a row of a table as a rule.

    `figures` are the document's own words for numbers that cells are read with, by column and
    number.
    """

    table: Group
    columns: tuple[ScalarNode, ...]
    context: LoadingContext
    figures: dict[tuple[str, str], str] = field(default_factory=dict)

    def rule(self, row: Node, id_: str) -> Node | None:
        """Return the rule that a row stands for, as if it were written out; None if faulty."""
        cells = row.items if isinstance(row, SequenceNode) else ()
        if len(cells) != len(self.columns):
            has = f"{len(cells)} cells" if isinstance(row, SequenceNode) else kind(row)
            message = f"a row has a cell for each column, so {len(self.columns)} here, not {has}"
            self.context.diagnostics.add(faults.BAD_TABLE, row.span, message)
            return None
        beside = self.table.fields
        lines: dict[str, Node] = {name: beside[name] for name in _LINES if name in beside}
        conditions: list[Node] = [beside["when"]] if "when" in beside else []
        for column, cell in zip(self.columns, cells, strict=True):
            if column.value in _LINES:
                lines[column.value] = cell
                continue
            what = f"a cell of `{column.value}`"
            text = shape.as_text(cell, what, self.context.diagnostics)
            if text is None:
                return None
            if column.value == self.table.string("find"):
                lines["find"] = _line(f"{column.value} is ", text)
            elif text.value != _ANY:
                read = self._condition(column.value, text)
                if not read:
                    return None
                conditions += read
        if not conditions:
            message = f"a row of `{_ANY}` alone holds in every case"
            help = "say in a cell when the row holds"
            self.context.diagnostics.add(faults.BAD_TABLE, row.span, message, help=help)
            return None
        lines |= {"id": ScalarNode(id_, row.span), "when": _joined("all", conditions)}
        return MappingNode(
            tuple((ScalarNode(name, line.span), line) for name, line in lines.items()), row.span
        )

    def with_figure(self, leaf: Leaf) -> Condition:
        """Return a condition with the document's own figure, if its number is another one."""
        if isinstance(leaf, Comparison) and (leaf.element, leaf.text) in self.figures:
            return replace(leaf, figure=self.figures[leaf.element, leaf.text])
        return leaf

    def _condition(self, name: str, cell: ScalarNode) -> list[Node]:
        """Return the conditions that a cell says; none if it is faulty."""
        words = self.context.vocabulary
        type_: Type | None = words.elements[name].type if name in words.elements else None
        match type_:
            case CodeSet():
                return self._choice(cell, f"{name} includes ", f"{name} does not include ")
            case Code():
                return self._choice(cell, f"{name} is ", f"{name} is not ")
            case _ if name in words.classifications:
                return self._choice(cell, f"{name} is ", f"{name} is not ")
            case Ordered():
                return self._band(name, cell, type_)
            case _ if name in words.scores:
                return self._band(name, cell, None)
        if cell.value in _YES_OR_NO:
            return [_line(_YES_OR_NO[cell.value] + name, cell, said="")]
        message = f"`{cell.value}`, a cell of `{name}`, is neither yes nor no"
        help = f"write `yes`, `no` or `{_ANY}`"
        self.context.diagnostics.add(faults.WRONG_VALUE, cell.span, message, help=help)
        return []

    def _choice(self, cell: ScalarNode, holds: str, denied: str) -> list[Node]:
        """Return the conditions that a cell of codes says: *mild*, *mild or severe*, *not mild*."""
        if cell.value.startswith("not ") and " or " not in cell.value:
            return [_line(denied, cell, len("not "))]
        found: list[Node] = []
        start = 0
        for code in cell.value.split(" or "):
            found.append(_line(holds, cell, start, code))
            start += len(f"{code} or ")
        return found if len(found) == 1 else [_joined("any", found)]

    def _band(self, name: str, cell: ScalarNode, type_: Ordered | None) -> list[Node]:
        """Return the comparisons that a band says: *under 5*, *3 or more*, *5 to 11 years*."""
        match, ends = _form_of(cell.value)
        if help := _unclear(match, ends, type_):
            message = f"`{cell.value}`, a cell of `{name}`, can be read in more than one way"
            self.context.diagnostics.add(faults.UNCLEAR_CELL, cell.span, message, help=help)
            return []
        conditions: list[Node] = []
        for group, comparison in ends:
            said, start = match[group], match.start(group)
            is_number = said not in self.context.vocabulary.parameters
            if is_number and not said.partition(" ")[2] and len(ends) > 1:
                said += match["high"].removeprefix(match["high"].partition(" ")[0])
            if len(ends) > 1 and group == "low" and _is_least(said, cell, type_):
                continue
            if comparison in _WHOLE and _is_age(type_):
                after = _next(said)
                self.figures[name, after] = said
                if comparison == "is":
                    conditions.append(_line(f"{name} is at least ", cell, start, said))
                conditions.append(_line(f"{name} is less than ", cell, start, after))
                continue
            written = "is at most" if comparison == _UP_TO else comparison
            conditions.append(_line(f"{name} {written} ", cell, start, said))
        return conditions


_YES_OR_NO = {"yes": "", "no": "not "}
_UP_TO = "is up to"
_WHOLE = (_UP_TO, "is")
"""Comparisons that include a whole year or month of an age: *to 11 years* ends with the 12th."""

_Ends = tuple[tuple[str, str], ...]
"""The ends of a band as groups of its pattern, each with its comparison."""
_FORMS: tuple[tuple[re.Pattern[str], _Ends], ...] = tuple(
    (re.compile(pattern), ends)
    for pattern, ends in (
        (r"(?:under|less than) (?P<high>.+)", (("high", "is less than"),)),
        (r"(?:over|more than) (?P<low>.+)", (("low", "is more than"),)),
        (r"at most (?P<high>.+)", (("high", "is at most"),)),
        (r"at least (?P<low>.+)", (("low", "is at least"),)),
        (r"(?P<low>.+) or more", (("low", "is at least"),)),
        (r"up to (?P<high>.+)", (("high", _UP_TO),)),
        (r"(?P<high>.+) or less", (("high", _UP_TO),)),
        (r"within (?P<choice>.+)", (("choice", "is within"),)),
        (
            r"(?:from )?(?P<low>.+?) to under (?P<high>.+)",
            (("low", "is at least"), ("high", "is less than")),
        ),
        (
            r"(?:from )?(?P<low>.+?) to at most (?P<high>.+)",
            (("low", "is at least"), ("high", "is at most")),
        ),
        (r"(?:from )?(?P<low>.+?) to (?P<high>.+)", (("low", "is at least"), ("high", _UP_TO))),
        (r"from (?P<low>.+)", (("low", "is at least"),)),
        (r"(?P<low>.+)", (("low", "is"),)),
    )
)
"""The ways to write a band; the first that fits is meant."""


def _form_of(cell: str) -> tuple[re.Match[str], _Ends]:
    found = ((pattern.fullmatch(cell), ends) for pattern, ends in _FORMS)
    return next((match, ends) for match, ends in found if match)


def _is_age(type_: Ordered | None) -> bool:
    return type_ is not None and type_.scale is Scale.MONTHS


_WHOLE_UNITS = {
    Scale.MONTHS: re.compile(r"\d+ (?:year|month)s?"),
    Scale.DAYS: re.compile(r"\d+ days?"),
}
"""Durations of which the end of a band leaves no doubt: all of it is still included."""


def _unclear(match: re.Match[str], ends: _Ends, type_: Ordered | None) -> str:
    """Return how to write a band more clearly if it can be read in several ways; else nothing."""
    scale = type_.scale if type_ else None
    if scale is Scale.MONTHS and match.string.startswith("over "):
        said = match["low"]
        return f"write `from` and the birthday, or `more than {said}` for a day past it"
    if scale not in (Scale.MONTHS, Scale.DAYS, Scale.CLOCK):
        return ""
    last, comparison = ends[-1]
    whole = _WHOLE_UNITS.get(scale)
    if comparison not in _WHOLE or (whole and whole.fullmatch(match[last])):
        return ""
    before = f"from {match['low']} to " if len(ends) > 1 else ""
    return f"write `{before}under …` or `{before}at most {match[last]}`"


def _next(said: str) -> str:
    """Return the next whole year or month of an age: *12 years* behind *11 years*."""
    number, unit = said.split(" ")
    plural = "" if int(number) + 1 == 1 else "s"
    return f"{int(number) + 1} {unit.removesuffix('s')}{plural}"


def _is_least(said: str, cell: ScalarNode, type_: Ordered | None) -> bool:
    """Return whether the lower end of a band is the least value anyway, as in *0 to 11 years*."""
    if type_ is None or type_.minimum is None:
        return False
    text = ScalarNode(said, cell.span, cell.offset)
    return read_count(text, type_, Diagnostics()) == type_.minimum


def _line(before: str, cell: ScalarNode, start: int = 0, said: str | None = None) -> ScalarNode:
    """Return a line that ends with a part of a cell, whose place it keeps."""
    text = cell.value[start:] if said is None else said
    return ScalarNode(before + text, cell.span, cell.offset + start - len(before))


def _joined(how: str, conditions: Iterable[Node]) -> Node:
    first, *rest = conditions
    if not rest:
        return first
    parts = SequenceNode((first, *rest), first.span)
    return MappingNode(((ScalarNode(how, first.span), parts),), first.span)
