"""Generates docs/reference.md and static/src/lib/protocol.d.ts from the definitions of actions,
items and frames. `make docs` runs it; a test fails while one of them is stale.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from live.features.registry import ACTIONS, VIEWS, item_shape  # noqa: E402 -- after the path
from live.kernel.server_frames import FRAMES  # noqa: E402
from tools.reference import write_reference  # noqa: E402
from tools.typescript import write_declarations  # noqa: E402

REFERENCE = ROOT / "docs/reference.md"
DECLARATIONS = ROOT / "static/src/lib/protocol.d.ts"
PATHS = (REFERENCE, DECLARATIONS)


def generate() -> dict[Path, str]:
    """The content of each generated file."""
    items = {kind: item_shape(view) for kind, view in VIEWS.items()}
    return {
        REFERENCE: write_reference(),
        DECLARATIONS: write_declarations(ACTIONS, items, FRAMES),
    }


if __name__ == "__main__":
    for path, text in generate().items():
        path.write_text(text, encoding="utf-8")
