"""Gherkin on the vocabulary's phrases: features run without a line of Python."""
