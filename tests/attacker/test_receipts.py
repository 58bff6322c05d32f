"""A reader of the published list of votes with the receipt of every number that a person, a
delegation or a role link may have.
"""

import pytest

from live.engine.pseudonyms import Pseudonyms
from live.features.polls.receipts import ballot_receipt, receipt_words
from live.outputs.tables import receipts_table
from tools.result_tables import history_of
from tools.scenario import DELEGATIONS, Scenario
from unit.features.people.test_roster import join_by_link

VOTERS = 24
GUESSED = 2_000
"""Numbers that are tried: of more entries than the journal has."""


def published_poll(level: str) -> tuple[Scenario, int]:
    """A poll of this level that VOTERS people, or all heads, voted in, closed and in the list."""
    scenario = Scenario()
    people = [{"name": f"Person {at}", "delegation": "lazio"} for at in range(VOTERS)]
    scenario.perform(scenario.organiser, "roster.import", people=people)
    voters = {"invited": "invited", "official": "heads"}.get(level, "everyone")
    fields = {"voters": voters, "anonymous": level in ("open", "invited"), "receipts": "yes"}
    poll = scenario.poll(rule="closed", **fields)
    assert scenario.event.polls[poll].level == level
    if level == "official":
        for at, each in enumerate(DELEGATIONS):
            head = scenario.staff("head", delegation=each["id"])
            scenario.perform(head, "official.vote", poll=poll, answer=[at % 2])
    pseudonyms = Pseudonyms(b"a secret of at least 32 characters")
    pseudonyms.set_key("5e" * 16)
    for at in range(VOTERS if level != "official" else 0):
        person = join_by_link(scenario, roster=at + 1, device=f"{at:04}")
        scenario.perform(person, "poll.vote", poll=poll, answer=[at % 2])
    poll_state = scenario.event.polls[poll]
    if poll_state.anonymous:
        # the names that a server gives, which Scenario abbreviates
        for person in scenario.event.people.values():
            actor = pseudonyms.pseudonym_of(poll, f"p{person.id}")
            poll_state.ballots[actor] = poll_state.ballots.pop(f"b{poll}~p{person.id}")
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return scenario, poll


@pytest.mark.parametrize("level", ["open", "invited", "named", "official"])
def test_no_receipt_of_the_list_is_that_of_a_number(level):
    scenario, id = published_poll(level)
    poll = scenario.event.polls[id]
    table = receipts_table(history_of(scenario))
    column = table.header.index("receipt")
    receipts = {row[column] for row in table.rows}
    assert len(receipts) == (VOTERS if poll.anonymous else 0)
    names = [f"{sign}{number}" for sign in ("p", "b", "l", "t") for number in range(GUESSED)]
    names += [f"d{each['id']}" for each in DELEGATIONS]
    assert not receipts & {receipt_words(ballot_receipt(poll, name)) for name in names}
