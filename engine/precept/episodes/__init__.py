"""What was learned of one person over days: told entry by entry, and read as it was known then."""

from precept.episodes.entry import Entry
from precept.episodes.episode import Episode
from precept.episodes.moves import moves

__all__ = ["Entry", "Episode", "moves"]
