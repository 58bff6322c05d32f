"""Folders that are shipped with the code: in the installed package, or in the checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent
ROOTS = (PACKAGE / "_assets", PACKAGE.parent)
"""Parents of static/dist and templates."""


class NotBuilt(Exception):
    def __init__(self) -> None:
        super().__init__("The browser code is not built. Run: make .venv/.installed")


def find_folder(name: str) -> Path:
    """Path of a folder. Raises NotBuilt."""
    for root in ROOTS:
        if (root / name).is_dir():
            return root / name
    raise NotBuilt
