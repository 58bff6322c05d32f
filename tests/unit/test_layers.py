"""Layers are folders: core <- engine <- store, web <- app; nobody imports what lies above them."""

import ast
from pathlib import Path

import pytest

LIVE = Path(__file__).parents[2] / "live"
MAY = {
    "core": {"core"},
    "results": {"results", "core"},
    "engine": {"engine", "core"},
    "store": {"store", "engine", "core"},
    "web": {"web", "results", "engine", "core", "settings"},
}
IMPURE = {
    "asyncio",
    "random",
    "os",
    "time",
    "sqlite3",
    "sqlalchemy",
    "socket",
    "starlette",
    "uvicorn",
    "secrets",
    "threading",
    "logging",
}
COMPOSERS = {
    "app",
    "bench",
    "demo",
    "export",
    "links",
    "plans",
    "settings",
    "snapshot",
    "watchdog",
    "workers",
    "__main__",
}


def imports(file: Path) -> set[str]:
    """Modules that a file imports, those of ours as `live.<…>`."""
    found = set()
    package = ["live", *file.relative_to(LIVE).parent.parts]
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


def layer(module: str) -> str | None:
    parts = module.split(".")
    return (
        parts[1]
        if parts[0] == "live" and len(parts) > 1 and parts[1] in {*MAY, *COMPOSERS}
        else None
    )


@pytest.mark.parametrize("name", MAY)
def test_a_layer_imports_only_what_lies_below(name):
    for file in (LIVE / name).rglob("*.py"):
        wrong = {module for module in imports(file) if layer(module) not in {None, *MAY[name]}}
        assert not wrong, f"{file.relative_to(LIVE)} imports {wrong}"


@pytest.mark.parametrize("name", ["core", "results"])
def test_what_is_pure_touches_no_clock_no_chance_and_no_world(name):
    for file in (LIVE / name).rglob("*.py"):
        wrong = {module for module in imports(file) if module.split(".")[0] in IMPURE}
        assert not wrong, f"{file.relative_to(LIVE)} imports {wrong}"


def test_the_core_never_awaits():
    for file in (LIVE / "core").rglob("*.py"):
        assert not any(
            isinstance(node, (ast.AsyncFunctionDef, ast.Await))
            for node in ast.walk(ast.parse(file.read_text()))
        ), file


def test_every_module_says_what_it_is_for():
    for file in LIVE.rglob("*.py"):
        source = file.read_text()
        assert not source.strip() or ast.get_docstring(ast.parse(source)), file
