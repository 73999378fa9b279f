"""A small ruleset that has a text of every kind, and edits of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from precept.language.grammar import FILES, Either, Entries, GroupSpec, ListOf, Text, Value

Line = tuple[str, str]
"""A line of the grammar: the label of its group, and its name."""

_ABOUT = """\
id: leaflet
version: 1.0.0
title: Medicine for a child with a fever
roles:
  parent: {}
  nurse: {}
"""
_LEDGER = f"""\
document:
  file: leaflet.txt
  title: Fever in children
statements:
  p1.1:
    kind: advice
    figures: [38.5 °C, 15 mg per kg, up to 1 g, 1 January 2020]
    fingerprint: {"1" * 64}
    says: Above 38.5 °C a child can have paracetamol, 15 mg per kg, up to 1 g.
  p1.2:
    kind: advice
    figures: [3 days]
    fingerprint: {"2" * 64}
    says: See a nurse after 3 days.
  p1.3:
    kind: remark
    fingerprint: {"3" * 64}
    says: Fever is common.
    not_a_rule: It says nothing of a child.
outside:
  p2:
    because: It names the printer.
    fingerprints: {"4" * 64}
"""
_VOCABULARY = """\
elements:
  temperature:
    type: quantity
    unit: °C
    resolution: 0.1 °C
    meaning: how warm the child is
    ask: How warm is the child?
    steps:
      - a child of {value}
  fever_for:
    type: duration in days
    meaning: how long the fever has lasted
    ask: How long has the fever lasted?
  asleep:
    type: boolean
    changeable: yes
    meaning: whether the child is asleep
    ask: Is the child asleep?
    steps:
      yes: a child who is asleep
      no: a child who is awake
  weight:
    type: quantity
    unit: kg
    meaning: how much the child weighs
    ask: How much does the child weigh?
  doses:
    type: integer
    counted:
      events: given
      where: swallowed
    meaning: how many doses the child had
    ask: How many doses did the child have?
history:
  given:
    meaning: doses of paracetamol
    begins: at
    fields:
      at: {type: date and time, meaning: when the dose was given}
      swallowed: {type: boolean, meaning: whether the dose was swallowed}
    steps:
      - a dose given on {at}
      - says: a dose that was swallowed on {at}
        sets: {swallowed: yes}
findings:
  fever:
    meaning: the child has a fever
    steps:
      - a fever
classifications:
  care:
    codes: [at_home, soon]
    exhaustive: {when: fever}
    meaning: the care of the child
    steps:
      - the care
scores:
  worry:
    meaning: the worry score
    steps:
      - the worry
parameters:
  warmth:
    meaning: the limit of warmth
    values:
      - {from: 2020-01-01, value: 38.5 °C, cites: p1.1}
actions:
  paracetamol:
    meaning: give 15 mg of paracetamol per kg of body weight, up to 1 g
    to: parent
    urgency: in the evening
    amounts:
      for_whom: {type: quantity, unit: kg, meaning: weight of the child, computed: weight}
    repeat:
      meaning: dose from the bottle
      given: given
      every: 3 days
      cites: p1.2
    steps:
      - paracetamol
  nurse:
    meaning: see a nurse
    to: parent
    steps:
      - a nurse
notes:
  long_fever:
    text: A fever of 3 days or longer needs to be looked at.
    steps:
      - a long fever
"""
_RULES = """\
topic: Fever
rules:
  - id: warm
    cites: p1.1
    when: temperature is more than 38.5 °C
    find: fever
    says: Above 38.5 °C it is a fever.
  - id: dose
    cites: p1.1
    when: fever
    unless: asleep
    advise: paracetamol
    strength: can
  - id: long
    cites: p1.2
    when:
      all:
        - fever
        - fever_for is within long_enough
    advise: nurse
    strength: should
  - id: long-noted
    cites: p1.2
    when: fever_for is within long_enough
    note: long_fever
  - id: long-worries
    cites: p1.2
    when: fever_for is within long_enough
    add: 3
    to: worry
  - id: soon
    cites: p1.2
    when:
      all:
        - fever
        - fever_for is within long_enough
    find: care is soon
  - id: at-home
    cites: p1.2
    when:
      all:
        - fever
        - not: fever_for is within long_enough
    find: care is at_home
  - table: by-doses
    columns: [doses, cites]
    advise: nurse
    strength: should
    gaps: Fewer doses are nothing to talk about.
    rows:
      - [3 or more, p1.2]
