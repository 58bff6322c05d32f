"""Talks of a file on their way into a programme: their texts are cleaned, and parts that cannot be
imported are counted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from ....kernel.errors import BadFile
from ....kernel.text import LINE_MAX_CHARS, PARAGRAPH_MAX_CHARS, Text, search_key, text_in
from .breaks import is_break_title
from .days import find_zone
from .model import (
    MAX_LINKS,
    MAX_SPEAKERS,
    MAX_TALKS,
    MAX_TITLE_CHARS,
    ImportContext,
    Programme,
    ProgrammeFile,
    ProgrammeForm,
    Talk,
    TalkKind,
    TalkLink,
    TalkSpeaker,
)
from .text_languages import TextLanguages
from .words import clean_address, clean_line, clean_paragraphs

MAX_NAMED = 10
"""Columns or languages that a note names."""
EARLIEST, LATEST = 946_684_800_000, 4_102_444_800_000
"""Years 2000 to 2099 (ms)."""
MAX_TRIES = 2 * MAX_TALKS
"""Entries of a file, with those that are left out."""
MAX_LISTED = 200
"""Speakers, or links, of a talk that are looked at."""
DAY_MS = 24 * 3600 * 1000
DEFAULT_LENGTH_MS = 30 * 60 * 1000
"""Length of a talk without an end that no other follows."""
MAX_GUESSED_MS = 4 * 3600 * 1000
"""Longest talk whose end is the start of the next."""
MAX_ID_CHARS = 200
MAX_NAME_CHARS = 100


class RawTalk(msgspec.Struct):
    """A talk as its file has it. `ends`: None if it goes on until the next. `kind`: None if only
    the title distinguishes breaks. `speakers`: names and roles; `links`: titles and addresses.
    """

    starts: int | None
    ends: int | None
    title: Text
    room: Text = {}
    track: Text = {}
    kind: TalkKind | None = None
    speakers: list[tuple[str, str]] = []
    description: Text = {}
    links: list[tuple[str, str]] = []
    language: str = ""
    source_id: str = ""


class ProgrammeBuilder:
    def __init__(self, context: ImportContext) -> None:
        self.languages = TextLanguages(context.languages)
        self._counts = Counter[str]()
        self._named: dict[str, dict[str, None]] = {}
        self._notes: list[BadFile] = []
        self._talks: list[Talk] = []
        self._tries = 0
        self._seen: set[tuple[object, ...]] = set()
        self._rooms, self._tracks = _NameMerger(), _NameMerger()
        self._zone = self._zone_of_event = context.zone

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self._zone)

    def use_zone(self, name: str) -> None:
        """Read times in the zone that a file names. An unknown zone is noted."""
        name = name.strip()
        if name and name != self._zone:
            zone = find_zone(name)
            if not zone:
                clean_name = clean_line(name, MAX_NAME_CHARS)
                self._notes.append(BadFile("programme_zone", name=clean_name, zone=self._zone))
            self._zone = zone or self._zone

    def count(self, reason: str, many: int = 1) -> None:
        """Count parts of the file for a note with this reason."""
        if many:
            self._counts[reason] += many

    def name_left_out(self, reason: str, name: str) -> None:
        """Name a part of the file in the note with this reason."""
        names = self._named.setdefault(reason, {})
        if len(names) < MAX_NAMED and (clean := clean_line(name, MAX_NAME_CHARS)):
            names[clean] = None

    def add_note(self, note: BadFile) -> None:
        self._notes.append(note)

    def add(self, raw: RawTalk) -> None:
        """Add a talk, or count the reason that it is left out for. Raises BadFile if there are too
        many.
        """
        self._tries += 1
        if self._tries > MAX_TRIES:
            raise BadFile("programme_talks", most=MAX_TALKS)
        starts = raw.starts
        ends = starts if raw.ends is None else raw.ends
        if starts is None or ends is None or not EARLIEST <= starts <= ends <= LATEST:
            self.count("programme_untimed")
            return
        if ends - starts > DAY_MS:
            self.count("programme_long")
            return
        if any(len(words) > MAX_TITLE_CHARS for words in raw.title.values()):
            self.count("programme_long_titles")
            return
        title = self._clean_text(raw.title, LINE_MAX_CHARS, "programme_titles")
        if not title:
            self.count("programme_untitled")
            return
        talk = Talk(
            starts,
            ends,
            title,
            self._rooms.merge(self._clean_text(raw.room, LINE_MAX_CHARS, "programme_rooms")),
            self._tracks.merge(self._clean_text(raw.track, LINE_MAX_CHARS, "programme_rooms")),
            raw.kind or ("break" if _is_break(title, raw) else "talk"),
            self._clean_speakers(raw.speakers),
            self._clean_description(raw.description),
            self._clean_links(raw.links),
            clean_line(raw.language, 35),
            clean_line(raw.source_id, MAX_ID_CHARS),
        )
        key = (starts, ends, *talk.room.items(), *title.items(), *talk.description.items())
        if key in self._seen:
            self.count("programme_twice")
            return
        if len(self._talks) >= MAX_TALKS:
            raise BadFile("programme_talks", most=MAX_TALKS)
        self._seen.add(key)
        self._talks.append(talk)
        self.count("programme_ends", int(ends == starts))

    def build(self, form: ProgrammeForm, title: Text) -> ProgrammeFile:
        """Return the programme, and notes about the parts that were left out. Raises BadFile if no
        talk is left.
        """
        talks = tuple(
            msgspec.structs.replace(
                talk,
                room=self.languages.sort(self._rooms.merge(talk.room)),
                track=self.languages.sort(self._tracks.merge(talk.track)),
            )
            for talk in _close_talks(sorted(self._talks, key=lambda talk: talk.starts))
        )
        clean_title = self._clean_text(title, LINE_MAX_CHARS, "programme_titles")
        notes = [
            *self._notes,
            *self._other_zone(talks),
            *(BadFile(reason, n=many) for reason, many in self._counts.items()),
            *(BadFile(reason, names=", ".join(names)) for reason, names in self._named.items()),
        ]
        if not talks:
            raise notes[0] if len(notes) == 1 else BadFile("programme_empty")
        return ProgrammeFile(form, Programme(clean_title, self._zone, talks), tuple(notes))

    def _other_zone(self, talks: Sequence[Talk]) -> Iterator[BadFile]:
        """Note that the clocks of the file and the event differ while the talks take place."""
        here, there = ZoneInfo(self._zone_of_event), self.zone
        starts = [datetime.fromtimestamp(talk.starts / 1000, UTC) for talk in talks]
        if any(
            at.astimezone(here).utcoffset() != at.astimezone(there).utcoffset() for at in starts
        ):
            yield BadFile("programme_other_zone", name=self._zone, zone=self._zone_of_event)

    def _clean_text(self, text: Text, most: int, reason: str) -> Text:
        clean: Text = {}
        for language, words in self.languages.sort(text).items():
            if line := clean_line(words, most):
                clean[language] = line
                self.count(reason, int(line.endswith("…") and not words.rstrip().endswith("…")))
            elif words.strip():
                self.count("programme_texts")
        return clean

    def _clean_description(self, text: Text) -> Text:
        clean: Text = {}
        for language, words in self.languages.sort(text).items():
            if not words.strip():
                continue
            if paragraphs := clean_paragraphs(words, PARAGRAPH_MAX_CHARS):
                clean[language] = paragraphs
                is_shorter = paragraphs.endswith("…") and not words.rstrip().endswith("…")
                self.count("programme_descriptions", int(is_shorter))
        return clean

    def _clean_speakers(self, people: list[tuple[str, str]]) -> tuple[TalkSpeaker, ...]:
        clean: dict[str, TalkSpeaker] = {}
        for name, role in people[:MAX_LISTED]:
            if line := clean_line(name, MAX_NAME_CHARS):
                clean.setdefault(line, TalkSpeaker(line, clean_line(role, LINE_MAX_CHARS)))
        self.count("programme_speakers", max(0, len(clean) - MAX_SPEAKERS))
        return tuple(clean.values())[:MAX_SPEAKERS]

    def _clean_links(self, links: list[tuple[str, str]]) -> tuple[TalkLink, ...]:
        clean: dict[str, TalkLink] = {}
        for title, url in links[:MAX_LISTED]:
            if not url.strip():
                continue
            if address := clean_address(url):
                clean.setdefault(address, TalkLink(clean_line(title, LINE_MAX_CHARS), address))
            else:
                self.count("programme_links")
        self.count("programme_links_many", max(0, len(clean) - MAX_LINKS))
        return tuple(clean.values())[:MAX_LINKS]


def _close_talks(talks: Sequence[Talk]) -> list[Talk]:
    """Let talks without an end, in order of time, go on until the next in their room starts."""
    next_starts: dict[str, int] = {}
    latest_starts: dict[str, int] = {}
    with_ends: list[Talk] = []
    for talk in reversed(talks):
        room = search_key(text_in(talk.room, ""))
        if latest_starts.get(room, 0) > talk.starts:
            next_starts[room] = latest_starts[room]
        latest_starts[room] = talk.starts
        ends = talk.ends
        if ends == talk.starts:
            ends = next_starts.get(room, 0)
            if not 0 < ends - talk.starts <= MAX_GUESSED_MS:
                ends = talk.starts + DEFAULT_LENGTH_MS
        with_ends.append(msgspec.structs.replace(talk, ends=ends))
    return with_ends[::-1]


class _NameMerger:
    """Names of rooms or tracks: names that are alike in a language have the same other names."""

    def __init__(self) -> None:
        self._names: dict[str, Text] = {}

    def merge(self, text: Text) -> Text:
        """Return the name in all languages that are known of it."""
        keys = [search_key(words) for words in text.values()]
        names = next((self._names[key] for key in keys if key in self._names), None)
        if names is None:
            names = dict(text)
        for language, words in text.items():
            names.setdefault(language, words)
        for key in keys:
            self._names.setdefault(key, names)
        return dict(names)


def _is_break(title: Text, raw: RawTalk) -> bool:
    return not raw.speakers and any(map(is_break_title, title.values()))
