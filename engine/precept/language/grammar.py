"""The grammar of every YAML file: its groups of lines, and what each line holds.

The loader, the reader of cases and the reader of episodes take the names of lines from here and
report whatever else is written; the JSON Schemas and the language reference are generated from
here. What a value means, such as which codes an element has, is left to the readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from precept.model.answers import WORDS
from precept.model.arithmetic import Rounding
from precept.model.ledger import LOCATOR
from precept.model.records import dataclass
from precept.model.ruleset import WHILE_UNKNOWN
from precept.model.vocabulary import EXTREMES, MEAN, OVER_TIME

UNKNOWN = "unknown"
"""Written where a value would stand: nothing is known of it."""

NAME = "^[a-z][a-z0-9_]*$"
ROLE_NAME = "^[a-z][a-z0-9_]*([ -][a-z0-9_]+)*$"
STRENGTH_WORD = "^\\S+( \\S+)*$"
_ANY_NAME = ".*"


@dataclass(frozen=True, slots=True)
class Text:
    """A text; with a `pattern`, one that matches it."""

    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several fixed words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that is declared elsewhere in the ruleset; `kind` is the plural of what it names.

    `besides` are words that may stand there without a declaration.
    """

    kind: str
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: one line, or lines joined under `all`, `any`, `not`, or `at least` with `of`."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, of exactly `length` items if that is given; `or_one` allows a single item instead."""

    item: Value
    or_one: bool = False
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """A group whose names the author chooses."""

    entry: Value
    pattern: str = NAME


@dataclass(frozen=True, slots=True)
class Either:
    """A value of one of several kinds."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Values of elements: bare, with the lines of `fact`, or a list of several with their times."""

    fact: GroupSpec


@dataclass(frozen=True, slots=True)
class History:
    """Lists of events by their names; each has the lines of `events`."""

    events: GroupSpec


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A line of a group: its name, what stands behind it, and what it is for.

    `has_own_fault`: the reader itself reports that a required line is missing.
    """

    name: str
    value: Value
    about: str
    is_required: bool
    has_own_fault: bool = False


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """A group of lines. `label` names it in messages, before the name of the entry if it has one.

    Of `forms` exactly one is written; each is the names of its lines, the deciding one first, and
    a `?` behind those that may be missing.
    """

    label: str
    lines: tuple[LineSpec, ...]
    forms: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lines."""
        return tuple(line.name for line in self.lines)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the lines that are reported if they are missing."""
        return tuple(
            line.name for line in self.lines if line.is_required and not line.has_own_fault
        )

    def form(self, first: str) -> GroupSpec:
        """The group in the form that begins with a line: with its lines and no other form's."""
        (own,) = (form for form in self.forms if form[0] == first)
        named = {name.rstrip("?") for form in self.forms for name in form}
        others = named - {name.rstrip("?") for name in own}
        lines = (
            replace(line, is_required=True) if line.name in own else line
            for line in self.lines
            if line.name not in others
        )
        return GroupSpec(self.label, tuple(lines))

    def extended(self, *lines: LineSpec) -> GroupSpec:
        """The group with more lines."""
        return replace(self, lines=(*self.lines, *lines))


Value = (
    Text | Choice | Reference | Condition | ListOf | Entries | Either | Facts | History | GroupSpec
)


class FileSpec(NamedTuple):
    """A kind of file: which files of a ruleset it is, and the group that it holds."""

    pattern: str
    group: GroupSpec


def _must(name: str, value: Value, about: str, *, has_own_fault: bool = False) -> LineSpec:
    return LineSpec(name, value, about, is_required=True, has_own_fault=has_own_fault)


def _may(name: str, value: Value, about: str) -> LineSpec:
    return LineSpec(name, value, about, is_required=False)


_TEXT = Text()
_TEXTS = ListOf(_TEXT, or_one=True)
_DATE = Text()
_FINGERPRINT = Text("^[0-9a-f]{64}$")
_YES_OR_NO = Choice(("yes", "no"))
_CONDITION = Condition()
_ACTION = Reference("actions")
_ROLE = Reference("roles")
_PAIR = ListOf(_ACTION, length=2)
_ELEMENTS = ListOf(Reference("elements"), length=2)
_CITES = _must("cites", ListOf(Reference("statements"), or_one=True), "its statements")

