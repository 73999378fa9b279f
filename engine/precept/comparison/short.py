"""What stands in a ruleset, in a few words; nothing where it takes more than that."""

from __future__ import annotations

from typing import Any

from precept.ir.decisions import Silence
from precept.ir.rules import Advise, Find, Show
from precept.ir.safety import Always, Excludes, Guarantee, Impossible, Never, Together
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Scale
from precept.ir.words import count_in_words


def line(value: Any) -> str:
    """A few words about what stands in a line."""
    match value:
        case str():
            return value
        case Advise(action, strength):
            return f"{action}, {strength.word}"
        case Find(name) | Show(name):
            return name
        case Boolean():
            return "yes or no"
        case Code(codes) | CodeSet(codes):
            return ", ".join(codes)
        case Ordered():
            return _range(value)
        case tuple():
            return ", ".join(one for one in value if isinstance(one, str))
        case _:
            return ""


Entry = Impossible | Guarantee | Excludes | Together | Silence


def entry(thing: Entry) -> str:
    """A few words about an entry of a list, by which to find it."""
    match thing:
        case Impossible(_, because):
            return because
        case Always(action, _, cites):
            return f"always {action} [{', '.join(cites)}]"
        case Never(action, _, cites):
            return f"never {action} [{', '.join(cites)}]"
        case Excludes() | Together():
            return " and ".join(thing.actions)
        case Silence(decision, _, cites):
            return f"{decision} [{', '.join(cites)}]"


def _range(of: Ordered) -> str:
    said: list[str] = [of.scale.value]
    if of.scale in (Scale.DATE, Scale.DATE_TIME):
        return said[0]
    for word, count in (("from", of.minimum), ("to", of.maximum), ("by", of.resolution)):
        said += [] if count is None else [word, count_in_words(count, of)]
    return " ".join(said)
