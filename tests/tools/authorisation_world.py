"""A live event with an example of everything in the plenary and in two breakout rooms, a person in
each role, and another event with the same things under other ids.
"""

import asyncio
import json
import secrets
from typing import Any

from live.features.people.people import hash_nonce
from live.features.registry import ACTIONS
from live.kernel.actor import Actor
from live.kernel.principal import GUEST, SYSTEM, Identity, Role
from tools.authorisation import HEADS, OTHER_ROLES, ROLES, Cell
from tools.live_server import Browser, Event, Page, Server, join, maker, staff
from tools.scenario import DELEGATIONS, action
from tools.table_gaps import find_entry

FILE = "tests/tools/authorisation_world.py"
REMOVED = "ACTIONS of a feature, or remove its row from tests/tools/authorisation.py"
Things = dict[str, Any]

CLASSES = {str(each.__struct_config__.tag): each for each in ACTIONS}
POLLS = ("draft", "closed", "timed", "reading", "open", "words", "statements", "wall", "official")
CARDS = ("card", "waiting", "unpledged", "foreigners", "mycard")
QUESTIONS = ("pending", "public", "parked", "mine", "rejected")
POINTS = ("begun", "skipped", "coming")
FIELD_OF_THING = {
    **dict.fromkeys(POLLS, "poll"),
    **dict.fromkeys(QUESTIONS, "question"),
    "room": "room",
    "notice": "announcement",
    "planned": "breakout",
    "running": "breakout",
    "template": "template",
    "survey": "survey",
    "person": "person",
    "opted-in": "person",
    "banned": "person",
    "link": "link",
    "token": "token",
    "webhook": "webhook",
    "listed": "roster",
    "request": "request",
    "own_request": "request",
    **dict.fromkeys(CARDS, "card"),
    **dict.fromkeys(POINTS, "point"),
}
"""Field by which an action names such a thing; the writer of a report calls the room `report`."""
FURTHER_FIELDS = {
    "poll.move": {"before": "later draft"},
    "statement.approve": {"statement": "statement"},
    "statement.reject": {"statement": "statement"},
    "entry.show": {"entry": "entry"},
    "entry.hide": {"entry": "entry"},
    "entry.light": {"entry": "entry"},
    "entry.translate": {"entry": "entry"},
    "question.merge": {"into": "public"},
    "question.approve_translation": {"written": "translation"},
    "qa.next": {"question": "public"},
    "breakout.move": {"person": "person", "room": "planned room"},
    "breakout.lock": {"person": "person"},
    "breakout.share": {"room": "planned room"},
    "breakout.enter": {"into": "free room"},
    "report.show": {"room": "free room"},
    "room.host": {"person": "member"},
    "screen.show": {"id": "open"},
    "card.settle_open": {"id": "open question"},
    "text.claim_translation": {"id": "card"},
    "text.translate": {"id": "card"},
    "text.approve_translation": {"id": "card", "written": "card translation"},
    "pledge.confirm": {"delegation": "pledging"},
    "suggestion.dismiss": {"other": "unpledged"},
}
"""Other fields of an action that name things of the same place."""
HOUR_MS = 3_600_000
LATER_IDS = 10**9
"""Ids of the other event's things are larger than this: they are none of the first event."""
OF_EXAMPLES = [
    {
        "id": id,
        "region": region,
        "name": {"en": name, "zh": name},
        "paired_with": [partner],
    }
    for id, region, name, partner in (
        ("porto", "EU", "Porto", "nanjing"),
        ("nanjing", "CN", "Nanjing", "porto"),
    )
]
"""Delegations that the examples of actions name."""


