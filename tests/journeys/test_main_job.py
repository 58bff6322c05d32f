"""A poll, a question, an announcement: an English attendee, a Chinese one, a moderator and the hall's screen, all at once."""

import asyncio
from typing import NamedTuple

import pytest
from playwright.async_api import expect

from journeys.cast import LAPTOP, Person
from served import join

POLL = {"en": "Which field first?", "zh": "先从哪个领域开始？"}
ENERGY, WATER = {"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}
COUNTED = "Your vote is counted. You can change it until the poll closes."


class Scene(NamedTuple):
    ann: Person
    li: Person
    desk: Person
    hall: Person

    @property
    def attendees(self):
        return self.ann, self.li


@pytest.fixture
def service_workers():
    return "allow"


@pytest.fixture
async def scene(cast, event):
    return Scene(*await gather(cast, event))


def gather(cast, event):
    return asyncio.gather(
        cast.attendee(event, delegation="bologna", name="Ann"),
        cast.attendee(event, "zh", delegation="hangzhou"),
        cast.staff(event, "moderator"),
        cast.screen(event),
    )


async def opens_poll(desk, seconds=None):
    card = desk.card(POLL["en"])
    if seconds is not None:
        await card.get_by_label(desk.words("for"), exact=True).fill(str(seconds))
    await desk.on_card(POLL["en"], "Open poll")


async def vote(person, option):
    await person.picks(option[person.language])
    await person.press("Vote")
    await person.sees(COUNTED)


async def ask(person, text):
    await person.turns_to("Questions")
    await person.writes("Your question", text)
    await person.press("Send")
    await person.sees("Waiting for review")


# coming in


@pytest.mark.parametrize(
    ("language", "oddly"),
    [
        ("en", lambda code: f" {code[:3].lower()}-{code[3:].lower()} "),
        ("zh", lambda code: "".join(chr(ord(char) + 0xFEE0) for char in f"{code[:3]}-{code[3:]}")),
    ],
    ids=["English, lower case with a hyphen", "Chinese, full width"],
)
async def test_whoever_types_the_code_oddly_comes_in_all_the_same(cast, event, language, oddly):
    person = await cast.visitor(language)
    await person.page.goto("/")
    await person.writes("Event code", oddly(event.code))
    await person.press("Join")
    await expect(person.page.get_by_role("heading", level=1)).to_have_text({"en": "Regional innovation", "zh": "区域创新"}[language])
    await person.joins("hangzhou")
    await person.sees("Nothing to vote on right now. A poll appears here as soon as it opens.")
    await person.turns_to("You")
    await person.sees({"en": "Hangzhou", "zh": "杭州"}[language])


async def test_a_language_that_also_speaks_is_offered_for_questions(cast, event, scene):
    both = await cast.visitor("zh")
    await both.page.goto(f"/e/{event.code}")
    await both.page.get_by_role("group", name=both.words("I also speak")).get_by_text("English").click()
    await both.joins("hangzhou")
    await scene.desk.press("Open questions")
    await both.turns_to("Questions")
    await both.writes("Your question", "谁来付款？ Who?")
    language = both.page.get_by_label(both.words("Language of the question"))
    await expect(language).to_have_value("zh")
    await language.select_option("en")
    await both.press("Send")
    await scene.desk.sees("English")


# a poll


async def test_both_vote_before_the_deadline_and_the_moderator_counts_who_is_present(scene):
    await opens_poll(scene.desk, seconds=90)
    for person in scene.attendees:
        await person.sees(POLL[person.language])
        await expect(person.page.get_by_role("timer")).to_be_visible()
    await asyncio.gather(vote(scene.ann, ENERGY), vote(scene.li, WATER))
    await scene.desk.sees("{n} of {all} present", n=2, all=2)
    await expect(scene.hall.page.get_by_role("timer")).to_be_visible()


async def test_nobody_but_the_moderator_knows_the_result_until_it_is_revealed_and_then_everybody(scene):
    await opens_poll(scene.desk)
    await asyncio.gather(vote(scene.ann, ENERGY), vote(scene.li, ENERGY))
    await scene.desk.sees("{n} of {all} present", n=2, all=2)
    for person in (scene.ann, scene.li, scene.hall):
        await expect(person.page.locator(".bar")).to_have_count(0)
        assert "ballot:" in str(person.frames) or person is scene.hall
        assert "result:" not in str(person.frames)
    await scene.desk.press("Reveal result")
    for page in (scene.ann.page, scene.li.page, scene.hall.page):
        await expect(page.locator(".bar")).to_have_count(3)
        await expect(page.locator(".option").filter(has_text="100").first).to_be_visible()
    await scene.desk.press("Hide result")
    for page in (scene.ann.page, scene.li.page, scene.hall.page):
        await expect(page.locator(".bar")).to_have_count(0)


async def test_the_screen_shows_a_poll_in_both_languages(scene):
    await opens_poll(scene.desk)
    for texts in (POLL, ENERGY, WATER):
        for words in texts.values():
            await scene.hall.sees(words)


async def test_a_paused_poll_takes_no_votes_and_goes_on(scene):
    await opens_poll(scene.desk)
    await scene.desk.press("Pause")
    await scene.li.sees("Voting is paused. It may go on in a moment.")
    await expect(scene.li.button("Vote")).to_be_disabled()
    await scene.desk.press("Go on")
    await vote(scene.li, WATER)


async def test_a_vote_is_changed_withdrawn_and_abstained_from(scene):
    await opens_poll(scene.desk)
    await vote(scene.ann, ENERGY)
    await scene.ann.picks("Water")
    await scene.ann.press("Change my vote")
    await expect(scene.ann.page.locator(".option[data-own=true]")).to_contain_text("Water")
    await scene.ann.press("Withdraw")
    await scene.desk.sees("{n} of {all} present", n=0, all=2)
    await scene.ann.press("Abstain")
    await scene.ann.sees("You have abstained. You can still vote until the poll closes.")
    await scene.desk.sees("{n} of {all} present", n=1, all=2)


async def test_the_deadline_closes_a_poll_by_itself(scene):
    await opens_poll(scene.desk, seconds=1)
    for person in scene.attendees:
        await person.sees("This poll is closed.")
    await scene.desk.sees("Reveal result")


async def test_an_open_poll_is_given_a_deadline_that_all_see(scene):
    await opens_poll(scene.desk)
    await scene.desk.page.get_by_text("Time limit", exact=True).click()
    await scene.desk.page.locator("details[open]").get_by_label("for").fill("1")
    await scene.desk.press("Set")
    for person in scene.attendees:
        await person.sees("This poll is closed.")


async def test_a_named_poll_takes_as_many_options_as_it_says(scene):
    await scene.desk.on_card("Who must be at the table?", "Open poll")
    await scene.ann.sees("Choose {least} to {most}.", least=1, most=2)
    await scene.ann.sees("This vote is named: how your delegation votes is public.")
    for option in ("Cities", "Banks"):
        await scene.ann.picks(option)
    await expect(scene.ann.page.get_by_role("checkbox", name="Universities")).to_be_disabled()
    await scene.ann.press("Vote")
    await scene.ann.sees(COUNTED)


async def test_after_the_close_results_come_by_group_and_small_ones_are_hidden_in_words(cast, house):
    event = house.event("crowded")
    scene = Scene(*await gather(cast, event))
    await asyncio.gather(vote(scene.ann, ENERGY), vote(scene.li, WATER))
    await scene.desk.press("Reveal result")
    await expect(scene.ann.page.locator(".bar").first).to_be_visible()
    await expect(scene.ann.page.locator(".breakdown")).to_have_count(0)
    await scene.desk.agrees("Close poll")
    names = {"en": ("Lazio", "Hangzhou", "Bologna", "Stuttgart"), "zh": ("拉齐奥大区", "杭州", "博洛尼亚", "斯图加特")}
    for person in scene.attendees:
        await person.sees("{n} of {all} voted", n=23, all=23)
        strips = person.page.locator(".strip:has(.strip-name)")
        await expect(strips).to_contain_text([person.words("Everybody"), *names[person.language][:2]])
        hidden = {"en": "Bologna and Stuttgart", "zh": "博洛尼亚和斯图加特"}[person.language]
        why = "Not shown, as fewer than {k} people voted or the figures would give single votes away: {names}."
        await person.sees(why, k=5, names=hidden)
        await person.page.get_by_role("radio", name=person.words("Region")).click()
        await person.sees({"en": "Europe", "zh": "欧洲"}[person.language])
    await event.all_leave()


async def test_beside_one_person_one_voice_stands_one_city_one_voice(cast, house):
    event = house.event("crowded")
    ann, desk = await cast.attendee(event), await cast.staff(event, "moderator")
    await vote(ann, ENERGY)
    await desk.agrees("Close poll")
    await desk.press("Reveal result")
    await expect(ann.page.get_by_role("row", name="Energy").last).to_have_text("Energy36%33%")
    await event.all_leave()


# a question


async def test_a_question_goes_from_a_phone_over_the_desk_to_the_hall(scene):
    text = "欧洲城市如何支持中小企业？"
    await scene.desk.press("Open questions")
    await ask(scene.li, text)
    await scene.desk.sees(text)
    await scene.ann.turns_to("Questions")
    await scene.ann.does_not_see(text)
    await scene.desk.on_card(text, "Approve")
    await scene.ann.page.get_by_role("button", name=text).click()
    await expect(scene.ann.page.locator(".upvote")).to_have_attribute("aria-pressed", "true")
    await expect(scene.desk.page.locator(".votes")).to_contain_text("1")
    await expect(scene.li.page.locator(".upvote")).to_be_disabled()
    await scene.desk.on_card(text, "Answer now")
    await scene.hall.sees(text)
    await expect(scene.hall.page.locator(f"[lang=zh-Hans] >> text={text}")).to_be_visible()
    await scene.ann.turns_to("Now")
    await scene.ann.sees("Now answering")
    await scene.desk.on_card(text, "Answered")
    await expect(scene.hall.page.get_by_text(text)).to_have_count(0)


async def test_an_upvote_is_taken_back(scene, event):
    await scene.desk.press("Open questions")
    await ask(scene.li, "谁来付款？")
    await scene.desk.on_card("谁来付款？", "Approve")
    await scene.ann.turns_to("Questions")
    upvote = scene.ann.page.locator(".upvote")
    for pressed, score in (("true", "1"), ("false", "0")):
        await upvote.click()
        await expect(upvote).to_have_attribute("aria-pressed", pressed)
        await expect(scene.desk.page.locator(".votes")).to_contain_text(score)


async def test_a_parked_question_is_away_until_it_is_taken_back(scene):
    await scene.desk.press("Open questions")
    await ask(scene.li, "谁来付款？")
    await scene.ann.turns_to("Questions")
    await scene.desk.on_card("谁来付款？", "Approve")
    await scene.ann.sees("谁来付款？")
    await scene.desk.on_card("谁来付款？", "Park")
    await scene.ann.does_not_see("谁来付款？")
    await scene.desk.on_card("谁来付款？", "Take back")
    await scene.ann.sees("谁来付款？")


async def test_only_its_author_reads_why_a_question_was_rejected(scene):
    text, note = "这个问题已经有人问过了吗？", "请看上一个提问"
    await scene.desk.press("Open questions")
    await ask(scene.li, text)
    await scene.desk.on_card(text, "Reject")
    await scene.desk.picks("Already asked")
    await scene.desk.writes("Note to the author, if you like", note)
    await scene.desk.page.locator("dialog[open] .danger").click()
    await scene.li.sees("Already asked")
    await scene.li.sees(note)
    await scene.ann.turns_to("Questions")
    await scene.ann.sees("Questions appear here once a moderator has read them.")
    assert text in str(scene.li.frames) and note in str(scene.li.frames)
    # how many were turned down for which reason is public
    assert not any(secret in str(person.frames) for person in (scene.ann, scene.hall) for secret in (text, note))
    await scene.ann.page.reload()
    assert text not in await scene.ann.page.content()


async def test_an_author_words_a_question_anew_and_takes_it_back(scene):
    await scene.desk.press("Open questions")
    await ask(scene.ann, "Who pays?")
    await scene.ann.press("Edit")
    await scene.ann.page.get_by_label("Your question").last.fill("Who pays, and when?")
    await scene.ann.press("Save")
    await scene.desk.sees("Who pays, and when?")
    await scene.ann.agrees("Withdraw")
    await scene.desk.sees("Nothing to review. New questions appear here first.")
    await expect(scene.ann.page.locator(".mine")).to_have_count(0)


async def test_questions_that_were_closed_say_so_where_one_would_ask(scene):
    await scene.desk.press("Open questions")
    await scene.desk.press("Close questions")
    await scene.li.turns_to("Questions")
    await scene.li.sees("Questions are closed at the moment. You can write here when the moderator opens them.")


# what is told to all


async def test_an_announcement_reaches_all_in_their_language_until_it_is_taken_down(scene):
    await scene.desk.press("Tell everybody")
    await scene.desk.page.get_by_label("What you announce, English").fill("We go on at 10:15.")
    await scene.desk.page.get_by_label("What you announce, 中文").fill("10:15 继续。")
    await scene.ann.turns_to("Questions")
    await scene.desk.press("Announce")
    await scene.ann.sees("We go on at 10:15.")
    await scene.li.sees("10:15 继续。")
    await scene.ann.does_not_see("10:15 继续。")
    for words in ("We go on at 10:15.", "10:15 继续。"):
        await scene.hall.sees(words)
    await scene.desk.press("Take down")
    await scene.li.does_not_see("10:15 继续。")
    await scene.hall.does_not_see("10:15 继续。")


async def test_two_moderators_see_each_others_actions(cast, event, scene):
    other = await cast.staff(event, "other moderator")
    await scene.desk.press("Open questions")
    await expect(other.button("Close questions")).to_be_visible()
    await ask(scene.ann, "Who pays?")
    await other.on_card("Who pays?", "Approve")
    await scene.desk.on_card("Who pays?", "Answer now")
    await expect(other.card("Who pays?").get_by_role("button", name="Answered")).to_be_visible()
    await opens_poll(scene.desk)
    await other.press("Pause")
    await expect(scene.desk.button("Go on")).to_be_visible()


# languages and times


async def test_a_page_changes_its_language_and_the_event_remembers_it(scene):
    await opens_poll(scene.desk)
    await scene.ann.turns_to("You")
    await scene.ann.press("中文")
    ann = Person(scene.ann.page, "zh")
    await ann.is_connected()
    await ann.turns_to("Now")
    await ann.sees(POLL["zh"])
    assert await ann.page.locator("html").get_attribute("lang") == "zh-Hans"
    await scene.desk.press("中文")
    await Person(scene.desk.page, "zh").sees("To review")


async def test_the_agenda_is_told_in_the_event_s_time_and_in_one_s_own(cast, event):
    visitor = await cast.visitor("zh", LAPTOP, timezone_id="Asia/Shanghai")
    await visitor.page.goto(f"/e/{event.code}")
    await visitor.joins("hangzhou")
    point = visitor.page.locator(".point").first
    await expect(point).to_contain_text("欢迎")
    brussels, shanghai = await point.locator("time").inner_text(), await point.locator("small").first.inner_text()
    hours = (int(shanghai[:2]) - int(brussels[:2])) % 24
    assert (brussels[2:], hours in (6, 7)) == (shanghai[2:], True)
    assert await point.get_attribute("aria-current") == "step"


async def test_who_comes_without_a_window_shows_up_in_the_head_count(event, scene):
    third = await join(event)
    await third.open()
    await scene.desk.sees("{n} present", n=3)
    await third.close()
    await scene.desk.sees("{n} present", n=2)
