"""Drafts of scenarios for rules: few cases that together show what no scenario shows yet."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from precept.execution.protocol import Protocol
from precept.language import library
from precept.language.features import DRAFT, Scenario, is_draft, read_file
from precept.language.files import from_here
from precept.language.gherkin.document import read_document
from precept.language.scaffold.ruleset import sound
from precept.language.writing import temporary_folder, write
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Source, Span, did_you_mean, moved
from precept.model.errors import BadInput
from precept.model.facts import Interval, Members, Value
from precept.model.outcomes import declared
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.vocabulary import DECIDED_ON, computed_elements
from precept.model.words import listed
from precept.solver.backend import Undecided
from precept.solver.computed import not_as_computed
from precept.solver.encoding import Claim, Encoding, is_satisfied
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.search import Search
from precept.solver.universe import Universe
from precept.verification import proofs
from precept.verification.evidence.coverage import read_features, rule_gaps, threshold_gaps
from precept.verification.evidence.goals import Goal, Way, compared, side_goal, truth_goal
from precept.verification.evidence.recorder import trace
from precept.verification.evidence.rule_coverage import comparison_text, rule_coverage, thresholds
from precept.verification.evidence.runner import run
from precept.verification.gherkin.givens import CaseBuilder
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import NoPhrase, SetTime, StepFailed
from precept.verification.gherkin.writer import ScenarioWriter
from precept.verification.run import ScenarioRecord

NO_RULE = Fault(
    "NEW103",
    "no-such-rule",
    "The ruleset has no rule with this id, so no scenarios can be drafted for it.",
    "name a rule by its `id`",
)
NO_PHRASE = Fault(
    "NEW104",
    "no-phrase",
    "A scenario needs a phrase for a word for which the vocabulary has none.",
    "give every word that the rule reads and concludes its `steps`",
)

_COMMENT = (
    "Drafted from {rules}: this is what {they} not yet what is right. Compare each scenario with "
    "{cites}. If it is right, delete its tag `@draft`: then it counts."
)
_MOST_ANSWERS = 6
"""Of how many targets one draft asserts something: more are hard to judge together."""

_WORDS = {
    Truth.TRUE: ("holds", "hold"),
    Truth.FALSE: ("does not hold", "do not hold"),
    Truth.UNKNOWN: ("is undecided", "are undecided"),
}
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted for the rules of one topic.

    Attributes:
        path: The feature.
        rules: The rules.
        scenarios: How many scenarios were added to it.
        asked: How much coverage asks of the rules that no scenario shows, drafts included.
        without: The rules of which no case was found that shows some of that.
        is_below_background: Whether the feature has a background, which all cases know.
    """

    path: Path
    rules: tuple[str, ...]
    scenarios: int
    asked: int
    without: tuple[str, ...]
    is_below_background: bool


def new_features(name: str, rule_ids: Iterable[str]) -> Iterator[Drafted]:
    """Draft scenarios for rules in the features of their topics, one feature after the other.

    Drafted is what coverage asks for and no scenario shows yet. The scenarios are appended, and
    nothing is written if the feature would have a fault.

    Raises:
        BadInput: if it would, if there is no such rule, or if the vocabulary lacks a phrase.
    """
    folder, ruleset = sound(name)
    by_feature: dict[Path, list[Rule]] = {}
    for id_ in dict.fromkeys(rule_ids):
        if id_ not in ruleset.rules:
            help = did_you_mean(id_, ruleset.rules)
            message = f"`{ruleset.id}` has no rule `{id_}`"
            fault = NO_RULE.at(Span(Source(name)), message, help=help)
            raise BadInput("no scenario is drafted", [fault])
        rule = ruleset.rules[id_]
        by_feature.setdefault(_feature(folder, rule), []).append(rule)
    protocol = Protocol(ruleset)
    for path, rules in by_feature.items():
        goals = tuple(_goals(protocol, folder, rules))
        existing = _Existing(path)
        drafting = _Drafting(protocol, goals, existing)
        drafts = drafting.drafts()
        if drafts:
            block = _gherkin_rule(rules, drafts, ruleset)
            text = f"{(existing.text or f'Feature: {rules[0].topic}').rstrip()}\n\n{block}"
            _check(path, text)
            write(path, text)
        ids = tuple(rule.id for rule in rules)
        below = bool(existing.background)
        yield Drafted(path, ids, len(drafts), len(goals), drafting.without, below)


