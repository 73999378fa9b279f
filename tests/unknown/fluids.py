"""A small ruleset with rules about what is not known: one finds it out, one states a default."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

RULES = "rules/01_fluids.yaml"
FILES: Mapping[str, str] = {
    "ruleset.yaml": "id: fluids\nversion: 1.0.0\ntitle: Fluids\nroles: {nurse: {}}\n",
    "ledger.yaml": "document: {file: fluids.txt, title: Fluids}\nstatements:\n"
    + "".join(
        f"  p1.{number}:\n    kind: advice\n    fingerprint: {'0' * 64}\n    figures: [{figure}]\n"
        f"    says: {says}\n"
        for number, (figure, says) in enumerate(
            (
                ("", "A person of unknown weight is to be weighed."),
                ("50 kg", "From 50 kg up, the bag is a large one."),
                ("3", "An unknown number of falls counts as below 3."),
                ("3 falls", "Below 3 falls, one can wait."),
            ),
            start=1,
        )
    )
    .replace("one can wait", "waiting is right")
    .replace("a large one", "large")
    .replace("    figures: []\n", ""),
    "vocabulary.yaml": """\
elements:
  weight:
    type: quantity
    unit: kg
    least: 0 kg
    meaning: how heavy the person is
    ask: How heavy is the person?
    steps: ["a person of {value}"]
  falls:
    type: integer
    least: 0
    meaning: how many falls there were
    ask: How many falls were there?
    steps: ["falls: {value}"]
  began:
    type: date and time
    meaning: when it began
    ask: When did it begin?
  signs:
    type: set of codes
    codes: [thirst, dry_mouth]
    meaning: which signs there are
    ask: Which signs are there?
  state:
    type: code
    codes: [known, other]
    meaning: what the state is
    ask: What is the state?
findings:
  few_falls:
    meaning: there were few falls
    steps: [few falls]
actions:
  weigh:
    meaning: weigh the person
    to: nurse
    steps: [weighing]
  large_bag:
    meaning: give a large bag
    to: nurse
    steps: [a large bag]
  wait:
    meaning: wait
    to: nurse
    steps: [waiting]
""",
    RULES: """\
topic: Fluids
rules:
  - id: weigh
    cites: p1.1
    when: weight is not known
    advise: weigh
    strength: imperative
    while_unknown: find out
  - id: large-bag
    cites: p1.2
    when: weight is at least 50 kg
    advise: large_bag
    strength: should
  - id: few
    cites: p1.3
    when: {any: [falls is less than 3, falls is not known]}
    find: few_falls
    while_unknown: default
  - id: waiting
    cites: p1.4
    when: few_falls
    advise: wait
    strength: may
""",
}


def edited(file: str, old: str, new: str) -> Mapping[str, str]:
    """The files with one stretch of one of them replaced."""
    assert FILES[file].count(old) == 1, old
    return {**FILES, file: FILES[file].replace(old, new)}


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Write the files into a folder, and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