# --- ruleset.yaml ---------------------------------------------------------------------------------

RETIRED = GroupSpec(
    "`retired`",
    (
        _must("on", _DATE, "the day of retirement"),
        _must("because", _TEXT, "the reason"),
    ),
)
ROLE = GroupSpec(
    "the role",
    (
        _may(
            "outranks",
            ListOf(_ROLE, or_one=True),
            "roles whose judgements it may make as well, and those of whom they outrank",
        ),
    ),
)
RULESET = GroupSpec(
    "a ruleset",
    (
        _must("id", _TEXT, "the name by which commands and cases refer to the ruleset"),
        _must("version", _TEXT, "the version, for readers"),
        _must("title", _TEXT, "the title above every answer"),
        _may("authors", _TEXTS, "who wrote it; an author cannot sign it off"),
        _may(
            "roles",
            Entries(ROLE, ROLE_NAME),
            "who answers questions, makes judgements and gets advice",
        ),
        _may(
            "strengths",
            Entries(Choice(tuple(WORDS)), STRENGTH_WORD),
            "the document's own words of strength, each with the word of the list that it means",
        ),
        _may("retired", RETIRED, "marks the ruleset as retired"),
    ),
)

# --- ledger.yaml ----------------------------------------------------------------------------------

STATEMENT_KINDS = ("definition", "description", "advice", "exception", "remark")

DOCUMENT = GroupSpec(
    "`document`",
    (
        _must("file", _TEXT, "the name of the document's text file"),
        _must("title", _TEXT, "the document's title"),
        _may("abbreviations", _TEXTS, "its abbreviations whose full stop ends no sentence"),
    ),
)
_PRINT = _must("fingerprint", _FINGERPRINT, "the SHA-256 of the sentence, which detects changes")
STATEMENT = GroupSpec(
    "the statement",
    (
        _must("kind", Choice(STATEMENT_KINDS), "the kind of sentence"),
        _PRINT,
        _must("says", _TEXT, "the sentence in the author's own words"),
        _may("figures", _TEXTS, "every number that the sentence states, with its unit"),
        _may("not_a_rule", _TEXT, "why no rule can encode it"),
    ),
)
UNREAD_STATEMENT = GroupSpec("the statement", (_PRINT,))
"""A statement that nobody has restated yet."""
OUTSIDE = GroupSpec(
    "the paragraph",
    (
        _must("because", _TEXT, "why the paragraph contains no guidance"),
        _must("fingerprints", ListOf(_FINGERPRINT, or_one=True), "those of its sentences"),
    ),
)
LEDGER = GroupSpec(
    "the ledger",
    (
        _must("document", DOCUMENT, "the document that the ruleset encodes"),
        _must(
            "statements",
            Entries(Either((STATEMENT, UNREAD_STATEMENT)), f"^{LOCATOR}$"),
            "its sentences, by paragraph and sentence: `p2.3`",
        ),
        _may("outside", Entries(OUTSIDE, r"^p[1-9]\d*$"), "paragraphs without guidance"),
    ),
)

# --- vocabulary.yaml ------------------------------------------------------------------------------

_RANGE = ("least", "most")
TYPES: Mapping[str, tuple[str, ...]] = {
    "boolean": (),
    "code": ("codes",),
    "set of codes": ("codes",),
    "integer": ("resolution", *_RANGE),
    "quantity": ("unit", "also", "resolution", *_RANGE),
    "number": ("resolution", *_RANGE),
    "duration": ("resolution", *_RANGE),
    "duration in days": ("resolution", *_RANGE),
    "duration in months": ("resolution", *_RANGE),
    "date": _RANGE,
    "date and time": (),
}
"""The types of elements, each with the lines that say more about it."""

