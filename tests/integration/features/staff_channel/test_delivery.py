"""Delivery of the staff channel over real sockets: frames by role, and downloads without it."""

import io
import json
import zipfile

import pytest

from tools.live_server import Event, join, staff
from tools.programs import program

CANARY = "The mayor waits outside"
ON_THE_CHANNEL = ("moderator", "organiser", "speaker", "translator")
OTHERS = ("screen", "head", "deputy", "clerk")
DOWNLOADS = (
    *("polls.yaml", "event.yaml", "plan.json", "projects.json", "report", "report/texts.json"),
    *("people", "here", "results/questions.csv", "results/polls.csv", "results/attendance.csv"),
    *("role-links.csv", "roster.csv", "links", "notice", "organise", "moderate", "translate"),
    *("log", "results/log.csv"),
)


async def hosted_room(event: Event, who) -> int:
    """Open a breakout with a single room, which this attendee hosts."""
    texts = {"title": {"en": "Projects"}, "task": {"en": "Agree."}}
    await event.operator("breakout.draft", **texts, rooms=1)
    breakout = list(event.state.breakouts.values())[-1]
    fields = {"breakout": breakout.id, "person": who, "room": breakout.rooms[0]}
    await event.operator("breakout.move", **fields)
    await event.operator("room.host", room=breakout.rooms[0], person=who)
    await event.operator("breakout.open", breakout=breakout.id)
    return breakout.rooms[0]


def person_of(page) -> int:
    welcome = next(frame["welcome"] for frame in page.frames if "welcome" in frame)
    return int(welcome["you"]["actor"].removeprefix("p"))


def has_channel(page) -> bool:
    """Return True if anything of the channel came, besides the name of the part in the event."""
    text = json.dumps(page.frames)
    return "channel_" in text or "channel:" in text or CANARY in text


@pytest.mark.parametrize("transport", ["socket", "stream"])
async def test_members_get_their_messages_and_nobody_else_a_byte(event, transport):
    members = {role: await (await staff(event, role)).open(role) for role in ON_THE_CHANNEL}
    host = await (await join(event)).open(transport=transport)
    await hosted_room(event, person_of(host))
    others = [await (await staff(event, role)).open(role) for role in OTHERS]
    others += [await (await join(event, "Eve")).open(transport=transport)]
    reader = await program(event, "moderate")
    members["host"] = host
    await host.until(lambda: host.items["yours"]["host"])
    for page in members.values():
        await page.perform("channel.set_duty")
    await members["moderator"].perform("channel.send", to="everyone", text=CANARY)
    for page in members.values():
        await page.until(lambda page=page: page.items["channel_message:1"])
    await members["moderator"].perform("channel.send", to="speaker", preset="two_minutes")
    speaker = members["speaker"]
    await speaker.until(lambda: speaker.items["channel_message:2"])
    await speaker.perform("channel.mark_read", channel_message=2)
    desk = members["moderator"]
    await desk.until(lambda: len(desk.items["channel_message:2"]["readers"]) == 1)
    # An announcement is sent with or after all that was there before it.
    last = await event.operator("announcement.post", room=1, text={"en": "Last"})
    everyone = [*others, *(members[each] for each in ("organiser", "translator", "host"))]
    for page in everyone:
        await page.until(lambda page=page: f"announcement:{last}" in page.items)
    assert [has_channel(page) for page in others] == [False] * len(others)
    assert all("channel_message:2" not in page.items for page in everyone)
    items = (await reader.items()).text
    assert "announcement" in items and CANARY not in items
    assert "channel_" not in items and "channel:" not in items


async def test_pages_lose_the_channel_with_the_right_to_it(event):
    host = await (await join(event)).open()
    room = await hosted_room(event, person_of(host))
    browser = await staff(event, "speaker")
    speaker, desk = (
        await browser.open("speaker"),
        await (await staff(event, "moderator")).open("moderator"),
    )
    await host.until(lambda: host.items["yours"]["host"])
    for page in (host, speaker, desk):
        await page.perform("channel.set_duty")
    await desk.perform("channel.send", to="everyone", text=CANARY)
    await host.until(lambda: host.items["channel_message:1"])
    await event.operator("room.host", room=room, person=None)
    await host.until(lambda: not any(key.startswith("channel") for key in host.items))
    await event.operator("link.revoke", link=browser.link)
    await speaker.until(lambda: speaker.closed)
    await desk.until(lambda: len(desk.items["channel_members"]["members"]) == 1)
    before = len(host.frames)
    await desk.perform("channel.send", to="host", text=CANARY)
    last = await event.operator("announcement.post", room=1, text={"en": "Last"})
    await host.until(lambda: f"announcement:{last}" in host.items)
    assert "channel" not in json.dumps(host.frames[before:])


async def test_a_new_duty_changes_the_topics_of_an_open_page(event):
    desk = await (await staff(event, "moderator")).open("moderator")
    speaker = await (await staff(event, "speaker")).open("speaker")
    await desk.perform("channel.send", to="technician", text=CANARY)
    await speaker.perform("channel.set_duty", duty="technician")
    await speaker.until(lambda: speaker.items["channel_message:1"])
    await speaker.perform("channel.set_duty", duty="speaker")
    await speaker.until(lambda: "channel_message:1" not in speaker.items)


async def test_the_part_comes_and_goes_on_open_pages(event):
    desk, speaker = [
        await (await staff(event, role)).open(role) for role in ("moderator", "speaker")
    ]
    await speaker.perform("channel.set_duty")
    await event.operator("event.remove_part", part="staff_channel")
    await speaker.until(lambda: "channel_members" not in speaker.items)
    await event.operator("event.add_part", part="staff_channel")
    await desk.perform("channel.send", to="speaker", text=CANARY)
    await speaker.until(lambda: speaker.items["channel_message:1"])


async def test_no_download_or_page_has_a_message_but_the_log_of_senders_with_that_choice(event):
    boss, eve = await staff(event, "organiser"), await join(event, "Eve")
    desk = await (await staff(event, "moderator")).open("moderator")
    speaker = await (await staff(event, "speaker")).open("speaker")
    await speaker.perform("channel.set_duty", keep=True)
    await desk.perform("channel.send", to="everyone", text=CANARY)
    await speaker.perform("channel.send", to="moderator", text="Kept <b>words</b>", preset="thanks")
    await event.operator("event.end")
    found = []
    for path in DOWNLOADS:
        answer = await boss.get(f"{boss.base}/{path}")
        assert answer.status_code == 200, path
        if CANARY in answer.text or ("Kept" in answer.text and "log" not in path):
            found.append(path)
    mine = await eve.get(f"{eve.base}/my-data.json")
    assert found == [] and mine.status_code == 200 and "channel" not in mine.text
    pack = await boss.get(f"{boss.base}/results.zip")
    with zipfile.ZipFile(io.BytesIO(pack.content)) as files:
        contents = {name: files.read(name) for name in files.namelist()}
    assert [name for name, data in contents.items() if CANARY.encode() in data] == []
    kept = [name for name, data in contents.items() if b"Kept" in data]
    assert all("log" in name for name in kept) and kept
    page = (await boss.get(f"{boss.base}/log")).text
    assert "Thank you, understood: Kept &lt;b&gt;words" in page and "<b>words" not in page
    table = (await boss.get(f"{boss.base}/results/log.csv")).text
    assert "Thank you, understood: Kept" in table
