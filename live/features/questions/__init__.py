"""Questions and answers of a room: asking, moderation, replies, translation and statistics."""

OFFERS = (
    "author_actions",
    "blocklist",
    "event_file",
    "moderation",
    "publish",
    "qa_settings",
    "question",
    "ranking.fairness",
    "similarity.similarity",
    "transitions",
)
"""Modules that others may import, besides its model."""
