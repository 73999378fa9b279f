"""Check the ledger and citations: numbering, figures, and the numbers that rules use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from precept.language.ledger.figures import back, numbers
from precept.model.arithmetic import Computed
from precept.model.arithmetic import constants as constants_of
from precept.model.conditions import (
    Comparison,
    Condition,
    Op,
    ScoreComparison,
    comparisons,
    counts,
    leaves,
)
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Span, one_of
from precept.model.ledger import Ledger, order
from precept.model.records import dataclass
from precept.model.ruleset import Add, Always, Rule, Ruleset, Target
from precept.model.vocabulary import (
    Action,
    Counted,
    DatedValue,
    Element,
    Repeat,
    Taken,
    Vocabulary,
    comparisons_behind,
    elements_behind,
    event_comparisons,
)
from precept.model.words import day_in_words

FROM_NOWHERE = Fault(
    "RUL201",
    "number-from-nowhere",
    "A rule uses a number that is no figure of the statements it cites, so its origin is unknown.",
    "use the document's number, or give the statement the figure if the document has it; where "
    "the document is vague, name the choice in interpretations.yaml, with a `value` and, if the "
    "number is your own, `figures`",
)
NOT_A_RULE = Fault(
    "RUL202",
    "cites-what-is-no-rule",
    "A rule cites a statement that the ledger marks as not a rule, which contradict each other.",
    "delete the statement's `not_a_rule`, or the citation",
)

CITATION_FAULTS = (FROM_NOWHERE, NOT_A_RULE)


@dataclass(frozen=True, slots=True)
class _Number:
    """A constant as written, the interpretation that it comes from, and its place."""

    text: str
    interpretation: str
    span: Span


def check_citations(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check what rules, guarantees and silences cite."""
    for rule in ruleset.rules.values():
        what, span = f"the rule `{rule.id}`", rule.span or NOWHERE
        yield from _no_rules(what, rule.cites, span, ruleset)
        yield from _from_nowhere(what, rule.condition, rule.cites, ruleset)
        yield from _foreign(what, _points(rule), rule.cites, ruleset)
    for action in ruleset.vocabulary.actions.values():
        used = tuple(_amounts(action, ruleset.vocabulary))
        what = f"the amounts of `{action.id}`"
        yield from _foreign(what, used, cites_of(action.id, ruleset), ruleset)
        if action.repeat:
            what = f"the repeat of `{action.id}`"
            yield from _foreign(what, _repeats(action.repeat), action.repeat.cites, ruleset)
    for element in ruleset.vocabulary.elements.values():
        if cites := cites_itself(element):
            what, span = f"the formula of `{element.id}`", element.span or NOWHERE
            yield from _no_rules(what, cites, span, ruleset)
            used = tuple(_behind(element, ruleset.vocabulary))
            yield from _foreign(what, used, cites, ruleset)
    for guarantee in ruleset.safety.guarantees:
        what = f"the guarantee of `{guarantee.action}`"
        yield from _no_rules(what, guarantee.cites, guarantee.span or NOWHERE, ruleset)
        yield from _from_nowhere(what, guarantee.condition, guarantee.cites, ruleset)
        if isinstance(guarantee, Always) and guarantee.unless:
            yield from _from_nowhere(what, guarantee.unless, guarantee.cites, ruleset)
    for parameter in ruleset.vocabulary.parameters.values():
        what = f"a value of the parameter `{parameter.id}`"
        for value in parameter.values:
            yield from _no_rules(what, value.cites, value.span or NOWHERE, ruleset)
            yield from _foreign(what, _dated(value), value.cites, ruleset)
    for silence in ruleset.silences:
        what = f"a silence of `{silence.decision}`"
        yield from _from_nowhere(what, silence.when, silence.cites, ruleset)


def cites_of(action: str, ruleset: Ruleset) -> tuple[str, ...]:
    """Return the statements cited by the rules that recommend an action."""
    rules = ruleset.concluding.get(Target("action", action), ())
    cited = (cite for rule in rules if rule.recommends for cite in rule.cites)
    return tuple(dict.fromkeys(cited))


def _no_rules(
    what: str, cites: tuple[str, ...], span: Span, ruleset: Ruleset
) -> Iterator[Diagnostic]:
    for cite in cites:
        statement = ruleset.ledger.statements.get(cite)
        if statement and statement.not_a_rule:
            message = f"{what} cites `{cite}`, which the ledger marks as not a rule"
            yield NOT_A_RULE.at(span, message, also=[statement.span] if statement.span else [])


def _from_nowhere(
    what: str, condition: Condition, cites: tuple[str, ...], ruleset: Ruleset
) -> Iterator[Diagnostic]:
    yield from _foreign(what, _numbers(condition, ruleset.vocabulary), cites, ruleset)


