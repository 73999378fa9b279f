"""`make bench`: decisions by stage, beside the stock Host, by size; scores, questions, start-up."""

from __future__ import annotations

from itertools import islice
from time import thread_time

from bench.measure import Times, by_turns
from bench.questions import questions
from bench.shipped import shipped
from bench.startup import startup
from bench.stock import StockHost, truths
from bench.workload import SHAPE, cases, counting, ruleset
from rich.console import Console
from rich.table import Table

from precept.execution.protocol import Protocol
from precept.execution.runtime.compiler import compile_program
from precept.execution.runtime.definition import partitions
from precept.execution.runtime.engine import Engine
from precept.execution.runtime.limits import LIMITS
from precept.model.conditions import Comparison, leaves
from precept.model.ruleset import Ruleset

RULES = 60
WIDTHS = (2, 4)
CASES = 250
TURNS = 8
SIZES = (60, 600, 6_000)


def main() -> None:
    """Print the tables."""
    console = Console(width=100, highlight=False)
    console.print(SHAPE, "All times are those of the processor.", sep="\n")
    console.print("", shipped())
    for width in WIDTHS:
        console.print("", compared(ruleset(RULES, width)))
    console.print("", sizes())
    console.print("", scores())
    console.print("", questions())
    console.print("", startup())


def compared(rules: Ruleset) -> Table:
    """A whole decision beside the stock Host, and the engine on its own."""
    protocol, host, engine = Protocol(rules), StockHost(rules), Engine(rules)
    given = list(islice(cases(rules), CASES))
    values = [protocol.normalize(case).values for case in given]
    messages = [host.message(one) for one in values]
    firings = 0
    for case, message in zip(given, messages, strict=True):
        fired = host.decide(message)
        firings += len(fired)
        if truths(fired) != protocol.decide_with_trace(case).evaluation.outcome.rules:
            raise AssertionError("the Host fires other rules")
    stock, whole, alone = by_turns(
        [(host.decide, messages), (protocol.decide, given), (engine.decide, values)], TURNS
    )
    table = Table("", "decisions/s", "median", "p99", "beside the Host", title=_shape(rules))
    table.caption = f"{firings / CASES:.0f} firings a case in the Host"
    _row(table, "stock Host: the same clauses, no more", stock, stock)
    _row(table, "Precept, whole: plain data to decision", whole, stock)
    _row(table, "Precept, its engine: facts to outcome", alone, stock)
    return table


def _row(table: Table, name: str, times: Times, beside: Times) -> None:
    table.add_row(
        name,
        f"{times.a_second:,.0f}",
        f"{times.percentile(50):.2f} ms",
        f"{times.percentile(99):.2f} ms",
        f"{times.a_second / beside.a_second:.2f} x",
    )


def _shape(rules: Ruleset) -> str:
    """The numbers of a ruleset, counted."""
    read = [leaf for rule in rules.rules.values() for leaf in leaves(rule.condition)]
    inputs = sum(isinstance(leaf, Comparison) for leaf in read)
    clauses = compile_program(rules).clauses
    heads = sum(len(clause.heads) for clause in clauses)
    number = len(rules.rules)
    return (
        f"{number} rules over {len(rules.vocabulary.elements)} inputs; on average a rule compares"
        f" {inputs / number:.1f} inputs and reads {(len(read) - inputs) / number:.1f} findings;"
        f" {heads} clauses, of which {len(clauses)} differ"
    )


def sizes() -> Table:
    """What compiling and deciding takes, by the number of rules."""
    table = Table("rules", "durable rulesets", "compiling", "its engine", "whole", title="By size")
    for number in SIZES:
        rules = ruleset(number, WIDTHS[0])
        start = thread_time()
        engine = Engine(rules)
        compiled = thread_time() - start
        protocol = Protocol(rules)
        given = list(islice(cases(rules), 5))
        values = [protocol.normalize(case).values for case in given]
        alone, whole = by_turns([(engine.decide, values), (protocol.decide, given)], 4)
        table.add_row(
            f"{number:,}",
            f"{len(partitions(compile_program(rules).clauses, LIMITS)):,}",
            f"{compiled:.2f} s",
            f"{alone.percentile(50):.1f} ms",
            f"{whole.percentile(50):.1f} ms",
        )
    return table


def scores() -> Table:
    """What scores cost: the same rules with sums, and with `any of` in their place."""
    rulesets = {
        "no scores: any of ten": counting(()),
        "one point each": counting((1,)),
        "one to three points": counting((1, 2, 3)),
    }
    engines = [Engine(rules) for rules in rulesets.values()]
    protocol = Protocol(rulesets["one point each"])
    values = [protocol.normalize(case).values for case in islice(cases(protocol.ruleset), 50)]
    times = by_turns([(engine.decide, values) for engine in engines], 4)
    table = Table("", "clauses", "its engine", "beside no scores", title="Ten scores of ten items")
    for (name, rules), taken in zip(rulesets.items(), times, strict=True):
        median = taken.percentile(50)
        table.add_row(
            name,
            str(len(compile_program(rules).clauses)),
            f"{median:.2f} ms",
            f"{median / times[0].percentile(50):.1f} x",
        )
    return table


if __name__ == "__main__":
    main()
