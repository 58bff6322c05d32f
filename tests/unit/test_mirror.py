"""Unit tests mirror live/: the tests of a module are found by its path, and need no browser."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

UNIT = Path(__file__).parent
TESTS = UNIT.parent
LIVE = TESTS.parent / "live"
ELSEWHERE: dict[str, str] = {}
WITHOUT_MODULE: dict[str, str] = {}


def twin_of(module: Path) -> Path:
    """`a/b.py` is tested by `unit/a/test_b.py`, the package `a/b` by `unit/a/b/test_b.py`."""
    path = module.relative_to(LIVE)
    stem = path.parent.name if path.stem == "__init__" else path.stem.strip("_")
    return path.with_name(f"test_{stem}.py")


def has_logic(module: Path) -> bool:
    """Whether any function of it has a body; ports and Structs have none."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(
        not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, functions)
        for statement in node.body
    )


MODULES = {twin_of(module).as_posix(): module for module in LIVE.rglob("*.py") if has_logic(module)}
print("\n".join(sorted(m for m in MODULES if not (UNIT/m).exists())))
