"""Sentences for errors that a user of the command line can do something about."""

import click
import msgspec

from ...engine.hub import WrongSecret
from ...engine.journal import JournalFailed
from ...jobs.export import EventNotFound
from ...outputs.pack.verify import BadPack
from ...settings import BadSetting
from ...shipped_files import NotBuilt
from ...store import StoreError

SELF_EXPLAINED = (BadSetting, StoreError, WrongSecret, EventNotFound, NotBuilt, BadPack)
"""Errors with a message for the user."""


def explain_error(failure: Exception) -> str | None:
    """Sentence for an error; None if it is unexpected, or an error of click."""
    match failure:
        case click.exceptions.Exit() | click.ClickException() | click.Abort():
            return None
        case JournalFailed():
            return f"The database cannot be read or written: {failure}."
        case msgspec.DecodeError():
            return "The journal was written by a newer release. Update this installation."
        case OSError():
            return f"{failure.filename or 'The system says'}: {failure.strerror or failure}."
    return str(failure) if isinstance(failure, SELF_EXPLAINED) else None
