"""Pseudonyms: no person is known by a pseudonym after the end."""

import json
import re

from msgspec.structs import replace

from live.engine.pseudonyms import Pseudonyms
from live.features.polls.model import POLL_KEY
from live.kernel.principal import Principal, Role
from live.web.i18n.messages import REFUSAL_MESSAGES
from tools.event_on_replica import SECRET, answer, until
from tools.scenario import CREATE, OPTIONS

VOTE_REF = "the-vote-of-ann-"


async def test_the_journal_does_not_name_voters(place):
    poll = await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    entry = json.loads(place.entries()[-1])
    assert entry[2].startswith("b") and str(place.ann.identity.person) not in json.dumps(
        entry[2:]
    ).split('"')
    assert not re.search(rb"\bann\b", b"\n".join(place.entries()))


async def test_no_entry_of_an_anonymous_poll_names_a_person(place):
    statements = {"kind": "statements", "statements": [{"en": "A."}, {"en": "B."}], "propose": True}
    poll = await place.operator("poll.create", room=1, prompt={"en": "?"}, config=statements)
    await place.operator("poll.open", poll=poll, seconds=600)
    before, ann = len(place.entries()), place.ann.identity
    for do, fields in (
        ("poll.vote", {"answer": {"1": 1}}),
        ("poll.withdraw", {}),
        ("poll.ask_time", {}),
        ("statement.propose", {"text": "C.", "language": "en"}),
    ):
        assert "done" in await answer(place.ann, do, poll=poll, **fields)
    entries = [json.loads(line) for line in place.entries()[before:]]
    assert len(entries) == 4
    for _, _, actor, _, _, fact in entries:
        assert actor.startswith("b")
        assert fact.get("person") is None and ann.person not in fact.values()


async def test_a_poll_that_went_back_to_the_drafts_and_was_deleted_leaves_people_their_names(place):
    gone = await place.poll()
    await place.operator("event.unstart")
    await place.operator("poll.drop", poll=gone)
    await place.operator("event.start")
    poll = await place.poll()
    assert "done" in await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    names = place.replica.pseudonyms.aliases(place.replica.event, place.ann.identity)
    assert len(names) == len(set(names)) == 3


async def test_a_pseudonym_is_of_its_poll_and_takes_both_keys_to_compute(place):
    first, second = await place.poll(), await place.poll()
    pseudonyms, actor = place.replica.pseudonyms, place.ann.identity.actor
    names = {pseudonyms.pseudonym_of(poll, actor) for poll in (first, second)}
    assert len(names) == 2
    [key] = [
        value
        for (kind, _), value in place.journal.beside[CREATE["id"]].items()
        if kind == "ballot_key"
    ]
    for secret, ballot_key in ((b"another secret of 32 characters..", key), (SECRET, "00" * 16)):
        other = Pseudonyms(secret)
        other.set_key(ballot_key)
        assert other.pseudonym_of(first, actor) not in names
        assert other.checksum(actor, b"{}", first) != pseudonyms.checksum(actor, b"{}", first)
    same = Pseudonyms(SECRET)
    same.set_key(key)
    assert {same.pseudonym_of(poll, actor) for poll in (first, second)} == names
    assert same.checksum(actor, b"{}", first) == pseudonyms.checksum(actor, b"{}", first)


async def test_after_the_end_nobody_is_known_by_a_pseudonym(place):
    poll, named_poll = await place.poll(), await place.poll(anonymous=False)
    for id in (poll, named_poll):
        await answer(place.ann, "poll.vote", VOTE_REF + str(id), poll=id, answer=[0])
    await place.operator("event.end")
    await until(lambda: f"ballot:{poll}" not in place.ann.items)
    assert f"ballot:{named_poll}" in place.ann.items
    assert not any(kind == "ballot_key" for kind, _ in place.journal.beside[CREATE["id"]])
    assert (await answer(place.ann, "poll.vote", VOTE_REF + str(poll), poll=poll, answer=[0]))[
        "refused"
    ] == "closed"


async def test_a_vote_sent_again_after_the_end_is_confirmed_if_it_arrived(place):
    poll, named_poll = await place.poll(), await place.poll(anonymous=False)
    for id in (poll, named_poll):
        await answer(place.ann, "poll.vote", VOTE_REF + str(id), poll=id, answer=[0])
    await place.operator("event.end")
    again = await answer(place.ann, "poll.vote", VOTE_REF + str(poll), poll=poll, answer=[0])
    assert again["message"].endswith("closed: event_ended_anonymous")
    sentence = REFUSAL_MESSAGES["closed", "event_ended_anonymous"]
    assert "A vote sent before the end is counted if it arrived." in sentence
    assert "done" in await answer(
        place.ann, "poll.vote", VOTE_REF + str(named_poll), poll=named_poll, answer=[0]
    )


async def test_a_page_that_was_away_at_the_end_forgets_its_ballots_too(place):
    poll = await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    place.ann.disconnect()
    await place.operator("event.end")
    await place.restart()
    await place.ann.connect(place.hall)
    assert f"ballot:{poll}" not in place.ann.items and place.ann.items["event"]["state"] == "ended"


