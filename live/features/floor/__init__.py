"""The floor: people ask to speak in the plenary, staff give them the floor, a clock runs."""

OFFERS = (
    "list_actions",
    "views",
)
"""Modules that others may import, besides its model."""
