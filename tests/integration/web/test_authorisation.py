"""Every action in every role and place over real sockets, and every address for every visitor,
against the tables of tools/authorisation.py. The tables state intentions; nothing in them comes
from the code.
"""

import json
import secrets
from collections.abc import AsyncIterator, Iterator

import pytest

from live.engine.clients.rate_limits import TokenBuckets
from live.engine.replica import Replica
from live.features.people.web.invitation_keys import delegation_key
from live.features.registry import ACTIONS
from live.kernel.errors import Refused
from live.web.limits import attempt_limits
from live.web.security import FILE_TYPES, JSON_TYPE
from tools.authorisation import (
    FILE,
    ONLY_BY_SERVER,
    OTHER_ROLES,
    REFUSED_FROM_OUTSIDE,
    ROLES,
    SCOPES,
    VISITORS,
    action_cells,
    actions_of_scope,
    address_cells,
    read_cells,
    socket_cells,
)
from tools.authorisation_world import CLASSES, World, build_visitors, build_world
from tools.http_sockets import TRANSPORTS
from tools.live_server import JOINING, Browser, Server, join, maker_key, staff
from tools.programs import program
from tools.scenario import OPTIONS, action
from tools.table_gaps import assert_none

CELLS = action_cells()
COMPARE = "correct allowed_roles or decide() of the action, or the table if it was meant so"
RULES = {"conflict", "closed"}
"""Refusals by the state of a thing: their receivers were allowed to ask."""


FORM, YAML_FILE, CSV_FILE = "application/x-www-form-urlencoded", "application/yaml", "text/csv"
QUERIES = {"alike": "?of=7", "do": "?as=attendee", "frames": "?as=attendee"}
"""Query by the last part of a path. A stream without a role ends at once."""


def name_of(action):
    return action.__struct_config__.tag


async def page_of(event, role):
    browser = await join(event) if role == "attendee" else await staff(event, role)
    return await browser.open(role)


@pytest.fixture(scope="module")
async def world(server: Server) -> AsyncIterator[World]:
    built = await build_world(server)
    yield built
    await built.event.close_all()


@pytest.fixture(scope="module", autouse=True)
def _short_steps() -> Iterator[None]:
    """Refusals that take little time: there are 600. The time is tested in limits/."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempt_limits, "FAILURE_STEP_S", 0.005)
        yield


@pytest.fixture
def without_changes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server decides everything and writes nothing: each cell finds the same event. Rates are
    not limited: it is a lot to try at once.
    """
    decide = Replica._decide_request

    def decide_only(replica, asked, at):
        who, body, _ = decide(replica, asked, at)
        return who, body, replica.event.seq

    monkeypatch.setattr(Replica, "_decide_request", decide_only)
    monkeypatch.setattr(TokenBuckets, "take_token", lambda *_: 0.0)


def outcome_of(reply):
    code = reply.get("refused", "done")
    return "a rule" if code in RULES else code


@pytest.mark.parametrize("role", [*ROLES, *OTHER_ROLES])
async def test_each_action_has_the_outcome_of_the_table_in_each_place(world, without_changes, role):
    page, before, wrong = world.pages[role], world.event.state.seq, []
    for cell in [cell for cell in CELLS if cell.role == role]:
        reply = await page.request(cell.action, **world.fields_of(cell))
        if outcome_of(reply) != cell.outcome:
            wrong.append(describe_answer(cell, reply))
        if cell.outcome == "not_found":
            nothing = await page.request(cell.action, **world.fields_of_nothing(cell))
            if nothing.get("message") != reply.get("message"):
                wrong.append(
                    f"{describe_answer(cell, reply)}; about nothing that exists it answers "
                    f"{nothing.get('message')!r}, so that one can tell that the thing exists"
                )
    assert_none(wrong)
    assert world.event.state.seq == before


def describe_answer(cell, reply):
    about = f" about {cell.thing}" if cell.thing != "-" else ""
    place = f" ({cell.place})" if cell.place else ""
    return (
        f'"{cell.row}"{about}{place} by {cell.role}: ACTION_TABLE in {FILE} says {cell.outcome}, '
        f"the server answers {outcome_of(reply)} ({reply.get('message', '')}); {COMPARE}"
    )


