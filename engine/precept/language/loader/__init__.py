"""Loading of a ruleset from its files."""
