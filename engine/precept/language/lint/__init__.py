"""Checks of a ruleset as a whole."""