OTHER_UNIT = GroupSpec(
    "the unit",
    (
        _must("is", _TEXT, "what one of it is in the unit of the element: `10/28 mmol/L`"),
        _must("from", _TEXT, "where that is from"),
    ),
)
_TYPE = (
    _must("type", Choice(tuple(TYPES)), "the type of its values"),
    _may("codes", _TEXTS, "the codes of a `code` or a `set of codes`"),
    _may("unit", _TEXT, "the unit of a `quantity`"),
    _may("also", Entries(OTHER_UNIT, _ANY_NAME), "further units that it may be told in"),
    _may("resolution", _TEXT, "the step between values"),
    _may("least", _TEXT, "the smallest accepted value"),
    _may("most", _TEXT, "the largest accepted value"),
)
TYPE_LINES = tuple(line.name for line in _TYPE[1:])
"""The lines that say more about a type."""

_JUDGED_BY = _may("judged_by", _ROLE, "the role that judges it; roles that outrank it may as well")
_WHERE = _may("where", _CONDITION, "the condition that selects events by their fields")
LONGER = "longer than any"
MEASURED = GroupSpec(
    "`measured` of the element",
    (
        _must("from", _TEXT, "when it begins: an element, or the latest event of a list"),
        _must("to", _TEXT, "when it ends: an element, `now`, or the latest event of a list"),
        _may("while", _TEXT, "the element that is true while it is ongoing"),
        _WHERE,
        _may("never", Choice((LONGER,)), "what the time since an event counts as if there is none"),
    ),
)
COUNTED = GroupSpec(
    "`counted` of the element",
    (
        _must("events", _TEXT, "the list of events that is counted"),
        _WHERE,
        _may("during", _TEXT, "count the events under way at this instant"),
        _may("begun_by", _TEXT, "count the events that had begun by this instant"),
        _may("within", _TEXT, "count the events that lie within one period of this length"),
        _may("in_the_last", _TEXT, "count the events in the period of this length up to now"),
        _may("none_before", _TEXT, "the instant before which no counted event began"),
        _may("until", _CONDITION, "the condition after which nothing more is counted"),
    ),
)
ROUND = GroupSpec(
    "`round`",
    (
        _must("to", _TEXT, "the step between rounded values"),
        _must(
            "direction",
            Choice(tuple(rounding.value for rounding in Rounding)),
            "where a value between two steps goes",
        ),
    ),
)
FORMULA = GroupSpec(
    "a formula",
    (
        _may("when", _CONDITION, "the condition on elements under which it applies"),
        _must("is", _TEXT, "the formula"),
    ),
)
COMPUTED = GroupSpec(
    "`computed`",
    (
        _must(
            "is",
            Either((_TEXT, ListOf(FORMULA))),
            "the formula, or several of which the first that applies is used",
        ),
        _may("round", ROUND, "how the result is rounded"),
        _may(
            "cites",
            ListOf(Reference("statements"), or_one=True),
            "the statements that say how to compute it; otherwise those of the rules that read it",
        ),
    ),
)
TAKEN = GroupSpec(
    "`taken` of the element",
    (
        _must("events", _TEXT, "the list of events that a value is taken of"),
        _must("value", _TEXT, "the field of the events that is taken"),
        _must("of", Choice((*EXTREMES, MEAN)), "of which event, or the mean of all of them"),
        _WHERE,
        _may("in_the_last", _TEXT, "take the events in the period of this length up to now"),
    ),
)
_PHRASES = _may("steps", _TEXTS, "phrases for features")
_MEANING = _must("meaning", _TEXT, "what it says, to complete a sentence")
ELEMENT = GroupSpec(
    "the element",
    (
        *_TYPE,
        _must("meaning", _TEXT, "completes `it is not known …`"),
        _must("ask", _TEXT, "the question to ask"),
        _JUDGED_BY,
        _may("changeable", _YES_OR_NO, "whether somebody can still change it"),
        _may("over_time", Choice(OVER_TIME), "whether a later `no` leaves a `yes` as it is"),
        _may("since", _TEXTS, "the onsets of what it is about: an earlier value says nothing"),
        _may("measured", MEASURED, "the two instants between which it is measured"),
        _may("counted", COUNTED, "the events that are counted"),
        _may("taken", TAKEN, "the events of which a value is taken"),
        _may("computed", Either((_TEXT, COMPUTED)), "the formula by which it is computed"),
        _may(
            "steps",
            Either((_TEXTS, Entries(_TEXTS, _ANY_NAME))),
            "phrases for features, or phrases for each value",
        ),
    ),
)
EVENT_FIELD = GroupSpec(
    "the field",
    (*_TYPE, _may("meaning", _TEXT, "what it says of an event"), _JUDGED_BY),
)
EVENT_PHRASE = GroupSpec(
    "a phrase",
    (
        _must("says", _TEXT, "the phrase, with fields in braces: `{began}`"),
        _may("sets", Entries(_TEXT), "the fields that the phrase sets, with their values"),
        _may("planned", _YES_OR_NO, "whether the event has not happened yet"),
        _may("present", _YES_OR_NO, "whether it is the event that the facts describe"),
    ),
)
EVENT_LIST = GroupSpec(
    "the list of events",
    (
        _must("meaning", _TEXT, "what the events are"),
        _must("begins", _TEXT, "the field that says when an event began"),
        _must("fields", Entries(EVENT_FIELD), "what is known of each event"),
        _may("ends", _TEXT, "the field that says when an event ended"),
        _may("while", _TEXT, "the field that is true while an event is ongoing"),
        _may("present", Entries(_TEXT), "the elements that describe the current event, by field"),
        _may("steps", ListOf(Either((_TEXT, EVENT_PHRASE))), "phrases for events in features"),
    ),
)
FINDING = GroupSpec("the finding", (_MEANING, _PHRASES))
EXHAUSTIVE = GroupSpec(
    "`exhaustive` of the classification",
    (_must("when", _CONDITION, "the cases in which one of the codes must come"),),
)
CODE_NAME = "^[a-z0-9][a-z0-9_]*$"
CLASSIFICATION = GroupSpec(
    "the classification",
    (
        _must("codes", ListOf(Text(CODE_NAME)), "what rules may find, one at a time"),
        _MEANING,
        _may(
            "exhaustive",
            Either((_YES_OR_NO, EXHAUSTIVE)),
            "whether one of the codes must come once everything is known, or when it must",
        ),
        _PHRASES,
    ),
)
SCORE = GroupSpec(
    "the score",
    (
        _MEANING,
        _may("start", _TEXT, "the points without any rule; 0 unless it is given"),
        _PHRASES,
    ),
)
AMOUNT = GroupSpec(
    "the amount",
    (
        *_TYPE,
        _must("meaning", _TEXT, "what it is, as a noun: `dose`"),
        _must("computed", Either((_TEXT, COMPUTED)), "the formula by which it is computed"),
    ),
)
REPEAT = GroupSpec(
    "the repeat",
    (
        _must("meaning", _TEXT, "what is done each time, as a noun: `dose of paracetamol`"),
        _must("given", _TEXT, "the list of events in which it is recorded"),
        _may("where", _CONDITION, "a condition on these events"),
        _must("every", _TEXT, "how long after the last time it is due again"),
        _may("at_most", _TEXT, "how often it may be done …"),
        _may("within", _TEXT, "… within such a period"),
        _CITES,
    ),
)
ACTION = GroupSpec(
    "the action",
    (
        _MEANING,
        _must("to", _ROLE, "the role that the advice is for"),
        _may("urgency", _TEXT, "how soon to do it"),
        _may("amounts", Entries(AMOUNT), "how much of it, computed from elements"),
        _may("after", ListOf(_ACTION, or_one=True), "the actions that come before it"),
        _may("repeat", REPEAT, "how soon and how often it is repeated"),
        _PHRASES,
    ),
)
NOTE = GroupSpec(
    "the note",
    (
        _must("text", _TEXT, "the text that is shown"),
        _may("alert", _YES_OR_NO, "whether it is shown at once, beside the advice"),
        _PHRASES,
    ),
)
PARAMETER_VALUE = GroupSpec(
    "a value of a parameter",
    (
        _must("from", _DATE, "the first day on which it is in force"),
        _must("value", _TEXT, "the number, as rules would write it"),
        _CITES,
    ),
)
PARAMETER = GroupSpec(
    "the parameter",
    (
        _must("meaning", _TEXT, "what the number is"),
        _must("values", ListOf(PARAMETER_VALUE), "its values, in the order of their days"),
    ),
)
VOCABULARY = GroupSpec(
    "the vocabulary",
    (
        _may("elements", Entries(ELEMENT), "what is asked"),
        _may("history", Entries(EVENT_LIST), "lists of events"),
        _may("findings", Entries(FINDING), "what rules find"),
        _may("classifications", Entries(CLASSIFICATION), "what rules find one of several codes of"),
        _may("scores", Entries(SCORE), "what rules add points to"),
        _may("actions", Entries(ACTION), "what rules advise"),
        _may("notes", Entries(NOTE), "what rules note"),
        _may("parameters", Entries(PARAMETER), "numbers that change on some days"),
    ),
)

