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
import zlib
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
from typing import Any, NamedTuple
from xml.etree import ElementTree
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Finding(NamedTuple):
    """A line of the outcome. `outcome`: ok, wrong or absent. `where`: the file, with its row or a
    part of it.
    """

    check: str
    outcome: str
    where: str
    text: str


Outcome = tuple[str, str, str]
"""A finding without the name of the check."""
Problem = tuple[str, str]
"""`where` and `text` of something wrong."""


class BadPack(Exception):
    """The file is not a results pack, or cannot be read."""


def judge(where: str, problems: Iterable[Problem], right: str) -> Iterator[Outcome]:
    """The problems, or a line that all is right."""
    is_right = True
    for place, text in problems:
        is_right = False
        yield "wrong", place, text
    if is_right:
        yield "ok", where, right


# Files. Anyone may have made the pack, so sizes are bounded, and no name leads out of it.

MAX_FILES = 200
MAX_FILE_BYTES = 2 * 1024**3
MAX_BYTES = 512 * 1024**2
"""Largest file that is read as a whole."""
MAX_CELL_CHARS = 1024**2
CHUNK_BYTES = 256 * 1024
BAD_FILE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
TOO_LARGE = "is larger than a file of a pack can be."
INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{4})?")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that no CSV file has: lone surrogates, and controls but tabs and line feeds."""
REPLACEMENT = "\ufffd"


class Row(dict[str, str]):
    """Cells of a row of a CSV file, by column."""

    __slots__ = ("file", "line")

    def __init__(self, cells: Iterable[tuple[str, str]], file: str, line: int) -> None:
        super().__init__(cells)
        self.file = file
        self.line = line

    @property
    def where(self) -> str:
        return f"{self.file}, row {self.line}"

    def number(self, name: str) -> float | None:
        """Number in a cell; None if it has none, which the check of columns finds."""
        return float(self[name]) if NUMBER.fullmatch(self[name]) else None

    def count(self, name: str) -> int:
        """Whole number in a cell; 0 if there is none."""
        return int(self.number(name) or 0)


class Pack:
    """An open pack: a ZIP, or the folder it was unpacked to. Raises BadPack."""

    def __init__(self, path: Path) -> None:
        self.names: list[str]
        self.open_file: Callable[[str], Any]
        if path.is_dir():
            files = (each for each in path.rglob("*") if each.is_file())
            self.names = sorted(each.relative_to(path).as_posix() for each in files)
            self.open_file = lambda name: (path / name).open("rb")
        else:
            try:
                archive = zipfile.ZipFile(path)
            except (OSError, zipfile.BadZipFile, ValueError) as problem:
                raise BadPack(f"{path} cannot be read as a ZIP: {problem}") from problem
            self.names = [each.filename for each in archive.infolist() if not each.is_dir()]
            self.open_file = archive.open
        if len(self.names) > MAX_FILES:
            raise BadPack(f"{path} has more than {MAX_FILES} files, so it is not a results pack.")

    @contextmanager
    def open(self, name: str) -> Iterator[Any]:
        if name not in self.names:
            raise BadPack(f"{name} is missing.")
        try:
            with self.open_file(name) as file:
                yield file
        except BAD_FILE as problem:
            raise BadPack(f"{name} cannot be read: {problem}") from problem

    def digest(self, name: str) -> str:
        """SHA-256 of a file, in hex."""
        digest, size = sha256(), 0
        with self.open(name) as file:
            while chunk := file.read(CHUNK_BYTES):
                size += len(chunk)
                if size > MAX_FILE_BYTES:
                    raise BadPack(f"{name} {TOO_LARGE}")
                digest.update(chunk)
        return digest.hexdigest()

    def read_bytes(self, name: str) -> bytes:
        with self.open(name) as file:
            content: bytes = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise BadPack(f"{name} {TOO_LARGE}")
        return content

    def read_json(self, name: str) -> Any:
        try:
            return json.loads(self.read_bytes(name))
        except (ValueError, RecursionError) as problem:
            raise BadPack(f"{name} is not valid JSON: {problem}") from problem

    def lines(self, name: str) -> Iterator[list[str]]:
        """Rows of a CSV file, with texts as they were typed. The first has the columns' names."""
        csv.field_size_limit(MAX_CELL_CHARS)
        with self.open(name) as file:
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            try:
                for cells in csv.reader(text, strict=True):
                    yield list(map(read_text, cells))
            except (UnicodeDecodeError, csv.Error) as problem:
                raise BadPack(f"{name} cannot be read as CSV in UTF-8: {problem}") from problem
            finally:
                text.detach()

    def header(self, name: str) -> list[str]:
        return next(self.lines(name), [])

    def rows(self, name: str) -> Iterator[Row]:
        lines = self.lines(name)
        header = next(lines, [])
        for number, cells in enumerate(lines, 2):
            if len(cells) != len(header):
                text = f"has {len(cells)} cells instead of {len(header)}."
                raise BadPack(f"{name}, row {number} {text}")
            yield Row(zip(header, cells), name, number)


def read_text(cell: str) -> str:
    """The text of a cell, without the apostrophe before a formula."""
    return cell[1:] if cell[:1] == "'" and begins_formula(cell[1:].lstrip("'")) else cell


