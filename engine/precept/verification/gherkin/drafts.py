"""Drafts of scenarios for a rule: one where it holds, one where not, one where that is unknown."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from precept.execution.protocol import Protocol
from precept.language import library
from precept.language.features import DRAFT, read_file
from precept.language.files import from_here
from precept.language.scaffold.ruleset import EXISTS, sound
from precept.language.writing import temporary_folder, write
from precept.model.conditions import Condition
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Source, Span, did_you_mean, moved
from precept.model.errors import BadInput
from precept.model.outcomes import declared
from precept.model.ruleset import Add, Rule, Ruleset
from precept.solver.backend import Undecided
from precept.solver.encoding import Constraint, Encoding, is_false, is_true, is_unknown
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.search import Search
from precept.solver.universe import Universe
from precept.verification import proofs
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter

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

_WANTED: tuple[tuple[str, Callable[[Condition], Constraint]], ...] = (
    ("holds", is_true),
    ("does not hold", is_false),
    ("is undecided", is_unknown),
)
_COMMENT = (
    "Drafted from the rule `{rule}`: this is what it does, not yet what is right. Compare each "
    "scenario with {cites}. If it is right, delete its tag `@draft`: then it counts."
)


def new_feature(name: str, rule_id: str) -> tuple[Path, int]:
    """Draft scenarios for a rule in the feature of its topic; return the file and their number.

    The scenarios are appended, and nothing is written if the feature would have a fault.

    Raises:
        BadInput: if it would, if there is no such rule, or if the vocabulary lacks a phrase.
    """
    folder, ruleset = sound(name)
    if rule_id not in ruleset.rules:
        help = did_you_mean(rule_id, ruleset.rules)
        message = f"`{ruleset.id}` has no rule `{rule_id}`"
        fault = NO_RULE.at(Span(Source(name)), message, help=help)
        raise BadInput("no scenario is drafted", [fault])
    rule = ruleset.rules[rule_id]
    scenarios = tuple(Drafts(Protocol(ruleset)).scenarios(rule))
    path = _feature(folder, rule)
    _refuse_redraft(path, rule_id)
    text = path.read_text("utf-8-sig") if path.exists() else f"Feature: {rule.topic}\n"
    text = f"{text.rstrip()}\n\n{_gherkin_rule(rule, scenarios, ruleset)}"
    _check(path, text)
    write(path, text)
    return path, len(scenarios)


class Drafts:
    """Drafts scenarios for the rules of one protocol."""

    def __init__(self, protocol: Protocol) -> None:
        """Look for cases of this protocol."""
        self._protocol = protocol
        universe = Universe(protocol.ruleset)
        self._encoding = Encoding(protocol.ruleset, universe.variables)
        self._search = Search(universe)
        self._writer = ScenarioWriter(protocol)

    def scenarios(self, rule: Rule) -> Iterator[str]:
        """Yield the scenarios of a rule: the smallest cases, and the answers that they get.

        Each is tagged as a draft: it covers nothing until somebody who has read the statement has
        judged the answer and deletes the tag.

        Raises:
            BadInput: if the vocabulary lacks a phrase.
        """
        for words, constraint in _WANTED:
            wanted = constraint(rule.condition)
            case = self._case(rule, wanted, *self._alone(rule, constraint))
            case = self._case(rule, wanted) if case is None else case
            if case is None:
                continue
            try:
                name = f"{rule.id} {words}"
                scenario = self._writer.scenario(name, case, [rule.target], exact=True)
            except NoPhrase:
                fault = self._no_phrase(rule, words, case)
                raise BadInput("no scenario is drafted", [fault]) from None
            yield f"@{DRAFT}\n{scenario}"

    def _no_phrase(self, rule: Rule, words: str, case: Mapping[str, Any]) -> Diagnostic:
        """Return the fault, with the words that have no phrase if they are known."""
        vocabulary = self._protocol.ruleset.vocabulary
        missing = [id_ for id_ in case["facts"] if not vocabulary.elements[id_].steps]
        missing += [] if declared(rule.target, vocabulary).steps else [rule.target.id]
        message = f"the vocabulary has no phrase for a scenario in which `{rule.id}` {words}"
        help = f"write `steps` for {', '.join(f'`{id_}`' for id_ in missing)}" if missing else ""
        return NO_PHRASE.at(rule.span or NOWHERE, message, help=help)

    def _alone(
        self, rule: Rule, wanted: Callable[[Condition], Constraint]
    ) -> tuple[Constraint, ...]:
        """Return what lets the answer show the rule: no other one holds it open or prohibits it."""
        if wanted is is_unknown or isinstance(rule.conclusion, Add):
            return ()
        return tuple(
            is_false(other.condition)
            for other in self._protocol.ruleset.rules.values()
            if other.target == rule.target
            and other is not rule
            and (wanted is is_false or (other.prohibits and not rule.prohibits))
        )

    def _case(self, rule: Rule, *constraints: Constraint) -> Mapping[str, Any] | None:
        """Return the smallest case; None if there is none, or none can be found or written."""
        try:
            values = self._search.smallest(self._encoding.claim(constraints))
            case = None if values is None else example_case(values, self._protocol.ruleset)
        except (Undecided, Inexpressible):
            return None
        if case is not None:
            proofs.confirm(self._protocol, rule.id, case, constraints)
        return case


def _feature(folder: Path, rule: Rule) -> Path:
    """Return the feature of a rule's topic: it is named like the file of the rule."""
    own = library.features(folder)
    if own is None:
        beside = folder.parent.parent / "features" / folder.name
        own = beside if folder.parent.name == "rulesets" else folder / "features"
    source = Path((rule.span or NOWHERE).source.name)
    return from_here(own / f"{source.stem}.feature")


def _refuse_redraft(path: Path, rule: str) -> None:
    names = {scenario.name for scenario in read_file(path)} if path.exists() else set()
    if names & {f"{rule} {words}" for words, _ in _WANTED}:
        message = f"`{path}` has scenarios drafted for `{rule}` already"
        help = "rename them after what they show, or edit them"
        fault = EXISTS.at(Span(Source(str(path))), message, help=help)
        raise BadInput("no scenario is drafted", [fault])


def _gherkin_rule(rule: Rule, scenarios: Sequence[str], ruleset: Ruleset) -> str:
    cites = " and ".join(rule.cites)
    comment = textwrap.wrap(_COMMENT.format(rule=rule.id, cites=cites), 94)
    says = rule.says or ruleset.ledger.statements[rule.cites[0]].says
    tags = " ".join(f"@{cite}" for cite in rule.cites)
    head = "\n".join([*(f"# {line}" for line in comment), tags, f"Rule: {says.rstrip('.')}"])
    inner = (textwrap.indent(scenario, "  ") for scenario in scenarios)
    return textwrap.indent("\n\n".join([head, *inner]), "  ") + "\n"


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
