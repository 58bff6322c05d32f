"""The staff channel: short messages within the team of the event."""

OFFERS = ("kept_messages", "members")
"""Modules that others may import, besides its model."""
