"""Prose in sources and documents: first words of docstrings and comments, lengths of lines, and
words that stand for a noun.
"""

import ast
import io
import re
import tokenize
from functools import cache
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
CRUTCHES = {
    "who": re.compile(r"\b(who|whom|whose|whoever)\b", re.IGNORECASE),
    "what": re.compile(r"\b(what|whatever)\b", re.IGNORECASE),
    "one": re.compile(r"\b(one|ones|oneself)\b", re.IGNORECASE),
    "told": re.compile(r"\b(told|tell|tells|telling)\b", re.IGNORECASE),
}
MAX_CRUTCHES = {
    "live": {"who": 1.5, "what": 0.5, "one": 2, "told": 0.3},
    "tests": {"who": 1.5, "what": 0.5, "one": 2.5, "told": 0.5},
    "browser": {"who": 1, "what": 2, "one": 3, "told": 0.5},
    "docs": {"who": 2.2, "what": 1.5, "one": 3.5, "told": 0.5},
}
"""Uses per 1,000 words."""
BLOCK_COMMENT = re.compile(r"/\*+\s*(?:\*\s*)?(.*?)\*/", re.DOTALL)
LINE_COMMENTS = re.compile(r"^[ \t]*//[ \t]*(.*)\n?(?:^[ \t]*//.*\n?)*", re.MULTILINE)


def test_no_docstring_or_comment_of_python_starts_with_a_clause():
    assert len(PYTHON) > 150
    starts = [
        f"{file.relative_to(ROOT)}:{line} {text[:60]}"
        for file in PYTHON
        for line, text in [*docstrings(file), *comment_blocks(file)]
        if CLAUSE.match(text)
    ]
    assert not starts, "\n".join([*starts, BEGIN])


def test_no_comment_of_the_browser_starts_with_a_clause():
    assert len(BROWSER) > 150
    starts = [
        f"{file.relative_to(ROOT)} {text[:60]}"
        for file in BROWSER
        for text in browser_comments(file.read_text("utf-8"))
        if CLAUSE.match(text)
    ]
    assert not starts, "\n".join([*starts, BEGIN])


@pytest.mark.parametrize(
    ("files", "columns"),
    [(LIVE, PYTHON_COLUMNS), (BROWSER, BROWSER_COLUMNS)],
    ids=["live", "browser"],
)
def test_no_line_is_too_long(files, columns):
    lines = [
        f"{file.relative_to(ROOT)}:{number} has {len(line)}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if len(line) > columns
    ]
    assert not lines, "\n".join([*lines, f"Lines end at {columns} columns."])


@pytest.mark.parametrize("part", MAX_CRUTCHES)
def test_prose_names_things_instead_of_pointing_at_them(part):
    text = "\n".join(PROSE[part]())
    words = len(re.findall(r"[A-Za-z][A-Za-z'-]*", text))
    assert words > 10_000
    for word, most in MAX_CRUTCHES[part].items():
        share = 1000 * len(CRUTCHES[word].findall(text)) / words
        assert share <= most, f"{share:.1f} “{word}” per 1,000 words: write the noun that is meant"


def test_clauses_are_found():
    comments = (
        "// What it is.\n// Of all.\n\n/** Whether it is. */ a; /* as ever */\n  // The rest.\n"
    )
    starts = list(browser_comments(comments))
    assert [bool(CLAUSE.match(text)) for text in starts] == [True, True, True, False]
    assert not CLAUSE.match("Offline pages") and CLAUSE.match("Of polls: their modules")


def python_prose(files):
    for file in files:
        yield from (text for _, text in docstrings(file))
        yield from (text for _, text in comments(file))


def browser_prose():
    for file in BROWSER:
        for match in re.finditer(r"/\*.*?\*/|^[ \t]*//.*$", file.read_text("utf-8"), CODE_LINES):
            yield match[0]


def document_prose():
    for file in DOCUMENTS:
        text = re.sub(r"```.*?```", "", file.read_text("utf-8"), flags=re.DOTALL)
        yield re.sub(r"`[^`]*`", "", text)


CODE_LINES = re.DOTALL | re.MULTILINE
DOCUMENTS = [
    *(file for file in (ROOT / "docs").rglob("*.md") if file.name != "reference.md"),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
]
PROSE = {
    "live": lambda: python_prose(LIVE),
    "tests": lambda: python_prose(sorted((ROOT / "tests").rglob("*.py"))),
    "browser": browser_prose,
    "docs": document_prose,
}


@cache
def docstrings(file):
    """Docstrings of modules, classes and functions, and those below attributes."""
    return [
        (node.lineno, node.value.value.strip())
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


def comment_blocks(file):
    """First lines of comments; a line below another comment continues it."""
    last = (0, -1)
    for start, text in comments(file):
        if start != (last[0] + 1, last[1]):
            yield start[0], text.lstrip("# ")
        last = start


@cache
def comments(file):
    """Place and text of each comment."""
    source = file.read_text("utf-8")
    if not re.search(r"(?m)(^|\s)#", source):
        return []
    return [
        (token.start, token.string)
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    ]


def browser_comments(source):
    """Comments between `/*` and `*/`, then those of lines that start with `//`."""
    yield from (match[1].strip() for match in BLOCK_COMMENT.finditer(source))
    yield from (match[1].strip() for match in LINE_COMMENTS.finditer(source))
