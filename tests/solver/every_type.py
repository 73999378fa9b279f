"""A ruleset with an element of every type, compared so closely that single steps matter."""

from __future__ import annotations

from pathlib import Path

from precept.execution.protocol import Protocol, load

_VOCABULARY = """\
history:
  falls:
    meaning: falls
    begins: fell
    fields:
      fell: {type: date and time, meaning: when the fall was}
elements:
  fever: {type: boolean, meaning: whether there is a fever, ask: Is there a fever?}
  course: {type: code, codes: [mild, bad, worse], meaning: how bad it is, ask: How bad is it?}
  signs: {type: set of codes, codes: [cough, rash], meaning: which signs there are, ask: Which?}
  age: {type: integer, least: 0, most: 125, meaning: how old, ask: How old?}
  weight: {type: quantity, unit: kg, resolution: 0.5 kg, meaning: how heavy, ask: How heavy?}
  born: {type: date, meaning: when born, ask: When born?}
  off_work: {type: duration in days, most: 60 days, meaning: how long off, ask: How long off?}
  since: {type: duration in months, meaning: how long ago, ask: How long ago?}
  onset: {type: date and time, meaning: when it began, ask: When?}
  end: {type: date and time, meaning: when it ended, ask: When?}
  persists: {type: boolean, meaning: whether it goes on, ask: Does it go on?}
  lasted:
    type: duration
    resolution: 1 hour
    measured: {from: onset, to: end, while: persists}
    meaning: how long it lasted
    ask: How long?
  falls_had:
    type: integer
    counted: {events: falls}
    meaning: how many falls there were
    ask: How many falls?
findings:
  ill: {meaning: the person is ill}
notes:
  told: {text: It is so.}
"""
_CONDITIONS = (
    "fever",
    "course is bad",
    "course is worse",
    "signs includes cough",
    "signs includes rash",
    "age is more than 17",
    "age is less than 70",
    "weight is at least 40 kg",
    "born is at least 1990-01-01",
    "born is at most 2030-12-31",
    "off_work is at least 3 days",
    "since is at most 6 months",
    "since is 7 months",
    "persists",
    "lasted is more than 24 hours",
    "lasted is less than 25 hours",
    "lasted is 3 hours",
    "falls_had is at least 2",
)
_SAFETY = """\
impossible:
  - when: {all: [fever, course is mild]}
    because: A mild one has no fever.
  - when: {all: [lasted is less than 25 hours, course is worse]}
    because: It does not get worse so fast.
"""
_LEDGER = """\
document: {file: x.txt, title: Numbers}
statements:
  p1.1:
    kind: advice
    figures:
      [17, 70, 40 kg, 1990-01-01, 2030-12-31, 2, 3 days, 6 months, 7 months, 24 hours, 25 hours,
      3 hours]
    fingerprint: 0000000000000000000000000000000000000000000000000000000000000000
    says: Much is compared.
"""


def every_type(folder: Path) -> Protocol:
    """The ruleset, written into a folder and read."""
    rules = "".join(
        f"  - {{id: r{n}, cites: p1.1, when: {condition}, find: ill}}\n"
        for n, condition in enumerate(_CONDITIONS)
    )
    files = {
        "ruleset.yaml": "id: every_type\nversion: 1.0.0\ntitle: Every type\n",
        "vocabulary.yaml": _VOCABULARY,
        "ledger.yaml": _LEDGER,
        "safety.yaml": _SAFETY,
        "rules/01_all.yaml": f"topic: All\nrules:\n{rules}"
        "  - {id: last, cites: p1.1, when: ill, note: told}\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return load(folder)
