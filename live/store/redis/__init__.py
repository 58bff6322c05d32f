"""Bus over Redis."""
