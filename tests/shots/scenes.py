"""What there is to see: SCENES, each a page, a state, how the event comes into it, and what is done at the page itself."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import msgspec
from playwright.async_api import expect

from journeys.cast import Person
from live.core.change import Role
from live.core.people import Identity
from live.core.polls import KINDS, choice, words
from live.core.text import Text
from live.demo import script
from shots import kinds, texts
from shots.stage import FIELD, TWELVE, YES_NO, Stage

Told = Callable[[Stage], Awaitable[None]]
Done = Callable[[Person], Awaitable[None]]
NARROW, ALL, HALL = (360, 768), (360, 768, 1440, 1920), (1920,)
DESK = (1440, 360)
HAN = re.compile("[\u4e00-\u9fff]")
SECOND_PAGE = 20_000
"""ms until it has come."""
HOSTILE = {"en": f"{texts.WORD} {texts.ARABIC}", "zh": texts.CHINESE}


async def nothing(stage: Stage) -> None:
    pass


async def still(person: Person) -> None:
    pass


# the event


async def hosting(stage: Stage) -> None:
    """I host my breakout room: it has a call, a poll that is open, one prepared, a question to review; another asks for help."""
    await stage.come()
    breakout, rooms = await stage.breakout("mixed", rooms=4)
    mine = stage.event.state.people[stage.me.person or 0].room or 0
    await stage.does("room.edit", room=mine, video="https://meet.example/room")
    await stage.does("room.volunteer", stage.me, room=mine, on=True)
    for what, is_open in ((FIELD, True), (YES_NO, False)):
        poll = await stage.does("poll.create", room=mine, prompt=what["prompt"], config={"kind": "choice", "options": what["options"]})
        if is_open:
            await stage.does("poll.open", poll=poll)
    await stage.does("qa.open", room=mine)
    asking = next(who for who in stage.crowd if stage.event.state.people[who.person or 0].room == mine)
    await stage.does("question.ask", asking, room=mine, text="Who signs the agreement, the city or the region?", language="en")
    await stage.does("room.help", room=next(room for room in rooms if room != mine), on=True)
    await stage.does("breakout.recall", breakout=breakout)
    await stage.does("breakout.extend", breakout=breakout, seconds=600)


async def choosing(stage: Stage) -> None:
    """Everybody chooses a room; I have none yet."""
    await stage.come()
    breakout, rooms = await stage.breakout("chosen", rooms=4, places=9)
    for at, who in enumerate(stage.crowd[:24]):
        await stage.does("breakout.enter", who, breakout=breakout, into=rooms[0 if at < 9 else at % 3 + 1])


async def open_poll(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(seconds=185))


async def voted(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(rule="voted"), [1])
    await stage.poll(YES_NO, open=False)


async def several(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(TWELVE, most=3), [0, 3])


async def paused(stage: Stage) -> None:
    await open_poll(stage)
    await stage.does("poll.pause", poll=stage.polls[0])


async def reading(stage: Stage) -> None:
    await stage.come()
    await stage.poll(seconds=90, reading=600)


async def paused_reading(stage: Stage) -> None:
    await reading(stage)
    await stage.does("poll.pause", poll=stage.polls[0])


async def final(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(changeable=False, seconds=185), [1])


async def about_to_be_final(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(changeable=False))


async def two_rounds(stage: Stage) -> None:
    await breakdown(stage)
    again = await stage.does("poll.repeat", poll=stage.polls[0])
    stage.polls.append(again)
    await stage.does("poll.open", poll=again)
    await stage.vote(again, [0], turn=2)
    await stage.close(again)
    await stage.poll(YES_NO, open=False, reading=30, changeable=False)
    await stage.poll(TWELVE, open=False)


async def shift(stage: Stage) -> None:
    await two_rounds(stage)
    await stage.does("screen.show", room=1, what="shift", id=stage.polls[1])


async def second_round(stage: Stage) -> None:
    await closed(stage)
    again = await stage.does("poll.repeat", poll=stage.polls[0])
    await stage.does("poll.open", poll=again, seconds=120)


async def two_without_votes(stage: Stage) -> None:
    await stage.poll(YES_NO, rule="always")


async def twelve(stage: Stage) -> None:
    await several(stage)
    await stage.close(stage.polls[0])


async def thousands(stage: Stage) -> None:
    await stage.come({"lazio": 2900, "zhengzhou": 2700, "hangzhou": 2100, "bologna": 1600, "suzhou": 900, "stuttgart": 896, "qingdao": 3})
    await stage.vote(await stage.poll(), [0])
    await stage.close(stage.polls[0])


async def closed(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(), [1])
    await stage.close(stage.polls[0], reveal=False)


async def breakdown(stage: Stage) -> None:
    await closed(stage)
    await stage.does("poll.reveal", poll=stage.polls[0])


async def by_delegation(stage: Stage) -> None:
    await breakdown(stage)
    await stage.does("screen.show", room=1, what="delegations", id=stage.polls[0])


async def by_every_delegation(stage: Stage) -> None:
    """Who votes in a named poll hides in no group."""
    await stage.come()
    await stage.vote(await stage.poll(anonymous=False), [1])
    await stage.close(stage.polls[0])
    await stage.does("screen.show", room=1, what="delegations", id=stage.polls[0])


async def one_voice(stage: Stage) -> None:
    await breakdown(stage)
    await stage.does("screen.show", room=1, what="voices", id=stage.polls[0])


async def one_voice_of_twelve(stage: Stage) -> None:
    await twelve(stage)
    await stage.does("screen.show", room=1, what="voices", id=stage.polls[0])


async def named(stage: Stage) -> None:
    await stage.come()
    await stage.vote(await stage.poll(YES_NO, anonymous=False, rule="always"), [0])


TOPICS = [{"id": "money", "name": {"en": "Finance", "zh": "资金"}}, {"id": "people", "name": {"en": "Skills and people", "zh": "人才"}}]
RULES = {
    "en": "Every question is read within five minutes.\nWe keep to the topic and to good manners.",
    "zh": "每个提问五分钟内会有人阅读。\n请切题并保持礼貌。",
}


async def questions(stage: Stage, many: int = 5) -> None:
    await stage.come()
    asked = await stage.ask(many)
    await stage.does("qa.rules", room=1, topics=TOPICS, words=RULES)
    await stage.does("question.label", question=asked[3], topic="money", to="hangzhou")
    written = await stage.does(
        "question.translate", question=asked[1], language="en", text="How can small firms help to write the strategies of their cities?"
    )
    await stage.does("question.approve_translation", question=asked[1], language="en", written=written, on=True)
    await stage.does("question.answering", question=asked[2])
    await stage.does("question.answered", question=asked[0])
    await stage.does(
        "question.reply",
        question=asked[3],
        text={"en": "By green bonds of the region; see the link in the agenda.", "zh": "通过地区绿色债券；详见议程中的链接。"},
    )
    await stage.does("question.merge", question=await stage.asks("Who pays for the district heating?"), into=asked[4])
    await stage.does("question.upvote", stage.me, question=asked[1], on=True)


async def slow_questions(stage: Stage) -> None:
    await questions(stage)
    await stage.does("qa.rules", room=1, slow=3600)


async def many_questions(stage: Stage) -> None:
    await questions(stage, 50)


async def own_questions(stage: Stage) -> None:
    await stage.does("qa.open", room=1)
    await stage.does("qa.rules", room=1, most_open=4, topics=TOPICS)
    _pending, approved, answering, answered, parked, rejected, withdrawn, merged, appealed = [
        await _mine(stage, f"My question {n} of nine?") for n in range(1, 10)
    ]
    await stage.does("qa.rules", room=1, most_open=4, topics=TOPICS)
    for question in (approved, answering, answered, parked):
        await stage.does("question.approve", question=question)
    await stage.does("question.reword", question=approved, text="How do small towns take part, and who pays their share?")
    await stage.does(
        "question.reply", question=answered, text={"en": "Write to us; we send you the form.", "zh": "请写信给我们，我们会寄送表格。"}
    )
    await stage.does("question.answered", question=answered)
    await stage.does("question.answering", question=answering)
    await stage.does("question.park", question=parked)
    for question in (rejected, appealed):
        await stage.does(
            "question.reject", question=question, reason="duplicate", note="Somebody asked this before you: see the second question."
        )
    await stage.does("question.appeal", stage.me, question=appealed, text="The other one is about another programme.")
    await stage.does("question.withdraw", stage.me, question=withdrawn)
    await stage.does("question.merge", question=merged, into=approved)


async def _mine(stage: Stage, text: str) -> int:
    await stage.does("qa.rules", room=1, most_open=50)
    return await stage.asks(text)


async def muted(stage: Stage) -> None:
    await questions(stage)
    await stage.does("person.mute", person=stage.me.person, note="Please let the other delegations ask first.")


async def own_pending(stage: Stage) -> None:
    await stage.does("qa.open", room=1)
    await stage.asks("How do small towns take part?")


async def at_the_desk(stage: Stage) -> None:
    """Questions with replies and translations in every state, of which one is asked of the speaker's delegation."""
    await questions(stage, 8)
    asked = list(stage.event.state.questions)
    moderator = Identity(Role.MODERATOR, link=stage.keys["moderator"], browser="b")
    speaker = Identity(Role.SPEAKER, link=stage.keys["speaker"], browser="b")
    other = Identity(Role.SPEAKER, link=await stage.does("link.make", role="speaker", label="Mr Rossi", delegation="lazio"), browser="b")
    await stage.does("question.label", question=asked[3], topic=None, to="hangzhou")
    for who, at, text in (
        (moderator, 2, "老旧住房改造的费用由谁承担？"),
        (speaker, 3, "各城市如何共享培训资源？"),
        (other, 4, "港口数据由谁管理？"),
    ):
        language = "en" if stage.event.state.questions[asked[at]].language == "zh" else "zh"
        written = await stage.does("question.translate", who, question=asked[at], language=language, text=text)
        if who is moderator:
            await stage.does("question.approve_translation", moderator, question=asked[at], language=language, written=written, on=True)
    await stage.does("question.claim_translation", moderator, question=asked[5], language="zh", on=True)
    reply = {"en": "With the regional energy fund, from next spring on.", "zh": "自明年春季起，由地区能源基金资助。"}
    await stage.does("question.reply", speaker, question=asked[3], text=reply)
    await stage.ask(2, state="pending")
    turned_down = await stage.asks("Is there a hotel?")
    await stage.does("question.reject", question=turned_down, reason="off_topic", note="")


