"""Tiers of tests: what `make nightly` runs, and CONTRIBUTING lists."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
CONTRIBUTING = (TESTS.parent / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (TESTS.parent / "Makefile").read_text("utf-8")
MARKS = ("pytest.mark.nightly", " seeds(")


def section(title: str) -> str:
    return CONTRIBUTING.partition(f"### {title}\n")[2].partition("\n### ")[0]


def test_contributing_names_each_file_with_tests_that_run_at_night_only():
    named = re.findall(r"`([\w/]+(?:\.py)?)`", section("What runs at night"))
    marked = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("test_*.py")
        if path != Path(__file__) and any(mark in path.read_text("utf-8") for mark in MARKS)
    }
    assert marked, "no test has the mark `nightly`"
    missing = {file for file in marked if not any(file.startswith(place) for place in named)}
    assert not missing, "name these files in CONTRIBUTING.md, What runs at night"


def test_make_test_leaves_out_what_make_nightly_runs():
    assert re.search(r'^\t@\$\(PYTEST\) .*-m "not nightly"$', MAKEFILE, re.MULTILINE)
    assert re.search(r"^\t@.*\$\(PYTEST\) .*-m nightly\b", MAKEFILE, re.MULTILINE)
