"""Decisions: intake of a case, evaluation by two engines, and the record."""
