"""Undo of moderation."""