def begins_formula(text: str) -> bool:
    """True for a tab, a line feed, or =, +, - or @ of any width after blanks and invisible
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


def check_sums(pack: Pack) -> Iterator[Outcome]:
    lines = pack.read_bytes(SUMS_FILE).decode(errors="replace").splitlines()
    match = [re.fullmatch(r"([0-9a-f]{64})  (.+)", line) for line in lines]
    sums = {each[2]: each[1] for each in match if each}
    right = f"{len(sums)} files have the checksum they had."
    problems = [] if all(match) else [(SUMS_FILE, "A line of it is not a checksum.")]
    yield from judge(SUMS_FILE, [*problems, *sum_problems(pack, sums)], right)


def sum_problems(pack: Pack, sums: dict[str, str]) -> Iterator[Problem]:
    names = Counter(name for name in pack.names if name != SUMS_FILE)
    for name in sorted(names.keys() | sums.keys()):
        if names[name] > 1:
            yield name, "The file is in the pack twice."
        elif name not in sums:
            yield name, "The file has no checksum: it was added."
        elif name not in names:
            yield name, "The file is missing."
        elif pack.digest(name) != sums[name]:
            yield name, "The file was changed after it was packed."


# Columns: names, types and keys as datapackage.json says, local times that fit the UTC ones, and
# names that fit the code book.

PACKAGE_FILE = "datapackage.json"
UTC_TIME, LOCAL_TIME = "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S"
MOST_REMEMBERED = 10_000
"""Right cells of a column that are not looked at again."""
GROUP_COLUMNS = {
    **{name: name for name in ("region", "delegation", "sector")},
    **dict.fromkeys(("met_delegation", "addressed_to", "reply_from"), "delegation"),
}
"""Columns with the id of a group, and its kind in the code book."""
Text = dict[str, str]
"""A text by language."""
Names = dict[tuple[str, str, str], Text]
"""Names by what they are in the code book, the poll if it is an option of one, and the code."""


class Table:
    """A table as datapackage.json describes it. `fields`: those of its Table Schema."""

    def __init__(self, resource: Any) -> None:
        self.name: str = resource["path"]
        self.count: int = resource["rows"]
        self.key: list[str] = resource["schema"].get("primaryKey", [])
        self.fields: list[dict[str, Any]] = resource["schema"]["fields"]
        self.columns: list[str] = [field["name"] for field in self.fields]


class Description:
    """Content of datapackage.json."""

    def __init__(self, package: Any) -> None:
        try:
            self.languages: list[str] = package["event"]["languages"]
            self.tables = [Table(each) for each in package["resources"]]
            self.zone: ZoneInfo | None = ZoneInfo(package["event"]["zone"])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.zone = None
        except (LookupError, TypeError, AttributeError) as problem:
            raise BadPack(f"{PACKAGE_FILE} is not that of a results pack: {problem!r}") from None


def check_columns(pack: Pack, description: Description) -> Iterator[Outcome]:
    names: Names = {}
    for row in pack.rows("code_book.csv"):
        of = row["of"] if row["what"] == "poll_option" else ""
        labels = {each: row[f"label_{each}"] for each in description.languages}
        names[row["what"], of, row["code"]] = labels
    if description.zone is None:
        text = "Local times: this computer does not know the time zone of the event."
        yield "absent", PACKAGE_FILE, text
    for table in description.tables:
        problems = column_problems(pack, table, names, description.zone)
        right = f"{table.count} rows, {len(table.fields)} columns."
        yield from judge(table.name, problems, right)


def column_problems(
    pack: Pack, table: Table, names: Names, zone: ZoneInfo | None
) -> Iterator[Problem]:
    header = pack.header(table.name)
    if header != table.columns:
        different = ", ".join(sorted(set(header) ^ set(table.columns))) or "their order"
        yield table.name, f"The columns differ: {different}."
        return
    fields = [(field["name"], field, {""}) for field in table.fields]
    local = [each for each in header if f"{each}_local" in header]
    keys, count = set(), 0
    for row in pack.rows(table.name):
        count += 1
        for name, field, right in fields:
            if row[name] not in right:
                if not is_of_type(field, row[name]):
                    yield row.where, f"{name} has a value that its column cannot have."
                elif len(right) < MOST_REMEMBERED:
                    right.add(row[name])
        for name in local:
            time = local_time(row[name], zone) if row[name] and zone else ""
            if time and time != row[f"{name}_local"]:
                yield row.where, f"{name}_local is not {name} in the time zone of the event."
        for text in name_problems(row, names):
            yield row.where, text
        key = tuple(row[each] for each in table.key)
        if key and key in keys:
            yield row.where, f"The key {' / '.join(key)} is there twice."
        keys.add(key)
    if count != table.count:
        yield table.name, f"It has {count} rows; {table.count} were written."


def is_of_type(field: dict[str, Any], cell: str) -> bool:
    """True if a cell that is not empty is of the type of its column."""
    kind, form = field["type"], field.get("format", "")
    try:
        if kind == "any":
            json.loads(cell)
        elif kind == "datetime":
            time = datetime.strptime(cell, form).strftime(form)  # noqa: DTZ007
            return form in (UTC_TIME, LOCAL_TIME) and time == cell
        elif kind == "boolean":
            return cell in ("yes", "no")
        elif kind in ("integer", "number"):
            return bool((INTEGER if kind == "integer" else NUMBER).fullmatch(cell))
        return kind in ("any", "string") and cell in field.get("codes", (cell,))
    except (ValueError, TypeError, RecursionError):
        return False


def utc_time(cell: str) -> datetime:
    """The moment in a cell. Raises ValueError."""
    return datetime.strptime(cell, UTC_TIME).replace(tzinfo=timezone.utc)


@lru_cache(MOST_REMEMBERED)
def local_time(cell: str, zone: ZoneInfo) -> str:
    """Local time of a UTC time; empty if it is none."""
    try:
        return utc_time(cell).astimezone(zone).strftime(LOCAL_TIME)
    except (ValueError, OverflowError):
        return ""


def name_problems(row: Row, names: Names) -> Iterator[str]:
    """Names in a row that are not those of their codes."""
    codes = [(column, what, "") for column, what in GROUP_COLUMNS.items() if row.get(column)]
    if row.get("group") and row.get("by") in NAMED_GROUPS:
        codes.append(("group", row["by"], ""))
    if row.get("part") and ("poll_option", row.get("poll"), row["part"]) in names:
        codes.append(("part", "poll_option", row["poll"]))
    for column, what, of in codes:
        name = names.get((what, of, row[column]))
        if name is None:
            yield f"{column} {row[column]!r} is not in the code book."
            continue
        for language, text in name.items():
            if row.get(f"{column}_{language}", text) != text:
                yield f"{column}_{language} is not the name in the code book."


# Types of polls. `allows` is true for an answer that a voter can give, in the form in which it is
# kept; `words` is that answer in words. `count` counts ballots, pairs of an answer and how many
# people gave it, without abstentions, of a group in which `n` voted with abstentions. Its figures
# are pairs of a value and its share, None where there is none.

Key = tuple[str, str]
"""Part, in lower case, and name of a figure; both are empty in a row without a figure."""
Ballots = list[tuple[Any, int]]
Figures = dict[Key, tuple[Any, Any]]


def text_in(text: Text, language: str) -> str:
    """The text in a language, or else in its first one."""
    return text.get(language) or next(iter(text.values()), "")


def ratio(one: float, other: float) -> float | None:
    return one / other if other else None


def are_whole(values: Iterable[Any], least: int, most: float = math.inf) -> bool:
    """True if these are whole numbers from `least` to `most`."""
    return all(type(each) is int and least <= each <= most for each in values)


class Kind:
    """A type of poll, by its configuration, and what a recount needs beside it."""

    free_text = False
    """True if ballots are texts that people wrote: anonymous ones name no group."""
    between = " | "

    def __init__(self, config: Any, extra: Any) -> None:
        self.config = config
        self.options: list[Text] = config.get("options", [])
        self.extra = extra

    def are_options(self, answer: Any, least: int, most: int) -> bool:
        """True for a list of different options, `least` to `most` of them."""
        return (
            type(answer) is list
            and least <= len(answer) <= most
            and are_whole(answer, 0, len(self.options) - 1)
            and len(set(answer)) == len(answer)
        )

    def words(self, answer: Any, language: str) -> str:
        return self.between.join(text_in(self.options[option], language) for option in answer)


class Choice(Kind):
    """Numbers of the chosen options, from 0, in ascending order."""

    def allows(self, answer: Any) -> bool:
        is_number_right = self.are_options(answer, self.config["least"], self.config["most"])
        return is_number_right and answer == sorted(answer)

    def count(self, ballots: Ballots, n: int) -> Figures:
        votes = Counter(dict.fromkeys(range(len(self.options)), 0))
        for answer, times in ballots:
            votes.update(dict.fromkeys(answer, times))
        return {(str(option), "votes"): (each, ratio(each, n)) for option, each in votes.items()}


class Scale(Kind):
    """The number of a step."""

    def steps(self) -> range:
        return range(self.config["lowest"], self.config["lowest"] + self.config["steps"])

    def allows(self, answer: Any) -> bool:
        return type(answer) is int and answer in self.steps()

    def words(self, answer: Any, language: str) -> str:
        ends = {self.steps()[0]: self.config["low"], self.steps()[-1]: self.config["high"]}
        labels = dict(zip(self.steps(), self.config["labels"])) or ends
        return f"{answer} {text_in(labels.get(answer, {}), language)}".strip()

    def count(self, ballots: Ballots, n: int) -> Figures:
        answers = [answer for answer, times in ballots for _ in range(times)]
        votes = [answers.count(step) for step in self.steps()]
        return {
            ("", "mean"): (fmean(answers) if answers else None, None),
            ("", "median"): (median(answers) if answers else None, None),
            **{(str(at), "votes"): (each, ratio(each, n)) for at, each in zip(self.steps(), votes)},
        }


class Points(Kind):
    """The points of each option."""

    def allows(self, answer: Any) -> bool:
        least = self.config["budget"] if self.config["spend_all"] else 1
        return (
            type(answer) is list
            and len(answer) == len(self.options)
            and are_whole(answer, 0)
            and least <= sum(answer) <= self.config["budget"]
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

    between = " > "

    def allows(self, answer: Any) -> bool:
        places = self.config["most"] or len(self.options)
        return self.are_options(answer, places, places)

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
            figures[str(one), "points"] = points[one], ratio(points[one], people * others)
            figures[str(one), "wins"] = wins, ratio(wins, others) if people else None
        return figures


class Estimate(Kind):
    """A number."""

    def allows(self, answer: Any) -> bool:
        bounds = {"least": -(10**12), "most": 10**12}
        least, most = (
            usual if self.config[name] is None else self.config[name]
            for name, usual in bounds.items()
        )
        is_in_bounds = type(answer) in (int, float) and least <= answer <= most
        return is_in_bounds and round(answer, self.config["decimals"]) == answer

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
        self.parts: dict[str, str] = {}
        """The part that counts each word."""

    def allows(self, answer: Any) -> bool:
        return type(answer) is list and all(type(each) is str for each in answer)

    def find_parts(self, parts: Iterable[str], ballots: Ballots) -> None:
        """Find the words in the parts of the total. A word may have a slash itself, so the longest
        text that someone wrote is taken first.
        """
        written = {clean_text(word).casefold() for answer, _ in ballots for word in answer}
        for part in parts:
            pieces = part.split(" / ")
            while pieces:
                sizes = range(len(pieces), 1, -1)
                size = next((each for each in sizes if " / ".join(pieces[:each]) in written), 1)
                self.parts[" / ".join(pieces[:size])] = part
                pieces = pieces[size:]

    def count(self, ballots: Ballots, n: int) -> Figures:
        people = Counter[str]()
        for answer, times in ballots:
            parts = {self.parts.get(clean_text(word).casefold()) for word in answer}
            people.update({part: times for part in parts if part is not None})
        return {(part, "votes"): (votes, ratio(votes, n)) for part, votes in people.items()}


class OpenText(Kind):
    """A text and its language."""

    free_text = True

    def allows(self, answer: Any) -> bool:
        return type(answer) is dict and type(answer.get("text")) is str

    def count(self, ballots: Ballots, n: int) -> Figures:
        texts = sum(times for _, times in ballots)
        return {("", "texts"): (texts, ratio(texts, n))}


class PartKind(Kind):
    """A number for each part that is answered, in the order of the parts. A part may be hidden in a
    row that is shown, and then ballots beside their delegation leave it out.
    """

    values: dict[int, str] = {}
    """Numbers that a part can have, and the figures that count them."""
    parts: dict[str, Text]
    """Texts of the parts, by id."""

    def value_text(self, value: int, language: str) -> str:
        return str(value)

    def allows(self, answer: Any) -> bool:
        return (
            type(answer) is dict
            and are_whole(answer.values(), min(self.values), max(self.values))
            and list(answer) == [part for part in self.parts if part in answer]
        )

    def words(self, answer: Any, language: str) -> str:
        return " | ".join(
            f"{text_in(self.parts[part], language)}: {self.value_text(value, language)}"
            for part, value in answer.items()
        )

    def count(self, ballots: Ballots, n: int) -> Figures:
        votes = Counter[tuple[str, int]]()
        for answer, times in ballots:
            votes.update(dict.fromkeys(answer.items(), times))
        figures: Figures = {}
        for part in self.parts:
            figures.update(
                self.part_figures(part, {each: votes[part, each] for each in self.values})
            )
        return figures

    def part_figures(self, part: str, counts: dict[int, int]) -> Figures:
        """Figures of a part, by how many people gave it each number."""
        answered = sum(counts.values())
        return {
            (part, name): (counts[value], ratio(counts[value], answered))
            for value, name in self.values.items()
        }


class Statements(PartKind):
    """1: agree, -1: disagree, 0: not sure."""

    values = {1: "agree", -1: "disagree", 0: "pass"}
    chinese = {1: "同意", -1: "不同意", 0: "跳过"}

    def __init__(self, config: Any, extra: Any) -> None:
        super().__init__(config, extra)
        self.parts = {str(at): text for at, text in enumerate(config["statements"], 1)}
        for id, each in extra["proposals"].items():
            self.parts[f"p{id}"] = {each["language"]: each["text"]}

    def value_text(self, value: int, language: str) -> str:
        return (self.chinese if language == "zh" else self.values)[value]


class Grid(PartKind):
    """Ratings from 1 to 5 of each row on two scales."""

    values = {step: f"rated_{step}" for step in range(1, 6)}

    def __init__(self, config: Any, extra: Any) -> None:
        super().__init__(config, extra)
        self.parts = {
            f"{number}{axis}": {
                language: f"{text} · {text_in(config[axis], language)}"
                for language, text in row.items()
            }
            for number, row in enumerate(config["rows"], 1)
            for axis in "xy"
        }

    def part_figures(self, part: str, counts: dict[int, int]) -> Figures:
        ratings = sum(counts.values())
        mean = ratio(sum(step * votes for step, votes in counts.items()), ratings)
        return {
            **super().part_figures(part, counts),
            (part, "mean"): (mean, None),
            (part, "ratings"): (ratings, None),
        }


KINDS: dict[str, Any] = {
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
# name them: those of a named vote name all of their groups, those of an anonymous poll the
# delegation and region where they are shown.

POLLS_FILE, BALLOTS_FILE, JSON_FILE = "polls.csv", "ballots.csv", "results.json"
ONE_VOICE, REGION_GAP = "one_city_one_voice", "region_gap"
NAMED_GROUPS = ("delegation", "region", "sector", "room")
OVER_GROUPS = frozenset({"bridging", "bridging_groups", "gap"})
"""Figures over all groups together, which follow from the rows of these groups."""
ABSENT = "Not in this pack, to protect the ballot."
ROUNDING = 0.5e-4 + 1e-9
"""Largest difference of two numbers that are equal once they are rounded to four decimals."""
Group = tuple[str, str]
"""Breakdown and group."""
Cells = dict[Key, Row]
"""Rows of polls.csv that are of one group, by figure."""


def is_equal(one: float | None, other: float | None, rounded: int = 1) -> bool:
    """True for two numbers that are equal to four decimals, or none twice. `rounded`: how often a
    number was rounded on the way from one to the other.
    """
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(one, other, rel_tol=1e-15, abs_tol=rounded * ROUNDING)


class Answer:
    """An answer, by its JSON. It is looked at once, however many people gave it."""

    def __init__(self, kind: Any, data: str) -> None:
        self.kind = kind
        self.value: Any = None
        self.problem = ""
        try:
            self.value = json.loads(data)
            if self.value is not None and not kind.allows(self.value):
                self.problem = "The answer is none that the poll allows."
        except (ValueError, RecursionError):
            self.problem = "The answer is not valid JSON."
        self.is_comparable = not (self.problem or kind.free_text or self.value in (None, {}))
        self.words: Text = {}

    def words_in(self, language: str) -> str:
        if language not in self.words:
            self.words[language] = clean_text(self.kind.words(self.value, language))
        return self.words[language]


class Poll:
    """A poll with its rows of polls.csv, and its ballots by group."""

    def __init__(self, definition: Any) -> None:
        self.id = str(definition["poll"])
        self.name = f"poll {self.id}"
        config = definition["config"]
        self.kind = KINDS[config["kind"]](config, definition["extra"])
        self.rows: list[Row] = []
        self.shown: dict[Group, Cells] = {}
        self.hidden: dict[Group, Cells] = {}
        self.answers: dict[str, Answer] = {}
        self.ballots: dict[Group, Counter[str]] = {("total", ""): Counter()}
        """Ballots of each group by the JSON of their answer."""
        self.shared = 0
        self.delegations: set[str] = set()

    def add_row(self, row: Row) -> None:
        self.rows.append(row)
        groups = self.hidden if row["suppressed"] == "yes" else self.shown
        key = row["part"].casefold(), row["figure"]
        groups.setdefault((row["by"], row["group"]), {})[key] = row

    @property
    def first(self) -> Row:
        """Its first row: what is said of the whole poll is in all rows."""
        return self.rows[0]

    @property
    def is_anonymous(self) -> bool:
        return self.first["anonymous"] == "yes"

    @property
    def total(self) -> Cells:
        return self.shown.get(("total", ""), {})

    def groups(self, by: str) -> dict[str, Cells]:
        """Groups of a breakdown that are shown."""
        return {group: cells for (found, group), cells in self.shown.items() if found == by}

    def add_ballot(self, row: Row) -> Iterator[str]:
        """Count a ballot; sentences for all that is wrong with it."""
        data = row["answer_data"]
        answer = self.answers.get(data)
        if answer is None:
            answer = self.answers[data] = Answer(self.kind, data)
        self.shared += row["shared"] == "yes"
        self.ballots["total", ""][data] += 1
        for by in NAMED_GROUPS:
            if row[by] and not (by == "room" and row[by] == self.first["room"]):
                self.ballots.setdefault((by, row[by]), Counter())[data] += 1
        if answer.problem:
            yield answer.problem
        for name, cell in row.items():
            is_of_poll = name in ("round", "edition") or name.startswith("prompt_")
            if is_of_poll and cell != self.first[name]:
                yield f"{name} is not that of the poll."
            if not name.startswith("answer_") or name == "answer_data":
                continue
            if answer.value is None and cell:
                yield "An abstention has an answer in words."
            elif answer.is_comparable and cell != answer.words_in(name[len("answer_") :]):
                yield f"{name} is not the answer in answer_data."
        yield from self.voter_problems(row)

    def voter_problems(self, row: Row) -> Iterator[str]:
        """A delegation has one official vote, a person none; an anonymous ballot names no voter."""
        names = ["person", "name", "time", "sector", "room", "shared"]
        names += [name for name in row if name.startswith("room_")]
        if self.is_anonymous and (known := [name for name in names if row[name]]):
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

    def ballots_of(self, group: Group) -> tuple[Ballots, int, int]:
        """Ballots of a group without abstentions, number of all, and of abstentions."""
        found = self.ballots.get(group, Counter())
        answers = [(self.answers[data], times) for data, times in found.items()]
        right = [(each.value, times) for each, times in answers if not each.problem]
        given = [(value, times) for value, times in right if value is not None]
        abstained = sum(times for value, times in right if value is None)
        return given, sum(found.values()), abstained

    def has_ballots(self, by: str) -> bool:
        """True if its ballots name the groups of a breakdown."""
        if by == "total" or not self.is_anonymous:
            return by in ("total", *NAMED_GROUPS)
        return by in ("delegation", "region") and not self.kind.free_text


def read_polls(pack: Pack) -> dict[str, Poll]:
    """Polls of results.json with their rows of polls.csv, by id."""
    try:
        found = [Poll(each) for each in pack.read_json(JSON_FILE)["polls"]]
    except (LookupError, TypeError, AttributeError) as problem:
        raise BadPack(f"{JSON_FILE} has a poll that cannot be read: {problem!r}") from problem
    polls = {poll.id: poll for poll in found}
    for row in pack.rows(POLLS_FILE):
        if row["poll"] not in polls:
            raise BadPack(f"{row.where}: poll {row['poll']} is not in {JSON_FILE}.")
        polls[row["poll"]].add_row(row)
    for poll in found:
        if not poll.rows:
            raise BadPack(f"{POLLS_FILE} has no row of {poll.name}.")
    return polls


def check_ballots(pack: Pack, polls: dict[str, Poll]) -> Iterator[Outcome]:
    """Read all polls into `polls`, and count the ballots into them."""
    polls.update(read_polls(pack))
    receipts = set()
    for row in pack.rows(BALLOTS_FILE):
        poll, receipt = polls.get(row["poll"]), (row["poll"], row["receipt"])
        problems = [f"The pack has no poll {row['poll']!r}."]
        if poll is not None:
            problems = list(poll.add_ballot(row))
        if receipt in receipts:
            problems.append("The ballot is in the list twice.")
        receipts.add(receipt)
        if receipt_words(row["receipt"]) != row["receipt_words"]:
            problems.append("The words are not those of the receipt.")
        if row["weight"] != "1":
            problems.append("The ballot has another weight than 1.")
        for text in problems:
            yield "wrong", row.where, text


def receipt_words(receipt: str) -> str:
    """Three words for the first 48 bits, 16 each: consonant, vowel, consonant, vowel, consonant of
    4, 2, 4, 2 and 4 bits. Empty if it is no receipt.
    """
    if not re.fullmatch("[0-9a-f]{20}", receipt):
        return ""
    words = []
    for at in (0, 4, 8):
        bits = int(receipt[at : at + 4], 16)
        one, two, three = ("bdfhjlmnprstvwyz"[bits >> place & 15] for place in (12, 6, 0))
        first, second = ("aiou"[bits >> place & 3] for place in (10, 4))
        words.append(one + first + two + second + three)
    return " ".join(words)


def check_recount(polls: dict[str, Poll]) -> Iterator[Outcome]:
    """Compare the figures of polls with the counts of their ballots."""
    for poll in polls.values():
        ballots, n, _ = poll.ballots_of(("total", ""))
        if poll.hidden and not poll.total:
            text = "Its result is hidden, but the pack has ballots of it."
            yield (
                ("wrong", poll.name, text)
                if n
                else ("absent", poll.name, f"Too few voted. {ABSENT}")
            )
            continue
        problems = []
        if isinstance(poll.kind, Words):
            parts = [part for part, figure in poll.total if figure]
            poll.kind.find_parts(parts, ballots)
            if len(parts) != (shown := len(poll.kind.extra["verdicts"])):
                problems.append((poll.name, f"It has {len(parts)} words; {shown} are shown."))
        counted = [group for group in poll.shown if poll.has_ballots(group[0])]
        for group in counted:
            problems += group_problems(poll, group)
        if not poll.is_anonymous and poll.first.count("shared_n") != poll.shared:
            text = f"shared_n is {poll.first['shared_n'] or 0}; the ballots give {poll.shared}."
            problems.append((poll.name, text))
        count = sum(len(poll.shown[group]) for group in counted)
        right = f"{count} figures were recounted from {n} ballots, and are right."
        yield from judge(poll.name, problems, right)
        others = [group for group in poll.shown if group[0] in NAMED_GROUPS]
        uncounted = [poll.shown[group] for group in others if group not in counted]
        if absent := sum(map(len, (*uncounted, *poll.hidden.values()))):
            yield "absent", poll.name, f"{absent} rows and figures: {ABSENT}"
        yield "absent", poll.name, f"Who could vote (eligible_n): {ABSENT}"


def group_problems(poll: Poll, group: Group) -> Iterator[Problem]:
    """Differences between the rows of a group and its ballots."""
    cells, hidden = poll.shown[group], poll.hidden.get(group, {})
    ballots, n, abstained = poll.ballots_of(group)
    expected = poll.kind.count(ballots, n)
    # Parts that a delegation's row hides are left out of its anonymous ballots.
    may_be_more = poll.is_anonymous and isinstance(poll.kind, PartKind) and group[0] != "delegation"
    for key, row in cells.items():
        name, problem = key[1], ""
        value, share = expected.get(key, (None, None))
        if row["n"] != str(n):
            problem = f"n is {row['n']}; the ballots give {n}."
        elif row["abstained"] != str(abstained):
            problem = f"abstained is {row['abstained']}; the ballots give {abstained}."
        elif key not in expected:
            problem = "" if name in ("", *OVER_GROUPS) else f"The ballots give no figure {name}."
        elif may_be_more:
            # A mean, and a share, follow from the counts beside them.
            if name != "mean" and row.count("value") < value:
                problem = f"{name} is {row['value']}; the ballots give at least {value}."
        elif not is_equal(row.number("value"), value):
            problem = f"{name} is {row['value']}; the ballots give {value}."
        elif not is_equal(row.number("share"), share):
            problem = f"The share of {name} is {row['share']}; the ballots give {share}."
        if problem:
            yield row.where, f"{poll.name}, {' '.join(filter(None, group))}: {problem}"
    hidden_parts = {part for part, _ in hidden}
    for key, (value, _) in expected.items():
        if value is not None and key not in cells and key[0] not in hidden_parts:
            text = f"The figure {' '.join(filter(None, key))} is missing."
            yield poll.name, f"{' '.join(filter(None, group))}: {text}"


# Figures that follow from other rows of polls.csv, and what rows that hide something must not say.

Wrong = Iterator[tuple[Row, str]]
"""Rows of polls.csv, and a sentence for each."""
OUTCOME = ("outcome", "outcome_option", "outcome_votes", "outcome_counted", "outcome_needed")
SHARED_COLUMNS = (
    *("state", "anonymous", "closed", "opened", "order", "edition", "round", "repeats"),
    *("level", "voters", "majority", "beside", *OUTCOME, "quorum", "quorum_needed"),
    "vote",
)
"""Columns that are equal in all rows of a poll."""


def check_figures(pack: Pack, polls: dict[str, Poll]) -> Iterator[Outcome]:
    observers = {row["code"] for row in pack.rows("code_book.csv") if row["observer"] == "yes"}
    for poll in polls.values():
        wrong = (
            *(each for row in poll.rows for each in row_problems(poll, row)),
            *total_problems(poll),
            *over_groups_problems(poll, ONE_VOICE, "delegation", fmean, observers),
            *over_groups_problems(poll, REGION_GAP, "region", spread, set()),
            *common_ground_problems(poll),
            *part_problems(poll),
            *movement_problems(poll, polls),
            *((poll.first, text) for text in (*level_problems(poll), *outcome_problems(poll))),
            *((poll.first, text) for text in vote_problems(poll, polls)),
        )
        problems = [(row.where, f"{poll.name}: {text}") for row, text in wrong]
        right = f"{len(poll.rows)} rows fit each other and the rounds before."
        yield from judge(poll.name, problems, right)


def row_problems(poll: Poll, row: Row) -> Wrong:
    """A hidden row has no number; none has more votes than people, or than the whole poll."""
    for name in SHARED_COLUMNS:
        if row.get(name) != poll.first.get(name):
            yield row, f"{name} differs between its rows."
    if row["suppressed"] == "yes":
        if row["value"] or row["share"]:
            yield row, "The row is hidden, but has a number."
        if not row["why_suppressed"]:
            yield row, "The row is hidden, but gives no reason."
    elif row["why_suppressed"]:
        yield row, "The row gives a reason for hiding, but is not hidden."
    n, eligible = row.number("n"), row.number("eligible_n")
    is_over_groups = row["by"] in (ONE_VOICE, REGION_GAP)
    response = None if is_over_groups or n is None or not eligible else n / eligible
    if not is_equal(row.number("response"), response):
        yield row, f"response is {row['response']!r}; its numbers give {response}."
    if n is not None and eligible is not None and n > eligible:
        yield row, f"n is {row['n']}, more than the {row['eligible_n']} who could vote."
    total = next(iter(poll.total.values()), row)
    if not is_over_groups and row.count("n") > total.count("n"):
        yield row, f"n is {row['n']}, more than all votes together."
    if row.count("abstained") > row.count("n"):
        yield row, f"{row['abstained']} abstained, more than the {row['n']} who voted."


def total_problems(poll: Poll) -> Wrong:
    """The groups of a breakdown have no more votes than the total, and no more people."""
    total = next(iter(poll.total.values()), None)
    for by in NAMED_GROUPS[:3] if total is not None else ():
        rows = [next(iter(cells.values())) for cells in poll.groups(by).values()]
        for name in ("n", "eligible_n", "abstained"):
            counted = sum(row.count(name) for row in rows)
            if total is not None and total[name] and counted > total.count(name):
                yield (
                    rows[0],
                    f"{name} of all groups by {by} is {counted}, more than {total[name]}.",
                )


def spread(numbers: list[float]) -> float:
    return max(numbers) - min(numbers)


def over_groups_problems(
    poll: Poll,
    by: str,
    dimension: str,
    combine: Callable[[list[float]], float],
    left_out: set[str],
) -> Wrong:
    """Compare a mean, or a gap, over groups with the rows of the groups that have votes."""
    for key, row in poll.shown.get((by, ""), {}).items():
        column = "share" if row["share"] else "value"
        sizes, numbers = [], []
        for group, cells in poll.groups(dimension).items():
            number = cells[key].number(column) if key in cells else None
            is_hidden = key in poll.hidden.get((dimension, group), {})
            if key not in cells and column == "share" and not is_hidden:
                number = 0  # a word that nobody in the group wrote
            n = next(iter(cells.values())).count("n")
            if n and number is not None and group not in left_out:
                sizes.append(n)
                numbers.append(number)
        # Kish: each vote in a group of n weighs 1/n.
        size = len(sizes) ** 2 / sum(1 / n for n in sizes) if sizes and by == ONE_VOICE else None
        if row.number(column) is None:
            yield row, "It has neither a value nor a share."
        elif row.number("n") != len(numbers):
            yield row, f"n is {row['n']}; {len(numbers)} groups have the figure."
        elif not is_equal(row.number("effective_n"), size):
            yield row, f"effective_n is {row['effective_n']}; the rows give {size}."
        elif not is_equal(row.number(column), result := combine(numbers), 3):
            yield row, f"{key[1]} is {row[column]}; the rows give {result:.4f}."


def common_ground_problems(poll: Poll) -> Wrong:
    """Common ground and gap follow from the approvals of the groups. Those that are hidden are one
    more group, the rest of the total.
    """
    for (part, name), row in poll.total.items():
        if name not in OVER_GROUPS:
            continue
        total = agreement(poll.total, part)
        if total is None:
            yield row, "The statement has no votes in the total."
            continue
        delegations, regions = (
            [each for cells in poll.groups(by).values() if (each := agreement(cells, part))]
            for by in ("delegation", "region")
        )
        agree, n = (total[at] - sum(each[at] for each in delegations) for at in (0, 1))
        groups = [approval(*each) for each in (*delegations, (max(0, agree), n)) if each[1] > 0]
        answered = [approval(*each) for each in regions if each[1]]
        expected = {
            "bridging": geometric_mean(groups) if groups else None,
            "bridging_groups": len(groups),
            "gap": spread(answered) if len(answered) > 1 else None,
        }
        if not is_equal(row.number("value"), expected[name]):
            yield row, f"{name} is {row['value']}; the rows give {expected[name]}."


def agreement(cells: Cells, part: str) -> tuple[int, int] | None:
    """People who agree with a statement in a row, and all who answered it; None if it is hidden."""
    found = [cells[part, name] for name in Statements.values.values() if (part, name) in cells]
    votes = [row.count("value") for row in found]
    return (votes[0], sum(votes)) if len(votes) == len(Statements.values) else None


def approval(agree: int, n: int) -> float:
    return (agree + 1) / (n + 2)


def part_problems(poll: Poll) -> Wrong:
    """Shares, means and numbers of ratings follow from the counts of their part in the same row."""
    kind = poll.kind
    for (by, _), cells in poll.shown.items():
        if not isinstance(kind, PartKind) or by in (ONE_VOICE, REGION_GAP):
            continue
        for part in kind.parts:
            rows = {value: cells.get((part, name)) for value, name in kind.values.items()}
            counts = {value: row.count("value") for value, row in rows.items() if row is not None}
            figures = kind.part_figures(part, counts) if len(counts) == len(rows) else {}
            for key, (value, share) in figures.items():
                row = cells.get(key)
                for column, number in (("value", value), ("share", share)):
                    if row is not None and not is_equal(row.number(column), number):
                        text = f"{column} of {key[1]} is {row[column]}; the row gives {number}."
                        yield row, f"{part}: {text}"


def movement_problems(poll: Poll, polls: dict[str, Poll]) -> Wrong:
    """The shift is the figure less that of the round before, if both show it."""
    first, before = poll.first["repeats"] or poll.id, None
    for each in polls.values():
        is_same = (each.first["repeats"] or each.id) == first
        if is_same and each.first.count("round") == poll.first.count("round") - 1:
            before = each
    if poll.first["round"] != "1" and before is None:
        yield poll.first, "The round before is not in the pack."
    for group, cells in poll.shown.items():
        earlier = before.shown.get(group, {}) if before is not None else {}
        for key, row in cells.items():
            for name in ("value", "share"):
                was = earlier[key].number(name) if key in earlier else None
                now, moved = row.number(name), f"{name}_moved"
                step = None if was is None or now is None else now - was
                if not is_equal(row.number(moved), step, 3):
                    yield row, f"{moved} is {row[moved]!r}; the rounds give {step}."


def level_problems(poll: Poll) -> Iterator[str]:
    """The level follows from the voters and the secrecy of the poll."""
    voters, level = poll.first["voters"], "named"
    if voters == "heads":
        level = "official"
    elif poll.is_anonymous:
        level = "invited" if voters == "invited" else "open"
    if poll.first["level"] != level:
        yield f"level is {poll.first['level']!r}; its voters make it {level}."
    if level == "official" and poll.is_anonymous:
        yield "An official vote is public, but the poll is anonymous."


WAYS = ("anonymous", "secret", "named")
SMALLEST_K = 3
"""Fewest votes of a secret ballot that an event can let be shown."""


def vote_problems(poll: Poll, polls: dict[str, Poll]) -> Iterator[str]:
    """The way to vote fits the secrecy of the poll, its total, and the first round."""
    vote = poll.first.get("vote")
    if vote is None:  # a file of an earlier release
        return
    if vote not in WAYS or poll.is_anonymous == (vote == "named"):
        yield f"vote is {vote!r}, and anonymous {poll.first['anonymous']!r}."
    if vote == "anonymous" and poll.first["state"] != "draft" and not poll.total:
        yield "Its total is hidden, but it is not a secret ballot."
    n = next(iter(poll.total.values())).count("n") if poll.total else 0
    if vote == "secret" and poll.first["state"] == "closed" and 0 < n < SMALLEST_K:
        yield f"It is a secret ballot, but shows a total of {n} votes."
    first_round = polls.get(poll.first["repeats"])
    if first_round is not None and first_round.first.get("vote") != vote:
        yield f"vote is {vote!r}, in its first round {first_round.first.get('vote')!r}."


QUORUMS = {"third": Fraction(1, 3), "half": Fraction(1, 2), "two_thirds": Fraction(2, 3)}
"""Share of the delegations that must vote."""


def outcome_problems(poll: Poll) -> Iterator[str]:
    """The outcome follows from the majority rule, the quorum and the votes in the total."""
    row, total = poll.first, next(iter(poll.total.values()), None)
    rule, quorum = row["majority"], row["quorum"]
    if not rule or row["state"] != "closed" or row["level"] != "official" or total is None:
        if any(row[name] for name in OUTCOME):
            yield "It has an outcome, but no majority rule that gives one."
        return
    counts = {key[0]: each.count("value") for key, each in poll.total.items() if key[1] == "votes"}
    eligible, votes = total.count("eligible_n"), max(counts.values(), default=0)
    counted = eligible if rule == "absolute" else sum(counts.values())
    needs = {
        "simple": counted // 2 + 1,
        "absolute": counted // 2 + 1,
        "two_thirds": max(1, math.ceil(Fraction(2 * counted, 3))),
        "consensus": max(1, counted),
    }
    if rule not in needs or quorum not in ("none", *QUORUMS) or not counts:
        yield f"The rule {rule!r} with the quorum {quorum!r} cannot be applied to its votes."
        return
    quorum_needed = max(1, math.ceil(QUORUMS[quorum] * eligible)) if quorum in QUORUMS else 0
    outcome = "adopted" if votes >= needs[rule] else "not_adopted"
    if total.count("n") < quorum_needed:
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
            yield f"{name} is {row[name]!r}; the votes give {value!r}."


# Tables beside polls.

LEAST_PAUSE = timedelta(minutes=4)
"""People are counted every five minutes; a sample may be a little late."""


def check_tables(pack: Pack) -> Iterator[Outcome]:
    for name, find_problems in TABLE_CHECKS.items():
        yield from judge(name, find_problems(pack), "Its rows fit each other.")


def duration(start: str, end: str) -> timedelta:
    """Time between two moments; an hour if either is invalid, which the check of columns finds."""
    try:
        return utc_time(end) - utc_time(start)
    except ValueError:
        return timedelta(hours=1)


def question_problems(pack: Pack) -> Iterator[Problem]:
    rows = list(pack.rows("questions.csv"))
    known = {row["question"] for row in rows}
    for row in rows:
        state, into = row["state"], row["merged_into"]
        upvotes = sum(row.count(name) for name in row if name.startswith("upvotes_"))
        if upvotes > row.count("upvotes"):
            yield row.where, f"The regions give {upvotes} upvotes, more than {row['upvotes']}."
        if into and into not in known:
            yield row.where, f"Question {into} is not in the file."
        # A merged question that its author withdraws leaves its upvotes where they are.
        if bool(into) != (state == "merged") and state != "withdrawn":
            yield row.where, "Its state and the question that it was merged into do not fit."
        if row["reason"] and state != "rejected":
            yield row.where, "It has a reason for rejection, but was not rejected."
        if row["answered"] and (state != "answered" or row["answered"] < row["asked"]):
            yield row.where, "The time of the answer does not fit."
        if state == "withdrawn" and row["text"]:
            yield row.where, "It was withdrawn, but has a text."


def breakout_problems(pack: Pack) -> Iterator[Problem]:
    """The table of everything has the rows of its three parts."""
    whole = list(pack.rows("breakouts.csv"))
    for what, part in (
        ("members", "breakout_members.csv"),
        ("report", "breakout_reports.csv"),
        ("met", "breakout_meetings.csv"),
    ):
        columns = [name for name in pack.header(part) if name in pack.header("breakouts.csv")]
        mine, theirs = (
            Counter(tuple(row[name] for name in columns) for row in rows)
            for rows in ((row for row in whole if row["what"] == what), pack.rows(part))
        )
        if different := sum(((mine - theirs) + (theirs - mine)).values()):
            yield f"breakouts.csv, {what}", f"{different} rows differ from {part}."


def meeting_problems(pack: Pack) -> Iterator[Problem]:
    """Pairs that met follow from the people in each room, and their sums from the rooms."""
    members: dict[str, Counter[str]] = {}
    for row in pack.rows("breakout_members.csv"):
        members.setdefault(row["room"], Counter())[row["delegation"]] = row.count("count")
    expected, found = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for room, people in members.items():
        for one, other in combinations_with_replacement(sorted(people), 2):
            same = people[one] * (people[one] - 1) // 2
            pairs = same if one == other else people[one] * people[other]
            expected.update({(room, one, other): pairs, ("", one, other): pairs})
    for row in pack.rows("breakout_meetings.csv"):
        found[row["room"], row["delegation"], row["met_delegation"]] += row.count("count")
    for key in sorted((expected - found) + (found - expected)):
        where = f"breakout_meetings.csv, room {key[0]}" if key[0] else "breakout_meetings.csv, sums"
        text = f"{key[1]} and {key[2]} met {found[key]} times; the people give {expected[key]}."
        yield where, text


def attendance_problems(pack: Pack) -> Iterator[Problem]:
    before = ""
    for at, sample in groupby(pack.rows("attendance.csv"), key=lambda row: row["at"]):
        rows = list(sample)
        where, counts = rows[0].where, Counter[str]()
        for row in rows:
            counts[row["by"]] += row.count("count")
        if at <= before:
            yield where, "The times are not in order."
        elif before and duration(before, at) < LEAST_PAUSE:
            yield where, "The sample came too soon after the one before."
        if sum(row["by"] == "total" for row in rows) != 1:
            yield where, "The sample has no total, or several."
        for by in ("delegation", "sector"):
            if counts[by] > counts["total"]:
                yield where, f"By {by} there are {counts[by]} people, more than {counts['total']}."
        before = at


def project_problems(pack: Pack) -> Iterator[Problem]:
    """A delegation has a single pledge, confirmed pledges are pledges, and readiness follows."""
    for row in pack.rows("projects.csv"):
        if row["state"] == "withdrawn":
            if any(row[name] for name in row if name.startswith(("title_", "summary_"))):
                yield row.where, "It was withdrawn, but has a text."
            continue
        pledges = [id for role in ("lead", "partner", "observe") for id in row[role].split()]
        has = [row[name] == "yes" for name in ("has_lead", "has_step", "has_partner")]
        if len(set(pledges)) < len(pledges):
            yield row.where, "A delegation has several pledges."
        if not set(pledges).issuperset(row["confirmed"].split()):
            yield row.where, "A pledge is confirmed that was not made."
        if row["reason"] and row["state"] != "rejected":
            yield row.where, "It has a reason for rejection, but was not rejected."
        if has[:2] != [bool(row["lead"]), bool(row["due"])]:
            yield row.where, "Its lead or the date of its next step does not fit."
        if (row["ready"] == "yes") != all(has):
            yield row.where, "It does not say rightly whether it is ready."


def floor_problems(pack: Pack) -> Iterator[Problem]:
    """A speech has a time, of at most its length from start to end; other requests have none."""
    before = 0
    for row in pack.rows("floor.csv"):
        if row.count("request") <= before:
            yield row.where, "The requests are not in order."
        before = row.count("request")
        longest = duration(row["started"], row["ended"]).total_seconds() + 1
        if row["outcome"] != "spoken" and (row["spoken_s"] or row["ended"]):
            yield row.where, "It was not given, and has a time spoken."
        elif row["outcome"] == "spoken" and row.count("spoken_s") > longest:
            yield row.where, "The time spoken is longer than the speech."


def hands_problems(pack: Pack) -> Iterator[Problem]:
    """Delegations and the hall add up to the total, which polls.csv names, too; with the votes of
    its ballots it equals the given total of both.
    """
    ballots, people = Counter[Group](), {}
    for row in pack.rows(POLLS_FILE):
        if row["by"] == "total":
            people[row["poll"]] = row["hands_n"]
            if row["figure"] == "votes":
                ballots[row["poll"], row["part"]] = row.count("value")
    rows = [row for row in pack.rows("hands.csv") if row["suppressed"] != "yes"]
    sums = Counter[Group]()
    for row in rows:
        if row["by"] != "total":
            sums[row["poll"], row["part"]] += row.count("votes")
    for row in rows:
        key, together = (row["poll"], row["part"]), row["together_votes"]
        if row["by"] != "total":
            continue
        if key in sums and sums[key] != row.count("votes"):
            yield row.where, "The delegations do not come to the total."
        if row["n"] != people.get(row["poll"]):
            yield row.where, f"It has {row['n']} people; polls.csv says {people.get(row['poll'])}."
        both = row.count("votes") + ballots[key]
        share = ratio(both, row.count("together_n"))
        if together and both != row.count("together_votes"):
            yield row.where, f"Together there are {together} votes; they give {both}."
        if together and not is_equal(row.number("together_share"), share):
            text = f"together_share is {row['together_share']}; its numbers give {share}."
            yield row.where, text


def log_problems(pack: Pack) -> Iterator[Problem]:
    before = ""
    for count, row in enumerate(pack.rows("log.csv"), 1):
        if row["line"] != str(count):
            yield row.where, f"Line {count} of the log is missing."
            return
        if row["time"] < before:
            yield row.where, "It is earlier than the line before."
        before = row["time"]


TABLE_CHECKS: dict[str, Callable[[Pack], Iterator[Problem]]] = {
    "questions.csv": question_problems,
    "breakouts.csv": breakout_problems,
    "breakout_meetings.csv": meeting_problems,
    "attendance.csv": attendance_problems,
    "projects.csv": project_problems,
    "floor.csv": floor_problems,
    "hands.csv": hands_problems,
    "log.csv": log_problems,
}


# Copies: files that say again what the CSV files say. A row is brought into one form, whichever
# file it is from, and then rows are compared as a whole.

WORKBOOK_FILE = "results.xlsx"
ONE_LINE, LINE_BREAK = "-one-line.csv", " ¶ "
MOST_COMPARED = 16_000
"""Characters of a text that are compared: a cell of a workbook holds no more of all texts."""
DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001
"""First day of a spreadsheet."""
UNWRITABLE = re.compile("[\ufffe\uffff]")
SHEET_PARTS_ONLY = "breakouts.csv"
"""Table of which the workbook has the parts only."""
Fields = list[dict[str, Any]]


def check_copies(pack: Pack, description: Description) -> Iterator[Outcome]:
    right = "It agrees with the CSV files."
    yield from judge(JSON_FILE, json_problems(pack, description.tables), right)
    yield from judge(WORKBOOK_FILE, workbook_problems(pack, description.tables), right)
    for table in description.tables:
        name = table.name[: -len(".csv")] + ONE_LINE
        if name in pack.names:
            copied = (form_of(table.fields, row.get) for row in pack.rows(name))
            yield from judge(name, copy_problems(name, pack, table, table.fields, copied), right)


def form_of(fields: Fields, value_of: Callable[[str], Any]) -> int:
    """Hash of a row in the form in which rows are compared."""
    return hash(tuple(plain(field["type"], value_of(field["name"])) for field in fields))


def plain(kind: str, value: Any) -> str:
    """A value of a column of this type, as a text: that of a CSV cell as that of another file."""
    if not value and not isinstance(value, (int, float)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        if kind in ("string", "datetime") or not NUMBER.fullmatch(value):
            return plain_text(value)
        value = float(value)
    if kind == "string":
        return f"{value:.0f}"
    if kind == "datetime":
        return (DAY_0 + timedelta(days=value, milliseconds=500)).strftime(LOCAL_TIME)
    return f"{value:.4f}"


@lru_cache(MOST_REMEMBERED)
def plain_text(text: str) -> str:
    clean = UNWRITABLE.sub(REPLACEMENT, clean_text(text)).replace("\n", LINE_BREAK)
    # A workbook has a blank behind a text that looks like its markup.
    return (clean.rstrip() if clean.startswith("<r>") else clean)[:MOST_COMPARED]


def copy_problems(
    file: str, pack: Pack, table: Table, fields: Fields, copied: Iterable[int]
) -> Iterator[Problem]:
    rest = Counter(copied)
    for row in pack.rows(table.name):
        form = form_of(fields, row.get)
        if rest[form]:
            rest[form] -= 1
        else:
            yield file, f"Row {row.line} of {table.name} is not in it, or differs."
    if more := sum(rest.values()):
        yield file, f"{more} of its rows are not in {table.name}, or differ."


def without_event(table: Table) -> Fields:
    """Fields without the code of the event, which is the same in all rows."""
    return [field for field in table.fields if field["name"] != "event"]


def json_problems(pack: Pack, tables: list[Table]) -> Iterator[Problem]:
    found = pack.read_json(JSON_FILE)
    rows = {f"{name}.csv": objects for name, objects in found.items()}
    rows[POLLS_FILE] = [
        {**poll, **result, **figure}
        for poll in found["polls"]
        for result in poll["results"]
        for figure in result["figures"] or [{}]
    ]
    for table in tables:
        if table.name in rows:
            fields = without_event(table)
            texts = {field["name"]: text_place(field, table.columns) for field in fields}
            copied = (form_of(fields, cells_of(each, texts).get) for each in rows[table.name])
            yield from copy_problems(JSON_FILE, pack, table, fields, copied)
        elif table.name not in (BALLOTS_FILE, SHEET_PARTS_ONLY, "log.csv"):
            yield JSON_FILE, f"It has no list of {table.name}."


def text_place(field: dict[str, Any], columns: list[str]) -> tuple[str, str]:
    """Key of an object with the texts of a column in several languages, and the language. It has
    the name of the column, and `_text` after it if there is a column of that name.
    """
    name, language = field["name"], field.get("language", "")
    base = name[: -len(language) - 1] if language else name
    return (f"{base}_text" if language and base in columns else base), language


def cells_of(found: Any, texts: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """Values of an object by column."""
    return {
        name: (found.get(key) or {}).get(language) if language else found.get(key)
        for name, (key, language) in texts.items()
    }


def workbook_problems(pack: Pack, tables: list[Table]) -> Iterator[Problem]:
    """Sheets have the names of the columns in their second row. A table has a sheet or several."""
    try:
        with zipfile.ZipFile(io.BytesIO(pack.read_bytes(WORKBOOK_FILE))) as archive:
            book = Workbook(archive)
            headers = {title: next(islice(book.rows(title), 1, None), {}) for title in book.sheets}
            for table in tables:
                fields = without_event(table)
                names = {field["name"] for field in fields}
                titles = [title for title in headers if set(headers[title].values()) == names]
                copied = (
                    form_of(fields, {headers[title].get(at): row[at] for at in row}.get)
                    for title in titles
                    for row in islice(book.rows(title), 2, None)
                )
                if titles:
                    yield from copy_problems(WORKBOOK_FILE, pack, table, fields, copied)
                elif table.name != SHEET_PARTS_ONLY:
                    yield WORKBOOK_FILE, f"It has no sheet of {table.name}."
    except (*BAD_FILE, ElementTree.ParseError, LookupError, ValueError) as problem:
        yield WORKBOOK_FILE, f"It cannot be read: {problem}."


class Workbook:
    """Sheets of an .xlsx file: rows of texts, numbers and booleans by the letters of a column."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        links = self.elements("xl/_rels/workbook.xml.rels", "Relationship")
        targets = {each.get("Id"): str(each.get("Target")) for each in links}
        self.sheets: dict[str, str] = {}
        """Names of files by title."""
        for each in self.elements("xl/workbook.xml", "sheet"):
            id = next(value for name, value in each.items() if name.endswith("}id"))
            self.sheets[each.get("name", "")] = f"xl/{targets[id].rpartition('xl/')[2]}"
        self.texts: list[str] = []
        if "xl/sharedStrings.xml" in file.namelist():
            self.texts = list(map(element_text, self.elements("xl/sharedStrings.xml", "si")))

    def elements(self, name: str, tag: str) -> Iterator[ElementTree.Element]:
        """Elements of a file with this tag."""
        if self.file.getinfo(name).file_size > MAX_FILE_BYTES:
            raise BadPack(f"{WORKBOOK_FILE} {TOO_LARGE}")
        with self.file.open(name) as member:
            for _, element in ElementTree.iterparse(member):  # noqa: S314
                if element.tag.endswith(f"}}{tag}"):
                    yield element
                    element.clear()

    def rows(self, title: str) -> Iterator[dict[str, Any]]:
        for row in self.elements(self.sheets[title], "row"):
            cells = (cell for cell in row if len(cell))
            yield {cell.get("r", "").rstrip("0123456789"): self.value(cell) for cell in cells}

    def value(self, cell: ElementTree.Element) -> Any:
        kind, text = cell.get("t", "n"), element_text(cell)
        if kind in ("inlineStr", "str"):
            return text
        if kind == "s":
            return self.texts[int(text)]
        return text == "1" if kind == "b" else float(text)


