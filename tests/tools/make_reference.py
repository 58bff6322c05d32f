"""Generates docs/reference.md and the browser's types from the definitions of actions, items and
frames. The reference is tracked: a test fails while it is stale. `make lint` builds the types, and
checks the browser's code by them.

`PYTHONPATH=tests python -m tools.make_reference docs/reference.md` writes one of them.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from live.features.registry import ACTIONS, VIEWS, item_shape
from live.kernel.server_frames import FRAMES
from tools.reference import write_reference
from tools.typescript import write_declarations

ROOT = Path(__file__).parents[2]
REFERENCE, DECLARATIONS = "docs/reference.md", "static/src/lib/protocol.d.ts"


def generate_declarations() -> str:
    return write_declarations(
        ACTIONS, {kind: item_shape(view) for kind, view in VIEWS.items()}, FRAMES
    )


GENERATORS: dict[str, Callable[[], str]] = {
    REFERENCE: write_reference,
    DECLARATIONS: generate_declarations,
}
"""Generator of each file."""


if __name__ == "__main__":
    _, name = sys.argv
    (ROOT / name).write_text(GENERATORS[name](), encoding="utf-8")