async def open_survey(place) -> tuple[int, int]:
    """A survey that is open for a day, and the poll of its question."""
    question = {"prompt": {"en": "Useful?"}, "config": {"kind": "choice", "options": OPTIONS}}
    survey = await place.operator("survey.save", title={"en": "Evaluation"}, questions=[question])
    closes_at = place.replica.clock.now_ms() + 24 * 3600 * 1000
    await place.operator("survey.open", survey=survey, closes_at=closes_at)
    [poll] = place.replica.event.surveys[survey].polls
    await until(lambda: f"survey:{survey}" in place.ann.items)
    return survey, poll


def poll_keys(place) -> list[str]:
    beside = place.journal.beside[CREATE["id"]]
    return [value for (kind, _), value in beside.items() if kind == POLL_KEY]


async def test_a_survey_is_answered_under_a_pseudonym_of_its_own_key_also_after_the_end(place):
    _survey, poll = await open_survey(place)
    await answer(place.ann, "poll.vote", VOTE_REF + "1", poll=poll, answer=[0])
    await place.operator("event.end")
    assert not any(kind == "ballot_key" for kind, _ in place.journal.beside[CREATE["id"]])
    assert "done" in await answer(place.ann, "poll.vote", poll=poll, answer=[1])
    await until(lambda: place.ann.items.get(f"ballot:{poll}") == {"answer": [1]})
    [name] = place.replica.event.polls[poll].ballots
    assert name.startswith("b") and len(poll_keys(place)) == 1
    key, other = poll_keys(place)[0], Pseudonyms(SECRET)
    other.set_key(key)  # in the place of the event's key
    assert other.pseudonym_of(poll, place.ann.identity.actor) == name


async def test_a_restart_after_the_end_knows_respondents_until_the_survey_closes(place):
    _survey, poll = await open_survey(place)
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await place.operator("event.end")
    place.ann.disconnect()
    await place.restart()
    await place.ann.connect(place.hall)
    assert place.ann.items[f"ballot:{poll}"] == {"answer": [0]}
    assert "done" in await answer(place.ann, "poll.vote", poll=poll, answer=[2])
    assert len(place.replica.event.polls[poll].ballots) == 1


async def test_the_end_of_a_survey_destroys_its_key_and_nobody_is_known_any_more(place):
    survey, poll = await open_survey(place)
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: f"ballot:{poll}" in place.ann.items)
    await place.operator("survey.close", survey=survey)
    await until(lambda: f"ballot:{poll}" not in place.ann.items)
    assert not poll_keys(place)
    late = await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    assert late["refused"] == "closed" and late["message"].endswith("closed: survey")


async def test_a_page_that_was_away_when_a_survey_closed_forgets_its_answers(place):
    survey, poll = await open_survey(place)
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: f"ballot:{poll}" in place.ann.items)
    notice = await place.operator("announcement.post", room=1, text={"en": "Soon"})
    await until(lambda: f"announcement:{notice}" in place.ann.items)
    place.ann.disconnect()
    await place.operator("survey.close", survey=survey)
    await until(lambda: place.hall.flushed_seq == place.replica.event.seq)
    await place.ann.connect(place.hall)
    assert f"ballot:{poll}" not in place.ann.items


async def test_no_entry_of_a_survey_names_respondents(place):
    _, poll = await open_survey(place)
    before = len(place.entries())
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    [entry] = map(json.loads, place.entries()[before:])
    assert entry[2].startswith("b") and entry[5].get("person") is None


async def test_a_survey_that_closes_leaves_ballots_of_other_polls_with_their_voters(place):
    survey, polls = await open_survey(place)
    poll = await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await answer(place.ann, "poll.vote", poll=polls, answer=[0])
    await place.operator("survey.close", survey=survey)
    await until(lambda: f"ballot:{polls}" not in place.ann.items)
    assert place.ann.items[f"ballot:{poll}"] == {"answer": [0]}


ANN = Principal(
    "p7", Role.ATTENDEE, 7, "lazio", "EU", "government", 3, True, True, 2, sitting_seq=9
)


def test_a_voter_under_a_pseudonym_keeps_all_but_their_person():
    pseudonyms = Pseudonyms(SECRET)
    pseudonyms.set_key("00" * 16)
    voter = pseudonyms.pseudonymise(ANN, 5)
    assert voter == replace(ANN, actor=pseudonyms.pseudonym_of(5, ANN.actor), person=None)
    assert voter.actor != ANN.actor == pseudonyms.actor_of(voter.actor)
    assert pseudonyms.pseudonymise(ANN, None) is ANN


def test_a_destroyed_key_of_a_survey_takes_its_pseudonyms_along_and_no_others():
    pseudonyms = Pseudonyms(SECRET)
    pseudonyms.set_key("00" * 16)
    for destroy in (lambda: pseudonyms.set_poll_key(5, None), pseudonyms.drop_poll_keys):
        pseudonyms.set_poll_key(5, "11" * 16)
        of_survey, of_poll = (pseudonyms.pseudonym_of(poll, ANN.actor) for poll in (5, 6))
        assert pseudonyms.actor_of(of_survey) == ANN.actor
        destroy()
        assert pseudonyms.actor_of(of_survey) == of_survey
        assert pseudonyms.actor_of(of_poll) == ANN.actor
        assert pseudonyms.pseudonym_of(5, ANN.actor) != of_survey
