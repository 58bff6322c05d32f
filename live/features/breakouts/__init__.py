"""Breakouts: people split into rooms, work on a task for a while, and come back."""