def _foreign(
    what: str, used: Iterable[_Number], cites: tuple[str, ...], ruleset: Ruleset
) -> Iterator[Diagnostic]:
    for number in dict.fromkeys(used):
        chosen = ruleset.interpretations.get(number.interpretation)
        cited = dict.fromkeys((*cites, *(chosen.cites if chosen else ())))
        own = chosen.figures if chosen else ()
        if not back((*_figures(cited, ruleset), *own), number.text):
            of_choice = f" of `{number.interpretation}`" if chosen else ""
            states = f"is no figure of {one_of(cited)}"
            message = f"`{number.text}`{of_choice}, in {what}, {states}"
            yield FROM_NOWHERE.at(number.span, message, help=_where_stated(number.text, ruleset))


def _where_stated(text: str, ruleset: Ruleset) -> str:
    """Return the help for a number that other statements than the cited ones state, if any do."""
    ledger = ruleset.ledger.statements.items()
    stating = [id_ for id_, statement in ledger if back(statement.figures, text)]
    if not stating:
        return ""
    return f"{one_of(stating)} has this figure: if it is the one that is meant, cite it as well"


def constants(ruleset: Ruleset) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Return every number that rules, guarantees and silences use.

    Each has the statements cited for it and its interpretation's own figures.
    """
    conditions = (
        *((rule.condition, rule.cites) for rule in ruleset.rules.values()),
        *((item.condition, item.cites) for item in ruleset.safety.guarantees),
        *((silence.when, silence.cites) for silence in ruleset.silences),
    )
    words, actions = ruleset.vocabulary, ruleset.vocabulary.actions
    used = (
        *((_amounts(it, words), cites_of(it.id, ruleset)) for it in actions.values()),
        *((_behind(it, words), own) for it in words.elements.values() if (own := cites_itself(it))),
        *((_repeats(it.repeat), it.repeat.cites) for it in actions.values() if it.repeat),
        *((_numbers(item, words), cites) for item, cites in conditions),
        *((_points(rule), rule.cites) for rule in ruleset.rules.values()),
        *(
            (_dated(value), value.cites)
            for parameter in ruleset.vocabulary.parameters.values()
            for value in parameter.values
        ),
    )
    for numbers_, cites in used:
        for number in numbers_:
            chosen = ruleset.interpretations.get(number.interpretation)
            if chosen:
                yield (*cites, *chosen.cites), number.text, chosen.figures
            else:
                yield cites, number.text, ()


def cites_itself(element: Element) -> tuple[str, ...]:
    """Return the statements that the formula of an element cites itself."""
    return element.measured.cites if isinstance(element.measured, Computed) else ()


def _figures(cited: Iterable[str], ruleset: Ruleset) -> Iterator[str]:
    for cite in cited:
        yield from ruleset.ledger.statements[cite].figures


def _numbers(condition: Condition, words: Vocabulary) -> Iterator[_Number]:
    """Return the numbers of a condition and of how its elements are measured and counted."""
    for count in counts(condition):
        yield _Number(str(count.number), "", count.span or NOWHERE)
    for leaf in leaves(condition):
        if isinstance(leaf, ScoreComparison):
            yield _Number(leaf.text, leaf.interpretation, leaf.span or NOWHERE)
    for leaf in comparisons(condition):
        element = words.elements[leaf.element]
        if element.of_decision and leaf.span is None:
            continue  # a day of a parameter, which is held against its own statement
        yield from _constant(leaf)
        for inside in event_comparisons(element.measured):
            yield from _constant(inside)
        if not cites_itself(element):
            yield from _behind(element, words)


def _amounts(action: Action, words: Vocabulary) -> Iterator[_Number]:
    """Return the numbers of how much of an action, those of its range included."""
    for amount in action.amounts:
        like = Element(amount.id, amount.type, "", "", measured=amount.computed)
        yield from _behind(like, words)
        for end in amount.ends:
            if end.split()[0] != "0":
                yield _Number(end, "", amount.span or NOWHERE)


def _repeats(repeat: Repeat) -> Iterator[_Number]:
    """Return how often an action may be done; the rules for its repeats compare the periods."""
    for limit in repeat.limits:
        if limit.number > 1:
            yield _Number(str(limit.number), "", repeat.span or NOWHERE)


def _behind(element: Element, words: Vocabulary) -> Iterator[_Number]:
    """Return the numbers by which a value is counted or computed, those of its parts included.

    The values of parameters are held against their own statements, and so are their days.
    """
    dated = {value.span for each in words.parameters.values() for value in each.values}
    yield from (number for number in _inside(element, words) if number.span not in dated)


def _inside(element: Element, words: Vocabulary) -> Iterator[_Number]:
    source = element.measured
    if isinstance(source, Counted | Taken) and source.within is not None:
        yield _Number(source.text, source.interpretation, element.span or NOWHERE)
    if isinstance(source, Computed):
        for constant in constants_of(source):
            yield _Number(constant.text.removeprefix("-"), "", constant.span or NOWHERE)
        if source.rounding and source.step_text.split()[0] != "1":
            yield _Number(source.step_text, "", source.span or NOWHERE)
        for leaf in comparisons_behind(source):
            if not words.elements[leaf.element].of_decision:
                yield from _constant(leaf)
        for id_ in elements_behind(source):
            if not cites_itself(words.elements[id_]):
                yield from _inside(words.elements[id_], words)


def _dated(value: DatedValue) -> Iterator[_Number]:
    """Return the number of a parameter, and the day from which on it is in force."""
    for text in (value.value, day_in_words(date.fromordinal(value.since))):
        yield _Number(text, "", value.span or NOWHERE)


def _points(rule: Rule) -> Iterator[_Number]:
    """Return the points that a rule adds; it is in words whether they are taken away."""
    if isinstance(rule.conclusion, Add):
        text = rule.conclusion.text.removeprefix("-")
        yield _Number(text, "", rule.conclusion.span or NOWHERE)


def _constant(leaf: Comparison) -> Iterator[_Number]:
    # Digits in a code are not a number, and what is not known has none.
    if not isinstance(leaf.value, str) and leaf.op is not Op.NOT_KNOWN:
        yield _Number(leaf.figure or leaf.text, leaf.interpretation, leaf.span or NOWHERE)


NOT_RESTATED = Fault(
    "LED203",
    "cites-what-is-not-restated",
    "The ledger has only the fingerprint of a cited statement, so readers cannot see what it says.",
    "write the statement's `kind` and what it `says`, in your own words",
)

RESTATEMENT_FAULTS = (NOT_RESTATED,)


def not_restated(ledger: Ledger) -> tuple[str, ...]:
    """Return the locators of statements that have only a fingerprint."""
    return tuple(item.locator for item in ledger.statements.values() if not item.says)


def check_restated(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that cited statements are restated."""
    left = set(not_restated(ruleset.ledger))
    for what, cites, span in _citing(ruleset):
        for cite in cites:
            if cite in left:
                statement = ruleset.ledger.statements[cite]
                message = f"{what} cites `{cite}`, which is not restated yet"
                also = [statement.span] if statement.span else []
                yield NOT_RESTATED.at(span or NOWHERE, message, also=also)


