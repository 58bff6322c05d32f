"""The queue of questions at the moderators' pages, cleared by the keyboard alone: by a single
moderator, and by two with sight of each other's steps.
"""

import re

from playwright.async_api import expect

from live.demo import demo_definition
from tools.live_server import join
from tools.measure import tab_to

TOPICS = [{"id": "money", "name": {"en": "Money", "zh": "资金"}}]
TOLD = [
    {"id": each.id, "region": each.region, "name": each.name, "paired_with": list(each.paired_with)}
    for each in demo_definition().delegations
]
PLACES = [each["id"] for each in TOLD][:14]


async def queue_of(event, texts, language="en", delegation="hangzhou"):
    """Let an attendee of a delegation ask the questions; return their page and the ids."""
    page = await (await join(event, delegation=delegation)).open()
    return page, [
        await page.perform("question.ask", room=1, text=text, language=language) for text in texts
    ]


async def asks_in_turn(event, at, delegation):
    """The delegations of every other place ask in Chinese; the first two once more."""
    texts = [f"{'问题' if at % 2 else 'Question'} {at}-{n}?" for n in range(8 if at < 2 else 7)]
    return await queue_of(event, texts, ("en", "zh")[at % 2], delegation)


async def open_desk(event):
    desk = await (await event.bot("organiser")).open("organiser")
    await desk.perform("qa.open", room=1)
    await desk.perform("qa.rules", room=1, most_open=50, topics=TOPICS)
    return desk


async def press(person, *keys):
    for key in keys:
        await person.page.keyboard.press(key)


async def has_focus(person, text):
    await expect(person.page.locator("[data-card]:focus")).to_contain_text(text)


async def counts(person, column, figure):
    await expect(person.page.locator(f"[data-column={column}] h2")).to_have_text(
        re.compile(rf"\D{figure}$" if figure else r"\D$")
    )


async def undone(person):
    """Wait until the last action can be undone."""
    await expect(person.button("Undo")).to_be_enabled()


async def filters(person, select, down):
    """Choose in a filter the option far down."""
    await press(person, "/")
    if not await person.page.locator("#filters").is_visible():
        await tab_to(person, "button", person.words("Filters and settings"))
        await press(person, "Enter")
    await tab_to(person, f"label:has-text('{person.words(select)}') + select")
    await press(person, "Home", *["ArrowDown"] * down, "Escape")


async def opens(person, key, words):
    """A key opens a dialog about the focused element."""
    await press(person, key)
    await expect(person.page.get_by_role("dialog")).to_contain_text(words)


async def chooses_column(person, many):
    await expect(person.page.locator("[data-card]:focus")).to_have_count(1)
    await press(person, "x")
    await person.expect_text("{n} selected", n=1)
    await press(person, "X")
    await person.expect_text("{n} selected", n=many)


async def looks_for(person, words, found):
    await press(person, "/")
    await person.page.keyboard.type(words)
    await counts(person, "review", found)
    await press(person, "Escape", "j")


async def merges_duplicates(desk):
    await looks_for(desk, "retrofit housing", "2 of 20")
    await press(desk, "a")
    await has_focus(desk, "Who will pay")
    await opens(desk, "m", "Similar")
    await press(desk, "Escape")
    await has_focus(desk, "Similar to")
    await press(desk, "M")
    await counts(desk, "aside", "1 of 1")
    await press(desk, "0")
    await counts(desk, "review", "18")


async def approves_many_undoes_that_and_approves_them_again(desk):
    await press(desk, "j")
    await has_focus(desk, "Question number 0?")
    await press(desk, *["J"] * 15)
    await desk.expect_text("{n} selected", n=16)
    await press(desk, "a")
    await counts(desk, "live", "17")
    await undone(desk)
    await press(desk, "z")
    await counts(desk, "live", "1")
    await looks_for(desk, "number", "16 of 18")
    await chooses_column(desk, 16)
    await opens(desk, "y", "Label 16 questions")
    await press(desk, "1")
    await undone(desk)
    await chooses_column(desk, 16)
    await press(desk, "a")
    await counts(desk, "live", "16 of 17")
    await press(desk, "0")


async def words_labels_and_approves(desk):
    await press(desk, "h", "l")
    await has_focus(desk, "who pay trams")
    await opens(desk, "Enter", "Reworded question")
    await press(desk, "Control+a")
    await desk.page.keyboard.type("Who pays for the trams?")
    await press(desk, "Control+Enter")
    await has_focus(desk, "Who pays for the trams?")
    await opens(desk, "y", "Money")
    await press(desk, "1")
    await has_focus(desk, "Money")
    await press(desk, "a")
    await has_focus(desk, "Spam")


