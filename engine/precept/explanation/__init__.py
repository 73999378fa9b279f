"""Why an answer came out as it did, why another did not, and how answers change with time.

`why` and `why_not` explain one target of one case; `named` finds a target by its id or its words.
"""

from precept.explanation.targets import Kind, Target, named, targets
from precept.explanation.why import why
from precept.explanation.why_not import why_not

__all__ = ["Kind", "Target", "named", "targets", "why", "why_not"]
