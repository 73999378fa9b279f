"""How much durable-rules holds, and how much we ask of it.

Past a cap of its own the engine does not refuse: it hangs, crashes or drops rules. Each was
measured, and what we use stays below it.
"""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 2**53 - 1
"""The largest magnitude of a number in a clause or a case."""


@dataclass(frozen=True, slots=True)
class Caps:
    """What one clause and one durable ruleset hold at most; beside each, where the engine breaks.

    A bucket is a condition that every case meets, and clauses that read the case hang below one.
    While a case is matched, the engine keeps the conditions met but not yet followed on a stack of
    64: at most one for each other bucket, and one for each branch of the bucket it is in.
    """

    literals: int = 12  # in a clause (16: error 304)
    branches: int = 12  # in a clause (more than 15 AND/OR nodes: error 113)
    atoms: int = 60  # in a clause
    bucket: int = 24  # branches below a bucket
    buckets: int = 36  # in a ruleset (buckets + branches over 64: error 303)
    clauses: int = 900  # in a ruleset (4,097: error 106)
    attributes: int = 200  # in a message, besides buckets and ids (254: error 302)
    readers: int = 240  # of a literal (257: error 108)
    facts: int = 1_000  # in a ruleset: as many as message ids are known not to collide
    rulesets: int = 1_000  # for a program; the engine has 131,071 handles
    depth: int = 100  # of a condition; ours, for the sake of Python's stack


CAPS = Caps()
