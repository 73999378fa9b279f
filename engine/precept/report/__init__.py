"""Show all of it: the views of diffs, ledgers and timelines that commands print, and the report."""
