"""`live serve` without pauses between flushes, for measuring fan-out back to back; otherwise
unchanged.
"""

import os

from ..engine import hall

if __name__ == "__main__":
    hall.TICK = hall.URGENT = 0.0

    from ..app import serve
    from ..settings import load

    serve(load(os.environ))
