"""A protocol as immutable data, shared by all other packages."""
