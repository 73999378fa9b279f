"""An author's features run by pytest, in a process of its own, without a line of Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_BINDING = "from pytest_bdd import scenarios\n\nscenarios({folder!r})\n"
_PLUGINS = ("pytest_bdd.plugin", "precept.verification.evidence.plugin", "no:cacheprovider")
# An author's run depends on nothing but what is asked for.
_OTHERS_SETTINGS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")
_SAID = (0, 1)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be run, by how many processes, and the folder to keep the record in.

    Without `ids` it is all scenarios of the folder `features`.
    """

    ruleset: Path
    features: Path
    record: Path
    ids: Sequence[str] = ()
    jobs: int = 1


def run(order: Order) -> str:
    """Run scenarios, and write the record; what the runner said if it broke, else nothing."""
    with TemporaryDirectory(prefix="precept-") as name:
        folder = Path(name)
        binding = folder / "test_features.py"
        binding.write_text(_BINDING.format(folder=str(order.features.resolve())), "utf-8")
        (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
        ran = subprocess.run(  # noqa: S603 (our own runner)
            [sys.executable, "-P", "-m", "pytest", str(binding), *_options(order, folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=_environment(),
            check=False,
        )
    return "" if ran.returncode in _SAID else ran.stdout.decode("utf-8", "replace")


def _options(order: Order, folder: Path) -> Iterator[str]:
    yield from ("-c", str(folder / "pytest.ini"), "--rootdir", str(folder), "-q")
    plugins = (*_PLUGINS, "xdist.plugin") if order.jobs > 1 else _PLUGINS
    for plugin in plugins:
        yield from ("-p", plugin)
    if order.jobs > 1:
        yield from ("-n", str(order.jobs))
    yield from ("--precept-all-of", str(order.features.resolve()))
    yield from ("--precept-ruleset", str(order.ruleset.resolve()))
    yield from ("-o", f"precept_evidence={order.record.resolve()}")
    for id_ in order.ids:
        yield from ("--precept-id", id_)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OTHERS_SETTINGS}
    return {**kept, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
