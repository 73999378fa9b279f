"""`precept prove`."""

from __future__ import annotations

from functools import partial

from precept import kept, library
from precept.cli import exits, output
from precept.cli.solving import answered
from precept.report import keeping


def prove_all(ruleset: str | None, *, as_json: bool) -> int:
    """Prove one ruleset, or all that are shipped; the exit code."""
    names = library.names() if ruleset is None else (ruleset,)
    prove = partial(_prove, as_json=as_json)
    return max(answered(name, prove, as_json=as_json) for name in names)


def _prove(name: str, *, as_json: bool) -> int:
    # What needs the solver comes in only where it is there.
    from precept.cli.prove_json import report_as_json
    from precept.cli.prove_text import print_report
    from precept.proving import proved

    basis = keeping.basis("proofs", library.locate(name))
    protocol, report = proved(name)
    kept.keep("proofs", protocol.ruleset.id, basis, keeping.proofs(report))
    if as_json:
        output.json_line(report_as_json(report, protocol))
    else:
        print_report(report, protocol)
    return exits.DONE if report.holds else exits.FINDINGS
