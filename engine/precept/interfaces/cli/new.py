"""`precept new`: create a ruleset, or add a rule, table, formula or feature to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import PATH, ruleset_argument
from precept.interfaces.cli.rulesets import with_solver
from precept.language.scaffold.formula import FormulaDraft, new_formula
from precept.language.scaffold.rule import Draft, RuleDraft, TableDraft, new_rule
from precept.language.scaffold.ruleset import new_ruleset
from precept.model.errors import BadInput
from precept.model.ruleset import WHILE_UNKNOWN

if TYPE_CHECKING:
    from precept.verification.evidence.drafts import Drafted


@click.group("new")
def command() -> None:
    """Create a ruleset, or add a rule, table, formula or feature to one."""


@command.command("ruleset")
@click.argument("name", metavar="NAME", help="Its id, like migraine.")
@click.option("--title", default="", metavar="TEXT", help="The title that heads every answer.")
@click.option(
    "--document",
    metavar="FILE",
    type=PATH,
    help="The source document as a text file: the ledger then has an entry for each of its "
    "sentences. Without it, the ledger has an example to replace.",
)
@click.option(
    "--abbreviation",
    "abbreviations",
    multiple=True,
    metavar="WORD",
    help="An abbreviation of the document, such as susp, whose full stop ends no sentence.",
)
def ruleset(name: str, title: str, document: Path | None, abbreviations: Sequence[str]) -> int:
    """Create rulesets/NAME and features/NAME, which pass every check."""

    def write() -> None:
        shown = title or name.replace("_", " ").capitalize()
        files = new_ruleset(name, shown, document, abbreviations)
        paths = sorted(map(str, files))
        _print([*paths, "", f"Next: precept check rulesets/{name}"])

    return _written(write)


@command.command("rule")
@ruleset_argument(required=True)
@click.argument("id", metavar="RULE", help="Its id, like rest-in-bed.")
@click.option("--cites", multiple=True, required=True, help="A statement that it rests on.")
@click.option(
    "--when", multiple=True, required=True, help="A condition; of several, all must hold."
)
@click.option("--unless", multiple=True, help="An exception; of several, any is enough.")
@click.option("--find", default="", help="The finding that it concludes.")
@click.option("--advise", default="", help="The action that it advises or advises against.")
@click.option("--note", default="", help="The note that it shows.")
@click.option("--add", default="", help="The points that it adds, to the score named by --to.")
@click.option("--strength", default="", help="For advice, the document's word, like must not.")
@click.option(
    "--to",
    default="",
    help="The role that a new action is for; by default the first. With --add, the score.",
)
@click.option(
    "--while-unknown",
    type=click.Choice(WHILE_UNKNOWN),
    default=None,
    help="With `is not known`: why it may ask for that.",
)
@click.option("--topic", default="", help="Its topic; by default that of the last file.")
def rule(  # noqa: PLR0913, PLR0917 (each is a line of the rule)
    ruleset: str,
    id: str,
    cites: Sequence[str],
    when: Sequence[str],
    unless: Sequence[str],
    find: str,
    advise: str,
    note: str,
    add: str,
    strength: str,
    to: str,
    while_unknown: str | None,
    topic: str,
) -> int:
    """Add a rule to a ruleset, with drafts of the words that its vocabulary lacks.

    A word that a condition names without a comparison is declared as yes or no.
    """
    conclusions = _conclusions(find, advise, note)
    if add and to:
        conclusions.append(("add", to))
    if len(conclusions) != 1 or (add and not to):
        raise click.UsageError("a rule needs one of --find, --advise, --note, and --add with --to")
    kind, concludes = conclusions[0]
    draft = RuleDraft(
        id=id,
        cites=cites,
        when=when,
        unless=unless,
        kind=kind,
        concludes=concludes,
        strength=strength,
        to=to,
        points=add,
        while_unknown=while_unknown or "",
    )
    return _added(ruleset, draft, topic, f"the rule {id}", f"precept new feature {ruleset} {id}")


@command.command("table")
@ruleset_argument(required=True)
@click.argument("id", metavar="TABLE", help="Its id, like risk-by-points.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    required=True,
    help="An element, finding, classification or score; or `cites`, `strength` and the like.",
)
@click.option(
    "--row",
    "rows",
    multiple=True,
    required=True,
    help="The cells of a row with commas between them, like `under 2 points, low`.",
)
@click.option("--cites", multiple=True, help="A statement that all rows rest on.")
@click.option("--when", multiple=True, help="A condition of all rows; of several, all must hold.")
@click.option(
    "--find", default="", help="The finding of all rows, or the classification with a column."
)
@click.option("--advise", default="", help="The action that all rows advise or advise against.")
@click.option("--note", default="", help="The note that all rows show.")
@click.option("--strength", default="", help="For advice, the document's word, like must not.")
@click.option("--to", default="", help="The role that a new action is for; by default the first.")
@click.option("--topic", default="", help="Its topic; by default that of the last file.")
def table(  # noqa: PLR0913, PLR0917 (each is a line of the table)
    ruleset: str,
    id: str,
    columns: Sequence[str],
    rows: Sequence[str],
    cites: Sequence[str],
    when: Sequence[str],
    find: str,
    advise: str,
    note: str,
    strength: str,
    to: str,
    topic: str,
) -> int:
    """Add a table to a ruleset, with drafts of the words that its vocabulary lacks.

    A classification that it finds is declared with the codes in the column of its name.
    """
    conclusions = _conclusions(find, advise, note)
    if len(conclusions) > 1:
        raise click.UsageError("a table has at most one of --find, --advise and --note")
    kind, concludes = conclusions[0] if conclusions else ("", "")
    draft = TableDraft(
        id=id,
        cites=cites,
        when=when,
        columns=columns,
        rows=[[cell.strip() for cell in row.split(",")] for row in rows],
        kind=kind,
        concludes=concludes,
        strength=strength,
        to=to,
    )
    return _added(ruleset, draft, topic, f"the table {id}", f"precept check {ruleset}")


def _conclusions(find: str, advise: str, note: str) -> list[tuple[str, str]]:
    named = ("find", find), ("advise", advise), ("note", note)
    return [(kind, word) for kind, word in named if word]


def _added(ruleset: str, draft: Draft, topic: str, what: str, then: str) -> int:
    def write() -> None:
        added = new_rule(ruleset, draft, topic)
        _print([f"{added.rules}: {what}"])
        if added.words:
            words = ", ".join(word.id for word in added.words)
            drafted = f"the word {words}, drafted from its name"
            if len(added.words) > 1:
                drafted = f"the words {words}, drafted from their names"
            _print([f"{added.vocabulary}: {drafted}"])
        _print(["", f"Next: {then}"])

    return _written(write)


_COMPUTED = ("quantity", "integer", "duration", "duration in days", "date", "date and time")
"""The types that a formula can give."""


@command.command("formula")
@ruleset_argument(required=True)
@click.argument("id", metavar="NAME", help="The id of the value, like body_mass_index.")
@click.option("--is", "formula", required=True, help="The formula, like 15 mg/kg * weight.")
@click.option("--unit", default="", help="The unit of a quantity, like mg.")
@click.option(
    "--type",
    "type_",
    type=click.Choice(_COMPUTED),
    default="quantity",
    help="The type of the value; by default quantity, which has a --unit.",
)
@click.option("--of", "action", default="", help="The action that it is an amount of, if any.")
@click.option("--resolution", default="", help="The smallest step of the value, like 1 mg.")
@click.option("--least", default="", help="The least that it can be.")
@click.option("--most", default="", help="The most that it can be.")
@click.option("--round-to", default="", help="The step that it is rounded to, like 5 mg.")
@click.option(
    "--direction", default="", help="How it is rounded, like down; needed with --round-to."
)
def formula(  # noqa: PLR0913, PLR0917 (each is a line of the declaration)
    ruleset: str,
    id: str,
    formula: str,
    unit: str,
    type_: str,
    action: str,
    resolution: str,
    least: str,
    most: str,
    round_to: str,
    direction: str,
) -> int:
    """Add a computed value to a ruleset, or with --of an amount of an action.

    The elements that the formula names must be declared beforehand.
    """
    if bool(round_to) is not bool(direction):
        raise click.UsageError("--round-to and --direction belong together")
    if bool(unit) is not (type_ == "quantity"):
        raise click.UsageError("--unit is needed for a quantity, and for nothing else")
    rounded = (round_to, direction)
    draft = FormulaDraft(id, formula, unit, action, resolution, least, most, *rounded, type_)

    def write() -> None:
        file = new_formula(ruleset, draft)
        _print([f"{file}: {id}, with words drafted from its name"])
        _print(["", f"Next: precept check {ruleset}"])

    return _written(write)


@command.command("feature")
@ruleset_argument(required=True)
@click.argument("rules", metavar="RULE...", nargs=-1, required=True, help="The ids of rules.")
def feature(ruleset: str, rules: Sequence[str]) -> int:
    """Draft few scenarios for rules, to show what coverage asks for and no scenario shows yet.

    That is of each rule where it holds, where not and where that is unknown, and both sides of its
    numbers. One scenario may show this of several rules of a topic. Drafts are tagged `@draft`, and
    count as coverage only when somebody has reviewed them and deletes the tag.
    """

    def work(ruleset: str) -> int:
        # The solver is optional: it is imported only where it is installed.
        from precept.verification.evidence.drafts import new_features

        every = 0
        for drafted in new_features(ruleset, rules):
            every += drafted.scenarios
            number, ids = drafted.scenarios, drafted.rules
            drafts = f"{number or 'no'} scenario{'' if number == 1 else 's'}"
            which = ids[0] if len(ids) == 1 else f"{len(ids)} rules"
            _print([f"{drafted.path}: {drafts} drafted for {which}"])
            for line in _why(drafted):
                console.Page().line(line, 2)
        if every:
            then = f"precept coverage {ruleset}"
            _print(["", f"Next: delete @draft where the document agrees, then {then}"])
        return ExitCode.DONE

    return with_solver(ruleset, work, as_json=False)


def _why(drafted: Drafted) -> Iterator[str]:
    """Yield why so many scenarios are drafted, and for which rules there is something left."""
    if drafted.asked:
        things = f"{drafted.asked} thing{'' if drafted.asked == 1 else 's'}"
        yield f"precept coverage asks for {things} that no scenario shows"
    else:
        yield "scenarios or drafts show all that precept coverage asks for"
    if drafted.without:
        where = " below the feature's Background" if drafted.is_below_background else ""
        yield f"no case{where} was found for some of that: {', '.join(drafted.without)}"


def _written(write: Callable[[], None]) -> int:
    try:
        write()
    except BadInput as error:
        why = str(error).partition(":")[0]
        console.Page(errors=True).line(f"Nothing is written: {why}.")
        console.diagnostics(error.diagnostics)
        return ExitCode.BAD_INPUT
    return ExitCode.DONE


def _print(lines: Sequence[str]) -> None:
    console.Page().lines((line, 0) for line in lines)
