"""The ledger and the document: sentences, alignment, and how each statement is encoded."""
