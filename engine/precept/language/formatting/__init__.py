"""Formatting of YAML and feature files."""
