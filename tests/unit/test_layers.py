"""Layers: each folder and each module at the top of live/ is a layer, and imports only those below
it. Walls: a feature imports the kernel, the state, and of another feature its model and what its
`__init__` offers.
"""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

from tools.table_gaps import assert_none

LIVE = Path(__file__).parents[2] / "live"
FILE = "tests/unit/test_layers.py"
OUTSIDE = {
    "web": "web",
    "deliveries": "deliveries",
    "services": "deliveries",
    "requests": "deliveries",
}
"""Folders of a feature that belong to another layer: its routes, and what it sends elsewhere."""
MAY = {
    "kernel": set(),
    "features": {"kernel"},
    "settings": set(),
    "languages": set(),
    "shipped_files": set(),
    "temporary_folder": set(),
    "whole_file": set(),
    "outputs": {
        *("kernel", "features", "languages", "shipped_files"),
        *("temporary_folder", "whole_file"),
    },
    "engine": {"kernel", "features"},
    "demo": {"kernel", "features", "engine"},
    "store": {"kernel", "features", "engine", "temporary_folder", "whole_file"},
    "jobs": {
        *("kernel", "features", "outputs", "languages", "shipped_files", "engine", "store"),
        "whole_file",
    },
    "serving": {"kernel", "features", "engine", "settings", "temporary_folder"},
    "rehearsal": {"kernel", "features", "engine", "languages"},
    "operations": {"kernel", "features", "engine", "store", "rehearsal", "languages"},
    "deliveries": {"kernel", "features", "engine"},
    "web": {
        *("kernel", "features", "outputs", "languages", "shipped_files", "engine", "jobs"),
        *("settings", "rehearsal", "deliveries", "temporary_folder"),
    },
    "app": {
        *("kernel", "features", "languages", "engine", "store", "jobs", "serving", "operations"),
        *("web", "settings", "rehearsal", "shipped_files", "deliveries", "temporary_folder"),
    },
    "bench": {"kernel", "features", "engine", "store", "jobs", "web", "demo", "app", "settings"},
    "cli": {
        *("kernel", "features", "outputs", "languages", "shipped_files", "engine", "store"),
        *("jobs", "serving", "operations", "web", "app", "bench", "demo", "settings"),
        *("rehearsal", "whole_file"),
    },
    "__main__": {"cli"},
    "__init__": set(),
}
"""By layer: the layers that it may import besides itself."""
COMMON = {"registry", "state", "access", "wire", "time_cells", "history"}
"""Modules of live/features that belong to no feature."""
MAX_FILES = 20
"""Files at the top of a folder."""
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
GUARDED = {"features/polls/__init__.py"}
"""Modules with types that a checker cannot compute; no other import depends on its reader."""


def module_of(file: Path) -> str:
    parts = file.relative_to(LIVE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {module_of(file): file for file in sorted(LIVE.rglob("*.py"))}


@cache
def imports(file: Path) -> frozenset[str]:
    """Modules that a file imports anywhere, also for types or inside functions."""
    names = set()
    package = file.relative_to(LIVE.parent).parent.parts
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            inner = {f"{module}.{alias.name}" for alias in node.names}
            names |= {each if each in modules() else module for each in inner}
    return frozenset(names)


def ours(file: Path) -> set[str]:
    return {module for module in imports(file) if module in modules()}


def layer(module: str) -> str:
    parts = module.split(".")
    if parts[1:2] == ["features"] and parts[3:] and parts[3] in OUTSIDE:
        return OUTSIDE[parts[3]]
    return parts[1] if len(parts) > 1 else "__init__"


def feature_of(module: str) -> str | None:
    """Return the feature whose folder a module lies in."""
    parts = module.split(".")
    return parts[2] if parts[1:2] == ["features"] and parts[2:] and parts[2] not in COMMON else None


@cache
def models() -> set[str]:
    """Modules of Structs that the state holds, and what they are made of."""
    found, todo = set(), {"live.features.state"}
    while todo:
        found |= todo
        todo = {each for module in todo for each in ours(modules()[module])} - found
    return found


def offers(feature: str) -> set[str]:
    package = f"live.features.{feature}"
    return {f"{package}.{name}" for name in getattr(import_module(package), "OFFERS", ())}


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


def test_a_layer_imports_only_lower_layers():
    wrong = {
        module: others
        for module, file in modules().items()
        if (name := layer(module)) in MAY
        and (others := {each for each in ours(file) if layer(each) not in {name, *MAY[name]}})
    }
    assert_none(
        [
            f"{module} imports {', '.join(sorted(others))}: {layer(module)} may import only "
            f"{', '.join(sorted(MAY[layer(module)])) or 'nothing'} (MAY in {FILE}); move the code "
            "down"
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
    files = {
        str(file.relative_to(LIVE))
        for file in modules().values()
        if "TYPE_CHECKING" in file.read_text()
    }
    assert files <= GUARDED, "import for types as for anything else, without TYPE_CHECKING"


def test_a_feature_imports_of_others_only_their_model_and_their_offer():
    wrong = [
        f"{module} imports {other}: name it in OFFERS of {feature}/__init__.py, or ask the feature"
        for module, file in modules().items()
        if module != "live.features.registry"
        for other in sorted(ours(file) - models())
        if (feature := feature_of(other)) not in (None, feature_of(module))
        and other not in offers(feature)
        and not (layer(module) == layer(other) != "features")
    ]
    assert_none(wrong)


def test_a_feature_offers_modules_that_others_need():
    features = {feature_of(each) for each in modules()} - {None}
    needed = {
        (feature_of(other), other)
        for module, file in modules().items()
        for other in ours(file)
        if feature_of(module) != feature_of(other) and module != "live.features.registry"
    }
    assert_none(
        [
            f"remove {other} from OFFERS of {feature}/__init__.py"
            for feature in sorted(features)
            for other in sorted(offers(feature))
            if (feature, other) not in needed or other in models()
        ]
    )


def test_a_folder_can_be_surveyed():
    folders = {path.parent: len(list(path.parent.glob("*.py"))) for path in LIVE.rglob("*.py")}
    assert_none(
        [
            f"{folder.relative_to(LIVE)} has {count} files: make folders of what belongs together"
            for folder, count in folders.items()
            if count > MAX_FILES
        ]
    )


def test_a_rule_touches_no_clock_no_chance_and_no_world():
    for module, file in modules().items():
        if layer(module) in ("kernel", "features"):
            wrong = {each for each in imports(file) if each.split(".")[0] in IMPURE}
            assert not wrong, (
                f"{module} imports {wrong}: pass times, random numbers and what was read as "
                "arguments"
            )


def test_a_rule_never_awaits():
    for module, file in modules().items():
        if layer(module) in ("kernel", "features"):
            source = file.read_text()
            is_awaiting = re.search(r"\b(async|await)\b", source) and any(
                isinstance(node, (ast.AsyncFunctionDef, ast.Await))
                for node in ast.walk(ast.parse(source))
            )
            assert not is_awaiting, (
                f"{module} awaits: do that in live/engine or the feature's routes"
            )


def test_every_module_documents_its_purpose():
    for file in LIVE.rglob("*.py"):
        source = file.read_text()
        assert not source.strip() or source.startswith(('"""', "#!")), (
            f"begin {file.relative_to(LIVE)} with a docstring that says what it is for"
        )
