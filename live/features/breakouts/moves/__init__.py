"""Moves of people by hand, their score and undo."""
