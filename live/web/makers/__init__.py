"""Makers: people who make events on this server."""
