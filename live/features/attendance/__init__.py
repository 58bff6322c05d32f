"""Counts of the people who were here."""

OFFERS = ("attendance_samples",)
"""Modules that others may import, besides its model."""
