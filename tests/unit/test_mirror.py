"""Unit tests lie under the names of live/: the tests of a folder are found by its path and need no
browser.
"""

import ast
from pathlib import Path

UNIT = Path(__file__).parent
TESTS = UNIT.parent
LIVE = TESTS.parent / "live"
FOLDERS = sorted({file.parent for file in UNIT.rglob("test_*.py")} - {UNIT})
FEATURES = sorted(path.parent.name for path in LIVE.glob("features/*/__init__.py"))


def test_a_folder_of_tests_has_the_path_of_the_code_that_it_tests():
    names = [str(folder.relative_to(UNIT)) for folder in FOLDERS]
    wrong = [
        name
        for name in names
        if not (LIVE / name).is_dir() and not (LIVE / name).with_suffix(".py").exists()
    ]
    assert names and wrong == [], "move these tests to their code"


def test_a_feature_has_tests_under_its_name():
    without = [each for each in FEATURES if not list((UNIT / "features" / each).rglob("test_*.py"))]
    assert FEATURES and without == [], "write them there"


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
