"""Mutation testing of rules: mutants, verdicts and surviving mutants."""
