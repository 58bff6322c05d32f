"""The list of guards fits the code: each breaks a text that is there, for a promise that is known,
and names tests that exist. `make guards` then shows that they notice.
"""

import pytest

from tools.guards.guard import ROOT, read_guards, read_promises
from tools.table_gaps import assert_complete

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
    assert (ROOT / guard.file).exists(), f"{guard.file} was moved: correct `file` of this guard"
    assert guard.break_in(ROOT) != (ROOT / guard.file).read_text("utf-8"), (
        "`new` is the same as `old`: write the lines that break the guard into `new`"
    )
    assert [test for test in guard.tests if not is_there(test)] == [], (
        "tests that are not there: correct `tests` of this guard in tests/tools/guards/*.toml"
    )
    assert guard.tests and guard.keeps and set(guard.keeps) <= PROMISES.keys(), (
        "name the tests that notice, and promises of tests/tools/guards/trust.toml"
    )


def test_each_name_belongs_to_a_single_guard():
    names = [guard.name for guard in GUARDS]
    assert sorted(names) == sorted(set(names)), "give each guard a name of its own"


def test_each_promise_has_a_guard_or_tests_of_its_own():
    promises = {promise for guard in GUARDS for promise in guard.keeps}
    elsewhere = {id: promise.elsewhere for id, promise in PROMISES.items() if promise.elsewhere}
    missing = [test for test in elsewhere.values() if not (ROOT / test).exists()]
    assert missing == [], "correct `elsewhere` in tests/tools/guards/trust.toml"
    table = "`keeps` of a guard in tests/tools/guards/*.toml, or `elsewhere` of its promise"
    assert_complete(promises | elsewhere.keys(), PROMISES, table)


def test_a_broken_file_of_python_can_be_compiled():
    for guard in GUARDS:
        if guard.file.endswith(".py"):
            compile(guard.break_in(ROOT), guard.file, "exec")
