"""Webhooks: messages about an event, signed as Standard Webhooks says, delivered at least once."""

from .dispatcher import Dispatcher
from .signature import webhook_secret

__all__ = ["Dispatcher", "webhook_secret"]
