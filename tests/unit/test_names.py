"""Names: classes and functions in live/ (a single owner for each class, verbs with objects), tests,
and local variables in both.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIVE = ROOT / "live"
VERIFIER = Path("outputs/pack/verify.py")
KIND_CLASSES = {"Config", "Tally", "Extra"}
"""Contract of poll kinds: each kind has its own, and is imported as a module (`words.Config`)."""
MAX_ONE_WORD_SHARE = 0.45
MAX_PARTICIPLE_SHARE = 0.01
MAX_LOCAL_PARTICIPLE_SHARE = 0.015
PARTICIPLE = re.compile(
    r"_?(told|kept|held|said|seen|made|gone|left|shown|known|given|taken|laid|heard|put|lay|stand"
    r"|[a-z]+ed)"
)
"""A name that is nothing but a participle."""
NOUNS = {"bed", "deed", "feed", "hundred", "need", "red", "seed", "speed"}
CRUTCH = re.compile(
    r"(?<![a-z])(who|whom|whose|whoever|what|whatever|tells?|told|said|asked|somebody|anybody)"
    r"(?![a-z])"
)
"""Words in place of a noun or of the verb that is meant."""
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def names_in(file: Path) -> tuple[list[str], list[str], list[str]]:
    """Return names of classes, of functions, and of variables that functions assign."""
    nodes = list(ast.walk(ast.parse(file.read_text())))
    functions = [node for node in nodes if isinstance(node, FUNCTIONS)]
    local_nodes = {
        node
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return (
        [node.name for node in nodes if isinstance(node, ast.ClassDef)],
        [node.name for node in functions],
        [node.id for node in local_nodes],
    )


def layer_of(file: Path) -> str:
    """The folder at the top of live/. The verifier is shipped alone."""
    path = file.relative_to(LIVE)
    return path.name if path == VERIFIER else path.parts[0].removesuffix(".py")


def function_names() -> list[str]:
    """Names of functions and methods, once for each definition; Python's own are left out."""
    names = (name for file in LIVE.rglob("*.py") for name in names_in(file)[1])
    return [name for name in names if not name.startswith("__")]


def test_a_class_name_has_a_single_owner_in_a_layer():
    owners = defaultdict(int)
    for file in LIVE.rglob("*.py"):
        for name in names_in(file)[0]:
            owners[layer_of(file), name] += name not in KIND_CLASSES
    assert [where for where, count in owners.items() if count > 1] == [], (
        "classes of a layer with the same name: rename all but one by what it is"
    )


def test_most_functions_are_named_by_a_verb_with_its_object():
    names = function_names()
    one_word = [name for name in names if "_" not in name.strip("_")]
    assert len(one_word) / len(names) <= MAX_ONE_WORD_SHARE, (
        "too many functions have a name of one word: name yours by a verb and its object"
    )


def test_hardly_any_function_is_named_by_a_bare_participle():
    names = function_names()
    participles = [name for name in names if PARTICIPLE.fullmatch(name)]
    assert len(participles) / len(names) <= MAX_PARTICIPLE_SHARE, (
        f"name functions by a verb and its object, not by a participle: {participles}"
    )


def test_names_of_tests_are_sentences_about_the_product():
    found = [
        f"{file.relative_to(ROOT)} {name}"
        for file in (ROOT / "tests").rglob("*.py")
        for name in names_in(file)[1]
        if name.startswith("test_") and CRUTCH.search(name)
    ]
    assert not found, "\n".join([*found, "Name a test by noun, verb and object."])


@pytest.mark.parametrize("folder", ["live", "tests"])
def test_hardly_any_local_variable_is_named_by_a_bare_participle(folder):
    names = [name for file in (ROOT / folder).rglob("*.py") for name in names_in(file)[2]]
    participles = [name for name in names if PARTICIPLE.fullmatch(name) and name not in NOUNS]
    assert len(participles) / len(names) <= MAX_LOCAL_PARTICIPLE_SHARE, (
        f"name variables by nouns, not by participles: {participles}"
    )


def test_participles_are_recognised():
    assert PARTICIPLE.fullmatch("_kept")
    assert PARTICIPLE.fullmatch("answered")
    assert not PARTICIPLE.fullmatch("is_answered")
    assert not PARTICIPLE.fullmatch("publish_item")
    assert CRUTCH.search("test_what_a_moderator_sees")
    assert not CRUTCH.search("test_a_whole_foretold_story")
