"""Mutants: the list of modules fits the code, and a change is made as it says."""

import types

import pytest

from tools.mutation.mutants import make_mutants
from tools.mutation.replaced_code import OnlyAtImport, find_functions, replace_functions
from tools.mutation.targets import ROOT, read_equivalents, read_targets
from tools.table_gaps import assert_none

SOURCE = '''
LIMIT = 3


class Door:
    def is_open(self, count: int) -> bool:
        """True while there is room."""
        if count < LIMIT:
            return True
        raise ValueError("full")
'''


def test_each_module_and_its_tests_are_there():
    files = [file for each in read_targets() for file in (each.module, *each.tests)]
    assert_none([f"{file} was moved" for file in files if not (ROOT / file).exists()])


def test_each_mutant_that_changes_nothing_has_a_module_of_the_list_and_a_reason():
    modules = {each.module for each in read_targets()}
    entries = read_equivalents()
    assert_none([f"{each.module} is not there" for each in entries if each.module not in modules])
    assert_none([f"{each.old}: say why" for each in entries if not each.reason])


def test_each_mutant_changes_one_place_that_is_neither_a_docstring_nor_a_refusal():
    assert {(each.function, each.old, each.new) for each in make_mutants(SOURCE)} == {
        ("", "LIMIT = 3", "LIMIT = 4"),
        ("", "LIMIT = 3", "LIMIT = None"),
        ("Door.is_open", "if count < LIMIT:", "if True:"),
        ("Door.is_open", "if count < LIMIT:", "if False:"),
        ("Door.is_open", "if count < LIMIT:", "if count <= LIMIT:"),
        ("Door.is_open", "return True", "return False"),
    }


def test_functions_of_a_module_get_the_code_of_a_mutant():
    path = "doors_of_a_test.py"
    module = types.ModuleType("doors")
    exec(compile(SOURCE, path, "exec"), module.__dict__)
    door, functions = module.Door(), find_functions(path)
    assert door.is_open(2)
    for mutant in make_mutants(SOURCE):
        if mutant.new == "if False:":
            replace_functions(functions, path, SOURCE, mutant.source)
    with pytest.raises(ValueError, match="full"):
        door.is_open(2)


def test_a_change_of_the_module_itself_needs_an_import():
    mutant = next(each for each in make_mutants(SOURCE) if each.new == "LIMIT = 4")
    with pytest.raises(OnlyAtImport):
        replace_functions([], "doors_of_a_test.py", SOURCE, mutant.source)
