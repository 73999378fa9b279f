"""Check that each figure in a text for readers is one of a statement cited for the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from precept.language.ledger.figures import Number, back, is_stated, numbers
from precept.language.lint.citations import cites_itself, constants
from precept.model.conditions import Condition, comparisons
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Severity, Span, one_of
from precept.model.ledger import Statement
from precept.model.outcomes import Declared, answers, code_targets, declared
from precept.model.records import dataclass
from precept.model.ruleset import Role, Rule, Ruleset, Target
from precept.model.vocabulary import (
    Action,
    Element,
    EventList,
    elements_behind,
    event_list,
)

FOREIGN = Fault(
    "FIG201",
    "figure-from-nowhere",
    "A text that people read has a figure that no statement cited for it states: the number, the "
    "unit or the range differs, or no statement is cited. A wrong dose would look right.",
    "write the figure with its unit as the statement has it, or add it to the statement's "
    "`figures` if the document states it; if it is your own, add it to the `figures` of an "
    "interpretation whose `words` name this word",
)
UNUSED = Fault(
    "FIG202",
    "unused-figure",
    "Rules cite the statement, but neither they nor a text that people read use this figure of it, "
    "so a limit or a dose may have been left out.",
    "use it in a rule or in the text that belongs to it",
    Severity.WARNING,
)

FIGURE_FAULTS = (FOREIGN, UNUSED)


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that people read, and what its figures may come from.

    Attributes:
        name: What it is, to name it in a fault: *the `meaning` of the action `rest`*.
        text: The text.
        cites: The statements cited where it is used.
        word: The vocabulary id that it belongs to, which interpretations may name.
        chosen: The figures of the interpretation that it belongs to.
        restates: Whether it is the ledger's own account of a statement.
        span: Where it stands.
    """

    name: str
    text: str
    cites: tuple[str, ...]
    word: str = ""
    chosen: tuple[str, ...] = ()
    restates: bool = False
    span: Span | None = None