async def announcement(stage: Stage) -> None:
    await open_poll(stage)
    await announce(
        stage, {"en": "We go on at 10:15 in the main room. Coffee is next door.", "zh": "我们十点十五分回到主会场继续。茶歇在隔壁。"}
    )


async def announce(stage: Stage, text: dict[str, str]) -> None:
    await stage.does("announcement.post", room=1, text=text)


async def ended(stage: Stage) -> None:
    await breakdown(stage)
    await stage.does("event.end")


async def question_open(stage: Stage) -> None:
    await stage.does("qa.open", room=1)


async def prepared(stage: Stage) -> None:
    await stage.poll(FIELD, open=False)
    await stage.poll(TWELVE, open=False, most=3, anonymous=False)


async def busy(stage: Stage) -> None:
    """Something of everything that a moderator has to look after."""
    await breakdown(stage)
    asked = await stage.ask(14)
    await stage.does("question.answering", question=asked[2])
    await stage.does("question.answered", question=asked[0])
    await stage.does("question.park", question=asked[5])
    await stage.ask(6, state="pending")
    turned_down = await stage.asks("Is there a hotel?")
    await stage.does("question.reject", question=turned_down, reason="off_topic", note="")
    await moderated(stage, asked)
    await stage.vote(await stage.poll(YES_NO, seconds=185, anonymous=False))
    await stage.poll(TWELVE, open=False)
    await announce(stage, {"en": "We go on at 10:15.", "zh": "我们十点十五分继续。"})
    await stage.does("person.ban", person=stage.crowd[-1].person)


