"""Reads and writes YAML texts with the place of every word, and parses lines of conditions."""
