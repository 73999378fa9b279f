"""The faults of a file as such, before its content is interpreted."""

from __future__ import annotations

from precept.model.diagnostics import Fault

MALFORMED = Fault(
    "SYN104",
    "not-yaml",
    "The file breaks the rules of YAML, the notation that it is written in.",
    "look at indentation, colons and quotation marks just before this place",
)
EMPTY = Fault(
    "SYN105",
    "empty-file",
    "The file holds nothing.",
    "write what belongs there, or take the file away",
)
DUPLICATE_KEY = Fault(
    "SYN106",
    "duplicate-key",
    "A name occurs twice in one group; one of the two would be lost without a message.",
    "keep one of the two",
)
TOO_DEEP = Fault(
    "SYN107",
    "too-deeply-nested",
    "Groups are nested more than 32 levels deep.",
    "give the inner part a name of its own; 32 levels are allowed",
)
NOT_ALLOWED = Fault(
    "SYN108",
    "notation-not-allowed",
    "Anchors, aliases, tags and several documents in one file make a text mean something other "
    "than what stands there. Precept refuses them.",
    "write the value out where it is needed",
)
NOT_A_NAME = Fault(
    "SYN109",
    "name-expected",
    "Something other than a plain name stands before a colon.",
    "write a plain name before the colon",
)
CONDITION = Fault(
    "SYN110",
    "condition-not-understood",
    "The line is not a condition: an element, a comparison in words, and a value.",
    "write it like `age is at least 18 years`, `fever` or `course is relapsing`",
)
VALUE_KIND = Fault(
    "SYN111",
    "value-cannot-be-carried",
    "A program handed over a value of a kind that has no exact written form.",
    "hand over text, a whole number, a decimal, a yes or no, a date, or groups and lists of these",
)

TOO_MANY = Fault(
    "SYN113",
    "too-many-parts",
    "No file that a person writes for Precept holds so many names, values and lists, so this is "
    "probably another file.",
    "check that it is the file you meant; divide a file of rules or words into several, each of at "
    "most 20,000",
)

FORMULA = Fault(
    "SYN114",
    "formula-not-understood",
    "The text is not a formula: numbers with units, elements, and signs or functions that join "
    "them.",
    "write it like `weight / height ^ 2` or `min(15 mg/kg * weight, 1 g)`",
)

ALL = (
    MALFORMED,
    EMPTY,
    DUPLICATE_KEY,
    TOO_DEEP,
    NOT_ALLOWED,
    NOT_A_NAME,
    CONDITION,
    FORMULA,
    VALUE_KIND,
    TOO_MANY,
)