def _goals(protocol: Protocol, folder: Path, rules: Sequence[Rule]) -> Iterator[Goal]:
    """Yield what coverage asks of rules and no scenario shows, not even a draft."""
    ruleset, ids = protocol.ruleset, {rule.id for rule in rules}
    features, cites = read_features(folder), {cite for rule in rules for cite in rule.cites}
    tagged = [one for one in features.scenarios if not cites.isdisjoint(one.tags)]
    shown = rule_coverage(ruleset, map(_judged, run(protocol, tagged, features.folder)))
    # A case at a limit shows a truth as well.
    for gap in threshold_gaps(ruleset, shown):
        if gap.rule not in ids:
            continue
        rule = ruleset.rules[gap.rule]
        for threshold in thresholds(rule, ruleset.vocabulary.elements):
            if (threshold.word, comparison_text(threshold)) == (gap.element, gap.comparison):
                for side in gap.missing_sides:
                    yield side_goal(rule, threshold, side, ruleset)
    gaps = rule_gaps(ruleset, shown)
    for truth, without in (
        (Truth.TRUE, gaps.without_firing_scenario),
        (Truth.FALSE, gaps.without_refuted_scenario),
        (Truth.UNKNOWN, gaps.without_open_scenario),
    ):
        yield from (truth_goal(ruleset.rules[id_], truth, ruleset) for id_ in without if id_ in ids)


def _judged(record: ScenarioRecord) -> ScenarioRecord:
    """Return a draft as if it were none: what it shows need not be drafted again."""
    return replace(record, tags=tuple(t for t in record.tags if not is_draft([t])))


class _Existing:
    """What a feature says already; nothing if there is none."""

    def __init__(self, path: Path) -> None:
        self.text = ""
        self.background: tuple[str, ...] = ()
        scenarios: tuple[Scenario, ...] = ()
        if path.exists():
            self.text, scenarios = path.read_text("utf-8-sig"), read_file(path)
            self.background = tuple(_background(read_document(path).feature))
        self.names = {scenario.name for scenario in scenarios}


