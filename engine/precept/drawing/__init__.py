"""How the rules of a ruleset feed each other, as a picture: a column for each stratum."""
