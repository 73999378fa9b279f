"""The properties of decision points and silences: what is answered, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from precept.ir.decisions import DecisionPoint, Silence
from precept.ir.rules import Ruleset
from precept.proof.claims import is_false, is_true, sides
from precept.proof.property import Kind, Property, actions, with_premise


def questions(ruleset: Ruleset) -> Iterator[Property]:
    """What is to be proved of each."""
    for point in ruleset.decisions.values():
        yield from _decision(point, ruleset)
    for silence in ruleset.silences:
        yield from _silence(silence, ruleset)


def _decision(point: DecisionPoint, ruleset: Ruleset) -> Iterator[Property]:
    premise = (is_true(point.when),)
    silent = [silence.when for silence in ruleset.silences if silence.decision == point.id]
    unanswered = [test for a in point.among for test in sides(ruleset, a).does_not_apply]
    answered = Property(
        Kind.ANSWERED,
        point.id,
        f"`{point.id}` is answered wherever it arises, silences aside",
        ((*premise, *unanswered, *(is_false(when) for when in silent)),),
        fully_known=True,
        targets=actions(point.among),
    )
    return with_premise(answered, premise, f"`{point.id}` arises for somebody")


def _silence(silence: Silence, ruleset: Ruleset) -> Iterator[Property]:
    point = ruleset.decisions[silence.decision]
    premise = (is_true(point.when), is_true(silence.when))
    of = [sides(ruleset, action) for action in point.among]
    answers = [answer for one in of for answer in (one.recommended, one.not_needed)]
    silent = Property(
        Kind.SILENT,
        " ".join((silence.decision, *silence.cites)),
        f"`{silence.decision}` is not answered where the document is said to be silent",
        tuple((*premise, *answer) for answer in answers),
        fully_known=True,
        targets=actions(point.among),
        cites=silence.cites,
    )
    return with_premise(silent, premise, f"a silence of `{silence.decision}` covers somebody")
