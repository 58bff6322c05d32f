"""Pages for people, and their parts."""
