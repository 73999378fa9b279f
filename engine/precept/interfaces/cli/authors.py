"""The commands for authors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from precept.interfaces.cli.options import RULESET as _RULESET

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def fmt(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|FOLDER|RULESET]...",
            help="Files, folders, or rulesets with their features; by default the folders rulesets "
            "and features.",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell which files are not laid out.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Only show what would change.")] = False,
) -> None:
    """Lay out the files of rulesets and features; what they say never changes."""
    from precept.interfaces.cli.fmt import lay_out

    raise typer.Exit(lay_out(files or [], check=check, diff=diff))


@app.command()
def watch(
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=_RULESET)] = None,
) -> None:
    """Look at a ruleset whenever it is saved: check, run scenarios, prove, compare.

    Of ms_relapse if none is named. It runs the scenarios that are touched, and compares with the
    last commit.
    """
    from precept.interfaces.cli.watch import watch as follow

    raise typer.Exit(follow(ruleset))


@app.command()
def schema(
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=_RULESET)] = None,
    folder: Annotated[
        Path, typer.Option("--output", "-o", help="The folder that they are written into.")
    ] = Path("schemas"),
) -> None:
    """Write JSON Schemas, by which editors complete and underline.

    With a ruleset they know its words. What is printed goes into the settings of the editor.
    """
    from precept.interfaces.cli.schema import write_schemas

    raise typer.Exit(write_schemas(ruleset, folder))


_new = typer.Typer(
    no_args_is_help=True, help="Make a ruleset, or add a rule or a feature to one that is there."
)
app.add_typer(_new, name="new")


@_new.command()
def ruleset(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its id, such as migraine.")],
    title: Annotated[str, typer.Option("--title", help="What heads every answer.")] = "",
    document: Annotated[
        Path | None,
        typer.Option(
            "--document",
            help="The document as a text file: the ledger then has an entry for each of its "
            "sentences. Without it, an example to be replaced.",
        ),
    ] = None,
) -> None:
    """Make rulesets/NAME and features/NAME, which pass every check."""
    from precept.interfaces.cli.new import new_ruleset

    raise typer.Exit(new_ruleset(name, title, document))


_OF = Annotated[str, typer.Argument(metavar="RULESET", help="The folder of a ruleset, or its id.")]


@_new.command()
def rule(  # noqa: PLR0913, PLR0917 (each is a line of the rule)
    ruleset: _OF,
    id: Annotated[str, typer.Argument(metavar="RULE", help="Its id, such as rest-in-bed.")],
    cites: Annotated[list[str], typer.Option("--cites", help="A statement it rests on.")],
    when: Annotated[
        list[str], typer.Option("--when", help="A condition; of several, all must hold.")
    ],
    unless: Annotated[
        list[str] | None,
        typer.Option("--unless", help="An exception; of several, any is enough."),
    ] = None,
    find: Annotated[str, typer.Option("--find", help="The finding it concludes.")] = "",
    advise: Annotated[str, typer.Option("--advise", help="The action it advises.")] = "",
    note: Annotated[str, typer.Option("--note", help="The note it shows.")] = "",
    strength: Annotated[
        str, typer.Option("--strength", help="For advice, the document's own word.")
    ] = "",
    to: Annotated[str, typer.Option("--to", help="Whom a new action is for.")] = "clinician",
    topic: Annotated[
        str, typer.Option("--topic", help="Its topic; by default that of the last file.")
    ] = "",
) -> None:
    """Add a rule, and the words that it needs and the vocabulary lacks.

    Words that stand alone in a condition are declared as yes or no.
    """
    from precept.interfaces.cli.new import new_rule
    from precept.language.scaffold.rule import Draft

    named = [(kind, word) for kind, word in _conclusions(find, advise, note) if word]
    if len(named) != 1:
        raise typer.BadParameter("a rule needs one of --find, --advise and --note")
    kind, concludes = named[0]
    draft = Draft(id, cites, when, unless or (), kind, concludes, strength, to)
    raise typer.Exit(new_rule(ruleset, draft, topic))


def _conclusions(find: str, advise: str, note: str) -> tuple[tuple[str, str], ...]:
    return (("find", find), ("advise", advise), ("note", note))


@_new.command()
def feature(
    ruleset: _OF,
    rules: Annotated[list[str], typer.Argument(metavar="RULE...", help="The ids of rules.")],
) -> None:
    """Draft scenarios for rules: where each holds, where not, and where that is not known.

    They assert no citation, so that nothing counts as shown before somebody has judged it.
    """
    from precept.interfaces.cli.new import new_feature

    raise typer.Exit(new_feature(ruleset, rules))
