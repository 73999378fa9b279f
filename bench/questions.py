"""What it takes to question an answer: each that is given about each shipped case."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import thread_time

from bench.measure import Times
from rich.table import Table

from precept.execution.protocol import Protocol, TracedDecision, load
from precept.explanation.what_if import changes, missing, relevant_questions
from precept.explanation.why import why
from precept.explanation.why_not import why_not
from precept.language import library
from precept.model.outcomes import OPEN, status_of, targets
from precept.model.ruleset import Target

RULESET = "ms_relapse"


@dataclass
class Asked:
    """The times of one question, and about which case and answer it took the longest."""

    words: str
    ask: Callable[[TracedDecision, Target], object]
    times: Times = field(default_factory=Times)
    longest: str = ""

    def of(self, case: str, seen: TracedDecision, chosen: Iterable[Target]) -> None:
        """Ask about some answers of a case."""
        for target in chosen:
            start = thread_time()
            self.ask(seen, target)
            took = thread_time() - start
            if took > max(self.times.all, default=0.0):
                self.longest = f"{case}: {target.id}"
            self.times.all.append(took)


def questions() -> Table:
    """What it takes, by question."""
    protocol = load(RULESET)
    rules = protocol.ruleset
    every = targets(rules.vocabulary)
    advice = [target for target in every if target.kind == "action"]
    prepared = _preparation(protocol, every[0])
    settled = (
        Asked("why", lambda seen, target: why(seen, rules, target)),
        Asked("why not", lambda seen, target: why_not(seen, rules, target)),
        Asked("changes", lambda seen, target: changes(protocol, seen, target)),
    )
    open_ = Asked("missing", lambda seen, target: missing(protocol, seen, target))
    next_ = Asked(
        "relevant, for all advice", lambda seen, _: relevant_questions(protocol, seen, advice)
    )
    paths = sorted((library.shipped() / RULESET / "cases").glob("*.yaml"))
    for path in paths:
        seen = protocol.decide_with_trace(path)
        left = [one for one in every if status_of(one, seen.evaluation.outcome) in OPEN]
        gc.collect()  # so that nobody clears away what another left behind
        for one in settled:
            one.of(path.stem, seen, [target for target in every if target not in left])
        open_.of(path.stem, seen, left)
        next_.of(path.stem, seen, advice[:1])
    return _table((*settled, open_, next_), f"{len(paths)} cases of {RULESET}", prepared)


def _preparation(protocol: Protocol, target: Target) -> float:
    """What the solver needs before the first question about a protocol, in seconds."""
    nothing = protocol.decide_with_trace({"as_of": "2026-03-10T09:00+01:00"})
    start = thread_time()
    missing(protocol, nothing, target)
    return thread_time() - start


def _table(asked: Iterable[Asked], of: str, prepared: float) -> Table:
    names = ("", "asked", "median", "p99", "worst", "which is")
    table = Table(*names, title="To question an answer")
    table.caption = f"{of}; the solver's terms are made once for a protocol, {prepared:.2f} s"
    for one in asked:
        times = one.times
        table.add_row(
            one.words,
            f"{len(times.all):,}",
            f"{times.percentile(50):.1f} ms",
            f"{times.percentile(99):.1f} ms",
            f"{max(times.all) * 1_000:.1f} ms",
            one.longest,
        )
    return table
