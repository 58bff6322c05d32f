"""The plain page in a browser that runs no scripts: joining, polls of every kind, questions, the
agenda; and the same vote on both pages.
"""

import json
import random

import pytest
from playwright.async_api import expect

from live.features import wire
from live.features.polls import KINDS
from live.web.plain.messages import DONE
from live.web.plain.page import LATEST_POLLS
from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN
from tools.plain_forms import field_names

OPTIONS = [{"en": "Yes", "zh": "是"}, {"en": "No", "zh": "否"}]
CHOICE = {"kind": "choice", "options": OPTIONS}
NARROW = {"width": 320, "height": 640}


async def without_scripts(actors, event, language="en", size=PHONE):
    """A person who joins through the form and is led to the plain page."""
    person = await actors.visitor(language, size, java_script_enabled=False)
    page = person.page
    await page.goto(f"/e/{event.code}")
    await page.locator("#delegation").select_option("bologna")
    await page.locator("label", has=page.locator('[name="sector"]')).first.click()
    await person.press("Join the event")
    await page.wait_for_url("**/plain")
    return person


def form_of(person, do, id):
    return person.page.locator(
        f'form:has([name="do"][value="{do}"]):has([name="id"][value="{id}"])'
    )


async def fill_in(form, texts):
    """Fill in a kind's fields with their content."""
    for name, values in field_names(texts).items():
        fields = form.locator(f'[name="{name}"]')
        tag = await fields.first.evaluate("each => each.localName + (each.type ?? '')")
        for value in values:
            if tag in ("inputradio", "inputcheckbox"):
                await form.locator(f'[name="{name}"][value="{value}"]').check()
            elif tag.startswith("select"):
                await fields.select_option(value)
            else:
                await fields.fill(value)


async def told(person, sentence):
    await expect(person.page.locator("#outcome")).to_have_text(person.words(sentence))


async def vote(person, kind, poll, answer):
    plain = kind.form.plain_form(kind.example, {})
    texts = plain.write(kind.form.form_of_answer(kind.example, answer))
    if not plain.one_by_one:
        form = form_of(person, "vote", poll)
        await fill_in(form, texts)
        await form.locator("button").click()
        await told(person, DONE["vote"])
        return
    for part in sorted(texts, key=int):
        [label] = texts[part]
        await person.page.goto(f"{person.page.url.partition('?')[0]}?part={part}")
        button = form_of(person, "vote", poll).locator(f'button[value="{label}"]')
        await button.click()
        await told(person, DONE["vote"])


async def open_poll(bot, **fields):
    fields = {"prompt": {"en": "Go on?", "zh": "继续吗？"}, "config": CHOICE, **fields}
    poll = await bot.perform("poll.create", room=1, **fields)
    await bot.perform("poll.open", poll=poll)
    return poll


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_everything_is_done_without_scripts(actors, event, language):
    bot = await (await event.bot("moderator")).open("moderator")
    ann, chance = await without_scripts(actors, event, language), random.Random(3)
    for kind in KINDS:
        config = json.loads(wire.encode(kind.example))
        poll = await open_poll(bot, prompt=kind.prompt, config=config, anonymous=False)
        await ann.page.get_by_role("link", name=ann.words("Refresh")).click()
        await expect(ann.page.get_by_role("heading", name=kind.prompt[language])).to_be_visible()
        for _ in range(2):
            extra = kind.initial_extra(kind.example)
            await vote(ann, kind, poll, kind.sample_answer(kind.example, chance, extra))
        await bot.until(lambda poll=poll: bot.items[f"result:{poll}"]["n"] == 1)
        await form_of(ann, "abstain", poll).locator("button").click()
        await told(ann, DONE["abstain"])
        await bot.until(lambda poll=poll: bot.items[f"result:{poll}"]["abstained"] == 1)
        await bot.perform("poll.close", poll=poll)
        await bot.perform("poll.reveal", poll=poll)
    await ann.page.reload()
    results = ann.page.get_by_role("heading", name=ann.words("Result"))
    await expect(results).to_have_count(LATEST_POLLS)
    await ann.page.locator("a[href*='polls=all']").click()
    await expect(results).to_have_count(len(KINDS))
    await expect(ann.page.get_by_role("heading", name=ann.words("Agenda"))).to_be_visible()


