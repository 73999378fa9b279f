"""The faults of a ruleset's files."""

from __future__ import annotations

from precept.model.diagnostics import Fault

MISSING_FIELD = Fault(
    "FIL101",
    "missing-field",
    "A line that this part cannot do without is not there.",
    "add the line",
)
UNKNOWN_FIELD = Fault(
    "FIL102",
    "unknown-field",
    "A line has a name that means nothing here, so it would have no effect.",
    "correct the name or delete the line",
)
WRONG_SHAPE = Fault(
    "FIL103",
    "wrong-shape",
    "A text stands where a list or a group is needed, or the other way round.",
    "compare with an entry that works",
)
BAD_ID = Fault(
    "FIL104",
    "bad-name",
    "Names begin with a small letter and go on with small letters, digits and `_`; those of rules "
    "may hold `-`.",
    "write it in small letters, with `_` between words",
)
TWICE = Fault(
    "FIL105",
    "declared-twice",
    "Two things have the same name, so a rule that uses the name could mean either.",
    "give one of them another name",
)
NO_FILES = Fault(
    "FIL106",
    "no-rules",
    "A ruleset without a rule decides nothing.",
    "add a file such as `rules/01_topic.yaml`",
)
UNKNOWN_ELEMENT = Fault(
    "VOC101",
    "unknown-word",
    "A condition names something that the vocabulary does not declare.",
    "declare it in vocabulary.yaml, or use a word that stands there",
)
UNKNOWN_TARGET = Fault(
    "VOC102",
    "unknown-conclusion",
    "A rule concludes a finding, an action or a note that the vocabulary does not declare.",
    "declare it in vocabulary.yaml, or use a name that stands there",
)
UNKNOWN_TYPE = Fault(
    "VOC103",
    "unknown-type",
    "An element's type is not one that Precept knows.",
    "use one of the types listed in the language reference",
)
NOT_COMPARABLE = Fault(
    "VOC104",
    "comparison-does-not-fit",
    "A word is compared in a way that its type does not allow.",
    "compare numbers, durations, dates and scores by size, codes with `is` and sets with "
    "`includes`; name yes-or-no words alone; instead of a date and time, compare a duration "
    "measured from it",
)
BAD_MEASURE = Fault(
    "VOC105",
    "bad-measure",
    "A duration is measured between two date-and-time elements, or from the beginning of the "
    "latest event of a list, and goes on while a yes-or-no element holds. A count is a whole "
    "number, for whether there is one, a yes or no, or for on how many days, a duration in days.",
    "name elements of these types in `from`, `to` and `while`, or a list in `events`",
)
BAD_PHRASE = Fault(
    "VOC106",
    "bad-phrase",
    "A phrase must leave no doubt what is said: it says one value, or holds `{value}` once.",
    "write `yes:` and `no:` or the codes before the phrases, or put `{value}` where it is said",
)
BAD_EVENTS = Fault(
    "VOC107",
    "bad-event-list",
    "A list of events names its own fields in `begins`, `ends`, `while`, `present` and its "
    "phrases, and these have the types that are needed there.",
    "name a field of the list, with the type that is needed there",
)
NOT_CHANGEABLE = Fault(
    "VOC108",
    "cannot-be-changed",
    "What is `changeable` may be proposed to be otherwise. What has happened to a person cannot be "
    "otherwise, and what is for somebody to judge must not be asked to be.",
    "take the line away; mark only what can still be arranged, such as where somebody is",
)
NOT_AN_EVENT = Fault(
    "VOC109",
    "cannot-be-an-event",
    "An event is a yes or no about something that happened: once it is yes, a later no does not "
    "undo it. What is measured, what goes on, and what can be changed are states.",
    "write `over_time: state`; `event` fits only a yes or no that tells what has happened",
)
BAD_ONSET = Fault(
    "VOC110",
    "bad-onset",
    "The elements in `since` tell when something began. They are dates with a time, and none of "
    "them waits for itself.",
    "name elements of the type `date and time` that a case gives",
)
BAD_FORMULA = Fault(
    "VOC111",
    "bad-formula",
    "A formula joins what cannot be joined, such as kilograms and metres, or its result is not of "
    "the type and the unit that are declared.",
    "compare the units of its parts; a number in it has the unit that makes them fit",
)
BAD_PARAMETER = Fault(
    "VOC115",
    "bad-parameter",
    "A parameter has values from different days on. A rule that compares with it stands for one "
    "rule for each of them; so does a row of a table, a guarantee, a formula and the like.",
    "list the values in the order of their days; name the parameter in a formula, or compare an "
    "element with it in a rule, a table, safety.yaml or decisions.yaml",
)
BAD_ORDER = Fault(
    "VOC116",
    "bad-order-or-repeat",
    "An action comes after others, never after itself. It is repeated after a time, and at most so "
    "often within a longer one.",
    "name actions in `after`; write periods like `every: 6 hours`, `at_most: 4`, "
    "`within: 24 hours`",
)
UNKNOWN_INTERPRETATION = Fault(
    "INT101",
    "unknown-interpretation",
    "A comparison is `within` an interpretation that is not there, or that has no value.",
    "give the interpretation a `value:`, like `at most 6 months`",
)
BAD_INTERPRETATION = Fault(
    "INT102",
    "bad-interpretation",
    "The value of an interpretation is not the end of a comparison.",
    "write it like `at most 6 months` or `between 3 days and 5 days`",
)
BAD_IMPOSSIBLE = Fault(
    "SAF101",
    "impossible-combination-of-findings",
    "What is impossible is a combination of facts: a case is held against it before any rule is.",
    "name the facts that the finding stands on",
)
BAD_GUARANTEE = Fault(
    "SAF102",
    "bad-guarantee",
    "A guarantee is one of two sentences: always this action when something is so, or never this "
    "action without something being so.",
    "give it `always:` and `when:`, or `never:` and `without:`",
)
BAD_DECISION = Fault(
    "SAF103",
    "bad-decision-point",
    "A decision point names the actions that it is between, and a silence names the decision point "
    "to which the document gives no answer.",
    "list the actions under `among:`; name the decision point in `decision:`",
)
UNKNOWN_STATEMENT = Fault(
    "LED101",
    "unknown-statement",
    "A citation names a statement that the ledger does not have.",
    "cite a statement by its locator, such as `p1.2`",
)
BAD_STATEMENT = Fault(
    "LED102",
    "bad-statement",
    "An entry of the ledger is not keyed by paragraph and sentence, or a part of it is malformed.",
    "key it like `p4.1`; a fingerprint is 64 hexadecimal digits",
)
NO_CITATION = Fault(
    "RUL101",
    "missing-citation",
    "A rule, a guarantee, a silence or an interpretation cites no statement of the document, so "
    "its source is unknown.",
    "add `cites:` with the locator of the statement",
)
NO_CONCLUSION = Fault(
    "RUL102",
    "no-single-conclusion",
    "A rule concludes exactly one thing: a finding, an action, a note, or points of a score.",
    "give it one of `find:`, `advise:`, `note:` or `add:`",
)
BAD_STRENGTH = Fault(
    "RUL103",
    "unknown-strength",
    "The strength is not one of the words that documents use.",
    "use the document's own word",
)
BAD_MEANING = Fault(
    "RUL106",
    "meaning-of-a-strength",
    "A word under `strengths:` is in the list already, or means what is not in the list or the "
    "opposite, so its rules would be taken for what the document does not say.",
    "give the word of the list that says the same",
)
BAD_CONDITION = Fault(
    "RUL104",
    "condition-shape",
    "A group of conditions does not say how they are joined.",
    "join conditions under `all:`, `any:` or `not:`, one of them at a time, or under `at least:` "
    "with a number and `of:`",
)
BAD_TABLE = Fault(
    "RUL107",
    "bad-table",
    "A table of rules has one row for each rule, with a cell for each column.",
    "name each column once, and give each row as many cells; write `any` where a column does not "
    "matter",
)
UNCLEAR_CELL = Fault(
    "RUL108",
    "unclear-cell",
    "The end of a band can be read in more than one way, so somebody could be in another row than "
    "the document means.",
    "write whether the end is included: `under`, or `at most`",
)
BAD_UNKNOWN = Fault(
    "RUL109",
    "not-known-as-a-condition",
    "`is not known` stands where more knowledge must not take anything back, or the rule does not "
    "say why it may. Only two kinds of rules may: advice to find it out, and a default that the "
    "document itself states. A missing fact never counts as a no.",
    "write `while_unknown: find out` or `while_unknown: default` in the rule, and `is not known` "
    "in its `when`, without a `not` around it; anywhere else, delete it",
)
CONCLUDES_INPUT = Fault(
    "RUL105",
    "concludes-an-input",
    "A rule concludes what is asked of a person, or what only a repeat concludes.",
    "conclude a finding, and let the element be asked",
)
BAD_REVIEW = Fault(
    "REV101",
    "bad-review",
    "A day or a fingerprint of a review or a waiver is malformed, so it cannot be checked whether "
    "it is still valid.",
    "write days like `2026-03-10`; let `precept review sign` write sign-offs",
)
UNKNOWN_ROLE = Fault(
    "ROL101",
    "unknown-role",
    "The vocabulary names a role that ruleset.yaml does not declare, so no person can have it.",
    "add it under `roles:` in ruleset.yaml, or use a role that is declared there",
)
RANK_CYCLE = Fault(
    "ROL102",
    "roles-outrank-each-other",
    "A role outranks another that outranks it, so neither would be above the other.",
    "delete one of the two from `outranks:`",
)
RANK_TWICE = Fault(
    "ROL103",
    "outranks-twice",
    "A role names the same role twice under `outranks:`; one of the two was probably meant to be "
    "another role.",
    "correct the name or delete it",
)
WRONG_VALUE = Fault(
    "VAL101",
    "wrong-value",
    "The value is not of the element's type.",
    "write a value of that type",
)
WRONG_UNIT = Fault(
    "VAL102",
    "wrong-unit",
    "The value has no unit, one that is not known, or one that measures something else.",
    "write the number with a unit that fits",
)
UNKNOWN_CODE = Fault(
    "VAL103",
    "unknown-code",
    "The value is not one of the element's codes.",
    "use one of the codes that the vocabulary lists",
)
OUT_OF_RANGE = Fault(
    "VAL104",
    "out-of-range",
    "The value lies outside the range that the vocabulary declares.",
    "check the value",
)
OFF_GRID = Fault(
    "VAL105",
    "finer-than-resolution",
    "The value is finer than the element's resolution, so the boundary cases that are tested and "
    "proved would not be the ones that are decided.",
    "round the value as a person would, or declare a finer resolution",
)

ALL = tuple(item for item in list(globals().values()) if isinstance(item, Fault))
