"""Third-party code and child processes are each known to a single part of the program."""

import ast
from functools import cache
from pathlib import Path

LIVE = Path(__file__).parents[2] / "live"


@cache
def imports() -> dict[Path, list[ast.Import | ast.ImportFrom]]:
    """Imports of each module below live/, at any level."""
    return {
        file: [
            node
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        for file in LIVE.rglob("*.py")
    }


def files_importing(package: str) -> set[str]:
    """Modules below live/ with an import of the package."""
    return {
        str(file.relative_to(LIVE))
        for file, nodes in imports().items()
        for node in nodes
        for name in packages_of(node)
        if name.split(".")[0] == package
    }


def packages_of(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [] if node.level else [node.module or ""]


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
    files = {file: nodes for file, nodes in imports().items() if file.is_relative_to(LIVE / "web")}
    assert files
    for file, nodes in files.items():
        assert "serving" not in {
            part
            for node in nodes
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
