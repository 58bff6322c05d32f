"""Prose in sources: how docstrings and comments start, and how long lines are."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIVE = sorted((ROOT / "live").rglob("*.py"))
PYTHON = [*LIVE, *sorted((ROOT / "tests").rglob("*.py"))]
BROWSER = sorted(
    file
    for pattern in ("*.js", "*.jsx", "*.mjs", "*.css")
    for file in [*(ROOT / "static/src").rglob(pattern), *(ROOT / "static").glob(pattern)]
)
PYTHON_COLUMNS = 100
BROWSER_COLUMNS = 120
CLAUSE = re.compile(
    r"(what|who|whom|whose|whether|where|whatever|whoever|of|those|as|that|how)\b", re.IGNORECASE
)
"""First words of a clause where a noun or a verb should be."""
BEGIN = "Begin these docstrings and comments with a noun or a verb."
BLOCK_COMMENT = re.compile(r"/\*+\s*(?:\*\s*)?(.*?)\*/", re.DOTALL)
LINE_COMMENTS = re.compile(r"^[ \t]*//[ \t]*(.*)\n?(?:^[ \t]*//.*\n?)*", re.MULTILINE)


def test_no_docstring_or_comment_of_python_starts_with_a_clause():
    assert len(PYTHON) > 150
    found = [
        f"{file.relative_to(ROOT)}:{line} {text[:60]}"
        for file in PYTHON
        for line, text in [*docstrings(file), *comment_blocks(file)]
        if CLAUSE.match(text)
    ]
    assert not found, "\n".join([*found, BEGIN])


def test_no_comment_of_the_browser_starts_with_a_clause():
    assert len(BROWSER) > 150
    found = [
        f"{file.relative_to(ROOT)} {text[:60]}"
        for file in BROWSER
        for text in browser_comments(file.read_text("utf-8"))
        if CLAUSE.match(text)
    ]
    assert not found, "\n".join([*found, BEGIN])


@pytest.mark.parametrize(
    ("files", "columns"),
    [(LIVE, PYTHON_COLUMNS), (BROWSER, BROWSER_COLUMNS)],
    ids=["live", "browser"],
)
def test_no_line_is_too_long(files, columns):
    found = [
        f"{file.relative_to(ROOT)}:{number} has {len(line)}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if len(line) > columns
    ]
    assert not found, "\n".join([*found, f"Lines end at {columns} columns."])


def test_clauses_are_found():
    comments = (
        "// What it is.\n// Of all.\n\n/** Whether it is. */ a; /* as ever */\n  // The rest.\n"
    )
    starts = list(browser_comments(comments))
    assert [bool(CLAUSE.match(text)) for text in starts] == [True, True, True, False]
    assert not CLAUSE.match("Offline pages") and CLAUSE.match("Of polls: their modules")


def docstrings(file):
    """Docstrings of modules, classes and functions, and those below attributes."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, text.strip()


def comment_blocks(file):
    """First lines of comments; a line below another comment continues it."""
    last = (0, -1)
    for token in tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            if token.start != (last[0] + 1, last[1]):
                yield token.start[0], token.string.lstrip("# ")
            last = token.start


def browser_comments(source):
    """Comments between `/*` and `*/`, then those of lines that start with `//`."""
    yield from (match[1].strip() for match in BLOCK_COMMENT.finditer(source))
    yield from (match[1].strip() for match in LINE_COMMENTS.finditer(source))
