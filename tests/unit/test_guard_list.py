"""The list of guards fits the code: each breaks a text that is there, for a promise that is known,
and names tests that exist. `make guards` then shows that they notice.
"""

from tools.guards.guard import ROOT, Guard, read_guards, read_promises
from tools.table_gaps import assert_complete, assert_none

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


def problem_of(guard: Guard) -> str:
    """Why it cannot be broken; empty if it can."""
    if not (ROOT / guard.file).exists():
        return f"{guard.file} was moved: correct `file` of this guard"
    try:
        broken = guard.break_in(ROOT)
    except ValueError as refusal:
        return str(refusal)
    if broken == (ROOT / guard.file).read_text("utf-8"):
        return "`new` is the same as `old`: write the lines that break the guard into `new`"
    try:
        if guard.file.endswith(".py"):
            compile(broken, guard.file, "exec")
    except SyntaxError as fault:
        return f"`new` is no Python: {fault}"
    return ""


def test_each_guard_stands_where_the_list_says():
    assert_none(
        [f"{guard.name}: {problem}" for guard in GUARDS if (problem := problem_of(guard))],
    )


def test_each_guard_names_tests_that_exist():
    assert_none(
        [
            f"{guard.name}: {test} is not there, correct `tests` in tests/tools/guards/*.toml"
            for guard in GUARDS
            for test in guard.tests
            if not is_there(test)
        ]
    )


def test_each_guard_names_its_tests_and_known_promises():
    assert_none(
        [
            f"{guard.name}: name its tests, and promises of tests/tools/guards/trust.toml"
            for guard in GUARDS
            if not (guard.tests and guard.keeps and set(guard.keeps) <= PROMISES.keys())
        ]
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
