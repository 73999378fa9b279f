"""What was expected of an answer, and what came, in the words that features use."""

from __future__ import annotations

from precept.ir.vocabulary import Vocabulary
from precept.scenarios.assertions import STATUSES
from precept.scenarios.seen import Seen
from precept.scenarios.steps import Expect


def in_words(value: Seen, expect: Expect, text: str, words: Vocabulary) -> str:
    """A value of what an assertion is about; `text` is the sentence that asserts it."""
    if isinstance(value, str):
        return f"`{_status(value, expect, text)}`"
    if not value:
        return "nothing"
    if expect.aspect in {"missing", "includes"}:
        value = tuple(words.elements[id_].meaning for id_ in value)
    elif expect.aspect == "urgent":
        value = tuple(words.actions[id_].meaning for id_ in value)
    return ", ".join(f"`{one}`" for one in value)


def _status(value: str, expect: Expect, text: str) -> str:
    """The word for a status; of several the one that the sentence would have."""
    if expect.aspect != "status":
        return value
    of = [word for word, status in STATUSES.get(expect.kind, {}).items() if status == value]
    alike = [word for word in of if word.split()[-1] == text.rsplit(maxsplit=1)[-1]]
    return next(iter([*alike, *of]), value)
