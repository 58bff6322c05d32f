"""Erasure, redaction, retention, and the data of one person."""

OFFERS = (
    "redaction",
    "retention",
)
"""Modules that others may import, besides its model."""
