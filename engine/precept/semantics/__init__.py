"""The reference evaluator: plain Python that *is* the definition of what a protocol means."""