async def test_a_moderator_clears_twenty_questions_by_keys_alone(actors, event):
    await open_desk(event)
    li, ids = await queue_of(event, [f"Question number {n}?" for n in range(16)])
    alike = [
        "Who pays for the retrofit of old housing?",
        "Who will pay for the retrofit of the old housing?",
    ]
    _, (first, second, _, _) = await queue_of(event, [*alike, "who pay trams", "Spam"])
    desk = await actors.staff(event, "moderator")
    await merges_duplicates(desk)
    await approves_many_undoes_that_and_approves_them_again(desk)
    await words_labels_and_approves(desk)
    await opens(desk, "r", "Spam")
    await press(desk, "2")
    await counts(desk, "review", "")
    await press(desk, "l", "n")
    await has_focus(desk, "Now answering")
    await press(desk, "d")
    await counts(desk, "done", "1")
    colleague = await (await event.bot("other moderator")).open("moderator")
    items = {key: item for key, item in colleague.items.items() if key.startswith("question")}
    assert sorted(item["state"] for item in items.values()) == [
        "answered",
        *["approved"] * 17,
        "merged",
        "rejected",
    ]
    assert items[f"question:{second}"]["into"] == first
    assert {item["original"]: item["topic"] for item in items.values() if item["original"]} == {
        "who pay trams": "money"
    }
    assert {items[f"question:{id}"]["topic"] for id in ids} == {"money"}
    await li.until(lambda: li.items[f"mine:{ids[1]}"]["state"] == "approved")


async def test_two_moderators_clear_a_hundred_questions_of_fourteen_delegations_in_two_languages(
    actors, event
):
    organiser = await open_desk(event)
    await organiser.perform(
        "event.configure",
        regions=[{"id": each.id, "name": each.name} for each in demo_definition().regions],
        delegations=TOLD,
    )
    questions = [await asks_in_turn(event, at, delegation) for at, delegation in enumerate(PLACES)]
    assert sum(len(ids) for _, ids in questions) == 100
    (eva, english), (bo, chinese) = questions[:2]
    ann = await actors.attendee(event, delegation=PLACES[2])
    one, other = (
        await actors.staff(event, "moderator"),
        await actors.staff(event, "other moderator", "zh"),
    )
    await filters(one, "Language", 1)
    await counts(one, "review", "50 of 100")
    await claims_in_turn(one, other)
    await filters(other, "Language", 2)
    await press(other, "j")
    await chooses_column(one, 47)
    await chooses_column(other, 50)
    await press(one, "a")
    await press(other, "a")
    for desk in (one, other):
        await press(desk, "0")
        await counts(desk, "review", "")
        await counts(desk, "live", "98")
        await counts(desk, "aside", "2")
    await undone(other)
    await press(other, "z")
    await counts(one, "review", "50")
    await press(other, "h", "h", "l", "j")
    await chooses_column(other, 50)
    await press(other, "a")
    await counts(one, "live", "98")
    await press(other, "l", "n")
    await expect(one.page.locator("[data-column=live] [data-state=answering]")).to_have_count(1)
    await expect(ann.page.locator(".answering")).to_be_visible()
    await eva.until(
        lambda: (
            [eva.items[f"mine:{id}"]["state"] for id in english[:4]]
            == ["answering", "merged", "rejected", "approved"]
        )
    )
    assert eva.items[f"mine:{english[1]}"]["into"]["question"] == english[0]
    await bo.until(lambda: bo.items[f"mine:{chinese[0]}"]["state"] == "approved")
    frames = "".join(
        str(frame)
        for page in (eva, bo)
        for frame in page.frames
        if str(frame.get("topic", "")).startswith("room:")
    )
    assert "Question 0-3?" in frames
    assert not any(
        secret in frames for secret in ("Question 0-1?", "Question 0-2?", "claim:", "spread:")
    )


async def claims_in_turn(one, other):
    """The other sees the claims."""
    await press(one, "j", "i")
    await one.expect_text("You are reviewing")
    await other.expect_text("{name} is reviewing", name="moderator")
    await press(one, "a")
    await has_focus(one, "Question 0-1?")
    await opens(one, "m", "Question 0-0?")
    await press(one, "Enter")
    await has_focus(one, "Question 0-2?")
    await opens(one, "r", "Question 0-2?")
    await press(one, "1")
    await has_focus(one, "Question 0-3?")
