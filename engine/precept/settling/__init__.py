"""What would settle an answer that is open.

`missing` tells what of the questions about one target are needed, and which few could settle it;
`relevant` which questions are worth asking for several targets, and in what order. Both look at
every way in which a case could go on, so they take the solver that comes with `precept[proof]`.
"""

from precept.settling.missing import missing, relevant
from precept.settling.model import MOST, Ids, Missing

__all__ = ["MOST", "Ids", "Missing", "missing", "relevant"]
