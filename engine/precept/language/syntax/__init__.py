"""YAML with places, and the grammar of conditions."""
