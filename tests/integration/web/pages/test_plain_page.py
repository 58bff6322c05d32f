"""The plain page over HTTP, as a browser without scripts reads it and sends its forms."""

import json
import random
import re
from html.parser import HTMLParser

import pytest

from live.engine.clients.rate_limits import Rate
from live.features import wire
from live.features.polls import KINDS, kind_name
from live.kernel.principal import Identity, Role
from live.web.plain import page as plain_page
from live.web.plain.messages import DONE
from tools.live_server import Browser, join, moderator, staff
from tools.plain_forms import PlainReader, field_names, has_form, hidden_of, outcome_of
from tools.scenario import action

kinds = pytest.mark.parametrize("kind", KINDS, ids=kind_name)
CHOICE = {"option": ["1"]}
VOID = ("input", "meta", "link", "img", "br", "hr", "wbr")
"""Elements without an end tag."""


def texts_of(kind, answer):
    """Texts with which the form of a kind says an answer."""
    values = kind.form.form_of_answer(kind.example, answer)
    return kind.form.plain_form(kind.example, {}).write(values)


async def reader(event, language="en", **fields):
    return PlainReader(await join(event, language=language, **fields))


def ballots(event, poll):
    return [ballot.answer for ballot in event.state.polls[poll].ballots.values()]


async def test_strangers_are_led_to_the_event_and_their_forms_are_refused(event):
    stranger = Browser(event)
    reply = await stranger.get(f"{stranger.base}/plain")
    assert (reply.status_code, reply.headers["location"]) == (303, stranger.base)
    assert (await stranger.post(f"{stranger.base}/plain", do="vote")).status_code == 401


@kinds
async def test_an_answer_of_every_kind_is_given_changed_and_read(event, kind):
    ann, chance = await reader(event), random.Random(1)
    config = json.loads(wire.encode(kind.example))
    poll = await event.poll(config=config, prompt=kind.prompt, rule="always", anonymous=False)
    extra = event.state.polls[poll].extra
    for sentences in (DONE["vote"],) * 2:
        answer = kind.sample_answer(kind.example, chance, extra)
        if kind.form.plain_form(kind.example, {}).one_by_one:
            answer = await answer_in_parts(ann, poll, texts_of(kind, answer))
        else:
            page = (await ann.vote(poll, texts_of(kind, answer))).text
            assert outcome_of(page) == sentences and "Your vote</span>" in page
        assert ballots(event, poll) == [answer]
    page = await ann.read()
    assert "Votes: 1" in page and has_form(page, "withdraw", poll)


async def answer_in_parts(ann, poll, texts):
    """Answer each part by itself; returns the whole answer as it is by then."""
    for part, [label] in texts.items():
        page = await ann.read(f"?part={part}")
        reply = await ann.send(hidden_of(page, "vote", poll) | field_names({part: [label]}))
        assert outcome_of(reply.text) == DONE["vote"]
    return ballots(ann.browser.event, poll)[0]


async def test_parts_that_were_answered_before_stay_answered(event):
    ann = await reader(event)
    config = {"kind": "statements", "statements": [{"en": "One."}, {"en": "Two."}]}
    poll = await event.poll(config=config)
    first = hidden_of(await ann.read(), "vote", poll)
    await ann.send(first | field_names({"1": ["1"]}))
    second = hidden_of(await ann.read(), "vote", poll)
    assert (first["part"], second["part"]) == ("1", "2")
    page = (await ann.send(second | field_names({"2": ["-1"]}))).text
    assert ballots(event, poll) == [{"1": 1, "2": -1}] and "answered all" in page


async def test_the_same_form_sent_again_counts_once_and_another_choice_changes_the_vote(event):
    ann, poll = await reader(event), await event.poll(anonymous=False)
    form = hidden_of(await ann.read(), "vote", poll)
    for _ in range(3):
        page = (await ann.send(form | field_names(CHOICE))).text
        assert outcome_of(page) == DONE["vote"]
    before = event.state.seq
    await ann.send(form | field_names(CHOICE))
    assert event.state.seq == before and ballots(event, poll) == [[1]]
    await ann.send(form | field_names({"option": ["0"]}))
    assert ballots(event, poll) == [[0]]


