"""Computes the expensive part of an action in a child process before it is decided:
`python -m live.jobs.precompute ACTION`.

The child reads the prepared input from stdin. It knows no event and writes nothing but its result.
"""

import logging
import sys

from ..core.actions import Action
from ..core.errors import Broken, Busy
from ..core.features import ACTIONS
from .runner import JobFailed, SubprocessPool

log = logging.getLogger(__name__)

MAX_CONCURRENT = 2
"""Child processes that one worker runs at once."""
MAX_WAITING = 20
"""Further actions that may be queued."""
TIMEOUT_S = 20.0


class Precompute:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    async def __call__(self, action: Action, payload: bytes) -> bytes:
        """Compute the action's result from its prepared input. Raises Busy, Broken."""
        try:
            return await self._pool.run(
                __name__,
                _tag_of(type(action)),
                stdin=payload,
                max_waiting=MAX_WAITING,
                timeout_s=TIMEOUT_S,
            )
        except (OSError, TimeoutError) as failure:
            log.warning("precomputing %s failed: %r", _tag_of(type(action)), failure)
            raise Busy from failure
        except JobFailed as failure:
            log.error("precomputing %s failed: %s", _tag_of(type(action)), failure)
            raise Broken from failure


def _tag_of(action: type[Action]) -> str:
    return str(action.__struct_config__.tag)


def main() -> None:
    action = next(
        action for action in ACTIONS if action.precomputed and _tag_of(action) == sys.argv[1]
    )
    sys.stdout.buffer.write(action.compute(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
