"""What a save comes to by the solver: proofs, and what changes since the last commit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from precept.authoring.watching import Save, last_commit
from precept.cli.diff_parts import sections
from precept.cli.diff_verdict import verdict
from precept.comparison.compare import Comparison
from precept.errors import BadInput
from precept.proof.property import Result

if TYPE_CHECKING:
    from precept.cli.watch_text import WatchPage

_MOST = 8
"""How many lines of changes are told; `precept diff` tells all of them."""


def tell_proofs(save: Save, page: WatchPage) -> None:
    """Prove what must hold of every case, and name what does not."""
    outcomes = save.proofs().outcomes
    broken = [one for one in outcomes if one.result is not Result.PROVED]
    counted = f"{len(outcomes)} properties"
    told = f"{len(broken)} of {counted} not proved" if broken else f"all {counted} are proved"
    page.step("proofs", told)
    for one in broken:
        page.line(f"{one.result.value.replace('_', ' ')}: {one.property.says}", 4)
    if broken:
        page.line(f"precept prove {save.folder} shows each by a case", 4, "dim")


def tell_changes(save: Save, page: WatchPage) -> None:
    """Compare with the last commit, and tell what changes."""
    try:
        comparison = save.comparison()
    except BadInput as error:
        page.step("changes", f"not compared: {error.diagnostics[0].message}")
        return
    page.step("changes", f"since the last commit: {verdict(comparison)}")
    for words in islice(_told(comparison), _MOST):
        page.line(words, 4)
    if not comparison.equivalent:
        old = last_commit(save.folder)
        page.line(f"precept diff {old} {save.folder} shows each by a case", 4, "dim")


def _told(comparison: Comparison) -> Iterator[str]:
    for section in sections(comparison):
        for entry in section.entries:
            yield f"{section.title}: {entry.words}".replace("`", "")
            yield from (f"  {row.change}".replace("`", "") for row in entry.rows if row.change)
