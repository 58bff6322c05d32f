"""Clients of a replica, and the messages that they send and get."""
