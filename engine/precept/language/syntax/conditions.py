"""One-line conditions: `age is at least 18 years`, `not fever`, `course is relapsing`."""

from __future__ import annotations

import re

from precept.language.syntax import faults
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostic, Diagnostics, one_of
from precept.model.records import dataclass

COMPARISONS = ("is", "is not", "is more than", "is at least", "is less than", "is at most")
MEMBERSHIPS = ("includes", "does not include")
WITHIN = "is within"


@dataclass(frozen=True, slots=True)
class Line:
    """A condition on one line, as written.

    `comparison` is one of `COMPARISONS` or `MEMBERSHIPS`, `is between`, `is within` before the name
    of an interpretation, or empty for a name that stands alone; `negated` says that `not` stands
    before it. `values` are the constants with their places; `interpretation` is where these stand,
    if not on the line itself, and `is_own` whether they are the authors' own.
    """

    name: ScalarNode
    comparison: str = ""
    values: tuple[ScalarNode, ...] = ()
    negated: bool = False
    interpretation: str = ""
    is_own: bool = False


# A line is `name`, `not name`, `name comparison value` or `name is between value and value`. A
# value is all that follows, up to the end or to `and`. There is one way to say each thing, and none
# of them needs a sign.
_SUBJECT = re.compile(r" *(?P<negated>not +)?(?P<name>(?!not\b)[a-z][a-z0-9_]*) *")
_BOUND = r"\S+(?: +(?!and\b)\S+)*"
_BETWEEN = re.compile(rf"is +between +(?P<low>{_BOUND}) +and +(?P<high>{_BOUND}) *")
_NOT_THE_VALUE = r"(?! +(?:not|more|less|at|between|within)\b)"
_COMPARED = re.compile(
    rf"(?P<comparison>is(?: +not)?{_NOT_THE_VALUE}"
    r"|is +(?:more +than|at +least|less +than|at +most|within)|includes|does +not +include)"
    r" +(?P<value>\S+(?: +\S+)*) *"
)
# As much of the rest of a line as could belong to a condition.
_UNDERSTOOD = re.compile(rf"(?:is\b(?: +between\b(?: +{_BOUND}(?: +and\b(?: +{_BOUND})?)?)?)?)? *|")


def parse_line(text: ScalarNode, diagnostics: Diagnostics) -> Line | None:
    """Return the condition that a line says; None if it is faulty."""
    line = text.value
    if subject := _SUBJECT.match(line):
        rest, name = subject.end(), _part(text, subject, "name")
        if rest == len(line):
            return Line(name, negated=bool(subject["negated"]))
        if not subject["negated"]:
            if compared := _COMPARED.fullmatch(line, rest):
                comparison = " ".join(compared["comparison"].split())
                return Line(name, comparison, (_part(text, compared, "value"),))
            if between := _BETWEEN.fullmatch(line, rest):
                ends = (_part(text, between, "low"), _part(text, between, "high"))
                return Line(name, "is between", ends)
            understood = _UNDERSTOOD.match(line, rest)
            rest = understood.end() if understood else rest
    else:
        opening = re.match(" *(?:not +)?", line)
        rest = opening.end() if opening else 0
    diagnostics.append(_fault(text, rest))
    return None


def _part(text: ScalarNode, match: re.Match[str], name: str) -> ScalarNode:
    return ScalarNode(match[name], text.part(*match.span(name)))


_JOINED = {"and": "all", "or": "any"}


def _meant(words: list[str]) -> str:
    """Return the condition that was probably meant, with `is` and `than` where they are needed."""
    name, *said = words
    said = said[1:] if said[:1] == ["is"] else said
    for comparison in COMPARISONS[2:]:
        _, side, joint = comparison.split()
        if said[:1] == [side]:
            values = said[2:] if said[1:2] in ([joint], ["then"]) else said[1:]
            return " ".join((name, comparison, *values)) if values else ""
    return f"{name} is {said[0]}" if len(said) == 1 else ""


_COMPUTED = "a condition computes nothing: declare an element that is `computed`, and compare it"
_COUNTED = (
    "a rule is asked once of each case: count events by an element that is `counted`, and "
    "conditions by `at least:`"
)
_UNKNOWN = (
    "a missing fact is never a no, so leave this out; only a rule that says `while_unknown` may "
    "ask whether something `is not known`"
)
_HABITS = (
    (
        r"^ *(if|when|unless)\b",
        "write the condition alone: `when:`, `unless:` and the conclusion are lines of the rule",
    ),
    (r"^ *(for|foreach|while|all|any|some|every)\b|\b(count|sum|len|size|length) *\(", _COUNTED),
    (
        r"^ *!(?!=)|&|\||\bnot *\(",
        "write each condition on its own line, below `all:` or `any:`, and `not` before a name",
    ),
    (r"\bin *[\[({]|\bone of\b", "compare with each value on a line of its own, below `any:`"),
    (
        r"\b(starts|ends|begins|contains|matches|like)\b",
        "texts are not searched: declare the possible values as `codes`",
    ),
    (r"\b(null|nil|undefined|missing|exists?|defined|empty)\b", _UNKNOWN),
    (r"[a-z] *\(|[*/^%]|\S +[+-] +\S", _COMPUTED),
)
"""What other languages have, and what is written here instead."""


def _instead(line: str) -> str:
    """Return what to write for a line in the way of another language; empty if it is in none."""
    found = (help for habit, help in _HABITS if re.search(habit, line))
    return next(found, "")


_MORE_OR_LESS = {
    "is more than": "greater|larger|higher|bigger|above|over|longer|older|after|beyond",
    "is less than": "smaller|lower|fewer|below|under|shorter|younger|before",
    "is": "equals?|exactly",
}


def meant_by(value: str) -> str:
    """Return what to write instead of a number that is none; empty if that is not known."""
    for comparison, words in _MORE_OR_LESS.items():
        if re.match(rf"({words})\b", value):
            return f"write `{comparison}` and the number"
    if re.fullmatch(r"null|nil|none|unknown|undefined|missing|known|empty", value):
        return _UNKNOWN
    if re.search(_HABITS[-1][0], value):
        return _COMPUTED
    if re.fullmatch(r"[a-z][a-z0-9_]*", value):
        return "to compare two elements, declare their difference as `computed`, and compare that"
    return ""


def _fault(text: ScalarNode, at: int) -> Diagnostic:
    end = len(text.value) if at < len(text.value) else at + 1
    message = f"`{text.value}` is not a condition"
    compared = one_of((*COMPARISONS, "is between", WITHIN, *MEMBERSHIPS))
    help = f"compare with {compared}, or name a yes-or-no element alone"
    words = text.value.split()
    if instead := _instead(text.value):
        help = instead
    elif any(sign in text.value for sign in "<>="):
        help = f"say the comparison in words: {one_of(COMPARISONS[2:])}"
    elif join := next((word for word in words[1:] if word in _JOINED), ""):
        help = f"write each condition on a line of its own, below `{_JOINED[join]}:`"
    elif words[1:] == ["is"]:
        help = "write the value after `is`"
    elif not re.match(r"[a-z][a-z0-9_]*( |$)", text.value) or "is" in (words[:1] + words[2:]):
        help = "begin with the name of an element: small letters, digits and `_`, without spaces"
    elif meant := _meant(words):
        help = f"did you mean `{meant}`?"
    return faults.CONDITION.at(text.part(at, end), message, label="not understood", help=help)
