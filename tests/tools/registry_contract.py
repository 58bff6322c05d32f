"""Behaviour of every registry. An adapter's test inherits RegistryContract and provides these
fixtures:

journal   an open journal on an empty store
reopen    `await reopen()` closes it and opens the same store anew
registry  `registry(journal)`, the registry beside a journal
"""

from hashlib import sha256

import pytest

from live.engine.registry import MAKER, Delivery, DeliveryKey, FileInfo, StoredFile
from live.kernel.entry import PrivateRow
from tools.journal_contract import ANN, BLUE, GREEN, append, linked

LOGO = b"\x89PNG of the city" * 100
DIGEST = sha256(LOGO).hexdigest()


class RegistryContract:
    @pytest.fixture(autouse=True)
    async def green(self, journal) -> None:
        await journal.create_event(GREEN, [], MAKER)

    @pytest.fixture
    def beside(self, journal, registry):
        return registry(journal)

    # access to events

    async def test_an_event_is_opened_by_the_holder_it_was_made_by(self, beside):
        assert await beside.find_access(GREEN.id, MAKER) == "organiser"
        assert await beside.find_access(GREEN.id, "somebody else") is None

    async def test_an_event_made_by_nobody_is_opened_by_nobody(self, journal, beside):
        await journal.create_event(BLUE, [])
        assert await beside.find_access(BLUE.id, MAKER) is None
        assert [each.head for each in await beside.list_events(MAKER)] == [GREEN]

    async def test_access_can_be_given_later_and_another_role_replaces_it(self, journal, beside):
        await journal.create_event(BLUE, [])
        for role in ("organiser", "reader"):
            await beside.grant_access(BLUE.id, "ann", role)
            assert await beside.find_access(BLUE.id, "ann") == role
        assert [each.role for each in await beside.list_events("ann")] == ["reader"]
        assert [each.head for each in await beside.list_events(MAKER)] == [GREEN]

    async def test_access_to_an_event_that_is_not_there_is_not_stored(self, journal, beside):
        await beside.grant_access(BLUE.id, MAKER)
        await journal.create_event(BLUE, [])
        assert await beside.find_access(BLUE.id, MAKER) is None

    async def test_events_are_listed_newest_first_with_their_summary_if_any(
        self, journal, beside, reopen, registry
    ):
        await journal.create_event(BLUE, [PrivateRow("summary", "", '{"title":1}'), ANN], MAKER)
        again = registry(await reopen())
        blue, green = await again.list_events(MAKER)
        assert (blue.head, blue.summary) == (BLUE, '{"title":1}')
        assert (green.head, green.summary) == (GREEN, None)
        assert blue.made > green.made > 1_700_000_000_000

    async def test_the_summary_of_an_event_is_the_last_one_of_its_turns(self, journal, beside):
        for seq, summary in enumerate(("first", "second")):
            await append(journal, linked(seq + 1), private=[PrivateRow("summary", "", summary)])
            assert (await beside.list_events(MAKER))[0].summary == summary
        assert await journal.read_private(BLUE.id) == []

    # the maker link

    async def test_the_maker_link_has_a_generation_that_can_be_renewed(
        self, beside, reopen, registry
    ):
        assert await beside.maker_generation() == ""
        first = await beside.renew_maker_generation()
        assert await beside.maker_generation() == first and len(first) == 16
        assert await beside.renew_maker_generation() != first
        assert await registry(await reopen()).maker_generation() not in ("", first)

    # claims of a worker, and records

    async def test_a_single_claim_in_an_interval_is_granted(self, beside):
        assert await beside.claim("purge", 1_000_000, 1000)
        assert not await beside.claim("purge", 1_000_999, 1000)
        assert await beside.claim("other", 1_000_999, 1000)
        assert await beside.claim("purge", 1_001_000, 1000)

    async def test_a_clock_that_went_back_does_not_keep_a_claim_for_ever(self, beside):
        assert await beside.claim("purge", 1_000_000, 1000)
        assert await beside.claim("purge", 5, 1000)

    async def test_records_of_purges_stay_when_their_events_are_gone(self, journal, beside):
        for number in range(3):
            await beside.record_purge(f"{number}")
        await journal.delete_event(GREEN.id)
        assert await beside.list_purges() == ["0", "1", "2"]

    # files

    async def test_a_file_comes_back_as_it_was_stored(self, beside, reopen, registry):
        assert await beside.put_file(GREEN.id, "image/png", LOGO) == DIGEST
        again = registry(await reopen())
        assert await again.read_file(GREEN.id, DIGEST) == StoredFile("image/png", LOGO)
        assert await again.list_files(GREEN.id) == [FileInfo(DIGEST, "image/png", len(LOGO))]

    async def test_the_same_content_is_stored_once(self, beside):
        for media_type in ("image/png", "image/jpeg"):
            await beside.put_file(GREEN.id, media_type, LOGO)
        assert [each.media_type for each in await beside.list_files(GREEN.id)] == ["image/png"]

    async def test_a_file_is_found_in_its_event_only(self, journal, beside):
        await journal.create_event(BLUE, [])
        await beside.put_file(GREEN.id, "image/png", LOGO)
        assert await beside.read_file(BLUE.id, DIGEST) is None
        assert await beside.list_files(BLUE.id) == []

    async def test_a_file_can_be_deleted(self, beside):
        await beside.put_file(GREEN.id, "image/png", LOGO)
        await beside.delete_file(GREEN.id, DIGEST)
        await beside.delete_file(GREEN.id, DIGEST)
        assert await beside.read_file(GREEN.id, DIGEST) is None

    async def test_a_file_of_an_event_that_is_not_there_is_not_stored(self, journal, beside):
        await beside.put_file(BLUE.id, "image/png", LOGO)
        await journal.create_event(BLUE, [])
        assert await beside.list_files(BLUE.id) == []

    # deleting an event

    async def test_access_and_files_go_with_their_event(self, journal, beside):
        await journal.create_event(BLUE, [], MAKER)
        for event in (GREEN.id, BLUE.id):
            await beside.put_file(event, "image/png", LOGO)
        await journal.delete_event(GREEN.id)
        assert [each.head for each in await beside.list_events(MAKER)] == [BLUE]
        await journal.create_event(GREEN, [])
        assert await beside.find_access(GREEN.id, MAKER) is None
        assert await beside.list_files(GREEN.id) == []
        assert len(await beside.list_files(BLUE.id)) == 1

    # deliveries of webhooks

    async def test_a_delivery_is_added_once_and_claimed_by_a_single_worker(self, beside):
        keys = [(3, 10), (4, 10)]
        for now in (1000, 2000):
            await beside.add_deliveries(GREEN.id, keys, now)
        first = await beside.claim_deliveries(1000, 500, 1)
        second = await beside.claim_deliveries(1000, 500, 9)
        assert [each.key for each in (*first, *second)] == [
            DeliveryKey(GREEN.id, webhook, seq) for webhook, seq in keys
        ]
        assert first[0].code == GREEN.code and first[0].attempts == 0
        assert await beside.claim_deliveries(1499, 500, 9) == []
        assert len(await beside.claim_deliveries(1500, 500, 9)) == 2  # the lease is over

    async def test_the_oldest_delivery_of_each_webhook_is_claimed_without_those_named(self, beside):
        keys = [(3, 11), (3, 10), (4, 10), (5, 10)]
        await beside.add_deliveries(GREEN.id, keys, 1000)
        deliveries = await beside.claim_deliveries(1000, 500, 9, [(GREEN.id, 4), ("elsewhere", 5)])
        assert [each.key[1:] for each in deliveries] == [(3, 10), (5, 10)]
        await beside.settle_delivery(Delivery(deliveries[0].key, "pending", 1, 9000, "500"))
        again = await beside.claim_deliveries(1000, 500, 9, [(GREEN.id, 4)])
        assert [each.key[1:] for each in again] == [(3, 11)]
        pairs = [(GREEN.id, webhook) for webhook in (3, 4)]
        assert await beside.claim_deliveries(1000, 500, 9, pairs) == []
        later = {each.key.webhook: each for each in await beside.claim_deliveries(9000, 500, 9)}
        assert (later[3].attempts, later[3].error) == (1, "500") and set(later) == {3, 4, 5}

    async def test_deliveries_of_an_event_that_is_not_there_are_not_stored(self, beside):
        await beside.add_deliveries(BLUE.id, [(3, 10)], 1000)
        assert await beside.list_deliveries(BLUE.id, 9) == []

    async def test_an_outcome_is_recorded_and_a_failed_delivery_can_be_sent_again(
        self, beside, reopen, registry
    ):
        key = DeliveryKey(GREEN.id, 3, 10)
        await beside.add_deliveries(GREEN.id, [(3, 10), (3, 11)], 1000)
        assert not await beside.retry_delivery(key, 2000)
        delivery = Delivery(key, "failed", 6, 1800, "500")
        await beside.settle_delivery(delivery)
        again = registry(await reopen())
        newest, oldest = await again.list_deliveries(GREEN.id, 9)
        assert (newest.key.seq, newest.state) == (11, "pending") and oldest == delivery
        assert await again.list_deliveries(GREEN.id, 1) == [newest]
        assert [each.key.seq for each in await again.claim_deliveries(9000, 1, 9)] == [11]
        assert await again.retry_delivery(key, 2000)
        assert [each.key for each in await again.claim_deliveries(2000, 1, 9)] == [key]
        assert not await again.retry_delivery(key._replace(seq=12), 2000)

    async def test_old_deliveries_are_dropped_and_all_are_deleted_with_the_event(
        self, journal, beside
    ):
        await beside.add_deliveries(GREEN.id, [(3, 10), (3, 11)], 1000)
        await beside.drop_deliveries(GREEN.id, 11)
        assert [each.key.seq for each in await beside.list_deliveries(GREEN.id, 9)] == [11]
        await journal.delete_event(GREEN.id)
        assert await beside.list_deliveries(GREEN.id, 9) == []
        await beside.settle_delivery(Delivery(DeliveryKey(GREEN.id, 3, 11), "sent", 1, 1, ""))
        assert await beside.list_deliveries(GREEN.id, 9) == []
