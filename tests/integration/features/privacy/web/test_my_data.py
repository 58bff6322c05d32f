"""The notice before joining, a copy of own data, and erasure, over HTTP as browsers do it."""

import json
import re

from live.features.registry import FEATURES
from tools.live_server import join, staff

OWN_COPY_ONLY = [name for feature in FEATURES for name in feature.own_copy_only]


async def text_of(browser, path, **options):
    reply = await browser.http.get(f"/e/{browser.event.code}{path}", **options)
    return reply.status_code, reply.text


async def test_the_form_shows_the_dates_and_leads_to_the_notice_before_a_name_is_entered(event):
    browser = type(await join(event))(event)
    _, form = await text_of(browser, "")
    assert re.search(r"Names are deleted on .+, the event on .+\.", form)
    assert form.index(f"/e/{event.code}/notice") < form.index('name="name"')
    status, notice = await text_of(browser, "/notice")
    assert status == 200 and "Version 1 of this notice." in notice


async def test_the_text_of_the_organiser_replaces_the_usual_sentence(event):
    browser = await join(event)
    usual = "You can complain to the data protection authority"
    assert usual in (await text_of(browser, "/notice"))[1]
    notice = {"authority": {"en": "CNPD, Lisbon <script>"}}
    await event.operator("event.configure", notice=notice)
    _, page = await text_of(browser, "/notice")
    assert "CNPD, Lisbon &lt;script&gt;" in page and usual not in page
    assert "Version 2 of this notice." in page


async def test_the_notice_describes_pulse_and_staff_channel_of_an_event(event):
    browser = type(await join(event))(event)
    told = {"pulse": "for five minutes", "staff_channel": "Messages among staff"}
    for part, words in told.items():
        assert words in (await text_of(browser, "/notice"))[1]
        version = event.state.profile.notice_version
        await event.operator("event.remove_part", part=part)
        _, page = await text_of(browser, "/notice")
        assert words not in page and f"Version {version + 1} of this notice." in page


async def test_the_notice_is_read_in_chinese(event):
    browser = type(await join(event))(event)
    _, page = await text_of(browser, "/notice", headers={"accept-language": "zh"})
    assert "您的数据如何使用" in page


async def test_a_person_takes_their_data_and_nothing_of_others(event):
    ann, ben = await join(event, name="Ann"), await join(event, name="Ben")
    page, other = await ann.open("attendee"), await ben.open("attendee")
    await event.operator("qa.open", room=1)
    await page.perform("question.ask", room=1, text="Anns question?", language="en")
    await other.perform("question.ask", room=1, text="Bens question?", language="en")
    await event.operator("board.configure", open=True, premoderated=False)
    texts = {"type": "seek", "summary": "Pipes", "language": "en"}
    card = await page.perform("card.create", **texts, title="Anns card")
    await other.perform("card.create", **texts, title="Bens card")
    await page.perform("pledge.make", card=card, role="lead")
    await page.perform("card.ask_open", card=card, text="Anns open question", language="en")
    await event.operator("floor.open")
    for who, language in ((page, "it"), (other, "zh")):
        await who.perform("floor.ask", language=language)
    recorded = await event.poll(anonymous=False)
    secret = await event.poll(anonymous=True)
    for poll in (recorded, secret):
        await page.perform("poll.vote", poll=poll, answer=[1])
        await other.perform("poll.vote", poll=poll, answer=[0])
    _, text = await text_of(ann, "/my-data.json")
    data = json.loads(text)
    assert data["person"]["name"] == "Ann" and data["person"]["notice_version"] == 1
    assert [each["text"] for each in data["questions"]] == ["Anns question?"]
    assert [each["language"] for each in data["floor"]] == ["it"]
    assert [(each["poll"], each["answer"]) for each in data["recorded_votes"]] == [(recorded, [1])]
    assert [each["title"] for each in data["cards"]] == ["Anns card"]
    assert [each["text"] for each in data["written_on_cards"]] == ["Anns open question"]
    assert [(each["card"], each["role"]) for each in data["pledges"]] == [(card, "lead")]
    assert "Ben" not in text and "Energy" not in text
    status, readable = await text_of(ann, "/my-data")
    assert status == 200 and "Ben" not in readable
    assert all(text in readable for text in ("Anns question?", "Anns card", "Anns open question"))


