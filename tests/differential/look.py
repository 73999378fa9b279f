"""One random ruleset, and random cases of it: each held against all engines and the oracle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.differential import census
from tests.differential.against_oracle import Judges, misjudge
from tests.differential.census import Census, Counts
from tests.differential.engines import Engines, disagree, taken_in
from tests.differential.files import CASE, Files, read, save
from tests.differential.orders import order_matters
from tests.differential.worlds import Relapses, World, random_world

from precept.model.errors import BadRuleset
from precept.model.facts import Facts, Value
from precept.model.identity import ruleset_fingerprint

CASES = 250
"""The number of cases generated for each ruleset: to make the engines ready for one takes long."""
_ORDERS = 4
"""Of one in so many rulesets a case is tried in another order."""


Kind = Callable[[Random], World | Relapses]
"""Makes one kind of ruleset and cases."""


@dataclass(frozen=True)
class Found:
    """Something that is not as it must be, with the files that show it.

    `shows` tells of any files whether they show it; None if that can be said of these alone.
    """

    what: str
    files: Files
    shows: Callable[[Files], bool] | None = None


@dataclass
class Looked:
    """What was looked at, and the first thing found, if any."""

    census: Census = field(default_factory=Counter)
    found: Found | None = None


def look(
    seed: int, number: int, cases: int = CASES, kind: Kind | None = None, judged: int = 1
) -> Looked:
    """Look at one ruleset of a seed. The same seed and number make the same ruleset and cases.

    The oracle judges one case in `judged`: it takes four fifths of the time.
    """
    random = Random(f"{seed} {number}")
    world = (kind or random_world)(random)
    looked = Looked(Counter({census.RULESETS: 1}))
    with TemporaryDirectory() as folder:
        ruleset = read(save(world.files, Path(folder)))
    if ruleset is None or ruleset_fingerprint(ruleset) != ruleset_fingerprint(world.ruleset):
        looked.found = Found("the ruleset is read otherwise than it is meant", world.files)
        return looked
    try:
        engines, judges = Engines(ruleset), Judges(ruleset, world.files)
    except BadRuleset:
        looked.census[census.REFUSED_RULESETS] += 1
        return looked
    _Looking(world, engines, judges, random, looked).at(cases, judged)
    engines.close()
    return looked


class _Looking:
    def __init__(
        self,
        world: World | Relapses,
        engines: Engines,
        judges: Judges,
        random: Random,
        looked: Looked,
    ) -> None:
        self._world = world
        self._engines = engines
        self._judges = judges
        self._random = random
        self._looked = looked
        self._counts = Counts(engines.ruleset)

    def at(self, cases: int, judged: int) -> None:
        """Look at so many cases, or until something is found."""
        in_another_order = self._random.randrange(_ORDERS * cases)
        for number in range(cases):
            self._case(judged=number % judged == 0, in_another_order=number == in_another_order)
            if self._looked.found:
                break

    def _case(self, *, judged: bool, in_another_order: bool) -> None:
        case, meant = self._world.case()
        facts, files = taken_in(case, self._engines.ruleset), {**self._world.files, CASE: case}
        if facts is None:
            self._looked.census[census.REFUSED_CASES] += 1
        else:
            self._compare(facts, meant, files)
        if judged and not self._looked.found and (what := self._judges.differ(case)):
            self._looked.found = Found(what, files, misjudge)
        if facts and in_another_order and not self._looked.found:
            self._looked.census[census.ORDERS] += 1
            if order_matters(files):
                what = "another order comes to other bytes"
                self._looked.found = Found(what, files, order_matters)

    def _compare(self, facts: Facts, meant: Mapping[str, Value], files: Files) -> None:
        """Hold the engines against each other, and the facts against what is meant."""
        evaluation = self._engines.evaluate(facts.values)
        self._looked.census.update(self._counts.of(facts, evaluation))
        misread = [id_ for id_, value in meant.items() if facts.premises.get(id_) != value]
        if misread:
            said = [files[CASE]["facts"][id_] for id_ in misread]
            self._looked.found = Found(
                f"facts are read otherwise than they are meant: {said}", files
            )
        elif what := self._engines.differ(facts.values, evaluation):
            self._looked.found = Found(what, files, disagree)
