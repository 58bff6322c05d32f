"""Programmes in JSON: schedule.json as frab and pretalx export it, and pretalx' own data with
talks, rooms, tracks and speakers.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

from ....kernel.errors import BadFile
from ....kernel.text import Text
from .breaks import is_break_type
from .days import local_ms, read_moment, read_times
from .model import ImportContext, ProgrammeFile, ProgrammeForm
from .programme_builder import ProgrammeBuilder, RawTalk

GENERATOR = "live"
"""Name of this server as the generator of a file."""
MAX_DIGITS = 15
"""Digits of a number; longer numbers are read as 0."""
NIGHT_MINUTES = 4 * 60
"""Talks that start earlier belong to the day before."""
_DURATION = re.compile(r"(?:(\d):)?(\d{1,3}):(\d{2})", re.ASCII)
_DURATION_WITH_SECONDS = re.compile(r"(\d{2}):(\d{2}):\d{2}", re.ASCII)
MINUTE_MS = 60_000
_BLOCKER = "blocker"


def read_schedule_json(text: str, context: ImportContext) -> ProgrammeFile:
    """Read a programme in JSON. Raises BadFile."""
    return read_schedule(_as_dict(_decode(text)), context, "json")


def read_schedule(
    root: dict[str, Any], context: ImportContext, form: ProgrammeForm
) -> ProgrammeFile:
    """Read a programme from the values of a schedule.json. Raises BadFile."""
    builder = ProgrammeBuilder(context)
    schedule = _as_dict(root.get("schedule")) or root
    conference = _as_dict(schedule.get("conference"))
    if conference:
        is_own = _as_dict(root.get("generator")).get("name") == GENERATOR
        title = _FrabReader(builder, schedule, conference, is_own).read()
    elif isinstance(root.get("talks") or root.get("results"), list):
        title = _PretalxReader(builder, root).read()
    else:
        raise BadFile("programme_json_shape")
    return builder.build(form, title)


def _decode(text: str) -> object:
    try:
        return json.loads(text, parse_int=_read_int)
    except (ValueError, RecursionError):
        raise BadFile("programme_json") from None


def _read_int(digits: str) -> int:
    return int(digits) if len(digits) <= MAX_DIGITS else 0


class _FrabReader:
    """Days with rooms with talks. `is_own`: by this server, with texts in all languages."""

    def __init__(
        self,
        builder: ProgrammeBuilder,
        schedule: dict[str, Any],
        conference: dict[str, Any],
        is_own: bool,
    ) -> None:
        self._builder, self._conference, self._is_own = builder, conference, is_own
        self._base = _word(schedule.get("base_url")) or _word(conference.get("base_url"))
        self._days = conference.get("days")
        if not isinstance(self._days, list):
            self._days = schedule.get("days")

    def read(self) -> Text:
        self._builder.use_zone(_word(self._conference.get("time_zone_name")))
        for day in _dicts(self._days):
            for name, talks in _as_dict(day.get("rooms")).items():
                for talk in _dicts(talks):
                    self._builder.add(self._read_talk(talk, _word(day.get("date")), name))
        return self._text(self._conference, "title")

    def _read_talk(self, talk: dict[str, Any], day: str, room: str) -> RawTalk:
        starts = _start_of(talk, day, self._builder)
        language = _word(talk.get("language"))
        links = [
            (_word(link.get("title")), self._absolute(_word(link.get("url"))))
            for link in (*_dicts(talk.get("links")), *_dicts(talk.get("attachments")))
        ]
        abstract = self._text(talk, "abstract", language)
        description = {} if self._is_own else self._text(talk, "description", language)
        return RawTalk(
            starts=starts,
            ends=_end_of(talk, starts, self._builder),
            title=self._text(talk, "title", language) or self._text(talk, "subtitle", language),
            room=self._text(talk, "room") or self._builder.languages.read(room),
            track=self._text(talk, "track"),
            kind="break" if is_break_type(_word(talk.get("type"))) else self._own_kind(talk),
            speakers=[
                (_name_of(person), _word(person.get("role")))
                for person in _dicts(talk.get("persons"))
            ],
            description=_join_texts(abstract, description),
            links=links,
            language=language,
            source_id=_first_id(talk, ("guid", "code", "id")),
        )

    def _own_kind(self, talk: dict[str, Any]) -> Any:
        return "talk" if self._is_own and _word(talk.get("type")) == "talk" else None

    def _text(self, fields: dict[str, Any], name: str, language: str = "") -> Text:
        if self._is_own:
            translations = _as_dict(_as_dict(fields.get("translations")).get(name))
            if translations:
                return self._builder.languages.read(translations, language)
        return self._builder.languages.read(fields.get(name), language)

    def _absolute(self, url: str) -> str:
        return _join_address(self._base, url)


class _PretalxReader:
    """Talks that name their rooms, tracks and speakers by ids, or hold them."""

    def __init__(self, builder: ProgrammeBuilder, root: dict[str, Any]) -> None:
        self._builder, self._root = builder, root
        self._rooms = _index(root.get("rooms"), ("id",))
        self._tracks = _index(root.get("tracks"), ("id",))
        self._speakers = _index(root.get("speakers"), ("code", "id"))

    def read(self) -> Text:
        self._builder.use_zone(_word(self._root.get("timezone")))
        for talk in _dicts(self._root.get("talks") or self._root.get("results")):
            if talk.get("slot_type") == _BLOCKER:
                continue
            for slot in self._slots_of(talk):
                self._builder.add(self._read_talk(talk, slot))
        return self._builder.languages.read(
            self._root.get("event_name") or self._root.get("name") or self._root.get("title")
        )

    def _slots_of(self, talk: dict[str, Any]) -> list[dict[str, Any]]:
        """The times and rooms of a talk: its own, or those of its slots."""
        slots = [*_dicts(talk.get("slots")), *_dicts([talk.get("slot")])]
        return [talk] if "start" in talk or not slots else slots

    def _read_talk(self, talk: dict[str, Any], slot: dict[str, Any]) -> RawTalk:
        read, language = self._builder.languages.read, _word(talk.get("content_locale"))
        starts = _start_of(slot, "", self._builder)
        ends = _end_of(slot, starts, self._builder) or _end_of(talk, starts, self._builder)
        is_break = talk.get("slot_type") == "break" or not (talk.get("code") or "speakers" in talk)
        description = read(talk.get("description"), language)
        return RawTalk(
            starts=starts,
            ends=ends,
            title=read(talk.get("title"), language) or (description if is_break else {}),
            room=self._name(self._rooms, slot.get("room")),
            track=self._name(self._tracks, talk.get("track")),
            kind="break" if is_break else None,
            speakers=[
                (_name_of(person), _word(person.get("role")))
                for each in _as_list(talk.get("speakers"))
                if (person := _entry(self._speakers, each))
            ],
            description=_join_texts(
                read(talk.get("abstract"), language), {} if is_break else description
            ),
            links=[
                (_word(each.get("description")), _word(each.get("link") or each.get("resource")))
                for each in _dicts(talk.get("resources"))
            ],
            language=language,
            source_id=_first_id(talk, ("code", "id")),
        )

    def _name(self, known: dict[str, dict[str, Any]], value: object) -> Text:
        entry = _entry(known, value)
        if not entry:
            return self._builder.languages.read(value)
        return self._builder.languages.read(entry.get("name", entry))


def _start_of(talk: dict[str, Any], day: str, builder: ProgrammeBuilder) -> int | None:
    """Time of the start: `date` or `start` as a whole, else the clock on the day."""
    for name in ("date", "start"):
        at = read_moment(_word(talk.get(name)), builder.zone)
        if at is not None:
            return at
    times = read_times(_word(talk.get("start")))
    try:
        start_day = date.fromisoformat((_word(talk.get("date")) or day)[:10])
    except ValueError:
        return None
    if times is None:
        return None
    if times.starts < NIGHT_MINUTES and start_day < date.max:
        start_day += timedelta(days=1)
    return local_ms(start_day, times.starts, builder.zone)


def _end_of(talk: dict[str, Any], starts: int | None, builder: ProgrammeBuilder) -> int | None:
    if starts is None:
        return None
    ends = read_moment(_word(talk.get("end")), builder.zone)
    if ends is not None and ends > starts:
        return ends
    minutes = _duration(talk.get("duration"))
    return starts + minutes * MINUTE_MS if minutes else None


def _duration(value: object) -> int:
    """Minutes of a duration, which is written as 00:45, 00:45:00, 1:02:30 (with days) or 45."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int | float):
        return int(value) if 0 < value < 100_000 else 0
    word = _word(value)
    if match := _DURATION_WITH_SECONDS.fullmatch(word):
        return int(match[1]) * 60 + int(match[2])
    if match := _DURATION.fullmatch(word):
        return (int(match[1] or 0) * 24 + int(match[2])) * 60 + int(match[3])
    return int(word) if re.fullmatch(r"\d{1,4}", word, re.ASCII) else 0


