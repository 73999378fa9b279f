"""Feature files: their scenarios, each example row one of its own."""
