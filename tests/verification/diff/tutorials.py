"""Copies of the tutorial with edits, to be compared with the tutorial."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.solver.planted import RULES, WORDS, Planted, plant

LEDGER = "ledger.yaml"


@dataclass(frozen=True)
class Edited:
    """A copy of the tutorial.

    `edits` replace stretches of files, each of which stands there exactly once; `files` are new.
    """

    name: str
    edits: tuple[tuple[str, str, str], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def tutorial(edited: Edited, folder: Path) -> Path:
    """Write a copy into a folder; the folder."""
    return plant(Planted(edited.name, "", edited.edits, edited.files), folder)


SAME = Edited("the same")
COMMENT = Edited(
    "comment only", ((RULES, "rules:\n", "# The first rule finds something.\nrules:\n"),)
)
FIGURE = Edited(
    "3 to 4 days",
    (
        (RULES, "is at least 3 days", "is at least 4 days"),
        (LEDGER, "[3 days]", "[4 days]"),
        (LEDGER, "been dry for 3 days", "been dry for 4 days"),
    ),
)
UNLESS = Edited("dropped unless", ((RULES, "    unless: growth is at_rest\n", ""),))
STRENGTH = Edited("strength", ((RULES, "strength: should", "strength: may"),))
CITATION = Edited("citation", ((RULES, "cites: [p2.1, p3.1]", "cites: [p2.1, p3.2]"),))
CITATIONS = Edited(
    "two citations",
    (
        *CITATION.edits,
        (RULES, "    cites: p3.1\n    when: growth", "    cites: p4.2\n    when: growth"),
    ),
)
WORDING = Edited(
    "wording",
    (
        (LEDGER, "A pot plant counts as thirsty once", "A plant in a pot is thirsty when"),
        (WORDS, "ask: Do the leaves hang?", "ask: Are the leaves hanging?"),
        (WORDS, "    meaning: the plant is thirsty\n", "    meaning: it is thirsty\n"),
        (RULES, "topic: When to water", "topic: Water"),
        ("ruleset.yaml", "version: 0.1.0", "version: 0.2.0"),
    ),
)
STANDING = Edited(
    "standing",
    (
        (
            "ruleset.yaml",
            "title:",
            "authors: [Ann]\ntitle:",
        ),
    ),
    {
        "reviews.yaml": "reviews:\n"
        f"  - {{sign_off: p1.1, by: Bea, on: 2026-03-01, of: [{'0' * 64} statement]}}\n"
        f"  - {{approved: 0.0.9, on: 2026-03-01, fingerprint: {'0' * 64}}}\n",
        "waivers.yaml": "waivers:\n"
        "  - {gap: statement p2.2, because: Later., by: Ann, until: 2026-04-01}\n",
    },
)
REWRITTEN = Edited(
    "rewritten",
    ((RULES, "        - leaves_hang\n", "        - not: {not: leaves_hang}\n"),),
)
RENAMED = Edited(
    "renamed words",
    (
        (WORDS, "  plant_is_thirsty:\n", "  thirsty:\n"),
        (RULES, "find: plant_is_thirsty", "find: thirsty"),
        (RULES, "when: plant_is_thirsty", "when: thirsty"),
        (WORDS, "  leaves_hang:\n", "  hanging_leaves:\n"),
        (RULES, "        - leaves_hang\n", "        - hanging_leaves\n"),
    ),
)
_LEAVES = """\
  leaves_hang:
    type: boolean                          # yes or no
    meaning: whether the leaves hang       # completes "it is not known …"
    ask: Do the leaves hang?               # what a person is asked
    steps:                                 # the phrase in features for each value
      yes: leaves that hang
      no: leaves that stand firm
"""
ELEMENT_REMOVED = Edited(
    "element removed", ((WORDS, _LEAVES, ""), (RULES, "        - leaves_hang\n", ""))
)
CODE_ADDED = Edited(
    "code added",
    (
        (WORDS, "codes: [growing, at_rest]", "codes: [growing, at_rest, dying]"),
        (
            WORDS,
            "      at_rest: a plant at rest",
            "      dying: a plant that dies\n      at_rest: a plant at rest",
        ),
        (
            RULES,
            "    when: plant_is_thirsty\n",
            "    when: {all: [plant_is_thirsty, growth is not dying]}\n",
        ),
    ),
)
RANGE = Edited(
    "another range",
    ((WORDS, "    type: duration in days\n", "    type: duration in days\n    most: 30 days\n"),),
)
OTHER_TYPE = Edited(
    "another type",
    (
        (
            WORDS,
            "    type: boolean                          # yes or no\n",
            "    type: code\n    codes: [all, some]\n",
        ),
        (
            WORDS,
            "      yes: leaves that hang\n      no: leaves that stand firm\n",
            "      all: leaves that all hang\n      some: leaves of which some hang\n",
        ),
        (RULES, "        - leaves_hang\n", "        - leaves_hang is all\n"),
    ),
)
JUDGED = Edited(
    "judged by",
    (
        (
            WORDS,
            "    ask: Do the leaves hang?",
            "    judged_by: plant keeper\n    ask: Do the leaves hang?",
        ),
    ),
)
IMPOSSIBLE = Edited(
    "impossible combination",
    files={
        "safety.yaml": "impossible:\n  - when: {all: [leaves_hang, growth is at_rest]}\n"
        "    because: a plant at rest has no leaves\n"
    },
)
GUARANTEE = Edited(
    "guarantee",
    ((WORDS, "# yes or no\n", "# yes or no\n    over_time: state\n"),),
    {
        "safety.yaml": "guarantees:\n  - cites: p2.1\n    always: water_the_plant\n"
        "    when: {all: [plant_is_thirsty, growth is growing]}\n"
    },
)
_ACTION = """\
actions:
  let_water_stand:
    meaning: let water stand for a night
    to: plant keeper
"""
_STAND = """\
rules:
  - {id: stand, cites: p2.2, when: leaves_hang, advise: let_water_stand, strength: may}
"""
_ADDED = ((WORDS, "actions:\n", _ACTION), (RULES, "rules:\n", _STAND))
ACTION_ADDED = Edited("action added", _ADDED)
PAIR_JUDGED = Edited(
    "action added and judged",
    _ADDED,
    {
        "safety.yaml": "combinations:\n  - together: [water_the_plant, let_water_stand]\n"
        "    sound: yes\n    because: The water is for the next day.\n"
    },
)
URGENCY = Edited(
    "urgency", ((WORDS, "    to: plant keeper\n", "    to: plant keeper\n    urgency: now\n"),)
)
_AT_REST = """\
  - id: no-water-at-rest
    cites: p3.1
    when: growth is at_rest
    advise: water_the_plant
    strength: not needed
"""
ORDER = Edited(
    "order",
    ((RULES, _AT_REST, ""),),
    {"rules/00_at_rest.yaml": f"topic: When to water\nrules:\n{_AT_REST}"},
)
