"""The record of a decision."""
