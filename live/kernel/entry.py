"""Journal entries, and the private rows beside them."""

from typing import Any

import msgspec


class PrivateRow(msgspec.Struct, frozen=True):
    """A row beside the journal, written in the same commit and never sent over the bus. A value of
    None deletes it.

    Kind `name`: subject is the person's id, value their display name. Kind `ballot_key`: subject is
    empty, value is hex. Kind `roster`: subject is an id of the roster, value RosterDetails as JSON.
    Kind `contact`: subject is a person's id, value ContactDetails as JSON; kind `directory`: their
    DirectoryText; kind `wishes`: ids of the people they would like to talk to.
    Kind `release`: subject is a release of this program, value the seq since which it has written.
    Kind `poll_key`: the ballot key of a poll of a survey; subject is the poll's id.
    """

    kind: str
    subject: str
    value: str | None


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A fact in the journal. `at`: ms since 1970. `body`: checksum of the action, to distinguish a
    reused ref from a repeated request.
    """

    seq: int
    at: int
    actor: str
    ref: str
    body: int
    fact: Any
