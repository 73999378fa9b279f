"""New rulesets and rules."""
