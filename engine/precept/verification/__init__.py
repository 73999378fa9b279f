"""Evidence that the rules are right: scenarios, mutation tests, proofs and comparisons."""
