"""The runtime: rules compiled to clauses and run by durable-rules."""
