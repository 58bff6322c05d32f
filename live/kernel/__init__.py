"""Base of all features: it names none."""