"""
_CHOICES = """\
interpretations:
  long_enough:
    cites: p1.2
    vague: It is open whether the third day is included.
    choice: It is.
    because: A nurse would rather see the child.
    value: at least 3 days
    words: [fever_for, asleep]
    figures: [2 nurses]
    overruled_by: nurse
    boundary: Both sides of it
not_covered:
  other_medicines:
    says: other medicines
    touches: paracetamol
"""
_SAFETY = """\
impossible:
  - when:
      all:
        - temperature is more than 38.5 °C
        - doses is more than 3
    because: a child with so many doses is cool
guarantees:
  - cites: p1.2
    always: nurse
    when: doses is at least 3
  - cites: p1.1
    never: paracetamol
    without: fever
combinations:
  - together: [paracetamol, nurse]
    sound: yes
    because: the nurse gives it
independent:
  - elements: [fever_for, asleep]
    because: a child can sleep on any day
"""
_DECISIONS = """\
decisions:
  what_to_do:
    when: fever
    among: [paracetamol, nurse]
silences:
  - decision: what_to_do
    cites: p1.1
    when: asleep
    because: It is not said whether to wake the child.
"""

FILES_OF_IT: Mapping[str, str] = MappingProxyType(
    {
        "ruleset.yaml": _ABOUT,
        "ledger.yaml": _LEDGER,
        "vocabulary.yaml": _VOCABULARY,
        "rules/01_fever.yaml": _RULES,
        "interpretations.yaml": _CHOICES,
        "safety.yaml": _SAFETY,
        "decisions.yaml": _DECISIONS,
    }
)
"""The files of the ruleset by their names."""

SHOWN: Mapping[Line, tuple[str, str]] = MappingProxyType(
    {
        ("a ruleset", "title"): ("ruleset.yaml", "Medicine for a child with a fever"),
        ("the statement", "says"): ("ledger.yaml", "Fever is common"),
        ("the statement", "not_a_rule"): ("ledger.yaml", "It says nothing of a child"),
        ("the paragraph", "because"): ("ledger.yaml", "It names the printer"),
        ("the element", "meaning"): ("vocabulary.yaml", "how warm the child is"),
        ("the element", "ask"): ("vocabulary.yaml", "How warm is the child"),
        ("the element", "steps"): ("vocabulary.yaml", "a child who is awake"),
        ("the field", "meaning"): ("vocabulary.yaml", "whether the dose was swallowed"),
        ("a phrase", "says"): ("vocabulary.yaml", "a dose that was swallowed"),
        ("the list of events", "meaning"): ("vocabulary.yaml", "doses of paracetamol"),
        ("the list of events", "steps"): ("vocabulary.yaml", "a dose given"),
        ("the finding", "meaning"): ("vocabulary.yaml", "the child has a fever"),
        ("the finding", "steps"): ("vocabulary.yaml", "- a fever"),
        ("the classification", "meaning"): ("vocabulary.yaml", "the care of the child"),
        ("the classification", "steps"): ("vocabulary.yaml", "- the care"),
        ("the score", "meaning"): ("vocabulary.yaml", "the worry score"),
        ("the score", "steps"): ("vocabulary.yaml", "- the worry"),
        ("the action", "meaning"): ("vocabulary.yaml", "see a nurse"),
        ("the amount", "meaning"): ("vocabulary.yaml", "weight of the child"),
        ("the repeat", "meaning"): ("vocabulary.yaml", "dose from the bottle"),
        ("the action", "urgency"): ("vocabulary.yaml", "in the evening"),
        ("the action", "steps"): ("vocabulary.yaml", "- a nurse"),
        ("the note", "text"): ("vocabulary.yaml", "needs to be looked at"),
        ("the note", "steps"): ("vocabulary.yaml", "- a long fever"),
        ("a rule", "says"): ("rules/01_fever.yaml", "it is a fever"),
        ("a table", "gaps"): ("rules/01_fever.yaml", "are nothing to talk about"),
        ("a rules file", "topic"): ("rules/01_fever.yaml", "topic: Fever"),
        ("the parameter", "meaning"): ("vocabulary.yaml", "the limit of warmth"),
        ("the interpretation", "vague"): ("interpretations.yaml", "It is open whether"),
        ("the interpretation", "choice"): ("interpretations.yaml", "choice: It is"),
        ("the interpretation", "because"): ("interpretations.yaml", "would rather see the child"),
        ("the interpretation", "overruled_by"): ("interpretations.yaml", "overruled_by: nurse"),
        ("the topic", "says"): ("interpretations.yaml", "other medicines"),
        ("an impossible combination", "because"): ("safety.yaml", "so many doses is cool"),
        ("a combination", "because"): ("safety.yaml", "the nurse gives it"),
        ("an independent pair", "because"): ("safety.yaml", "can sleep on any day"),
        ("a silence", "because"): ("decisions.yaml", "whether to wake the child"),
    }
)
"""The texts that people read: the line of the grammar, a file, and where the text of one ends."""

_A_NAME = "it is a name"
_NOTATION = "it is read as a value, and what rules compare is checked as a number"
_OF_THE_DOCUMENT = "it is about the document as such"
_OF_ITS_OWN_SOURCE = "a factor is no figure of the document; it names a source of its own"
_OF_REVIEWERS = "it is about who made the ruleset"

NOT_SHOWN: Mapping[Line, str] = MappingProxyType(
    {
        ("a ruleset", "id"): _A_NAME,
        ("a ruleset", "version"): "it is the version",
        ("a ruleset", "authors"): _OF_REVIEWERS,
        ("`retired`", "on"): _OF_REVIEWERS,
        ("`retired`", "because"): _OF_REVIEWERS,
        ("`document`", "file"): _OF_THE_DOCUMENT,
        ("`document`", "title"): _OF_THE_DOCUMENT,
        ("`document`", "abbreviations"): _OF_THE_DOCUMENT,
        ("the statement", "figures"): "other texts are held against it",
        ("the interpretation", "figures"): "other texts are held against it",
        ("the interpretation", "value"): _NOTATION,
        ("the interpretation", "words"): _A_NAME,
        ("the interpretation", "boundary"): _A_NAME,
        ("a rule", "id"): _A_NAME,
        ("a phrase", "sets"): _NOTATION,
        ("the score", "start"): _NOTATION,
        ("a rule", "add"): _NOTATION,
        ("a table", "table"): _A_NAME,
        ("a table", "columns"): _A_NAME,
        ("a table", "rows"): _NOTATION,
        ("a table", "add"): _NOTATION,
        **{
            (group, line): _NOTATION
            for group in ("the element", "the field", "the amount")
            for line in ("codes", "unit", "resolution", "least", "most")
        },
        ("a value of a parameter", "from"): _NOTATION,
        ("a value of a parameter", "value"): _NOTATION,
        ("the unit", "is"): _OF_ITS_OWN_SOURCE,
        ("the unit", "from"): _OF_ITS_OWN_SOURCE,
        ("the element", "since"): _A_NAME,
        **{("`measured` of the element", line): _A_NAME for line in ("from", "to", "while")},
        **{
            ("`counted` of the element", line): _A_NAME
            for line in ("events", "during", "begun_by", "within", "in_the_last", "none_before")
        },
        ("the element", "computed"): _NOTATION,
        ("`computed`", "is"): _NOTATION,
        ("the amount", "computed"): _NOTATION,
        **{("the repeat", line): _NOTATION for line in ("given", "every", "at_most", "within")},
        ("a formula", "is"): _NOTATION,
        ("`round`", "to"): _NOTATION,
        **{
            ("`taken` of the element", line): _A_NAME for line in ("events", "value", "in_the_last")
        },
        **{
            ("the list of events", line): _A_NAME for line in ("begins", "ends", "while", "present")
        },
    }
)
"""The lines of the grammar that hold a text, and why its figures are not checked."""


def texts_of_the_grammar() -> set[Line]:
    """Return every line in the files of a ruleset that can hold any text."""
    files = ("ruleset", "ledger", "vocabulary", "rules", "interpretations", "safety", "decisions")
    return {line for file in files for line in _lines(FILES[file].group)}


def _lines(group: GroupSpec) -> Iterator[Line]:
    for line in group.lines:
        for value in _inside(line.value):
            if isinstance(value, GroupSpec):
                yield from _lines(value)
            elif isinstance(value, Text) and not value.pattern:
                yield group.label, line.name


def _inside(value: Value) -> Iterator[Value]:
    match value:
        case ListOf(item):
            yield from _inside(item)
        case Entries(entry):
            yield from _inside(entry)
        case Either(values):
            for other in values:
                yield from _inside(other)
        case _:
            yield value


def with_text(line: Line, added: str) -> dict[str, str]:
    """Return the files with something added to a text of a kind."""
    file, end = SHOWN[line]
    files = dict(FILES_OF_IT)
    assert files[file].count(f"{end}") >= 1, end
    head, _, tail = files[file].partition(end)
    files[file] = f"{head}{end} {added}{tail}"
    return files


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Write the files of a ruleset into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
