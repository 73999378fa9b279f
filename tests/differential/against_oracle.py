"""A case by the engine and by the oracle: facts, answers, missing facts, reasons, urgent advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.differential.files import CASE, Data, Files, load, read, save
from tests.differential.oracle.amounts import Known, limits
from tests.differential.oracle.answers import Facts
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
            if not (_may_be_wider(of, oracle.declared.history) and _is_wider(seen, right)):
                yield f"{name} is {seen}, expected {right}"
            known[name] = exactly
    facts = Facts(oracle.narrowed(known), expected.facts.waiting)
    for name, of in oracle.declared.elements.items():
        seen = _said(_as_known(decided.facts.values.get(name), of), of)
        if seen != (right := _said(facts.get(name), of)):
            yield f"{name} is {seen} by what follows, expected {right}"
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
    yield from _differing("what is missing of", decided.evaluation.missing, answers.missing)
    everything = frozenset().union(*answers.missing.values())
    if frozenset(decided.decision.missing) != everything:
        yield f"missing is {decided.decision.missing}, expected {sorted(everything)}"
    yield from _reasons(decided.evaluation, facts, oracle)


def _may_be_wider(of: Data, lists: Data) -> bool:
    """Whether the engine may leave more open than it must: it looks at each end on its own.

    Where events of which the time is known in part are within a period, or the latest of a list
    depends on an instant that is known in part, the sharpest interval would need more.
    """
    return (
        "within" in of.get("counted", {})
        or of.get("measured", {}).get("from") in lists
        or of.get("measured", {}).get("to") in lists
        or of.get("taken", {}).get("of") == "mean"
    )


def _is_wider(seen: Known, right: Known) -> bool:
    if seen is None or right is None:
        return seen is None
    return (seen[0] is None or seen[0] <= right[0]) and (
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
