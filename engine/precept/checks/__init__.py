"""Faults of a ruleset as a whole. One subject a module; `ALL` is the order in which they are asked."""
