"""The report over HTTP for its organiser: preview, files, texts to hide, publication."""

import asyncio
import io
import zipfile

import pytest

from live.jobs.runner import JobFailed, SubprocessPool
from tools.live_server import Browser, join, moderator, organiser
from tools.result_tables import read


async def post(browser, path, **fields):
    return await browser.post(f"{browser.base}/report/{path}", **(fields or {"now": ""}))


async def ended_event(event):
    """An event with a poll, a question and an introduction, which has ended; its organiser."""
    ann = await (await join(event, "Ann")).open()
    poll = await event.poll(anonymous=False, rule="closed")
    await ann.perform("poll.vote", poll=poll, answer=[1])
    await event.operator("qa.open", room=1)
    question = await ann.perform("question.ask", room=1, text="Who pays for it?", language="en")
    await event.operator("question.approve", question=question)
    await event.operator("poll.close", poll=poll)
    await event.operator(
        "event_report.configure", introduction={"en": "We met in May.", "zh": "我们在五月相聚。"}
    )
    await event.operator("event.end")
    return await organiser(event), poll, question


@pytest.mark.usefixtures("child_processes")
async def test_the_organiser_publishes_for_everyone_in_each_language(event):
    olga, _, question = await ended_event(event)
    await event.operator("event_report.hide", key=f"question:{question}")
    answer = await post(olga, "publish", audience="everyone")
    assert (answer.status_code, answer.json()) == (200, {"done": 1})
    page = await Browser(event).get(f"/e/{event.code}/report")
    assert page.status_code == 200
    assert "We met in May." in page.text and "Who pays for it?" not in page.text
    chinese = await Browser(event).get(f"/e/{event.code}/report?lang=zh")
    assert "我们在五月相聚。" in chinese.text
    assert "style-src 'sha256-" in page.headers["content-security-policy"]
    ballots = await Browser(event).get(f"/e/{event.code}/report/ballots.csv")
    assert ballots.status_code == 200
    assert ballots.content.startswith("\ufeff".encode())
    assert 'href="?lang=zh"' in page.text and 'href="?lang=en"' in chinese.text
    assert "?list=votes" not in page.text  # fewer than twenty voted


async def test_the_page_leads_to_the_list_of_votes_and_each_voter_finds_their_own(event):
    await event.operator("event.configure", k=3)
    poll = await event.poll(rule="closed", receipts="yes")
    receipts = {}
    for answer in ("Yes", "No", "Yes"):
        voter = await join(event)
        index = ["Yes", "No"].index(answer)
        await (await voter.open()).perform("poll.vote", poll=poll, answer=[index])
        own = await voter.get(f"{voter.base}/polls/{poll}/receipt")
        receipts[own.json()["words"]] = answer
    await event.operator("poll.close", poll=poll)
    await event.operator("event.end")
    olga = await organiser(event)
    for audience in ("everyone", "link"):
        await post(olga, "publish", audience=audience)
        key = event.state.profile.report.key
        path = f"/e/{event.code}/report" + (f"/{key}" if key else "")
        assert "?list=votes" in (await Browser(event).get(path)).text
        ballots = await Browser(event).get(f"{path}?list=votes")
        assert ballots.headers["content-type"] == "text/csv; charset=utf-8"
        assert {row["receipt"]: row["answer_en"] for row in read(ballots.content)} == receipts
        assert {row["poll"] for row in read(ballots.content)} == {str(poll)}


async def test_later_changes_are_published_only_when_the_report_is_published_again(event):
    olga, _, _ = await ended_event(event)
    registry, id = event.server.site.registry, event.hall.replica.id
    await post(olga, "publish", audience="everyone")
    first = {file.digest for file in await registry.list_files(id)}
    await event.operator("event_report.configure", introduction={"en": "We met again."})
    page = f"/e/{event.code}/report"
    assert "We met again." not in (await Browser(event).get(page)).text
    preview = await olga.get(f"{page}?preview&lang=en")
    assert preview.status_code == 200 and "We met again." in preview.text
    assert preview.headers["x-robots-tag"] == "noindex"
    assert preview.headers["cache-control"] == "no-store"
    await post(olga, "publish", audience="everyone")
    assert "We met again." in (await Browser(event).get(page)).text
    second = {file.digest for file in await registry.list_files(id)}
    assert second == set(event.state.profile.report.files.values())
    assert first - second


