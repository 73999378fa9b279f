"""Faults planted in copies of the tutorial, one of them in a measured duration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.verification.evidence.tutorial import ROOT

RULES, WORDS = "rules/01_when_to_water.yaml", "vocabulary.yaml"

_STATES = ((WORDS, "  leaves_hang:\n", "  leaves_hang:\n    over_time: state\n"),)


@dataclass(frozen=True)
class Planted:
    """A fault, the property that it breaks, and what the case that shows it comes to.

    `decides` is the answer about watering, or the code of the conflict; empty if nothing shows the
    fault but that there is no such case. `edits` replace stretches of files, each of which stands
    there exactly once; `files` are new.
    """

    name: str
    property: str
    edits: tuple[tuple[str, str, str], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    decides: str = ""


_WATER = """\
decisions:
  whether_to_water:
    when: {when}
    among: [water_the_plant]
"""
_SILENCE = """\
silences:
  - decision: whether_to_water
    cites: p4.2
    when: {when}
    because: The document says what to do only then.
"""
_FIRM = _SILENCE.format(when="not plant_is_thirsty")
_MEASURED = """\
    measured:
      from: dried_out_on
      to: now
"""
_DRIED = """\
  dried_out_on:
    type: date and time
    meaning: when the soil dried out
    ask: When did the soil dry out?
    steps:
      - soil that dried out on {value}

findings:
"""
_STAND = """\
  - id: {id}
    cites: p2.2
    when: {when}
    advise: let_water_stand
    strength: may
"""
_ACTION = """\
  let_water_stand:
    meaning: let water stand for a night
    to: plant keeper
    steps:
      - letting water stand
"""

_ALWAYS = """\
    when: {any: [growth is at_rest, growth is growing]}
    advise: water_the_plant
    strength: not"""

PLANTED = (
    Planted(
        "conflict",
        "no_conflict:water_the_plant",
        ((RULES, "    unless: growth is at_rest\n", ""),),
        decides="DEC101",
    ),
    Planted(
        "dead rule",
        "rule_can_fire:water-a-thirsty-plant",
        ((RULES, "    unless: growth is at_rest\n", "    unless: leaves_hang\n"),),
    ),
    Planted(
        "rule that always fires",
        "rule_can_be_refuted:no-water-at-rest",
        (
            (
                RULES,
                "    when: growth is at_rest\n    advise: water_the_plant\n    strength: not",
                _ALWAYS,
            ),
        ),
    ),
    Planted(
        "hole",
        "decision_answered:whether_to_water",
        files={"decisions.yaml": _WATER.format(when="leaves_hang")},
        decides="does_not_apply",
    ),
    Planted(
        "false silence",
        "silence_unanswered:whether_to_water p4.2",
        files={"decisions.yaml": _WATER.format(when="leaves_hang") + _FIRM},
        decides="not_needed",
    ),
    Planted(
        "silence that covers nobody",
        "premise_possible:whether_to_water p4.2",
        files={
            "decisions.yaml": _WATER.format(when="plant_is_thirsty")
            + _SILENCE.format(when="not leaves_hang")
        },
    ),
    Planted(
        "decision point that never arises",
        "premise_possible:whether_to_water",
        files={
            "decisions.yaml": _WATER.format(
                when="{all: [plant_is_thirsty, soil_dry_for is less than 3 days]}"
            )
        },
    ),
    Planted(
        "broken guarantee",
        "guarantee_holds:always water_the_plant p2.1",
        _STATES,
        files={
            "safety.yaml": "guarantees:\n  - cites: p2.1\n    always: water_the_plant\n"
            "    when: plant_is_thirsty\n"
        },
        decides="cannot_tell",
    ),
    Planted(
        "advice without its ground",
        "guarantee_holds:never water_the_plant p2.1",
        files={
            "safety.yaml": "guarantees:\n  - cites: p2.1\n    never: water_the_plant\n"
            "    without: growth is at_rest\n"
        },
        decides="recommended",
    ),
    Planted(
        "vacuous guarantee",
        "premise_possible:always water_the_plant p2.1",
        _STATES,
        files={
            "safety.yaml": "guarantees:\n  - cites: p2.1\n    always: water_the_plant\n"
            "    when: {all: [leaves_hang, not leaves_hang]}\n"
        },
    ),
    Planted(
        "both of what excludes each other",
        "excludes:water_the_plant and let_water_stand",
        (
            (WORDS, "actions:\n", "actions:\n" + _ACTION),
            (RULES, "rules:\n", "rules:\n" + _STAND.format(id="stand", when="growth is growing")),
        ),
        {"safety.yaml": "excludes:\n  - [water_the_plant, let_water_stand]\n"},
        decides="DEC103",
    ),
    Planted(
        "together though that is not sound",
        "unsound_together:let_water_stand and water_the_plant",
        (
            (WORDS, "actions:\n", "actions:\n" + _ACTION),
            (RULES, "rules:\n", "rules:\n" + _STAND.format(id="stand", when="growth is growing")),
        ),
        {
            "safety.yaml": "combinations:\n  - together: [let_water_stand, water_the_plant]\n"
            "    sound: no\n    because: The water would be missing.\n"
        },
        decides="recommended",
    ),
    Planted(
        "case that cannot go on",
        "completion",
        files={
            # Nothing follows from one of these combinations, but no case is left by all of them.
            "safety.yaml": "impossible:\n"
            + "".join(
                f"  - when: {{all: [leaves_hang, growth is {growth}, soil_dry_for is {days}]}}\n"
                "    because: x\n"
                for growth in ("growing", "at_rest")
                for days in ("less than 3 days", "at least 3 days")
            )
        },
        decides="cannot_tell",
    ),
    Planted(
        "hole between two steps of a duration that is measured",
        "decision_answered:whether_to_water",
        (
            (
                WORDS,
                "    type: duration in days\n",
                "    type: duration\n    resolution: 24 hours\n" + _MEASURED,
            ),
            (WORDS, "findings:\n", _DRIED),
            ("ledger.yaml", "[3 days]", "[3 days, 72 hours, 96 hours]"),
            (RULES, "is at least 3 days", "is at least 96 hours"),
        ),
        {
            "decisions.yaml": _WATER.format(
                when="{all: [leaves_hang, soil_dry_for is more than 72 hours, growth is growing]}"
            )
        },
        decides="does_not_apply",
    ),
)


def plant(fault: Planted, folder: Path) -> Path:
    """Write a copy of the tutorial with a fault into a folder."""
    source = ROOT / "rulesets" / "tutorial"
    files = {
        path.relative_to(source).as_posix(): path.read_text("utf-8")
        for path in source.rglob("*.*")
        if path.is_file()
    }
    for name, old, new in fault.edits:
        assert files[name].count(old) == 1, f"{old!r} in {name}"
        files[name] = files[name].replace(old, new)
    for name, text in {**files, **fault.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
