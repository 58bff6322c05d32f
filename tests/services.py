"""Finds what the browser tests need beside Python packages: $CHROMIUM, a program of the machine, or what provision.py unpacked."""

import os
import shutil
from pathlib import Path

UNPACKED = Path(__file__).parents[1] / ".venv/chromium"
CHROMIUMS = ("chromium-headless-shell", "chromium", "google-chrome", str(UNPACKED / "run"))


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
