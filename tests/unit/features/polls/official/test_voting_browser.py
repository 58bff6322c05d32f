"""Voting browser of a head's link: the first votes, another only with permission."""

from hashlib import sha256

import pytest
from msgspec.structs import replace

from live.features.polls.official.voting_browser import digest_browser
from live.kernel.principal import HEADS
from tools.scenario import Scenario, assert_refused


@pytest.fixture(params=["head", "deputy"])
def first(request, scenario):
    return scenario.staff(request.param, delegation="lazio")


@pytest.fixture
def second(first):
    return replace(first, browser="b2")


@pytest.fixture
def poll(scenario):
    return scenario.poll(anonymous=False, voters="heads", majority="simple")


def known_to(scenario: Scenario, who):
    return scenario.items_of(who).get(f"voting_browser:{who.link}")


def ask(scenario: Scenario, who) -> int:
    scenario.perform(who, "link.ask_move")
    return scenario.event.links[who.link].asked_seq


def vote(scenario: Scenario, who, poll: int, answer: int = 0) -> None:
    scenario.perform(who, "official.vote", poll=poll, answer=[answer])


def refuses_to_vote(scenario: Scenario, who, poll: int) -> None:
    refusal = ("forbidden", "voting_browser", scenario, who)
    assert_refused(*refusal, "official.vote", poll=poll, answer=[1])
    assert_refused(*refusal, "official.withdraw", poll=poll)


def answer_of(scenario: Scenario, poll: int):
    return scenario.event.polls[poll].ballots["dlazio"].answer


def log_lines(scenario: Scenario) -> list[tuple[str, int | None]]:
    """Lines of heads and deputies in the log, but for votes: tag and link."""
    lines = [line for line in scenario.event.log if line.role in HEADS]
    return [(line.tag, line.link) for line in lines if line.tag != "official.voted"]


def test_only_the_browser_that_opened_the_link_first_votes(scenario, first, second, poll):
    scenario.perform(first, "link.take")
    scenario.perform(second, "link.take")
    refuses_to_vote(scenario, second, poll)
    vote(scenario, first, poll)
    refuses_to_vote(scenario, second, poll)
    assert answer_of(scenario, poll) == [0]
    assert log_lines(scenario) == [("link.taken", first.link)]


def test_a_vote_before_the_page_took_the_votes_takes_them(scenario, first, second, poll):
    vote(scenario, first, poll)
    refuses_to_vote(scenario, second, poll)
    assert scenario.event.links[first.link].browser == "b1"


def test_the_first_browser_moves_the_votes_to_the_requesting_browser(scenario, first, second, poll):
    scenario.perform(first, "link.take")
    request = ask(scenario, second)
    refuses_to_vote(scenario, second, poll)
    scenario.perform(first, "link.settle_move", request=request, move=True)
    vote(scenario, second, poll, 1)
    refuses_to_vote(scenario, first, poll)
    assert answer_of(scenario, poll) == [1]
    assert [tag for tag, _ in log_lines(scenario)] == [
        "link.taken",
        "link.move_asked",
        "link.votes_moved",
    ]


def test_the_first_browser_refuses_and_keeps_the_votes(scenario, first, second, poll):
    scenario.perform(first, "link.take")
    request = ask(scenario, second)
    scenario.perform(first, "link.settle_move", request=request, move=False)
    refuses_to_vote(scenario, second, poll)
    assert known_to(scenario, second)["request"] == 0
    assert log_lines(scenario)[-1] == ("link.move_refused", first.link)


def test_no_browser_moves_the_votes_to_itself(scenario, first, second):
    scenario.perform(first, "link.take")
    request = ask(scenario, second)
    refusal = ("forbidden", "voting_browser", scenario, second, "link.settle_move")
    assert_refused(*refusal, request=request, move=True)
    assert scenario.event.links[first.link].browser == "b1"


def test_the_votes_move_only_to_the_browser_in_the_request_read(scenario, first, second):
    scenario.perform(first, "link.take")
    read = ask(scenario, second)
    scenario.at += 1000
    ask(scenario, replace(first, browser="b3"))
    refusal = ("conflict", "move_request", scenario, first, "link.settle_move")
    assert_refused(*refusal, request=read, move=True)
    assert scenario.event.links[first.link].browser == "b1"


def test_a_request_for_votes_that_no_browser_casts_takes_them(scenario, first, second):
    scenario.perform(second, "link.ask_move")
    assert scenario.event.links[first.link].browser == "b2"
    before = scenario.event.seq
    scenario.perform(second, "link.ask_move")
    assert scenario.event.seq == before


def test_pages_of_the_delegation_recognise_themselves_by_a_digest_alone(scenario, first, second):
    scenario.perform(first, "link.take")
    request = ask(scenario, second)
    assert digest_browser("b1") == sha256(b"b1").hexdigest()[:16]
    for who in (first, second):
        assert known_to(scenario, who) == {
            "browser": digest_browser("b1"),
            "asking": digest_browser("b2"),
            "request": request,
        }
    others = (scenario.organiser, scenario.moderator, scenario.staff("head", delegation="bologna"))
    for other in (*others, scenario.screen, scenario.speaker, scenario.join()):
        assert f"voting_browser:{first.link}" not in scenario.items_of(other)


def test_a_new_link_is_the_way_out_when_the_browser_is_lost(scenario, first, second, poll):
    vote(scenario, first, poll)
    scenario.perform(scenario.organiser, "link.revoke", link=first.link)
    fresh = replace(scenario.staff(str(first.role), delegation="lazio"), browser="b2")
    vote(scenario, fresh, poll, 1)
    assert answer_of(scenario, poll) == [1]
