"""Computes the expensive part of an action in a child process, `python -m live.jobs.precompute ACTION`, before it is decided.

The child reads the prepared input from stdin. It knows no event and writes nothing but its result.
"""

import logging
import sys

from ..core.actions import Action
from ..core.errors import Broken, Busy
from ..core.features import ACTIONS
from .runner import Apart, Failed

log = logging.getLogger(__name__)

AT_ONCE, WAITING, WITHIN = 2, 20, 20.0
"""Processes at the same time here, those who may wait for their turn, and the seconds that one may take."""


class Ahead:
    def __init__(self) -> None:
        self._apart = Apart(AT_ONCE)

    async def __call__(self, action: Action, prepared: bytes) -> bytes:
        """Raises Busy, Broken."""
        try:
            return await self._apart.run(__name__, _tag(type(action)), feed=prepared, waiting=WAITING, within=WITHIN)
        except (OSError, TimeoutError) as failure:
            log.warning("%s could not be worked out: %r", _tag(type(action)), failure)
            raise Busy from failure
        except Failed as failure:
            log.error("%s could not be worked out: %s", _tag(type(action)), failure)
            raise Broken from failure


def _tag(action: type[Action]) -> str:
    return str(action.__struct_config__.tag)


def main() -> None:
    action = next(action for action in ACTIONS if action.takes_long and _tag(action) == sys.argv[1])
    sys.stdout.buffer.write(action.work_out(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
