"""Attendees ask: in their language, within limits; they see similar questions, and follow the fate
of their own.
"""

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
