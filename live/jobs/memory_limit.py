"""Limit on the memory of a child process, for files that unpack to far more than their size."""

import sys

if sys.platform != "win32":
    import resource

MAX_BYTES = 768 * 1024 * 1024
"""Address space of a child; its libraries take a third of it."""


def limit_memory() -> None:
    """Let the process fail, not the machine, if it asks for more. Does nothing on Windows."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