async def test_a_vote_without_an_answer_is_sent_again_and_counts_once(event, monkeypatch):
    monkeypatch.setattr(plain_page, "ANSWER_TIMEOUT_S", 0.2)
    ann, poll = await reader(event), await event.poll(anonymous=False)
    form = hidden_of(await ann.read(), "vote", poll)
    with event.server.full_disk():
        reply = await ann.send(form | field_names(CHOICE))
        assert reply.status_code == 503 and "try again" in outcome_of(reply.text)
    again = hidden_of(reply.text, "vote", poll)
    assert again["ref"] == form["ref"] and 'value="1" checked' in reply.text
    monkeypatch.setattr(plain_page, "ANSWER_TIMEOUT_S", 10)
    reply = await ann.send(again | field_names(CHOICE))
    assert outcome_of(reply.text) == DONE["vote"] and ballots(event, poll) == [[1]]


async def test_a_question_sent_twice_is_stored_once_and_another_text_is_not_lost(event):
    ann = await reader(event)
    await event.operator("qa.open", room=1)
    form = hidden_of(await ann.read(), "ask", 1) | {"text": "Who pays?", "language": "en"}
    for _ in range(2):
        assert outcome_of((await ann.send(form)).text) == DONE["ask"]
    assert [each.text for each in event.state.questions.values()] == ["Who pays?"]
    reply = await ann.send(form | {"text": "Who pays <b>first</b>?"})
    assert (
        reply.status_code == 409 and "Who pays &lt;b&gt;first&lt;/b&gt;?</textarea>" in reply.text
    )
    again = hidden_of(reply.text, "ask", 1)
    assert again["ref"] != form["ref"]
    await ann.send(again | {"text": "Who pays first?", "language": "en"})
    assert len(event.state.questions) == 2


async def test_a_preview_shows_the_appearance_of_a_question(event):
    await event.operator("qa.open", room=1)
    ann = await reader(event)
    assert "It will appear as “Lazio”, without your name." in await ann.read()
    lazio = {"id": "lazio", "name": {"en": "<b> & Co"}, "region": "EU"}
    await event.operator("delegation.set", delegation=lazio)
    assert "It will appear as “&lt;b&gt; &amp; Co”, without your name." in await ann.read()
    ben = await reader(event, name="Ben")
    await event.operator("qa.rules", room=1, premoderated=False)
    assert "It will appear immediately, with your name and delegation." in await ben.read()


async def test_an_attendee_upvotes_takes_it_back_and_withdraws_a_question(event):
    ann, ben = await reader(event), await reader(event)
    await event.operator("qa.open", room=1)
    await event.operator("qa.rules", room=1, premoderated=False)
    await ben.fill_in("ask", 1, text="Who pays?", language="en", to="hangzhou")
    [question] = event.state.questions
    assert "Remove upvote" not in await ann.read()
    page = (await ann.fill_in("upvote", question)).text
    assert outcome_of(page) == DONE["upvote"] and "Remove upvote" in page
    assert len(event.state.questions[question].upvotes) == 1
    page = (await ann.fill_in("upvote", question)).text
    assert outcome_of(page) == DONE["remove_upvote"] and "Remove upvote" not in page
    assert not event.state.questions[question].upvotes
    page = await ben.read()
    assert "Published" in page and not has_form(page, "upvote", question)
    page = (await ben.fill_in("take_back", question)).text
    assert outcome_of(page) == DONE["take_back"] and event.state.questions[question].state == (
        "withdrawn"
    )


async def test_an_attendee_abstains_withdraws_and_asks_for_time(event):
    ann, poll = await reader(event), await event.poll(open=False)
    await event.operator("poll.open", poll=poll, seconds=600)
    assert outcome_of((await ann.fill_in("abstain", poll)).text) == DONE["abstain"]
    assert ballots(event, poll) == [None]
    page = (await ann.fill_in("withdraw", poll)).text
    assert outcome_of(page) == DONE["withdraw"] and not ballots(event, poll)
    page = (await ann.fill_in("time", poll)).text
    assert outcome_of(page) == DONE["time"] and not has_form(page, "time", poll)


