"""What the rules of a guideline make of each element, without their order.

Rules run one after the other, and later ones overwrite what earlier ones wrote. Here each element
has stages: what it is between two times at which it is read. A stage has the writes of its rules
in order, of which the last that applies counts. So that rules can be read by themselves, `fired`
is replaced by the conditions of the rule, and a test whether an output is recorded yet by those of
the rules that record it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from precept.language.gdl2.expressions import (
    Assignment,
    At,
    Binary,
    Call,
    Element,
    Expression,
    Fired,
    Null,
    Text,
    Truth,
    Unary,
    Unreadable,
)
from precept.language.gdl2.guideline import Guideline, Rule

TRUE, FALSE = Truth(True), Truth(False)
DEFAULT = "default"
"""The name of what is recorded before the first rule, in place of a rule's."""


@dataclass(frozen=True)
class Write:
    """A rule records a value if a condition is true; `adds` if it adds to what was before."""

    rule: str
    when: Expression
    value: Expression
    unit: Expression | None = None
    adds: bool = False


@dataclass
class Stage:
    """What an element is from one reading to the next; what no write changes is as before."""

    id: str
    number: int
    writes: list[Write] = field(default_factory=list)
    is_read: bool = False


@dataclass
class Program:
    """The stages of all elements that rules write, in the order of writing."""

    guideline: Guideline
    stages: list[Stage]
    last: dict[str, int]
    """The last stage of each element."""
    rules: dict[str, Rule]

    def stage(self, id_: str, number: int) -> Stage:
        """Return a stage."""
        return next(item for item in self.stages if (item.id, item.number) == (id_, number))


def program_of(guideline: Guideline) -> Program:
    """Return what the rules of a guideline make of each element.

    Raises:
        Unreadable: if a rule writes what cannot be followed; the message names the rule.
    """
    return _Run(guideline).program()


_NUMBERS = ("", "magnitude", "value", "count")


class _Run:
    def __init__(self, guideline: Guideline) -> None:
        self._guideline = guideline
        self._stages: dict[str, list[Stage]] = {}
        self._order: list[Stage] = []
        self._guards: dict[str, Expression] = {}
        self._recorded = frozenset(guideline.inputs)
        self._bound = self._recorded | frozenset(guideline.outputs)

    def program(self) -> Program:
        guideline = self._guideline
        self._assign(DEFAULT, TRUE, guideline.default)
        before = [self._read(item) for item in guideline.before]
        for rule in guideline.rules:
            when = conjunction([*before, *(self._read(item) for item in rule.when)])
            self._guards[rule.id] = when
            if when != FALSE:
                self._assign(rule.id, when, rule.then)
        return Program(
            guideline,
            self._order,
            {id_: stages[-1].number for id_, stages in self._stages.items()},
            {rule.id: rule for rule in guideline.rules},
        )

    def _assign(self, rule: str, when: Expression, lines: tuple[Assignment, ...]) -> None:
        parts: dict[str, dict[str, Expression]] = {}
        for line in lines:
            parts.setdefault(line.to.id, {})[line.to.part] = line.value
        for id_, of in parts.items():
            given = [of[part] for part in _NUMBERS if part in of]
            others = [part for part in of if part not in (*_NUMBERS, "unit", "precision")]
            if others:
                raise Unreadable(f"{rule}: the part `{others[0]}` of {id_} is recorded")
            if not given:
                continue  # only how it is shown
            value = given[-1]
            adds = self._added(id_, value)
            written = Write(
                rule,
                when,
                self._read(value if adds is None else adds),
                of.get("unit"),
                adds=adds is not None,
            )
            self._open(id_).writes.append(written)

    def _added(self, id_: str, value: Expression) -> Expression | None:
        """Return what is added to an element, if a value is it and something else."""
        match value:
            case Binary("+", Element(to), more) if to == id_ and id_ not in set(elements(more)):
                return more
            case Binary("+", left, right) if id_ not in set(elements(right)):
                added = self._added(id_, left)
                return None if added is None else Binary("+", added, right)
            case Binary("-", Element(to), less) if to == id_ and id_ not in set(elements(less)):
                return Unary("-", less)
        return None

    def _open(self, id_: str) -> Stage:
        stages = self._stages.setdefault(id_, [])
        if not stages or stages[-1].is_read:
            stages.append(Stage(id_, len(stages) + 1))
            self._order.append(stages[-1])
        return stages[-1]

    def _read(self, of: Expression) -> Expression:
        """Return an expression about stages."""
        match of:
            case Element(id_, part):
                return self._at(id_, part)
            case Fired(rule):
                return self._guards.get(rule, FALSE)
            case Binary("==" | "!=" as sign, Element(id_), Null()) | Binary(
                "==" | "!=" as sign, Null(), Element(id_)
            ) if id_ not in self._recorded:
                return self._is_written(id_, is_written=sign == "!=")
            case Unary(sign, inner):
                read = self._read(inner)
                return negation(read) if sign == "!" else Unary(sign, read)
            case Binary("&&", left, right):
                return conjunction([self._read(left), self._read(right)])
            case Binary("||", left, right):
                return disjunction([self._read(left), self._read(right)])
            case Binary(sign, left, right):
                return Binary(sign, self._read(left), self._read(right))
            case Call(function, of_):
                return Call(function, tuple(map(self._read, of_)))
        return of

    def _at(self, id_: str, part: str) -> Expression:
        if part == "label":
            part = "term"
        if part == "term" and id_ not in self._bound:
            return Text(self._guideline.called(id_))
        stages = self._stages.get(id_)
        if stages:
            stages[-1].is_read = True
            return At(id_, stages[-1].number, part)
        return At(id_, 0, part)

    def _is_written(self, id_: str, *, is_written: bool) -> Expression:
        """Return whether a rule has recorded an output by now."""
        writes = [write for stage in self._stages.get(id_, []) for write in stage.writes]
        when = disjunction([write.when for write in writes if write.value != Null()])
        # Whatever is computed is recorded once its parts are.
        return when if is_written else negation(when)


