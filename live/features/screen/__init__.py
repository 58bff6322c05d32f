"""The shared screen."""

OFFERS = ("screen",)
"""Modules that others may import, besides its model."""
