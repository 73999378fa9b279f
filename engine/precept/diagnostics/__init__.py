"""What was wrong, where, and the way out: a diagnostic is data, text and JSON are its renderings."""