def _background(feature: Mapping[str, Any]) -> Iterator[str]:
    """Yield the steps of a feature's background, which come before all of its scenarios."""
    for child in feature["children"]:
        yield from (step["text"] for step in child.get("background", {}).get("steps", ()))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A scenario, the rules of its name by their truths, and what it shows of them."""

    text: str
    rules: tuple[Rule, ...]
    shows: frozenset[tuple[str, ...]]


class _Drafting:
    """Looks for few scenarios that together reach goals, below a background.

    `without` are the rules of which a goal was not reached.
    """

    def __init__(self, protocol: Protocol, goals: Sequence[Goal], existing: _Existing) -> None:
        self._protocol, self._goals = protocol, goals
        ruleset = protocol.ruleset
        self._background = existing.background
        self._names = set(existing.names)
        self._known = _known(protocol, existing.background)
        also = [*compared(goals), *_ends(self._known)]
        read = Universe(ruleset).variables
        universe = Universe(ruleset, also=[leaf for leaf in also if leaf.element in read])
        self._read = universe.variables
        self._encoding = Encoding(ruleset, universe.variables)
        self._search = Search(universe, given=self._known)
        self._writer = ScenarioWriter(protocol)
        # On the day on which a parameter changes, either of two rules shows that.
        elements = ruleset.vocabulary.elements.values()
        self._days = {element.id for element in elements if element.of_decision}
        self.without: tuple[str, ...] = ()

    def drafts(self) -> tuple[_Draft, ...]:
        """Return scenarios that reach the goals, none of which the others make superfluous."""
        left = {goal.shows: goal for goal in self._goals}
        drafts, lost = list[_Draft](), list[Goal]()
        while left:
            goal = next(iter(left.values()))
            draft = self._draft(goal, [*left.values()][1:])
            left.pop(goal.shows)
            if draft is None:
                lost.append(goal)
                continue
            drafts.append(draft)
            for shown in draft.shows:
                left.pop(shown, None)
        reached = {shown for draft in drafts for shown in draft.shows}
        self.without = tuple(
            dict.fromkeys(goal.rule.id for goal in lost if goal.shows not in reached)
        )
        for draft in reversed(drafts):
            others = [other.shows for other in drafts if other is not draft]
            if draft.shows <= frozenset().union(*others):
                drafts.remove(draft)
        return tuple(drafts)

    def _draft(self, goal: Goal, others: Sequence[Goal]) -> _Draft | None:
        """Return a scenario that reaches a goal and as many others as one case can."""
        fallback: _Draft | None = None
        for way in goal.ways:
            if not self._exists(way.claim):
                continue
            for chosen in (self._together(goal, way, others), {goal.shows: (goal, way)}):
                draft = self._written([*chosen.values()])
                if draft and goal.shows in draft.shows:
                    return draft
                fallback = fallback or draft
        # What the rule does is worth a look also where other rules hide it.
        return fallback if fallback and len(goal.shows) == 2 else None

    def _together(
        self, goal: Goal, way: Way, others: Sequence[Goal]
    ) -> dict[tuple[str, ...], tuple[Goal, Way]]:
        """Return a goal with the others that a case can reach along with it."""
        chosen, claim = {goal.shows: (goal, way)}, way.claim
        targets = {goal.rule.target}
        for other in others:
            if len(targets | {other.rule.target}) > _MOST_ANSWERS:
                continue
            for its in other.ways[:1]:
                if self._exists((*claim, *its.claim)):
                    chosen[other.shows] = other, its
                    claim = (*claim, *its.claim)
                    targets.add(other.rule.target)
        return chosen

    def _exists(self, claim: Claim) -> bool:
        try:
            return self._search.exists(self._encoding.claim(claim))
        except Undecided:
            return False

    def _of_the_day(self, names: Iterable[str]) -> bool:
        computed = computed_elements(self._protocol.ruleset.vocabulary)
        return any(DECIDED_ON in computed[name].terms_read for name in names)

    def _written(self, chosen: Sequence[tuple[Goal, Way]]) -> _Draft | None:
        """Return the scenario of the smallest case; None if it cannot be found or written."""
        ruleset = self._protocol.ruleset
        claim = tuple(part for _, way in chosen for part in way.claim)
        truths = {goal.rule.id: way.truth for goal, way in chosen}
        rules = tuple(ruleset.rules[id_] for id_ in truths)
        try:
            values = self._search.smallest(self._encoding.claim(claim))
            # A value that is computed from the day of the decision is never free.
            if values is None or self._of_the_day(not_as_computed(values, self._read, ruleset)):
                return None
            case = example_case(dict(_beyond(values, self._known)), ruleset)
        except (Undecided, Inexpressible):
            return None
        if not self._background:
            proofs.confirm(self._protocol, ", ".join(truths), case, claim)
        name = self._name(truths)
        targets = tuple(dict.fromkeys(rule.target for rule in rules))
        try:
            text, execution = self._writer.draft(name, case, targets, self._background)
        except NoPhrase:
            fault = self._no_phrase(rules[0], name, case, targets)
            raise BadInput("no scenario is drafted", [fault]) from None
        except StepFailed:
            return None  # the background says something else
        if self._background and not _is_met(claim, execution):
            return None
        (record,) = trace(execution, None).consultations
        shown = {
            *((id_, truth.value) for id_, truth in record.rules.items()),
            *((it.rule, it.element, it.comparison, it.side) for it in record.thresholds),
        }
        cites = {cite for rule in rules for cite in rule.cites}
        shown = {it for it in shown if not cites.isdisjoint(ruleset.rules[it[0]].cites)}
        days = {it[1:] for it in shown if it[1] in self._days}
        shows = (it.shows for it in self._goals if it.shows in shown or it.shows[1:] in days)
        self._names.add(name)
        return _Draft(text, rules, frozenset(shows))

    def _name(self, truths: Mapping[str, Truth]) -> str:
        """Return a name that no scenario of the feature has: which rules hold, and which do not."""
        said = []
        for truth, words in _WORDS.items():
            ids = [id_ for id_, its in truths.items() if its is truth]
            if ids:
                named = listed(ids)
                if len(named) > _LONGEST_NAME // len({*truths.values()}):
                    named = f"{ids[0]} and {len(ids) - 1} more"
                said.append(f"{named} {words[len(ids) > 1]}")
        name, number = ", ".join(said), 1
        while (unique := name if number == 1 else f"{name} ({number})") in self._names:
            number += 1
        return unique

    def _no_phrase(
        self, rule: Rule, name: str, case: Mapping[str, Any], targets: Iterable[Target]
    ) -> Diagnostic:
        """Return the fault, with the words that have no phrase if they are known."""
        vocabulary = self._protocol.ruleset.vocabulary
        missing = [id_ for id_ in case["facts"] if not vocabulary.elements[id_].steps]
        missing += [item.id for item in targets if not declared(item, vocabulary).steps]
        message = f"the vocabulary has no phrase for a scenario in which `{name}`"
        help = f"write `steps` for {', '.join(f'`{id_}`' for id_ in missing)}" if missing else ""
        return NO_PHRASE.at(rule.span or NOWHERE, message, help=help)


def _known(protocol: Protocol, background: Sequence[str]) -> Mapping[str, Value]:
    """Return what is known below a background, apart from a day of the decision it does not say."""
    if not background:
        return {}
    vocabulary = protocol.ruleset.vocabulary
    builder, parser = CaseBuilder(), StepParser(protocol.ruleset)
    givens = [parser.given(text) for text in background]
    for given in givens:
        builder.add(given)
    facts = protocol.normalize(builder.case(vocabulary.history))
    is_timed = any(isinstance(given, SetTime) for given in givens)
    return {
        id_: value
        for id_, value in facts.values.items()
        if is_timed or not vocabulary.elements[id_].of_decision
    }


def _ends(known: Mapping[str, Value]) -> Iterator[Comparison]:
    """Yield comparisons with the ends of known numbers, so that these are told from others."""
    for id_, value in known.items():
        if isinstance(value, Interval):
            ends = {value.lo, value.hi} - {None}
            yield from (Comparison(id_, Op.EQ, end) for end in ends if end is not None)


def _beyond(values: Mapping[str, Value], known: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yield the values that are known beyond those of a background."""
    for id_, value in values.items():
        before = known.get(id_)
        if isinstance(value, Members) and isinstance(before, Members):
            more = Members(value.present - before.present, value.absent - before.absent)
            if more.present or more.absent:
                yield id_, more
        elif before is None:
            yield id_, value


