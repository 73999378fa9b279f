"""`precept schema`: write JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import PATH, complete_ruleset
from precept.language.files import from_here
from precept.language.grammar import FILES
from precept.language.outputs import Output, check_all
from precept.language.scaffold.ruleset import sound
from precept.language.schema import Known, known, schemas
from precept.language.writing import write_all
from precept.model.errors import BadInput

_MARKS = tuple(f'"title": {json.dumps(file.pattern)}' for file in FILES.values())


@click.command("schema")
@click.argument(
    "ruleset",
    metavar="[RULESET]",
    required=False,
    shell_complete=complete_ruleset,
    help="A bundled ruleset id or a path, so that the schemas know its vocabulary.",
)
@click.option(
    *("--output", "-o", "folder"),
    metavar="FOLDER",
    type=PATH,
    default=Path("schemas"),
    help="The folder to write to; by default schemas.",
)
def command(ruleset: str | None, folder: Path) -> int:
    """Write JSON Schemas for editors.

    With them an editor completes what you write and underlines faults. The command prints what to
    add to the settings of the editor.
    """
    try:
        words, files = Known(), "rulesets/*"
        if ruleset is not None:
            place, read = sound(ruleset)
            words, files = known(read), str(from_here(place))
        files_to_write = {
            folder / f"{name}.json": f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n"
            for name, schema in schemas(words).items()
        }
        check_all(Output(path, _MARKS) for path in files_to_write)
        write_all(files_to_write)
    except BadInput as error:
        console.diagnostics(error.diagnostics)
        return ExitCode.BAD_INPUT
    settings = {f"{folder}/{name}.json": f"{files}/{file.pattern}" for name, file in FILES.items()}
    print(json.dumps({"yaml.schemas": settings}, indent=2, ensure_ascii=False))
    return ExitCode.DONE
