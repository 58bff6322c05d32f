"""Programmes as people write or paste them: headings of days and rooms, lines with times. A line,
or a whole block, in another language with the same times is a translation.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import msgspec

from ....kernel.errors import BadFile
from ....kernel.text import Text, search_key
from .days import DayReader, WrittenTimes, day_of, local_ms, read_times
from .model import MAX_TALKS, ImportContext, ProgrammeFile
from .people_in_text import Person, read_people, take_people
from .programme_builder import ProgrammeBuilder, RawTalk
from .text_languages import script_of

MAX_LINES = 20_000
MAX_LINE_CHARS = 5000
"""Characters of a line that are read; a text that long is shortened further."""
MAX_HEADING_CHARS = 120
MAX_DAY_CHARS = 40
"""Longest line right below a talk that is a heading of a day."""
DEFAULT_MINUTES = 30
"""Length of a talk without an end that no other follows."""
MAX_GUESSED_MINUTES = 240
"""Longest talk whose end is the start of the next."""
_ROOM_PREFIX = re.compile(
    r"^\W{0,3}(?:(?:venue|location|place|where|room|会场|地点|会议室|房间|ort|lieu|lugar|luogo|local)"
    r"\s*[:：]\s*)(.+)$",
    re.IGNORECASE,
)
_ROOM_WORD = re.compile(
    r"\b(room|hall|auditorium|stage|theatre|theater|plenary|ballroom|pavilion|saal|raum|sala|salle"
    r"|zaal|dvorana|αίθουσα)\b|(厅|室|会场|馆|礼堂|中心|堂)[A-Za-z0-9一二三四五六七八九十]?[:：]?$",
    re.IGNORECASE,
)
_SPEAKER_PREFIX = re.compile(
    r"^\W{0,3}(?:(?:speakers?|presenters?|panell?ists?|moderators?|chair|with|by|发言人|演讲人|嘉宾"
    r"|主讲人?|讲者|主持人?|演讲嘉宾)\s*[:：]\s*)(.+)$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_BILINGUAL = re.compile(r"\s+[/|｜／]\s+|\s*[｜／]\s*")
_DAY_END = re.compile(r"[\s|,，:：]+|(?<=[日号)）])")
_BULLET = re.compile(r"^[\s•·*\-–—#>]+")


class _Entry(msgspec.Struct):
    """A talk with its time as it is written. `ends`: None until it is found."""

    day: date
    starts: int
    ends: int | None
    title: Text
    room: Text
    track: Text
    language: str
    speakers: list[Person] = []
    description: list[str] = []
    links: list[tuple[str, str]] = []

    def add_title(self, title: Text) -> None:
        for language, words in title.items():
            self.title.setdefault(language, words)


def read_pasted_text(text: str, context: ImportContext) -> ProgrammeFile:
    """Read a programme from a text. Raises BadFile."""
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise BadFile("programme_talks", most=MAX_TALKS)
    reader = _TextReader(context)
    reader.read([" ".join(line.split())[:MAX_LINE_CHARS] for line in lines])
    if not reader.entries:
        raise BadFile("programme_text")
    _find_ends(reader.entries, reader.builder)
    entries = _merge_translations(reader.entries, reader.builder)
    builder, zone = reader.builder, reader.builder.zone
    for entry in entries:
        description = "\n".join(entry.description)
        builder.add(
            RawTalk(
                starts=local_ms(entry.day, entry.starts, zone),
                ends=local_ms(entry.day, entry.ends or entry.starts, zone),
                title=entry.title,
                room=entry.room,
                track=entry.track,
                speakers=entry.speakers,
                description=builder.languages.read(description),
                links=entry.links,
            )
        )
    return builder.build("text", reader.title)


class _TextReader:
    """Reads a text line by line. A day holds for all that follows; a room until the next."""

    def __init__(self, context: ImportContext) -> None:
        self.builder = ProgrammeBuilder(context)
        self.entries: list[_Entry] = []
        self.title: Text = {}
        self._days = DayReader(list(context.languages), day_of(context.starts, self.builder.zone))
        self._day: date | None = None
        self._room: Text = {}
        self._track: Text = {}
        self._language = ""
        self._is_after_talk = False

    def read(self, lines: list[str]) -> None:
        next_lines = [*_next_lines(lines)]
        for line, next_line in zip(lines, next_lines, strict=True):
            if not line:
                self._is_after_talk = False
            elif not self._read_timed_line(line, next_line) and not self._read_heading(
                line, next_line
            ):
                self._read_detail(line)
        if self.entries and self._day is None:
            day = f"{self._days.first_day:%Y-%m-%d}"
            self.builder.add_note(BadFile("programme_day", day=day))

    def _read_timed_line(self, line: str, next_line: str) -> bool:
        day, times = self._split_day(line)
        if times is None:
            return False
        if day is not None and not times.rest and self._split_day(next_line)[1] is not None:
            return False  # a day's heading with its hours
        self._day = day or self._day
        if len(self.entries) >= 2 * MAX_TALKS:
            raise BadFile("programme_talks", most=MAX_TALKS)
        title, people = self._read_title(times.rest)
        self.entries.append(
            _Entry(
                day=self._day or self._days.first_day,
                starts=times.starts,
                ends=times.ends,
                title=title,
                room=self._room,
                track=self._track,
                language=next(iter(title), ""),
                speakers=people,
            )
        )
        self._is_after_talk = True
        return True

    def _split_day(self, line: str) -> tuple[date | None, WrittenTimes | None]:
        """The day and the times that a line starts with; the times alone if it names no day."""
        line = line.strip("| ")
        times = read_times(line)
        if times is not None:
            return None, times
        for match in _DAY_END.finditer(line, 0, MAX_DAY_CHARS):
            times = read_times(line[match.end() :])
            if times is not None and (day := self._days.find_day(line[: match.end()])):
                return day, times
        return None, None

    def _read_title(self, text: str) -> tuple[Text, list[Person]]:
        """Titles of a line in their languages, and speakers."""
        title: Text = {}
        people: list[Person] = []
        for part in self._split_languages(text):
            plain, found = take_people(part)
            people = people or found
            if plain:
                title.setdefault(self._language_of(plain), plain)
        return title, people

    def _split_languages(self, text: str) -> list[str]:
        """Parts of a line if each has a script of its own, else the line."""
        parts = [each for each in _BILINGUAL.split(text) if each]
        languages = {self._language_of(each) for each in parts}
        return parts if len(languages) == len(parts) > 1 else [text]

    def _language_of(self, text: str) -> str:
        return self.builder.languages.choose(text, self._language)

    def _read_heading(self, line: str, next_line: str) -> bool:
        if len(line) > MAX_HEADING_CHARS:
            return False
        plain = _BULLET.sub("", line).rstrip(":： ").strip()
        if plain and (language := self.builder.languages.find(plain)):
            self._language = language
            self._room, self._track = {}, {}
        elif (day := self._day_in(line)) is not None:
            self._day = day
            self._room, self._track = {}, {}
        elif self._is_after_talk and not self._is_heading_below(line, next_line):
            return False
        elif room := self._room_in(line):
            self._room, self._track = self.builder.languages.read(room, self._language), {}
        elif not self.entries and self._day is None and not self.title:
            self.title = {self._language_of(plain): plain} if plain else {}
        elif plain and self._split_day(next_line)[1] is not None:
            self._track = self.builder.languages.read(plain, self._language)
        else:
            return False
        self._is_after_talk = False
        return True

    def _day_in(self, line: str) -> date | None:
        """The day of a heading; right below a talk, a longer line may name a day by the way."""
        is_heading = not self._is_after_talk or len(line) <= MAX_DAY_CHARS
        return self._days.find_day(line) if is_heading else None

    def _is_heading_below(self, line: str, next_line: str) -> bool:
        """Return True if a line right below a talk names the room of parallel talks that follow."""
        times = read_times(next_line)
        is_parallel = times is not None and times.starts <= self.entries[-1].starts
        is_name = _ROOM_PREFIX.match(line) is None and self._room_in(line) != ""
        return is_name and (is_parallel or line.endswith((":", "：")))

    def _room_in(self, line: str) -> str:
        if match := _ROOM_PREFIX.match(line):
            return match[1].strip()
        plain = _BULLET.sub("", line).rstrip(":： ").strip()
        is_short = len(plain.split()) <= 6 and len(plain) <= 60
        return plain if is_short and _ROOM_WORD.search(plain) else ""

    def _read_detail(self, line: str) -> None:
        """Read a line below a talk: a title, a translation, speakers, a place, or a description."""
        if not self._is_after_talk:
            self.builder.count("programme_lines")
            return
        entry = self.entries[-1]
        language = self._language_of(line)
        if match := _SPEAKER_PREFIX.match(line):
            entry.speakers = entry.speakers or read_people(match[1])
        elif _ROOM_PREFIX.match(line) or (self._room_in(line) and not entry.description):
            room = self.builder.languages.read(self._room_in(line), self._language)
            is_first = entry.room is self._room
            entry.room = room if is_first else {**room, **entry.room}
        elif match := _URL.search(line):
            entry.links.append((line[: match.start()].strip(" :：-–"), match[0]))
        elif not entry.title or (
            language not in entry.title
            and not entry.description
            and script_of(line) not in map(script_of, entry.title.values())
        ):
            title, people = self._read_title(line)
            entry.add_title(title)
            entry.speakers = entry.speakers or people
            entry.language = entry.language or next(iter(title), "")
        else:
            entry.description.append(line)


def _next_lines(lines: list[str]) -> Iterator[str]:
    """The next line with a text, for each line."""
    following: list[str] = []
    after = ""
    for line in reversed(lines):
        following.append(after)
        after = line or after
    return reversed(following)


def _find_ends(entries: list[_Entry], builder: ProgrammeBuilder) -> None:
    """Let talks without an end go on until the next talk of that day and room starts."""
    guesses = 0
    for (_, _), group in groupby(entries, lambda entry: (entry.day, _key(entry.room))):
        later: list[int] = []
        for entry in reversed([*group]):
            if entry.ends is None:
                start = next((at for at in reversed(later) if at > entry.starts), None)
                minutes = DEFAULT_MINUTES if start is None else start - entry.starts
                if minutes > MAX_GUESSED_MINUTES:
                    minutes = DEFAULT_MINUTES
                entry.ends = entry.starts + minutes
                guesses += 1
            later.append(entry.starts)
            del later[:-4]
    builder.count("programme_ends", guesses)


def _merge_translations(entries: list[_Entry], builder: ProgrammeBuilder) -> list[_Entry]:
    """Join talks with the same times in different languages, in the order in which they come."""
    _mark_repeated_block(entries, builder)
    groups: dict[tuple[date, int, int | None], dict[str, list[_Entry]]] = {}
    for entry in entries:
        if len(entry.title) == 1:
            same_times = groups.setdefault((entry.day, entry.starts, entry.ends), {})
            same_times.setdefault(entry.language, []).append(entry)
    translations: set[int] = set()
    for by_language in groups.values():
        originals, *others = by_language.values()
        for translations_of_all in others:
            if len(translations_of_all) != len(originals):
                continue
            for original, translation in zip(originals, translations_of_all, strict=True):
                if _is_same_room(original.room, translation.room):
                    _add_translation(original, translation)
                    translations.add(id(translation))
    builder.count("programme_translations", len(translations))
    return [entry for entry in entries if id(entry) not in translations]


def _mark_repeated_block(entries: list[_Entry], builder: ProgrammeBuilder) -> None:
    """Give the second half of a text another language of the event if it repeats the times of the
    first in the same script.
    """
    half = len(entries) // 2
    first, second = entries[:half], entries[half:]
    languages = {entry.language for entry in entries}
    other = builder.languages.sibling(entries[0].language) if len(languages) == 1 else ""
    times = [[(entry.day, entry.starts, entry.ends) for entry in part] for part in (first, second)]
    if half < 3 or not other or times[0] != times[1] or len(set(times[0])) < half:
        return
    if any(
        original.room or translation.room
        for original, translation in zip(first, second, strict=True)
    ):
        return
    for entry in second:
        entry.title = dict.fromkeys([other], next(iter(entry.title.values()), ""))
        entry.language = other


def _is_same_room(room: Text, other: Text) -> bool:
    """Return False if two rooms have different names in a language."""
    return all(
        search_key(room[each]) == search_key(other[each]) for each in room.keys() & other.keys()
    )


def _add_translation(entry: _Entry, translation: _Entry) -> None:
    entry.add_title(translation.title)
    entry.room = {**translation.room, **entry.room}
    entry.track = {**translation.track, **entry.track}
    entry.speakers = entry.speakers or translation.speakers
    entry.links += translation.links
    if not entry.description:
        entry.description = translation.description


def _key(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(text.items()))
