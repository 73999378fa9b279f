"""What authors write, as written: YAML with positions, and one-line conditions."""
