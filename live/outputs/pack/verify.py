#!/usr/bin/env python3
"""Verification of a results pack: counts its figures again from its ballots, and compares its
files with each other.

Run it in the unpacked folder, or name the folder or the ZIP:

    python3 verify.py
    python3 verify.py 7HK3QF-2022-06-02-results.zip --quiet

It needs Python 3.9 or later and nothing else: no network, and nothing of the program that made the
pack. Its rules are those of docs/results.md of that program, where each figure is defined.

A line says "absent" where the pack does not have what a recount would need, to protect the ballot.
The exit code is 0 if no errors are found, 1 if something is wrong, 2 if it is no results pack. All
this shows that the files agree with each other and with the ballots in them, not that the ballots
are those that were cast: for that, voters compare their receipts.

In order: files, checksums, columns, types of polls, ballots and recount, figures that follow from
other rows, tables beside polls, copies in other formats, and the command.
"""

# ruff: noqa: B905, T201, UP017  -- Python 3.9 has no zip(strict) and no datetime.UTC

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import os
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from itertools import combinations_with_replacement, groupby, islice
from pathlib import Path
from statistics import fmean, geometric_mean, median
from typing import Any, BinaryIO, NamedTuple, cast
from xml.etree import ElementTree
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Row = dict[str, str]
"""Cells of a row of a CSV file, by column."""
Key = tuple[str, str]
"""Part, in lower case, and name of a figure; both are empty in a row without a figure."""
Group = tuple[str, str]
"""Breakdown and group."""
MOST_LISTED = 20
"""Errors of one sort that are listed one by one."""


class Finding(NamedTuple):
    """A line of the outcome: which check, `ok`, `wrong` or `absent`, where, and a sentence."""

    check: str
    outcome: str
    where: str
    text: str


class BadPack(Exception):
    """The file is not a results pack, or cannot be read."""


# Files. Anyone may have made the pack, so sizes are bounded, and no name leads out of it.

