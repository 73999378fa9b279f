"""What holds of all cases, answered by z3."""
