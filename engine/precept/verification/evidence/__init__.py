"""Evidence: run scenarios, record them, and report what they cover."""
