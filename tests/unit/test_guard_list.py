"""The list of guards fits the code: each breaks a text that is there, for a promise that is known,
and names tests that exist. `make guards` then shows that they notice.
"""

import pytest

from tools.guards.guard import ROOT, read_guards, read_promises

GUARDS, PROMISES = read_guards(), read_promises()


CONTRACTS = "".join(
    file.read_text("utf-8") for file in (ROOT / "tests/tools").glob("*_contract.py")
)
"""Tests that several classes inherit."""


def is_there(test: str) -> bool:
    """True if the file or folder exists, and the function that is named in it."""
    file, _, name = test.partition("::")
    function = f"def {name.rpartition('::')[2]}("
    return (ROOT / file).exists() and (
        not name or function in (ROOT / file).read_text("utf-8") + CONTRACTS
    )


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_stands_where_the_list_says(guard):
    assert guard.break_in(ROOT) != (ROOT / guard.file).read_text("utf-8")
    assert [test for test in guard.tests if not is_there(test)] == []
    assert guard.tests and guard.keeps and set(guard.keeps) <= PROMISES.keys()


def test_each_name_is_that_of_one_guard():
    names = [guard.name for guard in GUARDS]
    assert sorted(names) == sorted(set(names))


def test_each_promise_has_a_guard_or_tests_of_its_own():
    guarded = {promise for guard in GUARDS for promise in guard.keeps}
    elsewhere = {id: promise.elsewhere for id, promise in PROMISES.items() if promise.elsewhere}
    assert all((ROOT / test).exists() for test in elsewhere.values())
    assert guarded | elsewhere.keys() == PROMISES.keys()


def test_a_broken_file_of_python_can_be_compiled():
    for guard in GUARDS:
        if guard.file.endswith(".py"):
            compile(guard.break_in(ROOT), guard.file, "exec")
