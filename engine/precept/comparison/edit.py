"""One edit of a ruleset."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What an edit is about.

    `DECLARED` is what no proof about answers covers: what is taken in of a case, and to whom and
    how soon advice is given. `STANDING` is who stands for it, and `READ` what is only there to be
    read.
    """

    DECLARED = "declared"
    WORDS = "words"
    RULES = "rules"
    PROMISES = "promises"
    DOCUMENT = "document"
    STANDING = "standing"
    READ = "editorial"


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a thing: `added`, `removed`, put in another `order`, or the line edited.

    `before` and `after` are what stood there, where that is short.
    """

    part: Part
    kind: str
    id: str
    what: str
    before: str = ""
    after: str = ""
