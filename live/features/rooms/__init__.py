"""Rooms: the plenary and breakout rooms."""

OFFERS = ("rooms",)
"""Modules that others may import, besides its model."""
