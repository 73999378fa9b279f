"""Intake of a case: its claims, and the facts that follow from them."""