async def test_typed_text_is_there_again_after_a_refusal(event):
    ann = await reader(event, language="zh")
    config = {"kind": "estimate", "least": 0, "most": 10}
    poll = await event.poll(config=config)
    reply = await ann.vote(poll, {"number": ["eleven <b>"]})
    assert reply.status_code == 422 and "不是数字" in outcome_of(reply.text)
    assert 'value="eleven &lt;b&gt;"' in reply.text and f'action="{ann.address}#poll-{poll}"' in (
        reply.text
    )
    assert hidden_of(reply.text, "vote", poll)


async def test_a_poll_that_was_reworded_is_read_again_before_its_vote_counts(event):
    ann, poll = await reader(event), await event.poll()
    old = hidden_of(await ann.read(), "vote", poll)
    await event.operator("poll.edit", poll=poll, prompt={"en": "Go on now?"})
    reply = await ann.send(old | field_names(CHOICE))
    assert reply.status_code == 409 and "Go on now?" in reply.text
    assert hidden_of(reply.text, "vote", poll)["edition"] == "1"
    reply = await ann.send(hidden_of(reply.text, "vote", poll) | field_names(CHOICE))
    assert outcome_of(reply.text) == DONE["vote"] and ballots(event, poll) == [[1]]


async def test_a_vote_in_the_reading_time_is_refused_with_the_time(event):
    ann, poll = await reader(event), await event.poll(reading=60)
    assert "Read it now. You can vote from" in await ann.read()
    reply = await ann.vote(poll, CHOICE)
    assert reply.status_code == 409 and "Voting opens at" in outcome_of(reply.text)
    assert 'value="1" checked' in reply.text and not ballots(event, poll)


async def test_a_poll_closed_meanwhile_is_refused_with_a_sentence(event):
    ann, poll = await reader(event), await event.poll()
    form = hidden_of(await ann.read(), "vote", poll)
    await event.operator("poll.close", poll=poll)
    reply = await ann.send(form | field_names(CHOICE))
    assert reply.status_code == 409 and "This poll closed at" in outcome_of(reply.text)


async def test_a_result_is_there_when_the_attendee_has_it_and_not_before(event):
    ann = await reader(event)
    poll = await event.poll(rule="voted", anonymous=False)
    assert "By delegation" not in await ann.read() and "Votes: 0" not in await ann.read()
    page = (await ann.vote(poll, CHOICE)).text
    assert "Votes: 1" in page and "By delegation" in page and "Lazio" in page
    ben = await reader(event)
    assert "By delegation" not in await ben.read()


@kinds
async def test_a_closed_anonymous_poll_of_every_kind_is_read_with_its_hidden_groups(event, kind):
    await event.operator("event.configure", k=3)
    places = ("lazio", "lazio", "lazio", "bologna", "hangzhou", "hangzhou")
    people = [await reader(event, delegation=place) for place in places]
    poll = await event.poll(config=json.loads(wire.encode(kind.example)), prompt=kind.prompt)
    chance, extra = random.Random(5), event.state.polls[poll].extra
    for person in people:
        page = await person.browser.open()
        answer = kind.sample_answer(kind.example, chance, extra)
        await page.perform("poll.vote", poll=poll, answer=answer)
    await event.operator("poll.close", poll=poll)
    await event.operator("poll.reveal", poll=poll)
    text = await people[0].read()
    assert "Votes: 6" in text and "<table" in text
    assert "Hidden to protect votes – " in text or "By delegation" in text


async def test_five_closed_polls_follow_the_questions_and_a_link_leads_to_older_ones(event):
    ann = await reader(event)
    polls = [await event.poll(prompt={"en": f"Poll no. {at}"}) for at in range(7)]
    for poll in polls:
        await event.operator("poll.close", poll=poll)
    page = await ann.read()
    closed = page.partition('id="questions"')[2]
    assert re.findall(r"Poll no. (\d)", page) == re.findall(r"Poll no. (\d)", closed)
    assert re.findall(r"Poll no. (\d)", page) == ["6", "5", "4", "3", "2"]
    assert "Show 2 older polls" in page and 'href="#questions"' in page
    whole = (await ann.browser.get(f"{ann.address}?polls=all")).text
    assert len(re.findall(r"Poll no. \d", whole)) == 7 and "older poll" not in whole


async def test_too_few_anonymous_votes_are_withheld(event):
    ann, poll = await reader(event), await event.poll(rule="always")
    await ann.vote(poll, CHOICE)
    await event.operator("poll.close", poll=poll)
    page = await ann.read()
    assert "no result is shown" in page and "100%" not in page


