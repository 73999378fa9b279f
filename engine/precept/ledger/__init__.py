"""The ledger of a ruleset: what became of every sentence of its document."""
