"""Attendees ask: in their language, within limits; they see similar questions, and follow the fate
of their own.
"""

import json
import re

from playwright.async_api import expect

from tools.actors import PHONE

OLD_HOUSES = "旧房改造的资金从哪里来？"


async def desk_of(event, **rules):
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("qa.open", room=1)
    if rules:
        await desk.perform("qa.rules", room=1, **rules)
    return desk


async def publish_questions(desk, *texts, language="en"):
    ids = [
        await desk.perform("question.ask", room=1, text=text, language=language) for text in texts
    ]
    for id in ids:
        await desk.perform("question.approve", question=id)
    return ids


def waiting(desk):
    return [
        int(key.split(":")[1])
        for key, item in desk.items.items()
        if key.startswith("question:") and item["state"] == "pending"
    ]


async def test_a_question_in_chinese_is_drafted_appealed_and_supported_by_another_delegation(
    actors, event
):
    topics = [{"id": "money", "name": {"en": "Finance", "zh": "资金"}}]
    desk = await desk_of(event, topics=topics)
    (asked_before,) = await publish_questions(desk, OLD_HOUSES, language="zh")
    li, ann = (
        await actors.attendee(event, "zh", PHONE, delegation="hangzhou"),
        await actors.attendee(event, delegation="stuttgart"),
    )
    await li.open_section("Questions")
    await li.fill_in("Your question", "旧房改造由谁出资")
    await li.expect_text("This may have been asked already. You can support it instead:")
    await li.page.locator(".similar .upvote").click()
    await desk.until(lambda: desk.items[f"score:{asked_before}"] == 1)

    await li.fill_in("Your question", "旧房改造由谁出资，由谁决定？")
    await li.press("More options")
    await li.page.get_by_label(li.words("Addressed to")).select_option("lazio")
    await li.page.get_by_label(li.words("Topic")).select_option("money")
    await li.press("Send")
    await desk.until(lambda: waiting(desk))
    (mine,) = waiting(desk)
    assert {
        field: desk.items[f"question:{mine}"][field] for field in ("language", "to", "topic")
    } == {
        "language": "zh",
        "to": "lazio",
        "topic": "money",
    }

    own = li.page.locator(".mine li")
    await li.press("Edit")
    await own.get_by_label(li.words("Your question")).fill("旧房改造由谁出资，又由谁决定？")
    await li.press("Save")
    await desk.until(lambda: desk.items[f"question:{mine}"]["text"].endswith("又由谁决定？"))
    await desk.perform(
        "question.reject", question=mine, reason="duplicate", note="请看第一个提问。"
    )
    await li.expect_text("Duplicate question")
    await li.expect_text("请看第一个提问。")

    await li.press("Request another review")
    await li.fill_in("Why should it be shown?", "第一个提问没有问由谁决定。")
    await own.get_by_role("button", name=li.words("Send")).click()
    await li.expect_text("Waiting for review")
    await desk.until(
        lambda: desk.items[f"question:{mine}"]["appeal"] == "第一个提问没有问由谁决定。"
    )
    await desk.perform("question.approve", question=mine)

    await ann.open_section("Questions")
    await ann.card("又由谁决定？").locator(".upvote").click()
    await expect(own.get_by_text(li.words("{n} upvote", n=1))).to_be_visible()
    await ann.expect_text("Finance")
    assert not any("第一个提问没有问由谁决定" in str(frame) for frame in ann.frames)


async def test_missing_questions_are_shown_on_demand_and_found_by_their_words(actors, event):
    desk = await desk_of(event)
    texts = [f"提问之{n}：{'长' * 480}" for n in range(1, 31)]
    await publish_questions(desk, *texts, language="zh")
    ann = await actors.attendee(event)
    await ann.open_section("Questions")
    list_of_all, more = ann.page.locator("#questions .questions > li"), ann.button("Show more")
    await expect(list_of_all.first).to_be_visible()
    assert await list_of_all.count() < 30
    await ann.fill_in("Search questions", "提问之15：")
    await expect(list_of_all).to_have_count(1)
    await list_of_all.locator(".upvote").click()
    await expect(list_of_all.locator(".upvote")).to_have_text("1")
    await ann.fill_in("Search questions", "nothing like it")
    await ann.expect_text("No questions found.")
    await ann.fill_in("Search questions", "")
    await more.click()
    await expect(list_of_all).to_have_count(30)
    await expect(more).to_have_count(0)
    await expect(list_of_all.first).to_contain_text("提问之15：")
    await ann.page.get_by_role("radio", name="Shared by cities").check()
    await ann.expect_text("Questions supported by several delegations come first.")
    await expect(list_of_all).to_have_count(30)


async def test_limits_are_shown_with_the_time_of_the_next_question(actors, event):
    desk = await desk_of(event, most_open=2, slow=1)
    ann = await actors.attendee(event)
    await ann.open_section("Questions")
    for text in ("Who pays?", "And when?"):
        await ann.fill_in("Your question", text)
        await expect(ann.button("Send")).to_have_attribute("aria-disabled", "false")
        await ann.press("Send")
        await ann.expect_text(text)
    await ann.expect_text(
        "You have reached the limit of {n} open questions. Ask again when one is answered, or"
        " withdraw one.",
        n=2,
    )
    await desk.perform("qa.rules", room=1, slow=3600)
    await ann.press_and_confirm("Withdraw")
    await ann.expect_text(
        "There is a short wait between questions so that everyone gets a turn. Your text is saved."
    )
    await expect(
        ann.page.get_by_text(re.compile(r"You can ask again in (59:\d\d|60:00)"))
    ).to_be_visible()
    await ann.fill_in("Your question", "Kept?")
    await desk.perform("qa.rules", room=1, slow=0)
    await expect(ann.button("Send")).to_have_attribute("aria-disabled", "false")
    await ann.press("Send")
    await ann.expect_text("Kept?")


async def test_a_muted_person_reads_the_reason_and_keeps_the_draft(actors, event):
    desk = await desk_of(event)
    await publish_questions(desk, "Who pays?")
    ann = await actors.attendee(event)
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "And when?")
    boot = json.loads(await ann.page.locator("#boot").text_content())
    person = int(boot["frames"][0]["welcome"]["you"]["actor"].removeprefix("p"))
    await desk.perform("person.mute", person=person, note="Please let others speak.")
    await ann.expect_text("Please let others speak.")
    await ann.page.locator(".upvote").click()
    await expect(ann.page.locator(".upvote")).to_have_text("1")
    await desk.perform("person.unmute", person=person)
    await expect(ann.page.get_by_label("Your question")).to_have_value("And when?")


async def test_excess_text_is_counted_and_marked_and_no_letter_is_cut(actors, event):
    await desk_of(event)
    ann = await actors.attendee(event)
    await ann.open_section("Questions")
    family = "👨‍👩‍👧‍👦"
    await ann.fill_in("Your question", "a" * 498 + family + "!")
    await ann.expect_text("{n} characters over", n=6)
    await expect(ann.button("Send")).to_have_attribute("aria-disabled", "true")
    await ann.press("Show where")
    await ann.page.keyboard.press("Delete")
    await expect(ann.page.get_by_label("Your question")).to_have_value("a" * 498)