def _join_texts(first: Text, second: Text) -> Text:
    """A text after another, in each language; a text is not repeated."""
    texts = dict(first)
    for language, words in second.items():
        before = texts.get(language, "").strip()
        if words.strip() and words.strip() != before:
            texts[language] = f"{before}\n\n{words}" if before else words
    return texts


def _join_address(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if re.match("/(?!/)", url) else url
    except ValueError:
        return url


def _name_of(person: dict[str, Any]) -> str:
    names = (person.get(each) for each in ("public_name", "full_public_name", "name"))
    return next(filter(str.strip, map(_word, names)), "")


def _first_id(fields: dict[str, Any], names: Iterable[str]) -> str:
    ids = (fields.get(name) for name in names)
    return next((str(id) for id in ids if isinstance(id, str | int) and str(id).strip()), "")


def _index(entries: object, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    return {id: entry for entry in _dicts(entries) if (id := _first_id(entry, names))}


def _entry(known: dict[str, dict[str, Any]], value: object) -> dict[str, Any]:
    """An entry that is given itself or by its id."""
    if isinstance(value, dict):
        return value
    return known.get(str(value), {}) if isinstance(value, str | int) else {}


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: object) -> Iterator[dict[str, Any]]:
    values = value.values() if isinstance(value, Mapping) else _as_list(value)
    return (each for each in values if isinstance(each, dict))
