"""Readers of results, from the bytes of a CSV as its recipients get it, or from the event of a
Scenario.
"""

import csv
import io
from typing import Any

from live.outputs import csv_writer
from live.outputs.tables import TABLES, History, Table
from tools.scenario import Scenario

Row = dict[str, str]


def history_of(scenario: Scenario) -> History:
    history = History()
    for entry in scenario.entries:
        history.apply(entry)
    history.event.names = scenario.event.names
    return history


def written(scenario: Scenario, table: str) -> bytes:
    return csv_bytes(TABLES[table](history_of(scenario)))


def csv_bytes(table: Table) -> bytes:
    return "".join(csv_writer.csv_lines(table)).encode(csv_writer.ENCODING)


def read(data: bytes) -> list[Row]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table(scenario: Scenario, name: str) -> list[Row]:
    return read(written(scenario, name))


def voted(
    answers: list[Any], delegations: list[str] | None = None, close: bool = True, **fields: Any
) -> tuple[Scenario, int]:
    """A poll with each of these answers, each from a delegation of these in turn."""
    scenario = Scenario()
    delegations = delegations or ["lazio"]
    people = [
        scenario.join(delegation=delegations[number % len(delegations)])
        for number in range(len(answers))
    ]
    poll = scenario.poll(**fields)
    for person, answer in zip(people, answers, strict=True):
        scenario.at += 1000
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    if close:
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return scenario, poll