MAX_FILES = 200
MAX_FILE_BYTES = 2 * 1024**3
MAX_JSON_BYTES = 512 * 1024**2
MAX_CELL_CHARS = 1024**2
CHUNK_BYTES = 256 * 1024
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that no CSV file has: lone surrogates, and controls but tabs and line feeds."""
REPLACEMENT = "\ufffd"


class Line(NamedTuple):
    """A row of a CSV file with its number, from 2."""

    number: int
    cells: Row


class Pack:
    """An open pack: a ZIP, or the folder it was unpacked to. Raises BadPack."""

    def __init__(self, path: Path) -> None:
        self.folder = path if path.is_dir() else None
        self.zip: zipfile.ZipFile | None = None
        if self.folder is not None:
            found = (each for each in path.rglob("*") if each.is_file())
            self.names = sorted(each.relative_to(path).as_posix() for each in found)
        else:
            try:
                self.zip = zipfile.ZipFile(path)
            except (OSError, zipfile.BadZipFile, ValueError) as problem:
                raise BadPack(f"{path} cannot be read as a ZIP: {problem}") from problem
            self.names = [each.filename for each in self.zip.infolist() if not each.is_dir()]
        if len(self.names) > MAX_FILES:
            raise BadPack(f"{path} has more than {MAX_FILES} files, so it is not a results pack.")

    def close(self) -> None:
        if self.zip is not None:
            self.zip.close()

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        if name not in self.names:
            raise BadPack(f"{name} is missing.")
        try:
            if self.folder is not None:
                with (self.folder / name).open("rb") as file:
                    yield file
            elif self.zip is not None:
                with self.zip.open(name) as member:
                    yield cast(BinaryIO, member)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
            raise BadPack(f"{name} cannot be read: {problem}") from problem

    def digest(self, name: str) -> str:
        """SHA-256 of a file, in hex."""
        digest, size = sha256(), 0
        with self.open(name) as file:
            while chunk := file.read(CHUNK_BYTES):
                size += len(chunk)
                if size > MAX_FILE_BYTES:
                    raise BadPack(f"{name} is larger than a file of a pack can be.")
                digest.update(chunk)
        return digest.hexdigest()

    def read_bytes(self, name: str) -> bytes:
        with self.open(name) as file:
            content = file.read(MAX_JSON_BYTES + 1)
        if len(content) > MAX_JSON_BYTES:
            raise BadPack(f"{name} is larger than a file of a pack can be.")
        return content

    def read_json(self, name: str) -> Any:
        try:
            return json.loads(self.read_bytes(name))
        except (ValueError, RecursionError) as problem:
            raise BadPack(f"{name} is not valid JSON: {problem}") from problem

    def header(self, name: str) -> list[str]:
        """Names of the columns of a CSV file."""
        with self.lines(name) as lines:
            return next(lines, [])

    def rows(self, name: str) -> Iterator[Line]:
        """Rows of a CSV file, with texts as they were typed."""
        with self.lines(name) as lines:
            header = next(lines, [])
            for number, cells in enumerate(lines, 2):
                if len(cells) != len(header):
                    text = f"has {len(cells)} cells instead of {len(header)}."
                    raise BadPack(f"{name}, row {number} {text}")
                yield Line(number, dict(zip(header, cells)))

    @contextmanager
    def lines(self, name: str) -> Iterator[Iterator[list[str]]]:
        csv.field_size_limit(MAX_CELL_CHARS)
        with self.open(name) as file:
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            try:
                yield (list(map(read_text, cells)) for cells in csv.reader(text, strict=True))
            except (UnicodeDecodeError, csv.Error) as problem:
                raise BadPack(f"{name} cannot be read as CSV in UTF-8: {problem}") from problem
            finally:
                text.detach()


def read_text(cell: str) -> str:
    """The text of a cell, without the apostrophe before a formula."""
    return cell[1:] if cell[:1] == "'" and begins_formula(cell[1:].lstrip("'")) else cell


def begins_formula(text: str) -> bool:
    """True for a tab or line feed, or =, +, - or @ of any width after blanks and invisible
    characters.
    """
    visible = (char for char in text if not (char.isspace() or is_invisible(char)))
    sign = unicodedata.normalize("NFKC", next(visible, ""))[:1]
    return text[:1] in ("\t", "\n") or sign in ("=", "+", "-", "@")


def is_invisible(char: str) -> bool:
    return char == REPLACEMENT or unicodedata.category(char) in ("Cf", "Zs")


def clean_text(text: str) -> str:
    """A text as CSV files have it."""
    return UNSEEN.sub(REPLACEMENT, text.replace("\r\n", "\n"))


# Checksums: every file is the one that was packed, none is missing or more.

SUMS_FILE = "SHA256SUMS"
SUM = re.compile(r"([0-9a-f]{64})  (.+)")


def check_sums(pack: Pack) -> Iterator[Finding]:
    listed = {}
    for number, line in enumerate(
        pack.read_bytes(SUMS_FILE).decode(errors="replace").split("\n"), 1
    ):
        found = SUM.fullmatch(line)
        if found is not None:
            listed[found[2]] = found[1]
        elif line:
            where = f"{SUMS_FILE}:{number}"
            yield Finding("checksums", "wrong", where, "This line is not a checksum.")
    names = Counter(name for name in pack.names if name != SUMS_FILE)
    changed = 0
    for name in sorted(names.keys() | listed.keys()):
        problem = ""
        if names[name] > 1:
            problem = "The file is in the pack twice."
        elif name not in listed:
            problem = "The file has no checksum: it was added."
        elif name not in names:
            problem = "The file is missing."
        elif pack.digest(name) != listed[name]:
            problem = "The file was changed after it was packed."
        if problem:
            changed += 1
            yield Finding("checksums", "wrong", name, problem)
    if not changed:
        text = f"{len(listed)} files have the checksum they had."
        yield Finding("checksums", "ok", SUMS_FILE, text)


# Columns: names, types and keys as datapackage.json says, local times that fit the UTC ones, and
# names that fit the code book.

PACKAGE_FILE = "datapackage.json"
UTC_TIME, LOCAL_TIME = "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S"
INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{4})?")
ROUNDING = 0.5e-4 + 1e-9
"""Largest difference of two numbers that are equal once they are rounded to four decimals."""
MOST_REMEMBERED = 10_000
"""Right cells of a column that are not looked at again."""
GROUP_COLUMNS = {
    "region": "region",
    "delegation": "delegation",
    "met_delegation": "delegation",
    "sector": "sector",
    "addressed_to": "delegation",
    "reply_from": "delegation",
}
"""Columns with the id of a group, and what it is in the code book."""


class Field(NamedTuple):
    """A column. `language`: that of the authored text in it."""

    name: str
    type: str
    format: str
    codes: tuple[str, ...]
    language: str


class Schema:
    """Description of the tables by datapackage.json."""

    def __init__(self, package: Any) -> None:
        try:
            self.languages = tuple(map(str, package["event"]["languages"]))
            zone = str(package["event"]["zone"])
            resources = {each["path"]: each for each in package["resources"]}
            self.rows = {name: each["rows"] for name, each in resources.items()}
            schemas = {name: each["schema"] for name, each in resources.items()}
            self.keys = {name: tuple(each.get("primaryKey", ())) for name, each in schemas.items()}
            self.fields = {
                name: tuple(
                    Field(
                        field["name"],
                        field["type"],
                        field.get("format", ""),
                        tuple(field.get("codes", ())),
                        field.get("language", ""),
                    )
                    for field in each["fields"]
                )
                for name, each in schemas.items()
            }
        except (LookupError, TypeError, AttributeError) as problem:
            raise BadPack(f"{PACKAGE_FILE} is not that of a results pack: {problem!r}") from None
        try:
            self.zone: ZoneInfo | None = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.zone = None


def read_cell(field: Field, cell: str) -> Any:
    """Value of a cell that is not empty. Raises ValueError, or RecursionError."""
    if field.type == "integer" and INTEGER.fullmatch(cell):
        return int(cell)
    if field.type == "number" and NUMBER.fullmatch(cell):
        return float(cell)
    if field.type == "boolean" and cell in ("yes", "no"):
        return cell == "yes"
    if field.type == "any":
        return json.loads(cell)
    if field.type == "string" and (not field.codes or cell in field.codes):
        return cell
    is_time = field.type == "datetime" and field.format in (UTC_TIME, LOCAL_TIME)
    if is_time and datetime.strptime(cell, field.format).strftime(field.format) == cell:  # noqa: DTZ007
        return cell
    raise ValueError(cell)


def utc_time(cell: str) -> datetime:
    """The moment in a cell. Raises ValueError."""
    return datetime.strptime(cell, UTC_TIME).replace(tzinfo=timezone.utc)


@lru_cache(MOST_REMEMBERED)
def local_time(cell: str, zone: ZoneInfo) -> str:
    """Local time of a UTC time; empty if that is none."""
    try:
        return utc_time(cell).astimezone(zone).strftime(LOCAL_TIME)
    except (ValueError, OverflowError):
        return ""


def is_equal(one: float | None, other: float | None, rounded: int = 1) -> bool:
    """True for two numbers that are equal to four decimals, or none twice. `rounded`: how many
    rounded numbers one of them was computed from.
    """
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(one, other, rel_tol=1e-15, abs_tol=rounded * ROUNDING)


class CodeBook:
    """Names of codes in each language."""

    def __init__(self, pack: Pack, schema: Schema) -> None:
        self.languages = schema.languages
        self.names: dict[tuple[str, str, str], Row] = {}
        """By what they are, the poll if it is an option of one, and the code."""
        for line in pack.rows("code_book.csv"):
            row = line.cells
            of = row["of"] if row["what"] == "poll_option" else ""
            labels = {each: row.get(f"label_{each}", "") for each in schema.languages}
            self.names[row["what"], of, row["code"]] = labels

    def problems(self, row: Row) -> Iterator[str]:
        """Names in a row that are not those of their codes."""
        codes = [(column, what, "") for column, what in GROUP_COLUMNS.items()]
        if row.get("by") in ("delegation", "region", "sector", "room"):
            codes.append(("group", row["by"], ""))
        if ("poll_option", row.get("poll"), row.get("part")) in self.names:
            codes.append(("part", "poll_option", row["poll"]))
        for column, what, of in codes:
            if not row.get(column):
                continue
            names = self.names.get((what, of, row[column]))
            if names is None:
                yield f"{column} {row[column]!r} is not in the code book"
                continue
            for language in self.languages:
                if row.get(f"{column}_{language}", names[language]) != names[language]:
                    yield f"{column}_{language} is not the name in the code book"


def check_columns(pack: Pack, schema: Schema) -> Iterator[Finding]:
    book = CodeBook(pack, schema)
    if schema.zone is None:
        text = "Local times: this computer does not know the time zone of the event."
        yield Finding("columns", "absent", PACKAGE_FILE, text)
    for name, fields in schema.fields.items():
        header, expected = pack.header(name), [field.name for field in fields]
        if header != expected:
            different = ", ".join(sorted(set(header) ^ set(expected))) or "their order"
            yield Finding("columns", "wrong", name, f"The columns differ: {different}.")
            continue
        problems, count = [], 0
        for number, problem in column_problems(pack, name, schema, book):
            if problem:
                problems.append(Finding("columns", "wrong", f"{name}, row {number}", f"{problem}."))
            else:
                count += 1
        yield from list_problems("columns", name, problems, "cells are wrong")
        if count != schema.rows[name]:
            text = f"It has {count} rows; {schema.rows[name]} were written."
            yield Finding("columns", "wrong", name, text)
        elif not problems:
            yield Finding("columns", "ok", name, f"{count} rows, {len(fields)} columns.")


def list_problems(check: str, where: str, problems: list[Finding], more: str) -> Iterator[Finding]:
    """The first problems, and the number of those after them."""
    yield from problems[:MOST_LISTED]
    if len(problems) > MOST_LISTED:
        yield Finding(check, "wrong", where, f"{len(problems) - MOST_LISTED} more {more}.")


def column_problems(
    pack: Pack, name: str, schema: Schema, book: CodeBook
) -> Iterator[tuple[int, str]]:
    """Problems of a table with the numbers of their rows, and an empty one for each row."""
    fields = [(field, {""}) for field in schema.fields[name]]
    columns = {field.name for field, _ in fields}
    local = [each for each in columns if f"{each}_local" in columns]
    keys = set()
    for number, row in pack.rows(name):
        for field, right in fields:
            cell = row[field.name]
            if cell in right:
                continue
            try:
                read_cell(field, cell)
                if len(right) < MOST_REMEMBERED:
                    right.add(cell)
            except (ValueError, RecursionError):
                yield number, f"{field.name} has a value that its column cannot have"
        for each in local:
            time = local_time(row[each], schema.zone) if row[each] and schema.zone else ""
            if time and time != row[f"{each}_local"]:
                yield number, f"{each}_local is not {each} in the time zone of the event"
        for problem in book.problems(row):
            yield number, problem
        key = tuple(row[each] for each in schema.keys[name])
        if key and key in keys:
            yield number, f"the key {' / '.join(key)} is there twice"
        keys.add(key)
        yield number, ""


# Types of polls. Each counts ballots: pairs of an answer and how many people gave it, without
# abstentions. The figures are pairs of a value and its share, None where there is none.

Text = dict[str, str]
"""A text by language."""
Ballots = list[tuple[Any, int]]
Figures = dict[Key, tuple[Any, Any]]


def text_in(text: Text, language: str) -> str:
    """The text in a language, or else in its first one."""
    return text.get(language) or next(iter(text.values()), "")


def ratio(one: float, other: float) -> float | None:
    return one / other if other else None


def is_whole(value: Any, least: float, most: float = math.inf) -> bool:
    return type(value) is int and least <= value <= most


class Kind:
    """A type of poll, by its configuration, and what a recount needs beside it."""

    free_text = False
    """True if ballots are texts that people wrote: anonymous ones name no group."""
    has_parts = False
    """True if a ballot answers parts one by one, which may be hidden one by one."""

    def __init__(self, config: Any, extra: Any) -> None:
        self.config = config
        self.options: list[Text] = config.get("options", [])
        self.extra = extra

    def allows(self, answer: Any) -> bool:
        """True for an answer that a voter can give, in the form in which it is kept."""
        raise NotImplementedError

    def words(self, answer: Any, language: str) -> str:
        """The answer in words."""
        raise NotImplementedError

    def count(self, ballots: Ballots, n: int) -> Figures:
        """Figures of a group in which `n` voted, abstentions included."""
        raise NotImplementedError


class Choice(Kind):
    """Numbers of the chosen options, from 0, in ascending order."""

    def allows(self, answer: Any) -> bool:
        return (
            type(answer) is list
            and self.config["least"] <= len(answer) <= self.config["most"]
            and all(is_whole(each, 0, len(self.options) - 1) for each in answer)
            and answer == sorted(set(answer))
        )

    def words(self, answer: Any, language: str) -> str:
        return " | ".join(text_in(self.options[option], language) for option in answer)

    def count(self, ballots: Ballots, n: int) -> Figures:
        votes = [
            sum(times for answer, times in ballots if option in answer)
            for option in range(len(self.options))
        ]
        return {(str(option), "votes"): (each, ratio(each, n)) for option, each in enumerate(votes)}


class Scale(Kind):
    """The number of a step."""

    def steps(self) -> range:
        return range(self.config["lowest"], self.config["lowest"] + self.config["steps"])

    def allows(self, answer: Any) -> bool:
        return is_whole(answer, self.steps()[0], self.steps()[-1])

    def words(self, answer: Any, language: str) -> str:
        ends = {self.steps()[0]: self.config["low"], self.steps()[-1]: self.config["high"]}
        labels = dict(zip(self.steps(), self.config["labels"])) or ends
        return f"{answer} {text_in(labels.get(answer, {}), language)}".strip()

    def count(self, ballots: Ballots, n: int) -> Figures:
        answers = [answer for answer, times in ballots for _ in range(times)]
        figures: Figures = {
            ("", "mean"): (fmean(answers) if answers else None, None),
            ("", "median"): (median(answers) if answers else None, None),
        }
        for step in self.steps():
            votes = answers.count(step)
            figures[str(step), "votes"] = votes, ratio(votes, n)
        return figures


class Points(Kind):
    """The points of each option."""

    def allows(self, answer: Any) -> bool:
        budget = self.config["budget"]
        return (
            type(answer) is list
            and len(answer) == len(self.options)
            and all(is_whole(points, 0) for points in answer)
            and (budget if self.config["spend_all"] else 1) <= sum(answer) <= budget
        )

    def words(self, answer: Any, language: str) -> str:
        given = [(text_in(each, language), points) for each, points in zip(self.options, answer)]
        return " | ".join(f"{text}: {points}" for text, points in given if points)

    def count(self, ballots: Ballots, n: int) -> Figures:
        people = sum(times for _, times in ballots)
        given = sum(sum(answer) * times for answer, times in ballots)
        figures: Figures = {}
        for option in range(len(self.options)):
            points = sum(answer[option] * times for answer, times in ballots)
            figures[str(option), "points"] = points, ratio(points, given)
            figures[str(option), "mean"] = ratio(points, people), None
        return figures


class Ranking(Kind):
    """Numbers of options, the first place first."""

    def allows(self, answer: Any) -> bool:
        return (
            type(answer) is list
            and len(answer) == (self.config["most"] or len(self.options))
            and all(is_whole(each, 0, len(self.options) - 1) for each in answer)
            and len(set(answer)) == len(answer)
        )

    def words(self, answer: Any, language: str) -> str:
        return " > ".join(text_in(self.options[option], language) for option in answer)

    def count(self, ballots: Ballots, n: int) -> Figures:
        options = range(len(self.options))
        others, people = len(options) - 1, sum(times for _, times in ballots)
        points, above = Counter[int](), Counter[tuple[int, int]]()
        for answer, times in ballots:
            left_out = [option for option in options if option not in answer]
            for place, option in enumerate(answer):
                points[option] += (others - place) * times
                for lower in (*answer[place + 1 :], *left_out):
                    above[option, lower] += times
        figures: Figures = {}
        for one in options:
            pairs = [(above[one, each], above[each, one]) for each in options if each != one]
            wins = sum((more > less) + 0.5 * (more == less) for more, less in pairs)
            share = ratio(points[one], people * others)
            figures[str(one), "points"] = points[one], share
            figures[str(one), "wins"] = wins, ratio(wins, others) if people else None
        return figures


class Estimate(Kind):
    """A number."""

    def allows(self, answer: Any) -> bool:
        least, most = (
            bound if self.config[name] is None else self.config[name]
            for name, bound in (("least", -(10**12)), ("most", 10**12))
        )
        return (
            type(answer) in (int, float)
            and least <= answer <= most
            and round(answer, self.config["decimals"]) == answer
        )

    def words(self, answer: Any, language: str) -> str:
        return f"{answer} {text_in(self.config['unit'], language)}".strip()

    def count(self, ballots: Ballots, n: int) -> Figures:
        unit = 10 ** self.config["decimals"]
        answers = sorted(round(answer * unit) for answer, times in ballots for _ in range(times))
        quarters = {"lower_quartile": 1, "median": 2, "upper_quartile": 3}
        return {("", name): (quantile(answers, at, unit), None) for name, at in quarters.items()}


def quantile(numbers: list[int], quarters: int, unit: int) -> float | None:
    """Quantile of sorted numbers after Hyndman and Fan, definition 7, in this unit."""
    if not numbers:
        return None
    place, rest = divmod((len(numbers) - 1) * quarters, 4)
    low, high = numbers[place], numbers[min(place + 1, len(numbers) - 1)]
    return float((low + Fraction(rest, 4) * (high - low)) / unit)


class Words(Kind):
    """Words, in the spelling that is shown. A figure's part is a word, or several that count as
    one: "energy / 能源".
    """

    free_text = True

    def __init__(self, config: Any, extra: Any) -> None:
        super().__init__(config, extra)
        self.shown: dict[str, frozenset[str]] = {}

    def allows(self, answer: Any) -> bool:
        return type(answer) is list and all(type(each) is str for each in answer)

    def find_shown(self, parts: Iterable[str], ballots: Ballots) -> None:
        """Find the words in the parts of the total. A word may have a slash itself, so the longest
        text that someone wrote is taken first.
        """
        written = {clean_text(word).casefold() for answer, _ in ballots for word in answer}
        for part in parts:
            words, pieces = [], part.split(" / ")
            while pieces:
                size = len(pieces)
                while size > 1 and " / ".join(pieces[:size]) not in written:
                    size -= 1
                words.append(" / ".join(pieces[:size]))
                pieces = pieces[size:]
            self.shown[part] = frozenset(words)

    def count(self, ballots: Ballots, n: int) -> Figures:
        figures, people = Figures(), Counter[str]()
        heads = {word: part for part, words in self.shown.items() for word in words}
        for answer, times in ballots:
            words = (clean_text(word).casefold() for word in answer)
            for part in {heads[word] for word in words if word in heads}:
                people[part] += times
        for part, votes in people.items():
            figures[part, "votes"] = votes, ratio(votes, n)
        return figures


class OpenText(Kind):
    """A text and its language."""

    free_text = True

    def allows(self, answer: Any) -> bool:
        return type(answer) is dict and type(answer.get("text")) is str

    def count(self, ballots: Ballots, n: int) -> Figures:
        texts = sum(times for _, times in ballots)
        return {("", "texts"): (texts, ratio(texts, n))}


class PartKind(Kind):
    """Numbers by part, for at least one of them, in the order of the parts."""

    has_parts = True
    values: dict[int, str] = {}
    """Numbers that a part can have, and the figures that count them."""

    def parts(self) -> dict[str, Text]:
        """Texts of the parts, by id."""
        raise NotImplementedError

    def value_text(self, value: int, language: str) -> str:
        return str(value)

    def allows(self, answer: Any) -> bool:
        # A ballot that stands beside a delegation leaves out what that delegation hides.
        return (
            type(answer) is dict
            and all(type(each) is int and each in self.values for each in answer.values())
            and list(answer) == [part for part in self.parts() if part in answer]
        )

    def words(self, answer: Any, language: str) -> str:
        parts = self.parts()
        return " | ".join(
            f"{text_in(parts[part], language)}: {self.value_text(value, language)}"
            for part, value in answer.items()
        )

    def count(self, ballots: Ballots, n: int) -> Figures:
        votes = Counter[tuple[str, int]]()
        for answer, times in ballots:
            for each in answer.items():
                votes[each] += times
        figures: Figures = {}
        for part in self.parts():
            counts = {value: votes[part, value] for value in self.values}
            for value, name in self.values.items():
                figures[part, name] = counts[value], ratio(counts[value], sum(counts.values()))
            figures.update(self.means(part, counts))
        return figures

    def means(self, part: str, counts: dict[int, int]) -> Figures:
        """Figures of a part that follow from its counts."""
        return {}


class Statements(PartKind):
    """1: agree, -1: disagree, 0: not sure."""

    values = {1: "agree", -1: "disagree", 0: "pass"}
    chinese = {1: "同意", -1: "不同意", 0: "跳过"}

    def parts(self) -> dict[str, Text]:
        parts = {str(at): text for at, text in enumerate(self.config["statements"], 1)}
        for id, each in self.extra["proposals"].items():
            if each["state"] == "approved":
                parts[f"p{id}"] = {each["language"]: each["text"]}
        return parts

    def value_text(self, value: int, language: str) -> str:
        return (self.chinese if language == "zh" else self.values)[value]


class Grid(PartKind):
    """Ratings from 1 to 5 of each row on two scales."""

    values = {step: f"rated_{step}" for step in range(1, 6)}

    def parts(self) -> dict[str, Text]:
        return {
            f"{number}{axis}": {
                language: f"{text} · {text_in(self.config[axis], language)}"
                for language, text in row.items()
            }
            for number, row in enumerate(self.config["rows"], 1)
            for axis in "xy"
        }

    def means(self, part: str, counts: dict[int, int]) -> Figures:
        ratings = sum(counts.values())
        total = sum(step * votes for step, votes in counts.items())
        return {(part, "mean"): (ratio(total, ratings), None), (part, "ratings"): (ratings, None)}


KINDS: dict[str, Callable[[Any, Any], Kind]] = {
    "choice": Choice,
    "scale": Scale,
    "points": Points,
    "ranking": Ranking,
    "estimate": Estimate,
    "words": Words,
    "open": OpenText,
    "statements": Statements,
    "grid": Grid,
}


# Ballots and recount. Totals are counted from all ballots of a poll, groups from the ballots that
# name them: those of a recorded vote name all of their groups, those of an anonymous poll the
# delegation and region where they are shown.

POLLS_FILE, BALLOTS_FILE, JSON_FILE = "polls.csv", "ballots.csv", "results.json"
ONE_VOICE, REGION_GAP = "one_city_one_voice", "region_gap"
NAMED_GROUPS = ("delegation", "region", "sector", "room")
OVER_GROUPS = frozenset({"bridging", "bridging_groups", "gap"})
"""Figures over all groups together, which follow from the rows of these groups."""
ABSENT = "Not in this pack, to protect the ballot."


class Cell(NamedTuple):
    """A row of polls.csv. `line`: its number in the file."""

    line: int
    row: Row

    def number(self, name: str) -> float | None:
        """Number in a cell; None if it is empty, or not a number, which another check finds."""
        return float(self.row[name]) if NUMBER.fullmatch(self.row[name]) else None

    def whole(self, name: str) -> int:
        return int(self.number(name) or 0)

    @property
    def key(self) -> Key:
        return self.row["part"].casefold(), self.row["figure"]


class Answer:
    """An answer by its JSON, which is looked at once however many people gave it."""

    def __init__(self, kind: Kind, data: str) -> None:
        self.kind = kind
        self.value: Any = None
        self.problem = ""
        self.words: dict[str, str] = {}
        try:
            self.value = json.loads(data)
            if self.value is not None and not kind.allows(self.value):
                self.problem = "The answer is none that the poll allows."
        except (ValueError, RecursionError):
            self.problem = "The answer is not valid JSON."

    def words_in(self, language: str) -> str:
        if language not in self.words:
            words = "" if self.value is None else self.kind.words(self.value, language)
            self.words[language] = clean_text(words)
        return self.words[language]


class Poll:
    """A poll with its rows of polls.csv, and its ballots by group."""

    def __init__(self, definition: Any) -> None:
        self.id = str(definition["poll"])
        self.kind = KINDS[definition["config"]["kind"]](definition["config"], definition["extra"])
        self.lines: list[Cell] = []
        self.groups: dict[Group, dict[Key, Cell]] = {}
        """Figures that are shown."""
        self.hidden: dict[Group, dict[Key, Cell]] = {}
        self.answers: dict[str, Answer] = {}
        self.ballots: dict[Group, Counter[str]] = {("total", ""): Counter()}
        """Ballots of each group by the JSON of their answer."""
        self.shared = 0
        self.delegations: set[str] = set()

    def add_row(self, cell: Cell) -> None:
        self.lines.append(cell)
        rows = self.hidden if cell.row["suppressed"] == "yes" else self.groups
        rows.setdefault((cell.row["by"], cell.row["group"]), {})[cell.key] = cell

    @property
    def name(self) -> str:
        return f"poll {self.id}"

    @property
    def first(self) -> Row:
        return self.lines[0].row

    @property
    def is_anonymous(self) -> bool:
        return self.first["anonymous"] == "yes"

    @property
    def total(self) -> dict[Key, Cell]:
        return self.groups.get(("total", ""), {})

    def rows_by(self, by: str) -> list[dict[Key, Cell]]:
        """Figures of each group of a breakdown that is shown."""
        return [cells for (found, _), cells in self.groups.items() if found == by]

    def add_ballot(self, row: Row) -> Iterator[str]:
        """Count a ballot; sentences for all that is wrong with it."""
        data = row["answer_data"]
        answer = self.answers.get(data) or Answer(self.kind, data)
        self.answers[data] = answer
        self.shared += row["shared"] == "yes"
        self.ballots["total", ""][data] += 1
        for by in NAMED_GROUPS:
            if row[by] and not (by == "room" and row[by] == self.first["room"]):
                self.ballots.setdefault((by, row[by]), Counter())[data] += 1
        for name in row:
            is_of_poll = name in ("round", "edition") or name.startswith("prompt_")
            if is_of_poll and row[name] != self.first[name]:
                yield f"{name} is not that of the poll."
            is_in_words = name.startswith("answer_") and name != "answer_data"
            if is_in_words and not answer.problem:
                if answer.value is None and row[name]:
                    yield "An abstention has an answer in words."
                elif self.kind.free_text or answer.value == {}:
                    continue
                elif row[name] != answer.words_in(name[len("answer_") :]):
                    yield f"{name} is not the answer in answer_data."
        if answer.problem:
            yield answer.problem
        yield from self.voter_problems(row)

    def voter_problems(self, row: Row) -> Iterator[str]:
        """A delegation has one official vote, a person none; an anonymous ballot names no voter."""
        if self.is_anonymous:
            names = ("person", "name", "time", "sector", "room", "shared")
            if known := [name for name in names if row[name]]:
                yield f"An anonymous ballot has {', '.join(known)}."
        if self.first["level"] != "official":
            if row["cast_by"]:
                yield "The vote of a person was cast by a role link."
            return
        if row["delegation"] in self.delegations:
            yield f"The delegation {row['delegation']!r} has another official vote."
        self.delegations.add(row["delegation"])
        if not row["delegation"] or row["person"]:
            yield "An official vote is not that of a delegation."

    def counted(self, group: Group) -> tuple[Ballots, int, int]:
        """Ballots of a group without abstentions, all votes, and abstentions."""
        ballots = self.ballots.get(group, Counter())
        answers = [(self.answers[data], times) for data, times in ballots.items()]
        right = [(each.value, times) for each, times in answers if not each.problem]
        given = [(value, times) for value, times in right if value is not None]
        abstained = sum(times for value, times in right if value is None)
        return given, sum(ballots.values()), abstained


def read_polls(pack: Pack) -> dict[str, Poll]:
    """Polls of results.json with their rows of polls.csv, by id."""
    try:
        found = (Poll(each) for each in pack.read_json(JSON_FILE)["polls"])
        polls = {poll.id: poll for poll in found}
    except (LookupError, TypeError, AttributeError) as problem:
        raise BadPack(f"{JSON_FILE} has a poll that cannot be read: {problem!r}") from problem
    for line in pack.rows(POLLS_FILE):
        poll = polls.get(line.cells["poll"])
        if poll is None:
            where = f"{POLLS_FILE}, row {line.number}"
            raise BadPack(f"{where}: poll {line.cells['poll']} is not in {JSON_FILE}.")
        poll.add_row(Cell(line.number, line.cells))
    for poll in polls.values():
        if not poll.lines:
            raise BadPack(f"{POLLS_FILE} has no row of {poll.name}.")
    return polls


def check_polls(pack: Pack) -> Iterator[Finding]:
    polls = read_polls(pack)
    yield from check_ballots(pack, polls)
    for poll in polls.values():
        yield from recount(poll)
    observers = {
        line.cells["code"] for line in pack.rows("code_book.csv") if line.cells["observer"] == "yes"
    }
    for poll in polls.values():
        problems = list(figure_problems(poll, polls, observers))
        for cell, text in problems:
            where = f"{POLLS_FILE}, row {cell.line}"
            yield Finding("figures", "wrong", where, f"{poll.name}: {text}")
        if not problems:
            text = f"{len(poll.lines)} rows fit each other and the rounds before."
            yield Finding("figures", "ok", poll.name, text)


def check_ballots(pack: Pack, polls: dict[str, Poll]) -> Iterator[Finding]:
    """Count all ballots into their polls."""
    problems, receipts = [], set()
    for number, row in pack.rows(BALLOTS_FILE):
        poll, receipt = polls.get(row["poll"]), (row["poll"], row["receipt"])
        found = [] if poll is None else list(poll.add_ballot(row))
        if poll is None:
            found.append(f"The pack has no poll {row['poll']!r}.")
        if receipt in receipts:
            found.append("The ballot is in the list twice.")
        receipts.add(receipt)
        if receipt_words(row["receipt"]) != row["receipt_words"]:
            found.append("The words are not those of the receipt.")
        if row["weight"] != "1":
            found.append("The ballot has another weight than 1.")
        where = f"{BALLOTS_FILE}, row {number}"
        problems += [Finding("ballots", "wrong", where, text) for text in found]
    yield from list_problems("ballots", BALLOTS_FILE, problems, "problems with ballots")


def receipt_words(receipt: str) -> str:
    """Three words for the first 48 bits, 16 each: consonant, vowel, consonant, vowel, consonant of
    4, 2, 4, 2 and 4 bits. Empty if it is no receipt.
    """
    if not re.fullmatch("[0-9a-f]{20}", receipt):
        return ""
    words = []
    for at in (0, 4, 8):
        bits = int(receipt[at : at + 4], 16)
        consonants = ["bdfhjlmnprstvwyz"[bits >> place & 15] for place in (12, 6, 0)]
        vowels = ["aiou"[bits >> place & 3] for place in (10, 4)]
        words.append("".join(map("".join, zip(consonants, (*vowels, "")))))
    return " ".join(words)


def recount(poll: Poll) -> Iterator[Finding]:
    """Compare the figures of a poll with the counts of its ballots."""
    ballots, votes, _ = poll.counted(("total", ""))
    if not poll.total and poll.hidden:
        if votes:
            text = "Its result is hidden, but the pack has ballots of it."
            yield Finding("recount", "wrong", poll.name, text)
        else:
            yield Finding("recount", "absent", poll.name, f"Too few voted. {ABSENT}")
        return
    problems: list[tuple[str, str]] = []
    if isinstance(poll.kind, Words):
        parts = [part for part, figure in poll.total if figure]
        poll.kind.find_shown(parts, ballots)
        if len(parts) != (shown := len(poll.kind.extra["verdicts"])):
            text = f"It has {len(parts)} words; {shown} are shown."
            problems.append((poll.name, text))
    compared, absent = 0, sum(map(len, poll.hidden.values()))
    for (by, group), cells in poll.groups.items():
        if not has_ballots(poll, by):
            absent += len(cells) * (by in NAMED_GROUPS)
            continue
        compared += len(cells)
        for line, text in group_problems(poll, (by, group), cells):
            where = f"{POLLS_FILE}, row {line}" if line else poll.name
            problems.append((where, f"{poll.name}, {by} {group}: {text}"))
    if not poll.is_anonymous and int(poll.first["shared_n"] or 0) != poll.shared:
        text = f"shared_n is {poll.first['shared_n'] or 0}; the ballots give {poll.shared}."
        problems.append((poll.name, text))
    for where, text in problems:
        yield Finding("recount", "wrong", where, text)
    if not problems:
        text = f"{compared} figures were recounted from {votes} ballots, and are right."
        yield Finding("recount", "ok", poll.name, text)
    if absent:
        yield Finding("recount", "absent", poll.name, f"{absent} rows and figures: {ABSENT}")
    yield Finding("recount", "absent", poll.name, f"Who could vote (eligible_n): {ABSENT}")


def has_ballots(poll: Poll, by: str) -> bool:
    """True if the ballots of the poll name the groups of this breakdown."""
    if by == "total" or not poll.is_anonymous:
        return by in ("total", *NAMED_GROUPS)
    return by in ("delegation", "region") and not poll.kind.free_text


def group_problems(poll: Poll, group: Group, cells: dict[Key, Cell]) -> Iterator[tuple[int, str]]:
    """What differs between the rows of a group and its ballots, with the numbers of the rows."""
    ballots, n, abstained = poll.counted(group)
    expected = poll.kind.count(ballots, n)
    # Opinions that a delegation's row hides are left out of its anonymous ballots.
    may_be_more = poll.is_anonymous and poll.kind.has_parts and group[0] != "delegation"
    for key, cell in cells.items():
        row, name, problem = cell.row, key[1], ""
        value, share = expected.get(key, (None, None))
        if row["n"] != str(n):
            problem = f"n is {row['n']}; the ballots give {n}."
        elif row["abstained"] != str(abstained):
            problem = f"abstained is {row['abstained']}; the ballots give {abstained}."
        elif key not in expected:
            problem = "" if name in ("", *OVER_GROUPS) else f"The ballots give no figure {name}."
        elif may_be_more:
            # A mean, and a share, follow from the counts beside them.
            if name != "mean" and (cell.number("value") or 0) < value:
                problem = f"{name} is {row['value']}; the ballots give at least {value}."
        elif not is_equal(cell.number("value"), value):
            problem = f"{name} is {row['value']}; the ballots give {value}."
        elif not is_equal(cell.number("share"), share):
            problem = f"The share of {name} is {row['share']}; the ballots give {share}."
        if problem:
            yield cell.line, problem
    known = cells.keys() | poll.hidden.get(group, {}).keys()
    hidden_parts = {part for part, _ in poll.hidden.get(group, {})}
    missing = [
        key
        for key, (value, _) in expected.items()
        if value is not None and key not in known and key[0] not in hidden_parts
    ]
    if missing:
        names = ", ".join(" ".join(filter(None, key)) for key in missing[:5])
        yield 0, f"Figures are missing: {names}."


# Figures that follow from other rows of polls.csv, and what rows that hide something must not say.

Problems = Iterator[tuple[Cell, str]]
OUTCOME = ("outcome", "outcome_option", "outcome_votes", "outcome_counted", "outcome_needed")
SHARED_COLUMNS = (
    *("state", "anonymous", "closed", "opened", "order", "edition", "round", "repeats"),
    *("level", "voters", "majority", "beside", *OUTCOME, "quorum", "quorum_needed"),
)
"""Columns that are equal in all rows of a poll."""


def figure_problems(poll: Poll, polls: dict[str, Poll], observers: set[str]) -> Problems:
    for cell in poll.lines:
        yield from row_problems(poll, cell)
    yield from sum_problems(poll)
    yield from over_groups_problems(poll, ONE_VOICE, "delegation", fmean, observers)
    yield from over_groups_problems(poll, REGION_GAP, "region", spread, set())
    yield from common_ground_problems(poll)
    yield from part_problems(poll)
    yield from movement_problems(poll, polls)
    yield from level_problems(poll)
    yield from outcome_problems(poll)


def row_problems(poll: Poll, cell: Cell) -> Problems:
    """A hidden row has no number; none has more votes than people, or than the whole poll."""
    row = cell.row
    for name in SHARED_COLUMNS:
        if row[name] != poll.first[name]:
            yield cell, f"{name} differs between its rows."
    if row["suppressed"] == "yes":
        if row["value"] or row["share"]:
            yield cell, "The row is hidden, but has a number."
        if not row["why_suppressed"]:
            yield cell, "The row is hidden, but gives no reason."
    elif row["why_suppressed"]:
        yield cell, "The row gives a reason for hiding, but is not hidden."
    n, eligible, abstained = map(cell.number, ("n", "eligible_n", "abstained"))
    is_over_groups = row["by"] in (ONE_VOICE, REGION_GAP)
    response = None if is_over_groups or n is None or not eligible else n / eligible
    if not is_equal(cell.number("response"), response):
        yield cell, f"response is {row['response']!r}; its numbers give {response}."
    if n is None:
        return
    if eligible is not None and n > eligible:
        yield cell, f"n is {row['n']}, more than the {row['eligible_n']} who could vote."
    if abstained is not None and abstained > n:
        yield cell, f"{row['abstained']} abstained, more than the {row['n']} who voted."
    total = next(iter(poll.total.values()), None)
    if total is not None and not is_over_groups and n > (total.number("n") or 0):
        yield cell, f"n is {row['n']}, more than all votes together."


def sum_problems(poll: Poll) -> Problems:
    """The groups of a breakdown have no more votes than the total, and no more people."""
    total = next(iter(poll.total.values()), None)
    if total is None:
        return
    for by in ("delegation", "region", "sector"):
        rows = [next(iter(cells.values())) for cells in poll.rows_by(by)]
        for name in ("n", "eligible_n", "abstained"):
            most, counted = total.number(name), sum(each.whole(name) for each in rows)
            if most is not None and counted > most:
                yield rows[0], f"{name} of all groups by {by} is {counted}, more than {most:g}."


def spread(numbers: list[float]) -> float:
    return max(numbers) - min(numbers)


def over_groups_problems(
    poll: Poll,
    by: str,
    dimension: str,
    combine: Callable[[list[float]], float],
    left_out: set[str],
) -> Problems:
    """Compare a mean, or a gap, over groups with the rows of the groups that have votes."""
    groups = [
        (group, next(iter(cells.values())).whole("n"), cells)
        for (found, group), cells in poll.groups.items()
        if found == dimension and group not in left_out
    ]
    for key, cell in poll.groups.get((by, ""), {}).items():
        column = "share" if cell.row["share"] else "value"
        found = []
        for group, n, cells in groups:
            number = cells[key].number(column) if key in cells else None
            is_hidden = key in poll.hidden.get((dimension, group), {})
            if key not in cells and column == "share" and not is_hidden:
                number = 0  # a word that nobody in the group wrote
            if n and number is not None:
                found.append((n, number))
        # Kish: each vote in a group of n weighs 1/n.
        size = len(found) ** 2 / sum(1 / n for n, _ in found) if found else None
        if cell.number(column) is None:
            yield cell, "It has neither a value nor a share."
        elif cell.number("n") != len(found):
            yield cell, f"n is {cell.row['n']}; {len(found)} groups have the figure."
        elif not is_equal(cell.number("effective_n"), size if by == ONE_VOICE else None):
            yield cell, f"effective_n is {cell.row['effective_n']}; the rows give {size}."
        elif not is_equal(result := combine([each for _, each in found]), cell.number(column), 3):
            yield cell, f"{key[1]} is {cell.row[column]}; the rows give {result:.4f}."


def common_ground_problems(poll: Poll) -> Problems:
    """Common ground and gap follow from the approvals of the groups. Those that are hidden are one
    more group, the rest of the total.
    """
    for (part, name), cell in poll.total.items():
        if name not in OVER_GROUPS:
            continue
        delegations, regions = (
            [each for cells in poll.rows_by(by) if (each := agreement(cells, part))]
            for by in ("delegation", "region")
        )
        total = agreement(poll.total, part)
        if total is None:
            yield cell, "The statement has no votes in the total."
            continue
        agree, n = (total[at] - sum(each[at] for each in delegations) for at in (0, 1))
        groups = [each for each in (*delegations, (agree, n)) if each[1] > 0]
        expected: dict[str, float | None] = {
            "bridging": geometric_mean(map(approval, groups)) if groups else None,
            "bridging_groups": len(groups),
            "gap": None,
        }
        if len(answered := [approval(each) for each in regions if each[1]]) > 1:
            expected["gap"] = spread(answered)
        if not is_equal(cell.number("value"), expected[name]):
            yield cell, f"{name} is {cell.row['value']}; the rows give {expected[name]}."


def agreement(cells: dict[Key, Cell], part: str) -> tuple[int, int] | None:
    """People who agree with a statement in a row, and all who answered it; None if it is hidden."""
    found = [cells.get((part, name)) for name in Statements.values.values()]
    votes = [cell.whole("value") for cell in found if cell is not None and cell.row["value"]]
    return (votes[0], sum(votes)) if len(votes) == len(found) else None


def approval(votes: tuple[int, int]) -> float:
    agree, n = votes
    return (agree + 1) / (n + 2)


def part_problems(poll: Poll) -> Problems:
    """Shares, means and numbers of ratings follow from the counts of their part in the same row."""
    if not isinstance(poll.kind, PartKind):
        return
    for (by, _), cells in poll.groups.items():
        for part in poll.kind.parts() if by not in (ONE_VOICE, REGION_GAP) else ():
            names = poll.kind.values
            found = {value: cells.get((part, name)) for value, name in names.items()}
            counts = {value: cell.whole("value") for value, cell in found.items() if cell}
            if len(counts) < len(names):
                continue
            for key, (value, _) in poll.kind.means(part, counts).items():
                cell = cells.get(key)
                if cell is not None and not is_equal(cell.number("value"), value):
                    text = f"{key[1]} of {part} is {cell.row['value']}; the row gives {value}."
                    yield cell, text
            for number, cell in found.items():
                share = ratio(counts[number], sum(counts.values()))
                if cell is not None and not is_equal(cell.number("share"), share):
                    text = f"The share of {cell.row['figure']} is {cell.row['share']}"
                    yield cell, f"{text}; the row gives {share}."


def movement_problems(poll: Poll, polls: dict[str, Poll]) -> Problems:
    """The shift is the figure less that of the round before, if both show it."""
    first, before = poll.first["repeats"] or poll.id, None
    for each in polls.values():
        is_same = (each.first["repeats"] or each.id) == first
        if is_same and each.lines[0].whole("round") == poll.lines[0].whole("round") - 1:
            before = each
    if poll.first["round"] != "1" and before is None:
        yield poll.lines[0], "The round before is not in the pack."
    for group, cells in poll.groups.items():
        earlier = before.groups.get(group, {}) if before is not None else {}
        for key, cell in cells.items():
            for name in ("value", "share"):
                was = earlier[key].number(name) if key in earlier else None
                now, found = cell.number(name), cell.row[f"{name}_moved"]
                moved = None if was is None or now is None else now - was
                if not is_equal(cell.number(f"{name}_moved"), moved, 3):
                    yield cell, f"{name}_moved is {found!r}; the rounds give {moved}."


def level_problems(poll: Poll) -> Problems:
    """The level is what the voters and the secrecy of the poll make it."""
    voters, level = poll.first["voters"], "named"
    if voters == "heads":
        level = "official"
    elif poll.is_anonymous:
        level = "invited" if voters == "invited" else "open"
    if poll.first["level"] != level:
        yield poll.lines[0], f"level is {poll.first['level']!r}; its voters make it {level}."
    if level == "official" and poll.is_anonymous:
        yield poll.lines[0], "An official vote is public, but the poll is anonymous."


QUORUMS = {
    "none": Fraction(0),
    "third": Fraction(1, 3),
    "half": Fraction(1, 2),
    "two_thirds": Fraction(2, 3),
}
"""Share of the delegations that must vote."""


def outcome_problems(poll: Poll) -> Problems:
    """The outcome is what the majority rule and the quorum say of the votes in the total."""
    row, first = poll.first, next(iter(poll.total.values()), None)
    rule, quorum = row["majority"], row["quorum"]
    if not rule or row["state"] != "closed" or row["level"] != "official" or first is None:
        if any(row[name] for name in OUTCOME):
            yield poll.lines[0], "It has an outcome, but no majority rule that gives one."
        return
    if quorum not in QUORUMS:
        yield poll.lines[0], f"The quorum {quorum!r} is not known."
        return
    counts = {key[0]: cell.whole("value") for key, cell in poll.total.items() if key[1] == "votes"}
    eligible, votes = first.whole("eligible_n"), max(counts.values(), default=0)
    counted = eligible if rule == "absolute" else sum(counts.values())
    needs = {
        "simple": counted // 2 + 1,
        "absolute": counted // 2 + 1,
        "two_thirds": max(1, math.ceil(Fraction(2 * counted, 3))),
        "consensus": max(1, counted),
    }
    if rule not in needs or not counts:
        yield poll.lines[0], f"The rule {rule!r} cannot be applied to its votes."
        return
    quorum_needed = max(1, math.ceil(QUORUMS[quorum] * eligible)) if quorum != "none" else 0
    outcome = "adopted" if votes >= needs[rule] else "not_adopted"
    if first.whole("n") < quorum_needed:
        outcome = "no_quorum"
    leading = next((option for option, count in counts.items() if count == votes), "")
    expected = {
        "outcome": outcome,
        "outcome_option": leading if outcome == "adopted" else "",
        "outcome_votes": str(votes),
        "outcome_counted": str(counted),
        "outcome_needed": str(needs[rule]),
        "quorum_needed": str(quorum_needed or ""),
    }
    for name, value in expected.items():
        if row[name] != value:
            yield poll.lines[0], f"{name} is {row[name]!r}; the votes give {value!r}."


# Tables beside polls.

SAMPLE_INTERVAL = timedelta(minutes=4)
"""People are counted every five minutes; a sample may be a little late."""
TableProblems = Iterator[tuple[str, str]]
"""Where in the table, and a sentence."""


def check_tables(pack: Pack) -> Iterator[Finding]:
    for name, find_problems in TABLE_CHECKS.items():
        problems = list(find_problems(pack))
        for where, text in problems:
            yield Finding("tables", "wrong", f"{name}, {where}", text)
        if not problems:
            yield Finding("tables", "ok", name, "Its rows fit each other.")


def number_in(cell: str) -> int:
    """A count; 0 if the cell is not a number, which another check finds."""
    return int(cell) if INTEGER.fullmatch(cell) else 0


def duration(start: str, end: str) -> timedelta:
    """Time between two moments; an hour if one is not a time, which another check finds."""
    try:
        return utc_time(end) - utc_time(start)
    except ValueError:
        return timedelta(hours=1)


def question_problems(pack: Pack) -> TableProblems:
    rows = list(pack.rows("questions.csv"))
    known = {line.cells["question"] for line in rows}
    for number, row in rows:
        where, state = f"row {number}", row["state"]
        upvotes = sum(number_in(row[name]) for name in row if name.startswith("upvotes_"))
        if upvotes > number_in(row["upvotes"]):
            yield where, f"The regions give {upvotes} upvotes, more than {row['upvotes']}."
        if row["merged_into"] and row["merged_into"] not in known:
            yield where, f"Question {row['merged_into']} is not in the file."
        # A merged question that its author withdraws leaves its upvotes where they are.
        if bool(row["merged_into"]) != (state == "merged") and state != "withdrawn":
            yield where, "Its state and the question that it was merged into do not fit."
        if row["reason"] and state != "rejected":
            yield where, "It has a reason for rejection, but was not rejected."
        if row["answered"] and (state != "answered" or row["answered"] < row["asked"]):
            yield where, "The time of the answer does not fit."
        if state == "withdrawn" and row["text"]:
            yield where, "It was withdrawn, but has a text."


def breakout_problems(pack: Pack) -> TableProblems:
    """The table of everything has the rows of its three parts."""
    whole = list(pack.rows("breakouts.csv"))
    for what, part in (
        ("members", "breakout_members.csv"),
        ("report", "breakout_reports.csv"),
        ("met", "breakout_meetings.csv"),
    ):
        columns = [name for name in pack.header(part) if name in pack.header("breakouts.csv")]
        rows = [line for line in whole if line.cells["what"] == what]
        mine, theirs = (
            Counter(tuple(line.cells[name] for name in columns) for line in lines)
            for lines in (rows, pack.rows(part))
        )
        if different := sum(((mine - theirs) + (theirs - mine)).values()):
            yield what, f"{different} rows differ from {part}."


def meeting_problems(pack: Pack) -> TableProblems:
    """Pairs that met follow from the people in each room, and their sums from the rooms."""
    members: dict[str, Counter[str]] = {}
    for line in pack.rows("breakout_members.csv"):
        row = line.cells
        members.setdefault(row["room"], Counter())[row["delegation"]] = number_in(row["count"])
    expected, found = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for room, people in members.items():
        for one, other in combinations_with_replacement(sorted(people), 2):
            others = people[other] if one != other else (people[one] - 1) / 2
            for where in (room, ""):
                expected[where, one, other] += int(people[one] * others)
    for line in pack.rows("breakout_meetings.csv"):
        row = line.cells
        found[row["room"], row["delegation"], row["met_delegation"]] += number_in(row["count"])
    for room, one, other in sorted((expected - found) + (found - expected)):
        met, key = f"{one} and {other} met", (room, one, other)
        where = f"room {room}" if room else "sums"
        yield where, f"{met} {found[key]} times; the people give {expected[key]}."


def attendance_problems(pack: Pack) -> TableProblems:
    before = ""
    for at, lines in groupby(pack.rows("attendance.csv"), key=lambda line: line.cells["at"]):
        rows = list(lines)
        where = f"row {rows[0].number}"
        if at <= before:
            yield where, "The times are not in order."
        elif before and duration(before, at) < SAMPLE_INTERVAL:
            yield where, "The sample came too soon after the one before."
        before, counts = at, Counter[str]()
        for line in rows:
            counts[line.cells["by"]] += number_in(line.cells["count"])
        if sum(line.cells["by"] == "total" for line in rows) != 1:
            yield where, "The sample has no total, or several."
        for by in ("delegation", "sector"):
            if counts[by] > counts["total"]:
                yield where, f"By {by} there are {counts[by]} people, more than {counts['total']}."


def project_problems(pack: Pack) -> TableProblems:
    """A delegation has one pledge, what is confirmed is pledged, and readiness follows."""
    for number, row in pack.rows("projects.csv"):
        where = f"row {number}"
        if row["state"] == "withdrawn":
            if any(row[name] for name in row if name.startswith(("title_", "summary_"))):
                yield where, "It was withdrawn, but has a text."
            continue
        pledges = [id for role in ("lead", "partner", "observe") for id in row[role].split()]
        if len(set(pledges)) < len(pledges):
            yield where, "A delegation has several pledges."
        if not set(pledges).issuperset(row["confirmed"].split()):
            yield where, "A pledge is confirmed that was not made."
        if row["reason"] and row["state"] != "rejected":
            yield where, "It has a reason for rejection, but was not rejected."
        has = [row[name] == "yes" for name in ("has_lead", "has_step", "has_partner")]
        if has[:2] != [bool(row["lead"]), bool(row["due"])]:
            yield where, "Its lead or the date of its next step does not fit."
        if (row["ready"] == "yes") != all(has):
            yield where, "It does not say rightly whether it is ready."


def floor_problems(pack: Pack) -> TableProblems:
    """Only a speech has a time, which is no longer than from its start to its end."""
    before = 0
    for number, row in pack.rows("floor.csv"):
        where = f"row {number}"
        if number_in(row["request"]) <= before:
            yield where, "The requests are not in order."
        before = number_in(row["request"])
        if row["outcome"] != "spoken":
            if row["spoken_s"] or row["ended"]:
                yield where, "It was not given, and has a time spoken."
        elif (
            number_in(row["spoken_s"]) > duration(row["started"], row["ended"]).total_seconds() + 1
        ):
            yield where, "The time spoken is longer than the speech."


def hands_problems(pack: Pack) -> TableProblems:
    """Delegations and the hall come to the total, which polls.csv names, too; with the votes of its
    ballots it comes to what is given of both together.
    """
    ballots, people = Counter[tuple[str, str]](), {}
    for number, row in pack.rows(POLLS_FILE):
        if row["by"] == "total":
            people[row["poll"]] = row["hands_n"]
            if row["figure"] == "votes":
                ballots[row["poll"], row["part"]] = Cell(number, row).whole("value")
    rows = [line for line in pack.rows("hands.csv") if line.cells["suppressed"] != "yes"]
    groups, sums = set(), Counter[tuple[str, str]]()
    for _, row in rows:
        if row["by"] != "total":
            groups.add(row["poll"])
            sums[row["poll"], row["part"]] += number_in(row["votes"])
    for number, row in rows:
        where, key = f"row {number}", (row["poll"], row["part"])
        if row["by"] != "total":
            continue
        if row["poll"] in groups and sums[key] != number_in(row["votes"]):
            yield where, "The delegations do not come to the total."
        if row["n"] != people.get(row["poll"]):
            yield where, f"It has {row['n']} people; polls.csv says {people.get(row['poll'])}."
        both, told = number_in(row["votes"]) + ballots[key], row["together_votes"]
        if told and both != number_in(told):
            yield where, f"Together there are {told} votes; they give {both}."
        share, n = Cell(number, row).number("together_share"), number_in(row["together_n"])
        if told and not is_equal(share, ratio(both, n)):
            yield where, f"together_share is {row['together_share']}; its numbers give {both / n}."


def log_problems(pack: Pack) -> TableProblems:
    before = ""
    for count, (number, row) in enumerate(pack.rows("log.csv"), 1):
        if row["line"] != str(count):
            yield f"row {number}", f"Line {count} of the log is missing."
            return
        if row["time"] < before:
            yield f"row {number}", "It is earlier than the line before."
        before = row["time"]


TABLE_CHECKS: dict[str, Callable[[Pack], TableProblems]] = {
    "questions.csv": question_problems,
    "breakouts.csv": breakout_problems,
    "breakout_members.csv": meeting_problems,
    "attendance.csv": attendance_problems,
    "projects.csv": project_problems,
    "floor.csv": floor_problems,
    "hands.csv": hands_problems,
    "log.csv": log_problems,
}


# Copies: files that say again what the CSV files say.


def check_copy(file: str, problems: Iterable[str]) -> Iterator[Finding]:
    found = [Finding("copies", "wrong", file, text) for text in problems]
    yield from list_problems("copies", file, found, "differences")
    if not found:
        yield Finding("copies", "ok", file, "It agrees with the CSV files.")


def check_copies(pack: Pack, schema: Schema) -> Iterator[Finding]:
    yield from check_copy(JSON_FILE, json_problems(pack, schema))
    yield from check_copy(WORKBOOK_FILE, workbook_problems(pack, schema))
    for name in pack.names:
        if name.endswith(ONE_LINE):
            yield from check_copy(name, one_line_problems(pack, name))


ONE_LINE, LINE_BREAK = "-one-line.csv", " ¶ "


def one_line_problems(pack: Pack, name: str) -> Iterator[str]:
    copied = (line.cells for line in pack.rows(name))
    for number, row in pack.rows(name[: -len(ONE_LINE)] + ".csv"):
        expected = {column: clean_text(row[column]).replace("\n", LINE_BREAK) for column in row}
        if next(copied, None) != expected:
            yield f"Row {number} differs."
    if next(copied, None) is not None:
        yield "It has more rows."


JSON_LISTS = (
    *("questions", "breakout_members", "breakout_reports", "breakout_meetings", "attendance"),
    *("projects", "floor", "hands", "code_book"),
)
FIGURE_KEY = ("poll", "by", "group", "part", "figure")


def json_problems(pack: Pack, schema: Schema) -> Iterator[str]:
    found = pack.read_json(JSON_FILE)
    try:
        yield from json_poll_problems(pack, schema, found["polls"])
        for key in JSON_LISTS:
            name = f"{key}.csv"
            rows = [line.cells for line in pack.rows(name)]
            if len(rows) != len(found[key]):
                yield f"{name} has {len(rows)} rows, and it has {len(found[key])}."
                continue
            for row, each in zip(rows, found[key]):
                yield from differences(each, row, schema.fields[name], name)
    except (LookupError, TypeError, AttributeError) as problem:
        yield f"It is not built as a results pack has it: {problem!r}."


def json_poll_problems(pack: Pack, schema: Schema, polls: list[Any]) -> Iterator[str]:
    rows = {
        tuple(line.cells[name] for name in FIGURE_KEY): line.cells for line in pack.rows(POLLS_FILE)
    }
    for poll in polls:
        for result in poll["results"]:
            for figure in result["figures"] or [{}]:
                merged = {**poll, **result, **figure}
                key = tuple(as_cell(merged.get(name)) for name in FIGURE_KEY)
                row = rows.pop(key, None)
                if row is None:
                    yield f"{' '.join(filter(None, key))} is not in {POLLS_FILE}."
                else:
                    yield from differences(merged, row, schema.fields[POLLS_FILE], POLLS_FILE)
    for key in rows:
        yield f"{' '.join(filter(None, key))} of {POLLS_FILE} is not in it."


def differences(found: Any, row: Row, fields: Iterable[Field], name: str) -> Iterator[str]:
    """What an object says otherwise than a row. Texts in several languages are an object of their
    own, which has the name of their column, and `_text` after it if there is a column of that name.
    """
    for field in fields:
        value = found.get(field.name)
        if field.language:
            base = field.name[: -len(field.language) - 1]
            texts = found.get(f"{base}_text" if base in row else base) or {}
            value = texts.get(field.language)
        if field.name != "event" and not is_same(field, row[field.name], value):
            yield f"{field.name} is {value!r}; in {name} it is {row[field.name]!r}."


def is_same(field: Field, cell: str, value: Any) -> bool:
    if field.type == "string" or cell == "":
        return cell == as_cell(value)
    try:
        read = read_cell(field, cell)
    except (ValueError, RecursionError):
        return True  # another check names it
    if field.type in ("integer", "number") and isinstance(value, (int, float)):
        return is_equal(read, value)
    return bool(read == value)


def as_cell(value: Any) -> str:
    """Text of a cell of a CSV file that says the same."""
    if value is None:
        return ""
    return clean_text(value) if isinstance(value, str) else json.dumps(value)


# The workbook. Its sheets have the names of the columns in their second row, and the rows of a
# table are in one sheet or several.

WORKBOOK_FILE = "results.xlsx"
SHEET_PARTS_ONLY = "breakouts.csv"
"""Table of which the workbook has the parts only."""
HEADING_ROWS = 2
MOST_UNITS = 32_767
"""UTF-16 units of a cell; a longer text ends earlier, with a sentence."""
DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001
UNWRITABLE = re.compile("[\ufffe\uffff]")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
SheetRow = dict[str, Any]
"""Cells of a row by the letters of their column: texts, numbers and booleans."""


class Workbook:
    """Sheets of an .xlsx file."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        targets = {
            each.get("Id"): str(each.get("Target")).lstrip("/")
            for each in self.elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        self.sheets: dict[str, str] = {}
        """Names of files by title."""
        for each in self.elements("xl/workbook.xml", "sheet"):
            id = next(value for name, value in each.items() if name.endswith("}id"))
            name = targets[id]
            self.sheets[str(each.get("name"))] = name if name.startswith("xl/") else f"xl/{name}"
        self.texts: list[str] = []
        if "xl/sharedStrings.xml" in file.namelist():
            self.texts = list(map(text_of, self.elements("xl/sharedStrings.xml", "si")))

    def elements(self, name: str, tag: str) -> Iterator[ElementTree.Element]:
        """Elements of a file with this tag."""
        if self.file.getinfo(name).file_size > MAX_FILE_BYTES:
            raise BadPack(f"{WORKBOOK_FILE} is larger than a file of a pack can be.")
        with self.file.open(name) as member:
            for _, element in ElementTree.iterparse(member):  # noqa: S314
                if element.tag.endswith(f"}}{tag}"):
                    yield element
                    element.clear()

    def rows(self, title: str) -> Iterator[SheetRow]:
        for row in self.elements(self.sheets[title], "row"):
            yield {
                str(cell.get("r")).rstrip("0123456789"): self.value(cell)
                for cell in row
                if len(cell)
            }

    def value(self, cell: ElementTree.Element) -> Any:
        kind, text = cell.get("t"), text_of(cell)
        if kind in ("inlineStr", "str"):
            return text
        if kind == "s":
            return self.texts[int(text)]
        return text == "1" if kind == "b" else float(text)