class World:
    """`things` by place; `pages` by role, each with an open socket."""

    def __init__(self, event: Event, other: Event) -> None:
        self.event, self.other = event, other
        self.browsers: dict[str, Browser] = {}
        self.pages: dict[str, Page] = {}
        self.things: dict[str, Things] = {}
        self.mine: dict[tuple[str, str], Things] = {}
        self.outsiders: dict[str, Identity] = {}

    def fields_of(self, cell: Cell) -> dict[str, Any]:
        """Fields of an action as this cell's role sends it about a thing in this place."""
        things = self.things[cell.place or "event"] | self.mine.get((cell.role, cell.place), {})
        action_class = find_entry(CLASSES, cell.action, REMOVED)
        fields: dict[str, Any] = json.loads(json.dumps(action_class.example))
        named = {FIELD_OF_THING.get(cell.thing, ""): cell.thing}
        named |= FURTHER_FIELDS.get(cell.action, {})
        fields |= {
            name: find_entry(things, thing, f"things of build_world in {FILE}")
            for name, thing in named.items()
            if name in fields
        }
        if cell.row.endswith("of oneself"):
            del fields["person"]
        if cell.action == "event_report.hide":
            fields["key"] = f"said:{things['free room']}.agreed.en"
        if "report" in fields:
            fields["report"] = things["room"]
        if cell.row == "pledge.confirm of others":
            fields["delegation"] = "bologna"
        for many in ("questions", "cards"):
            if many in fields and cell.thing in things:
                fields[many] = [things[cell.thing]]
        if cell.action == "agenda.shorten":
            fields["minutes"] = {things[cell.thing]: 5}
        if cell.action == "board.weigh":
            fields["cards"].append(things["unpledged"])
        return fields

    def fields_of_nothing(self, cell: Cell) -> dict[str, Any]:
        """The same about things that exist in no event."""
        fields = self.fields_of(cell)
        for name in set(FIELD_OF_THING.values()) | {"report"} | {"into", "id"}:
            if isinstance(fields.get(name), int):
                fields[name] = 10**9
        if cell.action == "agenda.shorten":
            fields["minutes"] = {10**9: 5}
        return fields | {
            many: [10**9]
            for many, kinds in (("questions", QUESTIONS), ("cards", CARDS))
            if cell.thing in kinds and many in fields
        }


async def build_world(server: Server) -> World:
    world = World(await server.event(), await server.event())
    for event in (world.event, world.other):
        groups = [*DELEGATIONS, *OF_EXAMPLES]
        await event.operator(
            "event.configure", delegations=groups, directory=True, shared_devices=5
        )
    world.other.state.seq_clock = world.other.state.agenda.last_id = LATER_IDS
    world.browsers = {
        role: await (
            join(world.event) if role in ("attendee", "host") else staff(world.event, role)
        )
        for role in (*ROLES, *OTHER_ROLES)
    }
    for role, browser in world.browsers.items():
        world.pages[role] = await browser.open("attendee" if role == "host" else role)
    attendee, host = (_person_of(world.pages[role]) for role in ("attendee", "host"))
    members = [await _join(world.other), await _join(world.other)]
    here, there = await asyncio.gather(
        _fill_event(world.event, [attendee, host], is_self_chosen=True),
        _fill_event(world.other, members, is_self_chosen=False),
    )
    world.things = {**here, "foreign": there["event"] | there["other room"]}
    for place in ("plenary", "own room", "other room"):
        world.things[place] = here["event"] | here[place]
    await _ask_own(world)
    await _make_own_cards(world)
    world.outsiders = await _find_outsiders(world)
    assert world.event.state.seq < LATER_IDS
    return world


async def _join(event: Event) -> int:
    nonce = secrets.token_hex(16)
    await event.operator("person.join", **CLASSES["person.join"].example | {"nonce": nonce})
    person: int = event.state.nonces[hash_nonce(nonce)]
    return person


def _person_of(page: Page) -> int:
    person = Actor.parse(page.frames[0]["welcome"]["you"]["actor"]).person
    assert person is not None
    return person


