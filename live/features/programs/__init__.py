"""Programs: tokens and webhooks."""

OFFERS = (
    "deliveries",
    "deliveries.network",
    "scopes",
    "web.token_uses",
)
"""Modules that others may import, besides its model."""
