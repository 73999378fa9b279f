"""Every fault that reading a ruleset can find, each as the smallest edit that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.language.loader.sound import SOUND, edited

_ABOUT, _WORDS = "ruleset.yaml", "vocabulary.yaml"
_LEDGER, _RULES = "ledger.yaml", "rules/01_colds.yaml"


@dataclass(frozen=True)
class Faulty:
    """A ruleset with one fault, and where it is to be found: `file:line:column`."""

    name: str
    code: str
    place: str
    files: Mapping[str, str | bytes]


def _edit(name: str, code: str, place: str, file: str, *change: str) -> Faulty:
    old, new = change
    return Faulty(name, code, f"{file}{place}", edited(file, old, new))


def _file(name: str, code: str, place: str, content: str | bytes) -> Faulty:
    """A ruleset with one more file of rules, which cannot be read."""
    file = "rules/02_more.yaml"
    return Faulty(name, code, f"{file}{place}", {**SOUND, file: content})


def _beside(name: str, code: str, place: str, file: str, content: str) -> Faulty:
    """A ruleset with one more file, which is one of its own kind."""
    return Faulty(name, code, f"{file}{place}", {**SOUND, file: content})


def _review(name: str, code: str, place: str, *lines: str) -> Faulty:
    """A ruleset with a journal of one sign-off, its last line the fingerprint if it is no other."""
    first, second, *of = lines
    digest = next(iter(of), "0" * 64)
    content = f"reviews:\n  - {first}\n    by: somebody\n    {second}\n    of: [{digest}]\n"
    return _beside(name, code, place, "reviews.yaml", content)


def _score(name: str, code: str, place: str, conclusion: str, when: str = "fever") -> Faulty:
    """A ruleset with a score, and a rule that adds to it or reads it."""
    words = edited(_WORDS, "actions:\n", "scores:\n  colds:\n    meaning: the points\nactions:\n")
    rule = f"  - id: points\n    {conclusion}\n    when: {when}\n    cites: p1.1\n"
    rules = f"topic: Points\nrules:\n{rule}"
    return Faulty(name, code, f"rules/02_more.yaml{place}", {**words, "rules/02_more.yaml": rules})


def _table(name: str, code: str, place: str, row: str, column: str = "fever") -> Faulty:
    """A ruleset with a table of one column and one row."""
    old = "elements:\n  old: {type: duration in months, meaning: how old, ask: How old?}\n"
    words = edited(_WORDS, "elements:\n", old)
    rules = (
        f"topic: A table\nrules:\n  - table: rows\n    columns: [{column}]\n    find: bad_cold\n"
        f"    rows:\n      - {row}\n    cites: p1.1\n"
    )
    return Faulty(name, code, f"rules/02_more.yaml{place}", {**words, "rules/02_more.yaml": rules})


_AGE = "    most: 125"
_INTERPRETATION = """\
interpretations:
  window:
    cites: p1.1
    vague: Whether the day itself counts is not said.
    choice: It counts.
    because: Anything else would surprise.
    value: %s
