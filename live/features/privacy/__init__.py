"""Erasure, redaction, retention, and the data of one person."""

OFFERS = (
    "erasure",
    "redaction",
    "retention",
)
"""Modules that others may import, besides its model."""
