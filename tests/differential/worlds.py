"""Random rulesets as files, and random cases to hold against them, written in every way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml
from tests.cases import random_case
from tests.differential.additions import with_additions
from tests.differential.files import ROLES, Data, Files, load, read, save
from tests.differential.histories import Storyteller
from tests.differential.oracle.declared import DECIDED_ON
from tests.differential.oracle.declared import declared as read_files
from tests.differential.saying import Speaker
from tests.differential.vocabularies import add_computed, random_declarations
from tests.differential.writing import written
from tests.execution.intake import flare
from tests.generate import (
    AWKWARD,
    Style,
    assuming,
    citing,
    random_condition,
    random_ruleset,
    random_values,
)

from precept.language.loader.context import LoadingContext
from precept.language.loader.roles import read_roles
from precept.language.loader.vocabulary import read_vocabulary
from precept.language.syntax.data import from_data
from precept.model.conditions import AllOf, AnyOf, AtLeast, Comparison, Condition, Not, Op
from precept.model.dependencies import retractable, targets_read
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Interval, Members, Value
from precept.model.ruleset import (
    FIND_OUT,
    Advise,
    Always,
    Excludes,
    Impossible,
    Rule,
    Ruleset,
    Safety,
)
from precept.model.types import Ordered, next_on_grid
from precept.model.vocabulary import Vocabulary

WIDE = Style(3, ((1, 4), (2, 10), (3, 6), (5, 2)))
DEEP = Style(12, ((1, 6), (2, 5)))
"""Conditions within conditions within conditions, each of few parts."""

AS_OF: Data = {"as_of": "2026-03-31T12:00", "zone": "Europe/Berlin"}
_TYPES: tuple[Data, ...] = (
    {"type": "boolean"},
    {"type": "boolean"},
    {"type": "code", "codes": ["mild", "severe", "worse"]},
    {"type": "set of codes", "codes": ["fever", "cough", "rash"]},
    {"type": "integer"},
    {"type": "integer", "least": "-2", "most": "6", "resolution": "2"},
    {"type": "quantity", "unit": "mg", "resolution": "0.5 mg"},
    {"type": "quantity", "unit": "g", "least": "-100 g", "most": "0.6 kg", "resolution": "10 mg"},
    {"type": "quantity", "unit": "l", "least": "0 ml", "resolution": "1 dl"},
    {"type": "quantity", "unit": "cm", "resolution": "1 mm"},
    {"type": "quantity", "unit": "°C", "resolution": "0.1 °C"},
    {
        "type": "quantity",
        "unit": "mmol/L",
        "resolution": "0.1 mmol/L",
        "most": "9 mmol/L",
        "also": {"mg/dL": {"is": "10/28 mmol/L", "from": "two sizes of molecules"}},
    },
    {
        "type": "quantity",
        "unit": "kg",
        "resolution": "0.5 kg",
        "also": {"pounds": {"is": "0.45359237 kg", "from": "what a pound is"}},
    },
    {"type": "duration"},
    {"type": "duration", "most": "120 hours", "resolution": "1 hour"},
    {"type": "duration in days", "most": "7 days"},
    {"type": "duration in months"},
    {"type": "duration in months", "least": "1 month", "resolution": "1 month"},
    {"type": "date"},
    {"type": "date", "least": "1970-01-01", "most": "2000-12-31"},
)
_TOLD_THOUGH_COMPUTED = 0.15
_WITH_ADDITIONS = 0.6
_NAMES = tuple(name for name in AWKWARD if name.isascii() and name.isalpha())


class World(ABC):
    """A random ruleset, and what can be told of people by its words."""

    def __init__(self, random: Random, elements: Data, words: Vocabulary) -> None:
        """Make the ruleset; `elements` is the part of the vocabulary that declares `words`."""
        self._random = random
        style = random.choice((WIDE, WIDE, DEEP))
        made = citing(random_ruleset(random, words=words, style=style), random)
        rules = {
            id_: replace(
                rule,
                when=_varied(rule.when, random, words),
                unless=rule.unless and _varied(rule.unless, random, words),
            )
            for id_, rule in made.rules.items()
        }
        rules = {
            id_: _perhaps_finding_out(assuming(rule, random, words), random)
            for id_, rule in rules.items()
        }
        made = replace(made, rules=rules)
        safety = _holding(_safety(random, made.vocabulary), made)
        self.ruleset: Ruleset = replace(made, id="random", safety=safety)
        self._speaker = Speaker(words, random)
        self.files: Files = written(self.ruleset, elements, self._speaker)
        if random.random() < _WITH_ADDITIONS:
            # What stands for other rules is for the oracle to find out.
            self.files = with_additions(self.files, random)
            self.ruleset = _read_whole(self.files) or self.ruleset
        elif DECIDED_ON in str(elements):
            # The day of the decision is declared where all of a ruleset is read.
            self.ruleset = _read_whole(self.files) or self.ruleset

    @abstractmethod
    def case(self) -> tuple[Data, Mapping[str, Value]]:
        """A case as it is told, and what is meant by it as far as that is known."""


class AnyWords(World):
    """About elements of any type, each told directly, in one unit or another."""

    def __init__(self, random: Random) -> None:
        """Choose the elements."""
        names = [f"e{i}" for i in range(random.randint(1, 6))] + random.sample(_NAMES, 2)
        ask = {"meaning": "what it is", "ask": "What is it?"}
        elements = {name: {**random.choice(_TYPES), **ask} for name in names}
        add_computed(elements, random)
        super().__init__(random, {"elements": elements}, _read({"elements": elements}))

    def case(self) -> tuple[Data, Mapping[str, Value]]:
        """Values near the constants of the rules."""
        words, random = self.ruleset.vocabulary.elements, self._random
        values = {
            id_: value
            for id_, value in random_values(random, self.ruleset).items()
            if not words[id_].of_decision
            and (words[id_].measured is None or random.random() < _TOLD_THOUGH_COMPUTED)
        }
        facts = {id_: self._speaker.value(value, id_) for id_, value in values.items()}
        told = {id_: self._speaker.converted(value, id_) for id_, value in values.items()}
        facts |= {id_: said for id_, said in told.items() if said}
        whole = {
            id_: one
            for id_, one in values.items()
            if _whole(one) and not told[id_] and words[id_].measured is None
        }
        return {**AS_OF, "facts": facts}, whole


def _read_whole(files: Files) -> Ruleset | None:
    with TemporaryDirectory() as folder:
        return read(save(files, Path(folder)))


def _read(declared: Data) -> Vocabulary:
    """The vocabulary of what is declared."""
    context = LoadingContext(Diagnostics())
    read_roles(from_data(ROLES, "roles", context.diagnostics), context)
    read_vocabulary([from_data(declared, "vocabulary", context.diagnostics)], context)
    assert not context.diagnostics, [each.message for each in context.diagnostics]
    return context.vocabulary


class Flares(World):
    """About an illness that comes in flares, much of which is measured from its history."""

    def __init__(self, random: Random) -> None:
        """Take its words."""
        text = (Path(flare.__file__).parent / "flares" / "vocabulary.yaml").read_text("utf-8")
        told = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
        declared = {name: told[name] for name in ("elements", "history")}
        super().__init__(random, declared, flare.RULESET.vocabulary)
        self._teller = Storyteller(read_files(self.files), random)

    def case(self) -> tuple[Data, Mapping[str, Value]]:
        """A case with a history; what it means is for intake to find out."""
        if self._random.random() < 0.4:
            return self._teller.case(), {}
        return random_case(self._random), {}


class Histories(World):
    """About whatever has happened, measured and counted in every way."""

    def __init__(self, random: Random) -> None:
        """Choose the lists, and what is measured in them."""
        declared = random_declarations(random)
        super().__init__(random, declared, _read(declared))
        self._teller = Storyteller(read_files(self.files), random)

    def case(self) -> tuple[Data, Mapping[str, Value]]:
        """A case with a history; what it means is for the oracle to find out."""
        return self._teller.case(), {}


class Relapses:
    """About relapses of multiple sclerosis, by the ruleset that is in use."""

    def __init__(self, random: Random) -> None:
        """Read its files."""
        folder = Path(__file__).parents[2] / "rulesets" / "ms_relapse"
        self.files: Files = {
            name: data for name, data in load(folder).items() if not name.startswith("cases/")
        }
        ruleset = read(folder)
        assert ruleset
        self.ruleset = ruleset
        self._teller = Storyteller(read_files(self.files), random)

    def case(self) -> tuple[Data, Mapping[str, Value]]:
        """A case with courses, relapses, therapies and sessions."""
        return self._teller.case(), {}


_INVENTED = (AnyWords, AnyWords, Flares, Histories, Histories)
_ONE_IN = 12
"""One of so many worlds is the ruleset in use, which takes longest."""


def random_world(random: Random) -> World | Relapses:
    """One world or another."""
    return Relapses(random) if random.randrange(_ONE_IN) == 0 else invented_world(random)


def invented_world(random: Random) -> World:
    """One of the worlds that are made up."""
    return random.choice(_INVENTED)(random)


def _varied(condition: Condition, random: Random, words: Vocabulary) -> Condition:
    """A condition with ranges and denials among its comparisons."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(_varied(part, random, words) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_varied(part, random, words) for part in parts))
        case AtLeast(number, parts):
            return AtLeast(number, tuple(_varied(part, random, words) for part in parts))
        case Not(part):
            return Not(_varied(part, random, words))
        case Comparison(element) if isinstance(condition.value, int) and random.random() < 0.2:
            of = words.elements[element].type
            if isinstance(of, Ordered):
                ends = [condition.value, next_on_grid(condition.value, of)]
                last = ends[random.randrange(2)]
                if of.maximum is None or last <= of.maximum:
                    low = replace(condition, op=Op.GE)
                    return AllOf((low, replace(condition, op=Op.LE, value=last)))
    return Not(condition) if random.random() < 0.1 else condition