async def moderated(stage: Stage, asked: list[int]) -> None:
    """Of some questions: what else those who run a room do with one."""
    topics = [
        {"id": "money", "name": {"en": "Money", "zh": "资金"}},
        {"id": "people", "name": {"en": "People and training", "zh": "人才与培训"}},
    ]
    await stage.does("qa.rules", room=1, topics=topics, blocked=["hotel"])
    await stage.does("question.merge", question=asked[4], into=asked[2])
    await stage.does("question.merge", question=asked[9], into=asked[2])
    await stage.does("question.label", question=asked[1], topic="money", to="hangzhou")
    await stage.does("question.reword", question=asked[3], text="How much does the retrofit of old housing cost for each flat?")
    pending = [id for id, each in stage.event.state.questions.items() if each.state == "pending"]
    await stage.does("question.label", question=pending[1], topic="people", to=None)
    await stage.does("question.claim", question=pending[0], on=True)
    await stage.asks("Which hotel is near the hall?", who=stage.crowd[7])


async def untranslated(stage: Stage) -> None:
    await stage.poll(
        {"prompt": {"en": "Which region would you like to visit first?"}, "options": [*YES_NO["options"], {"zh": "以后再说"}]}, open=False
    )
    await announce(stage, {"zh": "我们十点十五分继续。"})


async def five_hundred(stage: Stage) -> None:
    await stage.come()
    await stage.ask(380)
    await stage.ask(120, state="pending")


async def answering(stage: Stage) -> None:
    await questions(stage)


async def hostile(stage: Stage) -> None:
    """Names, options and questions that try to leave their places."""
    region = {"id": "EU", "name": {"en": texts.WORD, "zh": texts.CHINESE}}
    named = {
        "bologna": texts.WORD,
        "arabic": texts.ARABIC,
        "hebrew": texts.HEBREW,
        "marks": texts.MARKS,
        "emoji": texts.EMOJI,
        "chinese": texts.CHINESE,
    }
    delegations = [{"id": id, "region": "EU", "name": {"en": name, "zh": name}, "paired_with": []} for id, name in named.items()]
    await stage.does("event.configure", regions=[region], delegations=delegations)
    await stage.come(dict.fromkeys(named, 9))
    options = [texts.LONG, *({"en": each, "zh": each} for each in texts.ALL)]
    prompt = {"en": f"{texts.MIXED} {texts.WORD}", "zh": f"{texts.CHINESE}？"}
    earlier = await stage.poll({"prompt": {"en": texts.ARABIC, "zh": texts.HEBREW}, "options": options[:4]})
    await stage.vote(earlier, [0])
    await stage.close(earlier)
    await stage.vote(await stage.poll({"prompt": prompt, "options": options}, rule="always", seconds=3600), [1])
    await stage.does("qa.open", room=1)
    asked = [await stage.asks(text, who=stage.crowd[at]) for at, text in enumerate(texts.ALL)]
    for question in asked[:-1]:
        await stage.does("question.approve", question=question)
    mine = [await stage.asks(text) for text in (texts.WORD, texts.ARABIC, texts.MARKS)]
    await stage.does("question.reject", question=mine[0], reason="other", note=texts.WORD)
    await announce(stage, {"en": f"{texts.WORD} {texts.MIXED}", "zh": texts.CHINESE})
    for text in (texts.WORD, texts.ARABIC, texts.EMOJI):
        await stage.does("link.make", role="moderator", label=text[:60])