def text_of(element: ElementTree.Element) -> str:
    """All text in an element. A character may be written as its number, such as _x0041_."""
    text = "".join(element.itertext())
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def workbook_problems(pack: Pack, schema: Schema) -> Iterator[str]:
    try:
        with pack.open(WORKBOOK_FILE) as file, zipfile.ZipFile(file) as archive:
            book = Workbook(archive)
            tables = {
                frozenset(field.name for field in fields) - {"event"}: name
                for name, fields in schema.fields.items()
            }
            sheets: dict[str, list[str]] = {}
            for title in book.sheets:
                header = frozenset(header_of(book, title).values())
                if header in tables:
                    sheets.setdefault(tables[header], []).append(title)
            for name in schema.fields:
                if name in sheets:
                    yield from sheet_problems(pack, schema, name, book, sheets[name])
                elif name != SHEET_PARTS_ONLY:
                    yield f"It has no sheet of {name}."
    except (zipfile.BadZipFile, ElementTree.ParseError, LookupError, ValueError) as problem:
        yield f"It cannot be read: {problem}."


def header_of(book: Workbook, title: str) -> SheetRow:
    """Names of the columns of a sheet, by their letters."""
    return next(islice(book.rows(title), HEADING_ROWS - 1, None), {})


def sheet_problems(
    pack: Pack, schema: Schema, name: str, book: Workbook, titles: list[str]
) -> Iterator[str]:
    fields = [field for field in schema.fields[name] if field.name != "event"]
    key_names = schema.keys[name]
    expected = {
        tuple(sheet_text(line.cells[each]) for each in key_names): line.cells
        for line in pack.rows(name)
    }
    for title in titles:
        header = header_of(book, title)
        for number, cells in enumerate(islice(book.rows(title), HEADING_ROWS, None), 3):
            found = {header.get(letters): value for letters, value in cells.items()}
            key = tuple(key_text(found.get(each, "")) for each in key_names)
            row = expected.pop(key, None)
            if row is None:
                yield f"{title}, row {number} is not in {name}."
                continue
            for field in fields:
                if not is_same_in_sheet(field, row[field.name], found.get(field.name, "")):
                    yield f"{title}, row {number}: {field.name} differs from {name}."
    for key in expected:
        yield f"A row of {name} is missing: {' '.join(filter(None, key))}."


