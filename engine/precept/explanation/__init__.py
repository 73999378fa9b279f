"""Why an answer came out as it did, why another did not, and how answers change with time.

`explain` tells all of one answer: a target of `targets` or `named`, about a case that a protocol
was consulted on. `why` and `why_not` tell its two halves. `timeline` tells when answers change, and
`picture` draws it.
"""

from precept.explanation.explain import Explanation, explain
from precept.explanation.picture import picture
from precept.explanation.targets import named, targets
from precept.explanation.timeline import timeline
from precept.explanation.why import why
from precept.explanation.why_not import why_not

__all__ = [
    "Explanation",
    "explain",
    "named",
    "picture",
    "targets",
    "timeline",
    "why",
    "why_not",
]
