"""Cards on the board of projects, and people to meet."""

from collections.abc import Awaitable, Callable

from live.kernel.principal import Identity
from tools.screenshots.seeded_event import SeededEvent

THEMES = [
    {"id": "energy", "name": {"en": "Energy", "zh": "能源"}},
    {"id": "mobility", "name": {"en": "Mobility", "zh": "交通"}},
]
CARDS = (
    (
        "seek",
        "energy",
        "Partner for a heat pilot in dense districts",
        "We measure heat in two districts, and look for a city that compares methods with us over"
        " two winters. Both publish what they learn.",
    ),
    ("offer", "energy", "Heat data of three years", "Open data of 40 public buildings, by hour."),
    ("idea", "mobility", "Cargo bikes between markets", "Two cities test the same bikes."),
    ("seek", None, "A place to try sensors of air", "Ten sensors, for half a year."),
    ("offer", "mobility", "Training of bus drivers", "A course of five days, in two languages."),
    ("idea", None, "A shared living lab for schools", "Pupils plan the retrofit of their school."),
)
"""Type, theme, title and summary."""
WAITING = ("Ports that share their heat", "We look for ports.")
REFUSED = ("A hotel", "Near the hall.")
PLACE = "Table 3, near the stage"
LINK = "example.org/heat"
WRITTEN = [*(text for card in CARDS for text in card[2:]), *WAITING, *REFUSED, PLACE, LINK, "Anna"]
"""Texts of people and names, which are in one language."""


async def projects(stage: SeededEvent) -> None:
    """Cards of everyone, one of them mine; the first is on the way to a project."""
    await stage.come()
    await stage.perform("board.configure", open=True, themes=THEMES)
    cards = [
        await make_card(stage, stage.crowd[at * 6], *card) for at, card in enumerate(CARDS[:-1])
    ]
    cards.append(await make_card(stage, stage.me, *CARDS[-1]))
    await stage.perform("card.approve", cards=cards)
    first = {"card": cards[0]}
    for at, role in enumerate(("lead", "partner", "observe", "partner")):
        who = stage.crowd[-1 - 9 * at]
        await stage.perform("pledge.make", who, role=role, **first)
        await stage.perform("card.interest", who, on=True, **first)
    text = {"text": "Compare the methods of both cities.", "language": "en"}
    await stage.perform("card.next_step", stage.crowd[-1], **first, **text, due="2030-12-15")
    for question in ("Who owns the data?", "Who pays for the sensors?"):
        asked = await stage.perform("card.ask_open", **first, text=question, language="en")
    await stage.perform("card.settle_open", **first, id=asked, on=True)
    for at in range(2):
        await make_card(stage, stage.crowd[at], "seek", "energy", *WAITING)
    refused = await make_card(stage, stage.me, "idea", None, *REFUSED)
    await stage.perform("card.reject", cards=[refused], reason="off_topic", note="")


def shown_on_screen(what: str) -> Callable[[SeededEvent], Awaitable[None]]:
    """The cards, each with a lead and partners, with a view of them on the screen."""

    async def told(stage: SeededEvent) -> None:
        await projects(stage)
        cards = stage.event.state.board.cards.values()
        approved_cards = [card.id for card in cards if card.state == "approved"]
        for at, card in enumerate(approved_cards[1:]):
            for role, place in zip(("lead", "partner", "partner"), (0, 7, 13), strict=True):
                who = stage.crowd[(11 * at + place) % len(stage.crowd)]
                await stage.perform("pledge.make", who, role=role, card=card)
        first = min(stage.event.state.board.cards)
        await stage.perform("screen.show", room=1, what=what, id=first if what == "card" else None)

    return told


async def make_card(
    stage: SeededEvent, who: Identity, type: str, theme: str | None, title: str, summary: str
) -> int:
    return await stage.perform(
        "card.create",
        who,
        type=type,
        title=title,
        summary=summary,
        language="en",
        theme=theme,
        regions_wanted=["CN"],
        links=[f"https://{LINK}"] if type == "seek" else [],
    )


async def people_to_meet(stage: SeededEvent) -> None:
    """A directory with me and ten others: one agreed to talk with me, I asked another one."""
    await stage.come()
    await stage.perform("event.configure", directory=True)
    people = [stage.me, *stage.crowd[:10]]
    for at, who in enumerate(people):
        await stage.perform(
            "directory.join",
            who,
            seeks=CARDS[at % 6][2],
            offers=CARDS[-1 - at % 6][3],
            languages=["en"],
        )
        await stage.perform("contact.set", who, email=f"person{at}@example.org", phone="+39 51")
    for who, person in ((people[0], people[1]), (people[1], people[0]), (people[0], people[2])):
        await stage.perform("meeting.ask", who, person=person.person, on=True)
    starts = stage.event.state.profile.starts + 200 * 60_000
    await stage.perform(
        "meeting.slots",
        slots=[{"starts": starts, "ends": starts + 900_000, "place": PLACE}],
    )
