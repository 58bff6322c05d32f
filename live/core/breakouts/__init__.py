"""Breakouts: people go into rooms of their own for a while, work on a task, and come back."""