async def hostile_answering(stage: Stage) -> None:
    await hostile(stage)
    await stage.does("question.answering", question=max(id for id, each in stage.event.state.questions.items() if each.state == "approved"))


async def hostile_by_delegation(stage: Stage) -> None:
    await hostile(stage)
    await stage.does("poll.reveal", poll=stage.polls[0])
    await stage.does("screen.show", room=1, what="delegations", id=stage.polls[0])


async def words_reviewed(stage: Stage) -> None:
    """Words that wait, that were let through, merged, and hidden."""
    poll = await _asked(stage, "words", config=words.Config())
    said = ("energy", "能源", "green buildings", "绿色建筑", "trust", texts.WORD[:60], "氢能", "start-ups", "free beer")
    for at, who in enumerate(stage.crowd):
        await stage.does("poll.vote", who, poll=poll, answer=[said[at % len(said)], said[at * at % len(said)]])
    await stage.does("words.show", poll=poll, words=["energy", "能源", "green buildings", "绿色建筑", "trust", "氢能"])
    await stage.does("words.hide", poll=poll, words=["free beer"])
    for same in (["energy", "能源"], ["green buildings", "绿色建筑"]):
        await stage.does("words.merge", poll=poll, words=same)
    await stage.does("poll.vote", stage.me, poll=poll, answer=["能源", "氢能"])


async def statements_proposed(stage: Stage) -> None:
    """Proposals that wait, that are voted on, and that were turned down; some of them are mine."""
    poll = await _asked(stage, "statements")
    proposed = [
        await stage.does("statement.propose", who, poll=poll, text=text, language=language)
        for who, text, language in (
            (stage.crowd[0], "Each project needs a partner from both sides.", "en"),
            (stage.me, "Cities should publish what did not work.", "en"),
            (stage.me, "Vote for my company.", "en"),
            (stage.crowd[3], "应当共享试点数据。", "zh"),
            (stage.me, texts.WORD, "en"),
            (stage.crowd[5], texts.ARABIC, "ar"),
            (stage.crowd[6], f"{texts.MARKS} {texts.EMOJI}", "zh"),
        )
    ]
    for each in proposed[:2]:
        await stage.does("statement.approve", poll=poll, statement=each)
    await stage.does("statement.reject", poll=poll, statement=proposed[2], reason="off_topic", note="Please propose what cities can do.")
    for at, who in enumerate((*stage.crowd[:30], stage.me)):
        await stage.does("poll.vote", who, poll=poll, answer={"1": 1, "2": (1, -1, 0)[at % 3], f"p{proposed[0]}": 1})


async def texts_written(stage: Stage) -> None:
    """Texts that wait, that are shown, and that are hidden, hard to set all of them."""
    poll = await _asked(stage, "open")
    said = [
        *texts.ALL,
        texts.LONG["en"],
        texts.LONG["zh"],
        "A shared living lab for the retrofit of old housing.",
        "与斯图加特共建氢能示范园区。",
    ]
    written = [
        await stage.does("poll.vote", who, poll=poll, answer={"text": text, "language": "zh" if HAN.search(text) else "en"})
        for who, text in zip((stage.me, *stage.crowd), [*said, *said[:3]], strict=False)
    ]
    for each in written[: len(said)]:
        await stage.does("entry.show", poll=poll, entry=each)
    await stage.does("entry.hide", poll=poll, entry=written[1])


async def all_to_review(stage: Stage) -> None:
    for tells in (words_reviewed, statements_proposed, texts_written):
        await tells(stage)


async def text_held_up(stage: Stage) -> None:
    await texts_written(stage)
    poll = stage.event.state.polls[stage.polls[-1]]
    await stage.does("entry.light", poll=poll.id, entry=list(poll.extra.entries)[-5], on=True)


async def _asked(stage: Stage, kind: str, **fields: Any) -> int:
    await stage.come()
    await kinds.WATCHED_FROM_THE_START[kind](stage, **fields)
    return stage.polls[-1]


# at the page


async def parted(stage: Stage) -> None:
    await stage.breakout()


async def mixed(stage: Stage) -> None:
    await stage.breakout("mixed", rooms=12)


async def reported(stage: Stage) -> None:
    breakout, _ = await stage.breakout()
    me = stage.event.state.people[stage.me.person].room
    other = next(each for each in stage.crowd if stage.event.state.people[each.person].room == me)
    await stage.does("report.write", other, report=me, field="agreed", language="en", text="We open our data.")
    for field, language, text in texts.REPORT:
        await stage.does("report.write", report=me, field=field, language=language, text=text)
    await stage.does("report.show", breakout=breakout, room=me)


async def read_report(person: Person) -> None:
    """The report that was shown, and then how rooms are asked; a version that was overwritten."""
    await (
        person.page.locator(".plan-report")
        .filter(has_text="Bologna")
        .or_(person.page.locator(".plan-report").filter(has_text="博洛尼亚"))
        .locator("summary")
        .first.click()
    )
    await expect(person.page.locator(".report-form textarea").first).to_be_visible()


