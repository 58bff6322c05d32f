"""Counts of the people who were here."""

OFFERS = ("table",)
"""Modules that others may import, besides its model."""
