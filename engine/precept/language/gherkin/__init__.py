"""Feature files as they are written: their syntax tree, and what in them would not be run."""
