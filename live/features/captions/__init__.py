"""Captions: lines of what is said in the plenary, shown as they arrive."""

OFFERS = ("tracks",)
"""Modules that others may import, besides its model."""
