"""A case by the engine and by the oracle: facts, answers, missing facts, reasons, urgent advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.differential.files import CASE, Data, Files, load, read, save
from tests.differential.oracle.amounts import Known, compare, limits, meet, whole_range
from tests.differential.oracle.answers import Facts
from tests.differential.oracle.declared import DECIDED_ON
from tests.differential.oracle.faults import Contradiction
from tests.differential.oracle.judge import Judgement, Oracle, Urgent
from tests.differential.oracle.narrowed import NOBODY

from precept.execution.evaluator import Evaluation
from precept.execution.protocol import Protocol, TracedDecision
from precept.model.answers import Truth
from precept.model.conditions import Holds, Leaf
from precept.model.errors import BadCase, BadRuleset, Conflict, PreceptError
from precept.model.facts import Interval, Members, OtherThan, Value
from precept.model.ruleset import Ruleset

_FAILURES = (
    *(PreceptError, ArithmeticError, LookupError, AssertionError, AttributeError),
    *(TypeError, ValueError, RecursionError),
)
_TRUTHS = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}

_ANY = (9_000_000_000, -9_000_000_000)
"""The largest numbers that a case may hold."""
_YEARS = 100
_LONGEST = {
    "duration": _YEARS * 365 * 86_400_000_000,
    "duration in days": _YEARS * 365,
    "duration in months": (_YEARS * 12, 0),
}
"""What is as long as this or longer began when nothing is known of."""
_EARLIEST = {"date": 693_596, "date and time": -2_208_902_400_000_000}
"""The first day of 1900, a day before it as an instant: nothing lies before them."""


class Judges:
    """The engine and the oracle, made ready for one ruleset."""

    def __init__(self, ruleset: Ruleset, files: Files) -> None:
        """Make them ready; the oracle reads the files itself.

        Raises:
            BadRuleset: if the ruleset exceeds the limits of the engine.
        """
        self._protocol = Protocol(ruleset)
        self._oracle = Oracle(files)

    def differ(self, case: Data) -> str:
        """What the engine makes otherwise of a case than the oracle; empty if they agree."""
        # Where the ruleset contradicts itself, no case can be judged.
        if self._oracle.is_torn:
            return ""
        expected = self._oracle.judge(case)
        try:
            decided = self._protocol.decide_with_trace(case)
        except (BadCase, Conflict) as refused:
            return next(_refused(refused, expected), "")
        except _FAILURES as failure:
            return f"the engine failed: {failure!r}"
        if expected.refused:
            return f"the engine accepts what the oracle refuses: {expected.refused}"
        return next(_accepted(decided, expected, self._oracle), "")


def misjudgement(folder: Path) -> str:
    """What is made otherwise of the case in a ruleset's folder than by the oracle.

    Where the ruleset is refused, or there is no case, that is nothing.
    """
    files, ruleset = load(folder), read(folder)
    case = files.pop(CASE, None)
    try:
        return Judges(ruleset, files).differ(case) if ruleset and case else ""
    except BadRuleset:
        return ""


def misjudge(files: Files) -> bool:
    """Whether the case among a ruleset's files is judged otherwise than by the oracle.

    The oracle may fail at what is no case, or no ruleset: then nothing is known.
    """
    with TemporaryDirectory() as folder, suppress(*_FAILURES):
        return bool(misjudgement(save(files, Path(folder))))
    return False


def _refused(error: PreceptError, expected: Judgement) -> Iterator[str]:
    if not expected.refused:
        yield f"the engine refuses what the oracle accepts: {_why(error)}"
    urgent = {
        Urgent(one.action, frozenset(one.cites), one.in_every_reading) for one in error.urgent
    }
    if expected.urgent is not None and urgent != expected.urgent:
        yield f"urgent is {_sorted(urgent)}, expected {_sorted(expected.urgent)}"


def _why(error: PreceptError) -> list[str]:
    if isinstance(error, BadCase):
        return [f"{item.code} {item.message}" for item in error.diagnostics]
    return [str(error)]


def _sorted(urgent: frozenset[Urgent] | set[Urgent]) -> list[str]:
    return sorted(map(str, urgent))


def _accepted(decided: TracedDecision, expected: Judgement, oracle: Oracle) -> Iterator[str]:
    known, outcome = dict(expected.facts.premises), decided.evaluation.outcome
    for name, of in oracle.declared.elements.items():
        exactly = _as_known(decided.facts.premises.get(name), of)
        seen = _said(exactly, of)
        right = _said(known.get(name), of)
        if seen != right:
            if not (_may_differ(of, seen, right, expected.facts.premises, oracle)):
                yield f"{name} is {seen}, expected {right}"
            known[name] = exactly
    facts = Facts(oracle.narrowed(known), expected.facts.waiting)
    for name, of in oracle.declared.elements.items():
        seen = _said(_as_known(decided.facts.values.get(name), of), of)
        if seen != (right := _said(facts.get(name), of)):
            yield f"{name} is {seen} by what follows, expected {right}"
    yield from _computed(decided, facts, oracle)
    answers = oracle.rules.answers(facts)
    yield from _differing("rule", _plain(outcome.rules), answers.rules)
    yield from _differing("finding", _plain(outcome.findings), answers.findings)
    yield from _differing("note", _plain(outcome.notes), answers.notes)
    advice = {
        name: (
            one.answer.value,
            one.strongest.word if one.strongest else None,
            one.could_be.word if one.could_be else None,
            one.may_be_against.word if one.may_be_against else None,
        )
        for name, one in outcome.advice.items()
    }
    scores = {
        name: (Decimal(one.least).scaleb(-6), Decimal(one.most).scaleb(-6))
        for name, one in outcome.scores.items()
    }
    yield from _differing("score", scores, answers.scores)
    yield from _differing("action", advice, answers.advice)
    yield from _ordered(decided, oracle)
    yield from _differing("what is missing of", decided.evaluation.missing, answers.missing)
    everything = frozenset().union(*answers.missing.values())
    if frozenset(decided.decision.missing) != everything:
        yield f"missing is {decided.decision.missing}, expected {sorted(everything)}"
    yield from _reasons(decided.evaluation, facts, oracle)


def _computed(decided: TracedDecision, facts: Facts, oracle: Oracle) -> Iterator[str]:
    """Each computed value is the one by its formulas, and each amount that is shown."""
    declared = oracle.declared
    known = {name: oracle.computed(of, facts) for name, of in _all_computed(oracle).items()}
    for name, of in _all_computed(oracle).items():
        seen = _as_known(decided.evaluation.outcome.computed[name], of)
        if seen != known[name]:
            if not _may_differ(of, seen, known[name], facts, oracle):
                yield f"{name} is computed as {seen}, expected {known[name]}"
            known[name] = seen
        yield from _outside(name, of, seen, facts, oracle)
    for record in decided.decision.advice:
        shown = {f"{record.id}.{one.id}": one for one in record.amounts}
        right = {name for name in declared.amounts if name.split(".")[0] == record.id}
        if set(shown) != (right if record.answer.value in _SHOWING_AMOUNTS else set()):
            yield f"the amounts of {record.id} are {sorted(shown)}, expected {sorted(right)}"
        for name, one in shown.items():
            of = declared.amounts[name]
            allowed = whole_range(of)
            told = None
            with suppress(Contradiction):
                told = meet(known[name], allowed)
            if (one.value is None) is not (told in (None, allowed)):
                yield f"{name} is {one.value}, expected {told}"
            open_ = {
                operand
                for operand in oracle.rules.operands(of)
                if compare("unknown", "", facts.get(operand), declared.elements[operand])
            }
            if set(one.missing) != open_:
                yield f"{name} needs {one.missing}, expected {sorted(open_)}"


def _outside(name: str, of: Data, seen: Known, facts: Facts, oracle: Oracle) -> Iterator[str]:
    """A value that something computed can have is among those that are said to be possible."""
    random, elements = Random(name), oracle.declared.elements
    for _ in range(_POINTS):
        point = {
            operand: _one_of(facts.get(operand), elements[operand], random)
            for operand in oracle.rules.operands(of)
        }
        # Parameters have the values of the day.
        day = {name: facts[name] for name in (DECIDED_ON,) if name in facts}
        value = oracle.computed(of, Facts(point | day))
        if value is not None and not _is_wider(seen, value):
            yield f"{name} is {seen}, and may be {value}, as with {point}"


_POINTS = 2


def _one_of(known: Known, of: Data, random: Random) -> Known:
    """One of all values that an element may have, as what is known of it."""
    if of["type"] == "boolean" or "codes" in of:
        possible = known or frozenset(of.get("codes", (True, False)))
        return frozenset([random.choice(sorted(possible - {NOBODY}, key=str))])
    low, high = _said(known, of) or (None, None)
    if not any(way in of for way in ("measured", "counted", "computed")):
        least, most = whole_range(of)
        low = least if low is None else low
        high = most if high is None else high
    ends: list[Any] = [end for end in (low, high) if end is not None]
    if len(ends) > 1 and not isinstance(low, tuple):
        ends.append(sum(ends) / 2 if of["type"] == "quantity" else sum(ends) // 2)
    any_: Any = {"date": 737_000, "duration in months": (7, 0)}.get(of["type"], 7)
    end = random.choice(ends or [any_])
    return end, end


_SHOWING_AMOUNTS = ("recommended", "cannot_tell")


def _all_computed(oracle: Oracle) -> dict[str, Data]:
    elements = oracle.declared.elements
    return {
        **{name: of for name, of in elements.items() if "computed" in of},
        **oracle.declared.amounts,
    }


def _may_differ(
    of: Data, seen: Known, right: Known, known: Mapping[str, Known], oracle: Oracle
) -> bool:
    """Whether what is seen of an element may be wider than it must, or less wide than it may."""
    if "computed" in of:
        named, elements = oracle.rules.operands(of), oracle.declared.elements
        # Each of several occurrences of an element is taken for itself, or for the same. Where
        # nothing bounds how long ago something was, the engine has a number for that.
        is_long_ago = any(
            None in (_said(known.get(one), elements[one]) or (None,))
            for one in named
            if any(way in elements[one] for way in ("measured", "counted", "computed"))
        )
        if (is_long_ago or len(named) > len(set(named))) and _is_wider(right, seen):
            return True
    return _may_be_wider(of, oracle) and _is_wider(seen, right)


def _ordered(decided: TracedDecision, oracle: Oracle) -> Iterator[str]:
    """What is otherwise in the order of actions, and when they are due beside whether they are."""
    answers = {one.id: one.answer.value for one in decided.decision.advice}
    for one in decided.decision.advice:
        is_open = answers[one.id] in ("recommended", "cannot_tell")
        for seen, status in ((one.after, "recommended"), (one.may_be_after, "cannot_tell")):
            before = [name for name in oracle.declared.after[one.id] if answers[name] == status]
            if list(seen) != (before if is_open else []):
                yield f"{one.id} comes after {seen}, expected {before}"
        if one.repeat is None:
            continue
        found = decided.decision.finding(f"{one.id}_not_due").status
        every = decided.evaluation.outcome.computed
        waits = [it or Interval(0) for name, it in every.items() if f"{one.id} wait " in name]
        is_over, is_left = all(it.hi == 0 for it in waits), any(it.lo for it in waits)
        if (found is Truth.FALSE, found is Truth.TRUE) != (is_over, is_left):
            yield f"{one.id} is not due: {found}, though it has to wait {waits}"


def _may_be_wider(of: Data, oracle: Oracle) -> bool:
    """Whether the engine may leave more open than it must: it looks at each end on its own.

    Where events of which the time is known in part are within a period, or the latest of a list
    depends on an instant that is known in part, the sharpest interval would need more. What is
    computed from such an element is as wide.
    """
    lists, elements = oracle.declared.history, oracle.declared.elements
    if "computed" in of:
        return any(_may_be_wider(elements[one], oracle) for one in oracle.rules.operands(of))
    return (
        "within" in of.get("counted", {})
        or of.get("measured", {}).get("from") in lists
        or of.get("measured", {}).get("to") in lists
        or of.get("taken", {}).get("of") == "mean"
    )


def _is_wider(seen: Known, right: Known) -> bool:
    if seen is None or right is None:
        return seen is None
    return (seen[0] is None or (right[0] is not None and seen[0] <= right[0])) and (
        seen[1] is None or (right[1] is not None and seen[1] >= right[1])
    )


def _plain(truths: Mapping[str, Truth]) -> dict[str, bool | None]:
    return {name: _TRUTHS[truth] for name, truth in truths.items()}


def _differing(kind: str, seen: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[str]:
    for name in {*seen, *right}:
        if seen.get(name, "not there") != right.get(name, "not there"):
            yield f"{kind} {name} is {seen.get(name)}, expected {right.get(name)}"


def _reasons(evaluation: Evaluation, known: Facts, oracle: Oracle) -> Iterator[str]:
    """Each reason is one, and each of those that count is named."""
    for firing in evaluation.trace:
        right = oracle.rules.reasons(firing.rule.id, known)
        if right is None:
            continue
        seen = {_named(leaf) for leaf in firing.because}
        wanted = {leaf[:3] for leaf in right}
        if {leaf[:2] for leaf in seen} != {leaf[:2] for leaf in wanted}:
            yield f"{firing.rule.id} because of {sorted(seen)}, expected {sorted(wanted)}"


def _named(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Holds):
        return "finding", leaf.finding
    return "compare", leaf.word, leaf.op.value


def _as_known(value: Value | None, of: Data) -> Known:
    """What the engine knows, in the words of the oracle."""
    match value:
        case bool() | str():
            return frozenset([value])
        case OtherThan(codes):
            return frozenset(of["codes"]) - codes | ({NOBODY} if "judged_by" in of else set())
        case Interval(low, high):
            return _number(low, of), _number(high, of)
        case Members(present, absent):
            return _said(
                {
                    code: frozenset(
                        [True, False] if code not in present | absent else [code in present]
                    )
                    for code in of["codes"]
                },
                of,
            )
    return None


def _number(count: int | None, of: Data) -> Any:
    if count is None:
        return None
    match of["type"]:
        case "duration in months":
            return divmod(count, 32)
        case "quantity":
            return Fraction(count, 1_000_000)
        case _:
            return count


def _said(known: Known, of: Data) -> Known:
    """What is known, or None where that is nothing."""
    if known is None:
        return None
    if isinstance(known, frozenset):
        return known
    if isinstance(known, dict):
        return known if any(len(one) == 1 for one in known.values()) else None
    (low, high), (least, most), kind = known, limits(of), of["type"]
    is_first = low is not None and kind in _EARLIEST and low <= _EARLIEST[kind]
    is_last = high is not None and kind in _LONGEST and high >= _LONGEST[kind]
    said = (
        None if is_first or low in (least, *_ANY) else low,
        None if is_last or high in (most, *_ANY) else high,
    )
    return None if said == (None, None) else said
