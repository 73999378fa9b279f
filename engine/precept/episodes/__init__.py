"""What was learned of one person over days: told entry by entry, and read as it was known then."""

from precept.episodes.entry import Entry
from precept.episodes.episode import Episode

__all__ = ["Entry", "Episode"]