# --- rules/*.yaml ---------------------------------------------------------------------------------

RULE = GroupSpec(
    "a rule",
    (
        _must("id", _TEXT, "the name of the rule"),
        replace(_CITES, has_own_fault=True),
        _must("when", _CONDITION, "the condition under which it fires"),
        _may("unless", _CONDITION, "the exception"),
        _may("find", Reference("findings"), "the finding that it concludes"),
        _may(
            "advise",
            ListOf(_ACTION, or_one=True),
            "the action that it advises, or advises against; of several, each",
        ),
        _may(
            "strength",
            Reference("strengths", besides=tuple(WORDS)),
            "the document's own strength of the advice",
        ),
        _may("note", Reference("notes"), "the note that it shows"),
        _may("add", _TEXT, "the points that it adds; a minus sign takes them away"),
        _may("to", Reference("scores"), "the score that it adds them to"),
        _may(
            "while_unknown",
            Choice(WHILE_UNKNOWN),
            "with `is not known`: advice to find it out, or a default of the document",
        ),
        _may("says", _TEXT, "the rule in words, for readers"),
    ),
    forms=(("find",), ("advise", "strength"), ("note",), ("add", "to")),
)
TABLE = GroupSpec(
    "a table",
    (
        _must("table", _TEXT, "the name of the table; its rules are named after it and the row"),
        _must("columns", ListOf(_TEXT), "what the cells below are about"),
        _must("rows", ListOf(ListOf(Either((_TEXT, _TEXTS)))), "a rule a row, a cell a column"),
        _may("when", _CONDITION, "the cases that the table is for"),
        _may("gaps", _TEXT, "why no row applies in some of these cases"),
        *(
            replace(line, is_required=False)
            for line in RULE.lines
            if line.name in ("cites", "strength", "note", "add", "to")
        ),
        _may("advise", _ACTION, "the action that it advises, or advises against"),
        _may(
            "find",
            Either((Reference("findings"), Reference("classifications"))),
            "the finding, or the classification with a column of codes",
        ),
    ),
)
RULES = GroupSpec(
    "a rules file",
    (
        _must("topic", _TEXT, "what the rules are about"),
        _must("rules", ListOf(Either((RULE, TABLE))), "the rules, and tables of rules"),
    ),
)

