"""Data that an attendee never receives, in any frame or page. Each test first shows that the data
exists.
"""

import pytest

from tools.live_server import Browser, join, moderator, organiser, screen

TEXT = "a question that only its author and the moderators may read"


@pytest.fixture
async def asked(event):
    """Ann asked something that waits for approval."""
    await event.operator("qa.open", room=1)
    ann = await join(event, "Ann")
    question = await (await ann.open()).perform("question.ask", room=1, text=TEXT, language="en")
    return ann, question


@pytest.mark.parametrize("end", ["reject", "withdraw", "park", None])
async def test_a_question_that_was_not_approved_reaches_no_other_attendee(event, asked, end):
    ann, question = asked
    bob, wall = await (await join(event)).open(), await (await screen(event)).open("screen")
    desk = await (await moderator(event)).open("moderator")
    assert desk.items[f"question:{question}"]["text"] == TEXT
    if end == "reject":
        await desk.perform(
            "question.reject", question=question, reason="off_topic", note="not for today"
        )
    elif end == "withdraw":
        await (await ann.open()).perform("question.withdraw", question=question)
    elif end == "park":
        assert "refused" in await desk.request("question.park", question=question)
    await event.operator("announcement.post", room=1, text={"en": "the last thing that happens"})
    for page in (bob, wall):
        await page.until(
            lambda page=page: any(key.startswith("announcement:") for key in page.items)
        )
        assert TEXT not in str(page.frames)
        assert f":{question}'" not in str(page.frames)
        assert "not for today" not in str(page.frames)
    carol = await join(event)
    assert TEXT not in (await carol.get(carol.base)).text


async def test_the_author_reads_why_a_question_was_turned_down(event, asked):
    ann, question = asked
    page = await ann.open()
    await event.operator("question.reject", question=question, reason="duplicate", note="see above")
    await page.until(lambda: page.item(f"mine:{question}").get("state") == "rejected")
    assert page.items[f"mine:{question}"]["note"] == "see above"


async def test_a_hidden_result_is_in_no_frame_and_on_no_page(event):
    ann, bob, desk = (
        await join(event),
        await (await join(event)).open(),
        await (await moderator(event)).open("moderator"),
    )
    poll = await event.poll()
    page = await ann.open()
    await page.perform("poll.vote", poll=poll, answer=[1])
    await desk.until(lambda: desk.item(f"result:{poll}").get("n") == 1)
    await event.operator("poll.close", poll=poll)
    await bob.until(lambda: bob.item(f"poll:{poll}").get("state") == "closed")
    assert f"result:{poll}" not in str(bob.frames) + str(page.frames)
    assert f"result:{poll}" not in (await ann.get(ann.base)).text
    await event.operator("poll.reveal", poll=poll)
    await bob.until(lambda: f"result:{poll}" in bob.items)


async def test_nobody_gets_the_names_or_ballots_of_others(event):
    await join(event, "Zebedee")
    boss, desk = (
        await (await organiser(event)).open("organiser"),
        await (await moderator(event)).open("moderator"),
    )
    poll, page = await event.poll(rule="always"), await (await join(event, "Ann")).open()
    await page.perform("poll.vote", poll=poll, answer=[1])
    for other in (await (await join(event)).open(), boss, desk):
        await other.until(lambda other=other: other.item(f"result:{poll}").get("n") == 1)
        assert "Zebedee" not in str(other.frames)
        assert f"ballot:{poll}" not in str(other.frames)


async def test_keys_of_role_links_are_never_on_a_socket_or_page(event):
    browser = await organiser(event)
    page = await browser.open("organiser")
    proof = event.key(browser.link).rpartition("-")[2]
    assert f"link:{browser.link}" in page.items
    assert proof not in str(page.frames)
    assert proof not in (await browser.get(f"{browser.base}/organise")).text


async def test_a_published_report_reveals_nothing_beyond_the_view_of_attendees(event):
    boss = await organiser(event)
    ann, bob = await join(event, "Canary-Ann"), await join(event, "Canary-Bob")
    ann_page, bob_page = await ann.open(), await bob.open()
    await event.operator("qa.open", room=1)
    questions = {
        text: await page.perform("question.ask", room=1, text=text, language="en")
        for page, text in (
            (ann_page, "canary-pending"),
            (ann_page, "canary-rejected"),
            (bob_page, "canary-withdrawn"),
            (bob_page, "canary-original"),
        )
    }
    await event.operator(
        "question.reject", question=questions["canary-rejected"], reason="other", note="canary-note"
    )
    await event.operator("question.approve", question=questions["canary-withdrawn"])
    await bob_page.perform("question.withdraw", question=questions["canary-withdrawn"])
    await event.operator("question.reword", question=questions["canary-original"], text="Reworded")
    await event.operator("question.approve", question=questions["canary-original"])
    poll = await event.poll(prompt={"en": "canary-unrevealed"}, rule="revealed")
    wall = await event.poll(config={"kind": "open"}, rule="closed", anonymous=False)
    answer = {"text": "canary-unshown", "language": "en"}
    await ann_page.perform("poll.vote", poll=poll, answer=[1])
    await ann_page.perform("poll.vote", poll=wall, answer=answer)
    for each in (poll, wall):
        await event.operator("poll.close", poll=each)
    await event.operator("event.end")
    for audience in ("everyone", "link"):
        response = await boss.post(f"{boss.base}/report/publish", audience=audience)
        assert response.status_code == 200
        key = event.state.profile.report.key
        path = f"{boss.base}/report" + (f"/{key}" if key else "")
        stranger = Browser(event)
        pages = [await stranger.get(path, params={"lang": each}) for each in ("en", "zh")]
        assert "Reworded" in pages[0].text
        told = "".join(page.text for page in (*pages, await stranger.get(f"{path}?list=votes")))
        assert "anary" not in told
        assert event.hall.replica.id not in told and "<script" not in told