"""
_ABOVE = "clinician: {outranks: [%s]}"
_TIME = "lasted is more than 24 hours"
_OLD = "age is between 70 and 120"
_LOOK = "when: looks_ill\n"

_JUDGED, _GOES_ON = "    judged_by: clinician", "    ask: Does the cold still go on?"
_CHANGED = "    changeable: yes"
_COURSE, _ONSET = "    ask: How bad is the cold?", "    ask: When did the cold begin?"
_HAPPENED, _SINCE = "    over_time: event", "    since:"
_FEVER = "over_time: state\n    meaning: whether there is a fever"

FAULTY = (
    # The file as a file
    Faulty(
        "no ledger",
        "SYN101",
        _LEDGER,
        # With nothing to cite, there are no rules either.
        {"ruleset.yaml": SOUND[_ABOUT], _WORDS: SOUND[_WORDS], _RULES: "topic: x\nrules: []\n"},
    ),
    _file("large file", "SYN102", "", b"#" * 1_000_001),
    _file("not utf-8", "SYN103", ":1:10", b"topic: Se\xe9\nrules: []\n"),
    _file("a sign", "SYN104", ":3:11", "topic: x\nrules:\n  - id: > 24 hours\n"),
    _file("prose with a colon", "SYN104", ":1:12", "topic: Rest: it helps\nrules: []\n"),
    _file("empty file", "SYN105", ":1:1", ""),
    _file("key twice", "SYN106", ":2:1", "topic: x\ntopic: y\nrules: []\n"),
    _file("deep", "SYN107", ":2:39", "topic: x\nrules: " + "[" * 40 + "]" * 40 + "\n"),
    _file("full", "SYN113", ":2:59994", f"topic: x\nrules: [{'a, ' * 20_000}]\n"),
    _file("anchor", "SYN108", ":1:8", "topic: &a x\nrules: []\n"),
    _file("list as a key", "SYN109", ":3:3", "topic: x\nrules: []\n? [a]\n: b\n"),
    _edit("sign in a condition", "SYN110", ":27:15", _RULES, _OLD, "age >= 70"),
    _edit("two in one condition", "SYN110", ":12:21", _RULES, _LOOK, "when: looks_ill and fever\n"),
    # Groups and names
    _edit("no version", "FIL101", ":1:1", _ABOUT, "version: 1.0.0\n", ""),
    _edit("misspelt line", "FIL102", ":13:5", _RULES, "unless: not fever", "unlss: not fever"),
    _edit("list for a text", "FIL103", ":4:5", _LEDGER, "About colds", "\n    - x"),
    _edit("empty value", "FIL103", ":2:9", _ABOUT, "1.0.0", ""),
    _edit("capital letter", "FIL104", ":30:9", _RULES, "id: passing", "id: Passing Colds"),
    _edit("paragraph", "FIL104", ":16:3", _LEDGER, "  p2:", "  q2:"),
    _edit("rule twice", "FIL105", ":30:9", _RULES, "id: passing", "id: bad-cold"),
    _edit("word twice", "FIL105", ":74:3", _WORDS, "notes:\n", "notes:\n  fever:\n    text: x\n"),
    Faulty(
        "no rules",
        "FIL106",
        "rules",
        {name: text for name, text in SOUND.items() if name != _RULES},
    ),
    # The vocabulary
    _edit("unknown element", "VOC101", ":12:11", _RULES, _LOOK, "when: looks_il\n"),
    _edit("advice in a condition", "VOC101", ":12:11", _RULES, _LOOK, "when: rest\n"),
    _edit("unknown note", "VOC102", ":33:11", _RULES, "note: colds_pass", "note: cold_pass"),
    _edit("finding is a note", "VOC102", ":33:11", _RULES, "note: colds_pass", "find: colds_pass"),
    _edit("unknown type", "VOC103", ":18:11", _WORDS, "type: integer", "type: integr"),
    _edit("one code", "VOC103", ":10:5", _WORDS, "[mild, severe]", "[severe]"),
    _edit("code by size", "VOC104", ":7:11", _RULES, "course is severe", "course is at least mild"),
    _edit("code alone", "VOC104", ":7:11", _RULES, "course is severe", "course"),
    _edit("finding compared", "VOC104", ":26:11", _RULES, "- bad_cold\n", "- bad_cold is yes\n"),
    _edit("measured while", "VOC105", ":37:3", _WORDS, "while: persists", "while: course"),
    _edit("measured from", "VOC105", ":37:3", _WORDS, "from: onset", "from: fever"),
    _edit("phrase", "VOC106", ":24:9", _WORDS, "- a person of {value}", "- a person"),
    _edit("phrase of no value", "VOC106", ":15:7", _WORDS, "mild: a mild", "mildly: a mild"),
    _edit(
        "field of events",
        *("VOC107", ":64:13", _WORDS, "findings:\n"),
        "history:\n  colds:\n    meaning: earlier colds\n    begins: fever\n    fields:\n"
        "      onset:\n        type: date and time\nfindings:\n",
    ),
    _edit("changed judgement", "VOC108", ":55:3", _WORDS, _JUDGED, f"{_JUDGED}\n{_CHANGED}"),
    _edit("changed past", "VOC108", ":33:3", _WORDS, _GOES_ON, f"{_GOES_ON}\n{_CHANGED}"),
    _edit("an event of codes", "VOC109", ":9:3", _WORDS, _COURSE, f"{_COURSE}\n{_HAPPENED}"),
    _edit("an event that goes on", "VOC109", ":33:3", _WORDS, _GOES_ON, f"{_GOES_ON}\n{_HAPPENED}"),
    _edit("neither", "VOC109", ":4:16", _WORDS, _FEVER, _FEVER.replace("state", "stat", 1)),
    _edit("onset of codes", "VOC110", ":55:3", _WORDS, _JUDGED, f"{_JUDGED}\n{_SINCE} course"),
    _edit("onset of itself", "VOC110", ":25:3", _WORDS, _ONSET, f"{_ONSET}\n{_SINCE} onset"),
    _edit("what is no formula", "SYN114", ":21:19", _WORDS, _AGE, f"{_AGE}\n    computed: 3 + > 2"),
    _edit("a formula of a text", "VOC111", ":21:15", _WORDS, _AGE, f"{_AGE}\n    computed: course"),
    # Interpretations and safety
    _edit("interpretation", "INT101", ":7:28", _RULES, "is severe", "is within window"),
    _beside("no end", "INT102", ":7:12", "interpretations.yaml", _INTERPRETATION % "more than"),
    _beside(
        *("impossible finding", "SAF101", ":2:11", "safety.yaml"),
        "impossible:\n  - when: cold\n    because: It never is.\n",
    ),
    _beside(
        *("half a guarantee", "SAF102", ":2:5", "safety.yaml"),
        "guarantees:\n  - cites: p1.2\n    when: fever\n",
    ),
    # Decision points and silences
    _beside(
        *("no actions to decide between", "SAF103", ":4:12", "decisions.yaml"),
        "decisions:\n  in_bed:\n    when: cold\n    among: []\n",
    ),
    _beside(
        *("action twice", "SAF103", ":4:12", "decisions.yaml"),
        "decisions:\n  in_bed:\n    when: cold\n    among: [rest, rest]\n",
    ),
    _beside(
        *("unknown decision point", "SAF103", ":6:15", "decisions.yaml"),
        "decisions:\n  in_bed:\n    when: cold\n    among: rest\n"
        "silences:\n  - decision: in_bd\n    cites: p1.2\n    when: fever\n    because: It is.\n",
    ),
    _beside(
        *("decision about a note", "VOC102", ":4:13", "decisions.yaml"),
        "decisions:\n  in_bed:\n    when: cold\n    among: [colds_pass]\n",
    ),
    _beside(
        *("silence that cites nothing", "RUL101", ":7:12", "decisions.yaml"),
        "decisions:\n  in_bed:\n    when: cold\n    among: rest\n"
        "silences:\n  - decision: in_bed\n    cites: []\n    when: fever\n    because: It is.\n",
    ),
    # The ledger
    _edit(
        "unknown statement",
        "LED101",
        ":16:12",
        _RULES,
        *(
            "p1.1\n    when:\n      all:\n        - cold\n",
            "p1.7\n    when:\n      all:\n        - cold\n",
        ),
    ),
    _edit("kind", "LED102", ":11:11", _LEDGER, "kind: advice", "kind: advise"),
    _edit("fingerprint", "LED102", ":12:18", _LEDGER, "1" * 64, "1" * 63),
    _edit("fingerprint of what is outside", "LED102", ":19:9", _LEDGER, "2" * 64, "2" * 63),
    _edit("locator", "LED102", ":15:3", _LEDGER, "outside:", "  p1:\n    kind: advice\noutside:"),
    # Rules
    _edit("no citation", "RUL101", ":30:9", _RULES, "id: passing\n    cites: p1.2", "id: passing"),
    _edit(
        "empty list of citations",
        *("RUL101", ":31:12", _RULES),
        *("id: passing\n    cites: p1.2", "id: passing\n    cites: []"),
    ),
    _beside(
        *("guarantee that cites nothing", "RUL101", ":2:12", "safety.yaml"),
        "guarantees:\n  - cites: []\n    always: rest\n    when: bad_cold\n",
    ),
    _edit("no conclusion", "RUL102", ":30:9", _RULES, "    note: colds_pass\n", ""),
    _edit(
        "two conclusions",
        "RUL102",
        ":30:9",
        _RULES,
        "note: colds_pass",
        "note: colds_pass\n    find: cold",
    ),
    _edit("strength", "RUL103", ":29:15", _RULES, "strength: should", "strength: shall"),
    _edit("no strength", "RUL103", ":22:9", _RULES, "    strength: should\n", ""),
    _edit(
        "strength of a note",
        "RUL103",
        ":34:15",
        _RULES,
        "note: colds_pass",
        "note: colds_pass\n    strength: may",
    ),
    _edit("not joined", "RUL104", ":25:7", _RULES, "any:\n        - bad_cold", "- bad_cold"),
    _edit("two joins", "RUL104", ":25:7", _RULES, "any:\n", "all: [fever]\n      any:\n"),
    _edit(
        "counted without a list", "RUL104", ":25:7", _RULES, "any:\n", "at least: 1\n      any:\n"
    ),
    _edit("more than there are", "RUL104", ":25:17", _RULES, "any:\n", "at least: 3\n      of:\n"),
    _edit("none of them", "RUL104", ":25:17", _RULES, "any:\n", "at least: 0\n      of:\n"),
    _score("no points", "VAL104", ":4:10", "add: 0\n    to: colds"),
    _score("too many points", "VAL104", ":4:10", "add: 9000000\n    to: colds"),
    _score("points in another unit", "VAL102", ":4:10", "add: 3 mg\n    to: colds"),
    _edit("points to nothing", "RUL102", ":30:9", _RULES, "note: colds_pass", "add: 1"),
    _edit(
        "a finding to a score",
        "FIL102",
        ":34:5",
        _RULES,
        "note: colds_pass",
        "note: colds_pass\n    to: rest",
    ),
    _edit(
        "points to no score",
        "VOC102",
        ":34:9",
        _RULES,
        "note: colds_pass",
        "add: 1\n    to: fever_points",
    ),
    _table("a row that is too long", "RUL107", ":7:9", "[yes, yes]"),
    _table("a cell that is neither yes nor no", "VAL101", ":7:10", "[maybe]"),
    _table("the end of an age", "RUL108", ":7:10", "[over 5 years]", column="old"),
    _score("a score alone", "VOC104", ":6:11", "add: 1\n    to: colds", when="colds"),
    _score("points of a set", "VOC104", ":6:11", "add: 1\n    to: colds", when="colds includes 3"),
    _score(
        "points that are no number",
        "VAL102",
        ":6:29",
        "add: 1\n    to: colds",
        when="colds is at least many",
    ),
    _score(
        "less and more", "VAL104", ":6:34", "add: 1\n    to: colds", when="colds is between 3 and 2"
    ),
    _edit("concludes an element", "RUL105", ":33:11", _RULES, "note: colds_pass", "find: fever"),
    _edit(
        *("values on no day", "VOC115", ":2:3", _WORDS, "elements:\n"),
        "parameters:\n  rate:\n    meaning: the rate\n    values: []\nelements:\n",
    ),
    _edit(
        *("an action after itself", "VOC116", ":73:5", _WORDS, "    urgency: today\n"),
        "    urgency: today\n    after: rest\n",
    ),
    _edit(
        "no reason for what is not known",
        *("RUL109", ":30:9", _RULES),
        *("when: since_last is at least 6 months", "when: since_last is not known"),
    ),
    # Reviews and waivers
    _edit(
        *("authors in a group", "FIL103", ":4:3", _ABOUT),
        *("title:", "authors:\n  of: me\ntitle:"),
    ),
    _edit(
        *("day of retirement", "REV101", ":4:7", _ABOUT),
        *("title:", "retired:\n  on: May\n  because: It is out of date.\ntitle:"),
    ),
    _review("no such statement", "LED101", ":2:15", "sign_off: p7.1", "on: 2026-03-10"),
    _review("day of a review", "REV101", ":4:9", "sign_off: p1.1", "on: 10 March"),
    _review("no fingerprint", "REV101", ":5:10", "sign_off: p1.1", "on: 2026-03-10", "12"),
    _review(
        "sign-off with a remark", "FIL102", ":4:5", "sign_off: p1.1", "so: so\n    on: 2026-03-10"
    ),
    _beside(
        *("approval of no meaning", "REV101", ":4:18", "reviews.yaml"),
        "reviews:\n  - approved: 0.1.0\n    on: 2026-03-10\n    fingerprint: none\n",
    ),
    _beside(
        *("waiver without an end", "FIL101", ":2:5", "waivers.yaml"),
        "waivers:\n  - gap: statement p1.1\n    because: Later.\n    by: me\n",
    ),
    _beside(
        *("day of a waiver", "REV101", ":3:12", "waivers.yaml"),
        "waivers:\n  - gap: statement p1.1\n    until: Easter\n    because: Later.\n    by: me\n",
    ),
    # Roles
    _edit("unknown judge", "ROL101", ":57:16", _WORDS, "judged_by: clinician", "judged_by: nurse"),
    _edit("unknown audience", "ROL101", ":71:9", _WORDS, "to: patient", "to: pateint"),
    _edit("role above itself", "ROL102", ":6:26", _ABOUT, "clinician: {}", _ABOVE % "clinician"),
    _edit("unknown inferior", "ROL101", ":6:26", _ABOUT, "clinician: {}", _ABOVE % "nurse"),
    _edit(
        *("outranked twice", "ROL103", ":6:35", _ABOUT, "clinician: {}"),
        _ABOVE % "patient, patient",
    ),
    _edit(
        "name of a role",
        "FIL104",
        ":7:3",
        _ABOUT,
        "clinician: {}",
        "clinician: {}\n  The Nurse: {}",
    ),
    # Words of strength
    *(
        _edit(name, "RUL106", place, _ABOUT, "title:", f"strengths: {{{entry}}}\ntitle:")
        for name, place, entry in (
            ("a meaning that is no word", ":3:20", "offer: shall"),
            ("a meaning of a declared word", ":3:38", "offer: should, consider: offer"),
            ("a word of the list", ":3:13", "should: may"),
            ("a prohibition as advice", ":3:27", "do not offer: should"),
            ("a prohibition as an exception", ":3:27", "do not offer: not needed"),
            ("a contraction as an exception", ":3:29", '"mustn\'t take": not needed'),
            ("a negation as advice", ":3:27", "not required: may"),
        )
    ),
    _edit(
        *("a word without a meaning", "FIL103", ":3:20", _ABOUT),
        *("title:", "strengths: {offer: [should]}\ntitle:"),
    ),
    _edit(
        *("no words of strength", "FIL103", ":3:12", _ABOUT),
        *("title:", "strengths: [offer, should]\ntitle:"),
    ),
    # Values
    _edit("neither yes nor no", "VAL101", ":12:24", _RULES, _LOOK, "when: looks_ill is maybe\n"),
    _edit("not a whole number", "VAL101", ":27:26", _RULES, "70 and", "7.5 and"),
    _edit("not a duration", "VAL101", ":8:31", _RULES, "24 hours", "a while"),
    _edit("no unit", "VAL102", ":8:31", _RULES, "24 hours", "24"),
    _edit("days for hours", "VAL102", ":8:31", _RULES, "24 hours", "2 days"),
    _edit("hours for days", "VAL102", ":20:38", _RULES, "3 days", "72 hours"),
    _edit("unknown code", "VAL103", ":7:21", _RULES, "is severe", "is sever"),
    _edit("out of range", "VAL104", ":27:33", _RULES, "and 120", "and 130"),
    _edit("too fine", "VAL105", ":8:31", _RULES, "24 hours", "90 seconds"),
)
