"""Finds what the browser tests need beside Python packages: $CHROMIUM, a program of the machine, or what provision.py unpacked."""

import os
import shutil
from pathlib import Path

UNPACKED = Path(__file__).parents[1] / ".venv/chromium/chromium"


def find_chromium() -> str | None:
    return (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium-headless-shell")
        or shutil.which("chromium")
        or shutil.which("google-chrome")
        or (str(UNPACKED) if UNPACKED.exists() else None)
    )
