"""`precept together`."""

from __future__ import annotations

from functools import partial

from precept import kept, library
from precept.cli import exits, output
from precept.cli.solving import answered
from precept.report import keeping


def show_together(ruleset: str | None, *, as_json: bool) -> int:
    """Show which actions can be recommended to one person at once; the exit code."""
    work = partial(_show, as_json=as_json)
    return answered(ruleset or library.DEFAULT, work, as_json=as_json)


def _show(name: str, *, as_json: bool) -> int:
    # What needs the solver comes in only where it is there.
    from precept.cli.together_json import together_as_json
    from precept.cli.together_matrix import Mark, marks
    from precept.cli.together_text import print_together
    from precept.proving import paired

    basis = keeping.basis("pairs", library.locate(name))
    protocol, pairs = paired(name)
    kept.keep("pairs", protocol.ruleset.id, basis, keeping.pairs(pairs, protocol.ruleset))
    if as_json:
        output.json_line(together_as_json(pairs, protocol.ruleset))
    else:
        print_together(pairs, protocol.ruleset)
    wrong = {Mark.UNSOUND, Mark.UNDECIDED} & set(marks(pairs, protocol.ruleset).values())
    return exits.FINDINGS if wrong else exits.DONE