async def offline(person: Person) -> None:
    """After all is there that the poll on the page needs."""
    await person.page.locator(".option").first.wait_for()
    await person.page.context.set_offline(True)


async def wrong_code(person: Person) -> None:
    await person.page.locator("[name=code]").fill("AB2CD3")
    await person.press("Join")


async def incomplete(person: Person) -> None:
    await person.page.evaluate("document.querySelector('main form').noValidate = true")
    await person.page.get_by_label(person.words("Your name, if you like")).fill("Organiser")
    await person.press("Take part")


async def unfolded(person: Person) -> None:
    await person.page.wait_for_load_state("networkidle")
    for fold in await person.page.locator(".desk-fold, .rail-part > .fold, #questions .fold").all():
        await fold.evaluate("fold => { fold.open = true }")


async def writing(person: Person) -> None:
    """A reply and a translation are begun."""
    cards = person.page.locator(".questions .question")
    await cards.nth(1).locator(".question-tools .button").first.click()
    free = person.page.locator("#desk .translation .button:not(.quiet)")
    if not await free.last.is_visible():  # on a phone it is another part of the page
        await person.turns_to("Translations")
    await free.last.click()
    await expect(person.page.locator("#desk textarea")).to_be_visible()


async def result_by_group(person: Person) -> None:
    await person.page.evaluate("for (const fold of document.querySelectorAll('#polls li details')) fold.open = true")


async def shift_by_delegation(person: Person) -> None:
    await person.page.locator(".shift select").first.select_option("delegation")


async def editing(person: Person) -> None:
    await person.page.keyboard.press("j")
    await person.page.locator('[data-state="draft"] [data-key="edit"]').first.click()


async def half_an_order(person: Person) -> None:
    for _ in range(3):
        await person.page.locator(".ranking button.option").last.click()


async def to_review(person: Person) -> None:
    await person.page.locator(".desk").first.scroll_into_view_if_needed()


async def asking(person: Person) -> None:
    field = person.page.get_by_label(person.words("Your question"))
    await field.fill(
        {"en": "How is the retrofit of old housing paid for?", "zh": "中小企业如何参与城市战略的制定？"}.get(
            person.language, "Retrofit of old housing"
        )
    )
    await expect(person.page.locator(".similar li").first).to_be_visible()


async def rules_read(person: Person) -> None:
    await person.page.get_by_text(person.words("How questions are moderated")).click()


async def shared_first(person: Person) -> None:
    await person.page.get_by_role("radio", name=person.words("Across cities")).check()
    await person.sees("First what several delegations support: some upvotes from each of them count more than many from one.")


async def pair_by_pair(person: Person) -> None:
    await person.page.locator(".pairs > summary").click()


async def second_page(person: Person) -> None:
    await expect(person.page.locator(".pages-at")).to_have_text(re.compile("^2"), timeout=SECOND_PAGE)


async def first_breakout_room(person: Person) -> None:
    """What is in a room, and the page of whoever visits it."""
    room = person.page.locator(".rail-room").first
    await room.locator("summary").click()
    await room.get_by_role("button", name=person.words("Visit")).click()
    await person.page.evaluate("document.querySelector('#polls').scrollTo(0, 0)")


async def new_poll(person: Person) -> None:
    await person.press("New poll")


async def announcing(person: Person) -> None:
    await person.press("Tell everybody")


async def keys(person: Person) -> None:
    await person.page.keyboard.press("?")


async def going(person: Person) -> None:
    await person.page.keyboard.press("g")


async def several_chosen(person: Person) -> None:
    """After something was done that can be undone."""
    for key in ("j", "a"):
        await person.page.keyboard.press(key)
    await person.sees("Undo")
    await person.page.keyboard.press("J")


async def dialog_of_a_card(person: Person, key: str) -> None:
    await person.page.keyboard.press("j")
    await person.page.keyboard.press(key)


async def merging(person: Person) -> None:
    await dialog_of_a_card(person, "m")


async def labelling(person: Person) -> None:
    await dialog_of_a_card(person, "y")


async def ruling(person: Person) -> None:
    await person.page.keyboard.press("Q")


async def rewording(person: Person) -> None:
    await dialog_of_a_card(person, "Enter")


async def asks_whether_to_close(person: Person) -> None:
    await person.press("Close poll")


async def asks_whether_to_end(person: Person) -> None:
    await person.press("End the event")


async def rejecting(person: Person) -> None:
    await person.press("Reject")


async def banning(person: Person) -> None:
    more = person.page.get_by_role("button", name=person.words("More")).filter(visible=True).first
    await more.click()
    await person.press("Ban author")


async def asks_whether_to_withdraw(person: Person) -> None:
    await person.press("Withdraw")


async def searching(person: Person) -> None:
    await person.writes("Search the delegations", "atlantis")


async def tried_often(person: Person) -> None:
    """So that it does not try again while its pictures are taken."""
    await person.page.evaluate("sessionStorage.setItem('live.tries', 9)")
    await person.page.reload()


async def join_code(person: Person) -> None:
    await person.page.keyboard.press("q")


# the editor

EDITOR = "/../polls"
BAD_FILE = "polls:\n  - kind: choice\n    prompt: {en: Which?}\n    options: [{en: A}, {en: ''}]\n    most: two\n    colour: red\n"


