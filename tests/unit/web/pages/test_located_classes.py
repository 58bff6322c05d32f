"""Classes that tests look for exist on a page: a class that is removed there is found here, in
seconds, instead of by a browser that waits for it."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.table_gaps import assert_none

ROOT = Path(__file__).parents[4]
PAGES = [
    *(path for path in (ROOT / "static/src").rglob("*") if path.suffix in (".jsx", ".js", ".css")),
    *(ROOT / "templates").rglob("*.*"),
    *(path for path in (ROOT / "live").rglob("*") if path.suffix in (".py", ".html", ".json")),
]
SELECTOR = re.compile(
    r"(?:locator|query_selector|wait_for_selector|select)\(\s*f?\"(?P<selector>[^\"]*)\""
)
CLASS = re.compile(r"\.([a-z][\w-]*)")


def located_classes(source: str) -> Iterator[str]:
    for call in SELECTOR.finditer(source):
        yield from CLASS.findall(re.sub(r"\[[^]]*\]", "", call["selector"]))


def test_classes_are_read_from_selectors():
    source = 'page.locator(".card.open > p .time"), page.locator(\n    f"[src$=\'/a.png\'] .row")'
    assert list(located_classes(source)) == ["card", "open", "time", "row"]


def test_every_class_that_a_test_looks_for_is_on_a_page():
    written = {
        word
        for path in PAGES
        if ".test." not in path.name
        for word in re.findall(r"[A-Za-z][\w-]*", path.read_text(encoding="utf-8"))
    }
    assert_none(
        [
            f"{path.relative_to(ROOT)}: .{name}"
            for path in sorted((ROOT / "tests").rglob("*.py"))
            if path != Path(__file__)
            for name in located_classes(path.read_text(encoding="utf-8"))
            if name not in written
        ]
    )
