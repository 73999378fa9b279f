"""`precept coverage`."""

from __future__ import annotations

from dataclasses import asdict

from precept import library
from precept.cli import exits, output
from precept.cli.coverage_text import print_coverage
from precept.coverage.features import read_features
from precept.coverage.measure import measure
from precept.coverage.model import Coverage
from precept.errors import BadInput
from precept.ir.rules import Ruleset
from precept.protocol import load


def cover(ruleset: str | None, *, as_json: bool) -> int:
    """Show what the scenarios of a ruleset assert, and what they lack; the exit code."""
    name = ruleset or library.DEFAULT
    try:
        measured, of = _measure(name)
    except BadInput as error:
        output.refusal(name, error.diagnostics, as_json=as_json)
        return exits.code(error)
    if as_json:
        output.json_line(asdict(measured))
    else:
        print_coverage(measured, of)
    return exits.DONE if measured.complete else exits.FINDINGS


def _measure(name: str) -> tuple[Coverage, Ruleset]:
    protocol, folder = load(name), library.locate(name)
    # What could be loaded was found.
    assert folder is not None
    return measure(protocol, read_features(folder)), protocol.ruleset
