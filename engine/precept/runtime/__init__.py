"""The rules run by durable-rules: conditions become Horn clauses, chained inside the engine."""