# --- interpretations.yaml -------------------------------------------------------------------------

INTERPRETATION = GroupSpec(
    "the interpretation",
    (
        _CITES,
        _must("vague", _TEXT, "what the document leaves open"),
        _must("choice", _TEXT, "what was chosen"),
        _must("because", _TEXT, "the reason"),
        _may("value", _TEXT, "the limit of a comparison that rules refer to: `at most 6 months`"),
        _may("words", _TEXTS, "the vocabulary ids that carry the choice"),
        _may("figures", _TEXTS, "figures of the authors' own, which no cited statement states"),
        _may("overruled_by", _TEXT, "whose judgement takes precedence"),
        _may("boundary", _TEXTS, "the scenarios on both sides of it"),
    ),
)
NOT_COVERED = GroupSpec(
    "the topic",
    (
        _must("says", _TEXT, "what the document does not say"),
        _may("touches", ListOf(_ACTION, or_one=True), "the actions that it is shown with"),
    ),
)
INTERPRETATIONS = GroupSpec(
    "the interpretations file",
    (
        _may("interpretations", Entries(INTERPRETATION), "the choices, by name"),
        _may("not_covered", Entries(NOT_COVERED), "what the document does not say, by topic"),
    ),
)

# --- safety.yaml ----------------------------------------------------------------------------------

