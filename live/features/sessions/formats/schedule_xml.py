"""schedule.xml as frab and pretalx export it.

Files are hostile until read: a DOCTYPE and entities are refused, and nesting is bounded.
"""

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from ....kernel.errors import BadFile
from .model import MAX_TALKS, ImportContext, ProgrammeFile
from .schedule_json import read_schedule

MAX_DEPTH = 30
"""Elements inside each other."""
_LISTED = {"person": "persons", "link": "links", "attachment": "attachments"}


def read_schedule_xml(content: bytes, context: ImportContext) -> ProgrammeFile:
    """Read schedule.xml. Raises BadFile."""
    reader = _XmlReader()
    try:
        reader.parse(content)
    except expat.ExpatError as error:
        raise BadFile("programme_xml", line=error.lineno) from None
    except (LookupError, ValueError):  # an encoding that is unknown, or of several bytes
        raise BadFile("encoding") from None
    if not reader.is_schedule:
        raise BadFile("programme_xml_shape")
    return read_schedule(reader.schedule(), context, "xml")


class _XmlReader:
    """Builds of the elements that are read the same values that a schedule.json has."""

    def __init__(self) -> None:
        self.is_schedule = False
        self._conference: dict[str, str] = {}
        self._days: list[dict[str, Any]] = []
        self._path: list[str] = []
        self._talk: dict[str, Any] | None = None
        self._talks: list[dict[str, Any]] = []
        self._attributes: Mapping[str, str] = {}
        self._text: list[str] = []
        self._count = 0

    def parse(self, content: bytes) -> None:
        """Parse a file. Raises BadFile, ExpatError, LookupError, ValueError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take_text
        parser.StartDoctypeDeclHandler = self._refuse_entities
        parser.EntityDeclHandler = self._refuse_entities
        parser.SkippedEntityHandler = self._refuse_entities
        self._parser = parser
        parser.Parse(content, True)

    def schedule(self) -> dict[str, Any]:
        return {"conference": {**self._conference, "days": self._days}}

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._path.append(tag)
        if len(self._path) > MAX_DEPTH:
            raise BadFile("programme_xml_deep", line=self._parser.CurrentLineNumber)
        if len(self._path) == 1:
            self.is_schedule = tag == "schedule"
        self._text, self._attributes = [], attributes
        if self._talk is not None:
            return
        if tag == "day":
            self._days.append({"date": attributes.get("date", ""), "rooms": {}})
        elif tag == "room" and self._days:
            rooms = self._days[-1]["rooms"]
            self._talks = rooms.setdefault(attributes.get("name", ""), [])
        elif tag == "event":
            self._count += 1
            if self._count > 2 * MAX_TALKS:
                raise BadFile("programme_talks", most=MAX_TALKS)
            self._talk = {each: attributes[each] for each in ("guid", "id") if each in attributes}
            self._talks.append(self._talk)

    def _end(self, tag: str) -> None:
        text = "".join(self._text)
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        if tag == "event":
            self._talk = None
        elif self._talk is not None:
            self._add_to_talk(self._talk, tag, parent, text)
        elif parent == "conference":
            self._conference[tag] = text
        self._text = []

    def _add_to_talk(self, talk: dict[str, Any], tag: str, parent: str, text: str) -> None:
        if tag in _LISTED and parent == _LISTED[tag]:
            url = self._attributes.get("href", "")
            entry = {"name": text} if tag == "person" else {"title": text, "url": url}
            talk.setdefault(parent, []).append(entry)
        elif parent == "event" and tag not in _LISTED.values():
            talk[tag] = text

    def _take_text(self, text: str) -> None:
        self._text.append(text)

    def _refuse_entities(self, *declaration: object) -> None:
        raise BadFile("programme_xml_entities", line=self._parser.CurrentLineNumber)
