"""Print the lowest release of each dependency that pyproject.toml allows, as pip constraints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:==|>=)([0-9.]+)")


def lowest() -> Iterator[str]:
    """Yield `name==release` for each dependency, of the optional ones too, but not for `dev`.

    Raises:
        ValueError: if a dependency does not say from which release on it is allowed.
    """
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = (item for extra, items in extras.items() if extra != "dev" for item in items)
    for requirement in (*project["dependencies"], *optional):
        match = _REQUIREMENT.fullmatch(requirement)
        if match is None:
            raise ValueError(f"`{requirement}` has no lowest release")
        yield f"{match[1]}=={match[2]}"


if __name__ == "__main__":
    print("\n".join(lowest()))  # noqa: T201 (pip reads it)