@pytest.mark.parametrize("role", [*ROLES, *OTHER_ROLES])
async def test_each_page_holds_the_items_of_the_table(world, role):
    """An announcement is sent with or after all that was there before it."""
    last = await world.event.operator("announcement.post", room=1, text={"en": "Last"})
    page = world.pages[role]
    await page.until(lambda: f"announcement:{last}" in page.items)
    wrong = [
        f"{kind} of {thing} ({place}) is {'not ' if outcome else ''}on the page of {role}, and "
        f"READ_TABLE in {FILE} says otherwise; correct the topics of publish_item, or the table"
        for kind, thing, who, place, outcome in read_cells()
        if who == role and (f"{kind}:{world.things[place][thing]}" in page.items) is not outcome
    ]
    assert_none(wrong)


async def outcome_for(world, who, do):
    """Answer to an action about things of the event, sent past socket and cookie."""
    cell = next((cell for cell in CELLS if cell.action == do), None)
    assert cell is not None, f'no row for "{do}": add it to ACTION_TABLE in {FILE}'
    try:
        await world.event.hall.replica.perform(
            world.outsiders[who], action(do, **world.fields_of(cell))
        )
    except Refused as refusal:
        return refusal.code
    return "done"


@pytest.mark.parametrize("who", REFUSED_FROM_OUTSIDE)
async def test_no_action_of_an_outsider_is_done_even_if_it_reaches_a_worker(
    world, without_changes, who
):
    outcomes = {do: await outcome_for(world, who, do) for do in CLASSES}
    others = {do: code for do, code in outcomes.items() if code != REFUSED_FROM_OUTSIDE[who]}
    assert others == {}, f"answers other than REFUSED_FROM_OUTSIDE in {FILE}: {COMPARE}"


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_program_may_do_the_actions_of_its_scope_in_the_table(
    world, without_changes, scope
):
    actions = {do for do in CLASSES if await outcome_for(world, scope, do) != "forbidden"}
    table = f"ACTIONS_OF_PREPARE or NOT_OF_MODERATE in {FILE}"
    assert_none(list_wrong(actions, actions_of_scope(scope), f"a token of scope {scope}", table))


@pytest.mark.parametrize("who", ONLY_BY_SERVER)
async def test_a_guest_can_only_join_and_the_clock_only_close(world, without_changes, who):
    actions = {do for do in CLASSES if await outcome_for(world, who, do) != "forbidden"}
    assert_none(list_wrong(actions, ONLY_BY_SERVER[who], who, f"ONLY_BY_SERVER in {FILE}"))


def list_wrong(allowed, stated, who, table):
    """Sentences about actions that someone may do and should not, or the reverse."""
    return [
        f'"{do}": {who} may do it and {table} states otherwise; {COMPARE}'
        for do in sorted(allowed - stated)
    ] + [
        f'"{do}": {who} may not do it and {table} states otherwise; {COMPARE}'
        for do in sorted(stated - allowed)
    ]


async def test_the_clock_closes_nothing_before_its_time(world, without_changes):
    things = world.things["event"] | world.things["plenary"]
    for do, field, thing in (
        ("poll.close", "poll", "timed"),
        ("breakout.end", "breakout", "running"),
    ):
        with pytest.raises(Refused) as refusal:
            await world.event.hall.replica.perform(
                world.outsiders["system"], action(do, **{field: things[thing]})
            )
        assert refusal.value.code == "conflict"


@pytest.fixture(scope="module")
async def visitors(server: Server) -> AsyncIterator[dict[str, Browser]]:
    event = await server.event()
    yield await build_visitors(event, await server.event())
    await event.close_all()


