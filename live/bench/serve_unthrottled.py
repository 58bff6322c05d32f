"""`live serve` without pauses between flushes, for measuring fan-out back to back; otherwise
unchanged.
"""

import os

from ..engine import broadcaster

if __name__ == "__main__":
    broadcaster.FLUSH_INTERVAL_S = broadcaster.URGENT_FLUSH_INTERVAL_S = 0.0

    from ..app import serve
    from ..settings import load_settings

    serve(load_settings(os.environ))