def _is_met(claim: Claim, execution: ScenarioExecution) -> bool:
    traced = execution.consultations[-1].traced
    return traced is not None and is_satisfied(claim, traced.evaluation.world)


def _feature(folder: Path, rule: Rule) -> Path:
    """Return the feature of a rule's topic: it is named like the file of the rule."""
    own = library.features(folder)
    if own is None:
        beside = folder.parent.parent / "features" / folder.name
        own = beside if folder.parent.name == "rulesets" else folder / "features"
    source = Path((rule.span or NOWHERE).source.name)
    return from_here(own / f"{source.stem}.feature")


def _gherkin_rule(rules: Sequence[Rule], drafts: Sequence[_Draft], ruleset: Ruleset) -> str:
    """Return the `Rule` with the drafts: of one rule, or of several at once."""
    ids = listed([f"`{rule.id}`" for rule in rules])
    if len(rules) == 1:
        (rule,) = rules
        cites = " and ".join(rule.cites)
        words = {"rules": f"the rule {ids}", "they": "it does,", "cites": cites}
        says = rule.says or ruleset.ledger.statements[rule.cites[0]].says
        head = [" ".join(f"@{cite}" for cite in rule.cites), f"Rule: {says.rstrip('.')}"]
    else:
        cites = "the statements of its tags"
        words = {"rules": f"the rules {ids}", "they": "they do,", "cites": cites}
        head = [f"Rule: {rules[0].topic}, several statements together"]
    comment = textwrap.wrap(_COMMENT.format(**words), 94)
    blocks = ["\n".join([*(f"# {line}" for line in comment), *head])]
    for draft in drafts:
        cited = dict.fromkeys(cite for rule in draft.rules for cite in rule.cites)
        tags = [f"@{DRAFT}", *(f"@{cite}" for cite in cited if len(rules) > 1)]
        blocks.append(textwrap.indent(f"{' '.join(tags)}\n{draft.text}", "  "))
    return textwrap.indent("\n\n".join(blocks), "  ") + "\n"


def _check(path: Path, text: str) -> None:
    """Check that a feature with this text has no faults."""
    with temporary_folder() as folder:
        copy = folder / path.name
        write(copy, text)
        try:
            read_file(copy)
        except BadInput as error:
            faults = [moved(item, str(copy), str(path)) for item in error.diagnostics]
            raise BadInput("the feature would have faults", faults) from None
