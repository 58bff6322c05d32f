"""labels.R and labels.sps: read the CSV files into R and SPSS, with types, labels of columns and
labels of the codes that the code book explains.

Every text stands between quotes that it cannot leave; names of columns are those of the CSV files,
as far as the program takes them.
"""

import re
from collections.abc import Iterable, Iterator, Set

from ...kernel.table import Column, Table
from ...kernel.text import Text, text_in
from .languages import PackLanguages
from .one_line import one_line_file
from .source import PackSource

CODES_OF = {
    "region": "region",
    "delegation": "delegation",
    "met_delegation": "delegation",
    "addressed_to": "delegation",
    "reply_from": "delegation",
    "sector": "sector",
    "room": "room",
    "label": "topic",
    "field": "report_field",
}
"""By column: the meaning of its codes in the code book."""
CodeBook = dict[str, dict[str, Text]]
"""Names by code and its meaning."""


def read_code_book(source: PackSource) -> CodeBook:
    table = source.table("code_book")
    what, code = (table.header.index(name) for name in ("what", "code"))
    labels = [(at, column.language) for at, column in enumerate(table.columns) if column.language]
    book = CodeBook()
    for row in table.rows:
        names = {language: str(row[at]) for at, language in labels if row[at] is not None}
        # A code of two breakouts keeps the first name.
        book.setdefault(str(row[what]), {}).setdefault(str(row[code]), names)
    return book


def column_label(column: Column, languages: PackLanguages, language: str) -> str:
    """Title of a column, with the language of the text or the group that it counts."""
    more = languages.name_of(column.language) if column.language else ""
    more = more or text_in(column.group, language)
    title = languages.translate(language, column.title) or column.name
    return f"{title}: {more}" if more else title


# R

R_TYPES = {"integer": "numeric", "number": "numeric"}
"""R's own integers end at two billion."""
R_START = """\
# Run it in the folder of the pack: source("labels.R", encoding = "UTF-8")
# Columns get attributes as those of package haven: "label", and "labels" where the code book names
# their codes. Choose the language of the labels here.
if (!exists("language")) language <- {language}

read_table <- function(file, classes) {{
  read.csv(file, colClasses = classes, na.strings = "", check.names = FALSE,
           fileEncoding = "UTF-8-BOM", encoding = "UTF-8")
}}
as_time <- function(x, zone) as.POSIXct(sub("Z$", "", sub("T", " ", x)), tz = zone)
as_yes <- function(x) x == "yes"
label <- function(x, text, codes = NULL) {{
  attr(x, "label") <- text[[language]]
  if (!is.null(codes)) attr(x, "labels") <- setNames(names(codes), unname(codes))
  x
}}
"""


def r_script(source: PackSource, tables: Iterable[Table]) -> str:
    """The script for R. Its tables have the names of the files."""
    languages, book = source.languages, read_code_book(source)
    start = R_START.format(language=_r_text(languages.ids[0]))
    parts = [f"# {_one_line(source.event.profile.code)}: {source.generator}\n" + start]
    parts += [_r_codes(what, codes, languages) for what, codes in book.items()]
    parts += ["\n".join(_r_table(table, source, book)) + "\n" for table in tables]
    return "\n".join(parts)


def _r_codes(what: str, codes: dict[str, Text], languages: PackLanguages) -> str:
    lines = [
        f"  {_r_name(language)} = c("
        + ", ".join(
            f"{_r_name(code)} = {_r_text(text_in(name, language))}" for code, name in codes.items()
        )
        + ")"
        for language in languages.ids
    ]
    return f"codes_{what} <- list(\n" + ",\n".join(lines) + "\n)\n"


def _r_table(table: Table, source: PackSource, book: CodeBook) -> Iterator[str]:
    languages, zone = source.languages, source.event.profile.zone
    classes = ", ".join(
        f"{_r_name(each.name)} = {_r_text(R_TYPES.get(each.type, 'character'))}"
        for each in table.columns
    )
    yield f"{table.name} <- read_table({_r_text(table.name + '.csv')}, c({classes}))"
    for column in table.columns:
        cells = f"{table.name}[[{_r_text(column.name)}]]"
        match column.type:
            case "boolean":
                yield f"{cells} <- as_yes({cells})"
            case "time":
                yield f'{cells} <- as_time({cells}, "UTC")'
            case "local_time":
                yield f"{cells} <- as_time({cells}, {_r_text(zone)})"
        titles = ", ".join(
            f"{_r_name(each)} = {_r_text(column_label(column, languages, each))}"
            for each in languages.ids
        )
        what = CODES_OF.get(column.name, "")
        codes = f", codes_{what}[[language]]" if what in book else ""
        yield f"{cells} <- label({cells}, list({titles}){codes})"


