"""Requests for drafts: the queue outside the event's loop, with its limits."""

from .drafter import Drafter

__all__ = ["Drafter"]
