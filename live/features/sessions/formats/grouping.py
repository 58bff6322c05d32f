"""A programme as sessions: each talk is a session, or each room and day, with its talks as the
agenda. Breaks for everyone are points of the main event.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

import msgspec

from ....kernel.errors import BadFile
from ....kernel.text import LINE_MAX_CHARS, Text, search_key, text_in
from ...agenda.agenda import MAX_POINTS
from ..programme import MAX_DAYS, MAX_PARALLEL, MAX_SESSIONS, most_at_once
from .days import day_of
from .model import MAX_SPEAKERS, GroupedSession, Grouping, Programme, Talk
from .planning import plan_session
from .words import shorten

GAP_MS = 60 * 60 * 1000
"""Time without a talk that ends a session."""


def group_as_sessions(programme: Programme, by: Grouping) -> tuple[GroupedSession, ...]:
    """Return the sessions of a programme, in order of time. Breaks are not among them."""
    talks = [talk for talk in programme.talks if talk.kind == "talk"]
    if by == "talk":
        return tuple(map(_session_of_talk, talks))
    blocks = [block for block in _blocks(programme) if block]
    sessions = [_session_of_block(block) for block in blocks]
    return tuple(sorted(_tell_apart(sessions), key=lambda session: session.starts))


def main_points(
    programme: Programme, by: Grouping, without: Collection[int] = ()
) -> tuple[Talk, ...]:
    """Return breaks that are part of no session, each once, for the agenda of the main event; none
    of days of which all sessions are left out. `without`: places of these.
    """
    zone, sessions = ZoneInfo(programme.zone), group_as_sessions(programme, by)
    left_days = {day_of(session.starts, zone) for session in sessions}
    left_days -= {day_of(session.starts, zone) for session in chosen_sessions(sessions, without)}
    in_sessions = {_identity(point) for session in sessions for point in session.points}
    points: dict[tuple[object, ...], Talk] = {}
    for talk in programme.talks:
        is_left_out = _identity(talk) in in_sessions or day_of(talk.starts, zone) in left_days
        if talk.kind == "break" and not is_left_out:
            same_break = (talk.starts, talk.ends, search_key(text_in(talk.title, "")))
            is_first = same_break not in points
            points[same_break] = talk if is_first else msgspec.structs.replace(talk, room={})
    return tuple(points.values())


def suggest_grouping(programme: Programme) -> Grouping:
    """Return the grouping that keeps to the limits; talks as sessions if both do, rooms and days if
    neither does.
    """
    is_small = not grouping_problems(programme, "talk")
    return "talk" if is_small else "room_day"


def chosen_sessions(
    sessions: Iterable[GroupedSession], without: Collection[int]
) -> tuple[GroupedSession, ...]:
    """Return the sessions of a programme but for those at places that are left out."""
    return tuple(each for place, each in enumerate(sessions) if place not in without)


def grouping_problems(
    programme: Programme, by: Grouping, without: Collection[int] = ()
) -> tuple[BadFile, ...]:
    """Return the limits that a grouping would break, with its numbers. `without`: places of
    sessions that are left out.
    """
    sessions = chosen_sessions(group_as_sessions(programme, by), without)
    zone = ZoneInfo(programme.zone)
    days = {day_of(session.starts, zone) for session in sessions}
    numbers = (
        ("programme_no_sessions", 0 if sessions else 1, 0),
        ("programme_sessions", len(sessions), MAX_SESSIONS),
        ("programme_days", len(days), MAX_DAYS),
        ("programme_parallel", most_at_once(map(plan_session, sessions)), MAX_PARALLEL),
        (
            "programme_points",
            max((len(session.points) for session in sessions), default=0),
            MAX_POINTS,
        ),
        ("programme_main_points", len(main_points(programme, by, without)), MAX_POINTS),
    )
    return tuple(BadFile(reason, n=n, most=most) for reason, n, most in numbers if n > most)


def _session_of_talk(talk: Talk) -> GroupedSession:
    return GroupedSession(
        talk.title,
        talk.starts,
        talk.ends,
        talk.room,
        talk.track,
        talk.description,
        talk.speakers,
        talk.links,
    )


def _session_of_block(block: Sequence[Talk]) -> GroupedSession:
    talks = [talk for talk in block if talk.kind == "talk"]
    if len(block) == 1:
        return _session_of_talk(block[0])
    track = _common_text([talk.track for talk in talks])
    first = block[0]
    title = track or first.room or first.title
    speakers = {speaker.name: speaker for talk in talks for speaker in talk.speakers}
    return GroupedSession(
        {language: shorten(words, LINE_MAX_CHARS) for language, words in title.items()},
        first.starts,
        max(talk.ends for talk in block),
        first.room,
        track,
        speakers=tuple(speakers.values())[:MAX_SPEAKERS],
        points=tuple(block),
    )


def _tell_apart(sessions: Sequence[GroupedSession]) -> Iterable[GroupedSession]:
    """Add the place to titles that sessions in other places have at the same time."""
    by_title: dict[str, list[GroupedSession]] = {}
    for session in sessions:
        by_title.setdefault(search_key(text_in(session.title, "")), []).append(session)
    for same in by_title.values():
        for session in same:
            is_twice = session.place and any(
                other.place != session.place
                and other.starts < session.ends
                and other.ends > session.starts
                for other in same
            )
            yield _with_place(session) if is_twice else session


def _with_place(session: GroupedSession) -> GroupedSession:
    title = {
        language: shorten(f"{words} · {text_in(session.place, language)}", LINE_MAX_CHARS)
        for language, words in session.title.items()
    }
    return msgspec.structs.replace(session, title=title)


def _blocks(programme: Programme) -> Iterable[list[Talk]]:
    """Talks of each room and day, apart where nothing takes place for a while, with the breaks
    between them.
    """
    zone = ZoneInfo(programme.zone)

    def place_of(talk: Talk) -> tuple[str, int]:
        return _room_key(talk), day_of(talk.starts, zone).toordinal()

    for_everyone = _shared_breaks(programme.talks)
    own = [talk for talk in programme.talks if _identity(talk) not in for_everyone]
    for _, group in groupby(sorted(own, key=place_of), place_of):
        yield from _split_at_gaps(list(group))


def _split_at_gaps(talks: Sequence[Talk]) -> Iterable[list[Talk]]:
    block: list[Talk] = []
    breaks: list[Talk] = []
    until = 0
    for talk in talks:
        if talk.kind == "break":
            breaks.append(talk)
            continue
        if block and talk.starts - until >= GAP_MS:
            yield block
            block, breaks = [], []
        between = [each for each in breaks if block and each.ends <= talk.starts]
        block += [*between, talk]
        breaks, until = [], max(until, talk.ends)
    yield block


def _shared_breaks(talks: Sequence[Talk]) -> set[tuple[object, ...]]:
    """Breaks for everyone: without a room, in several rooms at the same time, or while no talk
    takes place in another room.
    """
    breaks = [talk for talk in talks if talk.kind == "break"]
    rooms: dict[tuple[int, int], set[str]] = {}
    for each in breaks:
        rooms.setdefault((each.starts, each.ends), set()).add(_room_key(each))
    others = [(talk.starts, talk.ends, _room_key(talk)) for talk in talks if talk.kind == "talk"]
    for_everyone = set()
    for each in breaks:
        is_everywhere = not each.room or len(rooms[each.starts, each.ends]) > 1
        if is_everywhere or not _is_elsewhere(each, others):
            for_everyone.add(_identity(each))
    return for_everyone


def _is_elsewhere(each: Talk, others: Sequence[tuple[int, int, str]]) -> bool:
    """Return True if a talk is in another room during a break. `others`: times and rooms."""
    room = _room_key(each)
    return any(
        starts < each.ends and ends > each.starts and other_room != room
        for starts, ends, other_room in others
    )


def _common_text(texts: Sequence[Text]) -> Text:
    """The text if all are the same, else an empty text."""
    return texts[0] if texts and all(text == texts[0] for text in texts) else {}


def _room_key(talk: Talk) -> str:
    return search_key(text_in(talk.room, ""))


def _identity(talk: Talk) -> tuple[object, ...]:
    return talk.starts, talk.ends, _room_key(talk), search_key(text_in(talk.title, ""))
