"""What a caller gets: the decision as typed, immutable data, and its identity."""