async def test_going_back_and_pressing_twice_counts_once(actors, event):
    bot = await (await event.bot("moderator")).open("moderator")
    poll = await open_poll(bot, anonymous=False, rule="always")
    ann = await without_scripts(actors, event)
    for option in (0, 1, 1):
        form = form_of(ann, "vote", poll)
        await form.locator(f'[value="{option}"][type="radio"]').check()
        await form.locator("button").dblclick(no_wait_after=True)
        await told(ann, DONE["vote"])
        await ann.page.go_back()
    await bot.until(lambda: bot.items[f"result:{poll}"]["tally"]["counts"] == [0, 1])
    assert bot.items[f"result:{poll}"]["n"] == 1


async def test_a_question_is_sent_upvoted_and_its_state_is_read(actors, event):
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    ann, ben = [await without_scripts(actors, event) for _ in range(2)]
    ask = form_of(ann, "ask", 1)
    await ask.locator("textarea").fill("Who pays <first>?")
    await ask.locator("button").click()
    await told(ann, DONE["ask"])
    question = await bot.wait_for_item("question", text="Who pays <first>?")
    await bot.perform("question.approve", question=question)
    await ann.page.reload()
    await ann.expect_text("Published")
    await ben.page.reload()
    await form_of(ben, "upvote", question).locator("button").click()
    await told(ben, DONE["upvote"])
    await bot.until(lambda: bot.items[f"score:{question}"] == 1)
    await form_of(ben, "upvote", question).locator("button").click()
    await told(ben, DONE["remove_upvote"])


async def test_a_refusal_keeps_the_typed_text_in_its_place(actors, event):
    actors.forgives("status of 4")
    bot = await (await event.bot("moderator")).open("moderator")
    config = {"kind": "estimate", "least": 0, "most": 10}
    poll = await open_poll(bot, config=config)
    ann = await without_scripts(actors, event, "zh")
    await fill_in(form_of(ann, "vote", poll), {"number": ["11"]})
    await form_of(ann, "vote", poll).locator("button").click()
    await expect(ann.page.locator(f"#poll-{poll} [role=alert]")).to_be_in_viewport()
    await expect(ann.page.locator('[name="a-number"]')).to_have_value("11")
    await fill_in(form_of(ann, "vote", poll), {"number": ["10"]})
    await form_of(ann, "vote", poll).locator("button").click()
    await told(ann, DONE["vote"])


async def test_a_voter_enabling_scripts_later_sees_the_vote_and_counts_once(actors, event):
    bot = await (await event.bot("moderator")).open("moderator")
    poll = await open_poll(bot, anonymous=False, rule="always")
    plain = await without_scripts(actors, event)
    await form_of(plain, "vote", poll).locator('[value="1"][type="radio"]').check()
    await form_of(plain, "vote", poll).locator("button").click()
    await told(plain, DONE["vote"])
    full = await actors.visitor()
    await full.page.context.add_cookies(await plain.page.context.cookies())
    await full.page.goto(f"/e/{event.code}")
    await full.is_connected()
    await full.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await full.pick_option("Yes")
    await full.press("Change my vote")
    await bot.until(lambda: bot.items[f"result:{poll}"]["tally"]["counts"] == [1, 0])
    await plain.page.get_by_role("link", name="Refresh").click()
    await expect(form_of(plain, "vote", poll).locator('[value="0"][type="radio"]')).to_be_checked()
    assert bot.items[f"result:{poll}"]["n"] == 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "options",
    [
        {"size": NARROW},
        {"size": LAPTOP, "color_scheme": "dark"},
        {"size": {"width": 640, "height": 500}, "device_scale_factor": 2},
        {"size": LAPTOP, "forced_colors": "active"},
    ],
    ids=["320 px", "dark", "200 %", "forced colours"],
)
async def test_the_plain_page_is_accessible_and_fits(actors, event, language, options):
    """In a browser with scripts: axe needs them."""
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    for kind in KINDS:
        config = json.loads(wire.encode(kind.example))
        await open_poll(bot, prompt=kind.prompt, config=config, anonymous=False, rule="always")
    person = await actors.visitor(language, **options)
    plain = await without_scripts(actors, event, language)
    await form_of(plain, "ask", 1).locator("textarea").fill("w" * 120)
    await form_of(plain, "ask", 1).locator("button").click()
    await person.page.context.add_cookies(await plain.page.context.cookies())
    await person.page.goto(plain.page.url)
    await expect(person.page.locator("#outcome")).to_be_visible()
    width = options["size"]["width"]
    assert await person.page.evaluate("document.documentElement.scrollWidth") <= width
    await person.page.evaluate(AXE)
    assert await person.page.evaluate(RUN) == []