async def test_votes_by_show_of_hands_are_marked_and_added(event):
    ann = await reader(event)
    poll = await event.poll(rule="always", anonymous=False)
    await ann.vote(poll, CHOICE)
    link = await event.operator("link.make", role="clerk", label="Hall", delegation="lazio")
    clerk = Identity(Role.CLERK, link=link, browser="b")
    hands = action("hands.count", poll=poll, counts=[12, 5], people=17)
    await event.hall.replica.perform(clerk, hands)
    page = await ann.read()
    assert "17 votes by show of hands" in page and "Together" in page and "Votes: 18" in page
    assert "<td>6</td>" in page and "By show of hands – By delegation" in page


async def test_the_sites_of_an_event_may_frame_the_page(event):
    ann = await reader(event)
    await event.operator("event.configure", frame_sites=["https://teams.example.com"])
    pages = [await ann.browser.get(ann.address), await ann.send({"do": "x"})]
    for page in pages:
        policy = page.headers["content-security-policy"]
        assert "frame-ancestors 'self' https://teams.example.com" in policy


async def test_a_breakout_room_has_its_task_call_and_poll(event):
    ann, ben = await reader(event), await reader(event, delegation="hangzhou")
    task = {"en": "Agree on one."}
    await event.operator("breakout.draft", title={"en": "Projects"}, task=task, rooms=2)
    [breakout] = event.state.breakouts
    mine, other = event.state.breakouts[breakout].rooms
    await event.operator("room.edit", room=mine, video="https://meet.example/a")
    for person, room in zip(sorted(event.state.people), (mine, other), strict=True):
        await event.operator("breakout.move", breakout=breakout, person=person, room=room)
    await event.operator("breakout.open", breakout=breakout)
    poll = await event.poll(room=mine, prompt={"en": "In here?"})
    page = await ann.read()
    assert "Agree on one." in page and "https://meet.example/a" in page and "In here?" in page
    assert "In here?" not in await ben.read()
    assert outcome_of((await ann.vote(poll, CHOICE)).text) == DONE["vote"]
    reply = await ben.send(hidden_of(page, "vote", poll) | field_names(CHOICE))
    assert reply.status_code == 422 and outcome_of(reply.text) and len(ballots(event, poll)) == 1


async def test_announcements_agenda_and_the_own_mute_are_read(event):
    ann = await reader(event)
    mod = await (await moderator(event)).open("moderator")
    await mod.perform("announcement.post", room=1, text={"en": "Lunch <b>now</b>"})
    start = event.state.profile.starts
    point = {"starts": start, "ends": start + 60_000, "title": {"en": "Welcome"}, "speaker": None}
    await event.operator("agenda.set", points=[point])
    page = await ann.read()
    assert "Lunch &lt;b&gt;now&lt;/b&gt;" in page and "Welcome" in page
    assert 'http-equiv="refresh"' not in page and "<script" not in page


HOSTILE = [
    {},
    {"do": "fly"},
    {"do": "vote"},
    {"do": "vote", "id": "x"},
    {"do": "vote", "id": "9" * 400},
    {"do": "vote", "id": "-1"},
    {"do": "vote", "id": "１"},
    {"do": ["vote", "ask"], "id": ["1", "2"]},
    {"do": "vote", "id": "999999", "a-option": "0"},
    {"do": "abstain", "id": "999999"},
    {"do": "withdraw", "id": "999999"},
    {"do": "time", "id": "999999"},
    {"do": "ask", "id": "1"},
    {"do": "ask", "id": "77", "text": "Who?", "language": "en"},
    {"do": "ask", "id": "1", "text": "x" * 20_000, "language": "en"},
    {"do": "ask", "id": "1", "text": "\u202e", "language": "en"},
    {"do": "ask", "id": "1", "text": "a\u0301\u0301\u0301\u0301\u0301\u0301", "language": "en"},
    {"do": "ask", "id": "1", "text": "Who?", "language": "<script>"},
    {"do": "ask", "id": "1", "text": "Who?", "language": "en", "to": "nowhere"},
    {"do": "ask", "id": "1", "text": "Who?", "language": "en", "topic": "nothing"},
    {"do": "upvote", "id": "999999", "on": "1"},
    {"do": "take_back", "id": "1"},
    {"do": "enter", "id": "1", "into": "x"},
    {"do": "enter", "id": "1", "into": "2"},
]


