"""The attendee's page."""

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios import kinds
from tools.screenshots.scenarios.breakouts import choosing, hosting, reported
from tools.screenshots.scenarios.everything import announcement
from tools.screenshots.scenarios.floor import floor_in_use
from tools.screenshots.scenarios.hostile import HOSTILE, hostile, hostile_answering
from tools.screenshots.scenarios.polls import (
    about_to_be_final,
    breakdown,
    closed,
    ended,
    final,
    named,
    open_poll,
    paused,
    paused_reading,
    reading,
    second_round,
    several,
    thousands,
    twelve,
    two_rounds,
    two_without_votes,
    voted,
)
from tools.screenshots.scenarios.questions import (
    many_questions,
    muted,
    own_pending,
    own_questions,
    question_open,
    slow_questions,
)
from tools.screenshots.scenarios.review import statements_proposed, texts_written, words_reviewed
from tools.screenshots.scenes.scene import NARROW, Scene


async def offline(person: Person) -> None:
    """After all is there that the poll on the page needs."""
    await person.page.locator(".option").first.wait_for()
    await person.page.context.set_offline(True)


async def asking(person: Person) -> None:
    field = person.page.get_by_label(person.words("Your question"))
    await field.fill(
        {
            "en": "How is the retrofit of old housing paid for?",
            "zh": "中小企业如何参与城市战略的制定？",
        }.get(person.language, "Retrofit of old housing")
    )
    await expect(person.page.locator(".similar li").first).to_be_visible()


async def rules_read(person: Person) -> None:
    await person.page.get_by_text(person.words("How questions are moderated")).click()


async def shared_first(person: Person) -> None:
    await person.page.get_by_role("radio", name=person.words("From several cities")).check()
    await person.expect_text("Questions supported by several delegations come first.")


async def asks_whether_to_withdraw(person: Person) -> None:
    await person.press("Withdraw")


async def shift_by_delegation(person: Person) -> None:
    await person.page.locator(".shift select").first.select_option("delegation")


async def half_an_order(person: Person) -> None:
    for _ in range(3):
        await person.page.locator(".ranking button.option").last.click()


async def pair_by_pair(person: Person) -> None:
    await person.page.locator(".pairs > summary").click()


SCENES = (
    Scene("attendee", "nothing"),
    Scene("attendee", "open poll", told=open_poll),
    Scene("attendee", "several options", told=several),
    Scene("attendee", "open poll, questions", told=open_poll, at="#questions"),
    Scene("attendee", "voted", told=voted),
    Scene("attendee", "paused", told=paused),
    Scene("attendee", "reading", told=reading),
    Scene("attendee", "reading, paused", told=paused_reading, sizes=NARROW),
    Scene("attendee", "about to vote for good", told=about_to_be_final, sizes=NARROW),
    Scene("attendee", "voted for good", told=final, sizes=NARROW),
    Scene("attendee", "second round", told=second_round, sizes=NARROW),
    Scene("attendee", "shift", told=two_rounds),
    Scene(
        "attendee", "shift by delegation", told=two_rounds, done=shift_by_delegation, sizes=NARROW
    ),
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
    Scene(
        "attendee",
        "withdrawing a question",
        told=own_pending,
        done=asks_whether_to_withdraw,
        at="#questions",
    ),
    Scene("attendee", "agenda", at="#agenda", sizes=NARROW),
    Scene("attendee", "you", at="#you", sizes=NARROW),
    Scene("attendee", "hostile", told=hostile, title=HOSTILE),
    Scene(
        "attendee",
        "hostile questions",
        told=hostile_answering,
        title=HOSTILE,
        at="#questions",
        sizes=NARROW,
    ),
    Scene(
        "attendee",
        "ranking, half an order",
        told=kinds.BEGUN["ranking"],
        done=half_an_order,
        sizes=NARROW,
    ),
    Scene(
        "attendee",
        "ranking, pair by pair",
        told=kinds.ANSWERED["ranking"],
        done=pair_by_pair,
        sizes=NARROW,
    ),
    Scene("attendee", "every kind while open", told=kinds.every_begun, sizes=NARROW),
    Scene("attendee", "every kind with its result", told=kinds.every_answered, sizes=NARROW),
    Scene("attendee", "words, reviewed", told=words_reviewed, sizes=NARROW),
    Scene("attendee", "statements, proposed", told=statements_proposed, sizes=NARROW),
    Scene("attendee", "the floor", told=floor_in_use, sizes=NARROW),
    Scene("attendee", "open, on the wall", told=texts_written, sizes=NARROW),
)
