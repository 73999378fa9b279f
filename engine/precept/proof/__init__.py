"""What holds of every case at once: a ruleset in z3, properties proved or refuted by a case."""
