"""Queue of requests that need work before their turn: bounded, one at a time, each answered."""

import asyncio
from contextlib import suppress

import pytest

from live.engine.queues.background_queue import MAX_WAITING, BackgroundQueue
from live.engine.request import make_request
from live.kernel.errors import Broken, Busy, Conflict
from live.kernel.principal import OPERATOR
from tools.scenario import action


class Answers(list):
    """A queue, and the answers to its requests by their refs."""

    def __init__(self):
        super().__init__()
        self.queue, self.last, self.is_answered = BackgroundQueue(None), "", asyncio.Event()

    def put(self, ref):
        def answer(outcome):
            self.append((ref, outcome))
            if ref == self.last:
                self.is_answered.set()

        self.last = ref
        self.queue.put(make_request(OPERATOR, action("person.erase", person=1), ref, answer))

    async def handle(self, handler):
        """Run the queue until its last request was answered."""
        task = asyncio.create_task(self.queue.handle_requests(handler))
        await self.is_answered.wait()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def answers():
    return Answers()


async def test_requests_are_handled_one_at_a_time_in_their_order(answers):
    running, most = set(), []

    async def handle(asked):
        running.add(asked.message.ref)
        most.append(len(running))
        await asyncio.sleep(0)
        running.clear()
        return len(most)

    for ref in "abc":
        answers.put(ref)
    await answers.handle(handle)
    assert answers == [("a", 1), ("b", 2), ("c", 3)] and set(most) == {1}


async def test_a_request_beyond_the_bound_is_refused(answers):
    for number in range(MAX_WAITING):
        answers.put(str(number))
    with pytest.raises(Busy):
        answers.put("one more")


async def test_a_refusal_and_a_failure_are_answered_and_the_queue_goes_on(answers):
    outcomes = {"refused": Conflict("ref"), "failed": ValueError("a bug")}

    async def handle(asked):
        if asked.message.ref in outcomes:
            raise outcomes[asked.message.ref]
        return 7

    for ref in ("refused", "failed", "good"):
        answers.put(ref)
    await answers.handle(handle)
    assert answers[0] == ("refused", outcomes["refused"])
    assert isinstance(answers[1][1], Broken)
    assert answers[2] == ("good", 7)


async def test_a_stopped_replica_finds_the_current_request_and_those_that_wait(answers):
    begun = asyncio.Event()

    async def handle(asked):
        begun.set()
        await asyncio.Event().wait()

    for ref in "abc":
        answers.put(ref)
    task = asyncio.create_task(answers.queue.handle_requests(handle))
    await begun.wait()
    task.cancel()
    assert [asked.message.ref for asked in answers.queue.list_unanswered()] == ["a", "b", "c"]
    assert answers == []