@pytest.mark.parametrize("fields", HOSTILE, ids=str)
@pytest.mark.parametrize("ref", ["0123456789abcdef", "", "short", "<b>" * 9])
async def test_a_hostile_form_gets_a_sentence(event, fields, ref):
    ann = await reader(event)
    await event.operator("qa.open", room=1)
    reply = await ann.send({**fields, "ref": ref})
    assert reply.status_code in (409, 422) and outcome_of(reply.text)
    assert "<script" not in reply.text and "<b><b>" not in reply.text
    assert not event.state.questions


NUMBERS_AND_TEXTS = {"words", "open", "estimate"}
"""Kinds with forms that take the refusals of others."""


@kinds
async def test_a_hostile_answer_of_every_kind_gets_a_sentence(event, kind):
    ann = await reader(event)
    poll = await event.poll(config=json.loads(wire.encode(kind.example)), prompt=kind.prompt)
    extra = event.state.polls[poll].extra
    form = hidden_of(await ann.read(), "vote", poll)
    names = field_names(texts_of(kind, kind.sample_answer(kind.example, random.Random(2), extra)))
    statuses = {200} if kind_name(kind) in NUMBERS_AND_TEXTS else set()
    for misfit in ([], [""], ["1e9"], ["-5", "-5"], ["99"], ["NaN"], ["<b>\u202e" * 300]):
        reply = await ann.send(form | dict.fromkeys(names, misfit))
        assert reply.status_code in {409, 422} | statuses, (misfit, ballots(event, poll))
        assert outcome_of(reply.text) and "<b>\u202e" not in reply.text
    assert statuses or not ballots(event, poll)


async def test_fields_that_no_form_can_hold_get_an_error_page(event):
    ann = await reader(event)
    for body, status in (
        (b"do=ask&id=1&text=%00", 400),
        (b"do=%ff", 400),
        (b"&".join(b"a=%d" % n for n in range(200)), 400),
        (b"text=" + b"x" * 70_000, 413),
    ):
        form = {"content-type": "application/x-www-form-urlencoded"}
        reply = await ann.browser.http.post(ann.address, content=body, headers=form)
        assert reply.status_code == status and "<h1>" in reply.text
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    reply = await ann.browser.http.post(ann.address, data={"do": "vote"}, headers=foreign)
    assert reply.status_code == 403
    reply = await ann.browser.http.post(ann.address, json={"do": "vote"})
    assert reply.status_code == 415


async def test_a_sentence_that_this_server_did_not_sign_for_the_reader_is_not_shown(event):
    ann, ben, poll = await reader(event), await reader(event), await event.poll()
    reply = await ann.browser.http.post(
        ann.address, data=hidden_of(await ann.read(), "vote", poll) | field_names(CHOICE)
    )
    location = reply.headers["location"]
    query = location[location.index("?") : location.index("#")]
    assert location.endswith(f"#poll-{poll}")
    assert outcome_of(await ann.read(query)) == DONE["vote"]
    assert not outcome_of(await ben.read(query)) and not outcome_of(await ann.read("?notice=x"))


async def test_a_too_quick_reader_is_warned_and_keeps_the_text(event, monkeypatch):
    monkeypatch.setattr("live.engine.broadcaster.ATTENDEE_RATE", Rate(burst=1, per_second=0.001))
    ann = await reader(event)
    await event.operator("qa.open", room=1)
    form = hidden_of(await ann.read(), "ask", 1) | {"text": "Who pays?", "language": "en"}
    replies = [await ann.send(form | {"ref": f"0123456789abcde{number:05}"}) for number in range(2)]
    assert "too quickly" not in outcome_of(replies[0].text)
    reply = replies[1]
    assert reply.status_code == 429 and "too quickly" in outcome_of(reply.text)
    assert "Who pays?</textarea>" in reply.text


async def test_a_banned_person_gets_a_sentence(event):
    ann = await reader(event)
    await event.operator("person.ban", person=min(event.state.people))
    assert (await ann.browser.get(ann.address)).status_code == 401
    assert (await ann.send({"do": "vote"})).status_code == 401