def parts_of(address, event, maker_key):
    """Method, path, body and content type of a request to an address of the table."""
    method, _, path = address.partition(" ")
    link = next(link.id for link in event.state.links.values() if not link.revoked)
    names = {"code": event.code, "table": "polls", "key": event.key(link)}
    names |= {"name": "no-such-file", "build": "b", "language": "en", "digest": "0" * 64, "poll": 7}
    names |= {"twin": "AAAAAA", "person": 10**9, "id": 10**9, "kind": "poll"}
    names |= {"key": maker_key} if path.startswith("/m/") else {}
    invitation = delegation_key(event.server.settings.secret_key, event.state, "lazio")
    names |= {"key": invitation} if path.startswith("/i/") else {}
    names |= {"bearer": invitation.partition("-")[2]}
    forms = {
        "/join": {"code": event.code},
        "/language": {"language": "en"},
        "/new": {"title": ""},
        **{f"/events/{{code}}/{do}": {"now": ""} for do in ("open", "archive", "unarchive")},
        "/events/{code}/delete": {"title": "Another title"},
        "/events/{code}/copy": {"day": ""},
        "/e/{code}/report/publish": {"audience": "nobody"},
        "/e/{code}/report/unpublish": {"now": ""},
        "/e/{code}/erase": {"sure": ""},
        "/e/{code}/enter": {"now": ""},
        "/e/{code}/tokens": {"scope": ""},
        "/e/{code}/plain": {"do": ""},
        **{
            f"/e/{{code}}/device/{do}": {"nonce": secrets.token_urlsafe(16)}
            for do in ("pass", "start", "return")
        },
        "/e/{code}/webhooks": {"url": ""},
        "/e/{code}/webhooks/retry": {"seq": ""},
        "/e/{code}/forecast": {"config": "{}"},
        "/e/{code}/polls/{poll}/merges": {"now": ""},
        "/e/{code}/rehearsal": {"people": "20", "minutes": "1"},
        "/e/{code}/rehearsals": {"starts": "planned"},
        "/e/{code}/rehearsals/{twin}": {"open": "1"},
        **{
            f"/e/{{code}}/{by}": JOINING | {"nonce": secrets.token_urlsafe(16)}
            for by in ("join", "i/{bearer}")
        },
    }
    files = {
        "polls.yaml": (YAML_FILE, b"- 1"),
        "seats.csv": (CSV_FILE, b"person\n"),
        "groups.csv": (CSV_FILE, b""),
        "glossary.csv": (CSV_FILE, b""),
        "import": (FILE_TYPES["/sessions/import"], b"?"),
        "roster.csv": (CSV_FILE, b""),
        **{
            f"{name}{ending}": (FILE_TYPES[ending], b"?")
            for name, ending in (
                *(("logo", ".png"), ("logo", ".jpg"), ("logo", ".webp")),
                *(("photo", ".png"), ("photo", ".jpg"), ("photo", ".webp")),
                ("document", ".pdf"),
                ("groups", ".xlsx"),
                ("glossary", ".xlsx"),
                ("glossary", ".tbx"),
                ("roster", ".xlsx"),
                ("seats", ".xlsx"),
            )
        },
    }
    files |= dict.fromkeys(("event.yaml", "events.yaml"), (YAML_FILE, b"- 1"))
    files |= dict.fromkeys(("do", "drafts"), (JSON_TYPE, b"{}"))
    query = QUERIES.get(path.rpartition("/")[2], "")
    query = "?seconds=0" if path.startswith("/connection/") else query
    file = files.get(path.rpartition("/")[2])
    return method, path.format(**names) + query, forms.get(path, {}), file


async def ask(browser, address, **headers):
    method, path, form, file = parts_of(address, browser.event, await maker_key(browser.server))
    if method == "GET":
        return await browser.http.get(path, headers=headers)
    if file is None:
        return await browser.http.post(path, data=form, headers=headers)
    kind, content = file
    return await browser.http.post(path, content=content, headers={"content-type": kind, **headers})


def changes_of(event):
    """Number of entries but for the samples of the attendance, which come by themselves."""
    return event.state.seq - len(event.state.attendance_samples)


ADDRESSES_OF_PROGRAMS = (
    *("/do", "/items", "/items/{kind}", "/result.svg", "/result.png"),
    *("/captions", "/captions/seq"),
)


async def test_a_token_opens_no_address_but_those_of_programs(visitors):
    """Elsewhere its bearer is a stranger."""
    event, wrong = visitors["nobody"].event, []
    headers = {"authorization": f"Bearer {(await program(event, 'moderate')).key}"}
    browser = Browser(event)
    for address, _, statuses in [cell for cell in address_cells() if cell[1] == "nobody"]:
        if address.endswith(ADDRESSES_OF_PROGRAMS):
            continue
        status = (await ask(browser, address, **headers)).status_code
        browser.http.cookies.clear()
        if status not in statuses:
            wrong.append((address, status))
    assert wrong == [], "addresses that a token opens, and their statuses"


@pytest.mark.parametrize("visitor", VISITORS)
async def test_each_address_answers_each_visitor_as_the_table_says(visitors, visitor):
    browser, wrong = visitors[visitor], []
    cookies = dict(browser.http.cookies)
    for address, _, statuses in [cell for cell in address_cells() if cell[1] == visitor]:
        before = changes_of(browser.event)
        status = (await ask(browser, address)).status_code
        if status not in statuses:
            wrong.append((address, status))
        if address.startswith("GET") and changes_of(browser.event) != before:
            wrong.append((address, "changed the event"))
        browser.http.cookies.clear()  # else those of an opened role link or a sent form remain
        for name, value in cookies.items():
            browser.http.cookies.set(name, value, domain="127.0.0.1", path="/")
    assert_none(
        [
            f"{address} for {visitor}: {status}, and ADDRESS_TABLE in {FILE} states otherwise; "
            "correct the route or the table. A form or file that it needs goes into parts_of() of "
            "tests/integration/web/test_authorisation.py"
            for address, status in wrong
        ]
    )


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_each_transport_takes_each_visitor_as_the_table_says(visitors, transport):
    assert_none(
        [
            f"{visitor} as {role}: closed with {closed}, and SOCKET_TABLE in {FILE} says {code}"
            for role, visitor, code in socket_cells()
            if (closed := await close_code(visitors[visitor], role, transport)) != code
        ]
    )