def element_text(element: ElementTree.Element) -> str:
    """All text in an element. A character may be written as its number, such as _x0041_."""
    text = "".join(element.itertext())
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


# The command.

MOST_LISTED = 20
"""Errors of a file that a check lists one by one."""
COLOURS = {"ok": 32, "wrong": 31, "absent": 33}
"""Colours of a terminal."""
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)


def verify_pack(path: Path) -> Iterator[Finding]:
    """Verify a pack: a ZIP, or the folder it was unpacked to. Raises BadPack if it is none."""
    pack = Pack(path)
    if PACKAGE_FILE not in pack.names:
        raise BadPack(f"{path} has no {PACKAGE_FILE}, so it is not a results pack.")
    yield from run_check("checksums", check_sums(pack))
    description = Description(pack.read_json(PACKAGE_FILE))
    yield from run_check("columns", check_columns(pack, description))
    polls: dict[str, Poll] = {}
    yield from run_check("ballots", check_ballots(pack, polls))
    yield from run_check("recount", check_recount(polls))
    yield from run_check("figures", check_figures(pack, polls))
    yield from run_check("tables", check_tables(pack))
    yield from run_check("copies", check_copies(pack, description))


def run_check(check: str, outcomes: Iterator[Outcome]) -> Iterator[Finding]:
    """Findings of a check, with the first errors of each file. One that cannot be read is a
    finding: the other checks go on.
    """
    errors = Counter[str]()
    try:
        for outcome, where, text in outcomes:
            file = where.partition(", ")[0]
            errors[file] += outcome == "wrong"
            if outcome != "wrong" or errors[file] <= MOST_LISTED:
                yield Finding(check, outcome, where, text)
    except BadPack as problem:
        yield Finding(check, "wrong", "", str(problem))
    except UNREADABLE as problem:
        text = f"The files are not built as those of a results pack: {problem!r}."
        yield Finding(check, "wrong", "", text)
    for file, count in errors.items():
        if count > MOST_LISTED:
            yield Finding(check, "wrong", file, f"{count - MOST_LISTED} more errors.")


def print_findings(path: Path, as_json: bool = False, quiet: bool = False) -> int:
    """Verify a pack and print the outcome; returns the number of errors. Raises BadPack."""
    errors = 0
    for finding in verify_pack(path):
        errors += finding.outcome == "wrong"
        if quiet and finding.outcome != "wrong":
            continue
        where = f"{finding.where}: " if finding.where else ""
        line = printable(f"{finding.check:10} {where}{finding.text}")
        outcome = colour_text(f"{finding.outcome:7}", COLOURS[finding.outcome])
        print(json.dumps(finding._asdict()) if as_json else outcome + line)
    count = {0: "No errors", 1: "1 error"}.get(errors, f"{errors} errors")
    if not as_json:
        print(colour_text(f"{count} found in this pack.", COLOURS["wrong" if errors else "ok"]))
    return errors


def colour_text(text: str, colour: int) -> str:
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
    try:
        sys.exit(main())
    except BrokenPipeError:  # `python3 verify.py | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