IMPOSSIBLE = GroupSpec(
    "an impossible combination",
    (
        _must("when", _CONDITION, "the facts that contradict each other"),
        _must("because", _TEXT, "the reason"),
    ),
)
GUARANTEE = GroupSpec(
    "a guarantee",
    (
        _CITES,
        _may("always", _ACTION, "the action that is always recommended …"),
        _may("when", _CONDITION, "… under this condition …"),
        _may("unless", _CONDITION, "… until this is known to hold, as the action is then done"),
        _may("never", _ACTION, "the action that is never recommended …"),
        _may("without", _CONDITION, "… unless this condition holds"),
    ),
    forms=(("always", "when", "unless?"), ("never", "without")),
)
COMBINATION = GroupSpec(
    "a combination",
    (
        _must("together", _PAIR, "two actions that can be recommended together"),
        _must("sound", _YES_OR_NO, "whether the clinician considers that sound"),
        _must("because", _TEXT, "the reason"),
    ),
)
INDEPENDENT = GroupSpec(
    "an independent pair",
    (
        _must("elements", _ELEMENTS, "two elements, any values of which can go together"),
        _must("because", _TEXT, "the reason"),
    ),
)
SAFETY = GroupSpec(
    "the safety file",
    (
        _may("impossible", ListOf(IMPOSSIBLE), "facts that contradict each other"),
        _may("guarantees", ListOf(GUARANTEE), "requirements on every case"),
        _may("excludes", ListOf(_PAIR), "pairs of actions that exclude each other"),
        _may("combinations", ListOf(COMBINATION), "pairs of actions that a clinician has judged"),
        _may("independent", ListOf(INDEPENDENT), "pairs of elements that do not tie each other"),
    ),
)

# --- decisions.yaml -------------------------------------------------------------------------------

DECISION_POINT = GroupSpec(
    "the decision point",
    (
        _must("when", _CONDITION, "the cases that need an answer"),
        _must("among", ListOf(_ACTION, or_one=True), "the actions of which one must be answered"),
    ),
)
SILENCE = GroupSpec(
    "a silence",
    (
        _must("decision", Reference("decisions"), "the decision without an answer"),
        _CITES,
        _must("when", _CONDITION, "the cases without an answer"),
        _must("because", _TEXT, "the reason"),
    ),
)
DECISIONS = GroupSpec(
    "the decisions file",
    (
        _may("decisions", Entries(DECISION_POINT), "questions that must have an answer"),
        _may("silences", ListOf(SILENCE), "points where the document gives no answer"),
    ),
)

# --- reviews.yaml and waivers.yaml ----------------------------------------------------------------

SIGN_OFF = GroupSpec(
    "a sign-off",
    (
        _must("sign_off", Reference("statements"), "the statement that is signed off"),
        _must("by", _TEXT, "who signed"),
        _must("on", _DATE, "the day"),
        _must("of", _TEXTS, "the fingerprints of all that was signed"),
    ),
)
APPROVAL = GroupSpec(
    "an approval",
    (
        _must("approved", _TEXT, "the version that was approved"),
        _must("on", _DATE, "the day"),
        _must("fingerprint", _FINGERPRINT, "the fingerprint of the version"),
    ),
)
REVIEWS = GroupSpec(
    "the reviews file",
    (_must("reviews", ListOf(Either((SIGN_OFF, APPROVAL))), "sign-offs and approvals, in order"),),
)
WAIVER = GroupSpec(
    "a waiver",
    (
        _must("gap", _TEXT, "the gap that is accepted for now"),
        _must("because", _TEXT, "the reason"),
        _must("by", _TEXT, "who accepts it"),
        _must("until", _DATE, "the last day on which it is accepted"),
    ),
)
WAIVERS = GroupSpec(
    "the waivers file", (_must("waivers", ListOf(WAIVER), "gaps that are accepted for now"),)
)

