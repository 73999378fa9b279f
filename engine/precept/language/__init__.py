"""Rulesets and features as files: reading, checking, formatting, review and new rulesets."""
