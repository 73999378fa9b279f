"""Words of a vocabulary for the ids of a guideline, from its terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 48
_SIGNS = (
    ("<=", " at most "),
    (">=", " at least "),
    ("\u2264", " at most "),
    ("\u2265", " at least "),
    ("<", " under "),
    (">", " over "),
    ("%", " percent "),
    ("+", " plus "),
    ("&", " and "),
    ("\u00b5", "u"),
    ("\u03bc", "u"),
)
_RESERVED = frozenset(
    {
        *("default", "none", "never", "any", "all", "yes", "no", "and", "or", "not", "now", "in"),
        *("find", "advise", "strength", "note", "add", "to", "cites", "when", "unless", "id"),
        *("min", "max", "abs", "sqrt", "exp", "ln", "log10"),
    }
)


class Names:
    """Gives every id of a guideline a word of its own."""

    def __init__(self) -> None:
        """Begin without any."""
        self._taken: set[str] = set()

    def word(self, text: str, otherwise: str) -> str:
        """Return a word for a term that no other has."""
        word = slug(text) or otherwise
        if word in _RESERVED:
            word = f"{word}_value"
        return self._free(word)

    def _free(self, word: str) -> str:
        number, free = 1, word
        while free in self._taken:
            number += 1
            free = f"{word}_{number}"
        self._taken.add(free)
        return free


def slug(text: str) -> str:
    """Return a text as a word: small letters, digits and `_`, beginning with a letter."""
    for sign, said in _SIGNS:
        text = text.replace(sign, said)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    word = ""
    for part in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if word and len(word) + len(part) + 1 > _LONGEST:
            break
        word = f"{word}_{part}" if word else part[:_LONGEST]
    return f"n{word}" if word[:1].isdigit() else word


def codes_for(labels: Iterable[tuple[str, str]]) -> list[str]:
    """Return a code for each label, or for the text beside it where that has no letters."""
    names = Names()
    return [names.word(_unmistakable(label), slug(otherwise)) for label, otherwise in labels]


def _unmistakable(label: str) -> str:
    """Return a label without words that conditions would take for something else."""
    plain = re.sub(r"\W+(?:and/)?or\W+", " ", f" {label} ", flags=re.IGNORECASE).strip()
    plain = re.sub(r"^(not|perhaps)\b", r"non", plain, flags=re.IGNORECASE)
    return f"{plain} value" if plain.lower() in _COMPARISONS else plain


_COMPARISONS = frozenset({"more", "less", "at", "between", "within", "undecided", "non"})


def phrase(text: str) -> str:
    """Return a term as it stands within a sentence."""
    plain = re.sub(r"[{}<>|\\\[\]\"]", " ", text.translate(_ARROWS))
    plain = re.sub(r"(?<=[a-z]{4})/(?=[a-z]{4})", " or ", plain)
    plain = " ".join(plain.split()).strip(" .:;,?!")
    plain = re.sub(r"\b(?:is|are)\b", "being", plain, flags=re.IGNORECASE)
    first, _, rest = plain.partition(" ")
    if first[1:] == first[1:].lower() and not any(sign.isdigit() for sign in first):
        first = first[:1].lower() + first[1:]
    return f"{first} {rest}".strip()


_ARROWS = str.maketrans({"\u2264": " at most ", "\u2265": " at least "})
