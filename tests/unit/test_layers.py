"""Layers: each folder and each module at the top of live/ is one, and imports only those below it.
Within the core, the state's Structs (model/) lie below events, and events below features.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from tools.table_gaps import assert_none

LIVE = Path(__file__).parents[2] / "live"
FILE = "tests/unit/test_layers.py"
MAY = {
    "core": set(),
    "settings": set(),
    "languages": set(),
    "shipped_files": set(),
    "temporary_folder": set(),
    "whole_file": set(),
    "results": {"core"},
    "report": {"core", "results", "languages", "shipped_files"},
    "plan": {"core", "report", "languages"},
    "pack": {
        *("core", "results", "report", "languages", "shipped_files"),
        *("temporary_folder", "whole_file"),
    },
    "engine": {"core"},
    "demo": {"core", "engine"},
    "store": {"core", "engine", "temporary_folder", "whole_file"},
    "jobs": {
        *("core", "results", "report", "pack", "languages", "shipped_files", "engine", "store"),
        *("plan", "whole_file"),
    },
    "serving": {"core", "engine", "settings", "temporary_folder"},
    "rehearsal": {"core", "engine", "languages"},
    "operations": {"core", "engine", "store", "rehearsal", "languages"},
    "webhooks": {"core", "engine"},
    "web": {
        *("core", "results", "report", "pack", "languages", "shipped_files", "engine", "jobs"),
        "settings",
        "rehearsal",
        "webhooks",
        "temporary_folder",
    },
    "app": {
        *("core", "languages", "engine", "store", "jobs", "serving", "operations", "web"),
        *("settings", "rehearsal", "shipped_files", "webhooks"),
        "temporary_folder",
    },
    "bench": {"core", "engine", "store", "jobs", "web", "demo", "app", "settings"},
    "cli": {
        *("core", "results", "report", "pack", "languages", "shipped_files", "engine", "store"),
        *("jobs", "serving", "operations", "web", "app", "bench", "demo", "settings"),
        *("rehearsal", "whole_file"),
    },
    "__main__": {"cli"},
    "__init__": set(),
}
"""By layer: the layers that it may import besides itself."""
PURE = ("core", "results")
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
LEAVES = {
    f"live.kernel.{name}"
    for name in ("errors", "text", "person_names", "rejection", "bridging", "item")
}
"""Modules of the core that import nothing of it but each other."""
KIND_CONTRACT = {
    f"live.features.polls.{name}" for name in ("kind", "metric", "rng", "majority", "plain_form")
}
STATELESS = ("live.features.breakouts.grouping", "live.features.polls.kinds")
"""Packages of the core that know no state; the state holds some of their types."""
GUARDED = {"features/polls/__init__.py"}
"""Modules with types that a checker cannot compute; no other import depends on who reads it."""


def module_of(file: Path) -> str:
    parts = file.relative_to(LIVE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {module_of(file): file for file in sorted(LIVE.rglob("*.py"))}


@cache
def imports(file: Path) -> frozenset[str]:
    """Modules that a file imports anywhere, also for types or inside functions."""
    found = set()
    package = file.relative_to(LIVE.parent).parent.parts
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            inner = {f"{module}.{alias.name}" for alias in node.names}
            found |= {each if each in modules() else module for each in inner}
    return frozenset(found)


def ours(file: Path) -> set[str]:
    return {module for module in imports(file) if module in modules()}


def layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def find_circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other (Tarjan's algorithm)."""
    number, low, stack, circles = {}, {}, [], []

    def visit(module):
        number[module] = low[module] = len(number)
        stack.append(module)
        for other in graph[module]:
            if other not in number:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], number[other])
        if low[module] == number[module]:
            at = stack.index(module)
            circles.append(stack[at:])
            del stack[at:]

    for module in graph:
        if module not in number:
            visit(module)
    return [circle for circle in circles if len(circle) > 1]


def test_every_module_is_in_a_layer():
    missing = {layer(module) for module in modules()} - MAY.keys()
    assert_none([f'say in MAY in {FILE} what the layer "{each}" may import' for each in missing])


@pytest.mark.parametrize("name", MAY)
def test_a_layer_imports_only_what_lies_below(name):
    wrong = {
        module: others
        for module, file in modules().items()
        if layer(module) == name
        and (others := {each for each in ours(file) if layer(each) not in {name, *MAY[name]}})
    }
    assert_none(
        [
            f"{module} imports {', '.join(sorted(others))}: {name} may import only "
            f"{', '.join(sorted(MAY[name])) or 'nothing'} (MAY in {FILE}); move the code down"
            for module, others in wrong.items()
        ]
    )


def test_no_modules_import_each_other_at_run_time_or_for_types():
    graph = {module: ours(file) - {module} for module, file in modules().items()}
    assert find_circles(graph) == [], (
        "modules that import each other: move what both need into a module below them"
    )


def test_a_circle_would_be_found():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}
    assert list(map(sorted, find_circles(graph))) == [["b", "c"]]


def test_no_import_is_for_types_only():
    guarded = {
        str(file.relative_to(LIVE))
        for file in modules().values()
        if "TYPE_CHECKING" in file.read_text()
    }
    assert guarded <= GUARDED, "import for types as for anything else, without TYPE_CHECKING"


def test_the_state_imports_nothing_of_the_core_but_what_knows_no_state():
    allowed = LEAVES | KIND_CONTRACT | {"live.features.polls"}
    for module, file in modules().items():
        if module.startswith("live.features"):
            wrong = {
                other
                for other in ours(file) - allowed
                if not other.startswith(("live.features", *STATELESS))
            }
            assert not wrong, f"{module} imports {wrong}, and the state may import LEAVES only"


@pytest.mark.parametrize("package", STATELESS)
def test_a_package_without_state_imports_leaves_alone(package):
    for module, file in modules().items():
        if module.startswith(package):
            wrong = {
                other
                for other in ours(file) - LEAVES - KIND_CONTRACT
                if not other.startswith(package)
            }
            assert not wrong, f"{module} imports {wrong}, and may import LEAVES only"


@pytest.mark.parametrize("module", sorted(LEAVES))
def test_a_leaf_imports_leaves_alone(module):
    assert ours(modules()[module]) <= LEAVES, f"{module} may import LEAVES of {FILE} only"


@pytest.mark.parametrize("name", PURE)
def test_what_is_pure_touches_no_clock_no_chance_and_no_world(name):
    for file in (LIVE / name).rglob("*.py"):
        wrong = {module for module in imports(file) if module.split(".")[0] in IMPURE}
        assert not wrong, (
            f"{file.relative_to(LIVE)} imports {wrong}: pass times, random numbers and what was "
            "read as arguments"
        )


def test_the_core_never_awaits():
    for file in (LIVE / "core").rglob("*.py"):
        assert not any(
            isinstance(node, (ast.AsyncFunctionDef, ast.Await))
            for node in ast.walk(ast.parse(file.read_text()))
        ), f"{file.relative_to(LIVE)} awaits: do that in live/engine"


def test_every_module_says_what_it_is_for():
    for file in LIVE.rglob("*.py"):
        source = file.read_text()
        assert not source.strip() or ast.get_docstring(ast.parse(source)), (
            f"begin {file.relative_to(LIVE)} with a docstring that says what it is for"
        )