# --- Cases and episodes ---------------------------------------------------------------------------

_BY = _may("by", _ROLE, "the role of the person who says so")
_REFERENCE = _may("reference", _TEXT, "where it is recorded")
EVIDENCE = GroupSpec("a source", (_BY, _may("reported", _TEXT, "when it was reported"), _REFERENCE))
FACT = GroupSpec("the fact", (_must("value", _TEXT, "the value"), *EVIDENCE.lines))
DATED_FACT = FACT.extended(_may("at", _TEXT, "when it was so"))
TIMED_FACT = DATED_FACT.extended(
    _may("corrects", _TEXT, "the time of the value that this one corrects"),
)
_CODES = ListOf(_TEXT, or_one=True)
MEMBERS = GroupSpec(
    "a set of codes",
    (
        _may("present", _CODES, "the codes that apply"),
        _may("absent", _CODES, "the codes that do not apply"),
        _may("complete", _YES_OR_NO, "whether all other codes do not apply"),
    ),
)
EVENT = GroupSpec(
    "an event",
    (
        _must("id", _TEXT, "the name of the event"),
        _may("planned", _YES_OR_NO, "whether it has not happened yet"),
        _may("sources", ListOf(EVIDENCE), "all who report it, where there are several"),
        *EVIDENCE.lines,
    ),
)
"""An event of a case; it has the fields of its list besides."""
EVENTS = GroupSpec(
    "the list",
    (
        _may("entries", ListOf(EVENT), "the events, each with the fields of its list"),
        _may("complete_since", _TEXT, "the day since which none is missing, or `always`"),
        _may("present", _TEXT, "the `id` of the event that the facts describe, or `none`"),
    ),
)
CASE = GroupSpec(
    "a case",
    (
        _must("as_of", _TEXT, "the time of the decision", has_own_fault=True),
        _may("zone", _TEXT, "the time zone, such as `Europe/Berlin`"),
        _may("ruleset", _TEXT, "the id of the ruleset that decides it"),
        _may("shows", _TEXT, "what the case is an example of"),
        _may("facts", Facts(DATED_FACT), "what is known, by element"),
        _may("history", History(EVENTS), "what has happened, by list"),
    ),
)
ENTRY_EVENTS = EVENTS.extended(
    _may("withdrawn", _TEXTS, "the `id`s of events that were listed wrongly")
)
ENTRY = GroupSpec(
    "an entry",
    (
        _must("recorded", _TEXT, "when it was recorded"),
        _BY,
        _REFERENCE,
        _may("facts", Facts(TIMED_FACT), "what became known, by element"),
        _may("history", History(ENTRY_EVENTS), "events that became known, by list"),
    ),
)
EPISODE = GroupSpec(
    "an episode",
    (
        _must("zone", _TEXT, "the time zone, such as `Europe/Berlin`"),
        _may("ruleset", _TEXT, "the id of the ruleset that decides it"),
        _may("shows", _TEXT, "what the episode is an example of"),
        _may("entries", ListOf(ENTRY), "what became known, in the order of recording"),
    ),
)

FILES: Mapping[str, FileSpec] = {
    "ruleset": FileSpec("ruleset.yaml", RULESET),
    "ledger": FileSpec("ledger.yaml", LEDGER),
    "vocabulary": FileSpec("vocabulary{,/*}.yaml", VOCABULARY),
    "rules": FileSpec("rules/*.yaml", RULES),
    "interpretations": FileSpec("interpretations.yaml", INTERPRETATIONS),
    "safety": FileSpec("safety.yaml", SAFETY),
    "decisions": FileSpec("decisions.yaml", DECISIONS),
    "reviews": FileSpec("reviews.yaml", REVIEWS),
    "waivers": FileSpec("waivers.yaml", WAIVERS),
    "case": FileSpec("cases/**/*.yaml", CASE),
    "episode": FileSpec("episodes/**/*.yaml", EPISODE),
}
"""Every kind of file that a ruleset may have, by name."""
