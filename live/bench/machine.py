"""Description of the machine that was measured."""

import os
import platform
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from .processes import CORES, disk, file_system

TRIES = 20


def describe() -> dict[str, Any]:
    place = disk()
    return {
        "cpu": _cpu(),
        "cores": len(CORES),
        "kernel": platform.release(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("uvicorn", "uvloop", "starlette", "msgspec")},
        "disk": file_system(place),
        "fsync_us": round(_fsync(place) * 1e6),
        "date": time.strftime("%Y-%m-%d"),
    }


def _cpu() -> str:
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _fsync(place: str) -> float:
    """Seconds to append and fsync 4 KB, median."""
    with tempfile.TemporaryFile(dir=place, buffering=0) as file:
        return median(_once(file.fileno()) for _ in range(TRIES))


def _once(descriptor: int) -> float:
    began = time.monotonic()
    os.write(descriptor, bytes(4096))
    os.fsync(descriptor)
    return time.monotonic() - began