def check_figures(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check the figures in all texts, and that the figures of cited statements are used."""
    used: set[tuple[str, str, str]] = set()
    doubtful: set[str] = set()
    places = _Places()
    chosen = _chosen(ruleset)
    for shown in shown_texts(ruleset):
        own = (*shown.chosen, *chosen[shown.word])
        foreign: dict[str, None] = {}
        for number in numbers(shown.text):
            stated = list(_stated(number, shown.cites, ruleset))
            if not shown.restates:
                used.update((cite, figure, number.value) for cite, figure in stated)
            if not stated and not any(is_stated(number, figure) for figure in own):
                foreign[number.written] = None
                doubtful.update(shown.cites)
        for written in foreign:
            yield FOREIGN.at(places.of(written, shown.span), _message(written, shown))
    yield from _unused(ruleset, used, doubtful)


class _Places:
    """Finds where a figure stands in the file of what declares its text."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def of(self, written: str, declared: Span | None) -> Span:
        """Return the place of a figure in or below a declaration; else that of the declaration."""
        if declared is None or not declared.line:
            return declared or NOWHERE
        source = declared.source
        if source.name not in self._lines:
            self._lines[source.name] = source.text.splitlines()
        lines = self._lines[source.name]
        first = lines[declared.line - 1]
        outer = -1 if declared == _top(declared) else _indent(first)
        for number, line in enumerate(lines[declared.line - 1 :][:_LONGEST], declared.line):
            if number > declared.line and line.strip() and _indent(line) <= outer:
                break  # the next declaration
            column = line.find(written) + 1
            if column and (number > declared.line or column > declared.column):
                return Span(source, number, column, number, column + len(written))
        return declared


_LONGEST = 200
"""The lines of a declaration that are searched for a figure."""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _top(span: Span) -> Span:
    """Return the place of a whole file, for what is declared in it without a place of its own."""
    return Span(span.source, 1, 1, 1, 2)


def _file_of(*declared: Mapping[str, Rule | Role | Statement]) -> Span | None:
    spans = (item.span for group in declared for item in group.values())
    return next((_top(span) for span in spans if span), None)


def _message(written: str, shown: ShownText) -> str:
    what = f"`{written}`, in {shown.name},"
    if not shown.cites:
        return f"{what} is no figure of a statement: none is cited for this text"
    return f"{what} is no figure of {one_of(shown.cites)}"


def _stated(number: Number, cites: Iterable[str], ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    for cite in cites:
        for figure in ruleset.ledger.statements[cite].figures:
            if is_stated(number, figure):
                yield cite, figure


def _chosen(ruleset: Ruleset) -> Mapping[str, tuple[str, ...]]:
    """Return the figures of interpretations by the words that they name."""
    chosen = defaultdict[str, tuple[str, ...]](tuple)
    for choice in ruleset.interpretations.values():
        for word in choice.words:
            chosen[word] += choice.figures
    return chosen


def _unused(
    ruleset: Ruleset, used: set[tuple[str, str, str]], doubtful: set[str]
) -> Iterator[Diagnostic]:
    """Return the figures without a use; where a number is foreign, it may stand for one of them."""
    statements = ruleset.ledger.statements
    for cites, text, chosen in constants(ruleset):
        figures = [(cite, figure) for cite in cites for figure in statements[cite].figures]
        if not back((*(figure for _, figure in figures), *chosen), text):
            doubtful.update(cites)
        for cite, figure in figures:
            used.update(
                (cite, figure, number.value) for number in numbers(text) if back([figure], text)
            )
    elements = ruleset.vocabulary.elements.values()
    cited = {cite for element in elements for cite in cites_itself(element)}
    cited |= {cite for rule in ruleset.rules.values() for cite in rule.cites}
    for locator in (locator for locator in statements if locator in cited - doubtful):
        for figure in statements[locator].figures:
            if any((locator, figure, number.value) not in used for number in numbers(figure)):
                message = f"nothing uses the figure `{figure}` of `{locator}`"
                yield UNUSED.at(statements[locator].span or NOWHERE, message)


def shown_texts(ruleset: Ruleset) -> Iterator[ShownText]:
    """Return every text of a ruleset that a person is shown."""
    yield from _of_ledger(ruleset)
    yield from _of_vocabulary(ruleset)
    yield from _of_rules(ruleset)
    yield from _of_tables(ruleset)
    yield from _of_choices(ruleset)
    yield from _of_safety(ruleset)


def _of_ledger(ruleset: Ruleset) -> Iterator[ShownText]:
    ledger = ruleset.ledger
    whole = tuple(ledger.statements)
    # The title of the document is the document's own.
    title = (ledger.title,)
    file = _file_of(ruleset.roles)
    name = "the `title` of the ruleset"
    yield ShownText(name, ruleset.title, whole, chosen=title, span=file)
    for role in ruleset.roles.values():
        yield ShownText(f"the role `{role.id}`", role.id, whole, span=role.span)
    for locator, statement in ledger.statements.items():
        for field in ("says", "not_a_rule"):
            name = f"`{field}` of `{locator}`"
            text = getattr(statement, field)
            yield ShownText(name, text, (locator,), restates=True, span=statement.span)
    file = _file_of(ledger.statements)
    for locator, outside in ledger.outside.items():
        name = f"`because` of `{locator}`"
        yield ShownText(name, outside.because, (), restates=True, span=file)


def _of_vocabulary(ruleset: Ruleset) -> Iterator[ShownText]:
    words, cites = ruleset.vocabulary, _Cites(ruleset)
    repeats = {action.id: action.repeat for action in words.actions.values() if action.repeat}
    brought = {name for repeat in repeats.values() for name in repeat.brings}
    for id_, repeat in repeats.items():
        name = f"the `meaning` of the repeat of `{id_}`"
        yield ShownText(name, repeat.meaning, repeat.cites, word=id_, span=repeat.span)
    for element in (item for item in words.elements.values() if item.id not in brought):
        own = partial(
            ShownText, cites=cites.of_element(element.id), word=element.id, span=element.span
        )
        phrases = [phrase.text for phrase in element.steps]
        yield from _of_word(own, f"the element `{element.id}`", element, phrases)
    for listed in words.history.values():
        own = partial(ShownText, cites=cites.of_list(listed.id), word=listed.id, span=listed.span)
        phrases = [entry.text for entry in listed.steps]
        yield from _of_word(own, f"the list `{listed.id}`", listed, phrases)
        for field in listed.fields.values():
            yield from _of_word(own, f"the field `{field.id}` of `{listed.id}`", field, ())
    for parameter in words.parameters.values():
        cited = tuple(dict.fromkeys(cite for value in parameter.values for cite in value.cites))
        name = f"the `meaning` of the parameter `{parameter.id}`"
        yield ShownText(name, parameter.meaning, cited, word=parameter.id, span=parameter.span)
    for target in (item for item in answers(words) if item.id not in brought):
        word = declared(target, words)
        own = partial(ShownText, cites=cites.of_target(target), word=word.id, span=word.span)
        yield from _of_word(own, f"the {target.kind} `{word.id}`", word, word.steps)
        for amount in word.amounts if isinstance(word, Action) else ():
            yield own(f"`meaning` of the amount `{amount.id}` of `{word.id}`", amount.meaning)


_Word = Element | EventList | Declared


def _of_word(
    own: partial[ShownText], name: str, word: _Word, phrases: Iterable[str]
) -> Iterator[ShownText]:
    for field in ("meaning", "text", "urgency", "ask"):
        if text := getattr(word, field, ""):
            yield own(f"the `{field}` of {name}", text)
    for phrase in phrases:
        yield own(f"a phrase of {name}", phrase)


def _of_rules(ruleset: Ruleset) -> Iterator[ShownText]:
    topics = defaultdict[str, dict[str, Rule]](dict)
    for rule in ruleset.rules.values():
        yield ShownText(f"`says` of the rule `{rule.id}`", rule.says, rule.cites, span=rule.span)
        topics[rule.topic][rule.id] = rule
    for topic, rules in topics.items():
        cites = dict.fromkeys(cite for rule in rules.values() for cite in rule.cites)
        yield ShownText(f"the topic `{topic}`", topic, tuple(cites), span=_file_of(rules))


def _of_tables(ruleset: Ruleset) -> Iterator[ShownText]:
    for table in ruleset.tables.values():
        rules = [ruleset.rules[id_] for id_ in table.rules if id_ in ruleset.rules]
        cites = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cites))
        yield ShownText(f"`gaps` of the table `{table.id}`", table.gaps, cites, span=table.span)


