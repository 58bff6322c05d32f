"""`live serve` that flushes without any pause, for the measurement of fan-out back to back; nothing else is different."""

import os

from ..engine import broadcaster

if __name__ == "__main__":
    broadcaster.TICK = broadcaster.URGENT = 0.0

    from ..app import serve
    from ..settings import load

    serve(load(os.environ))
