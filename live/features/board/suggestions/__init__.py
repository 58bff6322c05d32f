"""Suggestions of partners."""