def _of_choices(ruleset: Ruleset) -> Iterator[ShownText]:
    for choice in ruleset.interpretations.values():
        for field in ("vague", "choice", "because", "overruled_by"):
            name = f"`{field}` of the interpretation `{choice.id}`"
            text = getattr(choice, field)
            yield ShownText(name, text, choice.cites, chosen=choice.figures, span=choice.span)


def _of_safety(ruleset: Ruleset) -> Iterator[ShownText]:
    cites, safety = _Cites(ruleset), ruleset.safety
    for impossible in safety.impossible:
        read = (cites.of_element(leaf.element) for leaf in comparisons(impossible.when))
        cited = tuple(dict.fromkeys(cite for element in read for cite in element))
        name = "`because` of an impossible combination"
        yield ShownText(name, impossible.because, cited, span=impossible.span)
    for pair in safety.combinations:
        name = f"`because` of the combination of {' and '.join(pair.actions)}"
        yield ShownText(name, pair.because, cites.of_actions(pair.actions), span=pair.span)
    for item in safety.independent:
        cited = tuple(dict.fromkeys(it for id_ in item.elements for it in cites.of_element(id_)))
        name = f"`because` of the independent pair {' and '.join(item.elements)}"
        yield ShownText(name, item.because, cited, span=item.span)
    for silence in ruleset.silences:
        name = f"`because` of a silence of `{silence.decision}`"
        yield ShownText(name, silence.because, silence.cites, span=silence.span)
    for topic in ruleset.not_covered.values():
        name = f"`says` of `{topic.id}`, which is not covered"
        yield ShownText(name, topic.says, cites.of_actions(topic.touches), span=topic.span)


class _Cites:
    """The statements cited where each word of the vocabulary is used."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._words = ruleset.vocabulary
        self._by_word = defaultdict[tuple[str, str], dict[str, None]](dict)
        for rule in ruleset.rules.values():
            self._by_word[rule.target].update(dict.fromkeys(rule.cites))
            self._reads(rule.condition, rule.cites)
        for element in self._words.elements.values():
            self._behind([element.id], cites_itself(element))
        for guarantee in ruleset.safety.guarantees:
            self._reads(guarantee.condition, guarantee.cites)
        for silence in ruleset.silences:
            self._reads(silence.when, silence.cites)

    def of_element(self, id_: str) -> tuple[str, ...]:
        return tuple(self._by_word["element", id_])

    def of_list(self, id_: str) -> tuple[str, ...]:
        return tuple(self._by_word["list", id_])

    def of_target(self, target: Target) -> tuple[str, ...]:
        # What classifies a person cites whatever its codes do.
        codes: tuple[Target, ...] = ()
        if classification := self._words.classifications.get(target.id):
            codes = code_targets(classification)
        found = (cite for each in (target, *codes) for cite in self._by_word[each])
        return tuple(dict.fromkeys(found))

    def of_actions(self, actions: Iterable[str]) -> tuple[str, ...]:
        found = (self.of_target(Target("action", action)) for action in actions)
        return tuple(dict.fromkeys(cite for cites in found for cite in cites))

    def _reads(self, condition: Condition, cites: tuple[str, ...]) -> None:
        """Note that a condition reads elements, and so whatever these are measured with."""
        self._behind([leaf.element for leaf in comparisons(condition)], cites)

    def _behind(self, waiting: list[str], cites: tuple[str, ...]) -> None:
        seen: set[str] = set()
        while waiting and cites:
            id_ = waiting.pop()
            if id_ in seen:
                continue
            seen.add(id_)
            self._by_word["element", id_].update(dict.fromkeys(cites))
            source = self._words.elements[id_].measured
            waiting += elements_behind(source)
            if listed := event_list(source):
                self._by_word["list", listed].update(dict.fromkeys(cites))
                waiting += self._words.history[listed].present.values()
