"""Requests for drafts: the queue outside the event's loop, with its limits."""

from .asked import DraftsUnavailable
from .drafter import Drafter
from .sending import Draft

__all__ = ["Draft", "Drafter", "DraftsUnavailable"]