async def test_an_open_survey_is_answered_question_by_question(event):
    ann = await reader(event)
    config = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}
    organiser = await (await staff(event, "organiser")).open("organiser")
    survey = await organiser.perform(
        "survey.save",
        title={"en": "Review"},
        questions=[{"prompt": {"en": "Useful?"}, "config": config}],
    )
    closes = event.hall.replica.clock.now_ms() + 3_600_000
    await organiser.perform("survey.open", survey=survey, closes_at=closes)
    [poll] = event.state.surveys[survey].polls
    page = await ann.read()
    assert "Review" in page and "Useful?" in page
    assert '<button class="button primary">Send</button>' in page.partition('id="questions"')[0]
    assert outcome_of((await ann.vote(poll, CHOICE)).text) == DONE["vote"]
    assert ballots(event, poll) == [[1]]


async def test_before_and_after_the_event_the_page_is_read(server):
    event = await server.event(started=False)
    await event.operator("doors.set", doors="open")
    ann = await reader(event)
    assert "The event has not started." in await ann.read()
    await event.operator("event.start")
    await event.operator("qa.open", room=1)
    poll = await event.poll()
    form = hidden_of(await ann.read(), "vote", poll)
    await event.operator("event.end")
    page = await ann.read()
    assert "The event has ended." in page and not has_form(page, "ask", 1)
    reply = await ann.send(form | field_names(CHOICE))
    assert reply.status_code == 409 and outcome_of(reply.text)
    await event.close_all()


async def test_a_muted_person_reads_the_reason_and_votes(event):
    ann, poll = await reader(event), await event.poll()
    await event.operator("qa.open", room=1)
    form = hidden_of(await ann.read(), "ask", 1) | {"text": "Who?", "language": "en"}
    await event.operator("person.mute", person=min(event.state.people), note="Later <b>")
    page = await ann.read()
    assert "A moderator has muted you" in page and not has_form(page, "ask", 1)
    assert (await ann.send(form)).status_code == 422 and not event.state.questions
    assert outcome_of((await ann.vote(poll, CHOICE)).text) == DONE["vote"]


async def test_the_page_with_scripts_leads_here_without_them(event):
    ann = await reader(event)
    page = (await ann.browser.get(ann.browser.base)).text
    head, _, body = page.partition("<body>")
    assert (
        f'<noscript><meta http-equiv="refresh" content="0; url={ann.address}"></noscript>' in head
    )
    assert f'<a href="{ann.address}">Continue without JavaScript</a>' in body


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_everything_on_the_page_has_a_name_and_a_language(event, language):
    """Controls of every kind of poll have labels, groups of choices a legend, and texts in another
    language than the page's say so.
    """
    await event.operator("qa.open", room=1)
    for kind in KINDS:
        config = json.loads(wire.encode(kind.example))
        await event.poll(config=config, prompt=kind.prompt, rule="always", anonymous=False)
    ann = await reader(event, language)
    outline = Outline(await ann.read())
    assert outline.language == {"en": "en-GB", "zh": "zh-Hans"}[language]
    assert outline.headings[0] == 1 and outline.unnamed == []
    assert {kind.prompt[language] for kind in KINDS} <= outline.texts


async def test_a_vote_without_scripts_is_the_same_persons_vote_with_scripts(event):
    ann = await reader(event)
    poll = await event.poll(anonymous=False, rule="always")
    await ann.vote(poll, CHOICE)
    page = await ann.browser.open()
    assert page.items[f"ballot:{poll}"]["answer"] == [1]
    await page.perform("poll.vote", poll=poll, answer=[0])
    assert ballots(event, poll) == [[0]]
    assert 'value="0" checked' in await ann.read()


class Outline(HTMLParser):
    """Headings, texts and language of a page, and its controls without a name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.language, self.headings, self.texts = "", [], set()
        self._controls, self._labelled, self._open = [], set(), []
        self.feed(page)
        self.unnamed = [
            control
            for control, name, is_within in self._controls
            if not is_within and name not in self._labelled
        ]

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language = given["lang"]
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag == "label" and "for" in given:
            self._labelled.add(given["for"])
        if tag in ("select", "textarea") or (tag == "input" and given.get("type") != "hidden"):
            is_named = "aria-label" in given or "aria-labelledby" in given
            self._controls.append(
                (self.get_starttag_text(), given.get("id"), is_named or "label" in self._open)
            )
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        self.texts.add(data.strip())
