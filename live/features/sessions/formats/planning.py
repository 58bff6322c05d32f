"""Sessions between files and an event: in the form in which an event stores them, and in that in
which they are written.
"""

from collections.abc import Sequence

from ....kernel.text import LINE_MAX_CHARS, PARAGRAPH_MAX_CHARS, Text, text_in
from ...agenda.model import Point, PointWithNotes
from ..model import ListedSession, PlannedSession
from .model import GroupedSession, Talk, TalkLink, TalkSpeaker, WrittenSession
from .people_in_text import read_people
from .words import shorten


def plan_session(session: GroupedSession) -> PlannedSession:
    """Return a session of a programme as it is added to an event."""
    return PlannedSession(
        title=session.title,
        starts=session.starts,
        ends=session.ends,
        place=session.place,
        hosts=_names_of(session.speakers, session.title),
        track=session.track,
        description=_with_links(session.description, session.links, session.title),
        points=tuple(map(plan_point, session.points)),
    )


def plan_point(talk: Talk) -> PointWithNotes:
    """Return a talk, or a break, as a point of an agenda."""
    speaker = _names_of(talk.speakers, talk.title) or None
    return PointWithNotes(talk.starts, talk.ends, talk.title, speaker)


def write_session(
    session: ListedSession,
    language: str,
    address: str,
    points: Sequence[Point] = (),
    is_skipped: bool = False,
) -> WrittenSession:
    """Return a session of an event as it is written to files in a language. `address`: URL where
    attendees join. `points`: its agenda.
    """
    return WrittenSession(
        number=session.number,
        title=session.title,
        starts=session.starts,
        ends=session.ends,
        place=session.place,
        track=session.track,
        call=session.call,
        description=session.description,
        speakers=_speakers_in(text_in(session.hosts, language)),
        points=tuple(
            Talk(
                point.starts,
                point.ends,
                point.title,
                speakers=_speakers_in(text_in(point.speaker or {}, language)),
            )
            for point in points
        ),
        address=address,
        is_skipped=is_skipped,
    )


def _speakers_in(names: str) -> tuple[TalkSpeaker, ...]:
    return tuple(TalkSpeaker(name, role) for name, role in read_people(names))


def _names_of(speakers: Sequence[TalkSpeaker], title: Text) -> Text:
    """Names in the first language of the title; they are the same in all."""
    names = ", ".join(speaker.name for speaker in speakers)
    return {next(iter(title)): shorten(names, LINE_MAX_CHARS)} if names else {}


def _with_links(description: Text, links: Sequence[TalkLink], title: Text) -> Text:
    """The description with links below it in each language, where there is room for them."""
    lines = "\n".join(f"{link.title}: {link.url}" if link.title else link.url for link in links)
    if not lines:
        return description
    texts = {each: f"{words}\n\n{lines}" for each, words in description.items()} or {
        next(iter(title)): lines
    }
    return {
        each: words if len(words) <= PARAGRAPH_MAX_CHARS else description.get(each, "")
        for each, words in texts.items()
        if len(words) <= PARAGRAPH_MAX_CHARS or each in description
    }
