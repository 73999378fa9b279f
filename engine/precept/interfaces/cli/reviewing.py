"""The commands for those who review a ruleset: its scenarios, its document, who stands for it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from precept.interfaces.cli.options import FORMAT, RULESET, Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("test")
def run_features(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=RULESET)] = None,
    features: Annotated[
        Path | None,
        typer.Option(
            "--features",
            help="The folder of the features; by default features/<id> beside the rulesets, or "
            "features in the folder of the ruleset.",
        ),
    ] = None,
    ids: Annotated[
        list[str] | None,
        typer.Option("--id", help="Run the scenario of this id; may be given several times."),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-n", min=1, help="By how many processes to run them.")
    ] = 1,
    record: Annotated[
        Path, typer.Option("--record", help="The folder to keep the record of the run in.")
    ] = Path(".precept"),
    junit: Annotated[
        Path | None, typer.Option("--junit", help="Write the outcomes to this file as JUnit XML.")
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", help="Write statements, rules, scenarios and outcomes to this file as CSV."
        ),
    ] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Run the scenarios of a ruleset, and tell what became of each.

    Of ms_relapse if none is named. All is well only if every scenario that was asked for passed.
    """
    from precept.interfaces.cli.test import Wanted
    from precept.interfaces.cli.test import run_features as run

    wanted = Wanted(ruleset, features, ids or [], jobs, record, junit, csv)
    raise typer.Exit(run(wanted, as_json=format is Format.JSON))


@app.command()
def coverage(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=RULESET)] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Show what the scenarios of a ruleset assert, and what they lack.

    Of ms_relapse if none is named.
    """
    from precept.interfaces.cli.coverage import cover

    raise typer.Exit(cover(ruleset, as_json=format is Format.JSON))


@app.command()
def ledger(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=RULESET)] = None,
    document: Annotated[
        Path | None,
        typer.Option(
            "--document",
            help="The document as a text file; by default it is looked for in the ruleset's folder "
            "and in the folder that PRECEPT_DOCUMENTS names.",
        ),
    ] = None,
    format: FORMAT = Format.TEXT,
) -> None:
    """Show what became of each statement, beside the document.

    Of ms_relapse if no ruleset is named. What was changed, removed, moved or added in the document
    is told with the rules and scenarios that it makes suspect.
    """
    from precept.interfaces.cli.ledger import show_ledger

    raise typer.Exit(show_ledger(ruleset, document, as_json=format is Format.JSON))


@app.command()
def report(
    to: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")],
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=RULESET)] = None,
    run: Annotated[
        Path | None,
        typer.Option("--run", help="A recorded run; by default the last one of `precept test`."),
    ] = None,
    document: Annotated[
        Path | None,
        typer.Option("--document", help="The document as a text file; by default as for ledger."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(help="Compare with a recorded run, or with a revision such as HEAD~1."),
    ] = None,
) -> None:
    """Write pages that show each statement with all that became of it.

    Of ms_relapse if no ruleset is named. What is wrong and what is missing comes first. Proofs,
    mutants and pairs of actions are told as they were last found.
    """
    from precept.interfaces.cli.report import Wanted, write_report

    raise typer.Exit(write_report(Wanted(ruleset, to, run, document, against)))


@app.command()
def review(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RULESET] [sign STATEMENT...]",
            help="A ruleset, and which of its statements to sign off, by their locators.",
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who signs.")] = "",
    record: Annotated[
        Path, typer.Option("--record", help="The folder of recorded runs, to weigh waivers by.")
    ] = Path(".precept"),
    format: FORMAT = Format.TEXT,
) -> None:
    """Show who stands for which statement of a ruleset, what voids it, and what was waived.

    Of ms_relapse if none is named. With `sign`, sign statements off: a statement with its rules,
    words, interpretations, guarantees and scenarios, as all of them are now. Two people have to
    who are none of the authors.
    """
    from precept.interfaces.cli.review import read, show_review, sign

    ruleset, signed, statements = read(words or [])
    if not signed and len(words or []) > 1:
        raise typer.BadParameter("behind the ruleset comes `sign`, and then the statements")
    as_json = format is Format.JSON
    if signed:
        raise typer.Exit(sign(ruleset, statements, by, as_json=as_json))
    raise typer.Exit(show_review(ruleset, record, as_json=as_json))
