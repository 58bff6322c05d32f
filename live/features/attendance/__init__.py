"""Counts of the people who were here."""

OFFERS = (
    "attendance_samples",
    "table",
)
"""Modules that others may import, besides its model."""