@pytest.mark.parametrize("audience", ["everyone", "link"])
async def test_unpublishing_leaves_nothing_behind(event, audience):
    olga, _, _ = await ended_event(event)
    registry, id = event.server.site.registry, event.hall.replica.id
    logo = await registry.put_file(id, "image/webp", b"RIFF")
    await post(olga, "publish", audience=audience)
    key = event.state.profile.report.key
    page = f"/e/{event.code}/report" + (f"/{key}" if key else "")
    reader = Browser(event)
    assert (await reader.get(page)).status_code == 200
    assert (await post(olga, "unpublish")).json() == {"done": 1}
    assert (await reader.get(page)).status_code == 404
    assert [file.digest for file in await registry.list_files(id)] == [logo]


async def test_an_erasure_takes_the_report_down_with_its_files(event):
    olga, _, question = await ended_event(event)
    registry, id = event.server.site.registry, event.hall.replica.id
    await post(olga, "publish", audience="everyone")
    reader, page = Browser(event), f"/e/{event.code}/report"
    assert "Who pays for it?" in (await reader.get(page)).text
    author = event.state.questions[question].author
    await (await olga.open("organiser")).perform("person.erase", person=int(author[1:]))
    assert (await reader.get(page)).status_code == 404
    assert event.state.profile.report is None and await registry.list_files(id) == []


async def test_a_link_stays_when_the_report_is_published_again_but_not_after_it_was_taken_down(
    event,
):
    olga, _, _ = await ended_event(event)
    keys = []
    for path in ("publish", "publish", "unpublish", "publish"):
        await post(olga, path, audience="link")
        keys.append(event.state.profile.report and event.state.profile.report.key)
    assert keys[0] == keys[1] and keys[2] is None and keys[3] not in (None, keys[0])


async def test_before_the_end_nothing_is_published_and_no_page_is_made(event, monkeypatch):
    monkeypatch.setattr(SubprocessPool, "run", None)
    answer = await post(await organiser(event), "publish", audience="everyone")
    assert answer.status_code == 422
    (sentence,) = answer.json()["refused"]
    assert sentence.startswith("A report can be published once the event has ended.")
    assert event.state.profile.report is None


async def test_an_archived_report_can_be_taken_down_but_not_published(event):
    olga, _, _ = await ended_event(event)
    await post(olga, "publish", audience="everyone")
    await event.operator("event.archive")
    assert (await Browser(event).get(f"/e/{event.code}/report")).status_code == 200
    assert (await post(olga, "publish", audience="link")).status_code == 422
    assert (await post(olga, "unpublish")).status_code == 200
    assert (await Browser(event).get(f"/e/{event.code}/report")).status_code == 404


@pytest.mark.parametrize("audience", ["", "none", "Everyone", "link,everyone"])
async def test_an_unknown_audience_is_refused(event, audience):
    olga, _, _ = await ended_event(event)
    assert (await post(olga, "publish", audience=audience)).status_code == 422
    assert event.state.profile.report is None


async def test_pages_that_cannot_be_made_leave_the_published_pages(event, monkeypatch):
    olga, _, _ = await ended_event(event)
    await post(olga, "publish", audience="everyone")
    before = event.state.profile.report

    async def fail(*_):
        raise JobFailed

    monkeypatch.setattr(SubprocessPool, "run", fail)
    assert (await post(olga, "publish", audience="link")).status_code == 503
    assert event.state.profile.report == before
    assert (await Browser(event).get(f"/e/{event.code}/report")).status_code == 200


async def test_two_simultaneous_publications_leave_a_whole_report(event):
    olga, _, _ = await ended_event(event)
    answers = await asyncio.gather(
        post(olga, "publish", audience="everyone"),
        post(olga, "publish", audience="everyone"),
        post(olga, "unpublish"),
        post(olga, "publish", audience="everyone"),
    )
    assert {answer.status_code for answer in answers} == {200}
    assert (await Browser(event).get(f"/e/{event.code}/report")).status_code == 200


async def test_the_organiser_sees_the_report_before_it_is_published(event):
    olga, _, _ = await ended_event(event)
    page = await olga.get(f"/e/{event.code}/report?lang=en")
    assert page.status_code == 200 and "Who pays for it?" in page.text
    assert "script" not in page.headers["content-security-policy"]
    await event.operator("link.revoke", link=olga.link)
    assert (await olga.get(f"/e/{event.code}/report")).status_code == 404


