"""Files of captions and chapters for the results: texts by time since the recording's start."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.entry import Entry
from ...kernel.feature import Notes
from ...kernel.text import text_in
from ...kernel.topics import PLENARY
from ..history import History
from ..questions.model import PUBLIC_STATES
from ..state import Event
from .captions import all_lines
from .model import CaptionLine
from .vtt import Cue, Said, end_cues, write_vtt

__all__ = ("caption_tracks", "chapters", "recording_start", "write_vtt")
CHAPTER_MAX_CHARS = 120


def recording_start(event: Event) -> int:
    """Return the time (ms) from which the recording's time counts: that of the settings, else of
    the first line, else of the event.
    """
    first = next(all_lines(event), None)
    chosen = event.captions.settings.starts_at
    if chosen is not None:
        return chosen
    return event.profile.starts if first is None else first.at


def caption_tracks(event: Event) -> dict[str, list[Cue]]:
    """Return the cues by language; empty unless captions are kept."""
    if not event.captions.settings.keep:
        return {}
    start = recording_start(event)
    lines: dict[str, list[Said]] = {}
    for line in all_lines(event):
        if line.at >= start:
            said = Said(line.at - start, line.text, _note_of(line))
            lines.setdefault(line.language, []).append(said)
    return {language: list(end_cues(cues)) for language, cues in sorted(lines.items())}


def _note_of(line: CaptionLine) -> str:
    if line.text_language:
        return f"original: {line.text_language}"
    return "machine draft, not checked" if line.machine else ""


class AnswerTimes(Notes):
    """Times at which questions of the plenary began to be answered live."""

    def __init__(self) -> None:
        self.times: dict[int, int] = {}
        """Time (ms) of the first time, by question."""

    def add(self, event: Event, entry: Entry) -> None:
        question = event.questions.get(getattr(entry.fact, "question", None) or 0)
        if question is not None and question.state == "answering":
            self.times.setdefault(question.id, entry.at)


def chapters(history: History, language: str) -> list[Cue]:
    """Return the chapters of the recording, each until the next: points of the agenda, polls of
    the plenary, and its questions as they were answered live.
    """
    event, notes = history.event, history.notes["captions"]
    start = recording_start(event)
    moments = (*_moments(event, language), *_answers(event, notes))
    found = [Said(at - start, text) for at, text in moments if at >= start]
    return list(end_cues(found, None))


def _moments(event: Event, language: str) -> Iterator[tuple[int, str]]:
    last = event.profile.ended_at or event.at
    for point in event.agenda.points:
        course = event.agenda.progress.get(point.id)
        starts = point.starts if course is None or course.started is None else course.started
        if starts <= last and not (course and course.skipped):
            yield starts, _short(text_in(point.title, language))
    for poll in event.polls.values():
        if poll.room == PLENARY and poll.survey is None and poll.opened_at is not None:
            yield poll.opened_at, _short(text_in(poll.prompt, language))


def _answers(event: Event, notes: AnswerTimes) -> Iterator[tuple[int, str]]:
    for id, at in notes.times.items():
        question = event.questions.get(id)
        if question and question.room == PLENARY and question.state in PUBLIC_STATES:
            yield at, _short(question.text)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= CHAPTER_MAX_CHARS else words[: CHAPTER_MAX_CHARS - 1] + "…"