async def each_kind(stage: Stage) -> None:
    for kind in KINDS:
        await stage.does("poll.create", room=1, prompt=kind.PROMPT, config=msgspec.to_builtins(kind.EXAMPLE))
    await stage.does("poll.create", room=1, prompt={"en": "Shall we go on?"}, config=msgspec.to_builtins(choice.EXAMPLE))


async def first_on_the_desk(person: Person) -> None:
    await person.page.locator(".editor-link").first.click()
    await shows_the_preview(person)


async def changed_on_the_desk(person: Person) -> None:
    await person.page.locator(".editor-link").last.click()
    await person.page.locator(".words textarea").first.fill("Shall we go on, and who begins?")
    await person.page.get_by_role("radio", name=person.words("Screen"), exact=True).check()
    await shows_the_preview(person)


async def shows_the_preview(person: Person) -> None:
    await person.page.frame_locator("iframe").locator(".poll-prompt, .stage-prompt").wait_for()


async def clash_on_the_desk(person: Person) -> None:
    """Somebody else saves it meanwhile."""
    await person.page.locator(".editor-link").first.click()
    other = await person.page.context.new_page()
    await other.goto(person.page.url)
    await person.page.locator(".words textarea").first.fill("Mine?")
    await other.locator(".words textarea").first.fill(f"Theirs ({person.language}), which is much longer and about something else?")
    await other.get_by_role("button", name=person.words("Save"), exact=True).click()
    await person.page.locator(".editor-notice .quoted").wait_for()
    await other.close()


async def bad_file(person: Person) -> None:
    file = {"name": "polls.yaml", "mimeType": "application/yaml", "buffer": BAD_FILE.encode()}
    await person.page.locator("input[type=file]").set_input_files(file)
    await person.page.locator(".editor-files [data-problem=true] li").first.wait_for()


# the board

BOARD = "/../breakouts"


async def in_eight_rooms(stage: Stage) -> None:
    """Sixty people, paired delegations together, as far as a rule allows it; some were moved and locked by hand."""
    await stage.come()
    task = {"en": "Agree on one project that two regions can begin this year.", "zh": "商定一个两地今年即可启动的项目。"}
    breakout = await stage.does("breakout.draft", title={"en": "Common projects", "zh": "共同项目"}, task=task, minutes=20)
    await stage.does("breakout.plan", breakout=breakout, mode="pairs", rooms=8, seed=7, most=4)
    rooms, people = stage.event.state.breakouts[breakout].rooms, [each.person for each in stage.crowd]
    for person, room in ((people[0], None), (people[1], rooms[1])):
        await stage.does("breakout.move", breakout=breakout, person=person, room=room)
    await stage.does("breakout.lock", breakout=breakout, on=True, person=people[1])
    await stage.does("breakout.lock", breakout=breakout, on=True, room=rooms[0])


async def two_picked(person: Person) -> None:
    for row in (1, 9):
        await person.page.locator(".plan-person").nth(row).click()
    await person.page.locator(".plan-picked").wait_for()


class Scene(NamedTuple):
    """`at`: what follows the page's own address; `sizes`: the widths at which there is something of its own to see.

    `title`: of the event; it has not started if it is not `started`.
    """

    page: str
    state: str
    told: Told = nothing
    done: Done = still
    at: str = ""
    sizes: tuple[int, ...] = ALL
    started: bool = True
    title: Text = script.TITLE


ONE, TWO = (360,), (360, 1440)
OTHER_STATES = (
    ("attendee", "voted on", kinds.VOTED, ONE),
    ("attendee", "watched", kinds.WATCHED, ONE),
    ("attendee", "no votes", kinds.UNANSWERED, ONE),
    ("attendee", "ten thousand", kinds.BY_THOUSANDS, TWO),
    ("attendee", "long form", kinds.BEGUN_LONG, ONE),
    ("attendee", "twelve long", kinds.TWELVE_LONG, TWO),
    ("attendee", "only two", kinds.ONLY_TWO, ONE),
    ("moderator", "watched", kinds.WATCHED, (1440,)),
    ("moderator", "no votes", kinds.UNANSWERED, (1440,)),
    ("moderator", "ten thousand", kinds.BY_THOUSANDS, (1440,)),
    ("screen", "not voted on", kinds.BEGUN, HALL),
    ("screen", "no votes", kinds.UNANSWERED, HALL),
    ("screen", "ten thousand", kinds.BY_THOUSANDS, HALL),
    ("screen", "twelve long", kinds.TWELVE_LONG, HALL),
    ("screen", "twelve short", kinds.TWELVE_SHORT, HALL),
    ("screen", "only two", kinds.ONLY_TWO, HALL),
)
"""Of polls of every kind: what looks like their other states, but for how much of it there is."""

