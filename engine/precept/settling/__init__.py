"""What would settle an answer that is open, and what would change one that is settled.

`missing` tells what of the questions about one target are needed, and which few could settle it;
`relevant` which questions are worth asking for several targets, and in what order; `changes` which
few facts would have to be otherwise for another answer. These look at every way in which a case
could go on, or be otherwise, so they take the solver that comes with `precept[proof]`.
`depends_on` tells without it what is missing at all.
"""

from precept.settling.counterfactuals import changes
from precept.settling.model import MOST, Change, Changes, Ids, Missing, Otherwise
from precept.settling.questions import depends_on, missing, relevant

__all__ = [
    "MOST",
    "Change",
    "Changes",
    "Ids",
    "Missing",
    "Otherwise",
    "changes",
    "depends_on",
    "missing",
    "relevant",
]
