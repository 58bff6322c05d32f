"""Functions of a module that a mutant changes, and their replacement in a running process."""

import gc
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType


class OnlyAtImport(Exception):
    """The change is in code that runs while the module is imported."""


def find_functions(path: str) -> list[FunctionType]:
    """All functions of a module, methods among them."""
    gc.unfreeze()  # tests/conftest.py freezes what was collected
    objects = gc.get_objects()
    gc.freeze()
    return [
        each
        for each in objects
        if isinstance(each, FunctionType) and each.__code__.co_filename == path
    ]


def replace_functions(functions: list[FunctionType], path: str, source: str, mutated: str) -> None:
    """Give these functions of a module the code of the mutant. Raises OnlyAtImport if that does not
    make the mutant.
    """
    pairs = list(_changed_functions(compile(source, path, "exec"), compile(mutated, path, "exec")))
    for old, new in pairs:
        found = [each for each in functions if each.__code__ == old]
        if not found or old.co_freevars != new.co_freevars:
            raise OnlyAtImport
        for function in found:
            function.__code__ = new


def _changed_functions(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Code of functions before and after, from a module or class."""
    inner_old, inner_new = _inner_code(old), _inner_code(new)
    if _describe(old, inner=False) != _describe(new, inner=False):
        raise OnlyAtImport
    for each_old, each_new in zip(inner_old, inner_new, strict=True):
        if _describe(each_old) == _describe(each_new):
            continue
        if each_old.co_flags & inspect.CO_OPTIMIZED:
            yield each_old, each_new
        else:
            yield from _changed_functions(each_old, each_new)


def _inner_code(code: CodeType) -> list[CodeType]:
    return [const for const in code.co_consts if isinstance(const, CodeType)]


def _describe(code: CodeType, inner: bool = True) -> tuple[object, ...]:
    """All of the code but its lines. Without `inner`: nothing of the functions in it."""
    return (
        *(code.co_name, code.co_code, code.co_names, code.co_varnames, code.co_exceptiontable),
        *(code.co_freevars, code.co_cellvars, code.co_flags),
        *(
            (_describe(const) if inner else const.co_name)
            if isinstance(const, CodeType)
            else (type(const), repr(const))
            for const in code.co_consts
        ),
    )
