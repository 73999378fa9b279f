"""A small ruleset without faults, and edits to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

FOLDER = Path("cold")
"""Where the ruleset stands, seen from the folder that a test works in."""

_VOCABULARY = """\
elements:
  fever:
    type: boolean
    over_time: state
    meaning: whether there is a fever
    ask: Is there a fever?
    steps:
      - fever
  course:
    type: code
    codes: [mild, severe]
    meaning: how bad the cold is
    ask: How bad is the cold?
    steps:
      mild: a mild cold
      severe: a severe cold
  age:
    type: integer
    least: 0
    most: 125
    meaning: the age in whole years
    ask: How old is the person?
    steps:
      - a person of {value}
  onset:
    type: date and time
    meaning: when the cold began
    ask: When did the cold begin?
  end:
    type: date and time
    meaning: when the cold ended
    ask: When did the cold end?
  persists:
    type: boolean
    meaning: whether the cold still goes on
    ask: Does the cold still go on?
  lasted:
    type: duration
    resolution: 1 minute
    measured:
      from: onset
      to: end
      while: persists
    meaning: how long the cold has lasted
    ask: How long has the cold lasted?
  off_work:
    type: duration in days
    most: 60 days
    meaning: for how many days the person has been off work
    ask: For how many days has the person been off work?
  since_last:
    type: duration in months
    meaning: how long ago the last cold was
    ask: How long ago was the last cold?
  looks_ill:
    type: boolean
    judged_by: clinician
    over_time: state
    meaning: whether the person looks ill
    ask: Does the person look ill?
findings:
  cold:
    meaning: the person has a cold
    steps:
      - a cold
  bad_cold:
    meaning: the cold is a bad one
actions:
  rest:
    meaning: stay in bed
    to: patient
    urgency: today
notes:
  colds_pass:
    text: Colds pass.
"""

_LEDGER = """\
document:
  file: cold.txt
  title: About colds
statements:
  p1.1:
    kind: definition
    figures: [24 hours, 3 days]
    fingerprint: 0000000000000000000000000000000000000000000000000000000000000000
    says: A cold is a cold after a day.
  p1.2:
    kind: advice
    fingerprint: 1111111111111111111111111111111111111111111111111111111111111111
    says: Rest helps.
    figures: [70, 120, 6 months]
outside:
  p2:
    because: It is about the author.
    fingerprints:
      - 2222222222222222222222222222222222222222222222222222222222222222
"""

_RULES = """\
topic: Colds
rules:
  - id: cold-by-time
    cites: p1.1
    when:
      all:
        - course is severe
        - lasted is more than 24 hours
    find: cold
  - id: cold-by-look
    cites: [p1.1, p1.2]
    when: looks_ill
    unless: not fever
    find: cold
  - id: bad-cold
    cites: p1.1
    when:
      all:
        - cold
        - not: off_work is less than 3 days
    find: bad_cold
  - id: rest-in-bed
    cites: p1.2
    when:
      any:
        - bad_cold
        - age is between 70 and 120
    advise: rest
    strength: should
  - id: passing
    cites: p1.2
    when: since_last is at least 6 months
    note: colds_pass
"""

_ABOUT = """\
id: cold
version: 1.0.0
title: Colds
roles:
  patient: {}
  clinician: {}
"""

SOUND: Mapping[str, str] = MappingProxyType(
    {
        "ruleset.yaml": _ABOUT,
        "vocabulary.yaml": _VOCABULARY,
        "ledger.yaml": _LEDGER,
        "rules/01_colds.yaml": _RULES,
    }
)
"""The files of the ruleset by their names."""


def edited(file: str, old: str, new: str, files: Mapping[str, str] = SOUND) -> dict[str, str]:
    """The files with one stretch of one file replaced; it must stand there exactly once."""
    assert files[file].count(old) == 1, f"{old!r} stands in {file} {files[file].count(old)} times"
    return {**files, file: files[file].replace(old, new)}


def write(files: Mapping[str, str | bytes], folder: Path = FOLDER) -> Path:
    """Write a ruleset; the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