def _r_text(text: str) -> str:
    escaped_text = _one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped_text}"'


def _r_name(name: str) -> str:
    return "`" + re.sub(r"[`\\]", "_", _one_line(name)) + "`"


# SPSS

SPSS_FORMATS = {
    "integer": "F12.0",
    "number": "F14.4",
    "boolean": "A3",
    "time": "A20",
    "local_time": "A19",
    "json": "A4000",
}
SPSS_TEXT, SPSS_CODE = "A4000", "A64"
SPSS_LABEL_BYTES = 250
SPSS_VALUE_BYTES = 110
SPSS_RESERVED = frozenset(
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)
SPSS_START = """\
* Run it in the folder of the pack, in Unicode mode: INSERT FILE='labels.sps' ENCODING='UTF8'.
* It saves polls.sav, ballots.sav and the others beside the CSV files.
* A line break in a text is a pilcrow here. The CSV files without -one-line in their name have it.
"""


def spss_script(source: PackSource, tables: Iterable[Table], copied: Set[str]) -> str:
    """The script for SPSS: it saves a data file for each table, with labels in all languages.
    `copied`: names of the tables that have a copy without line breaks, which it reads.
    """
    book = read_code_book(source)
    parts = [f"* {_one_line(source.event.profile.code)}: {source.generator}.\n" + SPSS_START]
    for table in tables:
        file = one_line_file(table.name) if table.name in copied else f"{table.name}.csv"
        parts.append("\n".join(_spss_table(table, file, source.languages, book)))
    return "\n".join(parts)


def _spss_table(table: Table, file: str, languages: PackLanguages, book: CodeBook) -> Iterator[str]:
    names = _spss_names(table)
    yield f"GET DATA /TYPE=TXT /FILE={_spss_text(file)} /ENCODING='UTF8'"
    yield "  /ARRANGEMENT=DELIMITED /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES="
    for column in table.columns:
        yield f"  {names[column.name]} {_spss_format(column)}"
    yield "."
    yield "VARIABLE LABELS"
    for column in table.columns:
        labels = dict.fromkeys(column_label(column, languages, each) for each in languages.spoken)
        yield f"  {names[column.name]} {_spss_text(' / '.join(labels), SPSS_LABEL_BYTES)}"
    yield "."
    for column in table.columns:
        if codes := book.get(CODES_OF.get(column.name, "")):
            yield f"VALUE LABELS {names[column.name]}"
            for code, name in codes.items():
                value = code if column.type == "integer" else _spss_text(code)
                words = " / ".join(dict.fromkeys(text_in(name, each) for each in languages.ids))
                yield f"  {value} {_spss_text(words, SPSS_VALUE_BYTES)}"
            yield "."
    yield f"SAVE OUTFILE={_spss_text(table.name + '.sav')}."
    yield ""


def _spss_format(column: Column) -> str:
    is_text = column.language or column.name in ("text", "original", "detail", "part")
    return SPSS_FORMATS.get(column.type) or (SPSS_TEXT if is_text else SPSS_CODE)


def _spss_names(table: Table) -> dict[str, str]:
    """Names of variables: letters, digits, points and underscores, none of them reserved."""
    names, used_names = dict[str, str](), set[str]()
    for name in table.header:
        plain = re.sub(r"[^A-Za-z0-9_.]", "_", name).rstrip("._")[:60] or "v"
        if plain.upper() in SPSS_RESERVED or not plain[0].isalpha():
            plain = f"v_{plain}"
        while plain.upper() in used_names:
            plain += "_2"
        used_names.add(plain.upper())
        names[name] = plain
    return names


def _spss_text(text: str, most_bytes: int = 0) -> str:
    line = _one_line(text)
    if most_bytes:
        line = line.encode()[:most_bytes].decode(errors="ignore")
    return "'" + line.replace("'", "''") + "'"


def _one_line(text: str) -> str:
    """Text without line breaks, other control characters and lone surrogates."""
    words = "".join(char if char.isprintable() or char == " " else " " for char in text)
    return " ".join(words.split())
