"""Description of the machine that was measured."""

import os
import platform
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from .server_processes import CORES, database_folder, file_system_of

TRIES = 20


def describe_machine() -> dict[str, Any]:
    folder = database_folder()
    return {
        "cpu": _cpu_name(),
        "cores": len(CORES),
        "kernel": platform.release(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("uvicorn", "uvloop", "starlette", "msgspec")},
        "disk": file_system_of(folder),
        "fsync_us": round(_time_fsync_s(folder) * 1e6),
        "date": time.strftime("%Y-%m-%d"),
    }


def _cpu_name() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


def _time_fsync_s(folder: str) -> float:
    """Seconds to append and fsync 4 KB, median."""
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        return median(_time_one_fsync_s(file.fileno()) for _ in range(TRIES))


def _time_one_fsync_s(descriptor: int) -> float:
    start = time.monotonic()
    os.write(descriptor, bytes(4096))
    os.fsync(descriptor)
    return time.monotonic() - start