def _citing(ruleset: Ruleset) -> Iterator[tuple[str, tuple[str, ...], Span | None]]:
    for rule in ruleset.rules.values():
        yield f"the rule `{rule.id}`", rule.cites, rule.span
    for element in ruleset.vocabulary.elements.values():
        if cites := cites_itself(element):
            yield f"the formula of `{element.id}`", cites, element.span
    for guarantee in ruleset.safety.guarantees:
        yield f"the guarantee of `{guarantee.action}`", guarantee.cites, guarantee.span
    for silence in ruleset.silences:
        yield f"a silence of `{silence.decision}`", silence.cites, silence.span
    for choice in ruleset.interpretations.values():
        yield f"the interpretation `{choice.id}`", choice.cites, choice.span


NUMBERING = Fault(
    "LED201",
    "gap-in-the-ledger",
    "The ledger has an entry for each sentence in document order. If a number is missing, a "
    "sentence may have been overlooked.",
    "add the missing entry, or move this one to its place",
)
NO_NUMBER = Fault(
    "LED202",
    "figure-without-a-number",
    "A figure has no number, so no number in a rule can come from it.",
    "write it like `24 hours` or `3 to 5 days`, or delete it",
)

LEDGER_FAULTS = (NUMBERING, NO_NUMBER)


def check_ledger(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check the numbering of the ledger and its figures."""
    yield from _numbering(ruleset.ledger)
    for statement in ruleset.ledger.statements.values():
        for figure in statement.figures:
            if not numbers(figure):
                message = f"the figure `{figure}` of `{statement.locator}` has no number"
                yield NO_NUMBER.at(statement.span or NOWHERE, message)


def _numbering(ledger: Ledger) -> Iterator[Diagnostic]:
    outside = {int(paragraph.removeprefix("p")) for paragraph in ledger.outside}
    before: tuple[int, ...] = (0, 0)
    for statement in ledger.statements.values():
        if not statement.locator.startswith("p"):
            continue  # a document that names its statements has no order of its own
        here = order(statement.locator)
        span = statement.span or NOWHERE
        if here[0] in outside:
            yield NUMBERING.at(
                span, f"`{statement.locator}` is in a paragraph outside the guidance"
            )
        elif here < before:
            yield NUMBERING.at(span, f"`{statement.locator}` comes after `{_locator(before)}`")
        elif here != (due := _due(before, here, outside)):
            yield NUMBERING.at(span, f"`{_locator(due)}` is missing before `{statement.locator}`")
        before = here
    for paragraph in range(before[0] + 1, max(outside, default=0)):
        if paragraph not in outside:
            yield NUMBERING.at(NOWHERE, f"`p{paragraph}` is missing")


def _due(before: tuple[int, ...], here: tuple[int, ...], outside: set[int]) -> tuple[int, int]:
    """Return the place that should follow another."""
    if here[0] == before[0]:
        return (before[0], before[1] + 1)
    paragraph = before[0] + 1
    while paragraph in outside:
        paragraph += 1
    return (paragraph, 1)


def _locator(place: tuple[int, ...]) -> str:
    return f"p{place[0]}.{place[1]}"
