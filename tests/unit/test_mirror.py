"""Unit tests lie under the names of live/: the tests of a folder are found by its path and need no
browser.
"""

import ast
from pathlib import Path

import pytest

UNIT = Path(__file__).parent
TESTS = UNIT.parent
LIVE = TESTS.parent / "live"
FOLDERS = sorted({file.parent for file in UNIT.rglob("test_*.py")} - {UNIT})
FEATURES = sorted(path.parent.name for path in LIVE.glob("features/*/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(UNIT)))
def test_a_folder_of_tests_has_the_path_of_the_code_that_it_tests(folder):
    path = LIVE / folder.relative_to(UNIT)
    assert path.is_dir() or path.with_suffix(".py").exists(), "move these tests to their code"


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_has_tests_under_its_name(feature):
    assert list((UNIT / "features" / feature).rglob("test_*.py")), "write them there"


def test_no_unit_test_imports_a_browser():
    """Neither does any helper or conftest that they import, directly or not."""
    todo = [*UNIT.rglob("*.py"), TESTS / "conftest.py"]
    modules_reached = set(todo)
    while todo:
        file = todo.pop()
        for module in modules_imported(file):
            assert module.partition(".")[0] != "playwright", (
                f"{file.relative_to(TESTS)} imports playwright, and a unit test needs no browser: "
                "move it to tests/journeys"
            )
            path = TESTS / module.replace(".", "/")
            new_modules = {path.with_suffix(".py"), path / "__init__.py"} - modules_reached
            todo += (new := [each for each in new_modules if each.exists()])
            modules_reached |= set(new)
    assert TESTS / "tools/scenario.py" in modules_reached


def modules_imported(file: Path) -> set[str]:
    """Names of modules, and of those that may be imported from a package."""
    modules = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return modules
