"""The commands, and what their exit codes mean."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precept.cli import authors, one_person
from precept.cli.options import FORMAT as _FORMAT
from precept.cli.options import RULESET as _RULESET
from precept.cli.options import Format
from precept.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="""A clinical guideline as rules that can be executed, questioned and proved.

Exit codes: 0 done, 1 findings, 2 bad input, 3 the engines disagree, 4 conflict; of several, the
highest.""",
)


class ReviewFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


_EITHER = (
    "The id or the folder of a ruleset, or a revision of the repository: HEAD~1, or "
    "main:rulesets/tutorial."
)


@app.callback(invoke_without_command=True)
def _precept(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        typer.echo(f"precept {VERSION}")
        raise typer.Exit


@app.command()
def decide(
    cases: Annotated[list[Path], typer.Argument(metavar="CASE", help="Case files.")],
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=_RULESET)] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="Decide as of this time, like 2026-03-10T09:00+01:00, not the case's own.",
        ),
    ] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Decide cases: what is advised and found, why, and what to ask."""
    from precept.cli.decide import decide_all

    raise typer.Exit(decide_all(cases, ruleset, as_of, as_json=format is Format.JSON))


@app.command()
def explain(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="A case file.")],
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET",
            help="What to explain: findings, actions or notes, by their ids or by phrases of the "
            "vocabulary. Without any: all that is recommended, found or shown, and why the rest "
            "is not.",
        ),
    ] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=_RULESET)] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="Decide as of this time, like 2026-03-10T09:00+01:00, not the case's own.",
        ),
    ] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Explain answers: why they are so, and why not otherwise.

    Where an answer cannot be told yet, what it waits for.
    """
    from precept.cli.explain import explain_case

    as_json = format is Format.JSON
    raise typer.Exit(explain_case(case, targets or [], ruleset, as_of, as_json=as_json))


class _Drawn(StrEnum):
    """How a timeline is written."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"


@app.command()
def timeline(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    case: Annotated[Path, typer.Argument(metavar="CASE", help="A case file.")],
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="A date or time, local to the case; by default the first that the case tells of, "
            "at most a year before its own.",
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", help="A date or time; by default a year after the case's own."),
    ] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help=_RULESET)] = None,
    format: Annotated[
        _Drawn, typer.Option("--format", help="A table, JSON, or a picture.")
    ] = _Drawn.TEXT,
    to: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Show how answers change as time passes, if nothing else is learned."""
    from precept.cli.timeline import show_timeline

    raise typer.Exit(show_timeline(case, ruleset, (start, end), to, format.value))


@app.command()
def check(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=_RULESET)] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Find the faults of a ruleset, or of all shipped ones."""
    from precept.cli.check import check_all

    raise typer.Exit(check_all(ruleset, as_json=format is Format.JSON))


@app.command("test")
def run_features(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=_RULESET)] = None,
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
    format: _FORMAT = Format.TEXT,
) -> None:
    """Run the scenarios of a ruleset, and tell what became of each.

    Of ms_relapse if none is named. All is well only if every scenario that was asked for passed.
    """
    from precept.cli.testing import Wanted
    from precept.cli.testing import run_features as run

    wanted = Wanted(ruleset, features, ids or [], jobs, record, junit, csv)
    raise typer.Exit(run(wanted, as_json=format is Format.JSON))


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
    format: _FORMAT = Format.TEXT,
) -> None:
    """Show who stands for which statement of a ruleset, what voids it, and what was waived.

    Of ms_relapse if none is named. With `sign`, sign statements off: a statement with its rules,
    words, interpretations, guarantees and scenarios, as all of them are now. Two people have to
    who are none of the authors.
    """
    from precept.cli import review as work

    ruleset, signed, statements = work.read(words or [])
    if not signed and len(words or []) > 1:
        raise typer.BadParameter("behind the ruleset comes `sign`, and then the statements")
    as_json = format is Format.JSON
    if signed:
        raise typer.Exit(work.sign(ruleset, statements, by, as_json=as_json))
    raise typer.Exit(work.show_review(ruleset, record, as_json=as_json))


@app.command()
def coverage(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=_RULESET)] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Show what the scenarios of a ruleset assert, and what they lack.

    Of ms_relapse if none is named.
    """
    from precept.cli.coverage import cover

    raise typer.Exit(cover(ruleset, as_json=format is Format.JSON))


@app.command()
def prove(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=_RULESET)] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Prove what must hold of every case, or show one that breaks it.

    Of all shipped rulesets if none is named.
    """
    from precept.cli.prove import prove_all

    raise typer.Exit(prove_all(ruleset, as_json=format is Format.JSON))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_EITHER)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_EITHER)],
    format: Annotated[
        ReviewFormat, typer.Option("--format", help="Words for people, for a review, or JSON.")
    ] = ReviewFormat.TEXT,
) -> None:
    """Show which answers change from one ruleset to another.

    That no case changes is only said where it is proved; the exit code is then 0.
    """
    from precept.cli.diff import diff as compare

    raise typer.Exit(compare(old, new, format.value))


@app.command()
def together(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=_RULESET)] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Show which actions can be recommended to one person at once.

    Of ms_relapse if none is named. A clinician judges in safety.yaml whether that is sound.
    """
    from precept.cli.together import show_together

    raise typer.Exit(show_together(ruleset, as_json=format is Format.JSON))


@app.command()
def mutate(
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=_RULESET)] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="How many processes; by default all cores.")
    ] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Change rules as authors err, and show what no scenario notices.

    Of all shipped rulesets if none is named. A run that was broken off is taken up again.
    """
    from precept.cli.mutate import mutate_all

    cores = os.cpu_count() or 1
    raise typer.Exit(mutate_all(ruleset, jobs or cores, as_json=format is Format.JSON))


@app.command()
def ledger(
    ruleset: Annotated[str | None, typer.Argument(metavar="RULESET", help=_RULESET)] = None,
    document: Annotated[
        Path | None,
        typer.Option(
            "--document",
            help="The document as a text file; by default it is looked for in the ruleset's folder "
            "and in the folder that PRECEPT_DOCUMENTS names.",
        ),
    ] = None,
    format: _FORMAT = Format.TEXT,
) -> None:
    """Show what became of each statement, beside the document.

    Of ms_relapse if no ruleset is named. What was changed, removed, moved or added in the document
    is told with the rules and scenarios that it makes suspect.
    """
    from precept.cli.ledger import show_ledger

    raise typer.Exit(show_ledger(ruleset, document, as_json=format is Format.JSON))


@app.command()
def report(
    to: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")],
    ruleset: Annotated[str | None, typer.Argument(metavar="[RULESET]", help=_RULESET)] = None,
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
    from precept.cli.report import Wanted, write_report

    raise typer.Exit(write_report(Wanted(ruleset, to, run, document, against)))


app.add_typer(authors.app)
app.add_typer(one_person.app)


def main() -> None:
    """Run the command line."""
    from precept.cli.output import spell_out_what_cannot_be_encoded

    spell_out_what_cannot_be_encoded()
    app()
