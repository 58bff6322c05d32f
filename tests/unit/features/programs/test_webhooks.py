"""Webhooks of an event: their addresses, and their notices."""

import pytest

from live.features.programs.webhook import MAX_NOTICES
from live.features.programs.webhook_notices import webhooks_told
from live.features.programs.webhooks import MAX_WEBHOOKS, is_webhook_url
from live.kernel.errors import BadValue, Conflict, Forbidden, NotFound
from tools.scenario import Scenario

URL = "https://city.example/hooks/live?key=1"


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


def make(scenario: Scenario, url: str = URL) -> int:
    return scenario.perform(scenario.organiser, "webhook.make", url=url)


def told(scenario: Scenario) -> list[tuple[str, int | None, list[int]]]:
    """Type, subject and webhooks of each notice."""
    event = scenario.event
    return [
        (each.type, each.subject, [hook.id for hook in webhooks_told(event.webhooks, each)])
        for each in event.notices
    ]


@pytest.mark.parametrize(
    "url", [URL, "http://city.example", "https://city.example:8443/", "https://[2001:db8::1]/x"]
)
def test_addresses_that_are_accepted(url):
    assert is_webhook_url(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "city.example",
            "ftp://city.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
        ),
        *("https://ann:pw@city.example", "https://city.example/#x", "https://city.example\\@evil"),
        *("https://city.example:99999", "https://city.example/\nx", "https://stadt.example/ü"),
        *("https://city.example/" + "a" * 500, "https://a b/", "https://[::1", "https://-a/"),
    ],
)
def test_addresses_that_are_refused(scenario, url):
    with pytest.raises(BadValue):
        make(scenario, url)


def test_only_organisers_set_webhooks_and_at_most_five(scenario):
    with pytest.raises(Forbidden):
        scenario.perform(scenario.moderator, "webhook.make", url=URL)
    webhooks = [make(scenario) for _ in range(MAX_WEBHOOKS)]
    with pytest.raises(Conflict):
        make(scenario)
    scenario.perform(scenario.organiser, "webhook.remove", webhook=webhooks[0])
    make(scenario)
    with pytest.raises(NotFound):
        scenario.perform(scenario.organiser, "webhook.test", webhook=webhooks[0])


def test_webhooks_receive_events_between_their_creation_and_their_removal(scenario):
    before = scenario.poll()
    scenario.perform(scenario.moderator, "poll.close", poll=before)
    first = make(scenario)
    for do in ("reveal", "hide"):
        scenario.perform(scenario.moderator, f"poll.{do}", poll=before)
    second, removed_webhook = make(scenario), make(scenario)
    poll = scenario.poll()
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.perform(scenario.organiser, "webhook.test", webhook=second)
    scenario.perform(scenario.organiser, "webhook.remove", webhook=removed_webhook)
    scenario.perform(scenario.organiser, "event.end")
    assert told(scenario) == [
        ("poll.shown", before, [first]),
        ("poll.closed", poll, [first, second]),
        ("webhook.tested", None, [second]),
        ("event.ended", None, [first, second]),
    ]


def test_notices_are_limited(scenario):
    webhook = make(scenario)
    for _ in range(MAX_NOTICES + 5):
        scenario.perform(scenario.organiser, "webhook.test", webhook=webhook)
    assert len(scenario.event.notices) == MAX_NOTICES
    assert scenario.event.notices[-1].seq == scenario.event.seq
