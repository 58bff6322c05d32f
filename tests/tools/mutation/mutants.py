"""Mutants of a module: copies of its source, each with one change.

The changes are those of mutmut, and two of our own: a condition that is always true, or never.
mutmut itself is not run. It changes functions only, and none with a decorator; half of what decides
here are tables, fields and properties.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import libcst
from libcst import matchers
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

Change = Callable[[Any], Iterable[libcst.CSTNode]]

SCOPES = (libcst.FunctionDef, libcst.ClassDef)
LEFT_ALONE = (libcst.Annotation, libcst.Decorator, libcst.Import, libcst.ImportFrom, libcst.Raise)
"""Types are mypy's, each import is needed, and the words of a refusal are for other tests."""
SAME_TO_TESTS = matchers.Call(func=matchers.Name("len") | matchers.Name("isinstance"))
"""Calls that fail with any other argument."""
LISTED = matchers.Assign(
    targets=[matchers.AssignTarget(matchers.Name("example") | matchers.Name("VIEWS"))]
)
"""Example of an action, and names of items: for the registry, which has tests of its own."""
SENTENCES = matchers.AnnAssign(target=matchers.Name("REFUSALS") | matchers.Name("LOG_MESSAGES"))
"""Sentences of refusals and of the log: the catalogue has tests of its own."""
ALWAYS, NEVER = libcst.Name("True"), libcst.Name("False")


class Mutant(NamedTuple):
    """`lines`: first and last line of the changed statement. `function`: empty in the module
    itself. `old` and `new`: the lines that differ, without indentation.
    """

    function: str
    lines: tuple[int, int]
    old: str
    new: str
    source: str

    @property
    def text(self) -> str:
        return f"{self.function or 'module'}: {self.old} → {self.new or '(nothing)'}"


def make_mutants(source: str) -> list[Mutant]:
    wrapper = MetadataWrapper(libcst.parse_module(source))
    visitor = _Visitor(wrapper.resolve(PositionProvider))
    wrapper.module.visit(visitor)
    statements = list(_find_statements(ast.parse(source)))
    mutants = {}
    for function, line, node, changed in visitor.changes:
        mutated = wrapper.module.deep_replace(node, changed).code
        if mutated != source and _compiles(mutated):
            lines = min(
                ((first, last) for first, last in statements if first <= line <= last),
                key=lambda span: span[1] - span[0],
                default=(line, line),
            )
            mutants[mutated] = Mutant(function, lines, *_differing_lines(source, mutated), mutated)
    return list(mutants.values())


def change_condition(node: libcst.If | libcst.While | libcst.CompIf) -> Iterator[libcst.CSTNode]:
    """A condition that always holds, or never. `while True` would not end."""
    if not isinstance(node, libcst.While):
        yield node.with_changes(test=ALWAYS)
    yield node.with_changes(test=NEVER)


def change_string(node: libcst.SimpleString) -> Iterator[libcst.CSTNode]:
    """Another text: a key that nobody knows. Docstrings stay."""
    if not node.value.endswith('"""'):
        yield node.with_changes(value=re.sub(r'"$', 'XX"', node.value))


def replace_argument(node: libcst.Call) -> Iterator[libcst.CSTNode]:
    """None in place of an argument, or one argument less if it has a name."""
    for at, arg in enumerate(node.args):
        if arg.star == "" and not matchers.matches(arg.value, matchers.Name("None")):
            yield node.with_changes(
                args=[
                    *node.args[:at],
                    arg.with_changes(value=libcst.Name("None")),
                    *node.args[at + 1 :],
                ]
            )
        if arg.keyword is not None:
            yield node.with_changes(args=[*node.args[:at], *node.args[at + 1 :]])


CHANGES: tuple[tuple[type[libcst.CSTNode], Change], ...] = (
    (libcst.If, change_condition),
    (libcst.While, change_condition),
    (libcst.CompIf, change_condition),
    (libcst.IfExp, mutators.operator_if_exp),
    (libcst.SimpleString, change_string),
    (libcst.Call, replace_argument),
    (libcst.BaseNumber, mutators.operator_number),
    (libcst.Name, mutators.operator_name),
    (libcst.Assign, mutators.operator_assignment),
    (libcst.AugAssign, mutators.operator_augmented_assignment),
    (libcst.UnaryOperation, mutators.operator_remove_unary_ops),
    (libcst.Call, mutators.operator_symmetric_string_methods_swap),
    (libcst.Lambda, mutators.operator_lambda),
    (libcst.CSTNode, mutators.operator_keywords),
    (libcst.CSTNode, mutators.operator_swap_op),
    (libcst.Match, mutators.operator_match),
)


class _Visitor(libcst.CSTVisitor):
    """`changes`: function, line, node and what it is changed to."""

    def __init__(self, positions: Any) -> None:
        super().__init__()
        self.changes: list[tuple[str, int, libcst.CSTNode, libcst.CSTNode]] = []
        self._positions = positions
        self._scope: list[str] = []
        self._left_alone: set[libcst.CSTNode] = set()
        """Options of classes: tags, and how they are stored. Recorded journals hold them."""
        self._line = 1

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if (
            isinstance(node, LEFT_ALONE)
            or node in self._left_alone
            or matchers.matches(node, SAME_TO_TESTS | LISTED | SENTENCES)
        ):
            return False
        if isinstance(node, libcst.ClassDef):
            self._left_alone.update(node.keywords)
        if isinstance(node, SCOPES):
            self._scope.append(node.name.value)
        if (position := self._positions.get(node)) is not None:
            self._line = position.start.line
        for kind, change in CHANGES:
            if isinstance(node, kind):
                self.changes += [
                    (".".join(self._scope), self._line, node, changed) for changed in change(node)
                ]
        return True

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        if isinstance(original_node, SCOPES):
            self._scope.pop()


def _find_statements(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """First and last line of each statement; of one with a body, those of its head."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.match_case):
            first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
            body = getattr(node, "body", None)
            last = max(first, body[0].lineno - 1) if body else getattr(node, "end_lineno", first)
            yield first, last


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _differing_lines(old: str, new: str) -> tuple[str, str]:
    """The lines of both that are not the same at their start or end."""
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return _join(before), _join(after)


def _join(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)
