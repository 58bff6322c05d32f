"""Pages for people, and what they are made of."""
