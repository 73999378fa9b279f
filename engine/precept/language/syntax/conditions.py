"""One-line conditions: `age is at least 18 years`, `not fever`, `course is relapsing`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from precept.language.syntax import faults
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostic, Diagnostics, Span, one_of

if TYPE_CHECKING:
    from lark import Lark, Token, Tree
    from lark.exceptions import UnexpectedInput

# A word is an identifier; a value is all that follows the comparison, up to the end or to `and` of
# a `between`. There is one way to say each thing, and none of them needs a sign.
_GRAMMAR = r"""
    start: NAME                                   -> bare
         | "not" NAME                             -> negated
         | NAME COMPARED VALUE                    -> compared
         | NAME "is" "between" BOUND "and" BOUND  -> between
    COMPARED.3: /is +not(?! +(more|less|at|between|within)\b)(?= )/
              | /is(?! +(not|more|less|at|between|within)\b)(?= )/
              | /is +(more +than|at +least|less +than|at +most|within)(?= )/
              | /(includes|does +not +include)(?= )/
    NAME: /(?!not\b)[a-z][a-z0-9_]*/
    BOUND: /\S+( +(?!and\b)\S+)*/
    VALUE: /\S+( +\S+)*/
    %ignore " "
"""

COMPARISONS = ("is", "is not", "is more than", "is at least", "is less than", "is at most")
MEMBERSHIPS = ("includes", "does not include")
WITHIN = "is within"


@dataclass(frozen=True, slots=True)
class Line:
    """A condition on one line, as written.

    `comparison` is one of `COMPARISONS` or `MEMBERSHIPS`, `is between`, `is within` before the name
    of an interpretation, or empty for a name that stands alone; `negated` says that `not` stands
    before it. `values` are the constants with their places; `interpretation` is where these stand,
    if not on the line itself.
    """

    name: ScalarNode
    comparison: str = ""
    values: tuple[ScalarNode, ...] = ()
    negated: bool = False
    interpretation: str = ""


@cache
def _parser() -> Lark:
    # Imported here, because a case is decided without the parser if its ruleset is cached.
    from lark import Lark

    return Lark(_GRAMMAR, parser="lalr", propagate_positions=False)


def parse_line(text: ScalarNode, diagnostics: Diagnostics) -> Line | None:
    """Return the condition that a line says; None if it is faulty."""
    from lark.exceptions import UnexpectedInput

    try:
        tree: Tree[Token] = _parser().parse(text.value)
    except UnexpectedInput as error:
        diagnostics.append(_fault(text, error))
        return None
    return _line(text, tree)


def _line(text: ScalarNode, tree: Tree[Token]) -> Line:
    words = [_place(text, token) for token in tree.scan_values(lambda _: True)]
    match tree.data:
        case "bare":
            return Line(words[0])
        case "negated":
            return Line(words[0], negated=True)
        case "between":
            return Line(words[0], "is between", (words[1], words[2]))
        case _:
            comparison = " ".join(words[1].value.split())
            return Line(words[0], comparison, (words[2],))


def _place(text: ScalarNode, token: Token) -> ScalarNode:
    start = token.start_pos or 0
    span: Span = text.part(start, start + len(token))
    return ScalarNode(str(token), span)


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


def _fault(text: ScalarNode, error: UnexpectedInput) -> Diagnostic:
    at = min(max(getattr(error, "pos_in_stream", 0), 0), len(text.value))
    end = len(text.value) if at < len(text.value) else at + 1
    message = f"`{text.value}` is not a condition"
    compared = one_of((*COMPARISONS, "is between", WITHIN, *MEMBERSHIPS))
    help = f"compare with {compared}, or name a yes-or-no element alone"
    words = text.value.split()
    if any(sign in text.value for sign in "<>="):
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
