"""The living document: what became of each statement, as pages that need nothing but a browser."""
