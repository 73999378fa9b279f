"""Episodes: what becomes known of a person over days."""
