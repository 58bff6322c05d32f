"""Tiers of tests: the content of `make nightly`, and of CONTRIBUTING's list."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
CONTRIBUTING = (TESTS.parent / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (TESTS.parent / "Makefile").read_text("utf-8")
MARKS = ("pytest.mark.nightly", " seeds(")
NIGHTLY = TESTS / "nightly"


def section(title: str) -> str:
    return CONTRIBUTING.partition(f"### {title}\n")[2].partition("\n### ")[0]


def test_contributing_names_each_file_with_tests_that_run_at_night_only():
    names = re.findall(r"`([\w/]+(?:\.py)?)`", section("What runs at night"))
    marked_names = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("test_*.py")
        if path != Path(__file__)
        and (path.is_relative_to(NIGHTLY) or any(mark in path.read_text("utf-8") for mark in MARKS))
    }
    assert marked_names, "no test has the mark `nightly`"
    missing = {file for file in marked_names if not any(file.startswith(place) for place in names)}
    assert not missing, "name these files in CONTRIBUTING.md, What runs at night"


def test_make_test_excludes_the_tests_of_make_nightly():
    assert re.search(r'^\t@\$\(PYTEST\) .*-m "not nightly"$', MAKEFILE, re.MULTILINE)
    assert re.search(r"^\t@.*\$\(PYTEST\) .*-m nightly\b", MAKEFILE, re.MULTILINE)