def conjunction(parts: list[Expression]) -> Expression:
    """Return that all parts are true."""
    flat = list(dict.fromkeys(item for part in parts for item in _parts("&&", part)))
    if FALSE in flat:
        return FALSE
    return _joined("&&", [item for item in flat if item != TRUE], TRUE)


def disjunction(parts: list[Expression]) -> Expression:
    """Return that one of the parts is true."""
    flat = list(dict.fromkeys(item for part in parts for item in _parts("||", part)))
    if TRUE in flat:
        return TRUE
    return _joined("||", [item for item in flat if item != FALSE], FALSE)


def negation(of: Expression) -> Expression:
    """Return that an expression is false."""
    match of:
        case Truth(value):
            return Truth(not value)
        case Unary("!", inner):
            return inner
    return Unary("!", of)


def _joined(sign: str, parts: list[Expression], none: Expression) -> Expression:
    if not parts:
        return none
    whole = parts[0]
    for part in parts[1:]:
        whole = Binary(sign, whole, part)
    return whole


def _parts(sign: str, of: Expression) -> Iterator[Expression]:
    match of:
        case Binary(joint, left, right) if joint == sign:
            yield from _parts(sign, left)
            yield from _parts(sign, right)
        case _:
            yield of


def parts_of(sign: str, of: Expression) -> list[Expression]:
    """Return what a sign joins."""
    return list(_parts(sign, of))


def elements(of: Expression) -> Iterator[str]:
    """Return the elements that an expression reads."""
    for item in walk(of):
        if isinstance(item, Element | At):
            yield item.id


def walk(of: Expression) -> Iterator[Expression]:
    """Return an expression and all that it consists of."""
    yield of
    match of:
        case Unary(_, inner):
            yield from walk(inner)
        case Binary(_, left, right):
            yield from walk(left)
            yield from walk(right)
        case Call(_, inside):
            for item in inside:
                yield from walk(item)