def key_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.0f}" if isinstance(value, float) else value


def sheet_text(text: str) -> str:
    """A text as the workbook has it. One that looks like markup has a blank at its end."""
    clean = UNWRITABLE.sub(REPLACEMENT, clean_text(text))
    return f"{clean} " if clean.startswith("<r>") and clean.endswith("</r>") else clean


def is_same_in_sheet(field: Field, cell: str, value: Any) -> bool:
    if cell == value:
        return True
    if isinstance(value, bool):
        return cell == ("yes" if value else "no")
    if isinstance(value, float):
        if field.format == LOCAL_TIME:
            time = DAY_0 + timedelta(days=value, milliseconds=500)
            return time.strftime(LOCAL_TIME) == cell
        try:
            return is_equal(float(cell), value)
        except ValueError:
            return False
    is_shortened = len(value.encode("utf-16-le")) // 2 >= MOST_UNITS - 1
    return sheet_text(cell) == value or (is_shortened and field.type == "string")


# The command.

COLOURS = {"ok": 32, "wrong": 31, "absent": 33}
"""Of a terminal."""


def verify_pack(path: Path) -> Iterator[Finding]:
    """Verify a pack: a ZIP, or the folder it was unpacked to. Raises BadPack if it is none."""
    pack = Pack(path)
    try:
        if PACKAGE_FILE not in pack.names:
            raise BadPack(f"{path} has no {PACKAGE_FILE}, so it is not a results pack.")
        yield from run_check("checksums", check_sums(pack))
        schema = Schema(pack.read_json(PACKAGE_FILE))
        yield from run_check("columns", check_columns(pack, schema))
        yield from run_check("recount", check_polls(pack))
        yield from run_check("tables", check_tables(pack))
        yield from run_check("copies", check_copies(pack, schema))
    finally:
        pack.close()


