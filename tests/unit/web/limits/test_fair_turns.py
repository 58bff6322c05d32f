"""Turns of pages: singly, fairly, and votes between any two."""

import asyncio
import time

import pytest

from live.web.limits.fair_turns import SLICE_S, FairTurns
from tools.connection_contract import until


async def no_votes() -> None:
    pass


class Builders:
    """Pages that are built in turns, each until its end is requested."""

    def __init__(self, wait_for_votes=no_votes) -> None:
        self.turns = FairTurns(wait_for_votes)
        self.built, self.ends = [], asyncio.Queue()

    def ask(self, name: str, address: str, browser: str) -> asyncio.Task[None]:
        return asyncio.create_task(self._build(name, address, browser))

    async def _build(self, name: str, address: str, browser: str) -> None:
        async with self.turns.take(address, browser):
            self.built.append(name)
            await self.ends.get()

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def end_all(self, *tasks: asyncio.Task[None]) -> None:
        for _ in tasks:
            self.ends.put_nowait(None)
        await asyncio.wait_for(asyncio.gather(*tasks), 5)


async def test_a_single_page_is_built_at_a_time():
    builders = Builders()
    tasks = [builders.ask(name, "1.1.1.1", name) for name in "abc"]
    await builders.settle()
    assert builders.built == ["a"]
    await builders.end_all(*tasks)
    assert builders.built == ["a", "b", "c"]


async def test_the_first_page_of_each_browser_comes_before_any_second_page():
    builders = Builders()
    flood = [builders.ask(f"flood {n}", "1.1.1.1", "attacker") for n in range(5)]
    await builders.settle()
    others = [builders.ask(name, "1.1.1.1", name) for name in ("ann", "ben")]
    await builders.settle()
    await builders.end_all(*flood, *others)
    assert builders.built[:4] == ["flood 0", "ann", "ben", "flood 1"]


async def test_many_browsers_of_an_address_wait_for_the_few_of_another():
    builders = Builders()
    flood = [builders.ask(f"flood {n}", "1.1.1.1", f"cookie {n}") for n in range(5)]
    await builders.settle()
    others = [builders.ask(name, "2.2.2.2", name) for name in ("ann", "ben")]
    await builders.settle()
    await builders.end_all(*flood, *others)
    assert builders.built.index("ann") == 1
    assert builders.built.index("ben") <= 3


@pytest.mark.parametrize("passed_on", [False, True])
async def test_a_client_that_goes_takes_no_turn_from_the_next(passed_on):
    builders = Builders()
    first, middle, last = (
        builders.ask(name, "1.1.1.1", name) for name in ("first", "gone", "last")
    )
    await builders.settle()
    if passed_on:  # it is cancelled with its turn, before it runs
        builders.ends.put_nowait(None)
        await asyncio.wait({first})
    middle.cancel()
    await builders.settle()
    builders.ends.put_nowait(None)
    builders.ends.put_nowait(None)
    await asyncio.wait_for(last, 5)
    assert builders.built[-1] == "last"


async def test_nothing_is_kept_of_clients_that_were_served():
    builders = Builders()
    tasks = [builders.ask(str(n), f"{n}.1.1.1", str(n)) for n in range(50)]
    await builders.end_all(*tasks)
    assert not builders.turns._of_browser
    assert not builders.turns._of_address
    again = builders.ask("again", "1.1.1.1", "1")
    await builders.end_all(again)
    assert builders.built[-1] == "again"


async def test_votes_are_waited_for_before_a_page_and_between_its_slices():
    may_go, waits = asyncio.Event(), []

    async def wait_for_votes():
        waits.append(True)
        await may_go.wait()

    turns, pieces = FairTurns(wait_for_votes), []

    async def build():
        async with turns.take("1.1.1.1", "ann") as slices:
            for number in range(3):
                pieces.append(number)
                ends = time.perf_counter() + SLICE_S
                while time.perf_counter() <= ends:
                    pass
                may_go.clear()
                await slices.check()

    page = asyncio.create_task(build())
    for number in range(4):
        await until(lambda wanted=number: len(waits) > wanted)
        assert len(pieces) == number
        may_go.set()
    await page


async def test_a_short_page_is_built_in_a_single_slice():
    waits = []

    async def wait_for_votes():
        waits.append(True)

    async with FairTurns(wait_for_votes).take("1.1.1.1", "ann") as slices:
        await slices.check()
    assert waits == [True]
