"""Third-party code and child processes are each known to a single part of the program."""

import ast
from pathlib import Path

LIVE = Path(__file__).parents[2] / "live"


def files_importing(package: str) -> set[str]:
    """Modules below live/ with an import of the package, at any level."""
    files = set()
    for file in LIVE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            if any(name.split(".")[0] == package for name in names):
                files.add(str(file.relative_to(LIVE)))
    return files


def test_serving_alone_knows_uvicorn():
    files = files_importing("uvicorn")
    assert files and all(name.startswith("serving/") for name in files), (
        f"only live/serving imports uvicorn: {sorted(files)}"
    )


def test_the_command_line_alone_knows_click():
    files = files_importing("click")
    assert files and all(name.startswith("cli/") for name in files), (
        f"only live/cli imports click: {sorted(files)}"
    )


def test_web_does_not_import_serving():
    for file in (LIVE / "web").rglob("*.py"):
        assert "serving" not in {
            part
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.ImportFrom)
            for part in (node.module or "").split(".")
        }, f"{file.relative_to(LIVE)} imports live/serving, which may not be known to live/web"


def test_only_a_single_module_starts_children_for_work_and_a_single_module_starts_workers():
    starting = {
        str(file.relative_to(LIVE))
        for file in LIVE.rglob("*.py")
        if "create_subprocess" in file.read_text() and "bench" not in file.parts
    }
    assert starting == {"jobs/runner.py", "serving/supervisor.py"}, (
        "start work in a child process through live/jobs/runner.py"
    )
    others = [name for name in files_importing("subprocess") if not name.startswith("bench/")]
    assert others == [], "start work in a child process through live/jobs/runner.py"