def _perhaps_finding_out(rule: Rule, random: Random) -> Rule:
    """A rule that fires while something is not known, as advice to find it out."""
    of = rule.conclusion
    advises = isinstance(of, Advise) and of.strength.rank and not of.strength.prohibits
    if rule.while_unknown and advises and random.random() < 0.5:
        return replace(rule, while_unknown=FIND_OUT)
    return rule


def _holding(safety: Safety, ruleset: Ruleset) -> Safety:
    """The safety without guarantees that rest on what is not known."""
    taken_back = {ruleset.rules[id_].target for id_ in retractable(ruleset)}
    kept = (one for one in safety.guarantees if not targets_read(one.condition) & taken_back)
    return replace(safety, guarantees=tuple(kept))


def _whole(value: Value) -> bool:
    """Whether a value is taken in as it stands, whatever the range of its element."""
    match value:
        case Interval(low, high):
            return low is not None and high is not None
        case Members(present, absent):
            return bool(present | absent)
        case _:
            return True


def _safety(random: Random, words: Vocabulary) -> Safety:
    """Combinations that are seldom met, actions that exclude each other, and guarantees."""
    leaves = [random_condition(random, words, [], 0) for _ in range(2 * random.randint(0, 2))]
    pairs = zip(leaves[::2], leaves[1::2], strict=True)
    actions = tuple(words.actions)[:2]
    wanted = random.choices(actions, k=random.randint(0, 3)) if actions else []
    return Safety(
        guarantees=tuple(
            Always(
                action, random_condition(random, words, list(words.findings), 1, WIDE), ("p1.1",)
            )
            for action in wanted
        ),
        impossible=tuple(Impossible(AllOf(pair), "It cannot be.") for pair in pairs),
        excludes=(Excludes((actions[0], actions[1])),) if len(actions) > 1 else (),
    )