SCENES = (
    Scene("parts", "all"),
    Scene("home", "code"),
    Scene("home", "wrong code", done=wrong_code),
    Scene("join", "form"),
    Scene("join", "searching", done=searching),
    Scene("join", "refused", done=incomplete),
    Scene("join", "hostile", told=hostile, title=HOSTILE),
    Scene("error", "nothing here"),
    Scene("error", "revoked link", at="/k/nothing"),
    Scene("error", "no such event", at="/e/ZZZZZZ"),
    Scene("error", "no connection", at="/shell", done=tried_often),
    Scene("attendee", "nothing"),
    Scene("attendee", "open poll", told=open_poll),
    Scene("attendee", "several options", told=several),
    Scene("attendee", "voted", told=voted),
    Scene("attendee", "paused", told=paused),
    Scene("attendee", "reading", told=reading),
    Scene("attendee", "reading, paused", told=paused_reading, sizes=NARROW),
    Scene("attendee", "about to vote for good", told=about_to_be_final, sizes=NARROW),
    Scene("attendee", "voted for good", told=final, sizes=NARROW),
    Scene("attendee", "second round", told=second_round, sizes=NARROW),
    Scene("attendee", "shift", told=two_rounds),
    Scene("attendee", "shift by delegation", told=two_rounds, done=shift_by_delegation, sizes=NARROW),
    Scene("attendee", "two options without votes", told=two_without_votes),
    Scene("attendee", "twelve options", told=twelve),
    Scene("attendee", "ten thousand votes", told=thousands),
    Scene("attendee", "closed, hidden", told=closed),
    Scene("attendee", "closed, by delegation", told=breakdown),
    Scene("attendee", "named, live", told=named),
    Scene("attendee", "announcement", told=announcement),
    Scene("attendee", "offline", told=voted, done=offline),
    Scene("attendee", "hosting a breakout room", told=hosting),
    Scene("attendee", "choosing a breakout room", told=choosing, sizes=NARROW),
    Scene("attendee", "report of a room", told=reported, sizes=(360, 1440)),
    Scene("attendee", "ended", told=ended),
    Scene("attendee", "questions closed", at="#questions", sizes=NARROW),
    Scene("attendee", "no questions", told=question_open, at="#questions", sizes=NARROW),
    Scene("attendee", "five questions", told=slow_questions, done=asking, at="#questions"),
    Scene("attendee", "fifty questions", told=many_questions, done=shared_first, at="#questions"),
    Scene("attendee", "muted", told=muted, done=rules_read, at="#questions", sizes=NARROW),
    Scene("attendee", "own questions", told=own_questions, at="#questions"),
    Scene("attendee", "withdrawing a question", told=own_pending, done=asks_whether_to_withdraw, at="#questions"),
    Scene("attendee", "agenda", at="#agenda", sizes=NARROW),
    Scene("attendee", "you", at="#you", sizes=NARROW),
    Scene("attendee", "hostile", told=hostile, title=HOSTILE),
    Scene("attendee", "hostile questions", told=hostile_answering, title=HOSTILE, at="#questions", sizes=NARROW),
    Scene("moderator", "empty"),
    Scene("moderator", "prepared", told=prepared),
    Scene("moderator", "reading", told=reading, sizes=(360, 1440)),
    Scene("moderator", "two rounds", told=two_rounds, done=result_by_group),
    Scene("moderator", "changing a draft", told=two_rounds, done=editing),
    Scene("moderator", "busy", told=busy),
    Scene("moderator", "review", told=busy, at="#review", sizes=NARROW),
    Scene("moderator", "live", told=busy, at="#live", sizes=NARROW),
    Scene("moderator", "done", told=busy, at="#done", sizes=NARROW),
    Scene("moderator", "results", told=busy, done=result_by_group),
    Scene("moderator", "new poll", done=new_poll),
    Scene("board", "sixty in eight rooms", told=in_eight_rooms, at=BOARD, done=two_picked, sizes=(360, 768, 1440)),
    Scene("board", "reports", told=reported, at=BOARD, done=read_report, sizes=DESK),
    Scene("board", "nothing yet", at=BOARD, sizes=(360, 1440)),
    Scene("speaker", "asked", told=at_the_desk),
    Scene("speaker", "writing", told=at_the_desk, done=writing, sizes=DESK),
    Scene("moderator", "at the desk", told=at_the_desk, done=unfolded, sizes=DESK),
    Scene("attendee", "translated", told=at_the_desk, done=unfolded, at="#questions"),
    Scene("screen", "question in two languages", told=at_the_desk, sizes=HALL),
    Scene("editor", "list", told=each_kind, at=EDITOR, sizes=(360, 768)),
    Scene("editor", "nothing yet", at=EDITOR, sizes=(360, 1440)),
    Scene("editor", "first, phone", told=each_kind, at=EDITOR, done=first_on_the_desk),
    Scene("editor", "changed, screen", told=each_kind, at=EDITOR, done=changed_on_the_desk, sizes=(360, 768, 1440)),
    Scene("editor", "clash", told=each_kind, at=EDITOR, done=clash_on_the_desk, sizes=(360, 1440)),
    Scene("editor", "bad file", told=each_kind, at=EDITOR, done=bad_file, sizes=(360, 1440)),
    Scene("moderator", "announcing", done=announcing),
    Scene("moderator", "breakout", told=hosting, done=first_breakout_room, at="#polls", sizes=DESK),
    Scene("moderator", "keys", told=busy, done=keys),
    Scene("moderator", "go to", told=busy, done=going),
    Scene("moderator", "several chosen", told=busy, done=several_chosen, at="#review"),
    Scene("moderator", "merging", told=busy, done=merging, at="#review"),
    Scene("moderator", "labelling", told=busy, done=labelling, at="#review", sizes=DESK),
    Scene("moderator", "setting rules", told=busy, done=ruling, sizes=DESK),
    Scene("moderator", "rewording", told=busy, done=rewording, at="#review", sizes=DESK),
    Scene("moderator", "closing a poll", told=open_poll, done=asks_whether_to_close),
    Scene("moderator", "rejecting", told=busy, at="#review", done=rejecting),
    Scene("moderator", "banning", told=busy, at="#review", done=banning),
    Scene("moderator", "500 questions", told=five_hundred),
    Scene("moderator", "hostile", told=hostile_answering, title=HOSTILE, done=result_by_group),
    Scene("screen", "title"),
    Scene("screen", "join code", done=join_code),
    Scene("screen", "open poll", told=open_poll),
    Scene("screen", "reading", told=reading),
    Scene("screen", "paused", told=paused),
    Scene("screen", "second round", told=second_round),
    Scene("screen", "shift", told=shift),
    Scene("screen", "two options without votes", told=two_without_votes),
    Scene("screen", "closed", told=closed),
    Scene("screen", "revealed", told=breakdown),
    Scene("screen", "by delegation", told=by_delegation),
    Scene("screen", "by every delegation", told=by_every_delegation),
    Scene("screen", "one city, one voice", told=one_voice),
    Scene("screen", "one voice, twelve options", told=one_voice_of_twelve),
    Scene("screen", "hostile by delegation", told=hostile_by_delegation, title=HOSTILE),
    Scene("screen", "twelve options", told=twelve),
    Scene("screen", "ten thousand votes", told=thousands),
    Scene("screen", "question", told=answering),
    Scene("screen", "announcement", told=announcement),
    Scene("screen", "transparent", told=open_poll, at="?background=transparent"),
    Scene("screen", "hostile", told=hostile, title=HOSTILE),
    Scene("screen", "hostile question", told=hostile_answering, title=HOSTILE),
    Scene("screen", "breakout of pairs", told=parted, sizes=HALL),
    Scene("screen", "breakout, mixed", told=mixed, sizes=HALL),
    Scene("screen", "report-back", told=reported, sizes=(360, 1920)),
    Scene("screen", "ended", told=ended),
    Scene("organiser", "draft", told=untranslated, started=False),
    Scene("organiser", "running", told=open_poll),
    Scene("organiser", "ending", done=asks_whether_to_end),
    Scene("organiser", "ended", told=ended),
    Scene("organiser", "hostile", told=hostile, title=HOSTILE),
    Scene("attendee", "ranking, half an order", told=kinds.BEGUN["ranking"], done=half_an_order, sizes=NARROW),
    Scene("attendee", "ranking, pair by pair", told=kinds.ANSWERED["ranking"], done=pair_by_pair, sizes=NARROW),
    Scene("moderator", "words, to review", sizes=DESK, told=words_reviewed, at="#polls", done=to_review),
    Scene("moderator", "statements, to review", sizes=DESK, told=statements_proposed, at="#polls", done=to_review),
    Scene("moderator", "statements, rejecting", told=statements_proposed, at="#polls", done=rejecting),
    Scene("moderator", "open, to review", sizes=DESK, told=texts_written, at="#polls", done=to_review),
    Scene("moderator", "all to review", sizes=DESK, told=all_to_review, at="#polls", done=to_review),
    Scene("attendee", "every kind while open", told=kinds.every_begun, sizes=NARROW),
    Scene("attendee", "every kind with its result", told=kinds.every_answered, sizes=NARROW),
    Scene("attendee", "words, reviewed", told=words_reviewed, sizes=NARROW),
    Scene("attendee", "statements, proposed", told=statements_proposed, sizes=NARROW),
    Scene("attendee", "open, on the wall", told=texts_written, sizes=NARROW),
    Scene("screen", "open, held up", told=text_held_up, sizes=HALL),
    Scene("screen", "open, hostile", told=texts_written, sizes=HALL),
    *(Scene("attendee", f"{kind}, open", told=told, sizes=NARROW) for kind, told in kinds.BEGUN.items()),
    *(Scene("attendee", f"{kind}, result", told=told) for kind, told in kinds.ANSWERED.items()),
    *(Scene("moderator", f"{kind}, result", told=told, done=result_by_group, sizes=(1440,)) for kind, told in kinds.ANSWERED.items()),
    *(Scene("screen", f"{kind}, result", told=told, sizes=HALL) for kind, told in kinds.ANSWERED.items()),
    *(
        Scene(page, f"{kind}, {state}", told=told, done=result_by_group if page == "moderator" else still, sizes=sizes)
        for page, state, tales, sizes in OTHER_STATES
        for kind, told in tales.items()
    ),
    *(Scene("screen", f"{kind}, second page", told=kinds.ANSWERED[kind], done=second_page, sizes=HALL) for kind in ("statements", "open")),
)
"""What is drawn in pages is also seen on its second one."""
