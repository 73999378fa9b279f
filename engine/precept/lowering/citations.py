"""Citations: the statements of the ledger that something rests on."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean
from precept.ir.ledger import Ledger
from precept.lowering import faults
from precept.lowering.shape import Group
from precept.syntax.nodes import Sequence


def read_cites(group: Group, ledger: Ledger, found: list[Diagnostic]) -> tuple[str, ...]:
    """The statements under `cites`.

    That none stands there, or one that the ledger lacks, is added to `found`.
    """
    cites = group.texts("cites")
    node = group.fields.get("cites")
    if isinstance(node, Sequence) and not node.items:
        found.append(faults.NO_CITATION.at(node.span, "no statement is cited here"))
    for cite in cites:
        if cite.value not in ledger.statements:
            message = f"no statement `{cite.value}` stands in the ledger"
            help = did_you_mean(cite.value, ledger.statements)
            found.append(faults.UNKNOWN_STATEMENT.at(cite.span, message, help=help))
    return tuple(cite.value for cite in cites)
