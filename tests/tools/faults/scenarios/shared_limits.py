"""Limits that many share: a hall behind a single address, and an attacker there who guesses codes,
joins again and again, and opens sockets with a single cookie.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from websockets.exceptions import InvalidStatus

from live.features.event.event_code import ALPHABET
from tools.faults.figure import Figure
from tools.join_proof import hidden_fields
from tools.live_server import JOINING, Browser, Page
from tools.server_process import Event, ServerProcess

TITLE = "Limits that a hall shares with an attacker behind the same address"

ADDRESS = {"x-forwarded-for": "198.51.100.7"}
GUESSERS = 4
FLOODERS = 2
ATTACKER_JOINS = 300
HALL_DURING_JOINS = 100
SOCKETS_OF_ONE_COOKIE = 50
MINUTE_S = 60.0

Coming = Callable[[], Awaitable[None]]


async def measure(short: bool) -> list[Figure]:
    people, joins, hall = (10, 65, 5) if short else (500, ATTACKER_JOINS, HALL_DURING_JOINS)
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1) as phones:
        server = ServerProcess(Path(folder))
        await server.seed_events(live=2)
        await server.start()
        first, second = server.event(), server.event()
        for event in (first, second):  # someone at the address is known to each
            await (await staff(event)).get(f"/e/{event.code}/organise")
        try:
            return [
                *await measure_guesses(first, people, phones),
                await measure_flood_of_joins(second, hall, joins, phones),
                *await measure_sockets(first, hall),
            ]
        finally:
            await first.close_all()
            await second.close_all()
            await server.close()


async def measure_guesses(event: Event, people: int, phones: ProcessPoolExecutor) -> list[Figure]:
    """A hall joins while others at its address guess codes and join again and again."""
    looked_at: list[float] = []
    start = time.monotonic()
    async with (
        flooding(GUESSERS, lambda: guess(event, looked_at)),
        flooding(FLOODERS, lambda: join_without_proof(event)),
    ):
        await gather_in_portions([join_as_hall(event, phones) for _ in range(people)])
        seconds = time.monotonic() - start
    worst = max(
        (sum(at <= each < at + MINUTE_S for each in looked_at) for at in looked_at), default=0
    )
    return [
        Figure("codes looked at for guessers, a second of the worst minute", worst / 60, "/s", 1.0),
        Figure(f"{people} people of that address have joined after", seconds, "s", 120.0),
    ]


async def measure_flood_of_joins(
    event: Event, hall: int, joins: int, phones: ProcessPoolExecutor
) -> Figure:
    async def attack() -> None:
        await gather_in_portions([join_without_proof(event) for _ in range(joins)])

    async def come() -> list[bool]:
        return await gather_in_portions([join_as_hall(event, phones) for _ in range(hall)])

    _, let_in = await asyncio.gather(attack(), come())
    return Figure(f"of {hall} shut out by {joins} joins", let_in.count(False), "people", 0)


async def measure_sockets(event: Event, hall: int) -> list[Figure]:
    """A cookie opens sockets, then a hall at its address, where 5,000 would be allowed."""
    attacker = Browser(event, **ADDRESS)
    await attacker.join()
    pages = [await attacker.dial() for _ in range(SOCKETS_OF_ONE_COOKIE)]
    await pages[-1].until(lambda: pages[-1].cursor)
    members = [Browser(event, **ADDRESS) for _ in range(hall)]
    for member in members:
        await member.join()
    opened_pages = await asyncio.gather(*(opens(member) for member in members))
    open_pages = [page for page in pages if not page.closed]
    return [
        Figure("sockets that one cookie holds", len(open_pages), "", 5),
        Figure(f"of {hall} pages of the hall turned away", opened_pages.count(None), "pages", 0),
    ]


async def staff(event: Event) -> Browser:
    browser = Browser(event, **ADDRESS)
    await browser.get(f"/k/{event.key('organiser')}")
    return browser


async def opens(browser: Browser) -> Page | None:
    with suppress(InvalidStatus, TimeoutError):
        return await browser.open()
    return None


@asynccontextmanager
async def flooding(count: int, act: Coming) -> AsyncIterator[None]:
    """Let `count` tasks repeat something until the block ends."""

    async def repeat() -> None:
        while True:
            await act()

    tasks = [asyncio.create_task(repeat()) for _ in range(count)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def guess(event: Event, looked_at: list[float]) -> None:
    """Come as a new browser, and guess until the limit."""
    browser = Browser(event, **ADDRESS)
    await browser.get("/")
    status = 404
    while status == 404:
        code = "".join(secrets.choice(ALPHABET) for _ in range(6))
        status = (await browser.post("/join", code=code)).status_code
        if status == 404:
            looked_at.append(time.monotonic())
    await browser.close()


async def join_without_proof(event: Event) -> None:
    browser = Browser(event, **ADDRESS)
    await browser.get(browser.base)
    form = {**JOINING, "nonce": secrets.token_urlsafe(16)}
    await browser.post(f"{browser.base}/join", **form)
    await browser.close()


async def join_as_hall(event: Event, phones: ProcessPoolExecutor) -> bool:
    """Join as the page does: the proof is found before the form is sent."""
    browser = Browser(event, **ADDRESS)
    page = (await browser.get(browser.base)).text
    status = 429
    for _ in range(3):
        fields = await asyncio.get_running_loop().run_in_executor(phones, hidden_fields, page)
        response = await browser.post(f"{browser.base}/join", **JOINING, **fields)
        status, page = response.status_code, response.text
        if status != 429:
            break
    await browser.close()
    return status == 303


async def gather_in_portions(coming: list[Awaitable[bool]] | list[Awaitable[None]]) -> list[bool]:
    """Await all of them, fifty at a time."""
    places = asyncio.Semaphore(50)

    async def come(each: Awaitable[bool] | Awaitable[None]) -> bool:
        async with places:
            return bool(await each)

    return await asyncio.gather(*map(come, coming))
