"""Reads results as whoever opens the file does: from the bytes of a CSV, or straight from the event
that a Story tells.
"""

import csv
import io
from typing import Any

from live.results import TABLES, History, csv_writer
from tools.scenario import Story

Row = dict[str, str]


def history_of(story: Story) -> History:
    history = History()
    for entry in story.entries:
        history.apply(entry)
    history.event.names = story.event.names
    return history


def written(story: Story, table: str) -> bytes:
    return "".join(csv_writer.csv_lines(TABLES[table](history_of(story)))).encode(
        csv_writer.ENCODING
    )


def read(data: bytes) -> list[Row]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table(story: Story, name: str) -> list[Row]:
    return read(written(story, name))


def voted(
    answers: list[Any], delegations: list[str] | None = None, close: bool = True, **fields: Any
) -> tuple[Story, int]:
    """A poll in which somebody gave each of these answers, each from one of these delegations in
    turn.
    """
    story = Story()
    delegations = delegations or ["lazio"]
    people = [
        story.join(delegation=delegations[number % len(delegations)])
        for number in range(len(answers))
    ]
    poll = story.poll(**fields)
    for person, answer in zip(people, answers, strict=True):
        story.at += 1000
        story.by(person, "poll.vote", poll=poll, answer=answer)
    if close:
        story.by(story.moderator, "poll.close", poll=poll)
    return story, poll
