"""Sign-offs of statements, what voids them, and what follows for a ruleset as a whole."""
