"""The verdict of a rehearsal: each finding once it is so, with the next step, and not before."""

import pytest

from live.kernel.principal import SYSTEM
from live.languages.catalogue import Catalogues
from live.rehearsal.verdict import FORMS, VERDICT_MSGIDS, Finding, find_all, sentence_of
from tools.scenario import Scenario

CROWD = 24
CATALOGUES = Catalogues()


@pytest.fixture
def twin():
    return Scenario(rehearsal_of="cd" * 16)


def kinds(scenario):
    return {finding.kind for finding in find_all(scenario.event)}


def finding_of(scenario, kind):
    (finding,) = [each for each in find_all(scenario.event) if each.kind == kind]
    return finding


def say(finding, language="en"):
    return sentence_of(finding, language, CATALOGUES.translate, CATALOGUES.translate_plural)


def vote_in(scenario, votes_of, **fields):
    """A poll that closes after these votes: (delegation, answers)."""
    people = [
        (scenario.join(delegation=delegation), answer)
        for delegation, answers in votes_of.items()
        for answer in answers
    ]
    poll = scenario.poll(**fields)
    for person, answer in people:
        scenario.perform(person, "poll.vote", poll=poll, answer=[answer])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return poll


def report(scenario, **figures):
    run = scenario.perform(SYSTEM, "rehearsal.start", people=20, minutes=1, seed=1)
    scenario.perform(SYSTEM, "rehearsal.report", run=run, figures=figures, over=True)


def test_before_anyone_came_it_says_how_to_begin(twin):
    assert "no_run" in kinds(twin)
    report(twin, votes=3)
    assert "no_run" not in kinds(twin)


def test_texts_are_counted_by_the_language_that_lacks_them(twin):
    assert "untranslated" not in kinds(twin)
    twin.perform(twin.moderator, "announcement.post", room=1, text={"en": "Lunch"})
    twin.perform(
        twin.moderator,
        "poll.create",
        room=1,
        prompt={"en": "Which?"},
        config={"kind": "choice", "options": [{"en": "A", "zh": "甲"}, {"en": "B"}]},
    )
    finding = finding_of(twin, "untranslated")
    assert (finding.tone, finding.n) == ("mend", 3)
    words = say(finding)
    assert words.what == "3 texts are missing in 中文, so its readers see another language."
    assert set(words.names) == {"Lunch", "Which?", "B"}


def test_delegations_that_the_mask_hides_are_named_with_their_poll(twin):
    answers = [0, 1] * 6
    vote_in(twin, {"lazio": answers, "bologna": [0, 0], "hangzhou": answers})
    finding = finding_of(twin, "hidden")
    poll = next(iter(twin.event.polls.values()))
    groups = [
        each for each in ("lazio", "bologna", "hangzhou") if poll.mask.shows("delegation", each)
    ]
    assert groups and finding.n == 1
    assert finding.names[0]["en"] == f"Which? ({3 - len(groups)}/3)"
    assert "all_shown" not in kinds(twin)


def test_a_forecast_in_which_every_delegation_shows_is_reported(twin):
    answers = [0, 1, 2] * 6
    vote_in(twin, {"lazio": answers, "bologna": answers, "hangzhou": answers})
    assert "hidden" not in kinds(twin) and finding_of(twin, "all_shown").n == 1


def test_a_poll_with_too_few_votes_has_no_result(twin):
    vote_in(twin, {"lazio": [0, 1]})
    assert say(finding_of(twin, "withheld")).names == ("Which?",)


def test_polls_with_the_same_fault_are_a_single_finding(twin):
    for _ in range(2):
        vote_in(twin, {"lazio": [0, 1]})
    finding = finding_of(twin, "withheld")
    assert (finding.n, len(finding.names)) == (2, 2)
    assert say(finding).what == "2 polls have no result, as too few people voted."


def test_polls_without_time_and_polls_never_opened_are_named(twin):
    twin.perform(twin.moderator, "poll.close", poll=twin.poll(seconds=60))
    assert not {"no_limit", "never_opened"} & kinds(twin)
    twin.poll()
    twin.poll(open=False)
    assert (finding_of(twin, "no_limit").n, finding_of(twin, "never_opened").n) == (1, 1)


def test_links_that_nobody_opened_are_listed_but_not_those_of_organisers(twin):
    labels = {name["en"] for name in finding_of(twin, "links").names}
    assert labels == {"moderator", "screen", "speaker"}
    for link in list(twin.event.links.values()):
        twin.perform(SYSTEM, "link.open", link=link.id)
    assert "links" not in kinds(twin)


def test_rooms_without_a_report_are_counted_once_they_have_ended(twin):
    ann, ben = twin.join(), twin.join()
    breakout, (room, _) = twin.breakout([ann], [ben])
    twin.perform(ann, "report.write", report=room, field="agreed", language="en", text="Yes")
    assert "no_reports" not in kinds(twin)
    twin.perform(twin.moderator, "breakout.end", breakout=breakout)
    assert finding_of(twin, "no_reports").n == 1


def test_waits_are_judged_by_the_99th_percentile(twin):
    report(twin, done_p50=12, done_p99=80, done_max=2_400, shown_p50=90, shown_p99=240)
    fast = finding_of(twin, "fast")
    assert "half within 0.09 s, 99 of 100 within 0.24 s, the slowest after 2.4 s" in say(fast).what
    report(twin, done_p50=12, done_p99=1_200, done_max=2_400)
    assert finding_of(twin, "slow").tone == "look"
    report(twin, done_p50=12, done_p99=3_000, done_max=9_400)
    assert finding_of(twin, "slow").tone == "mend"


def test_failures_come_first_and_successes_last(twin):
    report(twin, votes=3, drops=1, refused=2, late=1, done_p50=1, done_p99=2, done_max=3)
    twin.perform(twin.moderator, "announcement.post", room=1, text={"en": "Lunch"})
    twin.question(twin.join(), approved=False)
    tones = [finding.tone for finding in find_all(twin.event)]
    assert tones == sorted(tones, key=("mend", "look", "good").index)
    assert {"votes", "returned", "late", "refused", "waiting"} <= kinds(twin)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_finding_has_a_sentence_in_both_languages(kind, language):
    values = dict.fromkeys(("all", "high", "half", "longest", "k"), "2")
    values |= {"language": "中文", "poll": {"en": "Which?", "zh": "哪个？"}}
    sentence = say(Finding(kind, "look", 2, (), values), language)
    assert sentence.what and "{" not in sentence.what
    if language == "zh":
        assert sentence.what != say(Finding(kind, "look", 2, (), values)).what


def test_every_message_is_known_to_the_translators():
    messages = set(CATALOGUES.languages["zh"].messages)
    assert not VERDICT_MSGIDS - messages
