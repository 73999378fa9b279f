"""Drafts of scenarios for a rule: one where it holds, one where not, one where that is unknown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from precept.execution.protocol import Protocol
from precept.language import library
from precept.language.features import read_file
from precept.language.files import from_here, write
from precept.language.scaffold.ruleset import EXISTS, sound
from precept.model.conditions import Condition
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Source, Span, did_you_mean, moved
from precept.model.errors import BadInput
from precept.model.ruleset import Rule, Ruleset
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
UNSAYABLE = Fault(
    "NEW104",
    "no-phrase",
    "A scenario needs a phrase for a word for which the vocabulary has none.",
    "give every word that the rule reads and concludes its `steps`",
)

_WANTED: tuple[tuple[str, Callable[[Condition], Constraint]], ...] = (
    ("holds", is_true),
    ("does not hold", is_false),
    ("cannot be told", is_unknown),
)


_CITED = re.compile(r"^  And it cites", re.MULTILINE)


def scenario_names(rule: str) -> tuple[str, ...]:
    """What the scenarios are called that are drafted for a rule."""
    return tuple(f"{rule} {words}" for words, _ in _WANTED)


class Drafts:
    """Drafts scenarios for the rules of one protocol."""

    def __init__(self, protocol: Protocol) -> None:
        """Look for cases of this protocol."""
        self._protocol = protocol
        universe = Universe(protocol.ruleset)
        self._encoding = Encoding(protocol.ruleset, universe.variables)
        self._search = Search(universe)
        self._writer = ScenarioWriter(protocol)

    def of(self, rule: Rule) -> Iterator[str]:
        """The scenarios of a rule: the smallest cases, and the answer that each of them gets.

        What they cite is a comment. That the answer is right is for somebody to judge who has read
        the statement, and before that they show nothing of it.

        Raises:
            BadInput: if the vocabulary has no phrase for what is to be said.
        """
        for words, claim in _WANTED:
            found = self._case(rule, claim(rule.condition))
            if found is None:
                continue
            try:
                name = f"{rule.id} {words}"
                scenario = self._writer.scenario(name, found, [rule.target], exact=True)
            except NoPhrase:
                fault = self._unsayable(rule, words, found)
                raise BadInput("no scenario is drafted", [fault]) from None
            yield _CITED.sub("  # And it cites", scenario)

    def _unsayable(self, rule: Rule, words: str, case: Mapping[str, Any]) -> Diagnostic:
        """What there is no phrase for; the words without any are named."""
        of = self._protocol.ruleset.vocabulary
        steps = {
            **{one.id: one.steps for one in of.findings.values()},
            **{one.id: one.steps for one in of.actions.values()},
            **{one.id: one.steps for one in of.notes.values()},
        }
        lacking = [id_ for id_ in case["facts"] if not of.elements[id_].steps]
        lacking += [] if steps[rule.target.id] else [rule.target.id]
        message = f"the vocabulary has no phrase for a scenario in which `{rule.id}` {words}"
        help = f"write `steps` for {', '.join(f'`{id_}`' for id_ in lacking)}" if lacking else ""
        return UNSAYABLE.at(rule.span or NOWHERE, message, help=help)

    def _case(self, rule: Rule, constraint: Constraint) -> Mapping[str, Any] | None:
        """The smallest case; None if there is none, or none that can be told or found."""
        try:
            values = self._search.smallest(self._encoding.claim((constraint,)))
            found = None if values is None else example_case(values, self._protocol.ruleset)
        except (Undecided, Inexpressible):
            return None
        if found is not None:
            proofs.confirm(self._protocol, rule.id, found, (constraint,))
        return found


_DRAFTED = (
    "Drafted from the rule `{rule}`: what it does, and not yet what is right. Hold each scenario "
    "against {cites}. Where it is right, take the sign away before what it cites: then it counts."
)


def new_feature(name: str, rule: str) -> tuple[Path, int]:
    """Draft scenarios for a rule, in the feature of its topic; the file, and how many there are.

    Nothing in the file is touched, and nothing is written if the feature would have a fault.

    Raises:
        BadInput: if it would, if there is no such rule, or if something cannot be said.
    """
    folder, ruleset = sound(name)
    if rule not in ruleset.rules:
        help = did_you_mean(rule, ruleset.rules)
        message = f"`{ruleset.id}` has no rule `{rule}`"
        fault = NO_RULE.at(Span(Source(name)), message, help=help)
        raise BadInput("no scenario is drafted", [fault])
    of = ruleset.rules[rule]
    scenarios = tuple(Drafts(Protocol(ruleset)).of(of))
    path = _feature(folder, of)
    _refuse_again(path, rule)
    there = path.read_text("utf-8-sig") if path.exists() else f"Feature: {of.topic}\n"
    text = f"{there.rstrip()}\n\n{_rule(of, scenarios, ruleset)}"
    _try(path, text)
    write(path, text)
    return path, len(scenarios)


def _feature(folder: Path, rule: Rule) -> Path:
    """The feature of a rule's topic: it is called like the file that the rule stands in."""
    own = library.features(folder)
    if own is None:
        beside = folder.parent.parent / "features" / folder.name
        own = beside if folder.parent.name == "rulesets" else folder / "features"
    written = Path((rule.span or NOWHERE).source.name)
    return from_here(own / f"{written.stem}.feature")


def _refuse_again(path: Path, rule: str) -> None:
    names = {one.name for one in read_file(path)} if path.exists() else set()
    if names & set(scenario_names(rule)):
        message = f"`{path}` has scenarios drafted for `{rule}` already"
        help = "call them by what they show, or go on with them"
        raise BadInput(
            "no scenario is drafted", [EXISTS.at(Span(Source(str(path))), message, help=help)]
        )


def _rule(rule: Rule, scenarios: Sequence[str], ruleset: Ruleset) -> str:
    cites = " and ".join(rule.cites)
    remark = textwrap.wrap(_DRAFTED.format(rule=rule.id, cites=cites), 94)
    says = rule.says or ruleset.ledger.statements[rule.cites[0]].says
    tags = " ".join(f"@{cite}" for cite in rule.cites)
    head = "\n".join([*(f"# {line}" for line in remark), tags, f"Rule: {says.rstrip('.')}"])
    inner = (textwrap.indent(scenario, "  ") for scenario in scenarios)
    return textwrap.indent("\n\n".join([head, *inner]), "  ") + "\n"


def _try(path: Path, text: str) -> None:
    """Read the feature as it would be."""
    with TemporaryDirectory() as place:
        copy = Path(place, path.name)
        write(copy, text)
        try:
            read_file(copy)
        except BadInput as error:
            found = [moved(item, str(copy), str(path)) for item in error.diagnostics]
            raise BadInput("the feature would have faults", found) from None
