"""A poll, a question, an announcement: an English attendee, a Chinese attendee, a moderator and the
hall's screen, all at once.
"""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, Person
from tools.desk import open_poll, open_tab
from tools.live_server import join

POLL = {"en": "Which field first?", "zh": "先从哪个领域开始？"}
ENERGY, WATER = {"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}
COUNTED = "Your vote has been counted. You can change it until the poll closes."
CROWDED = pytest.mark.parametrize("state", ["crowded"])


@pytest.fixture
async def ann(actors, event):
    return await actors.attendee(event, delegation="bologna", name="Ann")


@pytest.fixture
async def li(actors, event):
    return await actors.attendee(event, "zh", delegation="hangzhou")


@pytest.fixture
async def desk(actors, event):
    return await actors.staff(event, "moderator")


@pytest.fixture
async def hall(actors, event):
    return await actors.screen(event)


async def opens_poll(desk, seconds=None):
    await open_poll(desk, POLL["en"], seconds)


async def vote(person, option):
    await person.pick_option(option[person.language])
    await person.press("Vote")
    await person.expect_text(COUNTED)


async def ask(person, text):
    await person.open_section("Questions")
    await person.fill_in("Your question", text)
    await person.press("Send")
    await person.expect_text("Waiting for review")


# coming in


@pytest.mark.parametrize(
    ("language", "oddly"),
    [
        pytest.param(
            "en",
            lambda code: f" {code[:3].lower()}-{code[3:].lower()} ",
            marks=pytest.mark.nightly,
        ),
        ("zh", lambda code: "".join(chr(ord(char) + 0xFEE0) for char in f"{code[:3]}-{code[3:]}")),
    ],
    ids=["English, lower case with a hyphen", "Chinese, full width"],
)
async def test_an_oddly_typed_code_lets_its_owner_in(actors, event, language, oddly):
    person = await actors.visitor(language)
    await person.page.goto("/")
    await person.fill_in("Event code", oddly(event.code))
    await person.press("Join")
    await expect(person.page.get_by_role("heading", level=1)).to_have_text(
        {"en": "Regional innovation", "zh": "区域创新"}[language]
    )
    await person.join_event("hangzhou")
    await person.expect_text("No polls right now. A poll will appear here as soon as it opens.")
    await person.open_section("You")
    await person.expect_text({"en": "Hangzhou", "zh": "杭州"}[language])


@pytest.mark.nightly
async def test_a_language_that_also_speaks_is_offered_for_questions(actors, event, desk):
    both = await actors.visitor("zh")
    await both.page.goto(f"/e/{event.code}")
    await both.page.locator("details.more > summary").click()
    await (
        both.page.get_by_role("group", name=both.words("I also speak"))
        .get_by_text("English")
        .click()
    )
    await both.join_event("hangzhou")
    await desk.press("Open questions")
    await both.open_section("Questions")
    await both.fill_in("Your question", "谁来付款？ Who?")
    await both.press("More options")
    language = both.page.get_by_label(both.words("Language of the question"))
    await expect(language).to_have_value("zh")
    await language.select_option("en")
    await both.press("Send")
    await desk.expect_text("English")


# a poll


async def test_both_vote_before_the_deadline_and_the_moderator_counts_present_people(
    ann, li, desk, hall
):
    """The hall reads the poll in both languages. While it is paused nobody votes."""
    await opens_poll(desk, seconds=90)
    for person in (ann, li):
        await person.expect_text(POLL[person.language])
        await expect(person.page.get_by_role("timer")).to_be_visible()
    for texts in (POLL, ENERGY, WATER):
        for words in texts.values():
            await hall.expect_text(words)
    await expect(hall.page.get_by_role("timer")).to_be_visible()
    await desk.press("Pause")
    await li.expect_text("Voting is paused and may resume shortly.")
    await expect(li.button("Vote")).to_be_disabled()
    await desk.press("Resume")
    await asyncio.gather(vote(ann, ENERGY), vote(li, WATER))
    await desk.expect_text("{n} of {all} voted", n=2, all=2)


async def test_nobody_but_the_moderator_knows_the_result_until_it_is_revealed_and_then_everybody(
    ann, li, desk, hall, event
):
    await event.record_votes()
    await opens_poll(desk)
    await asyncio.gather(vote(ann, ENERGY), vote(li, ENERGY))
    await desk.expect_text("{n} of {all} voted", n=2, all=2)
    for person in (ann, li, hall):
        await expect(person.page.locator(".bar")).to_have_count(0)
        assert "ballot:" in str(person.frames) or person is hall
        assert "result:" not in str(person.frames)
    await desk.press("Reveal result")
    for page in (ann.page, li.page, hall.page):
        await expect(page.locator(".option .bar")).to_have_count(3)
        await expect(page.locator(".option").filter(has_text="100").first).to_be_visible()
    await desk.press("Hide result from everyone")
    for page in (ann.page, li.page, hall.page):
        await expect(page.locator(".option .bar")).to_have_count(0)


async def test_a_vote_is_changed_withdrawn_and_abstained_from(ann, desk):
    await opens_poll(desk)
    await vote(ann, ENERGY)
    await ann.pick_option("Water")
    await ann.press("Change my vote")
    await expect(ann.page.locator(".option[data-own=true]")).to_contain_text("Water")
    await ann.press("Withdraw")
    await desk.expect_text("{n} of {all} voted", n=0, all=1)
    await ann.press("Abstain")
    await ann.expect_text("You abstained. You can still vote until the poll closes.")
    await desk.expect_text("{n} of {all} voted", n=1, all=1)


async def test_an_open_poll_is_given_a_deadline_that_all_see(ann, li, desk):
    await opens_poll(desk)
    await desk.page.locator("summary", has_text="Time limit").click()
    await desk.page.get_by_label("Unit of time").first.select_option("seconds")
    await desk.page.get_by_label("Other").first.fill("1")
    await desk.press("Set limit")
    for person in (ann, li):
        await person.expect_text("This poll is closed.")


async def test_a_named_poll_takes_as_many_options_as_it_says(ann, desk):
    await open_tab(desk, "Polls")
    draft = desk.page.locator("#polls .draft", has_text="Who must be at the table?")
    await draft.get_by_role("button", name="Open poll", exact=True).click()
    await expect(draft.locator(".recorded")).to_contain_text(
        "the organiser can see how everyone voted"
    )
    await draft.get_by_role("button", name="No time limit", exact=True).click()
    await ann.expect_text("Choose up to {most}.", most=2)
    await ann.expect_text(
        "Named vote: your delegation's result is public, and the organiser can see how you voted."
    )
    for option in ("Cities", "Banks"):
        await ann.pick_option(option)
    await ann.pick_option("Universities")
    await ann.expect_text("{n} of {most} selected. Remove one first.", n=2, most=2)
    await expect(ann.page.get_by_role("checkbox", name="Universities")).not_to_be_checked()
    await ann.press("Vote")
    await ann.expect_text(COUNTED)


@CROWDED
async def test_after_the_close_results_come_by_group_and_small_groups_are_hidden_in_words(
    ann, li, desk
):
    """The own delegation comes first, and says so. Two of four delegations are too few for their
    mean.
    """
    await asyncio.gather(vote(ann, ENERGY), vote(li, WATER))
    await desk.press("Reveal result")
    await expect(ann.page.locator(".bar").first).to_be_visible()
    await expect(ann.page.locator(".breakdown")).to_have_count(0)
    await desk.press_and_confirm("Close poll")
    for person in (ann, li):
        await person.expect_text("{n} of {all} voted", n=23, all=23)
        strips = person.page.locator(".strip:has(.strip-name)")
        visible_names = {"en": ["Lazio", "Hangzhou"], "zh": ["杭州 您的代表团", "拉齐奥大区"]}
        await expect(strips).to_contain_text(
            [person.words("Everyone"), *visible_names[person.language]]
        )
        hidden_names = {"en": "Bologna and Stuttgart", "zh": "博洛尼亚和斯图加特"}[person.language]
        why = (
            "Hidden to protect individual votes (fewer than {k} votes, or votes could be worked"
            " out): {names}."
        )
        await person.expect_text(why, k=5, names=hidden_names)
    await ann.expect_text(
        "“One city, one vote” is not shown: only {n} of {all} delegations have a result, and it"
        " needs {least}.",
        n=2,
        all=4,
        least=3,
    )
    await expect(ann.page.locator(".voices")).to_have_count(0)
    await ann.expect_text("Bologna: hidden to protect individual votes.")
    await ann.expect_text("Voted / eligible")
    for person in (ann, li):
        await person.page.get_by_role("radio", name=person.words("Region")).click()
        await person.expect_text({"en": "Europe", "zh": "欧洲"}[person.language])


# a question


async def test_a_question_goes_from_a_phone_over_the_desk_to_the_hall(ann, li, desk, hall):
    text = "欧洲城市如何支持中小企业？"
    await desk.press("Open questions")
    await ask(li, text)
    await desk.expect_text(text)
    await ann.open_section("Questions")
    await ann.expect_no_text(text)
    await desk.press_on_card(text, "Approve")
    for pressed, score in (("true", "1"), ("false", "0"), ("true", "1")):
        await ann.page.get_by_role("button", name=text).click()
        await expect(ann.page.locator(".upvote")).to_have_attribute("aria-pressed", pressed)
        await expect(desk.page.locator(".upvotes")).to_contain_text(score)
    await expect(li.page.locator(".upvote")).to_be_disabled()
    await desk.press_on_card(text, "Set aside")
    await ann.expect_no_text(text)
    await desk.press_on_card(text, "Restore")
    await ann.expect_text(text)
    await desk.press_on_card(text, "Answer live")
    await hall.expect_text(text)
    await expect(hall.page.locator(f"[lang=zh-Hans] >> text={text}")).to_be_visible()
    await ann.open_section("Now")
    await ann.expect_text("Now answering")
    await desk.press_on_card(text, "Answered")
    await expect(hall.page.get_by_text(text)).to_have_count(0)


async def test_only_its_author_reads_why_a_question_was_rejected(ann, li, desk, hall):
    text, note = "这个问题已经有人问过了吗？", "请看上一个提问"
    await desk.press("Open questions")
    await ask(li, text)
    await desk.press_on_card(text, "Reject")
    await desk.pick_option("Duplicate question")
    await desk.fill_in("Note to the author (optional)", note)
    await desk.page.locator("dialog[open] .danger").click()
    await li.expect_text("Duplicate question")
    await li.expect_text(note)
    await ann.open_section("Questions")
    await ann.expect_text("Questions appear here once a moderator has approved them.")
    assert text in str(li.frames) and note in str(li.frames)
    # the numbers of rejections by reason are public
    assert not any(
        secret in str(person.frames) for person in (ann, hall) for secret in (text, note)
    )
    await ann.page.reload()
    assert text not in await ann.page.content()


async def test_an_author_words_a_question_anew_and_takes_it_back(ann, desk):
    """Once questions are closed, a sentence stands in place of the form."""
    await desk.press("Open questions")
    await ask(ann, "Who pays?")
    await ann.press("Edit")
    await ann.page.get_by_label("Your question").last.fill("Who pays, and when?")
    await ann.press("Save")
    await desk.expect_text("Who pays, and when?")
    await ann.press_and_confirm("Withdraw")
    await desk.expect_text("Nothing to review. New questions appear here first.")
    await expect(ann.page.locator(".mine")).to_have_count(0)
    await desk.press("Close questions")
    await ann.expect_text(
        "Questions are closed. You can ask here once the moderator opens questions."
    )


# announcements


async def test_an_announcement_reaches_all_in_their_language_until_it_is_taken_down(
    ann, li, desk, hall
):
    await desk.press("Announce")
    await desk.page.get_by_label("Message, English").fill("We go on at 10:15.")
    await desk.page.get_by_label("Message, 中文").fill("10:15 继续。")
    await ann.open_section("Questions")
    await desk.page.locator("dialog[open]").get_by_role("button", name="Announce").click()
    await ann.expect_text("We go on at 10:15.")
    await li.expect_text("10:15 继续。")
    await ann.expect_no_text("10:15 继续。")
    for words in ("We go on at 10:15.", "10:15 继续。"):
        await hall.expect_text(words)
    await desk.press("Remove")
    await li.expect_no_text("10:15 继续。")
    await hall.expect_no_text("10:15 继续。")


async def test_two_moderators_see_each_others_actions(actors, event, ann, desk):
    other = await actors.staff(event, "other moderator")
    await desk.press("Open questions")
    await expect(other.button("Close questions")).to_be_visible()
    await ask(ann, "Who pays?")
    await other.press_on_card("Who pays?", "Approve")
    await desk.press_on_card("Who pays?", "Answer live")
    await expect(other.card("Who pays?").get_by_role("button", name="Answered")).to_be_visible()
    await opens_poll(desk)
    await other.press("Pause")
    await expect(desk.button("Resume")).to_be_visible()


# languages and times


@pytest.mark.nightly
async def test_a_page_changes_its_language_and_the_event_remembers_it(ann, desk):
    await opens_poll(desk)
    await ann.open_section("You")
    await ann.press("中文")
    ann = Person(ann.page, "zh")
    await ann.is_connected()
    await ann.open_section("Now")
    await ann.expect_text(POLL["zh"])
    await expect(ann.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    await desk.press("中文")
    await Person(desk.page, "zh").expect_text("To review")


@pytest.mark.nightly
async def test_the_agenda_shows_the_event_time_and_the_local_time(actors, event):
    visitor = await actors.visitor("zh", LAPTOP, timezone_id="Asia/Shanghai")
    await visitor.page.goto(f"/e/{event.code}")
    await visitor.join_event("hangzhou")
    point = visitor.page.locator(".point").first
    await expect(point).to_contain_text("欢迎")
    shanghai = await point.locator("time").inner_text()
    brussels = (await point.locator("small").first.inner_text()).strip("()")
    hours = (int(shanghai[:2]) - int(brussels[:2])) % 24
    assert (brussels[2:], hours in (6, 7)) == (shanghai[2:], True)
    await expect(point).to_have_attribute("aria-current", "step")


@pytest.mark.nightly
async def test_an_attendee_without_a_window_appears_in_the_head_count(event, desk):
    other = await join(event)
    await other.open()
    await desk.expect_text("{n} present", n=1)
    await other.close()
    await desk.expect_text("{n} present", n=0)