async def _fill_event(event: Event, members: list[int], is_self_chosen: bool) -> dict[str, Things]:
    """Things by place. `members` are put into the first room; the second of them hosts it."""
    person, other, banned_person, to_meet = [await _join(event) for _ in range(4)]
    await event.operator("person.ban", person=banned_person)
    for one in (*members, to_meet):
        who = Identity(Role.ATTENDEE, person=one)
        await event.hall.replica.perform(
            who, action("directory.join", **CLASSES["directory.join"].example)
        )
    link = await event.operator("link.make", role="screen", label="Hall")
    token = await event.operator("token.make", scope="read", label="Dashboard")
    webhook = await event.operator("webhook.make", url="https://127.0.0.1:1/hook")
    people = [{"name": f"Person {at}"} for at in range(2 if is_self_chosen else 20)]
    await event.operator("roster.import", people=people)
    form = CLASSES["report.form"].example
    await event.operator("report.form", **form)
    texts = {"title": {"en": "Projects"}, "task": {"en": "Agree on one."}}
    running = await event.operator("breakout.draft", **texts, rooms=2) - 2
    own, far = event.state.breakouts[running].rooms
    if is_self_chosen:
        await event.operator("breakout.plan", breakout=running, mode="chosen", rooms=2)
        await event.operator("breakout.open", breakout=running)
    for one, room in [*((member, own) for member in members), (other, far)]:
        await event.operator("breakout.move", breakout=running, person=one, room=room)
    await event.operator("breakout.open", breakout=running)
    await event.operator("room.host", room=own, person=members[1])
    draft = await event.operator("breakout.draft", **texts, rooms=2) - 2
    spare = event.state.breakouts[draft].rooms[0]
    await event.operator("breakout.move", breakout=draft, person=person, room=spare)
    template = await event.operator("breakout.template", breakout=draft, name={"en": "Two rooms"})
    survey = await event.operator("survey.save", title={"en": "Evaluation"})
    official = await event.poll(open=False, anonymous=False, voters="heads")
    await event.operator("poll.open", poll=official)
    things = {
        "person": person,
        "banned": banned_person,
        "opted-in": to_meet,
        "link": link,
        "token": token,
        "webhook": webhook,
        "listed": len(event.state.roster),
        "running": running,
        "planned": draft,
        "planned room": spare,
        "free room": far,
        "template": template,
        "survey": survey,
        "official": official,
    }
    things |= await _fill_agenda(event)
    things["request"] = things["own_request"] = await _fill_floor(event, person, other)
    places = {"plenary": (1, person), "own room": (own, members[1]), "other room": (far, other)}
    room_things = await asyncio.gather(
        *(_fill_room(event, room, member) for room, member in places.values())
    )
    things |= await _fill_board(event, person)
    return {"event": things} | dict(zip(places, room_things, strict=True))


async def _fill_agenda(event: Event) -> Things:
    """Points of an hour each: a running, a skipped and a coming point."""
    [example] = CLASSES["agenda.set"].example["points"]
    starts = [example["starts"] + hour * HOUR_MS for hour in range(len(POINTS))]
    points = [example | {"starts": start, "ends": start + HOUR_MS} for start in starts]
    await event.operator("agenda.set", points=points)
    things = {name: point.id for name, point in zip(POINTS, event.state.agenda.points, strict=True)}
    await event.operator("agenda.start", point=things["begun"])
    await event.operator("agenda.skip", point=things["skipped"])
    return things


async def _fill_floor(event: Event, speaker: int, other: int) -> int:
    """Someone speaks, another person waits; return the request that waits."""
    await event.operator("floor.open")
    speaking, waiting = [
        await event.hall.replica.perform(
            Identity(Role.ATTENDEE, person=person), action("floor.ask", language="en")
        )
        for person in (speaker, other)
    ]
    await event.operator("floor.give", request=speaking)
    return waiting


