"""Questions and answers of a room: asking, moderation, replies, translation and statistics."""

OFFERS = (
    "ask_limits",
    "author_actions",
    "blocklist",
    "edit_actions",
    "moderation",
    "publish",
    "qa_settings",
    "question",
    "ranking.fairness",
    "replies",
    "similarity.similarity",
    "transitions",
    "translation_actions",
    "undo.undo",
    "undo.undo_log",
)
"""Modules that others may import, besides its model."""
