"""Journal in PostgreSQL."""