async def _fill_room(event: Event, room: int, member: int) -> Things:
    async def act(do: str, **fields: Any) -> int:
        who = Identity(Role.ATTENDEE, person=member)
        return await event.hall.replica.perform(who, action(do, **fields))

    async def poll(open: bool = True, seconds: int | None = None, **fields: Any) -> int:
        poll_id = await event.poll(open=False, room=room, anonymous=False, **fields)
        if open:
            await event.operator("poll.open", poll=poll_id, seconds=seconds)
        return poll_id

    things = {"room": room, "member": member, "draft": await poll(open=False)}
    things["later draft"] = await poll(open=False)
    things["closed"] = await poll()
    await event.operator("poll.close", poll=things["closed"])
    things["revealed"] = await poll()
    for do in ("close", "reveal"):
        await event.operator(f"poll.{do}", poll=things["revealed"])
    things["timed"] = await poll(seconds=3600)
    things["reading"] = await poll(reading=300)
    things["open"] = await poll()
    things["words"] = await poll(config={"kind": "words", "most": 3})
    await act("poll.vote", poll=things["words"], answer=["energy", "能源"])
    statements = [{"en": "We need a fund."}, {"en": "We need a law."}]
    config = {"kind": "statements", "statements": statements, "propose": True}
    things["statements"] = await poll(config=config)
    things["statement"] = await act(
        "statement.propose", poll=things["statements"], text="We need both.", language="en"
    )
    things["wall"] = await poll(config={"kind": "open"})
    await act("poll.vote", poll=things["wall"], answer={"text": "A fund", "language": "en"})
    [things["entry"]] = event.state.polls[things["wall"]].extra.entries
    await event.operator("entry.show", poll=things["wall"], entry=things["entry"])
    return things | await _fill_questions(event, room)


async def _fill_questions(event: Event, room: int) -> Things:
    async def ask() -> int:
        return await event.operator("question.ask", room=room, text="Who pays?", language="en")

    topics = [{"id": "finance", "name": {"en": "Finance"}}]
    await event.operator("qa.open", room=room)
    await event.operator("qa.rules", room=room, topics=topics)
    pending, public, parked_question = [await ask() for _ in range(3)]
    for question in (public, parked_question):
        await event.operator("question.approve", question=question)
    await event.operator("question.park", question=parked_question)
    return {
        "pending": pending,
        "public": public,
        "parked": parked_question,
        "rejected": pending,
        "mine": pending,
        "translation": await event.operator(
            "question.translate", question=public, language="zh", text="谁付钱？"
        ),
        "notice": await event.operator("announcement.post", room=room, text={"en": "Soon"}),
    }


async def _ask_own(world: World) -> None:
    """A question of each role's own in each place where they may ask, and a rejected question; a
    point of order of each role that may raise it.
    """
    for role, places in {
        "attendee": ("plenary", "own room"),
        "host": ("plenary", "own room"),
        "speaker": ("plenary",),
        "moderator": ("plenary", "own room", "other room"),
        "organiser": ("plenary", "own room", "other room"),
    }.items():
        for place in places:
            room = world.things[place]["room"]
            mine, rejected_question = [
                await world.pages[role].perform(
                    "question.ask", room=room, text=f"{text}?", language="en"
                )
                for text in ("Who pays", "Who decides")
            ]
            await world.event.operator(
                "question.reject", question=rejected_question, reason="off_topic"
            )
            world.mine[role, place] = {"mine": mine, "rejected": rejected_question}
    for role in ("attendee", "host", "head"):
        request = await world.pages[role].perform("floor.point_of_order", language="en")
        world.mine[role, "event"] = {"own_request": request}
    world.mine["deputy", "event"] = world.mine["head", "event"]


async def _fill_board(event: Event, person: int) -> Things:
    """Cards: one with a pledge of the heads' delegation and an open question, one of another
    delegation's, one without a pledge, and one that waits for review.
    """
    texts = {key: CLASSES["card.create"].example[key] for key in ("title", "summary", "language")}
    await event.operator("board.configure", open=True)
    cards = [await event.operator("card.create", type="idea", **texts) for _ in range(3)]
    card, free_card, foreigners = cards
    head, other_head = [
        Identity(
            Role.HEAD,
            link=await event.operator("link.make", role="head", label="H", delegation=delegation),
            browser="b",
        )
        for delegation in ("lazio", "bologna")
    ]
    replica = event.hall.replica
    for one, who, delegation in ((card, head, "lazio"), (foreigners, other_head, "bologna")):
        await replica.perform(who, action("pledge.make", card=one, role="partner"))
        confirm = action("pledge.confirm", card=one, delegation=delegation, on=False)
        await replica.perform(who, confirm)
    author = Identity(Role.ATTENDEE, person=person)
    waiting = await replica.perform(author, action("card.create", type="seek", **texts))
    title = {"kind": "card", "id": card, "part": "title", "language": "zh"}
    seq = await event.operator("text.translate", **title, text="老城区供热网络")
    question = await event.operator("card.ask_open", card=card, text="Who pays?", language="en")
    return {
        "card": card,
        "unpledged": free_card,
        "foreigners": foreigners,
        "waiting": waiting,
        "mycard": waiting,
        "card translation": seq,
        "open question": question,
        "pledging": "lazio",
    }


