"""Names of classes and functions in live/: one owner for each class, verbs with objects."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

LIVE = Path(__file__).parents[2] / "live"
VERIFIER = Path("outputs/pack/verify.py")
KIND_CLASSES = {"Config", "Tally", "Extra"}
"""Contract of poll kinds: each kind has its own, and is imported as a module (`words.Config`)."""
MAX_ONE_WORD_SHARE = 0.45
MAX_PARTICIPLE_SHARE = 0.01
PARTICIPLE = re.compile(
    r"_?(told|kept|held|said|seen|made|gone|left|shown|known|given|taken|laid|heard|put|lay|stand"
    r"|[a-z]+ed)"
)
"""A name that is nothing but a participle."""


def definitions(*kinds: type) -> Iterator[tuple[str, str]]:
    """Yield (layer, name) of each definition of these kinds. The verifier is shipped alone."""
    for file in LIVE.rglob("*.py"):
        path = file.relative_to(LIVE)
        layer = path.name if path == VERIFIER else path.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, kinds):
                yield layer, node.name


def function_names() -> list[str]:
    """Names of functions and methods, once for each definition; Python's own are left out."""
    names = (name for _, name in definitions(ast.FunctionDef, ast.AsyncFunctionDef))
    return [name for name in names if not name.startswith("__")]


def test_a_class_name_has_one_owner_in_a_layer():
    owners = defaultdict(int)
    for layer, name in definitions(ast.ClassDef):
        owners[layer, name] += name not in KIND_CLASSES
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


def test_participles_are_recognised():
    assert PARTICIPLE.fullmatch("_kept")
    assert PARTICIPLE.fullmatch("answered")
    assert not PARTICIPLE.fullmatch("is_answered")
    assert not PARTICIPLE.fullmatch("publish_item")