async def close_code(browser, role, transport):
    page = await browser.open(role, transport=transport)
    code = page.closed
    await page.close()
    return code


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example", "sec-fetch-site": ""},
    ],
    ids=str,
)
async def test_no_address_takes_a_change_from_another_site(visitors, headers):
    browser = visitors["organiser"]
    before = browser.event.state.seq
    posts = {address for address, *_ in address_cells() if address.startswith("POST")}
    statuses = {address: (await ask(browser, address, **headers)).status_code for address in posts}
    assert statuses == dict.fromkeys(posts, 403)
    assert browser.event.state.seq == before


async def test_a_person_may_change_only_their_own_items(event):
    ann, bob = await page_of(event, "attendee"), await page_of(event, "attendee")
    await event.operator("qa.open", room=1)
    question = await ann.perform("question.ask", room=1, text="Who pays?", language="en")
    unknown = await bob.request("question.withdraw", question=10**9)
    for do, fields in (("question.edit", {"text": "I do"}), ("question.withdraw", {})):
        reply = await bob.request(do, question=question, **fields)
        assert (reply["refused"], reply["message"]) == (unknown["refused"], unknown["message"])
    assert event.state.questions[question].text == "Who pays?"


async def test_nobody_upvotes_their_own_question_or_a_hidden_question(event):
    ann, bob = await page_of(event, "attendee"), await page_of(event, "attendee")
    await event.operator("qa.open", room=1)
    question = await ann.perform("question.ask", room=1, text="Who pays?", language="en")
    assert (await bob.request("question.upvote", question=question, on=True))[
        "refused"
    ] == "not_found"
    await event.operator("question.approve", question=question)
    assert (await ann.request("question.upvote", question=question, on=True))[
        "refused"
    ] == "forbidden"
    assert "done" in await bob.request("question.upvote", question=question, on=True)


async def two_rooms(event):
    """Ann and Bob in two rooms of a breakout, with a poll, a question and an announcement."""
    ann, bob = await join(event), await join(event, delegation="hangzhou")
    people = sorted(event.state.people)
    await event.operator("breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=2)
    [breakout] = event.state.breakouts.values()
    for person, room in zip(people, breakout.rooms, strict=True):
        await event.operator("breakout.move", breakout=breakout.id, person=person, room=room)
    await event.operator("breakout.open", breakout=breakout.id)
    room = breakout.rooms[1]
    poll = await event.operator(
        "poll.create",
        room=room,
        prompt={"en": "?"},
        config={"kind": "choice", "options": OPTIONS},
        rule="always",
    )
    await event.operator("poll.open", poll=poll)
    await event.operator("qa.open", room=room)
    question = await (await bob.open()).perform(
        "question.ask", room=room, text="Who pays?", language="en"
    )
    await event.operator("question.approve", question=question)
    notice = await event.operator("announcement.post", room=room, text={"en": "Soon"})
    return ann, {
        "room": room,
        "poll": poll,
        "question": question,
        "announcement": notice,
        "report": room,
    }


async def test_things_of_another_room_answer_an_attendee_as_if_they_did_not_exist(
    event, monkeypatch
):
    monkeypatch.setattr(TokenBuckets, "take_token", lambda *_: 0.0)  # it is a lot to try at once
    ann, foreign = await two_rooms(event)
    page, before = await ann.open(), event.state.seq
    nowhere = dict.fromkeys(foreign, 10**6)
    for each in ACTIONS:
        if foreign.keys() & set(each.__struct_fields__):
            fields = json.loads(json.dumps(each.example))
            replies = [
                await page.request(
                    name_of(each),
                    **{name: things.get(name, value) for name, value in fields.items()},
                )
                for things in (foreign, nowhere)
            ]
            assert {reply["refused"] for reply in replies} <= {
                "not_found",
                "forbidden",
                "bad_value",
            }, (name_of(each), replies)
            assert replies[0]["message"] == replies[1]["message"], name_of(each)
    assert event.state.seq == before
    pages = [
        await ann.get(f"{ann.base}/questions?room={room}") for room in (foreign["room"], 10**6)
    ]
    assert [page.status_code for page in pages] == [404, 404] and pages[0].text == pages[1].text
