"""Breakouts: people split into rooms, work on a task for a while, and come back."""

OFFERS = (
    "assignments",
    "breakout",
    "draft_actions",
    "event_file",
    "grouping.roster",
    "grouping.roster_match",
    "moves.manual_moves",
    "plan_actions",
    "presence",
    "report_actions",
    "run_actions",
)
"""Modules that others may import, besides its model."""
