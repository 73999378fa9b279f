"""What is wrong, where, and the way out: as data, with text and JSON as its renderings."""
