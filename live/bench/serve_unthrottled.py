"""`live serve` without pauses between flushes, for measuring fan-out back to back; otherwise
unchanged.
"""

import os

from ..engine import broadcaster

if __name__ == "__main__":
    broadcaster.TICK = broadcaster.URGENT = 0.0

    from ..app import serve
    from ..settings import load

    serve(load(os.environ))
