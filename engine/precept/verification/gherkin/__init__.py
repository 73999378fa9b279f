"""Gherkin: the steps of scenarios, their execution, and scenarios that are written for authors."""
