"""Why a case is refused."""

from __future__ import annotations


class Refused(Exception):
    """A case, or a part of it, that cannot be accepted."""


class Contradiction(Refused):
    """Facts that cannot be true together, though each could be alone."""
