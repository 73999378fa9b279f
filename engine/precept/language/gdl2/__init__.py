"""GDL2, the guideline language of openEHR: read, run symbolically, and written as rulesets."""