async def test_a_person_takes_their_contact_details_entry_wishes_and_meetings(event):
    await event.operator("event.configure", directory=True)
    ann, ben = await join(event, name="Ann"), await join(event, name="Ben")
    page, other = await ann.open("attendee"), await ben.open("attendee")
    numbers = [each.items["you"]["person"] for each in (page, other)]
    for each, email in ((page, "ann@x.example"), (other, "ben@x.example")):
        await each.perform("contact.set", email=email)
        await each.perform("directory.join", seeks="Bikes", offers="", languages=["en"])
    await page.perform("meeting.ask", person=numbers[1], on=True)
    await other.perform("meeting.ask", person=numbers[0], on=True)
    _, text = await text_of(ann, "/my-data.json")
    data = json.loads(text)
    assert data["contact"] == {"email": "ann@x.example"}
    assert data["directory"] == {"seeks": "Bikes", "offers": "", "languages": ["en"]}
    assert data["would_like_to_talk_to"] == [numbers[1]]
    assert [each["with"] for each in data["meetings"]] == [numbers[1]]
    _, readable = await text_of(ann, "/my-data")
    assert "ann@x.example" in readable and "Bikes" in readable
    _, handed = await text_of(await staff(event, "organiser"), f"/people/{numbers[0]}/data.json")
    assert not json.loads(handed).keys() & {*OWN_COPY_ONLY} and "ann@x.example" not in handed
    assert json.loads(handed)["only_in_own_copy"] == [*OWN_COPY_ONLY]
    assert "ben@x.example" not in text + readable and "Ben" not in text + readable


async def test_the_notice_mentions_the_directory_while_it_is_on(event):
    ann = await join(event, name="Ann")
    sentence = "This event has a directory."
    assert sentence not in (await text_of(ann, "/notice"))[1]
    await event.operator("event.configure", directory=True)
    _, page = await text_of(ann, "/notice")
    assert sentence in page and "Version 2 of this notice." in page


async def test_a_person_erases_themself_after_the_end_and_their_cookie_is_dead(event):
    ann = await join(event, name="Ann")
    await event.operator("event.end")
    assert (await text_of(ann, "/my-data"))[0] == 200
    erase = f"/e/{event.code}/erase"
    await ann.http.post(erase)  # without the confirmation
    assert "Ann" in event.state.names.values()
    cookies = dict(ann.http.cookies)
    reply = await ann.http.post(erase, data={"sure": "1"})
    assert reply.status_code == 200 and "Your data is erased" in reply.text
    assert "Ann" not in event.state.names.values()
    for name, value in cookies.items():
        ann.http.cookies.set(name, value, domain="127.0.0.1", path="/")
    assert (await text_of(ann, "/my-data"))[0] == 401


async def test_organisers_take_the_data_of_a_person_and_moderators_do_not(event):
    ann = await join(event, name="Ann")
    person = max(event.state.people)
    organiser, moderator = await staff(event, "organiser"), await staff(event, "moderator")
    path = f"/people/{person}/data.json"
    status, text = await text_of(organiser, path)
    assert status == 200 and json.loads(text)["person"]["name"] == "Ann"
    assert (await text_of(moderator, path))[0] == 403
    await event.operator("person.erase", person=person)
    assert (await text_of(organiser, path))[0] == 404
    response = await organiser.http.get(f"/e/{event.code}/people?find=")
    assert person not in [each["id"] for each in response.json()["people"]]
    assert (await text_of(ann, "/my-data"))[0] == 401