async def test_files_of_the_report_are_downloaded(event):
    olga, poll, _ = await ended_event(event)
    word = await olga.get(f"/e/{event.code}/report.docx?lang=zh")
    assert f"{event.code}-report-zh.docx" in word.headers["content-disposition"]
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word.content)).namelist()
    chart = await olga.get(f"/e/{event.code}/charts/{poll}.svg?lang=en")
    assert chart.headers["content-type"] == "image/svg+xml" and "<svg" in chart.text
    for unknown in ("9999", "x", "-1"):
        assert (await olga.get(f"/e/{event.code}/charts/{unknown}.svg")).status_code == 404
    await event.operator("poll.hide", poll=poll)
    assert (await olga.get(f"/e/{event.code}/charts/{poll}.svg")).status_code == 404


async def test_texts_that_can_be_hidden_are_those_that_attendees_could_read(event):
    await event.operator("qa.open", room=1)
    questions = {
        state: await (await (await join(event)).open()).perform(
            "question.ask", room=1, text=f"{state}?", language="en"
        )
        for state in ("pending", "shown", "rejected", "parked")
    }
    for state in ("shown", "parked"):
        await event.operator("question.approve", question=questions[state])
    await event.operator("question.park", question=questions["parked"])
    await event.operator("question.reject", question=questions["rejected"], reason="off_topic")
    await event.operator("question.reply", question=questions["shown"], text={"en": "All of us."})
    polls = {name: await event.poll(rule=rule) for name, rule in RULES.items()}
    wall = await event.poll(rule="closed", config={"kind": "open"}, anonymous=False)
    for text in ("A fund", "A law"):
        author = await (await join(event)).open()
        await author.perform("poll.vote", poll=wall, answer={"text": text, "language": "en"})
    entry, _ = event.state.polls[wall].extra.entries
    await event.operator("entry.show", poll=wall, entry=entry)
    for poll in (*polls.values(), wall):
        await event.operator("poll.close", poll=poll)
    texts = (await (await organiser(event)).get(f"/e/{event.code}/report/texts.json")).json()
    assert [text["key"] for text in texts["texts"]] == [
        f"poll:{polls['public']}",
        f"poll:{wall}",
        f"entry:{entry}",
        f"question:{questions['shown']}",
        f"reply:{questions['shown']}",
        f"question:{questions['parked']}",
    ]
    for text in texts["texts"]:
        await event.operator("event_report.hide", key=text["key"])


RULES = {"public": "closed", "not revealed": "revealed"}


@pytest.mark.parametrize("come", [join, moderator])
async def test_nobody_else_publishes(event, come):
    browser = await come(event)
    for path in ("publish", "unpublish"):
        assert (await post(browser, path, audience="everyone")).status_code == 403
        assert (await post(Browser(event), path, audience="everyone")).status_code == 401


async def test_each_listed_text_is_in_the_report_until_it_is_hidden(event):
    authors = [await (await join(event)).open() for _ in range(2)]
    words = await event.poll(rule="closed", config={"kind": "words", "most": 2}, anonymous=False)
    wall = await event.poll(rule="closed", config={"kind": "open"}, anonymous=False)
    for author in authors:
        await author.perform("poll.vote", poll=words, answer=["harbour", "railway"])
        answer = {"text": f"A fund, says {author.seq}", "language": "en"}
        await author.perform("poll.vote", poll=wall, answer=answer)
    for word in ("harbour", "railway"):
        await event.operator("words.show", poll=words, words=[word])
    for entry in event.state.polls[wall].extra.entries:
        await event.operator("entry.show", poll=wall, entry=entry)
    await event.operator("qa.open", room=1)
    question = await authors[0].perform("question.ask", room=1, text="Who pays?", language="en")
    await event.operator("question.approve", question=question)
    await event.operator("question.reply", question=question, text={"en": "All of us."})
    for poll in (words, wall):
        await event.operator("poll.close", poll=poll)
    olga = await organiser(event)
    listed = (await olga.get(f"{olga.base}/report/texts.json")).json()["texts"]
    assert len(listed) == 8
    single = [each for each in listed if not each["key"].startswith(("poll:", "question:"))]
    texts = [text for each in single for text in each["text"].values()]
    before = (await olga.get(f"{olga.base}/report?preview&lang=en")).text
    assert not [text for text in texts if text not in before]
    for each in single:
        await event.operator("event_report.hide", key=each["key"])
    after = (await olga.get(f"{olga.base}/report?preview&lang=en")).text
    assert not [text for text in texts if text in after]
    assert "Who pays?" in after
    await event.operator("event_report.hide", key=f"question:{question}")
    assert "Who pays?" not in (await olga.get(f"{olga.base}/report?preview&lang=en")).text
