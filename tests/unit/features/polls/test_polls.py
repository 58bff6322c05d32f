"""The list of poll kinds: each is found by its configuration and has a name of its own, which no
other code has to know.
"""

import ast
from pathlib import Path

import pytest

from live.features.polls import KIND_BY_CONFIG, KINDS, kind_name
from live.features.polls.kinds.items import ITEM_UPDATERS


def test_each_kind_has_a_name_and_a_configuration_of_its_own():
    assert len({kind_name(kind) for kind in KINDS}) == len(KINDS)
    assert [KIND_BY_CONFIG[kind.config_type] for kind in KINDS] == list(KINDS)


def test_kinds_with_items_of_their_own_are_those_that_update_them():
    assert set(ITEM_UPDATERS) <= set(KIND_BY_CONFIG) and ITEM_UPDATERS


LIVE = Path(__file__).parents[4] / "live"
REGISTRY = "features/polls/__init__.py"
KINDS_FOLDER = "features/polls/kinds/"
VERIFIER = "outputs/pack/verify.py"
"""Code that checks a pack against its description, and asks no kind."""
NAMES = frozenset(map(kind_name, KINDS))
FOLDERS = frozenset(kind.config_type.__module__.split(".")[-2] for kind in KINDS)


def says_kind(node):
    return any(
        "kind" in str(getattr(each, "id", getattr(each, "attr", ""))) for each in ast.walk(node)
    )


def constants_in(nodes):
    return {
        each.value
        for node in nodes
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def kinds_named_by(node):
    """Kinds that a node imports, compares a kind with, or lists. A configuration as files and the
    wire have it, `{"kind": …}`, is content.
    """
    match node:
        case ast.ImportFrom(module=module, names=names):
            path = f"{module or ''}.".split("kinds.")[1:]
            imported = {*".".join(path).split("."), *(each.name for each in names)}
            return FOLDERS & imported if path else set()
        case ast.Compare(left=left, comparators=others):
            return NAMES & constants_in([left, *others]) if says_kind(node) else set()
        case ast.Match(subject=subject, cases=cases):
            patterns = [case.pattern for case in cases]
            return NAMES & constants_in(patterns) if says_kind(subject) else set()
        case ast.Dict(keys=elements) | ast.Set(elts=elements) | ast.Tuple(elts=elements):
            listed = {each.value for each in elements if isinstance(each, ast.Constant)}
            return found if len(found := NAMES & listed) > 1 else set()
    return set()


def kinds_named_in(source):
    return {name for node in ast.walk(ast.parse(source)) for name in kinds_named_by(node)}


@pytest.mark.parametrize(
    "source",
    [
        'shown = poll.kind == "scale"',
        'if kind_name(kind) in ("estimate", "words"): pass',
        'VIEWS = {"choice": 1, "scale": 2}',
        "from ..core.polls.kinds import grid",
        "from ..core.polls.kinds.open_text.tally import Extra",
        'match kind:\n    case "choice": pass',
    ],
)
def test_code_that_names_a_kind_is_found(source):
    assert kinds_named_in(source)


@pytest.mark.parametrize(
    "source",
    [
        'is_open = poll.state == "open"',
        'convert({"kind": "choice", "options": options}, AnyConfig)',
        "from .polls.kinds.actions import KINDS_WITH_ACTIONS",
        "from .polls import KINDS",
    ],
)
def test_other_code_names_no_kind(source):
    assert not kinds_named_in(source)


def test_kinds_are_named_in_their_folders_alone():
    named = {
        path: found
        for file in sorted(LIVE.rglob("*.py"))
        if (path := file.relative_to(LIVE).as_posix()) != REGISTRY
        and not path.startswith((KINDS_FOLDER, VERIFIER))
        and (found := kinds_named_in(file.read_text()))
    }
    assert not named, (
        f"ask the kind, by a field of Kind (live/features/polls/kinds/kind.py): {named}"
    )
