"""Faults of a ruleset as a whole, one subject a module."""
