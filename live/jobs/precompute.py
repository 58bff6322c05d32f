"""Computes the expensive part of an action in a child process before it is decided.

The child receives the prepared input. It knows no event and writes nothing but its result.
"""

import msgspec

from ..features.registry import ACTIONS
from ..kernel.actions import Action
from ..kernel.errors import Broken, Busy
from .runner import Job, JobFailed, JobTimeout, SubprocessPool, run_child

MAX_CONCURRENT = 2
"""Child processes that a worker runs at once."""
MAX_WAITING = 20
"""Further actions that may be queued."""
TIMEOUT_S = 20.0


class PrecomputeTask(msgspec.Struct, frozen=True):
    """`action`: the tag of an action; `payload`: the result of its `input`."""

    action: str
    payload: bytes


PRECOMPUTE = Job("live.jobs.precompute", PrecomputeTask, bytes, MAX_WAITING, TIMEOUT_S)


class Precompute:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    async def __call__(self, action: Action, payload: bytes) -> bytes:
        """Compute the action's result from its prepared input. Raises Busy, Broken."""
        tag = _tag_of(type(action))
        try:
            return await self._pool.run(PRECOMPUTE, PrecomputeTask(tag, payload), tag)
        except JobTimeout:
            raise Busy from None
        except JobFailed:
            raise Broken from None


def _tag_of(action: type[Action]) -> str:
    return str(action.__struct_config__.tag)


def _compute_result(task: PrecomputeTask) -> bytes:
    action = next(each for each in ACTIONS if each.precomputed and _tag_of(each) == task.action)
    return action.compute(task.payload)


if __name__ == "__main__":
    run_child(PrecomputeTask, _compute_result)