def run_check(check: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """A file that cannot be read is a finding: the other checks go on."""
    try:
        yield from findings
    except BadPack as problem:
        yield Finding(check, "wrong", "", str(problem))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as problem:
        text = f"The files are not built as a results pack has them: {problem!r}."
        yield Finding(check, "wrong", "", text)


def print_findings(path: Path, as_json: bool = False, quiet: bool = False) -> int:
    """Verify a pack and print the outcome; returns the number of errors. Raises BadPack."""
    errors = 0
    for finding in verify_pack(path):
        errors += finding.outcome == "wrong"
        if quiet and finding.outcome != "wrong":
            continue
        where = f"{finding.where}: " if finding.where else ""
        line = printable(f"{finding.check:10} {where}{finding.text}")
        outcome = coloured(f"{finding.outcome:7}", COLOURS[finding.outcome])
        print(json.dumps(finding._asdict()) if as_json else outcome + line)
    if errors and not as_json:
        count = "1 error" if errors == 1 else f"{errors} errors"
        print(coloured(f"{count} found in this pack.", COLOURS["wrong"]))
    elif not as_json:
        print(coloured("No errors found in this pack.", COLOURS["ok"]))
    return errors


def coloured(text: str, colour: int) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if sys.stdout.isatty() and os.name != "nt" else text


def printable(text: str) -> str:
    """A text of others that cannot control the terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode()
        for char in text
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Recount a results pack from its ballots.")
    parser.add_argument("pack", nargs="?", type=Path, help="the ZIP, or the folder it is in")
    parser.add_argument("--json", action="store_true", help="print each line as a JSON object")
    parser.add_argument("--quiet", action="store_true", help="print only errors")
    options = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        pack = options.pack or Path(__file__).resolve().parent
        return 1 if print_findings(pack, options.json, options.quiet) else 0
    except BadPack as problem:
        print(f"Error: {printable(str(problem))}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
