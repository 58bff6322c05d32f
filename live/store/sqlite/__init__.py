"""Journal in an SQLite file."""
