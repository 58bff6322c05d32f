"""Reading of a programme: its form is recognised by its content."""

from ....kernel.errors import BadFile
from .calendar_file import read_calendar
from .model import MAX_FILE_BYTES, ImportContext, ProgrammeFile
from .pasted_text import read_pasted_text
from .schedule_json import read_schedule_json
from .schedule_xml import read_schedule_xml
from .talk_table import read_rows, read_talk_table, read_workbook

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks, and their encodings."""
WORKBOOK_START = b"PK\x03\x04"
SAMPLE_BYTES = 1000
"""First bytes of a file, by which an encoding without a mark is recognised."""


def read_programme(content: bytes, context: ImportContext) -> ProgrammeFile:
    """Read a programme of any form. Raises BadFile."""
    if len(content) > MAX_FILE_BYTES:
        raise BadFile("programme_large", most=MAX_FILE_BYTES // 1024 // 1024)
    if content.startswith(WORKBOOK_START):
        return read_workbook(content, context)
    head = content[:SAMPLE_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return read_schedule_xml(content.lstrip(), context)
    text = _decode(content)
    start = text[:SAMPLE_BYTES].lstrip()
    if start.startswith("<"):
        return read_schedule_xml(content, context)
    if start.startswith(("{", "[")):
        return read_schedule_json(text, context)
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return read_calendar(text.lstrip(), context)
    if not start:
        raise BadFile("programme_empty_file")
    rows = read_rows(text)
    return read_pasted_text(text, context) if rows is None else read_talk_table(rows, context)


def _decode(content: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16. Raises BadFile."""
    encoding = _encoding_of(content)
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise BadFile("programme_encoding") from None
    if "\0" in text:
        raise BadFile("programme_encoding")
    return text


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:SAMPLE_BYTES]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half // 3 and not sample[::2].count(0):
        return "utf-16-le"
    if half and sample[::2].count(0) > half // 3 and not sample[1::2].count(0):
        return "utf-16-be"
    return "utf-8"
