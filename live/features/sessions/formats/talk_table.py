"""Programmes in tables: a row is a talk; titles, rooms, tracks and descriptions may have columns in
several languages, such as "title (zh)" or "title_zh".
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from ....kernel.errors import BadFile
from ....kernel.readers.table_reader import match_columns, read_table
from ....kernel.text import Text
from .breaks import is_break_type
from .days import DAY_MINUTES, DayReader, day_of, local_ms, read_moment, read_times
from .model import MAX_TALKS, ImportContext, ProgrammeFile, ProgrammeForm
from .people_in_text import Person, read_people
from .programme_builder import MAX_TRIES, ProgrammeBuilder, RawTalk
from .words import MAX_RAW_CHARS

MAX_COLUMNS = 100
TITLES = {
    "date": ("date", "day", "datum", "日期", "天"),
    "start": (
        *("start", "starts", "start time", "begin", "from", "time start", "开始", "开始时间"),
        "起始时间",
    ),
    "end": ("end", "ends", "end time", "finish", "to", "until", "结束", "结束时间"),
    "time": ("time", "times", "slot", "time slot", "时间", "时段"),
    "duration": ("duration", "minutes", "length", "时长", "时长 分钟"),
    "title": (
        *("title", "name", "session", "session title", "talk", "topic", "subject", "标题", "题目"),
        *("名称", "议题", "主题", "内容"),
    ),
    "room": (
        "room",
        "place",
        "location",
        "venue",
        "hall",
        "stage",
        "会场",
        "地点",
        "会议室",
        "房间",
    ),
    "track": ("track", "theme", "strand", "stream", "分论坛", "专题", "板块"),
    "speakers": (
        *("speakers", "speaker", "presenters", "presenter", "person", "persons", "people"),
        *("发言人", "演讲人", "嘉宾", "讲者", "主讲人", "演讲嘉宾"),
    ),
    "role": (
        *("role", "roles", "affiliation", "affiliations", "position", "organisation"),
        *("organization", "职务", "单位", "头衔", "身份"),
    ),
    "description": (
        "description",
        "abstract",
        "summary",
        "details",
        "简介",
        "描述",
        "摘要",
        "说明",
    ),
    "link": ("link", "links", "url", "website", "链接", "网址"),
    "kind": ("kind", "type", "类型"),
    "language": ("language", "spoken language", "语言"),
    "id": ("id", "code", "number", "no", "编号", "序号"),
}
"""Titles by which a column is recognised."""
_TRANSLATED = frozenset({"title", "room", "track", "description"})
_TITLE_LANGUAGE = re.compile(
    r"^(.*?)[_\s:(\[（-]+([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8})?|[^\W\d_]{2,20})\s*[)\]）]?$"
)
_MINUTES = re.compile(r"(\d{1,4})\s?(?:min|minutes|分钟)?", re.ASCII | re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_LINK = re.compile(r"[^\s,;，；]+")


def read_rows(text: str) -> list[list[str]] | None:
    """Return the rows of a CSV text with commas, semicolons or tabs; None if its first row does not
    have titles of a programme's columns. Raises BadFile.
    """
    text = text.lstrip()
    head = text[: text.find("\n") if "\n" in text else len(text)]
    if len(head) > 10_000:
        return None
    delimiter = max(",;\t", key=head.count)
    try:
        titles = next(csv.reader(io.StringIO(head), delimiter=delimiter), [])
    except csv.Error:
        return None
    if not _has_programme(titles):
        return None
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([_SPACES.sub(" ", cell[:MAX_RAW_CHARS]).strip() for cell in row])
            if len(rows) > MAX_TRIES:
                raise BadFile("programme_talks", most=MAX_TALKS)
    except csv.Error:
        raise BadFile("csv", line=len(rows) + 1) from None
    return rows


def read_workbook(content: bytes, context: ImportContext) -> ProgrammeFile:
    """Read a programme from the first sheet of an XLSX file. Raises BadFile."""
    rows = read_table(content, True, MAX_TRIES, MAX_COLUMNS, MAX_RAW_CHARS)
    if not _has_programme(rows[0]):
        raise BadFile("programme_workbook")
    return read_talk_table(rows, context, "xlsx")


def read_talk_table(
    rows: Sequence[Sequence[str]], context: ImportContext, form: ProgrammeForm = "csv"
) -> ProgrammeFile:
    """Read a programme from the rows of a table. Raises BadFile."""
    return _TableReader(rows[0], context).read(rows[1:], form)


class _TableReader:
    def __init__(self, titles: Sequence[str], context: ImportContext) -> None:
        self._builder = ProgrammeBuilder(context)
        self._days = DayReader(list(context.languages), day_of(context.starts, self._builder.zone))
        self._titles = list(titles[:MAX_COLUMNS])
        self._columns = [self._column_of(title) for title in self._titles]
        self._day: date | None = None

    def read(self, rows: Iterable[Sequence[str]], form: ProgrammeForm) -> ProgrammeFile:
        unread: set[int] = set()
        for row in rows:
            if not any(row):
                continue
            unread |= {
                at
                for at, (column, cell) in enumerate(zip(self._columns, row, strict=False))
                if cell and not column[0]
            }
            self._builder.add(self._read_row(row))
        for at in sorted(unread):
            self._builder.name_left_out("programme_columns", self._titles[at] or str(at + 1))
        return self._builder.build(form, {})

    def _column_of(self, title: str) -> tuple[str, str]:
        field, language = _field_of(title)
        tag = self._builder.languages.find(language) if language else ""
        return ("", "") if language and not tag else (field, tag)

    def _read_row(self, row: Sequence[str]) -> RawTalk:
        cells: dict[str, str] = {}
        texts: dict[str, Text] = {name: {} for name in _TRANSLATED}
        for (field, tag), cell in zip(self._columns, row, strict=False):
            if field in _TRANSLATED and cell:
                language = tag or self._builder.languages.choose(cell)
                texts[field].setdefault(language, cell)
            elif field and cell:
                cells.setdefault(field, cell)
        starts, ends = self._read_times(cells)
        return RawTalk(
            starts=starts,
            ends=ends,
            title=texts["title"],
            room=texts["room"],
            track=texts["track"],
            kind="break" if is_break_type(cells.get("kind", "")) else None,
            speakers=_join_roles(cells.get("speakers", ""), cells.get("role", "")),
            description=texts["description"],
            links=[("", url) for url in _LINK.findall(cells.get("link", ""))],
            language=cells.get("language", ""),
            source_id=cells.get("id", ""),
        )

    def _read_times(self, cells: dict[str, str]) -> tuple[int | None, int | None]:
        zone = self._builder.zone
        start = cells.get("start") or cells.get("time", "")
        starts = read_moment(start, zone)
        ends = read_moment(cells.get("end", ""), zone)
        times = read_times(start) or read_times(_without_date(start))
        written_day = cells.get("date") or (start if len(start) > 5 else "")
        day = self._days.find_day(written_day) if written_day else self._day
        if starts is not None:
            self._day = day_of(starts, zone)
        elif times is None or day is None:
            return None, None
        else:
            self._day = day
            starts = local_ms(day, times.starts, zone)
            if times.ends is not None:
                ends = local_ms(day, times.ends, zone)
        if ends is None:
            ends = self._read_end(cells, starts, self._day)
        return starts, ends

    def _read_end(self, cells: dict[str, str], starts: int, day: date) -> int | None:
        zone = self._builder.zone
        end = cells.get("end", "")
        if end and (clock := read_times(end) or read_times(_without_date(end))):
            at = local_ms(day, clock.starts, zone)
            return at if at > starts else local_ms(day, clock.starts + DAY_MINUTES, zone)
        if match := _MINUTES.fullmatch(cells.get("duration", "")):
            return starts + int(match[1]) * 60_000
        if (clock := read_times(cells.get("duration", ""))) is not None:
            return starts + clock.starts * 60_000
        return None


def _has_programme(titles: Iterable[str]) -> bool:
    """Return True for titles of a programme's columns."""
    fields = {_field_of(title)[0] for title in titles}
    return "title" in fields and bool({"start", "time"} & fields)


def _field_of(title: str) -> tuple[str, str]:
    """The field of a title, and the language at its end."""
    plain = title.strip().lstrip("\ufeff")
    if len(plain) > 100:
        return "", ""
    if field := match_columns([plain], TITLES)[0]:
        return field, ""
    if match := _TITLE_LANGUAGE.match(plain):
        field = match_columns([match[1]], TITLES)[0]
        if field in _TRANSLATED:
            return field, match[2]
    return "", ""


def _without_date(cell: str) -> str:
    """The part of a cell after the day, such as 09:00 in 02/06/2022 09:00."""
    return cell.strip().rpartition(" ")[2] if " " in cell.strip() else cell


def _join_roles(speakers: str, roles: str) -> list[Person]:
    """Speakers with the roles of another cell, if there are as many."""
    people = read_people(speakers)
    parts = [roles] if len(people) == 1 else re.split(r"\s*[;；\n|]\s*", roles)
    if len(parts) != len(people):
        return people
    return [(name, role or part.strip()) for (name, role), part in zip(people, parts, strict=True)]
