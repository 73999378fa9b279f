"""`precept schema`."""

from __future__ import annotations

import json
from pathlib import Path

from precept.interfaces.cli import console, exits
from precept.language.files import from_here, write
from precept.language.scaffold.dry_run import sound
from precept.language.schema import FILES, Known, known, schemas
from precept.model.errors import BadInput


def write_schemas(ruleset: str | None, folder: Path) -> int:
    """Write the schemas of all kinds of files into a folder; the exit code."""
    try:
        of, files = Known(), "rulesets/*"
        if ruleset is not None:
            place, read = sound(ruleset)
            of, files = known(read), str(from_here(place))
        for name, schema in schemas(of).items():
            write(folder / f"{name}.json", f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n")
    except BadInput as error:
        console.diagnostics(error.diagnostics)
        return exits.BAD_INPUT
    settings = {f"{folder}/{name}.json": f"{files}/{pattern}" for name, pattern in FILES.items()}
    print(json.dumps({"yaml.schemas": settings}, indent=2, ensure_ascii=False))
    return exits.DONE