async def _make_own_cards(world: World) -> None:
    """A card of each role's own that waits for review, or of staff."""
    fields = {key: CLASSES["card.create"].example[key] for key in ("type", "title", "summary")}
    for role in ("attendee", "host", "moderator", "organiser", *HEADS):
        card = await world.pages[role].perform("card.create", **fields, language="en")
        world.mine[role, "event"] = {**world.mine.get((role, "event"), {}), "mycard": card}


async def build_visitors(event: Event, other: Event) -> dict[str, Browser]:
    """Browsers by visitor, each with all the cookies that such a visitor can have. `other` is as
    new as `event`.
    """
    roles = ("organiser", "speaker", "screen", "moderator")
    for each in (event, other):
        each.state.seq_clock_at = lambda at: LATER_IDS  # ids of both events are equal
    elsewhere = [await staff(other, role) for role in roles]
    visitors = {role: await staff(event, role) for role in roles}
    assert [browser.link for browser in elsewhere] == [each.link for each in visitors.values()]
    for browser in elsewhere[1:]:
        elsewhere[0].http.cookies.update(browser.http.cookies)
    elsewhere[0].http.cookies.update((await join(other)).http.cookies)
    visitors |= {role: await staff(event, role) for role in OTHER_ROLES}
    visitors |= {
        "nobody": Browser(event),
        "attendee": await join(event),
        "banned": await join(event),
        "stranger": Browser(event),
        "revoked": await staff(event, "organiser"),
        "maker": await maker(event),
    }
    for cookie in elsewhere[0].http.cookies.jar:  # sent here too, though a browser would not
        visitors["stranger"].http.cookies.set(
            cookie.name, cookie.value or "", domain="127.0.0.1", path="/"
        )
    await event.operator("link.revoke", link=visitors["revoked"].link)
    await event.operator("person.ban", person=max(event.state.people))
    return visitors


async def _find_outsiders(world: World) -> dict[str, Identity]:
    """Identities in `REFUSED_FROM_OUTSIDE`, of a guest, of the clock and of programs."""
    revoked_link = await world.event.operator("link.make", role="organiser", label="Lost")
    await world.event.operator("link.revoke", link=revoked_link)
    moderators = world.browsers["moderator"].link
    there = world.things["foreign"]
    programs = {
        scope: await world.event.operator("token.make", scope=scope, label="Program")
        for scope in ("read", "prepare", "moderate", "captions")
    }
    await world.event.operator("token.revoke", token=world.things["event"]["token"])
    return {
        **{scope: program(scope, token) for scope, token in programs.items()},
        "a program with a revoked token": program("read", world.things["event"]["token"]),
        "a program with a token of another scope": program("moderate", programs["prepare"]),
        "a program with a token of another event": program("read", there["token"]),
        "guest": GUEST,
        "system": SYSTEM,
        "a banned person": Identity(Role.ATTENDEE, person=world.things["event"]["banned"]),
        "a person of another event": Identity(Role.ATTENDEE, person=there["person"]),
        "a browser of a revoked link": Identity(Role.ORGANISER, link=revoked_link, browser="b"),
        "a browser of a link of another event": Identity(
            Role.ORGANISER, link=there["link"], browser="b"
        ),
        "an organiser by the link of a moderator": Identity(
            Role.ORGANISER, link=moderators, browser="b"
        ),
    }


def program(scope: str, token: int) -> Identity:
    """A program with a token of this scope."""
    roles = {
        "read": Role.GUEST,
        "prepare": Role.ORGANISER,
        "moderate": Role.MODERATOR,
        "captions": Role.MODERATOR,
    }
    return Identity(roles[scope], token=token)
