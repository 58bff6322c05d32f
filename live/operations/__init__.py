"""Operations of the people who run the server: changes made by commands.

The command line sends an operation to the server that holds the database, or performs it itself. To
add an operation: a subclass of Operation in a module here, and its place in OPERATIONS.
"""

import logging
from typing import Union

import msgspec

from ..engine.hub import WrongSecret
from ..engine.journal import JournalFailed
from ..kernel.errors import Refused
from ..store import StoreError
from .backups import RestoreBackup
from .events import ArchiveEvent, CopyEvent, CreateEvent, DeleteEvent, UnarchiveEvent
from .maker_link import RenewMakerLink
from .operation import Operation, OperationFailed, Operator
from .purge import PurgeDue
from .rehearsals import StartRehearsal, StopRehearsal, WatchRehearsal

__all__ = ["OPERATIONS", "Answer", "Operation", "OperationFailed", "Operator", "answer_request"]

log = logging.getLogger(__name__)

OPERATIONS = (
    CreateEvent,
    CopyEvent,
    ArchiveEvent,
    UnarchiveEvent,
    DeleteEvent,
    RenewMakerLink,
    RestoreBackup,
    StartRehearsal,
    WatchRehearsal,
    StopRehearsal,
    PurgeDue,
)

UNKNOWN = "The server does not know this command. Restart it, so that both are of one release."
BROKEN = "Something went wrong on the server. See its log before you try again."


class Answer(msgspec.Struct, omit_defaults=True):
    """`result`: JSON of an operation that was done. `error`: sentence on why it was not."""

    result: msgspec.Raw = msgspec.Raw(b"null")
    error: str = ""


_decoder = msgspec.json.Decoder(Union[OPERATIONS])  # noqa: UP007 - made of a tuple


async def answer_request(operator: Operator, request: bytes) -> bytes:
    """Perform the operation in a request and return its Answer, both as JSON. Never raises."""
    return msgspec.json.encode(await _perform(operator, request))


async def _perform(operator: Operator, request: bytes) -> Answer:
    try:
        operation: Operation = _decoder.decode(request)
    except msgspec.DecodeError:
        return Answer(error=UNKNOWN)
    try:
        result = await operation.perform(operator)
    except (OperationFailed, StoreError, WrongSecret) as failure:
        return Answer(error=str(failure))
    except Refused as refusal:
        return Answer(error=operator.sentence_of(refusal))
    except JournalFailed as failure:
        return Answer(error=f"The database cannot be read or written: {failure}.")
    except Exception:
        log.exception("an operation failed")
        return Answer(error=BROKEN)
    log.info("%s done", type(operation).__struct_config__.tag)  # no fields: they may be personal
    return Answer(msgspec.Raw(msgspec.json.encode(result)))
