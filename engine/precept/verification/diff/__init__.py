"""The comparison of two rulesets: differences in decisions, edits and renamings."""
