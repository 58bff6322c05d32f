"""Nothing of the demo event is in the product: its names are in live/demo and nowhere else."""

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "live/demo"
PRODUCT = ("live", "static/src", "templates")


def demo_names() -> set[str]:
    with (DEMO / "delegations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row[column] for row in rows for column in ("slug", "name_en", "name_zh")}
    return {name for name in names if len(name) > 1} | {"IURC", "Regional Innovation & Smart"}


def sources() -> list[Path]:
    found = [path for folder in PRODUCT for path in (ROOT / folder).rglob("*.*")]
    kinds = {".py", ".js", ".jsx", ".html", ".css", ".po"}
    return [path for path in found if path.suffix in kinds and DEMO not in path.parents]


def test_no_name_of_the_demo_is_outside_it():
    names = demo_names()
    pattern = re.compile(
        "|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in sorted(names))
    )
    found = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in sources()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, "\n".join(["names of the demo belong into live/demo only:", *found])


def test_the_demo_has_names():
    assert {"IURC", "Tianjin", "天津"} <= demo_names()
