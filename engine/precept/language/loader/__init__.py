"""Reads the files of a ruleset into the model, and reports every fault at its place."""
