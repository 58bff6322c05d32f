"""Captions: lines of what is said in the plenary, shown as they arrive."""

OFFERS = ("drafted", "tracks")
"""Modules that others may import, besides its model."""
