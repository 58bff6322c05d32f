"""The board of common projects: cards, pledges, next steps, and who should hear of which."""

OFFERS = (
    "action_plan.pledge_actions",
    "action_plan.step_actions",
    "board_settings",
    "card",
    "card_actions",
    "interest_actions",
    "moderation",
    "publish",
    "ranking",
    "readiness",
    "screen_views",
    "written_texts",
)
"""Modules that others may import, besides its model."""
