"""Questions and answers of a room: asking, moderation, replies, translation and statistics."""

OFFERS = (
    "asking.author_actions",
    "asking.blocklist",
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
